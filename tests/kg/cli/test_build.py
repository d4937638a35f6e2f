"""`kg build`: what it writes, says and ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kg.cli import create_app
from kg.graph import KnowledgeGraph
from schema.errors import KgError

TALK = """---
title: Small talk
date: 2024-06-01
---

**Nora Lind:** What do you think of world models?

**Jonas Falk:** I think a world model is more important than a language model. Yann LeCun said so in 2022.
"""
FILES = {"graph.jsonl", "graph.graphml", "graph.gexf", "rejects.jsonl"}


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "one.md").write_text(TALK, encoding="utf-8")
    (folder / "two.md").write_text(TALK.replace("Small talk", "Smaller talk"), encoding="utf-8")
    return folder


def kg_build(folder: Path, *options: str, files: list[Path] | None = None) -> Result:
    given = [str(f) for f in files or [folder]]
    where = ["--out", str(folder.parent / "out"), "--cache", str(folder.parent / "cache"), "--jobs", "1"]
    return CliRunner().invoke(create_app(), ["build", *given, *where, *options])


def test_four_files_are_written_and_counted(talks: Path) -> None:
    result = kg_build(talks)
    assert result.exit_code == 0, result.output
    out = talks.parent / "out"
    assert {p.name for p in out.iterdir()} == FILES
    graph = KnowledgeGraph.load(out)
    assert len(graph.sources) == 2
    said = " ".join(result.output.split())
    assert "2 sources" in said
    assert f"{len(graph.claims)} claims" in said


def test_a_second_build_writes_the_same_bytes(talks: Path) -> None:
    out = talks.parent / "out"
    assert kg_build(talks).exit_code == 0
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    assert kg_build(talks).exit_code == 0
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "E103"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "E105"),
        ("我们相信世界模型。".encode() + b"\xff\xfe\xff", "E106"),
        (b'{"segments": [', "E108"),
        (b"\n\n", "E103"),
        (b"a" * 50_000_000, "E104"),
    ],
    ids=["empty", "binary", "invalid", "half", "blank", "large"],
)
def test_a_broken_file_is_named_and_the_others_are_built(talks: Path, content: bytes, code: str) -> None:
    broken = talks / "broken.txt"
    broken.write_bytes(content)
    result = kg_build(talks)
    assert result.exit_code == 3
    said = "".join(result.output.split())
    assert f"[{code}]" in said
    assert "".join(str(broken).split()) in said
    assert "1of3filescouldnotberead" in said
    assert len(KnowledgeGraph.load(talks.parent / "out").sources) == 2


def test_nothing_is_written_where_nothing_can_be_read(tmp_path: Path) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    (talks / "empty.txt").write_bytes(b"")
    result = kg_build(talks)
    assert isinstance(result.exception, KgError)
    assert result.exception.code == "E306"
    assert not (tmp_path / "out").exists()


def test_a_path_that_is_not_there(talks: Path) -> None:
    result = kg_build(talks, files=[talks / "none.txt"])
    assert isinstance(result.exception, KgError)
    assert result.exception.code == "E303"


def test_yaml_that_would_build_an_object(talks: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    evil = TALK.replace("title: Small talk", f'title: !!python/object/apply:os.mkdir ["{made}"]')
    (talks / "evil.md").write_text(evil, encoding="utf-8")
    assert kg_build(talks).exit_code in {0, 3}
    assert not made.exists()
    assert len(KnowledgeGraph.load(talks.parent / "out").sources) >= 2


def test_decisions_that_would_build_an_object(talks: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    decisions = tmp_path / "decisions.yaml"
    decisions.write_text(f'merge: !!python/object/apply:os.mkdir ["{made}"]\n', encoding="utf-8")
    result = kg_build(talks, "--decisions", str(decisions))
    assert isinstance(result.exception, KgError)
    assert result.exception.code.startswith("E31")
    assert str(decisions) in str(result.exception)
    assert not made.exists()


@pytest.mark.parametrize("name", ['Ann "Ace" O\'Neil', "Bo `rm` Lund", "Cy </script><script>alert(1)</script>"])
def test_a_hostile_name(talks: Path, name: str) -> None:
    (talks / "one.md").write_text(TALK.replace("Jonas Falk", name), encoding="utf-8")
    assert kg_build(talks).exit_code == 0
    assert len(KnowledgeGraph.load(talks.parent / "out").sources) == 2


def test_a_file_name_with_marks_and_a_newline(talks: Path) -> None:
    odd = talks / "a [red]`talk`\n<script>.md"
    odd.write_text(TALK.replace("Small talk", "Odd talk"), encoding="utf-8")
    (talks / "[bold]empty.txt").write_bytes(b"")
    result = kg_build(talks)
    assert result.exit_code == 3
    assert "[bold]empty.txt" in "".join(result.output.split())
    assert str(odd) in {s.path for s in KnowledgeGraph.load(talks.parent / "out").sources}


def test_the_options_reach_the_build(talks: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.jsonl"
    lexicon.write_text(json.dumps({"id": "small-talk", "kind": "Work", "name": "Small talk"}) + "\n")
    assert kg_build(talks, "--lexicon", str(lexicon), "--min-confidence", "0.9").exit_code == 0
    graph = KnowledgeGraph.load(talks.parent / "out")
    assert "small-talk" in {e.id for e in graph.entities}
    assert all(c.confidence >= 0.9 for c in graph.claims)
    wrong = kg_build(talks, "--form", "novel")
    assert isinstance(wrong.exception, KgError)
    assert "E102" in str(wrong.exception)
    assert kg_build(talks, "--min-confidence", "2").exit_code == 2


def test_names_of_your_own_reach_the_graph(talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "names.jsonl"
    entry = {"id": "jonas-falk", "kind": "Person", "name": "Jonas Falk", "zh": "约纳斯·法尔克"}
    own.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
    monkeypatch.setattr("kg.cli.build.own_lexicon", lambda: own)
    result = kg_build(talks)
    assert result.exit_code == 0, result.output
    assert str(own) in result.output.replace("\n", "")
    assert "jonas-falk" in {e.id for e in KnowledgeGraph.load(talks.parent / "out").entities}
    assert kg_build(talks, "--no-own-lexicon").exit_code == 0
    assert "jonas-falk" not in {e.id for e in KnowledgeGraph.load(talks.parent / "out").entities}


def test_a_lexicon_that_is_given_serves_resolution(talks: Path, tmp_path: Path) -> None:
    """A name that only resolution leads to an entry: the initial of a given name."""
    given = tmp_path / "field.jsonl"
    entry = {"id": "jonas-falk", "kind": "Person", "name": "Falk, Jonas", "aliases": ["Prof. Jonas Falk"]}
    given.write_text(json.dumps(entry), encoding="utf-8")
    assert kg_build(talks, "--lexicon", str(given), "--no-own-lexicon").exit_code == 0
    assert "jonas-falk" in {e.id for e in KnowledgeGraph.load(talks.parent / "out").entities}
