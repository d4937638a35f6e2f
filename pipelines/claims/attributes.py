"""Kind, polarity and certainty of a claim: logistic regressions over the cues and common words of its passage."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipelines.claims import cues
from pipelines.language.folding import simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from schema.ontology import Certainty, ClaimKind, Polarity

MODEL = Path(__file__).with_name("attributes.json")
_CUES = {
    "neg": cues.NEGATION, "hedge": cues.HEDGE, "opinion": cues.OPINION, "pred": cues.PREDICTION,
    "rec": cues.RECOMMENDATION, "def": cues.DEFINITION, "anec": cues.ANECDOTE, "fact": cues.FACT, "report": cues.REPORT,
}  # fmt: skip


def attribute_features(track: Track, start: int, end: int, role: str | None, editorial: bool) -> list[str]:
    """The features of a passage (view offsets): cues with how many there are, common words and pairs of words."""
    language = track.language
    text = simplify(track.view.text[start:end])
    features = ["bias", f"lang={language}", f"role={role}", f"editorial={editorial}"]
    for name, patterns in _CUES.items():
        count = len(patterns[language].findall(text))
        if count:
            features += [name, f"{name}{min(count, 3)}"]
    features += [
        f"{a}&{b}"
        for a, b in (("neg", "hedge"), ("pred", "hedge"), ("opinion", "hedge"))
        if a in features and b in features
    ]
    doc = track.doc
    first, last = track.token_at[start], track.token_at[end - 1]
    words = [simplify(doc[i].lower_) for i in range(first, last + 1) if not doc[i].is_space]
    least = 4.7 if language == "zh" else 5.0
    kept = [w if zipf(w, language) >= least else "_" for w in words]
    features += sorted({f"w={w}" for w in kept if w != "_"})
    features += sorted({f"b={a}|{b}" for a, b in pairwise(kept) if a != "_" and b != "_"})
    features.append(f"first={kept[0] if kept else '$'}")
    return features


class AttributeModel:
    """Weights by attribute, class and feature."""

    def __init__(self, weights: dict[str, dict[str, dict[str, float]]]) -> None:
        self._weights = weights

    def best(self, attribute: str, features: list[str]) -> str:
        """The most likely class of an attribute."""
        classes = self._weights[attribute]
        return max(sorted(classes), key=lambda c: sum(classes[c].get(f, 0.0) for f in features))

    def chance(self, attribute: str, of: str, features: list[str]) -> float:
        """The chance of one class of an attribute."""
        classes = self._weights[attribute]
        scores = {c: sum(w.get(f, 0.0) for f in features) for c, w in classes.items()}
        top = max(scores.values())
        total = sum(math.exp(s - top) for s in scores.values())
        return math.exp(scores[of] - top) / total


@lru_cache(maxsize=1)
def load_attribute_model() -> AttributeModel:
    """The model that ships with kg."""
    data: Any = json.loads(MODEL.read_text(encoding="utf-8"))
    return AttributeModel(data)


def attributes(
    track: Track, start: int, end: int, role: str | None, editorial: bool
) -> tuple[ClaimKind, Polarity, Certainty]:
    """Kind, polarity and certainty of the claim in a passage (view offsets)."""
    features = attribute_features(track, start, end, role, editorial)
    model = load_attribute_model()
    return (
        model.best("kind", features),  # type: ignore[return-value]
        model.best("polarity", features),
        model.best("certainty", features),
    )
