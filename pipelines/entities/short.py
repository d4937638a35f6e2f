"""Short and partial names: family name, given name, name with title, nickname. They lead to the one person of this
source whom they fit, never to one of two who both fit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipelines.entities.candidates import Candidate
from pipelines.entities.english_sound import sound_key
from pipelines.entities.pinyin import sound_class, syllable, syllables
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
    """`family`, `given`, `titled`, or `foreign` (a piece of a name that is transcribed into Chinese)."""


def short_forms(people: Iterable[Draft], support: Mapping[str, int]) -> list[ShortForm]:
    """Every partial name of the people; a form that fits two of them is left out.

    `support` counts the mentions in full: somebody whom a recogniser saw once or twice, in text that it hears wrong, is
    no rival of somebody who is named many times.
    """
    discovered = set()
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in people:
        if person.entry is None:
            discovered.add(person.id)
        for part, written in _parts(person):
            forms[part, written].add(person.id)
    fits: dict[str, set[str]] = defaultdict(set)
    for (_, written), entities in forms.items():
        fits[written] |= entities
    for written, entities in fits.items():
        most = max(support[e] for e in entities)
        fits[written] = {e for e in entities if e not in discovered or 3 * support[e] > most}
    return [
        ShortForm(written, next(iter(fits[written])), part)
        for (part, written), entities in sorted(forms.items())
        if len(fits[written]) == 1 and fits[written] <= entities
    ]


def _parts(person: Draft) -> Iterator[tuple[str, str]]:
    entry = person.entry
    full = {n for n in ((entry.name, entry.zh, entry.zh_hant) if entry else (person.name,)) if n}
    for name in sorted(full):
        yield from _chinese_parts(simplify(name))
    if entry and entry.given and entry.family:
        yield "given", entry.given
        yield "family", entry.family
    elif not any(map(is_han, person.name)) and len(person.name.split()) >= 2:
        words = person.name.split()
        yield "given", words[0]
        yield "family", words[-1]


def _chinese_parts(name: str) -> Iterator[tuple[str, str]]:
    if "·" in name:
        for piece in name.split("·"):
            if len(piece) >= 2:
                yield "foreign", piece
        return
    family = family_name(name) if all(map(is_han, name)) and 2 <= len(name) <= 4 else None
    if family:
        yield "family", family
        for title in TITLES:
            yield "titled", family + title
            yield "titled", name + title
        given = name[len(family) :]
        if len(given) == 2:
            yield "given", given


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


def heard_short(
    track: Track, forms: list[ShortForm], taken: bytearray, support: Mapping[str, int]
) -> Iterator[Candidate]:
    """Given and family names of people who are named in full elsewhere, as a recogniser mishears them: a given name of
    the same sound in other characters, a Latin word that sounds like the family or given name, a full name of which
    the recogniser got only the family name."""
    yield from _heard_given(track, forms, taken)
    yield from _heard_latin(track, forms, taken, support)
    yield from _heard_after_family(track, forms, taken, support)


def _heard_given(track: Track, forms: list[ShortForm], taken: bytearray) -> Iterator[Candidate]:
    by_sound: dict[tuple[str, ...], set[ShortForm]] = defaultdict(set)
    for form in forms:
        sounds = syllables(form.written) if form.part == "given" else None
        if sounds and len(sounds) == 2:
            by_sound[tuple(sound_class(s) for s in sounds)].add(form)
    if not by_sound:
        return
    text = track.view.text
    for i in range(len(text) - 1):
        pair = (syllable(text[i]), syllable(text[i + 1]))
        if taken[i] or taken[i + 1] or pair[0] is None or pair[1] is None:
            continue
        near = {
            f for f in by_sound.get((sound_class(pair[0]), sound_class(pair[1])), ()) if f.written != text[i : i + 2]
        }
        if (
            len({f.entity for f in near}) == 1
            and zipf(simplify(text[i : i + 2]), "zh") < 2.5
            and _stands_free(track, i)
        ):
            form = min(near, key=lambda f: f.written)
            yield Candidate(i, i + 2, form.entity, "phonetic", 0.7, f"sounds like the given name {form.written}")


def _stands_free(track: Track, i: int) -> bool:
    """True where the two characters are not the ends of words that are known."""
    doc = track.doc
    head, tail = doc[track.token_at[i]], doc[track.token_at[i + 1]]
    inside_head = head.idx < i and zipf(simplify(head.text), "zh") >= 2.0
    inside_tail = tail.idx + len(tail.text) > i + 2 and zipf(simplify(tail.text), "zh") >= 2.0
    return not inside_head and not inside_tail


def _heard_latin(
    track: Track, forms: list[ShortForm], taken: bytearray, support: Mapping[str, int]
) -> Iterator[Candidate]:
    """Capitalised Latin words in Chinese talk, each once a clause: Yang, Young for Yann; Lucas for Lukasz."""
    targets: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        if support[form.entity] >= 2 and form.part in {"given", "family"}:
            for key in _sound_keys(form.written):
                targets[key].add(form.entity)
    for token in track.doc:
        word = token.text
        if not (
            word.isascii() and word.isalpha() and word[0].isupper() and not word.isupper() and 3 <= len(word) <= 10
        ):
            continue
        if any(taken[token.idx : token.idx + len(word)]):
            continue
        fits = set().union(*(targets.get(key, set()) for key in _sound_keys(word)))
        if (
            len(fits) == 1
            and zipf(word.lower(), "en") < 5.6
            and (track.language == "zh" or zipf(word.lower(), "en") < 4.3)
        ):
            entity = next(iter(fits))
            yield Candidate(
                token.idx, token.idx + len(word), entity, "phonetic", 0.65, "sounds like a part of the name"
            )


def _sound_keys(word: str) -> set[str]:
    """The metaphone of a Latin word, a final nasal as one sound; of a Chinese family name that of its pinyin."""
    if is_han(word[0]):
        sounds = syllables(word)
        word = "".join(a + b for a, b in sounds) if sounds else word
    key = sound_key(word)
    nasal = key[:-2] + "N" if key.endswith(("NK", "NG")) else key
    return {k for k in (key, nasal, nasal.replace("S", "") + "S" if nasal.endswith("SS") else nasal) if len(k) >= 2}


def _heard_after_family(
    track: Track, forms: list[ShortForm], taken: bytearray, support: Mapping[str, int]
) -> Iterator[Candidate]:
    """A three-character name that the tagger takes for a person, with the family name of one person of the source who
    is named often: 杨 and two syllables that are nobody's."""
    families = {
        f.written: f.entity for f in forms if f.part == "family" and is_han(f.written[0]) and support[f.entity] >= 3
    }
    for token in track.doc:
        name = simplify(token.text)
        if token.tag_ == "PER" and len(name) == 3 and name[0] in families and not any(taken[token.idx : token.idx + 3]):
            evidence = f"a person's name with the family name {name[0]}, which one person of the source has"
            yield Candidate(token.idx, token.idx + 3, families[name[0]], "phonetic", 0.55, evidence)


def _chinese_stands(track: Track, start: int, end: int, form: ShortForm, support: int) -> bool:
    doc = track.doc
    first, last = doc[track.token_at[start]], doc[track.token_at[end - 1]]
    whole = first.idx == start and last.idx + len(last.text) == end
    if form.part == "titled":
        return first.idx == start or first.tag_ == "PER"
    if form.part == "family":
        # the tagger likes two characters for a name and takes a word of grammar with it: 杨那
        swallowed = first.idx == start and len(first.text) == 2 and zipf(simplify(first.text[1]), "zh") >= 5.4
        return (whole or swallowed) and first.tag_ in {"PER", "nr"} and support >= 2
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
