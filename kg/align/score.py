"""The scores: how likely it is that two claims say the same, or contradict each other.

Both are logistic models over few features whose weights may only count in the direction that the feature's name says
(a similarity never lowers the score, a difference never raises it). `bench/align.py --fit` finds the weights from
annotated links and prints them as they stand here.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kg.align.features import Floats
from kg.align.pairs import Flags, Pairs

Model = dict[str, float]
"""Feature name to weight, with `bias`."""

SAME_WITH_VECTORS: Model = {
    "all": 0.0,
    "word": 0.5,
    "meaning": 1.4,
    "name": 0.0,
    "topic_cosine": 0.67,
    "word_cosine": 0.87,
    "all_cosine": 4.66,
    "text": 0.0,
    "rest": 1.41,
    "text_and_rest": 1.47,
    "reported": 1.22,
    "same_holder": 0.33,
    "agreeing": 0.37,
    "over_languages": 0.95,
    "not_turned": 0.91,
    "bias": -5.52,
}
SAME: Model = {
    "all": 0.0,
    "word": 2.13,
    "meaning": 1.96,
    "name": 0.0,
    "topic_cosine": 1.13,
    "word_cosine": 1.62,
    "all_cosine": 4.45,
    "reported": 1.12,
    "same_holder": 0.37,
    "agreeing": 0.59,
    "over_languages": 0.75,
    "not_turned": 1.09,
    "bias": -6.13,
}
CONTRADICTS_WITH_VECTORS: Model = {
    "topic": 0.0,
    "name_cosine": 1.32,
    "all_cosine": 4.06,
    "all_turned": 0.28,
    "text_turned": 1.95,
    "polarity_differs": 0.6,
    "negation_differs": 0.0,
    "tones_differ": 0.35,
    "times_differ": 2.31,
    "one_reported": 1.06,
    "rejects": 0.0,
    "replies_turning": 1.75,
    "replies_rejecting": 3.0,
    "over_languages": 0.0,
    "bias": -6.45,
}
CONTRADICTS: Model = {
    "topic": 0.02,
    "name_cosine": 1.33,
    "all_cosine": 4.22,
    "all_turned": 0.99,
    "polarity_differs": 0.5,
    "negation_differs": 0.0,
    "tones_differ": 0.32,
    "times_differ": 2.64,
    "one_reported": 1.11,
    "rejects": 0.01,
    "replies_turning": 1.91,
    "replies_rejecting": 3.25,
    "over_languages": 0.0,
    "bias": -6.88,
}


def may_be_same(pairs: Pairs) -> Flags:
    """The pairs that no rule keeps apart: other numbers, one denied and the other not, praise against blame, or one
    train of thought (a speaker goes on rather than repeats)."""
    flags = pairs.flags
    denied = flags["polarity_differs"] & flags["negation_differs"]
    return ~(flags["numbers_differ"] | denied | flags["tones_differ"] | flags["near"])


def may_contradict(pairs: Pairs) -> Flags:
    """The pairs in which two parties speak, or one party has turned since (in another source), and one claim turns
    what the other says: its polarity, a negation, praise and blame, the time, or by a reply that rejects it. Who tells of a view
    takes no side, unless it is to reject it."""
    flags = pairs.flags
    parties = flags["holders_differ"] | (flags["same_holder"] & ~flags["same_source"])
    turned = _turned(pairs) | flags["times_differ"] | flags["replies_rejecting"]
    return parties & turned & ~(flags["about_the_other"] & ~flags["replies_rejecting"])


def same_features(pairs: Pairs) -> dict[str, Floats]:
    """What speaks for two claims being the same."""
    values, flags = pairs.values, pairs.flags
    features = {
        name: values[name] for name in ("all", "word", "meaning", "name", "topic_cosine", "word_cosine", "all_cosine")
    }
    if "text" in values:
        features |= {"text": values["text"], "rest": values["rest"]}
        features["text_and_rest"] = np.minimum(values["text"], values["rest"])
    flagged = ("reported", "same_holder", "agreeing", "over_languages")
    features |= {name: flags[name].astype(float) for name in flagged}
    return features | {"not_turned": -(flags["polarity_differs"] | flags["negation_differs"]).astype(float)}


def contradiction_features(pairs: Pairs) -> dict[str, Floats]:
    """What speaks for two claims contradicting each other."""
    values, flags = pairs.values, pairs.flags
    turned = _turned(pairs)
    features = {name: values[name] for name in ("topic", "name_cosine", "all_cosine")}
    features["all_turned"] = values["all"] * turned
    if "text" in values:
        features["text_turned"] = np.maximum(values["text"], -0.5) * turned
    flagged = (
        "polarity_differs",
        "negation_differs",
        "tones_differ",
        "times_differ",
        "one_reported",
        "rejects",
        "replies_turning",
        "replies_rejecting",
        "over_languages",
    )
    return features | {name: flags[name].astype(float) for name in flagged}


def _turned(pairs: Pairs) -> Flags:
    flags = pairs.flags
    return flags["polarity_differs"] | flags["negation_differs"] | flags["tones_differ"]


def probability(pairs: Pairs, model: Model, features: Callable[[Pairs], dict[str, Floats]]) -> Floats:
    """The model's probability for each pair, rounded to three places."""
    total = np.full(len(pairs), model["bias"])
    for name, value in features(pairs).items():
        total += model[name] * value
    return np.round(1 / (1 + np.exp(-total)), 3)
