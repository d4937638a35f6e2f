"""Alignment: which claims say the same, support or contradict each other, within a source and over sources.

What looks alike is proposed by way of an index (`propose`), compared feature by feature (`pairs`), scored (`score`),
and linked where the score and the rules allow it (`links`). Sentence vectors help where they are installed.
"""

from __future__ import annotations

from pathlib import Path

from kg.align.features import ClaimSet
from kg.align.links import (
    SAME_FROM,
    SAME_FROM_WITH_VECTORS,
    Judged,
    contradiction_links,
    in_order,
    same_links,
    support_links,
)
from kg.align.pairs import Pairs, compare
from kg.align.propose import propose
from kg.align.score import (
    CONTRADICTS,
    CONTRADICTS_WITH_VECTORS,
    SAME,
    SAME_WITH_VECTORS,
    contradiction_features,
    may_contradict,
    probability,
    same_features,
)
from kg.align.vectors import Use, sentence_vectors, wanted
from kg.graph import KnowledgeGraph
from schema.models import ClaimLink


def align(graph: KnowledgeGraph, *, use_vectors: Use = "off", cache: Path | None = None) -> list[ClaimLink]:
    """The links between the claims of a graph: `SAME_AS`, `SUPPORTS`, `CONTRADICTS`, each with `confidence` and `why`.

    The links that the graph has already play no part. The order of the records makes no difference. `use_vectors`:
    `off` by default, so that the graph does not depend on what is installed; `on` uses sentence vectors (the extra
    `vectors`), `auto` where they are installed; `cache` is the folder in which they are kept (the user's own by default). Raises KgError E604 where vectors are demanded (`on`) and not installed.
    """
    claims = ClaimSet(graph)
    with_vectors = wanted(use_vectors)
    pairs = proposed(claims, with_vectors, cache)
    if not len(pairs):
        return []
    if with_vectors:
        same, contrary, same_from = SAME_WITH_VECTORS, CONTRADICTS_WITH_VECTORS, SAME_FROM_WITH_VECTORS
    else:
        same, contrary, same_from = SAME, CONTRADICTS, SAME_FROM
    judged = Judged(
        claims,
        pairs,
        probability(pairs, same, same_features),
        probability(pairs, contrary, contradiction_features) * may_contradict(pairs),
        same_from,
    )
    again = same_links(judged)
    against = contradiction_links(judged, again)
    return list(in_order([*again, *against, *support_links(judged, [*again, *against])]))


def proposed(claims: ClaimSet, with_vectors: bool, cache: Path | None = None) -> Pairs:
    """The pairs of claims worth comparing, compared."""
    left, right = propose(claims)
    texts = sentence_vectors([claim.text for claim in claims.claims], cache) if with_vectors else None
    rests = sentence_vectors(claims.without_topics, cache) if with_vectors else None
    return compare(claims, left, right, texts, rests)
