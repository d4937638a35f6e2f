from __future__ import annotations

import json
from urllib.parse import urlsplit

import explorer_graphs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explorer import payload as module
from kg.explorer.payload import payload, web_address
from kg.graph import KnowledgeGraph


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        (" http://example.org ", "http://example.org"),
        ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//example.org/x", None),
        ("https://", None),
        ("http://[broken", None),
        ("example.org", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(address: str | None, link: str | None) -> None:
    assert web_address(address) == link


@given(st.text())
def test_whatever_is_given_a_link_is_of_the_web_or_none(address: str) -> None:
    link = web_address(address)
    assert link is None or urlsplit(link).scheme in ("http", "https")


def test_everything_is_named_by_its_index_and_leads_back_to_the_words() -> None:
    graph = explorer_graphs.small_graph()
    data, picture = payload(graph, "A title")
    ids = [entity["id"] for entity in data["entities"]]
    assert sorted(ids) == sorted(entity.id for entity in graph.entities)
    assert ids[-1] == "alone"  # of it nothing is said
    claim = data["claims"][0]
    assert ids[claim["holders"][0]] == "lecun"
    assert [ids[i] for i in claim["about"]] == ["llm"]
    assert claim["denies"] is True
    assert claim["time"] == 812.4
    assert claim["before"].endswith("So let me begin. ")
    assert data["sources"][0]["participants"][1] == ["Moderator", "host"]
    assert "url" not in data["sources"][2]
    assert data["links"][0][:3] == [0, 4, "CONTRADICTS"]
    assert [node for node, *_ in picture.nodes] == [i for i, id in enumerate(ids) if id != "alone"]
    assert picture.edges
    json.dumps(data)


def test_records_that_lead_nowhere_do_no_harm() -> None:
    graph = explorer_graphs.small_graph()
    graph.entities = [entity for entity in graph.entities if entity.id not in ("llm", "lecun")]
    graph.sources = graph.sources[1:]
    data, _ = payload(graph, "A title")
    count = len(data["entities"])
    for claim in data["claims"]:
        assert all(0 <= i < count for i in [*claim.get("holders", []), *claim.get("about", [])])


def test_a_graph_too_large_keeps_what_most_is_said_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ENTITIES", 4)
    data, _ = payload(explorer_graphs.small_graph(), "A title")
    assert data["left_out"] == 6
    assert {entity["id"] for entity in data["entities"]} >= {"lecun", "llm"}


def test_pairs_named_together_are_counted_by_segment() -> None:
    w = explorer_graphs.Writer()
    w.source("s", "S")
    for id in ("a", "b", "c"):
        w.entity(id, "Concept", id.upper())
    for _ in range(2):
        w.says("s", None, "A and B", mentions={"A": "a", "B": "b"})
    w.says("s", None, "A and C", mentions={"A": "a", "C": "c"})
    data, _ = payload(w.graph, "")
    names = [entity["id"] for entity in data["entities"]]
    assert [[names[a], names[b], n] for a, b, n in data["together"]] == [["a", "b", 2]]


def test_a_graph_of_entities_alone() -> None:
    w = explorer_graphs.Writer()
    w.entity("a", "Concept", "A")
    data, picture = payload(w.graph, "")
    assert len(data["entities"]) == 1
    assert picture.nodes == []
    assert KnowledgeGraph().entities == []
