"""A scene: one track written so that a pattern can speak of kinds of entity instead of names.

Each mention becomes one private-use character that stands for its kind, and so does each pronoun whose person is
known. In Chinese, spaces and voiced pauses go and Traditional characters read as Simplified ones. Every character of
the scene leads back to the track.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from pipelines.entities import Placed
from pipelines.language.folding import is_han, simplify
from pipelines.language.tracks import Track

SIGNS = {
    "Person": "\ue000",
    "Organization": "\ue001",
    "Concept": "\ue002",
    "Artifact": "\ue003",
    "Work": "\ue004",
    "Event": "\ue005",
    "Award": "\ue006",
    "Place": "\ue007",
}
HE, I, WE, YOU, THEY = "\ue008", "\ue009", "\ue00a", "\ue00b", "\ue00c"
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Spoken(Protocol):
    """What the scene needs to know of who is speaking."""

    def speaker_at(self, language: str, view_offset: int, /) -> str | None:
        """The entity id of who speaks at a view offset of a track, where it is known."""

    def addressee_at(self, language: str, view_offset: int, /) -> str | None:
        """The entity id of the other one in a talk of two, where it is known."""


@dataclass(frozen=True)
class Node:
    """A place that stands for one entity, or, for a plural pronoun, for several."""

    sign: str
    start: int
    """View offset."""
    end: int
    entities: tuple[str, ...]
    kind: str
    confidence: float


@dataclass(frozen=True)
class Scene:
    """A track's text with signs for entities; `starts[i]`, `ends[i]` are the view offsets of `text[i]`."""

    track: Track
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    nodes: dict[int, Node]
    """By the offset of their sign in `text`."""
    topics: tuple[tuple[int, Node], ...]
    """The persons that clauses were about, by the offset of their sign in `text`, in order."""

    @property
    def language(self) -> str:
        return self.track.language

    def nodes_within(self, start: int, end: int) -> list[Node]:
        """The nodes whose signs lie between two offsets of `text`."""
        return [self.nodes[i] for i in range(start, end) if i in self.nodes]

    def topic_before(self, position: int) -> Node | None:
        """The person whom the text spoke of last as a subject, no further back than a few sentences."""
        i = bisect_left(self.topics, position, key=lambda t: t[0])
        if i and position - self.topics[i - 1][0] <= _TOPIC_REACH:
            return self.topics[i - 1][1]
        return None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The view offsets of `text[start:end]`."""
        return self.starts[start], self.ends[end - 1]


# How far, in characters of the scene, a pronoun or an unspoken subject may be from the name that it stands for.
_TOPIC_REACH = 240

_VOICED_PAUSES = frozenset("呃嗯呢啊嘛哦噢")
_CHINESE_PRONOUNS = re.compile(r"他们俩?|她们俩?|他|她|我们|咱们|我|你|您")
_ENGLISH_PRONOUNS = re.compile(
    r"(?<![A-Za-z0-9'’])(?:he|his|she|her|they|their|we|our|you|your|my|I)(?![A-Za-z0-9])", re.IGNORECASE
)
_SINGULAR = frozenset({"他", "她", "he", "his", "she", "her"})
_PLURAL = frozenset({"他们", "她们", "他们俩", "她们俩", "they", "their"})
_ADDRESSED = frozenset({"你", "您", "you", "your"})
_OURS = frozenset({"我们", "咱们", "we", "our"})


def build_scene(track: Track, placed: Iterable[Placed], spoken: Spoken) -> Scene:
    """Write a track as a scene. `placed` are its mentions, which must not overlap."""
    return _Writer(track, spoken).write(sorted(placed, key=lambda p: p.start))


class _Writer:
    """Goes through a track once, from name to name and pronoun to pronoun."""

    def __init__(self, track: Track, spoken: Spoken) -> None:
        self.track = track
        self.spoken = spoken
        self.source = track.view.text
        self.plain = _PRIVATE.sub(" ", simplify(self.source))
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.nodes: dict[int, Node] = {}
        self.topics: list[tuple[int, Node]] = []
        self.people: list[tuple[int, Node]] = []

    def write(self, placed: list[Placed]) -> Scene:
        at = 0
        for i, p in enumerate(placed):
            if p.start < at or _TITLE.fullmatch(self.plain, p.start, p.end):
                continue
            self._words(at, p.start)
            self._name(p)
            at = self._behind_other_name(p, placed[i + 1 :])
        self._words(at, len(self.plain))
        return Scene(
            self.track, "".join(self.text), tuple(self.starts), tuple(self.ends), self.nodes, tuple(self.topics)
        )

    def _words(self, start: int, end: int) -> None:
        pronouns = _CHINESE_PRONOUNS if self.track.language == "zh" else _ENGLISH_PRONOUNS
        at = start
        for match in pronouns.finditer(self.plain, start, end):
            self._characters(at, match.start())
            at = match.end()
            node = self._pronoun(match)
            if node is None:
                self._characters(match.start(), at)
            else:
                self._put(node)
        self._characters(at, end)

    def _characters(self, start: int, end: int) -> None:
        for i in range(start, end):
            character = self.plain[i]
            if self.track.language == "zh" and (character in _VOICED_PAUSES or character in " \t\u3000"):
                if character != " " or not self._between_latin(i):
                    continue
            self.text.append(character)
            self.starts.append(i)
            self.ends.append(i + 1)

    def _between_latin(self, i: int) -> bool:
        """True for a space that keeps two Latin words apart."""
        around = self.plain[max(0, i - 1)], self.plain[min(i + 1, len(self.plain) - 1)]
        return all(c.isalnum() and not is_han(c) for c in around)

    def _name(self, p: Placed) -> None:
        node = Node(SIGNS[p.kind], p.start, p.end, (p.entity,), p.kind, p.mention.confidence)
        position = self._put(node)
        if p.kind == "Person":
            self.people.append((position, node))
            if self._opens_clause(position) and not _VOCATIVE.match(self.plain, p.end):
                self.topics.append((position, node))

    def _behind_other_name(self, p: Placed, following: list[Placed]) -> int:
        """Where the text goes on once the name's other name in brackets is passed: 杨立昆（Yann LeCun）, Meta（脸书）."""
        bracket = _BRACKET.match(self.plain, p.end)
        if bracket is None:
            return p.end
        inside = []
        for other in following:
            if other.start >= bracket.end():
                break
            inside.append(other.entity)
        return bracket.end() if set(inside) <= {p.entity} else p.end

    def _opens_clause(self, position: int) -> bool:
        """True where a name may be the subject: nothing that governs a name stands before it."""
        before = "".join(self.text[max(0, position - 8) : position])
        return not _GOVERNED.search(before)

    def _put(self, node: Node) -> int:
        position = len(self.text)
        self.nodes[position] = node
        self.text.append(node.sign)
        self.starts.append(node.start)
        self.ends.append(node.end)
        return position

    def _pronoun(self, match: re.Match[str]) -> Node | None:
        word, start, end = match.group().lower(), match.start(), match.end()
        if word == "他" and start and self.plain[start - 1] in "其吉":
            return None
        language = self.track.language
        if word in _PLURAL:
            group = self._last_group()
            return Node(THEY, start, end, group, "Person", 0.7) if group else None
        if word in _SINGULAR:
            topic = self._last_topic()
            return Node(HE, start, end, topic.entities, "Person", 0.8 * topic.confidence) if topic else None
        if word in _ADDRESSED:
            who = self.spoken.addressee_at(language, start)
            return Node(YOU, start, end, (who,), "Person", 0.85) if who else None
        who = self.spoken.speaker_at(language, start)
        plural = word in _OURS
        return Node(WE if plural else I, start, end, (who,), "Person", 0.75 if plural else 0.9) if who else None

    def _last_topic(self) -> Node | None:
        here = len(self.text)
        if self.topics and here - self.topics[-1][0] <= _TOPIC_REACH:
            return self.topics[-1][1]
        if self.people and here - self.people[-1][0] <= _TOPIC_REACH / 2:
            return self.people[-1][1]
        return None

    def _last_group(self) -> tuple[str, ...]:
        """The persons named together last: A和B, A, B and C."""
        group: list[str] = []
        position = len(self.text)
        for at, node in reversed(self.people):
            between = "".join(self.text[at + 1 : position])
            if group and not _JOIN.fullmatch(between):
                break
            if not group and len(between) > _TOPIC_REACH / 4:
                return ()
            if node.entities[0] not in group:
                group.append(node.entities[0])
            position = at
        return tuple(reversed(group)) if len(group) > 1 else ()


