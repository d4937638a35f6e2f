"""From scores to links: who is whose best partner, what forms a group, what follows from a group, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kg.align.features import ClaimSet, Floats
from kg.align.pairs import Flags, Pairs
from kg.align.positions import shared_sides
from kg.align.replies import rejecting, turning
from kg.align.score import may_be_same
from schema.models import ClaimLink
from schema.ontology import LinkKind

SAME_FROM, SAME_FROM_WITH_VECTORS = 0.35, 0.5
CONTRADICTS_FROM = 0.6
SUPPORTS_FROM = 0.3
"""From which probability a pair is linked. A pair that nearly says the same supports."""
_SAME_ALIKE = 0.05
"""How alike in all their words claims must at least be to say the same: one side in a debate is no statement."""
_SUPPORTS_ALIKE = 0.5
"""How alike in all their words claims must be for one to support the other."""
_JOINS_FROM = 0.3
"""Two groups become one where their members are this alike on average."""
_FOLLOWS_FROM = 0.6
"""What contradicts a claim contradicts also those that say the same at least this surely."""
_FOLLOWS = 0.9
"""What follows from a link and a group is less sure than the link by this factor."""


@dataclass
class Judged:
    """Pairs with the probability that they say the same and that they contradict each other."""

    claims: ClaimSet
    pairs: Pairs
    same: Floats
    contrary: Floats
    same_from: float


def same_links(judged: Judged) -> list[ClaimLink]:
    """SAME_AS between all members of each group of claims that say the same."""
    pairs, claims = judged.pairs, judged.claims
    score = np.where(may_be_same(pairs), judged.same, 0.0)
    alike = pairs.values["all_cosine"] >= _SAME_ALIKE
    taken = np.flatnonzero((score >= judged.same_from) & alike & best_of_each_side(claims, pairs, score))
    order = taken[np.lexsort((pairs.right[taken], pairs.left[taken], -score[taken]))]
    groups = _groups(judged, order.tolist())
    direct = {(int(pairs.left[k]), int(pairs.right[k])): int(k) for k in order}
    links = []
    for members in groups:
        weakest = min(float(score[k]) for (i, j), k in direct.items() if {i, j} <= members)
        for i, j in ((i, j) for i in sorted(members) for j in sorted(members) if i < j):
            k = direct.get((i, j))
            if k is None:
                links.append(_link(claims, i, j, "SAME_AS", weakest * _FOLLOWS, "both say the same as a third claim"))
            else:
                links.append(_link(claims, i, j, "SAME_AS", float(score[k]), why_same(judged, k)))
    return links


def contradiction_links(judged: Judged, same: list[ClaimLink]) -> list[ClaimLink]:
    """CONTRADICTS between claims, and between all that say the same as either of them."""
    pairs, claims = judged.pairs, judged.claims
    again = _again([link for link in same if link.confidence >= _FOLLOWS_FROM])
    said_again = _again(same)
    alike = np.where(may_be_same(pairs), judged.same, 0.0)
    found: dict[tuple[str, str], ClaimLink] = {}
    for k in np.flatnonzero((judged.contrary >= CONTRADICTS_FROM) & (judged.contrary > alike)).tolist():
        i, j = int(pairs.left[k]), int(pairs.right[k])
        link = _link(claims, i, j, "CONTRADICTS", float(judged.contrary[k]), why_contrary(judged, k))
        if link.to in said_again[link.from_]:
            continue
        _keep(found, link)
        for one in (link.from_, *sorted(again[link.from_])):
            for other in (link.to, *sorted(again[link.to])):
                if (one, other) != (link.from_, link.to):
                    why = f"follows from a contradiction of what says the same; {link.why}"
                    _keep(found, _between(one, other, "CONTRADICTS", link.confidence * _FOLLOWS, why))
    return [found[key] for key in sorted(found)]


def support_links(judged: Judged, others: list[ClaimLink]) -> list[ClaimLink]:
    """SUPPORTS between claims that nearly say the same: a special case, a part, the same with another accent."""
    pairs, claims = judged.pairs, judged.claims
    linked = {(link.from_, link.to) for link in others}
    score = np.where(may_be_same(pairs), judged.same, 0.0)
    best = best_of_each_side(claims, pairs, score)
    alike = pairs.values["all_cosine"] >= _SUPPORTS_ALIKE
    found: dict[tuple[str, str], ClaimLink] = {}
    for k in np.flatnonzero((score >= SUPPORTS_FROM) & best & alike).tolist():
        link = _link(claims, int(pairs.left[k]), int(pairs.right[k]), "SUPPORTS", float(score[k]), why_same(judged, k))
        if (link.from_, link.to) not in linked:
            _keep(found, link)
    return [found[key] for key in sorted(found)]


def best_of_each_side(claims: ClaimSet, pairs: Pairs, score: Floats) -> Flags:
    """The pairs of which each claim is the other's best partner among the claims of its side (source and speaker).

    Who says a thing twice says it twice, not five times: of all that sounds alike only the best can be the same.
    """
    numbers = {side: number for number, side in enumerate(sorted(set(claims.sides), key=str))}
    side = np.array([numbers[s] for s in claims.sides], dtype=np.int64)
    best: dict[tuple[int, int], float] = defaultdict(float)
    ends = [
        ((i, int(side[j])), (j, int(side[i]))) for i, j in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    ]
    for (one, other), value in zip(ends, score.tolist(), strict=True):
        best[one] = max(best[one], value)
        best[other] = max(best[other], value)
    return np.array(
        [value >= best[one] and value >= best[other] for (one, other), value in zip(ends, score.tolist(), strict=True)],
        dtype=bool,
    )


def _groups(judged: Judged, order: list[int]) -> list[frozenset[int]]:
    """Groups of claims, joined from the surest pair on wherever the members of both groups are alike on average."""
    pairs = judged.pairs
    alike = {
        (i, j): value if allowed else 0.0
        for i, j, value, allowed in zip(
            pairs.left.tolist(),
            pairs.right.tolist(),
            judged.same.tolist(),
            may_be_same(pairs).tolist(),
            strict=True,
        )
    }
    group: dict[int, frozenset[int]] = {}
    for k in order:
        i, j = int(pairs.left[k]), int(pairs.right[k])
        one, other = group.get(i, frozenset([i])), group.get(j, frozenset([j]))
        if one is other:
            continue
        between = [alike.get((min(a, b), max(a, b)), 0.0) for a in one for b in other]
        if sum(between) / len(between) >= _JOINS_FROM:
            joined = one | other
            group.update(dict.fromkeys(joined, joined))
    return sorted(set(group.values()), key=sorted)


def why_same(judged: Judged, k: int) -> str:
    """The reasons for a pair saying the same, in words."""
    pairs, (i, j) = judged.pairs, _ends(judged.pairs, k)
    parts = [_shared_topics(judged.claims, i, j), _shared_meanings(judged.claims, i, j)]
    agreed, _opposed = shared_sides(judged.claims.positions[i], judged.claims.positions[j])
    if agreed:
        parts.append("on the same side of: " + ", ".join(agreed))
    if pairs.flags["same_horizon"][k]:
        parts.append("expect it in the same years")
    if pairs.flags["reported"][k]:
        parts.append("one reports the other in the same source")
    parts.append(f"words {pairs.values['word_cosine'][k]:.2f}, all {pairs.values['all_cosine'][k]:.2f}")
    if "text" in pairs.values:
        parts.append(
            f"sentence vectors {pairs.values['text'][k]:+.2f}, beside the topic {pairs.values['rest'][k]:+.2f}"
        )
    return "; ".join(filter(None, parts))


def why_contrary(judged: Judged, k: int) -> str:
    """The reasons for a pair contradicting each other, in words."""
    claims, pairs, (i, j) = judged.claims, judged.pairs, _ends(judged.pairs, k)
    _first, second = sorted((i, j), key=lambda c: (claims.claims[c].source, claims.place[c]))
    parts = [_shared_topics(claims, i, j)]
    if pairs.flags["replies_rejecting"][k] and (cue := rejecting(claims.claims[second])):
        parts.append(f"the reply rejects it: {cue}")
    elif pairs.flags["replies_turning"][k] and (cue := turning(claims, claims.claims[second])):
        parts.append(f"the reply turns against it: {cue}")
    _agreed, opposed = shared_sides(claims.positions[i], claims.positions[j])
    if opposed:
        parts.append("on opposite sides of: " + ", ".join(opposed))
    if pairs.flags["other_horizon"][k]:
        parts.append("expect it in other years")
    if pairs.flags["polarity_differs"][k]:
        parts.append("one affirms, the other denies")
    if pairs.flags["times_differ"][k]:
        parts.append(f"other times: {_numbers(claims, i)} and {_numbers(claims, j)}")
    turned = _turned_meanings(claims, i, j)
    if turned:
        parts.append("opposite: " + ", ".join(turned))
    elif pairs.flags["tones_differ"][k]:
        parts.append("praise against blame")
    parts.append(f"alike {pairs.values['all_cosine'][k]:.2f}")
    return "; ".join(filter(None, parts))


def _ends(pairs: Pairs, k: int) -> tuple[int, int]:
    return int(pairs.left[k]), int(pairs.right[k])


def _shared_topics(claims: ClaimSet, i: int, j: int) -> str:
    shared = sorted(claims.titles.get(entity, entity) for entity in claims.topics[i] & claims.topics[j])
    return "both about " + ", ".join(shared) if shared else ""


def _shared_meanings(claims: ClaimSet, i: int, j: int) -> str:
    one, other = claims.beside[i].meanings, claims.beside[j].meanings
    shared = sorted(m for m in one.keys() & other.keys() if one[m] == other[m])
    return "both say: " + ", ".join(shared) if shared else ""


def _turned_meanings(claims: ClaimSet, i: int, j: int) -> list[str]:
    one, other = claims.beside[i], claims.beside[j]
    both = one.meanings.keys() & other.meanings.keys()
    return sorted(
        m
        for m in both
        if one.meanings[m] * other.meanings[m] < 0
        or (m in one.denied ^ other.denied and not (one.denied and other.denied))
    )


def _numbers(claims: ClaimSet, i: int) -> str:
    return ", ".join(sorted(claims.beside[i].numbers, key=float))


def _again(same: list[ClaimLink]) -> dict[str, set[str]]:
    again: dict[str, set[str]] = defaultdict(set)
    for link in same:
        again[link.from_].add(link.to)
        again[link.to].add(link.from_)
    return again


def _keep(found: dict[tuple[str, str], ClaimLink], link: ClaimLink) -> None:
    """Keep the surer of two links between the same claims."""
    known = found.get((link.from_, link.to))
    if link.from_ != link.to and (known is None or known.confidence < link.confidence):
        found[link.from_, link.to] = link


def _link(claims: ClaimSet, i: int, j: int, relation: LinkKind, confidence: float, why: str) -> ClaimLink:
    return _between(claims.claims[i].id, claims.claims[j].id, relation, confidence, why)


def _between(one: str, other: str, relation: LinkKind, confidence: float, why: str) -> ClaimLink:
    first, second = sorted((one, other))
    return ClaimLink.model_validate(
        {"from": first, "to": second, "relation": relation, "confidence": round(confidence, 3), "why": why}
    )


def in_order(links: list[ClaimLink]) -> Iterator[ClaimLink]:
    """The links by relation, then by the ids of their claims."""
    yield from sorted(links, key=lambda link: (link.relation, link.from_, link.to))
