"""Concepts in no lexicon: what a source keeps coming back to in words that ordinary language does not use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.language.tracks import Track


@dataclass(frozen=True)
class Term:
    """A place (view offsets) of a discovered concept."""

    start: int
    end: int
    confidence: float
    evidence: str


def find_terms(track: Track, taken: bytearray) -> Iterator[Term]:
    """Concepts by termhood; `taken` marks what other names hold."""
    yield from ()
