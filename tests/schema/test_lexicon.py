"""The lexicon that ships with kg, and how a user's own is read and merged into it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language.folding import name_key
from schema.errors import KgError
from schema.lexicon import MAX_LINE, LexiconEntry, dump_entry, load_lexicon, merge, read_lexicon, read_lines
from schema.ontology import KINDS

GOLD = Path(__file__).parents[3] / "shared" / "gold"

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=8)
ENTRIES = st.builds(
    LexiconEntry,
    id=st.sampled_from(["ada", "babbage", "engine"]),
    kind=st.just("Concept"),
    name=NAMES,
    zh=st.none() | NAMES,
    zh_hant=st.none() | NAMES,
    aliases=st.lists(NAMES, max_size=3).map(tuple),
    weak=st.lists(NAMES, max_size=3).map(tuple),
    description=st.none() | NAMES,
)
LEXICONS = st.lists(ENTRIES, max_size=5)


def entry(id: str = "whisper", kind: str = "Artifact", name: str = "Whisper", **fields: object) -> LexiconEntry:
    return LexiconEntry.model_validate({"id": id, "kind": kind, "name": name, **fields})


def every_name(lexicon: tuple[LexiconEntry, ...] | list[LexiconEntry], id: str) -> set[str]:
    return {n for e in lexicon if e.id == id for n in (e.name, e.zh, e.zh_hant, *e.aliases, *e.weak) if n}


def test_the_field_is_covered() -> None:
    kinds = Counter(e.kind for e in load_lexicon())
    assert set(kinds) == set(KINDS)
    assert kinds["Artifact"] >= 450
    assert kinds["Work"] >= 90
    assert kinds["Award"] >= 30
    assert kinds["Event"] >= 60


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gpt-4", "gpt-4o"),
        ("gpt-3", "gpt-3.5"),
        ("llama-2", "llama-3"),
        ("llama-3", "llama-3.1"),
        ("deepseek-v3", "deepseek-r1"),
        ("alphago", "alphago-zero"),
        ("claude-opus-4", "claude-opus-4.1"),
    ],
)
def test_each_version_is_an_entry_of_its_own(one: str, other: str) -> None:
    lexicon = {e.id: e for e in load_lexicon()}
    names = [{name_key(n) for n in lexicon[id].all_names()} for id in (one, other)]
    assert not names[0] & names[1]


def test_versions_name_their_series() -> None:
    lexicon = {e.id: e for e in load_lexicon()}
    for e in lexicon.values():
        if e.series:
            assert lexicon[e.series].kind == "Artifact", e.id


@pytest.mark.skipif(not GOLD.is_dir(), reason="no annotations beside the checkout")
def test_no_recognition_error_is_listed() -> None:
    correct: set[str] = set()
    errors: set[str] = set()
    for path in GOLD.glob("*.json"):
        for annotated in json.loads(path.read_text(encoding="utf-8")).get("entities", ()):
            correct.update(map(name_key, (annotated["name"], *annotated["surfaces"])))
            errors.update(map(name_key, annotated["asr_errors"]))
    files = Path(__file__).parents[2].glob("schema/lexicon/*.jsonl")
    own = [p for p in files if p.name.startswith(("artifacts-", "works", "awards", "events"))]
    listed = {name_key(n) for p in own for e in read_lexicon(p) for n in (*e.all_names(), *e.weak)}
    assert not listed & (errors - correct)


def test_a_name_repeated_under_weak_does_not_stand_alone() -> None:
    whisper = entry(zh="惠斯珀", aliases=("OpenAI Whisper",), weak=("Whisper",))
    assert whisper.all_names() == ("惠斯珀", "OpenAI Whisper")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{", "line"),
        ("[]", "line"),
        ("null", "line"),
        ('"GPT-4"', "line"),
        ("[" * 100_000, "line"),
        ('{"id": "a", "kind": "Artifact"}', "name"),
        ('{"id": "a", "kind": "Artifact", "name": ""}', "name"),
        ('{"id": "Ä b", "kind": "Artifact", "name": "x"}', "id"),
        ('{"id": "a", "kind": "Gadget", "name": "x"}', "kind"),
        ('{"id": "a", "kind": "Artifact", "name": "x", "alias": ["y"]}', "alias"),
        ('{"id": "a", "kind": "Artifact", "name": "x", "aliases": "y"}', "aliases"),
        ('{"id": "a", "kind": "Artifact", "name": "x", "wikidata": "42"}', "wikidata"),
        ('{"id": "a", "kind": "Artifact", "name": "\\ud800"}', "line"),
    ],
)
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, line: str, field: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(dump_entry(entry()) + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(KgError) as caught:
        list(read_lexicon(path))
    assert caught.value.code == "E201"
    assert caught.value.fields["line"] == 3
    assert caught.value.fields["field"].split(".")[0] == field


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(b'{"id": "a", "kind": "Artifact", "name": "\xff\xfe"}\n')
    with pytest.raises(KgError) as caught:
        list(read_lexicon(path))
    assert caught.value.code == "E201"


def test_a_huge_line_is_skipped_as_one(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    huge = '{"id": "a", "kind": "Work", "name": "' + "长" * MAX_LINE + '"}'
    path.write_text(f"{huge}\n{dump_entry(entry())}\n", encoding="utf-8")
    (first, broken), (second, good) = read_lines(path)
    assert isinstance(broken, KgError)
    assert (first, second, good) == (1, 2, entry())


def test_a_byte_order_mark_and_crlf_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + dump_entry(entry()).encode() + b"\r\n")
    assert list(read_lexicon(path)) == [entry()]


def test_no_such_file() -> None:
    with pytest.raises(KgError) as caught:
        list(read_lexicon(Path("no-such-lexicon.jsonl")))
    assert caught.value.code == "E202"


@settings(deadline=None)
@given(ENTRIES)
def test_an_entry_is_one_line_and_comes_back(one: LexiconEntry) -> None:
    line = dump_entry(one)
    assert "\n" not in line
    assert LexiconEntry.model_validate_json(line) == one


def test_a_known_id_gets_further_names() -> None:
    (merged,) = merge(
        [entry(aliases=("OpenAI Whisper",), weak=("Whisper",))],
        [entry(name="Whisper ASR", zh="惠斯珀", aliases=("whisper-large",), description="speech recogniser")],
    )
    assert merged.all_names() == ("惠斯珀", "OpenAI Whisper", "Whisper ASR", "whisper-large")
    assert merged.name == "Whisper"
    assert merged.description == "speech recogniser"


def test_the_user_says_whether_a_name_stands_alone() -> None:
    base = [entry(aliases=("Hush",), weak=("Murmur",))]
    (merged,) = merge(base, [entry(aliases=("Murmur",), weak=("Hush",))])
    assert "Murmur" in merged.all_names()
    assert "Hush" not in merged.all_names()


def test_a_known_id_keeps_its_kind() -> None:
    with pytest.raises(KgError) as caught:
        merge([entry()], [entry(kind="Concept")])
    assert caught.value.code == "E203"


@settings(deadline=None)
@given(LEXICONS, LEXICONS)
def test_merging_loses_no_name_and_no_entry(base: list[LexiconEntry], extra: list[LexiconEntry]) -> None:
    kept = list({e.id: e for e in reversed(base)}.values())
    merged = merge(base, extra)
    assert [e.id for e in merged] == list(dict.fromkeys(e.id for e in (*base, *extra)))
    for e in merged:
        assert every_name(merged, e.id) >= every_name([*kept, *extra], e.id)


@settings(deadline=None)
@given(LEXICONS, LEXICONS)
def test_merging_twice_changes_nothing(base: list[LexiconEntry], extra: list[LexiconEntry]) -> None:
    once = merge(base, extra)
    assert merge(once, ()) == once
    names = [(e.id, set(e.all_names())) for e in merge(once, extra)]
    single = {e.id for e in extra if sum(e.id == o.id for o in extra) == 1}
    assert [n for n in names if n[0] in single] == [(e.id, set(e.all_names())) for e in once if e.id in single]


def test_the_documentation_names_every_field() -> None:
    page = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = {field.strip(" `") for row in rows for field in row.split(",")}
    assert set(LexiconEntry.model_fields) <= named


def test_the_entries_of_the_documentation_are_entries() -> None:
    page = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("{")]
    assert len(lines) == 3
    for line in lines:
        LexiconEntry.model_validate_json(line)
