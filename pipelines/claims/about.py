"""What a claim is about: the entities that it names, and those of the talk around it that it leans on.

Each entity named in the passage, within some clauses before it or just behind it, or often in the whole talk is a
candidate, and so is the speaker; a logistic regression over where and how it is named gives the chance that the claim
is about it.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from pipelines.entities import Lexical, Placed
from pipelines.language.folding import is_han, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.speakers import Spoken
from schema.lexicon import load_lexicon
from schema.models import Entity

MODEL = Path(__file__).with_name("about.json")
_BACK = 14
"""As many clauses back a topic lasts."""
_AHEAD = 2
"""As many clauses ahead a topic is looked for that the claim only leads up to."""
_RECENT = 20
"""Clauses back within which mentions are counted."""
_MAIN = 8
"""As many entities, the most often named ones, are what the whole talk is about."""
_ENOUGH = 0.3
"""An entity is taken from this chance on: where chances are true, F1 over all claims together is best cut at half of
what it reaches (Lipton, Elkan, Naryanaswamy, Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014)."""
_MOST = 5

Candidate = tuple[str, list[str]]
"""An entity and the features that speak for it or against it."""


@dataclass(frozen=True)
class Passage:
    """A claim's place: its clauses (the first, and the one behind the last), its view offsets, who speaks."""

    first: int
    last: int
    start: int
    end: int
    speaker: str | None


class Topics:
    """What the clauses of a track name, and where."""

    def __init__(self, track: Track, units: list[Unit], lexical: Lexical, spoken: Spoken) -> None:
        self._track = track
        self._units = units
        self._placed = sorted(lexical.placed.get(track.language, []), key=lambda p: p.start)
        self._starts = [p.start for p in self._placed]
        self._kinds = {p.entity: p.kind for p in self._placed}
        self._named = Counter(p.entity for p in self._placed)
        self._words = {e: _rare_words(lexical.entities[e]) for e in self._named}
        self._main = [e for e, _ in sorted(self._named.items(), key=lambda n: (-n[1], n[0]))[:_MAIN]]
        titles = [(a, b) for s, a, b in zip(track.segments, track.starts, track.ends, strict=True) if s.role == "title"]
        self._titled = {p.entity for a, b in titles for p in self._within(a, b)}
        self._turns = [spoken.stretch_at(track.language, u.start) for u in units]

    def about(self, passage: Passage) -> list[str]:
        """The entities that a claim is about, the most certain first; empty only where none is named at all."""
        return chosen(_weights(), self.candidates(passage))

    def candidates(self, passage: Passage) -> list[Candidate]:
        """Each entity that the claim may be about, with its features."""
        own = self._within(passage.start, passage.end)
        near = self._near(passage, own)
        text = simplify(self._track.view.text[passage.start : passage.end])
        signs = [name for name, pattern in _SIGNS[self._track.language].items() if pattern.search(text)]
        words = _words(text, self._track.language)
        inside = {p.entity for p in own}
        opening = self._turn_start(passage.first)
        asked = (
            {p.entity for p in self._between(opening - _QUESTION, opening)} if passage.first - opening < 12 else set()
        )
        recent = Counter(p.entity for p in self._between(passage.first - _RECENT, passage.first))
        before = [e for e, (back, _) in near.items() if back > 0]
        candidates = []
        for entity in dict.fromkeys([*near, *self._main, *([passage.speaker] if passage.speaker else [])]):
            back, place = near.get(entity, (None, None))
            side = "in" if entity in inside else "out"
            kind = self._kinds.get(entity, "Person")
            features = [
                "bias",
                *self._whereabouts(back, len(inside)),
                *self._standing(entity, kind, side, recent[entity]),
                *(f"{side} {'person' if kind == 'Person' else 'thing'} {sign}" for sign in signs),
            ]
            if place:
                features += self._wording(place, side)
            if entity in before:
                features += self._order(entity, before, len(inside), signs)
                if back is not None and passage.first - back >= opening:
                    features.append(f"same turn, {min(len(inside), 2)} named")
            if entity in asked:
                features.append(f"{side} asked, {min(len(inside), 2)} named")
            if entity == passage.speaker:
                features += [f"{side} speaker", *(f"{side} speaker {sign}" for sign in signs)]
            if side == "out" and self._words.get(entity, frozenset()) & words:
                features.append("named in part")
            if inside & set(_broader().get(entity, ())):
                features.append(f"{side} narrower")
            candidates.append((entity, features))
        return candidates

    def _near(self, passage: Passage, own: list[Placed]) -> dict[str, tuple[int, Placed]]:
        """The entities around a passage with how many clauses before it they are named (0: in it; -1, -2: behind it)."""
        near: dict[str, tuple[int, Placed]] = {}
        for placed in own:
            near.setdefault(placed.entity, (0, placed))
        for back in range(1, min(_BACK, passage.first) + 1):
            for placed in reversed(self._between(passage.first - back, passage.first - back + 1)):
                near.setdefault(placed.entity, (back, placed))
        for ahead in range(_AHEAD):
            for placed in self._between(passage.last + ahead, passage.last + ahead + 1):
                near.setdefault(placed.entity, (-1 - ahead, placed))
        return near

    @staticmethod
    def _whereabouts(back: int | None, inside: int) -> Iterator[str]:
        where = "far" if back is None else "behind" if back < 0 else _DISTANCE[bisect_right(_STEPS, back) - 1]
        yield where
        yield f"{where}, {min(inside, 3)} named"

    def _standing(self, entity: str, kind: str, side: str, recent: int) -> Iterator[str]:
        """What the entity is and how much the talk is about it."""
        share = self._named[entity] / max(1, len(self._placed))
        yield f"{side} {'discovered' if entity.startswith('name:') else kind}"
        yield f"{side} often {sum(share >= s for s in (0.005, 0.015, 0.03, 0.06))}"
        yield f"{side} lately {recent if recent < 3 else 3 if recent < 6 else 6}"
        if entity in self._titled:
            yield f"{side} titled"

    def _wording(self, place: Placed, side: str) -> Iterator[str]:
        """How special the words are that name it: a talk that says noise is seldom about noise."""
        surface = simplify(place.mention.surface.lower())
        yield f"{side} common {int(zipf(surface, self._track.language))}"
        yield f"{side} length {min(4, len(surface) // (2 if is_han(surface[0]) else 6))}"

    def _order(self, entity: str, before: list[str], inside: int, signs: list[str]) -> Iterator[str]:
        """Its place among what was named before, from the last backwards, and among those of its class, one of which
        a pronoun takes up."""
        rank = before.index(entity)
        yield f"rank {min(rank, 4)}"
        yield f"rank {min(rank, 3)}, {min(inside, 2)} named"
        sort = self._class(entity)
        nearest = [e for e in before if self._class(e) == sort].index(entity)
        yield from (f"{sort} {min(nearest, 2)} back {sign}" for sign in signs)

    def _class(self, entity: str) -> str:
        kind = self._kinds[entity]
        return kind if kind in {"Person", "Organization"} else "thing"

    def _turn_start(self, first: int) -> int:
        """The first clause of the turn that a clause belongs to, at most forty back."""
        at = first
        while at > 0 and first - at < 40 and self._turns[at - 1] is self._turns[first]:
            at -= 1
        return at

    def _between(self, first: int, last: int) -> list[Placed]:
        """The mentions in the clauses `first` to behind `last`, as far as there are such clauses."""
        clauses = self._units[max(0, first) : max(0, last)]
        return self._within(clauses[0].start, clauses[-1].end) if clauses else []

    def _within(self, start: int, end: int) -> list[Placed]:
        """The mentions that lie between two view offsets."""
        found = self._placed[bisect_left(self._starts, start) : bisect_right(self._starts, end)]
        return [p for p in found if p.end <= end]


