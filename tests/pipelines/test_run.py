"""Many files: in order, cached by content, one broken file never stops the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.readers.decoding import MAX_BYTES
from pipelines.run import Outcome, cache_key, extract_one, find_files, run
from pipelines.settings import Settings
from schema.errors import KgError

TALK = "Nora: What is a world model?\n\nJonas: I think a world model is more important than a language model.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two talks."""
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK, encoding="utf-8")
    (folder / "b.txt").write_text(TALK.replace("Jonas", "Petra"), encoding="utf-8")
    return folder


def run_in(folder: Path, settings: Settings | None = None, jobs: int = 1) -> list[Outcome]:
    return run(find_files([folder]), settings, jobs=jobs, cache=folder.parent / "cache")


def written(outcomes: list[Outcome]) -> list[str]:
    """What the graphs of all outcomes are written as."""
    return [o.graph.model_dump_json() for o in outcomes if o.graph]


def from_cache(outcomes: list[Outcome]) -> list[bool]:
    return [o.from_cache for o in outcomes]


def test_folders_are_searched_in_order_and_each_file_is_read_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/er/c.srt", ".hidden.txt", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    found = find_files([tmp_path, tmp_path / "a.txt", tmp_path / "deep"])
    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["a.txt", "b.txt", "deep/er/c.srt"]
    assert find_files([tmp_path / ".hidden.txt"]) == [tmp_path / ".hidden.txt"]
    assert find_files([]) == []


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError) as error:
        find_files([tmp_path / "none"])
    assert error.value.code == "E303"
    assert str(tmp_path / "none") in str(error.value)


def test_a_second_run_reads_from_the_cache(folder: Path) -> None:
    first, second = run_in(folder), run_in(folder)
    assert from_cache(first) == [False, False]
    assert from_cache(second) == [True, True]
    assert written(first) == written(second)
    assert all(o.graph and o.graph.claims for o in first)


def test_processes_give_what_one_gives(folder: Path) -> None:
    alone = run(find_files([folder]), jobs=1, cache=folder.parent / "one")
    together = run(find_files([folder]), jobs=2, cache=folder.parent / "two")
    assert written(alone) == written(together)


def test_a_changed_file_alone_is_extracted_anew(folder: Path) -> None:
    run_in(folder)
    (folder / "a.txt").write_text(TALK + "\nNora: I believe deep learning needs data.\n", encoding="utf-8")
    outcomes = run_in(folder)
    assert from_cache(outcomes) == [False, True]
    graph = outcomes[0].graph
    assert graph
    assert any("deep learning" in s.text for s in graph.segments)


def test_a_changed_setting_extracts_anew(folder: Path) -> None:
    run_in(folder)
    assert from_cache(run_in(folder, Settings(min_confidence=0.5))) == [False, False]
    assert from_cache(run_in(folder)) == [True, True]


