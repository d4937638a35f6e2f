"""A scene: one track written so that a pattern can speak of kinds of entity instead of names.

Each mention becomes one private-use character that stands for its kind, and so does each pronoun whose person is
known. In Chinese, spaces and voiced pauses go and Traditional characters read as Simplified ones. Every character of
the scene leads back to the track.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from pipelines.entities import Placed
from pipelines.language.folding import is_han, simplify
from pipelines.language.tracks import Track
from schema.models import Source

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
HE, ME, WE, YOU, THEY = "\ue008", "\ue009", "\ue00a", "\ue00b", "\ue00c"
NOBODY, SOMEONE_SPEAKING = "\ue00d", "\ue00e"
"""Pronouns whose person is unknown; the second for 我, I, we."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Spoken(Protocol):
    """What the scene needs to know of who is speaking."""

    @property
    def source(self) -> Source:
        """The source, with its participants as far as they are known."""

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
    people: tuple[tuple[int, Node], ...]
    """The persons named without a word that governs the name (与, with), in the same way."""
    host: Node | None = None
    """The only participant who is host, where the source has just one."""

    @property
    def language(self) -> str:
        return self.track.language

    def nodes_within(self, start: int, end: int) -> list[Node]:
        """The nodes whose signs lie between two offsets of `text`."""
        return [self.nodes[i] for i in range(start, end) if i in self.nodes]

    def topic_before(self, position: int) -> Node | None:
        """The person whom the text spoke of last as a subject, no further back than a few sentences."""
        return _last(self.topics, position, _TOPIC_REACH)

    def person_before(self, position: int) -> Node | None:
        """The person named last, where the name is near and nothing governs it; else the last subject."""
        return _last(self.people, position, _NEAR) or self.topic_before(position)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The view offsets of `text[start:end]`."""
        return self.starts[start], self.ends[end - 1]


# How far, in characters of the scene, a pronoun or an unspoken subject may be from the name that it stands for.
_TOPIC_REACH = 300

_NEAR = 40
_HOUSE_REACH = 60
"""An organization is taken up by they, 他们 where it was named just before."""


def _last(places: Sequence[tuple[int, Node]], position: int, reach: int) -> Node | None:
    """The node that comes last before a position, unless it is further away than `reach`."""
    i = bisect_left(places, position, key=lambda place: place[0])
    return places[i - 1][1] if i and position - places[i - 1][0] <= reach else None


_VOICED_PAUSES = frozenset("呃嗯呢啊嘛哦噢")
_CHINESE_PRONOUNS = re.compile(
    r"他们俩?|她们俩?|他|她|我们|咱们|我|你|您|它(?=[一直也就其实还最所总老]{0,4}在?(?:认为|觉得|坚持|相信|谈|主张|提倡|讲|研究|提出))"
)
"""它 counts where it does what only people do: recognisers of speech hear no difference between 他 and 它."""
_ENGLISH_PRONOUNS = re.compile(
    r"(?<![A-Za-z0-9'’])(?:he|his|she|her|they|their|we|our|you|your|my|I)(?![A-Za-z0-9])", re.IGNORECASE
)
_SINGULAR = frozenset({"它", "他", "她", "he", "his", "she", "her"})
_PLURAL = frozenset({"他们", "她们", "他们俩", "她们俩", "they", "their"})
_ADDRESSED = frozenset({"你", "您", "you", "your"})
_OURS = frozenset({"我们", "咱们", "we", "our"})
_FIRST = _OURS | {"我", "i", "my"}


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
        self.free: list[tuple[int, Node]] = []
        self.houses: list[tuple[int, Node]] = []

    def write(self, placed: list[Placed]) -> Scene:
        at = 0
        for i, p in enumerate(placed):
            if p.start < at or self._is_word(p):
                continue
            self._words(at, p.start)
            self._name(p)
            at = self._behind_other_name(p, placed[i + 1 :])
        self._words(at, len(self.plain))
        return Scene(
            self.track,
            "".join(self.text),
            tuple(self.starts),
            tuple(self.ends),
            self.nodes,
            tuple(self.topics),
            tuple(self.free),
            self._host(),
        )

    def _host(self) -> Node | None:
        hosts = [p.entity for p in self.spoken.source.participants if p.role == "host"]
        return Node(ME, 0, 0, (hosts[0],), "Person", 0.9) if len(hosts) == 1 else None

    def _is_word(self, p: Placed) -> bool:
        """True for a mention that works as a common word: a role (首席科学家, founder), a verb with its aspect (开源了)."""
        if p.kind == "Person":
            return False
        verb = p.kind == "Concept" and is_han(self.plain[p.end - 1]) and self.plain[p.end : p.end + 1] in _ASPECTS
        return verb or _TITLE.fullmatch(self.plain, p.start, p.end) is not None

    def _words(self, start: int, end: int) -> None:
        pronouns = _CHINESE_PRONOUNS if self.track.language == "zh" else _ENGLISH_PRONOUNS
        at = start
        for match in pronouns.finditer(self.plain, start, end):
            self._characters(at, match.start())
            at = match.end()
            node = self._pronoun(match)
            if node is not None:
                self._put(node)
            elif self._inside_word(match):
                self._characters(match.start(), at)
            else:
                first = match.group().lower() in _FIRST
                self._sign(SOMEONE_SPEAKING if first else NOBODY, match.start(), at)
        self._characters(at, end)

    def _characters(self, start: int, end: int) -> None:
        for i in range(start, end):
            character = self.plain[i]
            if self.track.language == "zh" and self._is_silent(i):
                continue
            self.text.append(character)
            self.starts.append(i)
            self.ends.append(i + 1)

    def _is_silent(self, i: int) -> bool:
        """True for a voiced pause and for a space that keeps no two Latin words apart."""
        character = self.plain[i]
        return character in _VOICED_PAUSES or (character in " \t\u3000" and not self._between_latin(i))

    def _between_latin(self, i: int) -> bool:
        """True for a space that keeps two Latin words apart."""
        around = self.plain[max(0, i - 1)], self.plain[min(i + 1, len(self.plain) - 1)]
        return all(c.isalnum() and not is_han(c) for c in around)

    def _name(self, p: Placed) -> None:
        node = Node(SIGNS[p.kind], p.start, p.end, (p.entity,), p.kind, p.mention.confidence)
        position = self._put(node)
        if p.kind == "Organization":
            self.houses.append((position, node))
        if p.kind == "Person":
            self.people.append((position, node))
            if not _GOVERNED.search("".join(self.text[max(0, position - 8) : position])):
                self.free.append((position, node))
            if self._is_subject(position, p.end):
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

    def _is_subject(self, position: int, end: int) -> bool:
        """True where a name may be what the clause is about: a verb, an adverb or a comma follows, and nothing that
        governs a name stands before it; or somebody is introduced with it."""
        before = "".join(self.text[max(0, position - 30) : position])
        if _INTRODUCED.search(before):
            return True
        if _GOVERNED.search(before) or _VOCATIVE.match(self.plain, end) or end >= len(self.plain):
            return False
        tokens = self.track.doc
        following = tokens[self.track.token_at[end]]
        while (following.idx < end or following.is_space) and following.i + 1 < len(tokens):
            following = tokens[following.i + 1]
        return following.pos_ in _AFTER_SUBJECT or following.text in _BEHIND_SUBJECT

    def _put(self, node: Node) -> int:
        position = len(self.text)
        self.nodes[position] = node
        self._sign(node.sign, node.start, node.end)
        return position

    def _sign(self, sign: str, start: int, end: int) -> None:
        self.text.append(sign)
        self.starts.append(start)
        self.ends.append(end)

    def _inside_word(self, match: re.Match[str]) -> bool:
        """True where 他 or 我 belongs to another word: 其他, 吉他, 自我."""
        before = self.plain[match.start() - 1] if match.start() else ""
        return (match.group() == "他" and before in "其吉") or (match.group() == "我" and before == "自")

    def _pronoun(self, match: re.Match[str]) -> Node | None:
        word, start, end = match.group().lower(), match.start(), match.end()
        if self._inside_word(match):
            return None
        language = self.track.language
        if word in _PLURAL:
            group = self._last_group()
            if group:
                return Node(THEY, start, end, group, "Person", 0.7)
            house = _last(self.houses, len(self.text), _HOUSE_REACH)
            return Node(THEY, start, end, house.entities, "Organization", 0.7 * house.confidence) if house else None
        if word in _SINGULAR:
            topic = self._last_topic()
            return Node(HE, start, end, topic.entities, "Person", 0.8 * topic.confidence) if topic else None
        if word in _ADDRESSED:
            who = self.spoken.addressee_at(language, start)
            return Node(YOU, start, end, (who,), "Person", 0.85) if who else None
        who = self.spoken.speaker_at(language, start)
        plural = word in _OURS
        return Node(WE if plural else ME, start, end, (who,), "Person", 0.75 if plural else 0.9) if who else None

    def _last_topic(self) -> Node | None:
        here = len(self.text)
        return (
            _last(self.free, here, _NEAR)
            or _last(self.topics, here, _TOPIC_REACH)
            or _last(self.people, here, _TOPIC_REACH)
        )

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
_INTRODUCED = re.compile(
    r"(?:邀请|嘉宾|请到|有请|对话|采访|专访|guest|joined by|welcome)[^。！？；.!?;\n\ue000\ue008-\ue00d]{0,24}$",
    re.IGNORECASE,
)
_BEHIND_SUBJECT = frozenset([",", "，", "(", "（", "本科", "硕士", "博士", "博士后"])
_AFTER_SUBJECT = frozenset({"VERB", "AUX", "ADV", "ADP", "PRON"})
_BRACKET = re.compile(r"\s?[（(][^（()）\n]{1,40}[)）]")
_TITLE = re.compile(
    r".*(?:科学家|教授|工程师|执行官|技术官|研究员|创始人|总裁|主任|得主|scientists?|officer|professor|engineer|founders?|ceo|cto|director|host)",
    re.IGNORECASE,
)
"""What is a role and no idea, though a recogniser may take it for a name."""
_ASPECTS = frozenset({"了", "过", "着"})
_VOCATIVE = re.compile(r"\s*[?？!！]")
_JOINS = {
    "zh": r"(?:[、，,]?(?:和|与|跟|以及|及|还有|包括|或者|或|&|and)(?:是|什么|说)?|[、/])",
    "en": r"(?:\s*,?\s+(?:and|or|as well as)(?:\s+the)?\s+|\s*,\s+|\s*[/&]\s*)",
}
_JOIN = re.compile(rf"\s*(?:{_JOINS['zh']}|{_JOINS['en']})\s*")

_CLASSES = {
    "P": SIGNS["Person"] + HE + ME + WE + YOU + THEY,
    "N": SIGNS["Person"],
    "I": ME + WE,
    "M": ME + WE + SOMEONE_SPEAKING,
    "U": WE,
    "V": THEY,
    "R": HE + ME + WE + YOU + THEY + NOBODY + SOMEONE_SPEAKING,
    "O": SIGNS["Organization"],
    "C": SIGNS["Concept"],
    "T": SIGNS["Concept"] + SIGNS["Artifact"] + SIGNS["Work"],
    "W": SIGNS["Work"],
    "D": SIGNS["Artifact"] + SIGNS["Work"],
    "E": SIGNS["Event"],
    "A": SIGNS["Award"],
    "L": SIGNS["Place"],
}
ANY_SIGN = "\ue000-\ue00e"
_SLOT = re.compile(r"‹(?:(\w+):)?(\w+)(\+?)›")


@lru_cache(maxsize=1024)
def pattern(language: str, expression: str) -> re.Pattern[str]:
    """Compile a pattern over scenes.

    `‹s:P›` stands for one entity of the classes named after the colon, as the group `s`; with a plus, `‹s:P+›`, for a
    list of them (A、B和C; A, B and C) and a pronoun that takes it up (A和B他们). Classes: P person or pronoun, N person by
    name, I the speaker, M any first person, U we, V they, R any pronoun, O organization, C concept, T concept, artifact or work,
    W work, D artifact or work, E event, A award, L place.
    `~` stands for a character that is no entity and ends no clause, `≁` for one that is no 的, 不 or 没 either, `≈`
    for one that ends no sentence. Case is ignored.
    """
    ends = "。！？!?；;\n.（）()：:"
    gaps = {"~": f"[^{ANY_SIGN}{ends}，,、]", "≁": f"[^{ANY_SIGN}{ends}，,、的不没]", "≈": f"[^{ANY_SIGN}{ends}]"}

    def slot(match: re.Match[str]) -> str:
        group, classes, plus = match.groups()
        one = "[" + "".join(_CLASSES[c] for c in classes) + "]"
        if plus:
            one = rf"{one}(?:{_JOINS[language]}{one})*" + (f"[{HE}{THEY}]?" if "P" in classes else "")
        return f"(?P<{group}>{one})" if group else f"(?:{one})"

    written = _SLOT.sub(slot, expression)
    for sign, gap in gaps.items():
        written = written.replace(sign, gap)
    return re.compile(written, re.IGNORECASE)


def matches(scene: Scene, expression: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a scene; the next one may begin inside the last, so that lists of facts are found."""
    compiled = pattern(scene.language, expression)
    position = 0
    while match := compiled.search(scene.text, position):
        yield match
        position = match.start() + 1
