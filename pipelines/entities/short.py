"""Short and partial names: family name, given name, name with title, nickname. They lead to the one person of this
source whom they fit, never to one of two who both fit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipelines.entities.candidates import Candidate
from pipelines.entities.roster import Draft
from pipelines.entities.surnames import family_name
from pipelines.language.folding import fold, is_han, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track

TITLES = (
    "老师", "教授", "博士", "院士", "先生", "女士", "老板", "总", "导", "同学", "师兄", "师姐", "主任", "院长", "校长",
)  # fmt: skip
_ENGLISH_TITLES = ("Dr.", "Dr", "Prof.", "Prof", "Professor", "Mr.", "Mr", "Ms.", "Ms", "Mrs.", "Doctor")


@dataclass(frozen=True)
class ShortForm:
    """A partial name of a person, and how the text must write it."""

    written: str
    entity: str
    part: str
    """`family`, `given`, `titled`."""


def short_forms(people: Iterable[Draft]) -> list[ShortForm]:
    """Every partial name of the people; a form that fits two of them is left out."""
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in people:
        for part, written in _parts(person):
            forms[part, written].add(person.id)
    fits: dict[str, set[str]] = defaultdict(set)
    for (_, written), entities in forms.items():
        fits[written] |= entities
    return [
        ShortForm(written, next(iter(entities)), part)
        for (part, written), entities in sorted(forms.items())
        if len(fits[written]) == 1
    ]


def _parts(person: Draft) -> Iterator[tuple[str, str]]:
    names = {person.name, *person.aliases}
    if person.entry:
        names |= set(person.entry.all_names())
    for name in names:
        plain = simplify(name)
        if plain and all(map(is_han, plain)) and 2 <= len(plain) <= 4:
            family = family_name(plain)
            if family:
                yield "family", family
                for title in TITLES:
                    yield "titled", family + title
                    yield "titled", plain + title
                given = plain[len(family) :]
                if len(given) == 2:
                    yield "given", given
        elif "·" in plain:
            for piece in plain.split("·"):
                if len(piece) >= 2:
                    yield "given", piece
    entry = person.entry
    if entry and entry.given and entry.family:
        yield "given", entry.given
        yield "family", entry.family
    elif not any(map(is_han, person.name)) and len(person.name.split()) >= 2:
        words = person.name.split()
        yield "given", words[0]
        yield "family", words[-1]


def short_mentions(
    track: Track, forms: list[ShortForm], taken: bytearray, support: Mapping[str, int]
) -> Iterator[Candidate]:
    """Places where a short form stands for its person."""
    text = track.view.text
    plain = simplify(text)
    for form in forms:
        if not form.written:
            continue
        if is_han(form.written[0]):
            for match in re.finditer(re.escape(form.written), plain):
                start, end = match.span()
                if not any(taken[start:end]) and _chinese_stands(track, start, end, form, support[form.entity]):
                    yield Candidate(start, end, form.entity, "short", 0.8, f"{form.part} name")
        else:
            pattern = rf"(?<![A-Za-zÀ-ɏ]){re.escape(form.written)}(?![A-Za-zÀ-ɏ])"
            for match in re.finditer(pattern, text):
                start, end = match.span()
                if not any(taken[start:end]) and _latin_stands(form, text, start):
                    yield Candidate(start, end, form.entity, "short", 0.8, f"{form.part} name")


def _chinese_stands(track: Track, start: int, end: int, form: ShortForm, support: int) -> bool:
    doc = track.doc
    first, last = doc[track.token_at[start]], doc[track.token_at[end - 1]]
    whole = first.idx == start and last.idx + len(last.text) == end
    if form.part == "titled":
        return first.idx == start or first.tag_ == "PER"
    if form.part == "family":
        return whole and first.tag_ in {"PER", "nr"} and support >= 2
    return whole and (zipf(form.written, "zh") < 3.5 or first.tag_ == "PER")


def _latin_stands(form: ShortForm, text: str, start: int) -> bool:
    commonness = zipf(fold(form.written), "en")
    return commonness < 5.0 or text[max(0, start - 6) : start].strip().endswith(_ENGLISH_TITLES)


def ambiguous_forms(people: Iterable[Draft]) -> Counter[str]:
    """The partial names that fit more than one of the people, with how many they fit."""
    fits: dict[str, set[str]] = defaultdict(set)
    for person in people:
        for _, written in _parts(person):
            fits[written].add(person.id)
    return Counter({written: len(who) for written, who in fits.items() if len(who) > 1})
