"""The Cypher of docs/questions.md gives what the commands give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.db import LocalServer
from kg.graph import KnowledgeGraph
from kg.questions import compare, debate, path, predictions, quotes, timeline, who
from kg.questions.answer import Table
from kg.stores.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[3]
GRAPH = KnowledgeGraph.load(Path(__file__).with_name("graph.jsonl"))
STATEMENTS = dict(
    re.findall(
        r"```cypher\n// (\w+): .*?\n(.*?)```", (ROOT / "docs" / "questions.md").read_text(encoding="utf-8"), re.DOTALL
    )
)


@pytest.fixture(scope="module")
def store(neo4j_server: LocalServer) -> Iterator[Neo4jStore]:
    with Neo4jStore(neo4j_server.uri, neo4j_server.auth) as store:
        store.records("MATCH (n) DETACH DELETE n", write=True)
        store.load(GRAPH)
        yield store
        store.records("MATCH (n) DETACH DELETE n", write=True)


def asked(store: Neo4jStore, name: str, **parameters: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in store.records(STATEMENTS[name], parameters)]


def shown(table: Table, *columns: str) -> list[dict[str, Any]]:
    return [{column: row[column] for column in columns} for row in table.rows]


def test_who(store: Neo4jStore) -> None:
    table = who(GRAPH, "scaling law").table("holders")
    columns = ("holder", "claims", "affirms", "denies", "hedged")
    assert asked(store, "who", topic="scaling-law") == shown(table, *columns)


def test_debate(store: Neo4jStore) -> None:
    table = debate(GRAPH, "scaling law").table("contradictions")
    given = asked(store, "debate", topic="scaling-law")
    assert [{row["says"], row["says_instead"]} for row in given] == [
        {row["says"], row["says_instead"]} for row in table.rows
    ]


def test_timeline(store: Neo4jStore) -> None:
    table = timeline(GRAPH, "林若水", "大模型").table("timeline")
    columns = ("date", "claim", "polarity", "certainty", "due")
    assert asked(store, "timeline", person="lin-ruoshui", topic="llm") == shown(table, *columns)


def test_path(store: Neo4jStore) -> None:
    ways: dict[int, list[str]] = {}
    for row in path(GRAPH, "Ada Berg", "VideoNet", limit=None).table("steps").rows:
        ways.setdefault(row["way"], [row["from"]]).append(row["to"])
    assert asked(store, "path", start="ada-berg", end="video-net")[0]["names"] in ways.values()


def test_compare(store: Neo4jStore) -> None:
    table = compare(GRAPH, "lin-ruoshui", "ada-berg").table("topics")
    expected = [
        {"topic": r["topic"], "one_claims": len(r["one_ids"]), "other_claims": len(r["other_ids"])} for r in table.rows
    ]
    assert asked(store, "compare", one="lin-ruoshui", other="ada-berg") == expected


def test_quotes(store: Neo4jStore) -> None:
    table = quotes(GRAPH, "world model").table("quotes")
    assert asked(store, "quotes", entity="world-model") == shown(table, "quote")


def test_predictions(store: Neo4jStore) -> None:
    table = predictions(GRAPH, today=date(2031, 1, 1), past_due=True).table("predictions")
    claims = {claim for row in table.rows for claim in row["claims"]}
    given = {row["claim"] for row in asked(store, "predictions", year=2031)}
    assert given == {GRAPH.index.claim[claim].text for claim in claims}
