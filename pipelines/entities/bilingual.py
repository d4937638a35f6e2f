"""What a translation says: in bilingual line pairs a name that one line has wrong stands right in the other."""

from __future__ import annotations

from collections.abc import Iterator

from pypinyin import lazy_pinyin

from pipelines.entities.candidates import Candidate
from pipelines.entities.english_sound import letters, likeness
from pipelines.entities.roster import Draft, Roster
from pipelines.entities.surnames import family_name
from pipelines.entities.transliteration import part_likeness, transliterated
from pipelines.language.folding import fold, is_han, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track

_ALIKE = 0.55
_ALIKE_OF_WORDS = 0.8
"""The same where what stands there is everyday words."""
_MOST_WORDS = 3
_NAMED = frozenset({"Person", "Organization", "Artifact", "Work", "Event", "Award"})


def heard_beside_translation(
    original: Track,
    translation: Track,
    chosen: dict[str, list[Candidate]],
    roster: Roster,
) -> Iterator[Candidate]:
    """Latin words of an English line that sound like a name which only its Chinese line has.

    `chosen` holds the selected candidates of each track by language.
    """
    places = {s.id: i for i, s in enumerate(original.segments)}
    for j, segment in enumerate(translation.segments):
        i = places.get(segment.translation_of or "")
        if i is None:
            continue
        here = [c for c in chosen[original.language] if original.starts[i] <= c.start < original.ends[i]]
        there = [c for c in chosen[translation.language] if translation.starts[j] <= c.start < translation.ends[j]]
        known = {c.entity for c in here if c.method != "model"}
        # what the translation does not have may be an everyday word, or another name, that was heard in place of the name
        translated = {c.entity for c in there}
        taken = {p for c in here if c.method != "model" and c.entity in translated for p in range(c.start, c.end)}
        for c in there:
            draft = roster.drafts[c.entity]
            if c.entity in known or draft.kind not in _NAMED or c.method in {"model", "term"}:
                continue
            best = _best(original, i, _latin_names(draft), taken)
            if best:
                start, end, name, score = best
                known.add(c.entity)
                evidence = f"its translation says {name} (likeness {score:.2f})"
                yield Candidate(start, end, c.entity, "phonetic", round(min(0.95, 0.45 + score / 2), 3), evidence)


def _latin_names(draft: Draft) -> list[str]:
    """The names of an entity in Latin letters; of a Chinese person who is known by characters alone, their pinyin in both
    orders."""
    names = draft.entry.all_names() if draft.entry else (draft.name,)
    latin = [n for n in names if not is_han(n[0])]
    if latin or draft.kind != "Person":
        return latin
    read = [(family_name(n), n) for n in map(simplify, names)]
    parts = [("".join(lazy_pinyin(f)).title(), "".join(lazy_pinyin(n[len(f) :])).title()) for f, n in read if f]
    return [f"{a} {b}" for family, given in parts for a, b in ((given, family), (family, given)) if given]


_SAME_LINE = 0.7
"""How alike two names of a line and its translation must sound to be one: that they stand there is half the evidence."""


def same_in_translation(
    original: Track,
    translation: Track,
    chosen: dict[str, list[Candidate]],
    roster: Roster,
) -> dict[str, str]:
    """Discovered names of the English lines that are discovered names of their Chinese lines, by id: Thomas Hovel is
    托马斯·哈维尔. One to one, the most alike first."""
    places = {s.id: i for i, s in enumerate(original.segments)}
    alike: dict[tuple[str, str], float] = {}
    for j, segment in enumerate(translation.segments):
        i = places.get(segment.translation_of or "")
        if i is None:
            continue
        here = {c.entity for c in chosen[original.language] if original.starts[i] <= c.start < original.ends[i]}
        there = {
            c.entity for c in chosen[translation.language] if translation.starts[j] <= c.start < translation.ends[j]
        }
        for one in here - there:
            for other in there - here:
                score = _sound_alike(roster.drafts[one], roster.drafts[other])
                if score >= _SAME_LINE:
                    alike[one, other] = max(score, alike.get((one, other), 0.0))
    same: dict[str, str] = {}
    for one, other in sorted(alike, key=lambda pair: (-alike[pair], pair)):
        if one not in same and other not in same.values() and other not in same:
            same[one] = other
    return same


def named_beside_original(
    original: Track, translation: Track, chosen: dict[str, list[Candidate]], roster: Roster
) -> Iterator[tuple[int, int]]:
    """Places in Chinese lines that the tagger takes for a person's name, where the English line has a person in no lexicon
    whose name sounds so."""
    places = {s.id: i for i, s in enumerate(original.segments)}
    taken = {p for c in chosen[translation.language] for p in range(c.start, c.end)}
    for j, segment in enumerate(translation.segments):
        i = places.get(segment.translation_of or "")
        if i is None:
            continue
        here = {c.entity for c in chosen[original.language] if original.starts[i] <= c.start < original.ends[i]}
        people = [d for d in (roster.drafts[e] for e in here) if d.kind == "Person" and d.entry is None]
        first, last = translation.token_at[translation.starts[j]], translation.token_at[translation.ends[j] - 1]
        for token in translation.doc[first : last + 1] if people else ():
            span = range(token.idx, token.idx + len(token.text))
            if (
                token.tag_ != "PER"
                or not taken.isdisjoint(span)
                or not 2 <= len(span) <= 4
                or not is_han(token.text[0])
            ):
                continue
            if any(part_likeness(token.text, p.name.replace(" ", "")) >= _SAME_LINE for p in people):
                yield span.start, span.stop


def _sound_alike(one: Draft, other: Draft) -> float:
    if one.entry or other.entry or one.kind != other.kind or one.kind == "Concept" or is_han(one.name[0]):
        return 0.0
    if not is_han(other.name[0]):
        return likeness(one.name, other.name)
    whole = (
        part_likeness(other.name, one.name.replace(" ", "")) if one.kind == "Person" and len(other.name) <= 4 else 0.0
    )
    return max(transliterated(other.name, one.name), whole)


def _best(track: Track, segment: int, names: list[str], taken: set[int]) -> tuple[int, int, str, float] | None:
    words = [
        t
        for t in track.doc[track.token_at[track.starts[segment]] : track.token_at[track.ends[segment] - 1] + 1]
        if t.text[0].isalnum()
    ]
    best: tuple[int, int, str, float] | None = None
    for i, word in enumerate(words):
        for n in range(1, _MOST_WORDS + 1):
            run = words[i : i + n]
            if len(run) < n or run[-1].i - word.i > n:
                break
            start, end = word.idx, run[-1].idx + len(run[-1].text)
            if taken.intersection(range(start, end)):
                continue
            surface = track.view.text[start:end]
            if len(letters(surface)) < 3:
                continue
            least = _ALIKE if any(_may_be_name(t.text) for t in run) else _ALIKE_OF_WORDS
            for name in names:
                score = likeness(surface, name)
                if score >= least and (best is None or score > best[3]):
                    best = (start, end, name, score)
    return best


def _may_be_name(word: str) -> bool:
    return word[0].isupper() or zipf(fold(word), "en") < 3.0