_QUESTION = 3
"""Clauses at the end of the turn before that may be the question."""
_STEPS = (0, 1, 2, 3, 4, 6, 10)
_DISTANCE = ("in", "1 back", "2 back", "3 back", "4 back", "6 back", "10 back")
_SIGNS = {
    "zh": {
        "it": re.compile(r"它"),
        "he": re.compile(r"他|她"),
        "I": re.compile(r"我(?!们)"),
        "we": re.compile(r"我们|咱们"),
        "you": re.compile(r"你"),
        "this": re.compile(r"这|那(?!么)"),
    },
    "en": {
        "it": re.compile(r"\b(?:it|its|they|them|their)\b", re.I),
        "he": re.compile(r"\b(?:he|she|his|her|him)\b", re.I),
        "I": re.compile(r"\b(?:i|my|me)\b", re.I),
        "we": re.compile(r"\b(?:we|our|us)\b", re.I),
        "you": re.compile(r"\b(?:you|your)\b", re.I),
        "this": re.compile(r"\b(?:this|that|these|those|such)\b", re.I),
    },
}
"""Words of a claim that take up what was named elsewhere."""


def _words(text: str, language: str) -> set[str]:
    """What may be part of a name in a simplified text: Latin words, pairs of Chinese characters."""
    words = {w for w in re.findall(r"[a-z]{3,}", text.lower()) if zipf(w, "en") < _COMMON}
    if language == "zh":
        words |= {a + b for a, b in pairwise(text) if is_han(a) and is_han(b)}
    return words


_COMMON = 5.3
"""A word so frequent tells no name (Zipf scale)."""


def _rare_words(entity: Entity) -> frozenset[str]:
    return frozenset(
        w for n in (entity.name, *entity.names.values(), *entity.aliases) for w in _words(simplify(n), "zh")
    )


@lru_cache(maxsize=1)
def _broader() -> dict[str, tuple[str, ...]]:
    return {entry.id: entry.broader for entry in load_lexicon() if entry.broader}


def chosen(weights: dict[str, float], candidates: list[Candidate], enough: float = _ENOUGH) -> list[str]:
    """The candidates whose chance is at least `enough`, the most certain first; the best one where none is."""
    scored = sorted((-_chance(weights, features), entity) for entity, features in candidates)
    return [entity for chance, entity in scored if -chance >= enough][:_MOST] or [entity for _, entity in scored[:1]]


def _chance(weights: dict[str, float], features: list[str]) -> float:
    score = sum(weights.get(f, 0.0) for f in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))
    return weights
