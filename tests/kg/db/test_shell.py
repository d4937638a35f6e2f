"""The shell for Cypher, line by line, against a real Neo4j."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.db import LocalServer
from kg.db.shell import Shell
from kg.stores.neo4j import Neo4jStore

sys.path.insert(0, str(Path(__file__).parents[1] / "stores"))  # where the made-up graph is

from store_graphs import sample_graph

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def store(neo4j_server: LocalServer) -> Iterator[Neo4jStore]:
    with Neo4jStore(neo4j_server.uri, neo4j_server.auth) as store:
        store.query("MATCH (n) DETACH DELETE n")
        store.load(sample_graph(talks=1))
        yield store


def said(store: Neo4jStore, capsys: pytest.CaptureFixture[str], *lines: str) -> str:
    """What the shell prints for these lines."""
    shell = Shell(store)
    for line in lines:
        shell.take(line)
    return capsys.readouterr().out


def test_a_statement_over_several_lines_ends_with_a_semicolon(
    store: Neo4jStore, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(store)
    shell.take("MATCH (p:Person {id: 'bo-li'})")
    assert shell.begun
    assert capsys.readouterr().out == ""
    shell.take("RETURN p.name AS name;")
    assert not shell.begun
    out = capsys.readouterr().out
    assert "李博" in out
    assert "1 row" in out


def test_a_named_question_is_one_line(store: Neo4jStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Ada Wong" in said(store, capsys, "who-holds-what --x 'scaling law' --limit 1")


def test_a_statement_that_writes_is_refused_until_writing_is_allowed(
    store: Neo4jStore, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "[E417]" in said(store, capsys, "CREATE (:Mine);")
    assert store.query("MATCH (m:Mine) RETURN m") == []
    said(store, capsys, ":write", "CREATE (:Mine);")
    assert len(store.query("MATCH (m:Mine) DELETE m RETURN 1 AS one")) == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [("RETURN 1 AS;", "E417"), ("who-holds-what", "E416"), ("who-holds-what --x 'open", "E428")],
)
def test_a_mistake_is_told_in_one_line_and_the_shell_goes_on(
    store: Neo4jStore, capsys: pytest.CaptureFixture[str], line: str, code: str
) -> None:
    out = said(store, capsys, line, "RETURN 41 + 1 AS sum;")
    assert f"[{code}]" in out
    assert "42" in out


def test_a_begun_statement_can_be_dropped_and_the_shell_left(store: Neo4jStore) -> None:
    shell = Shell(store)
    shell.take("MATCH (n)")
    shell.forget()
    assert not shell.begun
    shell.take(":quit")
    assert shell.left
