"""The features of pairs of claims, by which the rules and the scores decide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.align.features import ClaimSet, Floats, Numbers, cosine, scaled, similarity
from kg.align.replies import rejecting, turning
from kg.align.vectors import Vectors

Flags = npt.NDArray[np.bool_]

REPLY = 6
"""A reply comes within this many claims."""
_NEAR = 4
"""Claims of one speaker this few claims apart belong to one train of thought, which goes on rather than repeats."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of claims as places in a ClaimSet, with a value each for every feature.

    Similarities are scaled (see `features.scaled`), except those that end in `_cosine`.
    """

    left: Numbers
    right: Numbers
    values: dict[str, Floats]
    flags: dict[str, Flags]

    def __len__(self) -> int:
        return len(self.left)


def compare(claims: ClaimSet, left: Numbers, right: Numbers, texts: Vectors | None, rests: Vectors | None) -> Pairs:
    """Compare the claims at `left` with those at `right`, pair by pair.

    `texts` are vectors of the claims' texts, `rests` of the texts without the names of their topics.
    """
    count = len(claims)
    values: dict[str, Floats] = {}
    for name, bag in claims.bags.items():
        plain = similarity(bag, left, right)
        values[f"{name}_cosine"] = plain
        values[name] = scaled(plain, left, right, count)
    for name, vectors in (("text", texts), ("rest", rests)):
        if vectors is not None:
            values[name] = 10 * scaled(cosine(vectors, left, right), left, right, count)
    flags = _circumstances(claims, left, right) | _contents(claims, left, right)
    return Pairs(left, right, values, flags)


def _circumstances(claims: ClaimSet, left: Numbers, right: Numbers) -> dict[str, Flags]:
    """Who says it and where."""
    source = _codes([c.source for c in claims.claims])
    speaker = _codes([c.speaker or f"? {c.source}" for c in claims.claims])
    place = np.array(claims.place)
    editorial = np.array(claims.editorial, dtype=bool)
    same_source = source[left] == source[right]
    same_speaker = speaker[left] == speaker[right]
    same_side = same_source & same_speaker & (editorial[left] == editorial[right])
    holders = [frozenset(c.holders) for c in claims.claims]
    shared = np.array([bool(holders[i] & holders[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)])
    apart = np.array(
        [
            bool(holders[i] and holders[j]) and not holders[i] & holders[j]
            for i, j in zip(left.tolist(), right.tolist(), strict=True)
        ],
        dtype=bool,
    )
    _first, second = _in_order(place, left, right)
    own = np.array([c.speaker is not None and c.speaker in c.holders for c in claims.claims], dtype=bool)
    rejects = np.array([rejecting(c) is not None for c in claims.claims], dtype=bool)
    turns = np.array([turning(claims, c) is not None for c in claims.claims], dtype=bool)
    close = same_source & (np.abs(place[left] - place[right]) <= REPLY)
    return {
        "holders_differ": apart,
        "about_the_other": _about_the_other(claims, left, right),
        "one_reported": ~(own[left] & own[right]),
        "rejects": rejects[left] | rejects[right],
        "replies": close & apart,
        "replies_turning": close & apart & turns[second],
        "replies_rejecting": close & apart & rejects[second],
        "same_source": same_source,
        "same_holder": shared,
        "near": same_side & (np.abs(place[left] - place[right]) <= _NEAR),
        "adjacent": same_source & (np.abs(place[left] - place[right]) <= _NEAR),
        "reported": same_source & shared & ~same_side,
    }


def _about_the_other(claims: ClaimSet, left: Numbers, right: Numbers) -> Flags:
    """Where one claim is about somebody who holds the other: it tells of a view, it does not take a side."""
    return np.array(
        [
            bool({*one.about} & {*other.holders} - {*one.holders} or {*other.about} & {*one.holders} - {*other.holders})
            for one, other in (
                (claims.claims[i], claims.claims[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)
            )
        ],
        dtype=bool,
    )


def _in_order(place: Numbers, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """Of each pair the claim that stands first in its source, and the other one."""
    swapped = place[left] > place[right]
    return np.where(swapped, right, left), np.where(swapped, left, right)


def _contents(claims: ClaimSet, left: Numbers, right: Numbers) -> dict[str, Flags]:
    """What is said of it: polarity, sides of meanings, numbers."""
    polarity = _codes([c.polarity for c in claims.claims])
    opposite, agreeing, numbers, negation = (np.zeros(len(left), dtype=bool) for _ in range(4))
    tone = np.array([s.tone for s in claims.said])
    for pair, (i, j) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        one, other = claims.said[i], claims.said[j]
        sides = [one.meanings[m] * other.meanings[m] for m in one.meanings.keys() & other.meanings.keys()]
        opposite[pair], agreeing[pair] = -1 in sides, 1 in sides
        numbers[pair] = bool(one.numbers and other.numbers and not one.numbers & other.numbers)
        negation[pair] = bool((one.denied ^ other.denied) & one.meanings.keys() & other.meanings.keys())
    return {
        "polarity_differs": polarity[left] != polarity[right],
        "opposite": opposite,
        "agreeing": agreeing,
        "numbers_differ": numbers,
        "negation_differs": negation,
        "tones_differ": tone[left] * tone[right] < 0,
        "tones_agree": tone[left] * tone[right] > 0,
    }


def _codes(values: list[str]) -> Numbers:
    return np.unique(np.array(values, dtype=object).astype(str), return_inverse=True)[1] if values else np.zeros(0, int)
