"""Where claims are: the sequence model over clauses, and the spans that it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from pipelines.language.units import Unit

MODEL = Path(__file__).with_name("claims.crfsuite")
_MOST_UNITS = 5


@dataclass(frozen=True)
class Chance:
    """For one clause the chance that a claim begins with it, and that it goes on through it."""

    begins: float
    goes_on: float


@dataclass(frozen=True)
class ClaimSpan:
    """Clauses that carry one claim: indices of the first and behind the last, view offsets, how sure."""

    first: int
    last: int
    start: int
    end: int
    confidence: float


class ClaimModel:
    """The conditional random field of claims."""

    def __init__(self, path: Path = MODEL) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))

    def chances(self, features: list[list[str]]) -> list[Chance]:
        """The chances of each clause, decided over the whole track."""
        found: list[Chance] = []
        for start in range(0, len(features), 3000):
            piece = features[start : start + 3000]
            self._tagger.set(piece)
            found += [Chance(self._tagger.marginal("B", i), self._tagger.marginal("I", i)) for i in range(len(piece))]
        return found


@dataclass(frozen=True)
class Cut:
    """How spans are cut: from which chance on a clause is part of a claim; neighbouring spans that together are no
    longer than `joined` characters are one; spans shorter than `shortest` characters are left out."""

    threshold: float
    joined: int
    shortest: int


WRITTEN = Cut(threshold=0.55, joined=0, shortest=6)
CAPTIONS = Cut(threshold=0.2, joined=45, shortest=12)
"""Captions cut a sentence into cues of a few characters; a cue alone says nothing."""


def claim_spans(units: list[Unit], chances: list[Chance], cut: Cut) -> list[ClaimSpan]:
    """Runs of clauses that are likely part of a claim, cut where a new one begins."""
    spans: list[ClaimSpan] = []
    for span in _runs(units, chances, cut.threshold):
        last = spans[-1] if spans else None
        if last and last.last == span.first and span.end - last.start <= cut.joined:
            spans[-1] = _span(units, chances, last.first, span.last)
        else:
            spans.append(span)
    return [s for s in spans if s.end - s.start >= cut.shortest]


def _runs(units: list[Unit], chances: list[Chance], threshold: float) -> Iterator[ClaimSpan]:
    first: int | None = None
    for i in range(len(units) + 1):
        inside = i < len(units) and chances[i].begins + chances[i].goes_on >= threshold
        new = inside and first is not None and (chances[i].begins > chances[i].goes_on or i - first >= _MOST_UNITS)
        if first is not None and (not inside or new):
            yield _span(units, chances, first, i)
            first = None
        if inside and first is None:
            first = i


def _span(units: list[Unit], chances: list[Chance], first: int, last: int) -> ClaimSpan:
    sure = sum(c.begins + c.goes_on for c in chances[first:last]) / (last - first)
    return ClaimSpan(first, last, units[first].start, units[last - 1].end, round(min(0.99, sure), 3))


@lru_cache(maxsize=1)
def load_claim_model() -> ClaimModel:
    """The model that ships with kg."""
    return ClaimModel()
