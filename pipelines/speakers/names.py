"""Who takes part: what labels, titles and introductions say of hosts and guests."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipelines.entities import Lexical, Placed
from pipelines.entities.gazetteer import Gazetteer
from pipelines.entities.pinyin import syllables
from pipelines.entities.surnames import is_surname
from pipelines.language.folding import fold, is_han, name_key, simplify
from pipelines.language.reading import Reading
from pipelines.language.tracks import Track
from schema.models import Document

_ROLE_WORDS = {
    "host": re.compile(
        r"主持人|主持|主播|主播人|记者|提问者?|采访者?|问|\bhosts?\b|\binterviewer\b|\bmoderator\b|\bQ\b", re.I
    ),
    "guest": re.compile(r"嘉宾|受访者?|答|\bguests?\b|\binterviewee\b|\bspeaker\b|\bA\b", re.I),
}
_NUMBERED = re.compile(r"^(?:speaker|说话人|发言人|嘉宾|spk)[ _]*\d*$", re.I)

_GUEST_BEFORE = re.compile(
    r"(?:邀请|请到|请来|嘉宾|采访|专访|对话|访谈|对谈|连线|欢迎|对話|與|专家)[^。！？\n]{0,60}$"
    r"|(?:here'?s|joined by|my guest|our guest|guest today|welcome(?: to the show| back)?,?|sit down with|talk(?:ing)? (?:to|with)|conversation with|interview with|speak with)[^.!?\n]{0,60}$",
    re.I,
)
_GUEST_AFTER = re.compile(
    r"^[^。！？\n]{0,8}(?:做客|来到|接受|专访|对谈|對談|访谈|的访谈|的對談)|^[^.!?\n]{0,30}(?:is one of|joins us|is here|is my guest)",
    re.I,
)
_HOST_BEFORE = re.compile(
    r"(?:我是|主持人|主播|我叫)\s*$|(?:\bi'?m|\bi am|your host,?|hosted by|with your host)\s*$", re.I
)
_SELF = re.compile(r"(?:大家好|欢迎收听|欢迎来到|欢迎收看|哈喽|你好)[^。！？\n]{0,25}?我是(?:主持人|主播)?")
_GREETED_BEFORE = re.compile(r"(?:哈喽|你好|您好|谢谢|感谢|hello|hi|hey|thanks|thank you|welcome|so),?\s*$", re.I)
_GREETED_AFTER = re.compile(
    r"^\s*[,，]?\s*(?:你好|您好|你|您|谢谢|what do you|how do you|thank|welcome|can you|tell us)", re.I
)
_VOCATIVE_BEFORE = re.compile(r"(?:^|[，,。.！!？?\n]|那么|那麼|hey|so|well)\s*$", re.I)
_VOCATIVE_AFTER = re.compile(r"^\s*(?:[，,？?]|你|您)")


@dataclass(frozen=True)
class Cast:
    """The people of a talk by role, each with how sure that is; empty where nothing is known."""

    hosts: dict[str, float]
    guests: dict[str, float]

    def only(self, role: str) -> tuple[str | None, float]:
        """The one person of a role, where there is one."""
        people = self.hosts if role == "host" else self.guests
        if not people:
            return None, 0.0
        ordered = sorted(people.items(), key=lambda p: (-p[1], p[0]))
        if len(ordered) > 1 and ordered[1][1] > 0.75 * ordered[0][1]:
            return None, 0.0
        return ordered[0]


def clean_label(label: str) -> tuple[str, str | None]:
    """The name in a printed label and the role that it states: `主持人Gaurav` is Gaurav, a host."""
    text = re.sub(r"[*_\[\]()（）:：<>]+", " ", label).strip()
    if _NUMBERED.match(text):
        return "", None
    role = next((r for r, words in _ROLE_WORDS.items() if words.search(text)), None)
    if role:
        bare = _ROLE_WORDS[role].sub(" ", text).strip(" -–—,，、")
        return bare, role
    return text, None


def person_for(name: str, lexical: Lexical, gazetteer: Gazetteer) -> str:
    """The entity of a printed name: the lexicon's person, one of the source's people whom the name fits, else a
    person discovered under that name."""
    for known in gazetteer.lookup(name):
        if known.entry.kind == "Person":
            return lexical.add_person(known.entry)
    key = name_key(name)
    fits = [
        e.id
        for e in lexical.entities.values()
        if e.kind == "Person" and key in {name_key(n) for n in (e.name, *e.aliases)}
    ]
    if len(fits) == 1:
        return fits[0]
    parts = [
        e.id
        for e in lexical.entities.values()
        if e.kind == "Person"
        and (key in {name_key(w) for w in e.name.split()} or _initials(e.name) == name.upper().replace(".", ""))
    ]
    if len(parts) == 1:
        return parts[0]
    return lexical.add_discovered(name, "Person")


def _initials(name: str) -> str:
    words = name.split()
    return "".join(w[0].upper() for w in words) if len(words) > 1 else ""


_AUTHOR = re.compile(
    r"^\W{0,4}(?:文章作者|作者|编译|整理|author|by)\s*[:：]\s*[\"']?([^\n\"']{2,40}?)[\"']?\s*$", re.I | re.M
)


def find_author(document: Document, lexical: Lexical, gazetteer: Gazetteer) -> str | None:
    """The author whom the metadata at the head of a text name: a person, or the outlet that signs it."""
    match = _AUTHOR.search(document.text, 0, 3000)
    if not match:
        return None
    name = match.group(1).strip()
    for known in gazetteer.lookup(name):
        if known.entry.kind == "Person":
            return lexical.add_person(known.entry)
    plain = simplify(name)
    person = is_surname(plain) and len(plain) <= 3 if all(map(is_han, plain)) else len(name.split()) in {2, 3}
    return lexical.add_discovered(name, "Person" if person else "Organization")


def find_cast(reading: Reading, lexical: Lexical, gazetteer: Gazetteer) -> Cast:
    """Hosts and guests by introductions, greetings and the title."""
    hosts: Counter[str] = Counter()
    guests: Counter[str] = Counter()
    addressed: Counter[str] = Counter()
    for track in reading.tracks:
        text = track.view.text
        head = _head(track)
        for placed in lexical.placed[track.language]:
            if placed.kind != "Person":
                continue
            before, after = text[max(0, placed.start - 70) : placed.start], text[placed.end : placed.end + 40]
            role = track.segments[track.segment_at(placed.start)].role
            if role == "talk" and _VOCATIVE_BEFORE.search(before) and _VOCATIVE_AFTER.search(after):
                addressed[placed.entity] += 1
            early = placed.start < head
            if early and _HOST_BEFORE.search(before):
                hosts[placed.entity] += 3
            elif (early or role != "talk") and (_GUEST_BEFORE.search(before) or _GUEST_AFTER.search(after)):
                guests[placed.entity] += 3 if early and role == "talk" else 2
            elif role == "talk" and _GREETED_BEFORE.search(before[-12:]) and _GREETED_AFTER.search(after):
                guests[placed.entity] += 2
            elif role == "title":
                guests[placed.entity] += 1
        for name in _self_introductions(track, head):
            hosts[_host_named(name, placed_at(lexical, track, name), lexical, gazetteer)] += 4
    for person in hosts:
        guests.pop(person, None)
    _part_two_equals(hosts, guests, addressed)
    return Cast(_shares(hosts), _shares(guests))


def _part_two_equals(hosts: Counter[str], guests: Counter[str], addressed: Counter[str]) -> None:
    """Where two people talk and no host is told, the one who is addressed by name is asked, the other one asks."""
    top = guests.most_common(3)
    if hosts or len(top) < 2 or top[1][1] <= 0.75 * top[0][1] or (len(top) == 3 and top[2][1] > 0.75 * top[0][1]):
        return
    first, second = top[0][0], top[1][0]
    if addressed[first] != addressed[second]:
        asks = first if addressed[first] < addressed[second] else second
        hosts[asks] = guests.pop(asks)


def _head(track: Track) -> int:
    """The end of the introduction: the first tenth of the talk, at least 600 and at most 4,000 characters of it."""
    talk = [i for i, s in enumerate(track.segments) if s.role == "talk"]
    begin = track.starts[talk[0]] if talk else 0
    length = len(track.view.text) - begin
    return begin + min(length, max(600, min(4000, length // 10)))


def _self_introductions(track: Track, head: int) -> list[tuple[int, int]]:
    """The places of names behind 我是 in an opening; a recogniser may have written any characters there."""
    found = []
    for match in _SELF.finditer(track.view.text, 0, head):
        token = track.doc[track.token_at[match.end()]] if match.end() < len(track.view.text) else None
        if (
            token is not None
            and token.idx == match.end()
            and 2 <= len(token.text) <= 3
            and all(map(is_han, token.text))
        ):
            found.append((token.idx, token.idx + len(token.text)))
    return found


def placed_at(lexical: Lexical, track: Track, span: tuple[int, int]) -> tuple[str, Placed | None]:
    """The surface of a place, and the mention that is there."""
    mention = next((p for p in lexical.placed[track.language] if p.start <= span[0] < p.end), None)
    return track.view.text[span[0] : span[1]], mention


def _host_named(span: tuple[int, int], at: tuple[str, Placed | None], lexical: Lexical, gazetteer: Gazetteer) -> str:
    """Who introduces himself: the person mentioned there, one of the lexicon's hosts of the same sound, or somebody new."""
    surface, placed = at
    if placed and placed.kind == "Person":
        return placed.entity
    sound = syllables(simplify(surface))
    alike = [
        e
        for e in gazetteer.entries.values()
        if e.kind == "Person"
        and e.zh
        and len(e.zh) == len(surface)
        and "host" in fold(e.description or "")
        and syllables(e.zh) == sound
    ]
    if len(alike) == 1:
        return lexical.add_person(alike[0])
    return lexical.add_discovered(surface, "Person")


def _shares(scores: Counter[str]) -> dict[str, float]:
    return {person: float(score) for person, score in scores.items() if score > 0}
