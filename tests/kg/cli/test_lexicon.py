"""`kg lexicon`: what it says, what it writes, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.cli import lexicon
from kg.cli.lexicon import add, find, suggest_id
from schema.errors import KgError
from schema.lexicon import LexiconEntry, load_lexicon, merge, read_lexicon
from schema.lexicon.check import name_fault


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own lexicon is never the real one."""
    path = tmp_path / "config" / "lexicon.jsonl"
    monkeypatch.setattr(lexicon, "own_lexicon", lambda: path)
    return path


def run(*arguments: str | Path) -> Result:
    app = typer.Typer()
    app.callback()(lambda: None)
    lexicon.register(app)
    return CliRunner().invoke(app, ["lexicon", *map(str, arguments)], env={"COLUMNS": "200"})


def refused(result: Result) -> str:
    assert isinstance(result.exception, KgError), result.output
    return result.exception.code


@pytest.mark.parametrize("name", ["图灵奖", "圖靈獎", "Turing Award", "turing  award", "TURING-AWARD", "turing-award"])
def test_show_finds_a_name_in_any_spelling(name: str) -> None:
    result = run("show", name, "--json")
    assert result.exit_code == 0
    assert json.loads(result.output)["id"] == "turing-award"


def test_show_tells_weak_from_strong() -> None:
    assert "Whisper · Artifact · weak" in run("show", "Whisper").output
    assert "Whisper · Artifact · stands alone" in run("show", "OpenAI Whisper").output


def test_show_proposes_names_like_an_unknown_one() -> None:
    result = run("show", "Turing Awart")
    assert refused(result) == "E208"
    assert "Turing Award" in str(result.exception)


def test_show_reads_an_own_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    run("add", "Zorblax Engine", "--kind", "Artifact", "--lexicon", path)
    assert run("show", "ZorblaxEngine", "--lexicon", path).exit_code == 0
    assert refused(run("show", "ZorblaxEngine")) == "E208"


def test_find_puts_ids_first() -> None:
    entries = [
        LexiconEntry(id="other", kind="Work", name="Other", weak=("zorblax",)),
        LexiconEntry(id="strong", kind="Work", name="Zorblax"),
        LexiconEntry(id="zorblax", kind="Work", name="Else"),
    ]
    assert [(e.id, how) for e, how in find("zorblax", entries)] == [
        ("zorblax", "id"),
        ("strong", "stands alone"),
        ("other", "weak"),
    ]


def test_check_of_all_that_is_there() -> None:
    result = run("check", "--no-warnings")
    assert " 0 errors, " in result.output
    assert result.exit_code == 0


