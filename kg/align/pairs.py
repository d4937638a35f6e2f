"""The features of pairs of claims, by which the rules and the scores decide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.align.features import ClaimSet, Floats, Numbers, cosine, scaled, similarity
from kg.align.positions import horizons_agree, shared_sides
from kg.align.replies import moved, rejecting, turning
from kg.align.vectors import Vectors

Flags = npt.NDArray[np.bool_]

REPLY = 6
"""A reply comes within this many claims."""
_FIRST_YEAR = 1000
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
    values: dict[str, Floats] = {}
    for name, bag in claims.bags.items():
        plain = similarity(bag, left, right)
        values[f"{name}_cosine"] = plain
        values[name] = scaled(plain, left, right, claims.language)
    for name, vectors in (("text", texts), ("rest", rests)):
        if vectors is not None:
            values[name] = 10 * scaled(cosine(vectors, left, right), left, right, claims.language)
    flags = _circumstances(claims, left, right) | _contents(claims, left, right)
    return Pairs(left, right, values, flags)


def _circumstances(claims: ClaimSet, left: Numbers, right: Numbers) -> dict[str, Flags]:
    """Who says it and where."""
    source = _codes([c.source for c in claims.claims])
    speaker = _codes([c.speaker or f"? {c.source}" for c in claims.claims])
    place = np.array(claims.place)
    apart_by = np.abs(place[left] - place[right])
    editorial = np.array(claims.editorial, dtype=bool)
    same_source = source[left] == source[right]
    same_side = same_source & (speaker[left] == speaker[right]) & (editorial[left] == editorial[right])
    own = np.array([c.speaker is not None and c.speaker in c.holders for c in claims.claims], dtype=bool) & ~editorial
    shared, apart = _holders(claims, left, right)
    second = np.where(place[left] > place[right], left, right)
    rejects = np.array([rejecting(c) is not None for c in claims.claims], dtype=bool)
    turns = np.array([turning(claims, c) is not None for c in claims.claims], dtype=bool)
    moves = np.array([moved(c) for c in claims.claims], dtype=bool)
    close = same_source & apart & (apart_by <= REPLY)
    return {
        "over_languages": claims.language[left] != claims.language[right],
        "same_source": same_source,
        "same_holder": shared,
        "holders_differ": apart,
        "near": same_side & (apart_by <= _NEAR),
        "reported": same_source & shared & ~same_side & (own[left] != own[right]),
        "one_reported": ~(own[left] & own[right]),
        "about_the_other": _about_the_other(claims, left, right),
        "rejects": rejects[left] | rejects[right],
        "moved": moves[left] | moves[right],
        "replies_turning": close & turns[second],
        "replies_rejecting": close & rejects[second] & _answers(claims, left, right),
    }


def _holders(claims: ClaimSet, left: Numbers, right: Numbers) -> tuple[Flags, Flags]:
    """Where both claims have a holder in common, and where both have holders but none in common."""
    holders = [frozenset(c.holders) for c in claims.claims]
    ends = list(zip(left.tolist(), right.tolist(), strict=True))
    shared = np.array([bool(holders[i] & holders[j]) for i, j in ends], dtype=bool)
    known = np.array([bool(holders[i] and holders[j]) for i, j in ends], dtype=bool)
    return shared, known & ~shared


def _answers(claims: ClaimSet, left: Numbers, right: Numbers) -> Flags:
    """Where the later claim is an answer to the earlier one: the last before it that somebody else holds."""
    order = sorted(range(len(claims)), key=lambda i: (claims.claims[i].source, claims.place[i]))
    last: dict[int, int] = {}
    for at, i in enumerate(order):
        for earlier in reversed(order[max(0, at - REPLY) : at]):
            one, other = claims.claims[earlier], claims.claims[i]
            if one.source == other.source and not set(one.holders) & set(other.holders):
                last[i] = earlier
                break
    return np.array(
        [last.get(i) == j or last.get(j) == i for i, j in zip(left.tolist(), right.tolist(), strict=True)], dtype=bool
    )


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


def _contents(claims: ClaimSet, left: Numbers, right: Numbers) -> dict[str, Flags]:
    """What is said of it: polarity, sides of meanings, numbers."""
    polarity = _codes([c.polarity for c in claims.claims])
    # "don't strangle it" and "to strangle it does harm" agree: advice against a thing is no denial of a statement
    advice = np.array([c.claim_kind == "recommendation" for c in claims.claims], dtype=bool)
    polarity_differs = (polarity[left] != polarity[right]) & (advice[left] == advice[right])
    tone = np.array(
        [
            0 if c.claim_kind == "recommendation" and c.polarity == "denies" else s.tone
            for c, s in zip(claims.claims, claims.beside, strict=True)
        ]
    )
    flags = {
        name: np.zeros(len(left), dtype=bool)
        for name in (
            "agreeing",
            "numbers_differ",
            "same_numbers",
            "negation_differs",
            "times_differ",
            "same_position",
            "opposite_position",
            "same_horizon",
            "other_horizon",
        )
    }
    for pair, (i, j) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        one, other = claims.beside[i], claims.beside[j]
        both = one.meanings.keys() & other.meanings.keys()
        denied = one.denied if not other.denied else other.denied if not one.denied else frozenset()
        flags["agreeing"][pair] = any(one.meanings[m] * other.meanings[m] > 0 for m in both)
        flags["negation_differs"][pair] = bool(denied & both)
        flags["numbers_differ"][pair] = bool(one.numbers and other.numbers and not one.numbers & other.numbers)
        flags["same_numbers"][pair] = any(len(number) > 1 for number in one.numbers & other.numbers)
        same, opposite = shared_sides(claims.positions[i], claims.positions[j])
        horizons = horizons_agree(claims.positions[i], claims.positions[j])
        flags["same_position"][pair] = bool(same) and not opposite
        flags["opposite_position"][pair] = bool(opposite) and not same
        flags["same_horizon"][pair] = horizons is True
        flags["other_horizon"][pair] = horizons is False
        flags["times_differ"][pair] = (
            flags["numbers_differ"][pair]
            and "time" in both
            and not one.denied | other.denied
            and _comparable(one.numbers, other.numbers)
        )
    flags["times_differ"] &= polarity[left] == polarity[right]
    # "not in five years" and "in ten" agree
    flags["polarity_differs"] = polarity_differs & ~flags["numbers_differ"]
    # two denials with many words each: which of them the praise and blame belong to is anybody's guess
    denies = np.array([bool(s.denied) for s in claims.beside], dtype=bool)
    both_deny = denies[left] & denies[right] & (polarity[left] == polarity[right])
    flags["tones_differ"] = (tone[left] * tone[right] < 0) & ~both_deny
    return flags


def _comparable(one: frozenset[str], other: frozenset[str]) -> bool:
    """True for years with years and spans with spans: "by 2028" and "in three years" may be the same."""
    years = [any(float(number) >= _FIRST_YEAR for number in numbers) for numbers in (one, other)]
    return years[0] == years[1]


def _codes(values: list[str]) -> Numbers:
    return np.unique(np.array(values, dtype=object).astype(str), return_inverse=True)[1] if values else np.zeros(0, int)
