"""Host and guest in a talk without labels: one decision over the whole document.

Two logistic regressions over `features` give for each clause the odds that the host speaks it and the chance that the
turn changes before it. A semi-Markov model (Sarawagi and Cohen 2004) over whole turns, which also knows how long the
turns of a host and of a guest are, finds the best sequence of turns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import exp, log
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.speakers.features import turn_features

Role = Literal["host", "guest"]
Numbers = NDArray[np.float64]

MODEL = Path(__file__).with_name("turns.json")
_EMISSION = 0.8
"""Neighbouring clauses are not independent: their evidence counts less than its log odds say."""
_CHANGE, _CHANGE_BIAS = 0.8, 1.5
_LENGTH = 0.3
_USUAL = ((log(130), 1.2), (log(45), 1.0))
"""Mean and deviation of the logarithm of a turn's length in Chinese characters, of a guest and of a host."""
_LATIN = 3.0
"""Letters and spaces of English that say as much as one Chinese character."""
_LONGEST = 300
"""Clauses that one turn may have; a longer one is cut, and joined again afterwards."""
_MOST_OF_HOST = 0.45
"""A host talks less than the guests do."""
_TRANSLATION = 0.7
"""The weight of a translation's evidence: an editor saw it, while the original is what a recogniser heard."""


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


@dataclass(frozen=True)
class Evidence:
    """What each clause shows by itself: log odds that the host speaks it, chance that a turn begins with it."""

    odds: Numbers
    changes: Numbers


class TurnModel:
    """Who of host and guest speaks each clause."""

    def __init__(self, weights: dict[str, dict[str, float]]) -> None:
        self._host = weights["host"]
        self._change = weights["change"]

    def evidence(self, features: Sequence[Sequence[str]]) -> Evidence:
        """The evidence of each clause from its features."""
        odds = [self._host[""] + sum(self._host.get(f, 0.0) for f in set(row)) for row in features]
        changes = [_sigmoid(self._change[""] + sum(self._change.get(f, 0.0) for f in set(row))) for row in features]
        return Evidence(np.array(odds, dtype=float), np.array(changes, dtype=float))


def find_turns(
    track: Track, units: list[Unit], marks: Iterable[tuple[int, str]] = (), evidence: Evidence | None = None
) -> list[Turn]:
    """The turns of a track's clauses, in order; each ends where the next begins. `evidence` replaces the model's own."""
    if not units:
        return []
    known = evidence or load_turn_model().evidence(turn_features(track, units, marks))
    lengths = np.array([u.end - u.start for u in units], dtype=float) / (1.0 if track.language == "zh" else _LATIN)
    roles = decode(known, lengths)
    groups = [list(group) for _, group in groupby(range(len(units)), key=lambda i: roles[i])]
    turns = []
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        role = roles[group[0]]
        mean = sum(_sigmoid(known.odds[i] if role == "host" else -known.odds[i]) for i in group) / len(group)
        end = units[following[0]].start if following else track.ends[units[group[-1]].segment]
        turns.append(Turn(units[group[0]].start, end, role, round(0.3 + 0.65 * mean, 3)))
    return turns


def joined(
    original: Track, units: list[Unit], own: Evidence, translation: Track, others: list[Unit], theirs: Evidence
) -> Evidence:
    """The evidence of both lines of bilingual pairs, for the units of the original."""
    place = {s.translation_of: k for k, s in enumerate(translation.segments) if s.translation_of}
    odds: dict[int, list[float]] = {}
    changes: dict[int, float] = {}
    for unit, odd, change in zip(others, theirs.odds, theirs.changes, strict=True):
        odds.setdefault(unit.segment, []).append(float(odd))
        changes.setdefault(unit.segment, float(change))
    count: dict[int, int] = {}
    for unit in units:
        count[unit.segment] = count.get(unit.segment, 0) + 1
    both = Evidence(own.odds.copy(), own.changes.copy())
    for i, unit in enumerate(units):
        k = place.get(original.segments[unit.segment].id)
        if k is None or k not in odds:
            continue
        both.odds[i] = (1 - _TRANSLATION) * own.odds[i] + _TRANSLATION * sum(odds[k]) / count[unit.segment]
        if i == 0 or units[i - 1].segment != unit.segment:
            both.changes[i] = own.changes[i] ** (1 - _TRANSLATION) * changes[k] ** _TRANSLATION
    return both


def decode(evidence: Evidence, lengths: Numbers) -> list[Role]:
    """The role that speaks each clause, decided over the whole document; `lengths` in Chinese characters or what says
    as much."""
    if not len(lengths):
        return []
    shift = 0.0
    path: list[int] = []
    for _ in range(8):
        path = _best_path(evidence.odds - shift, evidence.changes, lengths)
        if float(np.dot(path, lengths)) <= _MOST_OF_HOST * float(lengths.sum()):
            break
        shift += 0.3
    return ["host" if state else "guest" for state in path]


def _best_path(odds: Numbers, changes: Numbers, lengths: Numbers) -> list[int]:
    """Viterbi over turns of two roles (0 guest, 1 host) that alternate."""
    n = len(odds)
    hosted = np.concatenate([[0.0], np.cumsum(odds)]) * _EMISSION
    reach = np.concatenate([[0.0], np.cumsum(lengths)])
    chance = np.clip(changes, 1e-4, 1 - 1e-4)
    begins = _CHANGE * np.log(chance / (1 - chance)) + _CHANGE_BIAS
    begins[0] = 0.0
    best = np.zeros((n + 1, 2))
    back = np.zeros((n + 1, 2), dtype=int)
    for j in range(1, n + 1):
        first = max(0, j - _LONGEST)
        size = np.log(np.maximum(2.0, reach[j] - reach[first:j]))
        for role, (mean, deviation) in enumerate(_USUAL):
            usual = -_LENGTH * 0.5 * ((size - mean) / deviation) ** 2
            if role == 0:
                # a guest may well hold a speech
                usual = np.where(size > mean, 0.3 * usual, usual)
            scores = best[first:j, 1 - role] + begins[first:j] + usual
            if role == 1:
                scores = scores + hosted[j] - hosted[first:j]
            k = int(np.argmax(scores))
            best[j, role], back[j, role] = scores[k], first + k
    path = [0] * n
    role, j = int(best[n, 1] > best[n, 0]), n
    while j > 0:
        i = int(back[j, role])
        path[i:j] = [role] * (j - i)
        j, role = i, 1 - role
    return path


def _sigmoid(x: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, x))))


@lru_cache(maxsize=1)
def load_turn_model() -> TurnModel:
    """The model that ships with kg."""
    return TurnModel(json.loads(MODEL.read_text(encoding="utf-8")))
