"""Latin names of which a Chinese recogniser wrote one part in characters: 阿尔法Fold, V杰帕, 弗洛matching.

The part in Latin letters must be a whole part of the name as it is written; the characters must sound like the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.entities.candidates import Candidate
from pipelines.entities.transliterated import han_sounds, latin_sounds, unlikeness
from pipelines.language.folding import fold, simplify
from pipelines.language.tracks import Track

_HAN = "一-鿿㐀-䶿"
_BEFORE_LATIN = re.compile(rf"(?P<han>[{_HAN}]{{2,4}})\s?(?P<latin>[A-Za-z]{{3,}}|\d+(?:\.\d+)?)(?![A-Za-z0-9.])")
_BEHIND_LATIN = re.compile(rf"(?<![A-Za-z0-9])(?P<latin>[A-Za-z]{{1,12}})[\s-]?(?P<han>[{_HAN}]{{2,4}})")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+(?:\.\d+)?")
_NO_NAME = frozenset({"u", "p", "c", "r", "d", "f", "q", "m", "v", "vd", "xc", "t", "TIME"})
_LEAST_LETTERS = 3
_MOST_UNLIKE = 0.16
"""What the characters may differ from the rest of the name, a consonant (see `transliterated.unlikeness`)."""


@dataclass(frozen=True)
class _Rest:
    """What is missing of a name, and whose name it is."""

    written: str
    sounds: str
    entity: str


class PartIndex:
    """Latin names by a part that they begin or end with."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names`: (written, entity). Names of one part are passed over."""
        self.begin: dict[str, list[_Rest]] = defaultdict(list)
        self.end: dict[str, list[_Rest]] = defaultdict(list)
        for written, entity in names:
            parts = _PART.findall(written)
            for i in range(1, len(parts)):
                first, last = parts[:i], parts[i:]
                self._enter(self.end, last, first, written, entity)
                self._enter(self.begin, first, last, written, entity)

    def _enter(
        self, index: dict[str, list[_Rest]], known: list[str], rest: list[str], written: str, entity: str
    ) -> None:
        word = " ".join(rest)
        if sum(c.isalpha() for c in word) >= _LEAST_LETTERS and not any(c.isdigit() for c in word):
            index[fold("".join(known))].append(_Rest(written, latin_sounds(word), entity))


def heard_in_part(track: Track, index: PartIndex, taken: bytearray) -> Iterator[Candidate]:
    """Names of which one part stands in characters. `taken` marks view offsets that exact names hold."""
    text = track.view.text
    for match in _BEFORE_LATIN.finditer(text):
        han = match["han"]
        tails = [(match.end("han") - n, han[-n:]) for n in range(len(han), 1, -1)]
        rests = index.end.get(fold(match["latin"]), ())
        places = [(start, match.end(), tail) for start, tail in tails if _is_name_like(track, start, match.end("han"))]
        yield from _best(rests, places, taken, match.span("han"))
    for match in _BEHIND_LATIN.finditer(text):
        han = match["han"]
        begin = match.start("han")
        heads = [(match.start(), begin + n, han[:n]) for n in range(len(han), 1, -1)]
        places = [(start, end, head) for start, end, head in heads if _is_name_like(track, begin, end)]
        yield from _best(index.begin.get(fold(match["latin"]), ()), places, taken, match.span("han"))


def _is_name_like(track: Track, start: int, end: int) -> bool:
    """True where the characters are whole words, and none of them a verb or a word of grammar."""
    first, last = track.doc[track.token_at[start]], track.doc[track.token_at[end - 1]]
    if first.idx != start or last.idx + len(last.text) != end:
        return False
    return not any(token.tag_ in _NO_NAME for token in track.doc[first.i : last.i + 1])


def _best(
    rests: Iterable[_Rest], places: list[tuple[int, int, str]], taken: bytearray, han: tuple[int, int]
) -> Iterator[Candidate]:
    near = sorted(
        (unlikeness(han_sounds(simplify(characters)) or "", rest.sounds), start, end, rest.written, rest.entity)
        for start, end, characters in places
        for rest in rests
        if not any(taken[max(start, han[0]) : min(end, han[1])])
    )
    for distance, start, end, written, entity in near[:1]:
        if distance <= _MOST_UNLIKE:
            evidence = f"sounds like {written} (distance {distance:.2f} a consonant)"
            yield Candidate(start, end, entity, "phonetic", round(0.85 - distance, 3), evidence)
