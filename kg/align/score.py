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
    "all": 1.77,
    "word": 0.48,
    "meaning": 1.09,
    "name": 0.42,
    "topic_cosine": 0.01,
    "word_cosine": 0.61,
    "all_cosine": 2.7,
    "text": 0.76,
    "rest": 1.44,
    "text_and_rest": 1.59,
    "reported": 1.33,
    "same_holder": 0.58,
    "agreeing": 0.81,
    "bias": -5.04,
}
SAME: Model = {
    "all": 2.46,
    "word": 2.19,
    "meaning": 1.09,
    "name": 0.41,
    "topic_cosine": 0.72,
    "word_cosine": 1.94,
    "all_cosine": 2.25,
    "reported": 1.32,
    "same_holder": 0.75,
    "agreeing": 0.98,
    "bias": -5.99,
}
CONTRADICTS_WITH_VECTORS: Model = {
    "topic": 0.96,
    "name_cosine": 1.5,
    "all_cosine": 1.85,
    "all_turned": 0.03,
    "text_turned": 1.94,
    "polarity_differs": 0.89,
    "negation_differs": 0.06,
    "tones_differ": 0.69,
    "one_reported": 1.4,
    "rejects": 0.12,
    "replies_turning": 2.22,
    "replies_rejecting": 3.08,
    "bias": -6.51,
}
CONTRADICTS: Model = {
    "topic": 1.22,
    "name_cosine": 1.46,
    "all_cosine": 2.09,
    "all_turned": 0.73,
    "polarity_differs": 0.81,
    "negation_differs": 0.06,
    "tones_differ": 0.72,
    "one_reported": 1.48,
    "rejects": 0.27,
    "replies_turning": 2.47,
    "replies_rejecting": 3.24,
    "bias": -6.97,
}


def may_be_same(pairs: Pairs) -> Flags:
    """The pairs that no rule keeps apart: other numbers, another polarity, praise against blame, or one train of
    thought (a speaker goes on rather than repeats)."""
    flags = pairs.flags
    return ~(flags["numbers_differ"] | flags["polarity_differs"] | flags["tones_differ"] | flags["near"])


def may_contradict(pairs: Pairs) -> Flags:
    """The pairs in which two parties speak, or one party has turned since (in another source), and one claim turns
    what the other says: its polarity, a negation, praise and blame, or by a reply that rejects it. Who tells of a view
    takes no side, unless it is to reject it."""
    flags = pairs.flags
    parties = flags["holders_differ"] | (flags["same_holder"] & ~flags["same_source"])
    turned = flags["polarity_differs"] | flags["negation_differs"] | flags["tones_differ"] | flags["replies_rejecting"]
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
        "rejects",
        "replies_turning",
        "replies_rejecting",
    )
    return features | {name: flags[name].astype(float) for name in flagged}


def probability(pairs: Pairs, model: Model, features: Callable[[Pairs], dict[str, Floats]]) -> Floats:
    """The model's probability for each pair, rounded to three places."""
    total = np.full(len(pairs), model["bias"])
    for name, value in features(pairs).items():
        total += model[name] * value
    return np.round(1 / (1 + np.exp(-total)), 3)
