"""From files to a graph in a folder: the same bytes every time, each file whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.building import Built, build
from kg.graph import KnowledgeGraph, write_lines
from pipelines.run import Outcome
from pipelines.settings import Settings
from schema.errors import KgError
from schema.models import Claim, ClaimLink, Entity, Record, Source
from schema.ontology import KINDS, PREDICATES, allows

EXAMPLES = sorted(p for p in (Path(__file__).resolve().parents[2] / "examples").iterdir() if p.is_file())
SOME = [p for p in EXAMPLES if p.suffix in {".md", ".srt"}][:3]

TALK = """---
title: Small talk
date: 2024-06-01
---

**Nora Lind:** What do you think of world models?

**Jonas Falk:** I think a world model is more important than a language model. Yann LeCun said so in 2022.
"""

FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "source": (
        {"id", "path", "title", "form", "languages", "sha256", "participants"},
        {"url", "published"},
    ),
    "segment": (
        {"id", "source", "start", "end", "language", "speaker_confidence"},
        {"speaker", "speaker_label", "time_start", "time_end", "text", "role", "translation_of"},
    ),
    "entity": (
        {"id", "kind", "name", "names", "aliases", "origin"},
        {"wikidata", "description", "merged"},
    ),
    "mention": ({"source", "start", "end", "surface", "entity", "method", "confidence"}, {"evidence"}),
    "claim": (
        {"id", "source", "start", "end", "quote", "text", "language", "holders", "about", "claim_kind", "polarity",
         "certainty", "confidence"},
        {"speaker", "time_start", "horizon", "due"},
    ),
    "relation": ({"subject", "predicate", "object", "source", "start", "end", "quote", "confidence"}, {"qualifier"}),
    "claim_link": ({"from", "to", "relation", "confidence"}, {"why"}),
}  # fmt: skip
"""The interchange format: the fields that each type of record has, and those that it may have."""

VALUES: dict[str, set[str]] = {
    "kind": set(KINDS),
    "predicate": set(PREDICATES),
    "origin": {"lexicon", "discovered"},
    "claim_kind": {"opinion", "prediction", "fact", "recommendation", "definition", "anecdote"},
    "polarity": {"affirms", "denies"},
    "certainty": {"certain", "hedged"},
    "relation": {"SAME_AS", "SUPPORTS", "CONTRADICTS"},
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def built(cache: Path) -> Built:
    """The graph of all examples."""
    return build(EXAMPLES, jobs=1, cache=cache)


@pytest.fixture(scope="module")
def lines(built: Built, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The lines of the `graph.jsonl` of all examples."""
    folder = tmp_path_factory.mktemp("out")
    built.save(folder)
    return [json.loads(line) for line in (folder / "graph.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_record_has_the_fields_of_the_format(lines: list[dict[str, Any]]) -> None:
    assert {line["type"] for line in lines} == set(FIELDS)
    for line in lines:
        needed, allowed = FIELDS[line["type"]]
        assert needed <= line.keys() - {"type"} <= needed | allowed, line
        assert None not in line.values()
        for field, values in VALUES.items():
            if field in line:
                assert line[field] in values
        for field in ("confidence", "speaker_confidence"):
            assert 0 <= line.get(field, 0) <= 1
        if "start" in line:
            assert 0 <= line["start"] < line["end"]
        if line["type"] == "source":
            assert all(p.keys() == {"entity", "role"} for p in line["participants"])


def test_every_id_in_the_file_resolves(lines: list[dict[str, Any]]) -> None:
    ids = {kind: {x["id"] for x in lines if x["type"] == kind} for kind in ("source", "segment", "entity", "claim")}
    for kind, known in ids.items():
        assert len(known) == sum(x["type"] == kind for x in lines)
    kinds = {x["id"]: x["kind"] for x in lines if x["type"] == "entity"}
    for line in lines:
        assert line.get("source") in ids["source"] | {None}
        entities = [*line.get("holders", []), *line.get("about", [])]
        entities += [line[f] for f in ("speaker", "entity", "subject", "object") if f in line]
        assert set(entities) <= ids["entity"]
        if line["type"] == "relation":
            assert allows(kinds[line["subject"]], line["predicate"], kinds[line["object"]])
        if line["type"] == "claim_link":
            assert {line["from"], line["to"]} <= ids["claim"]
            assert line["from"] != line["to"]


def test_the_file_comes_back_as_the_graph(built: Built, tmp_path: Path) -> None:
    built.save(tmp_path)
    again = KnowledgeGraph.load(tmp_path)
    again.save(tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "graph.jsonl").read_bytes()
    assert again.stats() == built.graph.stats()


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """With one process and with two, from the files and from the cache, in whichever order the files are given."""
    ways: list[tuple[list[Path], int, str]] = [
        (SOME, 1, "one"), (SOME, 2, "two"), (SOME, 1, "one"), (SOME[::-1], 1, "one"),
    ]  # fmt: skip
    written = []
    for n, (files, jobs, cache) in enumerate(ways):
        out = tmp_path / f"out{n}"
        build(files, jobs=jobs, cache=tmp_path / cache).save(out)
        written.append({p.name: p.read_bytes() for p in out.iterdir()})
    assert written[0] == written[1] == written[2]
    assert sorted(written[3]["graph.jsonl"].splitlines()) == sorted(written[0]["graph.jsonl"].splitlines())


def test_a_broken_source_stops_no_other(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x00\x01\x02")
    (tmp_path / "talk.md").write_text(TALK, encoding="utf-8")
    told: list[Outcome] = []
    result = build(tmp_path, jobs=1, cache=cache, progress=told.append)
    assert [s.path for s in result.graph.sources] == [str(tmp_path / "talk.md")]
    assert {o.path.name for o in result.failures} == {"empty.txt", "binary.txt"}
    assert len(told) == 3
    result.save(tmp_path / "out")
    rejects = [json.loads(line) for line in (tmp_path / "out" / "rejects.jsonl").read_text().splitlines()]
    unread = {r["source"]: r["detail"] for r in rejects if r["stage"] == "read" and r["reason"] == "file not read"}
    assert unread.keys() == {str(tmp_path / "empty.txt"), str(tmp_path / "binary.txt")}
    assert unread[str(tmp_path / "empty.txt")].startswith("[E103]")


def test_file_names_that_are_no_text_are_shown(tmp_path: Path, cache: Path) -> None:
    """A name in an old encoding is bytes that are no UTF-8; some file systems refuse it."""
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/talk\xcc\xb8.md")).write_text(TALK, encoding="utf-8")
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/empty\xff.md")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    for _ in range(2):
        result = build(tmp_path, jobs=1, cache=cache)
        result.save(tmp_path.parent / "shown")
        assert [s.path for s in KnowledgeGraph.load(tmp_path.parent / "shown").sources] == [
            result.graph.sources[0].path
        ]
    rejects = (tmp_path.parent / "shown" / "rejects.jsonl").read_text(encoding="utf-8")
    assert "udcff.md" in rejects


def test_nothing_to_build_is_told(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(KgError) as error:
        build(tmp_path, jobs=1, cache=cache)
    assert error.value.code == "E306"
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(KgError) as error:
        build(tmp_path, jobs=1, cache=cache)
    assert error.value.code == "E306"
    assert "[E103]" in str(error.value)
    with pytest.raises(KgError) as error:
        build(tmp_path / "none", cache=cache)
    assert error.value.code == "E303"


def test_a_form_that_is_none_is_told(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "talk.md").write_text(TALK, encoding="utf-8")
    with pytest.raises(KgError) as error:
        build(tmp_path, Settings(form="novel"), jobs=1, cache=cache)
    assert "[E102]" in str(error.value)


def test_the_same_source_given_twice_is_one(tmp_path: Path, cache: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "talk.md").write_text(TALK, encoding="utf-8")
    result = build(tmp_path, jobs=1, cache=cache)
    assert len(result.graph.sources) == 1
    assert result.reject_counts()["build", "source given twice"] == 1
    assert len({c.id for c in result.graph.claims}) == len(result.graph.claims)


def test_what_is_not_kept_is_counted_and_written(built: Built, tmp_path: Path) -> None:
    built.save(tmp_path)
    rejects = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rejects) == built.reject_counts().total() == len(built.rejects)
    assert all(r["stage"] and r["reason"] and r["source"] for r in rejects)


class Interrupted(KnowledgeGraph):
    """A graph whose records end in an interruption."""

    def records(self) -> Iterator[Record]:
        yield from list(super().records())[:2]
        raise KeyboardInterrupt


def test_an_interrupted_save_leaves_the_file_as_it_was(built: Built, tmp_path: Path) -> None:
    built.save(tmp_path)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    broken = Built(Interrupted(sources=built.graph.sources), built.outcomes, built.rejects)
    with pytest.raises(KeyboardInterrupt):
        broken.save(tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_lines_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.txt"
    write_lines(path, ["one", "zwei", "三"])
    assert path.read_bytes() == "one\nzwei\n三\n".encode()

    def broken() -> Iterator[str]:
        yield "four"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write_lines(path, broken())
    with pytest.raises(UnicodeEncodeError):
        write_lines(path, ["half a pair \ud83d"])
    assert path.read_bytes() == "one\nzwei\n三\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_hostile_names_stay_text_in_every_file(tmp_path: Path) -> None:
    name = "</script>\"'`\n{}$x\x07"
    source = Source(id="s", path=name, title=name, form="text", sha256="0")
    claim = Claim(
        id="s/c", source="s", start=0, end=1, quote=name, text=name, language="en", holders=("e",), about=("e",),
        claim_kind="fact", polarity="affirms", certainty="certain", confidence=1.0,
    )  # fmt: skip
    graph = KnowledgeGraph(
        sources=[source],
        entities=[Entity(id="e", kind="Person", name=name, origin="discovered")],
        claims=[claim, claim.model_copy(update={"id": "s/d"})],
        claim_links=[ClaimLink.model_validate({"from": "s/c", "to": "s/d", "relation": "SAME_AS", "confidence": 1})],
    )
    Built(graph).save(tmp_path)
    again = KnowledgeGraph.load(tmp_path)
    assert list(again.records()) == list(graph.records())
    assert len((tmp_path / "graph.jsonl").read_text(encoding="utf-8").split("\n")) == 6