_GOVERNED = re.compile(r"(?:[与和跟对向被把由让给及、像]|\b(?:of|with|by|to|for|from|like|and)\s)\s*$")
_BRACKET = re.compile(r"\s?[（(][^（()）\n]{1,40}[)）]")
_TITLE = re.compile(
    r".*(?:科学家|教授|工程师|执行官|技术官|研究员|创始人|总裁|主任|得主|Scientist|Officer|Professor|Engineer)"
)
"""What is a role and no idea, though a recogniser may take it for a name."""
_VOCATIVE = re.compile(r"\s*[?？!！]")
_JOINS = {
    "zh": r"(?:[、，,]?(?:和|与|跟|以及|及|还有|或者|或|&|and)|[、，,/])",
    "en": r"(?:\s*,?\s+(?:and|or|as well as)(?:\s+the)?\s+|\s*,\s+|\s*[/&]\s*)",
}
_JOIN = re.compile(rf"\s*(?:{_JOINS['zh']}|{_JOINS['en']})\s*")

_CLASSES = {
    "P": SIGNS["Person"] + HE + I + WE + YOU + THEY,
    "N": SIGNS["Person"],
    "I": I + WE,
    "Y": YOU,
    "H": HE + THEY,
    "O": SIGNS["Organization"],
    "C": SIGNS["Concept"],
    "T": SIGNS["Concept"] + SIGNS["Artifact"] + SIGNS["Work"],
    "W": SIGNS["Work"],
    "E": SIGNS["Event"],
    "A": SIGNS["Award"],
    "L": SIGNS["Place"],
}
ANY_SIGN = "\ue000-\ue00c"
_SLOT = re.compile(r"‹(?:(\w+):)?(\w+)(\+?)›")


