"""The public surface: its names, how it is imported, and a build from a program."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import kg
from schema.errors import KgError
from schema.models import Claim, Entity, Source

GRAPH = Path(__file__).parent / "questions" / "graph.jsonl"

TALK = """---
title: A short talk
date: 2025-05-01
---
**Ada North:** I think scaling laws are not enough for reasoning. We need world models, and LeCun said so for years.

**Bo Lind:** I disagree. A larger language model does learn to plan.
"""


def in_a_new_python(program: str, folder: Path) -> str:
    """What a program prints that is run as a script, from a clean interpreter, in `folder`."""
    script = folder / "program.py"
    script.write_text(program, encoding="utf-8")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, str(script)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_surface_is_small_and_every_name_is_there() -> None:
    assert len(kg.__all__) <= 15
    assert set(kg.__all__) <= set(dir(kg))
    for name in kg.__all__:
        value = getattr(kg, name)
        assert value.__doc__, name


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'biuld'.*KnowledgeGraph"):
        _ = kg.biuld


def test_importing_kg_imports_nothing_heavy(tmp_path: Path) -> None:
    program = "import sys, kg\nprint(sorted({m.split('.')[0] for m in sys.modules}))"
    imported = in_a_new_python(program, tmp_path)
    for package in ("spacy", "numpy", "pandas", "networkx", "pydantic", "neo4j", "pyvis"):
        assert f"'{package}'" not in imported


def test_a_script_builds_with_several_processes_and_needs_no_guard(tmp_path: Path) -> None:
    """Nor is it run anew by them: what it prints stands there once."""
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "one.md").write_text(TALK, encoding="utf-8")
    (tmp_path / "talks" / "two.md").write_text(TALK.replace("Bo Lind", "Cy Moor"), encoding="utf-8")
    (tmp_path / "talks" / "empty.md").write_text("", encoding="utf-8")
    program = """
import kg
built = kg.build("talks", jobs=2)
print(built)
print([path.name for path in built.save("out")])
print(len(built.failures), built.failures[0].path)
print(kg.load("out").stats() == built.graph.stats())
print([c.quote for c in built.graph.claims_where(holder="Ada North", about="scaling law")])
"""
    built, written, failed, same, quotes = in_a_new_python(program, tmp_path).splitlines()
    assert built.startswith("Built(graph=<KnowledgeGraph: 2 sources, ")
    assert written == "['graph.jsonl', 'graph.graphml', 'graph.gexf', 'rejects.jsonl']"
    assert failed == f"1 {Path('talks') / 'empty.md'}"
    assert "empty.md" in (tmp_path / "out" / "rejects.jsonl").read_text(encoding="utf-8")
    assert same == "True"
    assert "scaling laws are not enough" in quotes


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError) as error:
        kg.build(tmp_path / "nothing")
    assert error.value.code == "E303"


def test_a_graph_is_loaded_from_its_file_or_its_folder(tmp_path: Path) -> None:
    graph = kg.load(GRAPH)
    graph.save(tmp_path / "graph.jsonl")
    assert kg.load(tmp_path) == kg.load(str(tmp_path / "graph.jsonl")) == graph
    with pytest.raises(KgError) as error:
        kg.load(tmp_path / "elsewhere")
    assert error.value.code == "E301"


def test_a_graph_says_how_much_it_holds_and_not_all_of_it() -> None:
    graph = kg.load(GRAPH)
    assert repr(graph).startswith(f"<KnowledgeGraph: {len(graph.sources)} sources, ")
    assert len(repr(graph)) < 200


class _Frames(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.frames: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "iframe":
            self.frames.append(dict(attrs))


def shown(graph: kg.KnowledgeGraph, **options: Any) -> _Frames:
    parser = _Frames()
    parser.feed(str(graph.show(**options).data))
    return parser


def test_show_is_one_sandboxed_frame_with_the_whole_page() -> None:
    parser = shown(kg.load(GRAPH), height=320)
    assert parser.tags == ["div", "iframe"]
    (frame,) = parser.frames
    assert "allow-same-origin" not in (frame["sandbox"] or "")
    assert "height: 320px" in (frame["style"] or "")
    assert (frame["srcdoc"] or "").lstrip().lower().startswith("<!doctype html>")


def test_no_name_leaves_the_frame() -> None:
    hostile = '"></iframe><script>alert(1)</script>'
    graph = kg.KnowledgeGraph(
        sources=[Source(id="s", path=hostile, title=hostile, form="text", sha256="0" * 64)],
        entities=[
            Entity(id="a", kind="Person", name=hostile, origin="discovered"),
            Entity(id="b", kind="Concept", name="Scaling law", origin="discovered"),
        ],
        claims=[
            Claim(
                id="c", source="s", start=0, end=len(hostile), quote=hostile, text=hostile, language="en",
                holders=("a",), about=("b",), claim_kind="fact", polarity="affirms", certainty="certain",
                confidence=1.0,
            )
        ],
    )  # fmt: skip
    assert shown(graph).tags == ["div", "iframe"]


def test_nothing_to_show_is_told() -> None:
    with pytest.raises(KgError) as error:
        kg.KnowledgeGraph().show()
    assert error.value.code == "E501"


def test_show_without_ipython_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "IPython.display", None)
    with pytest.raises(KgError) as error:
        kg.load(GRAPH).show()
    assert error.value.code == "E504"
    assert "write_page" in str(error.value)
