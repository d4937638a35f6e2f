"""The store, against a real Neo4j."""

from __future__ import annotations

import json
import threading
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from store_graphs import HOSTILE, in_order, only, sample_graph

from kg.db import LocalServer
from kg.graph import KnowledgeGraph
from kg.stores import loading
from kg.stores.neo4j import Neo4jStore
from schema.errors import KgError
from schema.models import Entity, Mention

pytestmark = pytest.mark.neo4j

DOUBLED = "MATCH (a)-[r]->(b) WITH a, b, type(r) AS t, count(*) AS n WHERE n > 1 RETURN t, n"


def test_what_is_loaded_is_read_back_record_by_record(store: Neo4jStore, graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.save(tmp_path / "graph.jsonl")
    report = store.load(tmp_path)
    assert report.written == ["talk-0", "talk-1", "talk-2"]
    assert not report.rejects
    store.pull(tmp_path / "pulled.jsonl")
    assert (tmp_path / "pulled.jsonl").read_bytes() == (tmp_path / "graph.jsonl").read_bytes()
    assert KnowledgeGraph.from_neo4j(store.connection.uri, (store.connection.user, store.connection.password)) == graph


@pytest.mark.parametrize("verify", [False, True])
def test_a_second_load_writes_nothing(store: Neo4jStore, graph: KnowledgeGraph, verify: bool) -> None:
    assert store.load(graph).writes.nodes_created > 0
    again = store.load(graph, verify=verify)
    assert again.writes.total == 0
    assert again.unchanged == ["talk-0", "talk-1", "talk-2"]


def test_the_order_of_records_in_the_file_does_not_matter(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph)
    assert store.load(list(graph.records())[::-1], verify=True).writes.total == 0


def test_the_edges_are_those_of_the_design(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph)
    found = store.query(
        "MATCH (a)-[r]->(b) RETURN DISTINCT [l IN labels(a) WHERE l <> 'Kg' AND l <> 'Entity'][0] AS a, type(r) AS r, "
        "[l IN labels(b) WHERE l <> 'Kg' AND l <> 'Entity'][0] AS b"
    )
    assert {(row["a"], row["r"], row["b"]) for row in found} == {
        ("Segment", "IN", "Source"),
        ("Segment", "NEXT", "Segment"),
        ("Person", "SPOKE", "Segment"),
        ("Person", "PARTICIPATED_IN", "Source"),
        ("Segment", "MENTIONS", "Concept"),
        ("Source", "MENTIONS", "Artifact"),
        ("Person", "HOLDS", "Claim"),
        ("Person", "UTTERED", "Claim"),
        ("Claim", "ABOUT", "Concept"),
        ("Claim", "ABOUT", "Artifact"),
        ("Claim", "EVIDENCED_BY", "Segment"),
        ("Claim", "CONTRADICTS", "Claim"),
        ("Claim", "SUPPORTS", "Claim"),
        ("Person", "AFFILIATED_WITH", "Organization"),
        ("Person", "STUDIES", "Concept"),
    }
    (edge,) = store.query("MATCH (:Person {id: 'ada-wong'})-[r:AFFILIATED_WITH]->() RETURN properties(r) AS r")
    assert edge["r"]["sources"] == ["talk-0"] * 3 + ["talk-1"] * 3 + ["talk-2"] * 3
    assert edge["r"]["starts"] == [3, 20, 30] * 3


@pytest.mark.parametrize("source", ["talk-0", "talk-1", "talk-2"])
def test_a_source_is_taken_out_and_put_back_exactly(store: Neo4jStore, graph: KnowledgeGraph, source: str) -> None:
    store.load(graph)
    store.remove(source)
    assert store.pull() == only(graph, {"talk-0", "talk-1", "talk-2"} - {source})
    report = store.load(graph, sources=[source])
    assert report.written == [source]
    assert store.pull() == graph
    assert store.load(graph, verify=True).writes.total == 0


def test_one_source_is_loaded_alone(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph, sources=["talks/talk-1.txt"])
    alone = only(graph, {"talk-1"})
    alone.entities = [entity for entity in alone.entities if entity.id != "loose"]
    assert store.pull() == alone


def test_the_last_source_takes_all_but_loose_entities_with_it(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph)
    for source in list(store.sources()):
        store.remove(source)
    assert [e.id for e in store.pull().entities] == ["loose"]
    assert not list(store.pull().sources)


def test_a_changed_source_changes_only_what_it_must(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph)
    changed = sample_graph()
    index = next(i for i, claim in enumerate(changed.claims) if claim.id == "talk-1#3")
    changed.claims[index] = changed.claims[index].model_copy(update={"about": ("gpt-4",), "text": "另一个说法。"})
    changed.relations = [r for r in changed.relations if not (r.source == "talk-1" and r.start in (20, 40))]
    report = store.load(changed)
    assert report.written == ["talk-1"]
    assert report.unchanged == ["talk-0", "talk-2"]
    assert (report.writes.nodes_created, report.writes.nodes_deleted) == (0, 0)
    # Two topics fewer; the STUDIES edge that only this source supported.
    assert report.writes.relationships_deleted == 3
    assert report.writes.relationships_created == 0
    assert store.pull() == changed
    assert store.load(changed, verify=True).writes.total == 0


def test_a_renamed_entity_keeps_its_edges_and_changes_its_kind(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph)
    changed = sample_graph()
    changed.entities = [
        Entity(id="lab", kind="Place", name="Lab Island", origin="discovered") if e.id == "lab" else e
        for e in changed.entities
    ]
    report = store.load(changed)
    assert report.writes.relationships_deleted == 0
    (found,) = store.query("MATCH (e:Kg {key: 'entity/lab'}) RETURN labels(e) AS labels")
    assert sorted(found["labels"]) == ["Entity", "Kg", "Place"]
    assert store.pull() == changed


def test_other_data_is_never_touched(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.query(
        "CREATE (p:Person {id: 'ada-wong', name: 'mine'})-[:HOLDS {since: 1}]->(c:Claim:Note {id: 'talk-0#0'}), "
        "(:Entity {id: 'scaling-law', key: 'entity/scaling-law'}), (:Source {id: 'talk-0'}), (:Segment {source: 'talk-0'})"
    )
    mine = "MATCH (n) WHERE NOT n:Kg AND NOT n:KgLeft RETURN labels(n) AS l, properties(n) AS p, COUNT{(n)--()} AS d ORDER BY l"
    before = store.query(mine)
    store.load(graph)
    assert store.query(mine) == before
    assert store.pull() == graph
    assert all(row["who"] != "mine" for row in store.ask("who-holds-what", x="Scaling law"))
    store.remove("talk-0")
    store.load(graph)
    store.wipe()
    assert store.query(mine) == before
    assert store.query("SHOW INDEXES YIELD name WHERE name STARTS WITH 'kg_' RETURN name") == []


def test_a_node_that_other_data_points_to_stays_and_comes_back(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph)
    store.query("MATCH (c:Kg {key: 'claim/talk-1#0'}) CREATE (:Note {text: 'mine'})-[:ON]->(c)")
    report = store.remove("talk-1")
    assert report.left == 1
    assert store.pull() == only(graph, {"talk-0", "talk-2"})
    store.load(graph)
    assert store.pull() == graph
    assert store.query("MATCH (:Note)-[:ON]->(c:Kg) RETURN c.id AS id") == [{"id": "talk-1#0"}]


def test_a_property_of_somebody_else_on_a_node_survives(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph)
    store.query("MATCH (c:Kg {key: 'entity/lab'}) SET c.mine = 1, c.hash = 'old'")
    store.load(graph)
    assert store.query("MATCH (c:Kg {key: 'entity/lab'}) RETURN c.mine AS mine") == [{"mine": 1}]


def test_hostile_names_are_stored_as_they_are(store: Neo4jStore, graph: KnowledgeGraph, tmp_path: Path) -> None:
    for i, name in enumerate(HOSTILE):
        id_ = name if len(name) < 100 else f"hostile-{i}"
        graph.entities.append(
            Entity(id=id_, kind="Concept", name=name, names={name[:50]: name}, aliases=(name,), origin="discovered")
        )
        graph.mentions.append(
            Mention(
                source="talk-0", start=10 + i, end=12 + i, surface=name, entity=id_, method=name[:50], confidence=1.0
            )
        )
    in_order(graph)
    graph.save(tmp_path / "graph.jsonl")
    store.load(tmp_path)
    assert store.pull() == graph
    for name in HOSTILE[:-1]:
        store.ask("who-holds-what", x=name)
        store.ask("find-claims", words=name)


def test_two_loads_at_once_leave_one_graph(neo4j_server: LocalServer, store: Neo4jStore, graph: KnowledgeGraph) -> None:
    failures: list[BaseException] = []

    def load() -> None:
        try:
            with Neo4jStore(neo4j_server.uri, neo4j_server.auth) as own:
                own.load(sample_graph())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert store.pull() == graph
    assert store.query(DOUBLED) == []


def test_a_source_in_many_transactions_is_the_same(
    store: Neo4jStore, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ROWS_A_TRANSACTION", "NODES_A_STATEMENT", "EDGES_A_STATEMENT"):
        monkeypatch.setattr(loading, name, 5)
    store.load(graph)
    assert store.pull() == graph
    assert store.load(graph, verify=True).writes.total == 0


def test_another_content_of_a_source_stops_a_load_of_the_first(
    store: Neo4jStore, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ROWS_A_TRANSACTION", "NODES_A_STATEMENT", "EDGES_A_STATEMENT"):
        monkeypatch.setattr(loading, name, 5)
    begun = loading.Writer._claim_first

    def overtaken(self: loading.Writer, *arguments: object) -> loading.Claimed:
        claimed = begun(self, *arguments)  # type: ignore[arg-type]
        store.query("MATCH (s:Kg {key: 'source/talk-0'}) SET s.loading = 'other'")
        return claimed

    monkeypatch.setattr(loading.Writer, "_claim_first", overtaken)
    with pytest.raises(KgError) as told:
        store.load(graph)
    assert told.value.code == "E419"
    monkeypatch.setattr(loading.Writer, "_claim_first", begun)
    store.load(graph)
    assert store.pull() == graph


@pytest.mark.parametrize("at", [1, 3, 6])
def test_another_load_of_the_same_content_in_between_doubles_nothing(
    store: Neo4jStore, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Once the other is done the first one finds nothing to do; until then both look before they write."""
    for name in ("ROWS_A_TRANSACTION", "NODES_A_STATEMENT", "EDGES_A_STATEMENT"):
        monkeypatch.setattr(loading, name, 20)
    committed = loading.Writer._commit
    numbers = count(1)

    def interrupted(self: loading.Writer, *arguments: object) -> None:
        committed(self, *arguments)  # type: ignore[arg-type]
        if next(numbers) == at + 1:  # the entities come first
            with Neo4jStore.at(store.connection) as other:
                other.load(graph)

    monkeypatch.setattr(loading.Writer, "_commit", interrupted)
    store.load(graph)
    monkeypatch.setattr(loading.Writer, "_commit", committed)
    assert store.pull() == graph
    assert store.load(graph, verify=True).writes.total == 0
    assert store.query(DOUBLED) == []


def test_a_commit_whose_answer_is_lost_is_not_repeated(
    store: Neo4jStore, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver tries a transaction again when the connection breaks, also where it had been committed."""
    for name in ("ROWS_A_TRANSACTION", "NODES_A_STATEMENT", "EDGES_A_STATEMENT"):
        monkeypatch.setattr(loading, name, 20)
    execute = loading.Writer._execute

    def twice(self: loading.Writer, work: Any) -> None:
        execute(self, work)
        execute(self, work)

    monkeypatch.setattr(loading.Writer, "_execute", twice)
    store.load(graph)
    assert store.pull() == graph
    assert store.query(DOUBLED) == []


def test_what_lies_there_without_its_source_is_no_obstacle(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph)
    store.query("MATCH (s:Kg {key: 'source/talk-1'}) DETACH DELETE s")
    store.load(graph)
    assert store.pull() == graph
    assert store.load(graph, verify=True).writes.total == 0
    assert store.query(DOUBLED) == []


def test_a_dangling_reference_is_left_out_and_told(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    graph.mentions.append(
        Mention(source="talk-9", start=0, end=1, surface="x", entity="lab", method="exact", confidence=1.0)
    )
    graph.mentions.append(
        Mention(source="talk-0", start=0, end=1, surface="x", entity="nobody", method="exact", confidence=1.0)
    )
    report = store.load(graph)
    assert sorted((r.source, r.detail) for r in report.rejects) == [("talk-0", "nobody"), ("talk-9", "")]
    assert len(store.pull().mentions) == len(graph.mentions) - 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"auth": ("neo4j", "wrong")}, "E412"),
        ({"uri": "bolt://127.0.0.1:1"}, "E411"),
        ({"uri": "nonsense"}, "E411"),
        ({"database": "absent"}, "E414"),
    ],
)
def test_what_is_wrong_with_a_connection_is_told_at_once(
    neo4j_server: LocalServer, change: dict[str, object], code: str
) -> None:
    with pytest.raises(KgError) as told:
        Neo4jStore(**{"uri": neo4j_server.uri, "auth": neo4j_server.auth, **change})  # type: ignore[arg-type]
    assert told.value.code == code
    assert neo4j_server.auth[1] not in str(told.value)


def test_an_old_server_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.stores.connection import _check_version

    for agent in ("Neo4j/5.26.30", "Neo4j/5.27-aura", "Neo4j/2025.01.0"):
        _check_version("bolt://x", agent)
    with pytest.raises(KgError) as told:
        _check_version("bolt://x", "Neo4j/4.4.12")
    assert told.value.code == "E413"


def test_unknown_sources_are_told(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    store.load(graph)
    with pytest.raises(KgError) as told:
        store.remove("talk-7")
    assert told.value.code == "E418"
    with pytest.raises(KgError) as told:
        store.load(graph, sources=["talk-7"])
    assert told.value.code == "E423"


def test_a_broken_file_is_told_with_its_line(store: Neo4jStore, graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonl"
    graph.save(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if json.loads(line)["type"] == "claim")
    path.write_text("\n".join([*lines[:at], lines[at].replace("hedged", "sure"), *lines[at + 1 :]]), encoding="utf-8")
    with pytest.raises(KgError) as told:
        store.load(path)
    assert told.value.code == "E302"
    assert told.value.fields["line"] == at + 1
    path.write_text("{not json\n", encoding="utf-8")
    with pytest.raises(KgError) as told:
        store.load(path)
    assert told.value.code == "E302"


def test_a_statement_that_writes_needs_to_say_so(store: Neo4jStore) -> None:
    with pytest.raises(KgError) as told:
        store.records("CREATE (n:Mine)")
    assert told.value.code == "E417"
