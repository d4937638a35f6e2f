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
_CHANGE, _CHANGE_BIAS = 0.6, 1.5
_LENGTH = 0.3
_USUAL = ((log(130), 1.2), (log(45), 1.0))
"""Mean and deviation of the logarithm of a turn's length in Chinese characters, of a guest and of a host."""
_LATIN = 3.0
"""Letters and spaces of English that say as much as one Chinese character."""
_OTHER_GUEST, _UNASKED = 0.7, 1.5
"""What it costs that another guest answers than the one before, and that a guest speaks up unasked."""
_CALL, _CALL_REACH = 2.5, 6
"""What a call by name is worth, and within how many clauses it is answered."""
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
    guest: int = 0
    """Which of several guests, where a guest speaks."""

    @property
    def hosted(self) -> float:
        """The chance that the host speaks it."""
        return self.chance if self.role == "host" else 1.0 - self.chance


@dataclass(frozen=True)
class Evidence:
    """What each clause shows by itself: log odds that the host speaks it, chance that a turn begins with it."""

    odds: Numbers
    changes: Numbers


@dataclass(frozen=True)
class Voices:
    """What tells several guests apart, by clause and guest."""

    sounds: Numbers
    """How much the clause sounds like each guest, as log odds."""
    called: Numbers
    """How plainly each guest is called by name in the clause."""


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
    track: Track,
    units: list[Unit],
    marks: Iterable[tuple[int, str]] = (),
    evidence: Evidence | None = None,
    voices: Voices | None = None,
) -> list[Turn]:
    """The turns of a track's clauses, in order; each ends where the next begins. `evidence` replaces the model's own;
    `voices` tells several guests apart."""
    if not units:
        return []
    known = evidence or load_turn_model().evidence(turn_features(track, units, marks))
    lengths = np.array([u.end - u.start for u in units], dtype=float) / (1.0 if track.language == "zh" else _LATIN)
    path = decode(known, lengths, voices)
    groups = [list(group) for _, group in groupby(range(len(units)), key=lambda i: path[i])]
    turns = []
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        speaker = path[group[0]]
        odds = np.array([known.odds[i] for i in group]) * (1 if speaker == 0 else -1)
        end = units[following[0]].start if following else track.ends[units[group[-1]].segment]
        chance = _sure(odds) * (_plain(voices, group, speaker - 1) if voices and speaker else 1.0)
        turns.append(
            Turn(units[group[0]].start, end, "guest" if speaker else "host", round(chance, 3), max(0, speaker - 1))
        )
    return turns


def _sure(odds: Numbers) -> float:
    """How sure the role of a turn is whose clauses have these log odds for it: a line fitted on documents left out."""
    return 0.15 + 0.82 * float(np.mean([_sigmoid(x) for x in odds]))


def _plain(voices: Voices, group: list[int], guest: int) -> float:
    """How plainly one of the guests speaks the clauses of a turn: from what they say and whom the ones before call."""
    scores = voices.sounds[group].sum(axis=0) + _called_before(voices)[group[0]]
    rest = np.delete(scores, guest)
    return _sigmoid(0.4 + 0.5 * float(scores[guest] - rest.max())) if len(rest) else 1.0


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


def decode(evidence: Evidence, lengths: Numbers, voices: Voices | None = None) -> list[int]:
    """Who speaks each clause, decided over the whole document: 0 the host, 1 and so on the guests; `lengths` in Chinese
    characters or what says as much, `voices` where there are several guests."""
    if not len(lengths):
        return []
    shift = 0.0
    path: list[int] = []
    for _ in range(8):
        path = _best_path(evidence.odds - shift, evidence.changes, lengths, voices or _one_guest(len(lengths)))
        if float(np.dot([state == 0 for state in path], lengths)) <= _MOST_OF_HOST * float(lengths.sum()):
            break
        shift += 0.3
    return path


def _one_guest(clauses: int) -> Voices:
    return Voices(np.zeros((clauses, 1)), np.zeros((clauses, 1)))


def _best_path(odds: Numbers, changes: Numbers, lengths: Numbers, voices: Voices) -> list[int]:
    """Viterbi over turns. A state is a guest who speaks, or the host who speaks after that guest."""
    n, guests = voices.sounds.shape
    hosted = np.concatenate([[0.0], np.cumsum(odds)]) * _EMISSION
    sounds = np.concatenate([np.zeros((1, guests)), np.cumsum(voices.sounds, axis=0)])
    reach = np.concatenate([[0.0], np.cumsum(lengths)])
    chance = np.clip(changes, 1e-4, 1 - 1e-4)
    begins = _CHANGE * np.log(chance / (1 - chance)) + _CHANGE_BIAS
    begins[0] = 0.0
    called = _called_before(voices)
    best = np.zeros((n + 1, 2 * guests))
    back = np.zeros((n + 1, 2 * guests, 2), dtype=int)
    for j in range(1, n + 1):
        first = max(0, j - _LONGEST)
        size = np.log(np.maximum(2.0, reach[j] - reach[first:j]))
        usual = [-_LENGTH * 0.5 * ((size - mean) / deviation) ** 2 for mean, deviation in _USUAL]
        # a guest may well hold a speech
        usual[0] = np.where(size > _USUAL[0][0], 0.3 * usual[0], usual[0])
        for guest in range(guests):
            asked = best[first:j, guest] + usual[1] + hosted[j] - hosted[first:j]
            from_host = best[first:j, guests:] + called[first:j, guest, None]
            from_host = from_host - _OTHER_GUEST * (np.arange(guests) != guest) * (called[first:j, guest, None] <= 0)
            from_guest = best[first:j, :guests] - _UNASKED + called[first:j, guest, None]
            from_guest[:, guest] = -np.inf
            before = np.concatenate([from_guest, from_host], axis=1)
            told = before.max(axis=1) + usual[0] + sounds[j, guest] - sounds[first:j, guest]
            for state, scores in ((guest, told), (guests + guest, asked)):
                k = int(np.argmax(scores + begins[first:j]))
                best[j, state] = scores[k] + begins[first + k]
                back[j, state] = first + k, int(before[k].argmax()) if state < guests else guest
    path = [0] * n
    state, j = int(best[n].argmax()), n
    while j > 0:
        i, previous = (int(x) for x in back[j, state])
        path[i:j] = [state + 1 if state < guests else 0] * (j - i)
        j, state = i, previous
    return path


def _called_before(voices: Voices) -> Numbers:
    """For each clause and guest how much speaks for him as the one who answers there: whom the clauses before called
    last, less whom they called before that."""
    n, guests = voices.called.shape
    found = np.zeros((n, guests))
    for i in range(1, n):
        for c in range(i - 1, max(-1, i - 1 - _CALL_REACH), -1):
            if voices.called[c].any():
                guest = int(voices.called[c].argmax())
                found[i] = -_CALL
                found[i, guest] = _CALL
                break
    return found


def _sigmoid(x: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, x))))


@lru_cache(maxsize=1)
def load_turn_model() -> TurnModel:
    """The model that ships with kg."""
    return TurnModel(json.loads(MODEL.read_text(encoding="utf-8")))