@lru_cache(maxsize=1024)
def pattern(language: str, expression: str) -> re.Pattern[str]:
    """Compile a pattern over scenes.

    `‹s:P›` stands for one entity of the classes named after the colon, as the group `s`; with a plus, `‹s:P+›`, for a
    list of them (A、B和C; A, B and C). Classes: P person or pronoun, N person by name, I the speaker, Y the one spoken
    to, H he, she or they, O organization, C concept, T concept, artifact or work, W work, E event, A award, L place.
    `~` stands for up to a few characters that are no entity and end no clause. Case is ignored.
    """
    gap = rf"[^{ANY_SIGN}。！？!?；;\n，,：:.]"

    def slot(match: re.Match[str]) -> str:
        group, classes, plus = match.groups()
        one = "[" + "".join(_CLASSES[c] for c in classes) + "]"
        if plus:
            one = rf"{one}(?:{_JOINS[language]}{one})*"
        return f"(?P<{group}>{one})" if group else f"(?:{one})"

    return re.compile(_SLOT.sub(slot, expression).replace("~", gap), re.IGNORECASE)


def matches(scene: Scene, expression: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a scene; the next one may begin inside the last, so that lists of facts are found."""
    compiled = pattern(scene.language, expression)
    position = 0
    while match := compiled.search(scene.text, position):
        yield match
        position = match.start() + 1
