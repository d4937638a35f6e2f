"""Reading the graph back, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import neo4j

from kg.graph import KnowledgeGraph
from kg.stores import statements
from kg.stores.rows import key, mentions_of, places_of, record_of
from schema.models import ClaimLink, Relation


def pull_graph(session: neo4j.Session) -> KnowledgeGraph:
    """The whole graph, in one fixed order: by source, then by place in the text; entities by id."""
    graph = KnowledgeGraph()
    read = _reader(session)
    graph.sources = sorted(_records(read(statements.PULL_SOURCES), "source"), key=lambda s: s.id)
    graph.entities = sorted(_records(read(statements.PULL_ENTITIES), "entity"), key=lambda e: e.id)
    for source in graph.sources:
        here = {"source": source.id, "key": key("source", source.id)}
        segments = _records(read(statements.PULL_SEGMENTS, **here), "segment")
        graph.segments += sorted(segments, key=lambda s: (s.start, s.end, s.id))
        claims = _records(read(statements.PULL_CLAIMS, **here), "claim")
        graph.claims += sorted(claims, key=lambda c: (c.start, c.end, c.id))
        found = [
            m for row in read(statements.PULL_MENTIONS, **here) for m in mentions_of(source.id, row["entity"], row["r"])
        ]
        graph.mentions += sorted(found, key=lambda m: (m.start, m.end, m.entity, m.surface, m.method, m.confidence))
        for row in read(statements.PULL_LINKS, **here):
            link = {"from": row["start"], "to": row["end"], "relation": row["relation"], "confidence": row["score"]}
            graph.claim_links.append(ClaimLink.model_validate({**link, "why": row["why"]}))
    for row in read(statements.PULL_RELATIONS):
        ends = {"subject": row["subject"], "predicate": row["predicate"], "object": row["object"]}
        graph.relations += [Relation.model_validate({**ends, **place}) for place in places_of(row["r"])]
    graph.relations.sort(key=lambda r: (r.source, r.start, r.end, r.subject, r.predicate, r.object))
    graph.claim_links.sort(key=lambda link: (link.from_, link.to, link.relation))
    return graph


def _records(rows: Iterator[neo4j.Record], type_: str) -> Iterator[Any]:
    return (record_of(type_, row["n"]) for row in rows)


def _reader(session: neo4j.Session) -> Any:
    def read(statement: str, **parameters: Any) -> list[neo4j.Record]:
        return session.execute_read(lambda tx: list(tx.run(statement, parameters)))

    return read
