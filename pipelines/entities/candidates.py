"""Candidates: places that may name an entity, as the sieves propose them and the selection keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Where two candidates of one length stand in one place, the more direct method wins.
_ORDER = {
    "exact": 0,
    "alias": 1,
    "definition": 2,
    "version": 3,
    "short": 4,
    "phonetic": 5,
    "model": 6,
    "term": 7,
    "weak": 8,
}


@dataclass(frozen=True)
class Candidate:
    """A stretch of a track (view offsets) that may be a mention of an entity."""

    start: int
    end: int
    entity: str
    method: str
    confidence: float
    evidence: str | None = None


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The longest candidates that do not overlap, in the order of the text."""
    ordered = sorted(
        candidates,
        key=lambda c: (c.start - c.end, _ORDER.get(c.method, 9), -c.confidence, c.start, c.entity),
    )
    taken: set[int] = set()
    kept = []
    for candidate in ordered:
        place = range(candidate.start, candidate.end)
        if taken.isdisjoint(place):
            taken.update(place)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
