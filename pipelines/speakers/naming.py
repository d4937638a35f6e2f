"""Names in a text that may belong to somebody who takes part, whether or not the entity stage knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.entities import Lexical, Placed
from pipelines.entities.gazetteer import Gazetteer
from pipelines.entities.pinyin import syllables
from pipelines.entities.surnames import is_surname
from pipelines.language.folding import fold, is_han, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from pipelines.speakers.names import person_for
from schema.models import Mention

_LATIN_NAME = re.compile(r"(?<![\w-])[A-Z][\w'’-]+(?: [A-Z]\.)?(?: (?:van |von |de |der )?[A-Z][\w'’-]+){1,2}(?![\w-])")
_HAN_PAIR = re.compile(r"[\u3400-\u9fff]{2,3}")
# what may follow "我是" without being a name
_NO_NAME = re.compile(
    r"^(?:一|个|做|来|在|从|不|很|说|这|那|你|他|她|它|觉|想|认|比|非|真|最|有|没|就|都|也|学|搞|研|今|主持|嘉宾|因|为|怎|什|谁)"
)
_TITLES = r"(?:老师|教授|博士|先生|女士|总|院士|同学)"
_NAME_AND_TITLE = re.compile(rf"((?P<family>[\u3400-\u9fff])[\u3400-\u9fff]{{1,2}})(?P=family){_TITLES}")


@dataclass(frozen=True)
class Named:
    """A name in a track (view offsets), with its person where the entity stage has one."""

    start: int
    end: int
    text: str
    entity: str | None


def names_in(track: Track, lexical: Lexical) -> list[Named]:
    """The names of people in a track in order: mentions of people (neighbouring words of one name joined), names that
    the recogniser tagged, and in Chinese text runs of capitalised words."""
    placed = sorted(lexical.placed.get(track.language, []), key=lambda p: (p.start, -p.end))
    found = _mentioned(track, placed)
    certain = {(p.start, p.entity) for p in placed if p.mention.method in {"exact", "alias"}}
    others = [(p.start, p.end) for p in placed if p.kind != "Person"]
    titled = list(_titled(track))
    # the family name of a title belongs to the title
    glued = {(n.start, n.end) for n in found for a, b in titled if n.start == a and n.end > b}
    found = [n for n in found if (n.start, n.end) not in glued]
    tagged = [(a, b) for a, b in _tagged(track) if not any(a < d and c < b for c, d in titled)]
    for start, end in (*tagged, *titled, *_latin(track)):
        if any(a < end and start < b for a, b in others):
            continue
        inside = [n for n in found if n.start < end and start < n.end]
        if all(start <= n.start and n.end <= end for n in inside) and end - start > sum(
            n.end - n.start for n in inside
        ):
            # a longer name that holds a shorter one is another name, unless the shorter one stands in the lexicon so
            if any((n.start, n.entity) in certain for n in inside):
                continue
            found = [n for n in found if n not in inside]
            found.append(Named(start, end, track.view.text[start:end], None))
    return sorted(found, key=lambda n: n.start)


def _mentioned(track: Track, placed: list[Placed]) -> list[Named]:
    text = track.view.text
    found: list[Named] = []
    for p in placed:
        if p.kind != "Person":
            continue
        last = found[-1] if found else None
        if last and last.entity == p.entity and text[last.end : p.start].strip(" ·.") == "" and p.start - last.end <= 2:
            found[-1] = Named(last.start, p.end, text[last.start : p.end], p.entity)
        elif not last or p.start >= last.end:
            found.append(Named(p.start, p.end, text[p.start : p.end], p.entity))
    return found


def _tagged(track: Track) -> Iterator[tuple[int, int]]:
    if track.language == "zh":
        for token in track.doc:
            if token.tag_ == "PER" and 2 <= len(token.text) <= 12 and is_han(token.text[0]):
                bare = re.sub(_TITLES + "$", "", token.text)
                if len(bare) >= 2:
                    yield token.idx, token.idx + len(bare)
    else:
        for entity in track.doc.ents:
            if entity.label_ == "PERSON" and 1 <= len(entity.text.split()) <= 3 and "\n" not in entity.text:
                yield entity.start_char, entity.start_char + len(entity.text.removesuffix("'s").rstrip())


def _titled(track: Track) -> Iterator[tuple[int, int]]:
    """Full names right before the family name with a title: 苏黎 in 副教授苏黎苏老师."""
    if track.language == "zh":
        for match in _NAME_AND_TITLE.finditer(track.view.text):
            if is_surname(simplify(match["family"])):
                yield match.span(1)


def _latin(track: Track) -> Iterator[tuple[int, int]]:
    if track.language == "zh":
        for match in _LATIN_NAME.finditer(track.view.text):
            yield match.start(), match.end()


def name_after(track: Track, position: int, names: list[Named]) -> tuple[int, int] | None:
    """The place of the name that stands directly at `position`, behind "我是" or "I'm": a recogniser may have written
    any characters for it. None where what stands there is no name."""
    text = track.view.text
    while position < len(text) and text[position] in " \t":
        position += 1
    latin = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}").match(text, position)
    if latin:
        return latin.span()
    if track.language == "en" or position >= len(text) or not is_han(text[position]):
        return None
    if _NO_NAME.match(simplify(text[position : position + 2])):
        return None
    known = [n.text for n in names if n.start != position and len(n.text) >= 2 and text.startswith(n.text, position)]
    if known:
        return position, position + max(map(len, known))
    token = track.doc[track.token_at[position]]
    if token.idx == position and token.tag_ == "PER" and 2 <= len(token.text) <= 4:
        return position, position + len(token.text)
    run = _HAN_PAIR.match(text, position)
    if not run:
        return None
    # the name ends where the text uses the same characters again, else with the word
    for length in (3, 2):
        if len(run.group()) >= length and text.count(text[position : position + length]) > 1:
            break
    else:
        length = len(token.text) if token.idx == position and 2 <= len(token.text) <= 3 else 2
    name = text[position : position + length]
    return (position, position + length) if zipf(simplify(name), "zh") < 5.0 else None


def person_named(
    track: Track, span: tuple[int, int], names: list[Named], lexical: Lexical, gazetteer: Gazetteer
) -> str:
    """The person whose name stands at a place: the one mentioned there, a host of the lexicon of the same sound, else
    somebody discovered under that name; in the latter two cases the places of the name become mentions."""
    surface = track.view.text[slice(*span)]
    here = next((n for n in names if n.entity and n.start <= span[0] and n.end == span[1]), None)
    same = next((n for n in names if n.entity and n.text == surface), here)
    if same and same.entity:
        return same.entity
    sound = syllables(simplify(surface)) if all(map(is_han, surface)) else None
    alike = [
        e
        for e in gazetteer.entries.values()
        if sound
        and e.kind == "Person"
        and e.zh
        and len(e.zh) == len(surface)
        and "host" in fold(e.description or "")
        and syllables(e.zh) == sound
    ]
    person = lexical.add_person(alike[0]) if len(alike) == 1 else person_for(surface, lexical, gazetteer)
    place(track, surface, person, lexical)
    return person


def place(track: Track, surface: str, person: str, lexical: Lexical) -> None:
    """Mentions of a person wherever the surface stands in a track and nothing else is mentioned."""
    placed = lexical.placed.setdefault(track.language, [])
    taken = [(p.start, p.end) for p in placed]
    source = next((m.source for m in lexical.mentions), track.segments[0].source)
    border = r"(?<!\w){}(?!\w)" if surface.isascii() else "{}"
    for match in re.finditer(border.format(re.escape(surface)), track.view.text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        start, end = track.view.span(*match.span())
        mention = Mention(
            source=source, start=start, end=end, surface=surface, entity=person, method="pattern", confidence=0.8,
            evidence="introduced in the text",
        )  # fmt: skip
        placed.append(Placed(*match.span(), mention, "Person"))
        lexical.mentions.append(mention)
    placed.sort(key=lambda p: (p.start, p.end))
    lexical.mentions.sort(key=lambda m: (m.start, m.end))


def forms_of(person: str, names: list[Named], lexical: Lexical) -> set[str]:
    """How a person may be called in a text: the surfaces of the mentions, the given name, the family name with a
    title."""
    entity = lexical.entities[person]
    written = {n.text for n in names if n.entity == person}
    full = {entity.name, *entity.aliases, *entity.names.values()}
    forms = {w for w in written if len(w) >= 2}
    for name in {*written, *full}:
        if name and all(map(is_han, name)):
            if 2 <= len(name) <= 4:
                forms.add(name)
            if len(name) == 3 and is_surname(name):
                forms.add(name[1:])
            if 2 <= len(name) <= 3:
                forms |= {
                    name[0] + title for title in ("老师", "教授", "博士", "总", "老師", "博士", "先生", "女士", "院士")
                }
        elif " " in name or "·" in name:
            parts = re.split(r"[ ·]", name)
            forms |= {name, *(p for p in parts if len(p) >= 3 or (len(p) == 2 and not p.isascii()))}
        elif name:
            forms.add(name)
    return {f for f in forms if len(f) >= 2}
