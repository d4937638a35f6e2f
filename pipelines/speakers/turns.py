"""Host and guest in a talk without labels: one decision over the whole document.

Each clause has a chance that the host speaks it and a chance that the turn changes before it (logistic regressions over
`features`); the best path through both states (Viterbi 1967) gives the turns.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.speakers.features import turn_features

Role = Literal["host", "guest"]


@dataclass(frozen=True)
class Turn:
    """A stretch of a track (view offsets) that one of host and guest speaks, with how sure that is."""

    start: int
    end: int
    role: Role
    chance: float

    @property
    def hosted(self) -> float:
        """The chance that the host speaks it."""
        return self.chance if self.role == "host" else 1.0 - self.chance


def find_turns(track: Track, units: list[Unit]) -> list[Turn]:
    """The turns of a track's clauses, in order; each ends where the next begins."""
    if not units:
        return []
    features = turn_features(track, units)
    model = load_turn_model()
    roles, chances = model.decode(features), model.chances(features)
    groups = [list(group) for _, group in groupby(range(len(units)), key=lambda i: roles[i])]
    turns = []
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        role = roles[group[0]]
        mean = sum(chances[i] if role == "host" else 1 - chances[i] for i in group) / len(group)
        end = units[following[0]].start if following else units[group[-1]].end
        turns.append(Turn(units[group[0]].start, end, role, round(0.3 + 0.65 * mean, 3)))
    return turns


MODEL = Path(__file__).with_name("turns.json")
_EMISSION = 0.7
"""Neighbouring clauses are not independent: their evidence counts less than its log odds say."""
_CHANGE = 2.5
_MOST_OF_HOST = 0.45
"""A host talks less than the guests do."""


class TurnModel:
    """Who of host and guest speaks each clause."""

    def __init__(self, weights: dict[str, dict[str, float]]) -> None:
        self._host = weights["host"]
        self._change = weights["change"]

    def chances(self, features: list[list[str]]) -> list[float]:
        """For each clause by itself the chance that the host speaks it."""
        return [_sigmoid(self._host[""] + sum(self._host.get(f, 0.0) for f in row)) for row in features]

    def decode(self, features: list[list[str]]) -> list[Role]:
        """The role that speaks each clause, decided over the whole document."""
        if not features:
            return []
        odds = [self._host[""] + sum(self._host.get(f, 0.0) for f in row) for row in features]
        changes = [
            min(0.95, max(1e-4, _CHANGE * _sigmoid(self._change[""] + sum(self._change.get(f, 0.0) for f in row))))
            for row in features
        ]
        shift = 0.0
        path: list[int] = []
        for _ in range(10):
            path = _best_path([o - shift for o in odds], changes)
            if sum(path) <= _MOST_OF_HOST * len(path):
                break
            shift += 0.3
        return ["host" if state else "guest" for state in path]


def _best_path(odds: list[float], changes: list[float]) -> list[int]:
    """Viterbi over two states (0 guest, 1 host)."""
    scores = [0.0, _EMISSION * odds[0]]
    back: list[tuple[int, int]] = []
    for odd, change in zip(odds[1:], changes[1:], strict=True):
        stay, leave = math.log(1 - change), math.log(change)
        came = (
            0 if scores[0] + stay >= scores[1] + leave else 1,
            1 if scores[1] + stay >= scores[0] + leave else 0,
        )
        scores = [
            max(scores[0] + stay, scores[1] + leave),
            max(scores[1] + stay, scores[0] + leave) + _EMISSION * odd,
        ]
        back.append(came)
    state = 0 if scores[0] >= scores[1] else 1
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return path[::-1]


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


@lru_cache(maxsize=1)
def load_turn_model() -> TurnModel:
    """The model that ships with kg."""
    return TurnModel(json.loads(MODEL.read_text(encoding="utf-8")))
