from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.cli.view import register
from kg.graph import KnowledgeGraph
from schema.errors import KgError
from schema.models import Entity


def run(*arguments: str) -> str:
    app = typer.Typer()
    app.callback()(lambda: None)
    register(app)
    result = CliRunner().invoke(app, ["view", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    graph = KnowledgeGraph(entities=[Entity(id="a", kind="Concept", name="顿悟", origin="lexicon")])
    graph.save(tmp_path / "graph.jsonl")
    return tmp_path


def test_a_folder_or_a_file_gives_a_page_beside_it(folder: Path) -> None:
    said = run(str(folder))
    assert str(folder / "page.html") in said
    assert "顿悟" in (folder / "page.html").read_text(encoding="utf-8")
    (folder / "page.html").unlink()
    run(str(folder / "graph.jsonl"))
    assert (folder / "page.html").is_file()


def test_out_and_title(folder: Path) -> None:
    run(str(folder), "--out", str(folder / "x" / "my page.html"), "--title", "Mine & <yours>")
    text = (folder / "x" / "my page.html").read_text(encoding="utf-8")
    assert "<title>Mine &amp; &lt;yours&gt;</title>" in text


def test_open_calls_the_browser(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    run(str(folder), "--open")
    assert opened == [(folder / "page.html").resolve().as_uri()]


def test_no_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError) as caught:
        run(str(tmp_path))
    assert caught.value.code == "E301"
