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
    "all": 1.45,
    "word": 0.29,
    "meaning": 1.36,
    "name": 0.25,
    "topic_cosine": 0.0,
    "word_cosine": 0.6,
    "all_cosine": 2.69,
    "text": 0.86,
    "rest": 1.27,
    "text_and_rest": 1.5,
    "reported": 1.4,
    "same_holder": 0.73,
    "agreeing": 0.69,
    "bias": -5.09,
}
SAME: Model = {
    "all": 2.32,
    "word": 2.04,
    "meaning": 1.21,
    "name": 0.43,
    "topic_cosine": 0.74,
    "word_cosine": 2.0,
    "all_cosine": 2.31,
    "reported": 1.45,
    "same_holder": 0.68,
    "agreeing": 0.83,
    "bias": -6.03,
}
CONTRADICTS_WITH_VECTORS: Model = {
    "topic": 0.59,
    "name_cosine": 1.18,
    "all_cosine": 1.78,
    "all_turned": 0.0,
    "text_turned": 1.24,
    "polarity_differs": 1.35,
    "negation_differs": 0.51,
    "tones_differ": 1.13,
    "one_reported": 1.44,
    "replies_turning": 2.61,
    "replies_rejecting": 3.33,
    "not_about_the_other": 0.22,
    "bias": -7.95,
}
CONTRADICTS: Model = {
    "topic": 0.73,
    "name_cosine": 1.14,
    "all_cosine": 2.01,
    "all_turned": 0.35,
    "polarity_differs": 1.16,
    "negation_differs": 0.51,
    "tones_differ": 1.08,
    "one_reported": 1.47,
    "replies_turning": 2.67,
    "replies_rejecting": 3.41,
    "not_about_the_other": 0.25,
    "bias": -8.04,
}


def may_be_same(pairs: Pairs) -> Flags:
    """The pairs that no rule keeps apart: other numbers, another polarity, praise against blame, or one train of
    thought (a speaker goes on rather than repeats)."""
    flags = pairs.flags
    return ~(flags["numbers_differ"] | flags["polarity_differs"] | flags["tones_differ"] | flags["near"])


def may_contradict(pairs: Pairs) -> Flags:
    """The pairs in which two parties speak, or one party turns what it said elsewhere; with something in common."""
    flags = pairs.flags
    turned = flags["polarity_differs"] | flags["negation_differs"]
    return (flags["holders_differ"] | (turned & ~flags["near"])) & (pairs.values["all_cosine"] > 0)


def same_features(pairs: Pairs) -> dict[str, Floats]:
    """What speaks for two claims being the same."""
    values, flags = pairs.values, pairs.flags
    features = {
        name: values[name] for name in ("all", "word", "meaning", "name", "topic_cosine", "word_cosine", "all_cosine")
    }
    if "text" in values:
        features |= {"text": values["text"], "rest": values["rest"]}
        features["text_and_rest"] = np.minimum(values["text"], values["rest"])
    return features | {name: flags[name].astype(float) for name in ("reported", "same_holder", "agreeing")}


def contradiction_features(pairs: Pairs) -> dict[str, Floats]:
    """What speaks for two claims contradicting each other."""
    values, flags = pairs.values, pairs.flags
    turned = flags["polarity_differs"] | flags["negation_differs"] | flags["tones_differ"]
    features = {name: values[name] for name in ("topic", "name_cosine", "all_cosine")}
    features["all_turned"] = values["all"] * turned
    if "text" in values:
        features["text_turned"] = np.maximum(values["text"], -0.5) * turned
    flagged = (
        "polarity_differs",
        "negation_differs",
        "tones_differ",
        "one_reported",
        "replies_turning",
        "replies_rejecting",
    )
    features |= {name: flags[name].astype(float) for name in flagged}
    features["not_about_the_other"] = -(flags["about_the_other"] & ~flags["rejects"]).astype(float)
    return features


def probability(pairs: Pairs, model: Model, features: Callable[[Pairs], dict[str, Floats]]) -> Floats:
    """The model's probability for each pair, rounded to three places."""
    total = np.full(len(pairs), model["bias"])
    for name, value in features(pairs).items():
        total += model[name] * value
    return np.round(1 / (1 + np.exp(-total)), 3)
