"""Where claims are: the sequence model over clauses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pycrfsuite

MODEL = Path(__file__).with_name("claims.crfsuite")


@dataclass(frozen=True)
class Chance:
    """For one clause the chance that a claim begins with it, and that it goes on through it."""

    begins: float
    goes_on: float

    @property
    def inside(self) -> float:
        """The chance that the clause is part of a claim."""
        return self.begins + self.goes_on


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


@lru_cache(maxsize=1)
def load_claim_model() -> ClaimModel:
    """The model that ships with kg."""
    return ClaimModel()
