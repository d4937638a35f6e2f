"""What the graph knows of an entity, and how it came to know it: names, where and how it is mentioned, relations."""

from __future__ import annotations

from collections import defaultdict

from kg.graph import KnowledgeGraph
from kg.questions.answer import Answer, Row, Table
from kg.questions.told import name_of
from schema.models import Entity, Mention


def explain(graph: KnowledgeGraph, entity: str, *, limit: int | None = None) -> Answer:
    """Tables `entity` (what it is called and is), `mentions` (surfaces by method), `merges` (what was joined into it, and
    why), `relations`.

    Raises KgError E601, E602.
    """
    found = graph.understand(entity)
    it = found.entity
    mentions = _surfaces(graph, graph.index.mentions_of.get(it.id, []))
    relations = _relations(graph, it.id)
    held, about = (len(by.get(it.id, ())) for by in (graph.index.claims_held_by, graph.index.claims_about))
    return Answer(
        f"what the graph knows of {it.name}",
        [(entity, found)],
        [
            Table("entity", ("what", "value"), _facts(it)),
            Table(
                "mentions", ("surface", "method", "times", "surest", "least", "sources", "evidence"), mentions[:limit]
            ),
            Table("merges", ("name", "id", "way", "why", "score"), _merges(it)[:limit]),
            Table("relations", ("subject", "predicate", "object", "qualifier", "quote", "source"), relations[:limit]),
        ],
        [f"{sum(row['times'] for row in mentions)} mentions, {held} claims held, {about} claims about it."],
    )


def _facts(entity: Entity) -> list[Row]:
    facts = [
        ("id", entity.id),
        ("kind", entity.kind),
        ("name", entity.name),
        *((f"name ({language})", name) for language, name in sorted(entity.names.items())),
        ("aliases", ", ".join(entity.aliases)),
        ("description", entity.description),
        ("wikidata", entity.wikidata),
        ("origin", entity.origin),
    ]
    return [{"what": what, "value": value} for what, value in facts if value]


def _merges(entity: Entity) -> list[Row]:
    """What was joined into the entity when the sources were brought together."""
    return [m.model_dump() for m in entity.merged]


def _surfaces(graph: KnowledgeGraph, mentions: list[Mention]) -> list[Row]:
    by_surface: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_surface[mention.surface, mention.method].append(mention)
    rows = []
    for (surface, method), same in by_surface.items():
        titles = sorted({graph.index.source[m.source].label for m in same})
        rows.append(
            {
                "surface": surface,
                "method": method,
                "times": len(same),
                "surest": max(m.confidence for m in same),
                "least": min(m.confidence for m in same),
                "sources": "; ".join(titles),
                "evidence": next((m.evidence for m in same if m.evidence), None),
            }
        )
    return sorted(rows, key=lambda row: (-row["times"], row["surface"], row["method"]))


def _relations(graph: KnowledgeGraph, entity: str) -> list[Row]:
    stated = graph.index.relations_of.get(entity, [])
    stated = sorted(stated, key=lambda r: (-r.confidence, r.predicate, r.subject, r.object, r.source, r.start))
    return [
        {
            "subject": name_of(graph, r.subject),
            "predicate": r.predicate,
            "object": name_of(graph, r.object),
            "qualifier": r.qualifier,
            "quote": r.quote,
            "source": graph.index.source[r.source].label,
            "confidence": r.confidence,
        }
        for r in stated
    ]
