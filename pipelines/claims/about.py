"""What a claim is about: the entities that it names, and those of the clauses before it that it leans on.

Each entity that is named in the passage or within some clauses before it is a candidate; a logistic regression over
where and how it is named gives the chance that the claim is about it.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipelines.claims import cues
from pipelines.entities import Lexical, Placed
from pipelines.language.folding import simplify
from pipelines.language.tracks import Track
from pipelines.language.units import Unit

MODEL = Path(__file__).with_name("about.json")
_BACK = 14
"""As many clauses back a topic lasts."""
_ENOUGH = 0.34
_MOST = 5


@dataclass(frozen=True)
class Passage:
    """A claim's place: its clauses, its view offsets, who speaks."""

    track: Track
    units: list[Unit]
    first: int
    last: int
    start: int
    end: int
    speaker: str | None


def entities_about(passage: Passage, lexical: Lexical) -> list[str]:
    """The entities that a claim is about, the most certain first; empty only where none is near."""
    weights = _weights()
    scored = [(_chance(weights, features), entity) for entity, features in about_features(passage, lexical)]
    scored.sort(key=lambda s: (-s[0], s[1]))
    chosen = [entity for chance, entity in scored if chance >= _ENOUGH][:_MOST]
    return chosen or [entity for _, entity in scored[:1]]


def about_features(passage: Passage, lexical: Lexical) -> list[tuple[str, list[str]]]:
    """Each candidate entity with what speaks for it."""
    track, units = passage.track, passage.units
    own = lexical.within(track.language, passage.start, passage.end)
    named = Counter(p.entity for p in lexical.placed.get(track.language, []))
    total = max(1, sum(named.values()))
    places: dict[str, tuple[int, Placed]] = {}
    for placed in own:
        places.setdefault(placed.entity, (0, placed))
    for back in range(1, _BACK + 1):
        i = passage.first - back
        if i < 0:
            break
        for placed in lexical.within(track.language, units[i].start, units[i].end):
            places.setdefault(placed.entity, (back, placed))
    text = simplify(track.view.text[passage.start : passage.end])
    pronoun = bool(cues.PRONOUN_START[track.language].search(text))
    inside = len({p.entity for p in own})
    ranks = {entity: rank for rank, entity in enumerate(sorted(places, key=lambda e: places[e][0]))}
    found = []
    for entity, (back, placed) in places.items():
        where = "in" if back == 0 else f"b{min(back, 4) if back < 6 else 6 if back < 10 else 10}"
        kind = "discovered" if entity.startswith("name:") else placed.kind
        share = named[entity] / total
        often = 0 if share < 0.005 else 1 if share < 0.015 else 2 if share < 0.04 else 3
        features = [
            "bias", where, f"{where}&own{min(inside, 3)}", f"kind={kind}", f"{'in' if back == 0 else 'out'}&kind={kind}",
            f"often={often}", f"{'in' if back == 0 else 'out'}&often={often}", f"lang={track.language}",
            f"method={placed.mention.method}",
        ]  # fmt: skip
        if back:
            features += [f"out&pronoun={pronoun}&own{min(inside, 2)}", f"rank={min(ranks[entity] - inside, 3)}&{where}"]
        else:
            place = (placed.start - passage.start) / max(1, passage.end - passage.start)
            features += [f"place={int(place * 3)}", f"times={min(3, sum(p.entity == entity for p in own))}"]
        if entity == passage.speaker:
            features.append("speaker")
        found.append((entity, features))
    return found


def _chance(weights: dict[str, float], features: list[str]) -> float:
    score = sum(weights.get(f, 0.0) for f in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))
    return weights