def test_check_names_rule_place_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    lines = [
        {"id": "a", "kind": "Artifact", "name": "Zorblax", "maker": "nobody"},
        {"id": "b", "kind": "Artifact", "name": "GPT 4"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\nnonsense [bold]\n", encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert "dangling-reference" in result.output
    assert "own.jsonl:1" in result.output
    assert "gpt-4 (Artifact" in result.output
    assert "own.jsonl:3" in result.output
    assert "2 entries in 1 files (2 Artifact): 3 errors, 0 warnings" in result.output


def test_check_shows_warnings_and_passes(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"id": "a", "kind": "Artifact", "name": "Zorblax", "aliases": ["letter"]}\n', encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 0
    assert "put it under weak" in result.output
    assert "put it under weak" not in run("check", path, "--no-warnings").output


def test_check_of_no_file() -> None:
    assert refused(run("check", "no-such-lexicon.jsonl")) == "E202"


def test_add_writes_an_entry_that_build_can_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "own.jsonl"
    result = run(
        *("add", "Zorblax Engine", "--kind", "Artifact", "--zh", "佐布引擎", "--alias", "ZorbEngine", "--weak", "Zorb"),
        *("--maker", "openai", "--description", "an engine", "--lexicon", path),
    )
    assert result.exit_code == 0, result.output
    (entry,) = read_lexicon(path)
    assert entry == LexiconEntry(
        id="zorblax-engine",
        kind="Artifact",
        name="Zorblax Engine",
        zh="佐布引擎",
        aliases=("ZorbEngine",),
        weak=("Zorb",),
        maker="openai",
        description="an engine",
    )
    assert "kg build FILES --lexicon" in result.output


def test_the_users_own_file_where_none_is_named(own: Path) -> None:
    assert run("add", "Zorblax Engine", "--kind", "Artifact").exit_code == 0
    assert [e.id for e in read_lexicon(own)] == ["zorblax-engine"]
    assert run("show", "zorblax engine").exit_code == 0


def test_add_to_a_known_entry_needs_its_id(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    assert refused(run("add", "Turing Award", "--kind", "Award", "--lexicon", path)) == "E207"
    assert not path.exists()
    result = run("add", "Turingpreis", "--kind", "Award", "--id", "turing-award", "--lexicon", path)
    assert result.exit_code == 0, result.output
    award = next(e for e in merge(load_lexicon(), read_lexicon(path)) if e.id == "turing-award")
    assert award.name == "Turing Award"
    assert "Turingpreis" in award.all_names()


def test_adding_to_an_id_twice_keeps_one_line(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    for name in ("Turingpreis", "Premio Turing"):
        run("add", name, "--kind", "Award", "--id", "turing-award", "--lexicon", path)
    (entry,) = read_lexicon(path)
    assert entry.all_names() == ("Turingpreis", "Premio Turing")


@pytest.mark.parametrize(
    "arguments",
    [
        ("GPT 4", "--kind", "Artifact", "--id", "other-gpt"),
        ("Zorblax", "--kind", "Gadget"),
        ("Zorblax", "--kind", "Artifact", "--id", "Zorb lax"),
        ("Zorblax", "--kind", "Artifact", "--maker", "nobody-at-all"),
        ("Zorblax", "--kind", "Artifact", "--zh", "佐布機"),
        ("Zorb\nlax", "--kind", "Artifact"),
        ("!!!", "--kind", "Artifact"),
        ("", "--kind", "Artifact"),
        ("Zorblax", "--kind", "Artifact", "--alias", " "),
        ("Zorblax", "--kind", "Person", "--wikidata", "7"),
        ("Zorblax", "--kind", "Concept", "--id", "gpt-4"),
    ],
)
def test_add_refuses_and_leaves_the_file_as_it_is(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    path = tmp_path / "own.jsonl"
    before = '{"id": "a", "kind": "Work", "name": "Zorb Tales"}\n'
    path.write_text(before, encoding="utf-8")
    assert refused(run("add", *arguments, "--lexicon", path)) == "E207"
    assert path.read_text(encoding="utf-8") == before
    assert list(tmp_path.iterdir()) == [path]


def test_add_does_not_touch_a_file_with_a_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text("mine, do not lose\n", encoding="utf-8")
    result = run("add", "Zorblax", "--kind", "Artifact", "--lexicon", path)
    assert refused(result) == "E207"
    assert "line 1" in str(result.exception)
    assert path.read_text(encoding="utf-8") == "mine, do not lose\n"


def test_add_warns_of_a_common_name(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    entry = LexiconEntry(id="letter-box", kind="Artifact", name="Letterboxer", aliases=("Letter",))
    assert [p.rule for p in add(entry, path)] == ["common-name"]
    assert list(read_lexicon(path)) == [entry]


QUOTED = st.text(st.sampled_from("ab'\"\\{}[]<>&$;|`%\n\t 李机"), min_size=1, max_size=10)


@settings(deadline=None, max_examples=30)
@given(QUOTED)
def test_a_name_with_quotes_is_kept_as_it_is_or_refused(tmp_path_factory: pytest.TempPathFactory, tail: str) -> None:
    path = tmp_path_factory.mktemp("own") / "own.jsonl"
    entry = LexiconEntry(id="zorblax-quoted", kind="Work", name=f"Zorblax{tail}")
    if name_fault(entry.name):
        with pytest.raises(KgError) as caught:
            add(entry, path)
        assert caught.value.code == "E207"
        assert not path.exists()
    else:
        add(entry, path)
        assert list(read_lexicon(path)) == [entry]


@pytest.mark.parametrize(
    ("name", "kind", "id"),
    [
        ("Fei-Fei Li", "Person", "fei-fei-li"),
        ("李飞飞", "Person", "li-feifei"),
        ("李飛飛", "Person", "li-feifei"),
        ("月之暗面", "Organization", "yue-zhi-an-mian"),
        ("GPT-4o", "Artifact", "gpt-4o"),
        ("Łukasz Kaiser", "Person", "lukasz-kaiser"),
    ],
)
def test_ids_of_new_entries(name: str, kind: str, id: str) -> None:
    assert suggest_id(name, kind) == id


def wikidata_result(path: Path) -> Path:
    rows = [
        {"item": {"type": "uri", "value": f"http://www.wikidata.org/entity/{qid}"}, "itemLabel": label, "class": class_}
        for qid, label, class_ in [
            ("Q900001", {"xml:lang": "en", "type": "literal", "value": "Zorblax"}, {"type": "uri", "value": "Q7397"}),
            ("Q900002", {"xml:lang": "zh", "type": "literal", "value": "佐布論"}, {"type": "uri", "value": "Q99"}),
            ("Q900003", {"xml:lang": "fr", "type": "literal", "value": "Nul"}, {"type": "uri", "value": "Q5"}),
        ]
    ]
    path.write_text(json.dumps({"head": {}, "results": {"bindings": rows}}), encoding="utf-8")
    return path


def test_import_writes_a_lexicon_and_counts_what_it_left_out(tmp_path: Path) -> None:
    out = tmp_path / "mine.jsonl"
    result = run("import", wikidata_result(tmp_path / "q.json"), "--kind-map", "Q99=Concept", "--out", out)
    assert result.exit_code == 0, result.output
    assert [(e.id, e.kind, e.name) for e in read_lexicon(out)] == [
        ("zorblax", "Artifact", "Zorblax"),
        ("q900002", "Concept", "佐布论"),
    ]
    assert "no English or Chinese label" in result.output
    assert "Wrote 2 entries" in result.output
    assert run("check", out).exit_code == 0


def test_import_replaces_nothing_unasked(tmp_path: Path) -> None:
    out = tmp_path / "mine.jsonl"
    out.write_text("mine\n", encoding="utf-8")
    query = wikidata_result(tmp_path / "q.json")
    assert refused(run("import", query, "--out", out)) == "E209"
    assert out.read_text(encoding="utf-8") == "mine\n"
    assert run("import", query, "--out", out, "--overwrite").exit_code == 0
    assert [e.id for e in read_lexicon(out)] == ["zorblax"]


def test_import_of_one_kind_with_a_table_of_classes(tmp_path: Path) -> None:
    table, out = tmp_path / "classes.tsv", tmp_path / "mine.jsonl"
    table.write_text("Q99\tConcept\tanything\n", encoding="utf-8")
    query = wikidata_result(tmp_path / "q.json")
    result = run("import", query, "--kind-map", table, "--kind", "Concept", "--out", out)
    assert result.exit_code == 0, result.output
    assert [e.kind for e in read_lexicon(out)] == ["Concept"]
    assert refused(run("import", query, "--kind", "Gadget", "--out", out, "--overwrite")) == "E206"
    assert refused(run("import", query, "--kind-map", "Q99=Gadget", "--out", out, "--overwrite")) == "E206"


def test_import_of_something_else_writes_nothing(tmp_path: Path) -> None:
    file, out = tmp_path / "page.json", tmp_path / "mine.jsonl"
    file.write_text("<html>", encoding="utf-8")
    assert refused(run("import", file, "--out", out)) == "E204"
    assert not out.exists()
