from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.db import LocalServer
from kg.graph import KnowledgeGraph
from kg.stores.neo4j import Neo4jStore

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package: this is where store_graphs is found

from store_graphs import sample_graph


@pytest.fixture
def store(neo4j_server: LocalServer) -> Iterator[Neo4jStore]:
    """An empty database."""
    with Neo4jStore(neo4j_server.uri, neo4j_server.auth) as store:
        # Indexes stay from test to test: making them anew takes longer than most tests.
        store.records("MATCH (n) DETACH DELETE n", write=True)
        yield store


@pytest.fixture
def graph() -> KnowledgeGraph:
    return sample_graph()
