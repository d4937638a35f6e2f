"""Where views about a topic contradict each other, the quotes side by side."""

from __future__ import annotations

from kg.graph import KnowledgeGraph
from kg.questions.answer import Answer, Row, Table
from kg.questions.told import told, when
from schema.models import ClaimLink

COLUMNS = ("one", "says", "in_words", "other", "says_instead", "in_their_words", "why", "confidence")
STACKS = (("one", "says", "in_words"), ("other", "says_instead", "in_their_words"), ("why", "confidence"))


def debate(graph: KnowledgeGraph, topic: str | None = None, *, limit: int | None = None) -> Answer:
    """Table `contradictions`: pairs of claims that cannot both be right, the surest first.

    With a topic only pairs of which one claim is about it, or is held by it (a person). Raises KgError E601, E602.
    """
    found = graph.understand(topic) if topic else None
    pairs = [
        link
        for link in graph.claim_links
        if link.relation == "CONTRADICTS" and (found is None or _concerns(graph, link, found.entity.id))
    ]
    pairs.sort(key=lambda link: (-link.confidence, link.from_, link.to))
    return Answer(
        f"who contradicts whom about {found.entity.name}" if found else "who contradicts whom",
        [(topic, found)] if topic and found else [],
        [Table("contradictions", COLUMNS, [side_by_side(graph, link) for link in pairs[:limit]], STACKS)],
        [f"{len(pairs)} contradictions."],
    )


def _concerns(graph: KnowledgeGraph, link: ClaimLink, entity: str) -> bool:
    ends = (graph.index.claim[link.from_], graph.index.claim[link.to])
    return any(entity in claim.about or entity in claim.holders for claim in ends)


def side_by_side(graph: KnowledgeGraph, link: ClaimLink) -> Row:
    """Two linked claims in one row, what was said first on the left."""
    earlier, later = sorted((graph.index.claim[link.from_], graph.index.claim[link.to]), key=lambda c: when(graph, c))
    one, other = told(graph, earlier), told(graph, later)
    return {
        "one": one["holder"],
        "says": one["claim"],
        "in_words": one["quote"],
        "other": other["holder"],
        "says_instead": other["claim"],
        "in_their_words": other["quote"],
        "why": link.why,
        "confidence": link.confidence,
        "one_claim": one,
        "other_claim": other,
    }
