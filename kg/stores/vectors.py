"""Sentence vectors on claims, for search by meaning: each is computed from the claim's text, and written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import neo4j

from kg.stores import statements
from kg.stores.loading import Writes, _batches

OLDEST = (5, 15)
"""The first Neo4j whose Cypher makes vector indexes."""

_AT_ONCE = 500
"""A vector takes 3 kB."""


def fill_vectors(
    session: neo4j.Session, sources: Iterable[str], tell: Callable[[int], None] = lambda _: None
) -> Writes:
    """Give every claim of these sources that has none a vector of its text. `tell` is told of each source that is done.

    Raises KgError E604 where the package is missing.
    """
    from kg.align.vectors import MODEL, sentence_vectors, wanted

    wanted("on")
    writes = Writes()
    for done, source in enumerate(sources, 1):
        missing = session.execute_read(_rows, statements.CLAIMS_WITHOUT_VECTOR, source=source, model=MODEL)
        for batch in _batches(missing, _AT_ONCE):
            vectors = sentence_vectors([row["text"] for row in batch])
            rows = [
                {"key": row["key"], "text": row["text"], "vector": vector.tolist()}
                for row, vector in zip(batch, vectors, strict=True)
            ]
            writes.add(session.execute_write(_counters, statements.SET_VECTORS, rows=rows, model=MODEL))
        tell(done)
    return writes


def _rows(tx: neo4j.ManagedTransaction, statement: str, **parameters: object) -> list[neo4j.Record]:
    return list(tx.run(statement, parameters))


def _counters(tx: neo4j.ManagedTransaction, statement: str, **parameters: object) -> neo4j.SummaryCounters:
    return tx.run(statement, parameters).consume().counters
