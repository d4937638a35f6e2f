"""The scores: how likely it is that two claims say the same, or contradict each other.

Both are logistic models over few features whose weights may only count in the direction that the feature's name says
(a similarity never lowers the score, a difference never raises it). `bench/align.py fit` finds the weights from
annotated links between the claims of built graphs and prints them as they stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from kg.align.features import Floats
from kg.align.pairs import Flags, Pairs

Model = dict[str, float]
"""Feature name to weight, with `bias`."""

SAME_WITH_VECTORS: Model = {
    "word": 0.48,
    "meaning": 1.17,
    "topic_cosine": 0.14,
    "word_cosine": 0.63,
    "meaning_cosine": 0.39,
    "all_cosine": 1.69,
    "word_squared": 0.18,
    "text": 2.23,
    "rest": 0.52,
    "text_and_rest": 0.0,
    "not_turned": 1.49,
    "not_turned_position": 0.0,
    "position_over_languages": 1.38,
    "position_all": 0.12,
    "reported": 1.91,
    "same_holder": 0.18,
    "agreeing": 1.11,
    "over_languages": 0.07,
    "same_position": 2.64,
    "same_horizon": 0.54,
    "same_numbers": 2.24,
    "not_same_source": 0.58,
    "bias": -4.37,
}
SAME: Model = {
    "word": 1.24,
    "meaning": 1.22,
    "topic_cosine": 0.54,
    "word_cosine": 0.8,
    "meaning_cosine": 0.0,
    "all_cosine": 2.17,
    "word_squared": 0.53,
    "not_turned": 1.4,
    "not_turned_position": 0.0,
    "position_over_languages": 1.86,
    "position_all": 0.59,
    "reported": 2.9,
    "same_holder": 0.0,
    "agreeing": 0.44,
    "over_languages": 0.19,
    "same_position": 2.79,
    "same_horizon": 0.66,
    "same_numbers": 2.0,
    "not_same_source": 0.67,
    "bias": -4.84,
}
CONTRADICTS_WITH_VECTORS: Model = {
    "topic_cosine": 0.42,
    "name_cosine": 0.33,
    "all_cosine": 2.1,
    "all_turned": 0.75,
    "opposite_all": 0.54,
    "opposite_topic": 0.09,
    "opposite_turned": 1.48,
    "text_turned": 1.78,
    "text_opposite": 0.0,
    "opposite_position": 6.6,
    "other_horizon": 1.19,
    "polarity_differs": 0.0,
    "negation_differs": 0.0,
    "tones_differ": 0.09,
    "times_differ": 1.86,
    "holders_differ": 0.85,
    "one_reported": 0.62,
    "rejects": 0.0,
    "replies_turning": 0.04,
    "replies_rejecting": 0.08,
    "not_same_position": 0.0,
    "not_same_horizon": 0.01,
    "not_about_the_other": 0.1,
    "not_same_holder": 0.0,
    "bias": -7.12,
}
CONTRADICTS: Model = {
    "topic_cosine": 0.41,
    "name_cosine": 0.37,
    "all_cosine": 2.25,
    "all_turned": 0.77,
    "opposite_all": 0.54,
    "opposite_topic": 0.1,
    "opposite_turned": 1.2,
    "opposite_position": 7.0,
    "other_horizon": 1.25,
    "polarity_differs": 0.0,
    "negation_differs": 0.0,
    "tones_differ": 0.06,
    "times_differ": 2.11,
    "holders_differ": 0.86,
    "one_reported": 0.65,
    "rejects": 0.0,
    "replies_turning": 0.14,
    "replies_rejecting": 0.04,
    "not_same_position": 0.0,
    "not_same_horizon": 0.01,
    "not_about_the_other": 0.06,
    "not_same_holder": 0.0,
    "bias": -7.7,
}


def may_be_same(pairs: Pairs) -> Flags:
    """The pairs that no rule keeps apart: other numbers, one denied and the other not, praise against blame, opposite
    sides in a debate, or one train of thought (a speaker goes on rather than repeats)."""
    flags = pairs.flags
    denied = flags["polarity_differs"] & flags["negation_differs"] & ~flags["same_position"]
    apart = (flags["tones_differ"] | flags["numbers_differ"]) & ~flags["same_position"]
    return ~(denied | apart | flags["opposite_position"] | flags["other_horizon"] | flags["near"])


def may_contradict(pairs: Pairs) -> Flags:
    """The pairs of which one claim turns what the other says: by its side in a debate, its polarity, a negation, praise
    and blame, the time, or a reply that rejects it. Without opposite sides in a debate two parties must speak, or one
    that has turned since (in another source); and who tells of a view takes no side, unless it is to reject it. That
    somebody contradicts themselves over sources is believed where either claim says that the view has moved."""
    flags = pairs.flags
    parties = flags["holders_differ"] | ~flags["same_source"]
    turned = _turned(pairs) | flags["times_differ"] | flags["replies_rejecting"]
    told = flags["about_the_other"] & ~flags["replies_rejecting"]
    stated = flags["opposite_position"] | flags["other_horizon"]
    own = flags["same_holder"] & (flags["same_source"] | ~flags["moved"])
    return ~own & (stated | (parties & turned & ~told & ~flags["same_position"]))


def same_features(pairs: Pairs) -> dict[str, Floats]:
    """What speaks for two claims being the same."""
    values, flags = pairs.values, pairs.flags
    kinds = ("word", "meaning", "topic_cosine", "word_cosine", "meaning_cosine", "all_cosine")
    features = {name: values[name] for name in kinds}
    features["word_squared"] = values["word_cosine"] ** 2
    if "text" in values:
        features |= {"text": values["text"], "rest": values["rest"]}
        features["text_and_rest"] = np.minimum(values["text"], values["rest"])
    flagged = ("reported", "same_holder", "agreeing", "over_languages", "same_position", "same_horizon", "same_numbers")
    # the side in a debate tells more than the polarity of the sentence
    differs = (
        flags["polarity_differs"].astype(float)
        + flags["negation_differs"]
        + flags["tones_differ"]
        + flags["numbers_differ"]
    )
    features["not_turned"] = -differs * ~flags["same_position"]
    features["not_turned_position"] = -differs * flags["same_position"]
    features["position_over_languages"] = (flags["same_position"] & flags["over_languages"]).astype(float)
    features["position_all"] = values["all_cosine"] * flags["same_position"]
    return features | _flagged(pairs, flagged) | _against(pairs, ("same_source",))


def contradiction_features(pairs: Pairs) -> dict[str, Floats]:
    """What speaks for two claims contradicting each other."""
    values, flags = pairs.values, pairs.flags
    turned = _turned(pairs)
    features = {name: values[name] for name in ("topic_cosine", "name_cosine", "all_cosine")}
    features["all_turned"] = values["all_cosine"] * turned
    features["opposite_all"] = values["all_cosine"] * flags["opposite_position"]
    features["opposite_topic"] = values["topic_cosine"] * flags["opposite_position"]
    features["opposite_turned"] = (turned & flags["opposite_position"]).astype(float)
    if "text" in values:
        features["text_turned"] = np.maximum(values["text"], -0.5) * turned
        features["text_opposite"] = np.maximum(values["text"], -0.5) * flags["opposite_position"]
    flagged = (
        "opposite_position",
        "other_horizon",
        "polarity_differs",
        "negation_differs",
        "tones_differ",
        "times_differ",
        "holders_differ",
        "one_reported",
        "rejects",
        "replies_turning",
        "replies_rejecting",
    )
    against = ("same_position", "same_horizon", "about_the_other", "same_holder")
    return features | _flagged(pairs, flagged) | _against(pairs, against)


def _flagged(pairs: Pairs, names: Sequence[str]) -> dict[str, Floats]:
    return {name: pairs.flags[name].astype(float) for name in names}


def _against(pairs: Pairs, names: Sequence[str]) -> dict[str, Floats]:
    """What speaks against, so that its weight may count downwards alone."""
    return {f"not_{name}": -pairs.flags[name].astype(float) for name in names}


def _turned(pairs: Pairs) -> Flags:
    flags = pairs.flags
    return flags["polarity_differs"] | flags["negation_differs"] | flags["tones_differ"]


def probability(pairs: Pairs, model: Model, features: Callable[[Pairs], dict[str, Floats]]) -> Floats:
    """The model's probability for each pair, rounded to three places."""
    total = np.full(len(pairs), model["bias"])
    for name, value in features(pairs).items():
        total += model[name] * value
    return np.round(1 / (1 + np.exp(-total)), 3)
