"""The words in which somebody speaks, or in which something is spoken about."""

from __future__ import annotations

from kg.graph import KnowledgeGraph
from kg.questions.answer import Answer, Table
from kg.questions.told import told


def quotes(graph: KnowledgeGraph, entity: str, *, limit: int | None = None) -> Answer:
    """Table `quotes`: the claims that the entity holds, utters, or that are about it, word for word.

    The surest first. Raises KgError E601, E602.
    """
    found = graph.understand(entity)
    it = found.entity.id
    claims = [c for c in graph.claims if it in c.holders or it in c.about or it == c.speaker]
    claims.sort(key=lambda c: (it not in c.holders, -c.confidence, c.source, c.start))
    return Answer(
        f"quotes of and about {found.entity.name}",
        [(entity, found)],
        [
            Table(
                "quotes",
                ("quote", "holder", "speaker", "kind", "source", "date", "at", "address"),
                [told(graph, claim) for claim in claims[:limit]],
                (("holder", "speaker", "kind"), ("quote", "source", "date", "at", "address")),
            )
        ],
        [f"{len(claims)} quotes."],
    )