def test_a_changed_lexicon_extracts_anew(folder: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.jsonl"
    lexicon.write_text(json.dumps({"id": "quibble-net", "kind": "Artifact", "name": "QuibbleNet"}) + "\n")
    settings = Settings(lexicons=(lexicon,))
    before = cache_key(folder / "a.txt", settings)
    assert before != cache_key(folder / "a.txt", Settings())
    lexicon.write_text(json.dumps({"id": "quibble-net", "kind": "Artifact", "name": "Quibble"}) + "\n")
    assert cache_key(folder / "a.txt", settings) != before


def test_a_lexicon_that_changes_within_a_process_is_read_anew(folder: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.jsonl"
    settings = Settings(lexicons=(lexicon,))
    (folder / "a.txt").write_text("Jonas: I think Quibble is better than Wobble for every model.\n", encoding="utf-8")
    for name, id_ in (("Wobble", "wobble-net"), ("Quibble", "quibble-net")):
        lexicon.write_text(json.dumps({"id": id_, "kind": "Artifact", "name": name}) + "\n")
        graph = run_in(folder, settings)[0].graph
        assert graph
        assert id_ in {m.entity for m in graph.mentions}


@pytest.mark.parametrize("broken", [b"", b"{", b"\x00\xff", b'{"source": 1}', b"[]"])
def test_a_broken_cache_file_is_ignored_and_replaced(folder: Path, broken: bytes) -> None:
    good = run_in(folder)
    for path in (folder.parent / "cache").iterdir():
        path.write_bytes(broken)
    again = run_in(folder)
    assert from_cache(again) == [False, False]
    assert written(again) == written(good)
    assert from_cache(run_in(folder)) == [True, True]


def test_a_cache_that_cannot_be_written_is_no_error(folder: Path, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("in the way")
    outcomes = run(find_files([folder]), jobs=1, cache=taken)
    assert all(o.graph for o in outcomes)
    assert taken.read_text() == "in the way"


def test_a_moved_file_keeps_its_id_and_has_its_new_path(folder: Path) -> None:
    before = run_in(folder)[0].graph
    moved = folder.parent / "elsewhere"
    moved.mkdir()
    (folder / "a.txt").rename(moved / "a.txt")
    (after,) = run([moved / "a.txt"], jobs=1, cache=folder.parent / "cache")
    assert after.from_cache
    assert before
    assert after.graph
    assert after.graph.source.id == before.source.id
    assert after.graph.source.path == str(moved / "a.txt")
    assert after.graph.claims == before.claims


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "E103"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "E105"),
        ("我们相信世界模型需要记忆。".encode() + b"\xff\xfe\xff", "E106"),
        (b'{"segments": [', "E108"),
    ],
    ids=["empty", "binary", "invalid", "half"],
)
def test_a_broken_file_stops_no_other(folder: Path, content: bytes, code: str) -> None:
    broken = folder / "aa-broken.txt"
    broken.write_bytes(content)
    outcomes = {o.path.name: o for o in run_in(folder)}
    assert outcomes["a.txt"].graph
    assert outcomes["b.txt"].graph
    failed = outcomes["aa-broken.txt"]
    assert failed.graph is None
    assert failed.error
    assert failed.error.startswith(f"[{code}]")
    assert str(broken) in failed.error
    assert not run_in(folder)[1].from_cache


def test_a_file_too_large_for_a_talk_is_told_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    error = extract_one(path, Settings()).error
    assert error
    assert error.startswith("[E104]")


@pytest.mark.parametrize("line", ["a" * 79 + "\n", "模型会忘。\n", "1\n00:00:01,000 --> 00:00:02,000\nwords\n\n"])
def test_fifty_megabytes_are_refused_and_the_others_built(line: str, folder: Path) -> None:
    path = folder / "large.txt"
    with path.open("w", encoding="utf-8") as file:
        for _ in range(50):
            file.write(line * (1_000_000 // len(line.encode())))
    first, second, refused = run_in(folder)
    assert first.graph
    assert second.graph
    assert refused.graph is None
    assert refused.error
    assert refused.error.startswith("[E104]")
    assert str(path) in refused.error


def test_a_file_that_goes_away_is_told(tmp_path: Path) -> None:
    error = extract_one(tmp_path / "gone.txt", Settings()).error
    assert error
    assert error.startswith("[E101]")


def test_a_fault_of_ours_is_told_and_stops_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(path: Path, settings: Settings) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("pipelines.run.extract_file", fault)
    outcomes = run_in(folder)
    assert [o.graph for o in outcomes] == [None, None]
    assert all(o.error and o.error.startswith("[E305]") and "by nothing" in o.error for o in outcomes)


def test_progress_is_told_once_a_file(folder: Path) -> None:
    for jobs in (1, 2):
        told: list[Outcome] = []
        run(find_files([folder]), jobs=jobs, cache=folder.parent / "cache", progress=told.append)
        assert sorted(o.path for o in told) == find_files([folder])
