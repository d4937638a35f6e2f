"""Two people side by side: what both speak about, where they agree, where they contradict each other."""

from __future__ import annotations

from kg.graph import KnowledgeGraph
from kg.questions.answer import Answer, Row, Table
from kg.questions.debate import COLUMNS, STACKS, side_by_side
from kg.questions.told import name_of, spoken_for
from schema.models import Claim

_AGREE = ("SAME_AS", "SUPPORTS")


def compare(graph: KnowledgeGraph, one: str, other: str, *, limit: int | None = None) -> Answer:
    """Tables `topics` (what both hold views about), `agreements` and `contradictions` between their claims.

    Raises KgError E601, E602.
    """
    kinds = ("Person", "Organization")
    left, right = graph.understand(one, kinds), graph.understand(other, kinds)
    a, b = left.entity.id, right.entity.id
    links = [
        link for link in graph.claim_links if _between(graph.index.claim[link.from_], graph.index.claim[link.to], a, b)
    ]
    links.sort(key=lambda link: (-link.confidence, link.from_, link.to))
    topics = _topics(graph, a, b)
    return Answer(
        f"{left.entity.name} and {right.entity.name}",
        [(one, left), (other, right)],
        [
            Table(
                "topics",
                ("topic", "one", "says", "one_claims", "other", "says_too", "other_claims"),
                topics[:limit],
                (("topic",), ("one", "says", "one_claims"), ("other", "says_too", "other_claims")),
            ),
            Table(
                "agreements",
                ("relation", *COLUMNS),
                [{"relation": link.relation, **side_by_side(graph, link)} for link in links if link.relation in _AGREE][
                    :limit
                ],
                (("relation",), *STACKS),
            ),
            Table(
                "contradictions",
                COLUMNS,
                [side_by_side(graph, link) for link in links if link.relation == "CONTRADICTS"][:limit],
                STACKS,
            ),
        ],
        [f"{len(topics)} topics that both hold views about, {len(links)} links between their claims."],
    )


def _between(one: Claim, other: Claim, a: str, b: str) -> bool:
    return (a in one.holders and b in other.holders) or (b in one.holders and a in other.holders)


def _topics(graph: KnowledgeGraph, a: str, b: str) -> list[Row]:
    """What both hold views about, the most spoken of first (by whichever of the two says less)."""
    by_topic: dict[str, tuple[list[Claim], list[Claim]]] = {}
    for side, holder in enumerate((a, b)):
        for claim in graph.index.claims_held_by.get(holder, ()):
            for topic in claim.about:
                by_topic.setdefault(topic, ([], []))[side].append(claim)
    rows = [
        {
            "topic": name_of(graph, topic),
            "one": name_of(graph, a),
            "says": spoken_for(left).text,
            "one_claims": _balance(left),
            "other": name_of(graph, b),
            "says_too": spoken_for(right).text,
            "other_claims": _balance(right),
            "id": topic,
            "one_ids": [c.id for c in left],
            "other_ids": [c.id for c in right],
        }
        for topic, (left, right) in by_topic.items()
        if left and right
    ]
    return sorted(rows, key=lambda row: (-min(len(row["one_ids"]), len(row["other_ids"])), row["id"]))


def _balance(claims: list[Claim]) -> str:
    denies = sum(claim.polarity == "denies" for claim in claims)
    return f"{len(claims)} ({len(claims) - denies} affirm, {denies} deny)"
