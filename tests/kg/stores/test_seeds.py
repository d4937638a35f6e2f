"""Real sources taken out of the database and put back, one after the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from store_graphs import only

from kg.building import build
from kg.graph import KnowledgeGraph
from kg.stores.neo4j import Neo4jStore
from schema.models import to_json

ROOT = Path(__file__).resolve().parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"


def records(graph: KnowledgeGraph) -> list[str]:
    """All records as JSON, in an order that does not depend on who gives them."""
    return sorted(json.dumps(to_json(record), ensure_ascii=False, sort_keys=True) for record in graph.records())


@pytest.mark.neo4j
def test_each_real_source_is_taken_out_and_put_back_exactly(store: Neo4jStore) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the real sources are not beside the project")
    graph = build(SEEDS).graph
    store.load(graph)
    whole = records(graph)
    assert records(store.pull()) == whole
    sources = {source.id for source in graph.sources}
    assert len(sources) == 5
    for source in sorted(sources):
        store.remove(source)
        assert records(store.pull()) == records(only(graph, sources - {source})), source
        report = store.load(graph, sources=[source])
        assert report.written == [source]
        assert records(store.pull()) == whole, source
    assert store.load(graph, verify=True).writes.total == 0
