"""The rules that entries keep: each rule broken once, and what must not be called broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language.folding import name_key, simplify
from pipelines.language.frequency import zipf
from schema.errors import KgError
from schema.lexicon import FOLDER, LexiconEntry
from schema.lexicon.check import Located, Problem, Wording, check, name_fault, read_located, stands_alone

WORDING = Wording(key=name_key, simplify=simplify, zipf=zipf)
SHIPPED = Path("lexicon/things.jsonl")
OWN = Path("elsewhere/own.jsonl")


def located(*entries: dict[str, object], path: Path = SHIPPED) -> list[Located]:
    default = {"kind": "Artifact"}
    return [Located(path, n, LexiconEntry.model_validate({**default, **e})) for n, e in enumerate(entries, 1)]


def rules(*entries: dict[str, object], beside: list[Located] | None = None) -> list[tuple[str, str, int]]:
    return [(p.level, p.rule, p.line) for p in check(located(*entries), WORDING, beside or [])]


def test_good_entries_pass() -> None:
    gpt: dict[str, object] = {"id": "gpt", "name": "GPT", "aliases": ["Generative Pre-trained Transformer"]}
    gpt4: dict[str, object] = {"id": "gpt-4", "name": "GPT-4", "series": "gpt", "version": "4"}
    whisper: dict[str, object] = {"id": "whisper", "name": "Whisper", "weak": ["Whisper"], "zh": "惠斯珀"}
    ascend: dict[str, object] = {"id": "ascend", "name": "Huawei Ascend", "zh": "昇腾"}
    assert rules(gpt, gpt4, whisper, ascend) == []


def test_one_id_in_two_files_of_a_folder() -> None:
    again = located({"id": "gpt", "name": "GPT"}, path=SHIPPED.with_name("words.jsonl"))
    problems = check([*located({"id": "gpt", "name": "GPT"}), *again], WORDING)
    assert [(p.rule, p.where) for p in problems] == [("duplicate-id", "words.jsonl:1")]


def test_an_own_lexicon_may_add_names_to_an_id() -> None:
    known = located({"id": "gpt", "name": "GPT"})
    own = located({"id": "gpt", "name": "GPT", "aliases": ["生成式预训练变换器"]}, path=OWN)
    assert check(own, WORDING, known) == []
    other_kind = located({"id": "gpt", "name": "GPT", "kind": "Concept"}, path=OWN)
    assert [(p.level, p.rule) for p in check(other_kind, WORDING, known)] == [("error", "duplicate-id")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4", "gpt 4"),
        ("圖靈機", "图灵机"),
        ("ＧＰＴ", "gpt"),
        ("Gödel machine", "Godel Machine"),
        ("惠斯珀", "惠斯珀"),
    ],
)
def test_two_entries_share_a_strong_name(one: str, other: str) -> None:
    found = rules({"id": "a", "name": one}, {"id": "b", "name": other, "kind": "Concept"})
    assert found == [("error", "shared-name", 1), ("error", "shared-name", 2)]


def test_a_name_may_be_strong_for_one_and_weak_for_another() -> None:
    assert rules({"id": "a", "name": "Zorblax"}, {"id": "b", "name": "Zorblax Two", "weak": ["Zorblax"]}) == []


def test_names_beside_are_compared_but_not_judged() -> None:
    beside = located({"id": "it", "name": "it"}, {"id": "b", "name": "Zorblax"}, path=OWN)
    found = check(located({"id": "a", "name": "Zorblax"}), WORDING, beside)
    assert [(p.rule, p.path) for p in found] == [("shared-name", SHIPPED)]


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("X", "Artifact", "too short"),
        ("体", "Work", "too short"),
        ("R1", "Artifact", "too short"),
        ("Yi", "Artifact", "too short"),
        ("AI", "Concept", None),
        ("三体", "Work", None),
        ("Trump", "Person", "too common"),
        ("微信", "Artifact", "too common"),
        ("learning", "Concept", None),
        ("YouTube", "Artifact", None),
        ("SAM", "Artifact", None),
        ("Model S", "Artifact", "too common"),
        ("Su Shi", "Person", "too common"),
        ("Claude", "Artifact", None),
        ("GPT-4", "Artifact", None),
        ("豆包", "Artifact", None),
    ],
)
def test_what_may_stand_alone(name: str, kind: str, reason: str | None) -> None:
    assert stands_alone(name, kind, WORDING) == reason  # type: ignore[arg-type]


def test_a_weak_name_may_be_short_and_common() -> None:
    assert rules({"id": "a", "name": "Zorblax", "weak": ["X", "the", "苹果"]}) == []


@pytest.mark.parametrize("name", [" GPT", "GPT ", "G\nPT", "G\x00PT", "G\u200bPT", "\u202eTPG", "--", "。", "\t"])
def test_malformed_names(name: str) -> None:
    assert name_fault(name)
    assert ("error", "malformed-name", 1) in rules({"id": "a", "name": "Zorblax", "aliases": [name]})
    assert ("error", "malformed-name", 1) in rules({"id": "a", "name": "Zorblax", "weak": [name]})


@pytest.mark.parametrize("name", ["Let's Verify", '"Her"', "C++", "π0", "《她》", "3", "X<script>", "{braces}"])
def test_quotes_and_marks_are_names(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("maker", "nobody", "dangling-reference"),
        ("series", "nothing", "dangling-reference"),
        ("series", "openai", "wrong-kind"),
        ("maker", "gpt", "wrong-kind"),
        ("given", "Ada", "wrong-kind"),
        ("family", "Lovelace", "wrong-kind"),
        ("part_of", "openai", "wrong-kind"),
        ("series", "a", "cycle"),
    ],
)
def test_references_and_fields(field: str, value: str, rule: str) -> None:
    others = located({"id": "openai", "name": "OpenAI", "kind": "Organization"}, {"id": "gpt", "name": "GPT"}, path=OWN)
    assert [r for _, r, _ in rules({"id": "a", "name": "Zorblax", field: value}, beside=others)] == [rule]


def test_a_version_needs_its_series() -> None:
    assert rules({"id": "a", "name": "Zorblax 2", "version": "2"}) == [("warning", "other-version", 1)]


def test_references_that_run_in_a_circle() -> None:
    a: dict[str, object] = {"id": "a", "name": "Zorblax", "kind": "Concept", "broader": ["b"]}
    b: dict[str, object] = {"id": "b", "name": "Quuxity", "kind": "Concept", "broader": ["c"]}
    c: dict[str, object] = {"id": "c", "name": "Frobnitz", "kind": "Concept", "broader": ["b"]}
    assert rules(a, b, c) == [("error", "cycle", 2), ("error", "cycle", 3)]


def test_zh_is_simplified() -> None:
    assert rules({"id": "a", "name": "Turing machine", "zh": "圖靈機"}) == [("error", "not-simplified", 1)]
    found = rules({"id": "a", "name": "Turing machine", "zh": "图灵机", "zh_hant": "圖靈機"})
    assert {(level, rule) for level, rule, _ in found} == {("warning", "repeated-name")}
    assert rules({"id": "a", "name": "probability", "zh": "概率", "zh_hant": "機率", "kind": "Concept"}) == []


def test_a_spelling_that_the_matcher_knows_anyway() -> None:
    assert rules({"id": "a", "name": "Zorb-Lax", "aliases": ["ZorbLax"]}) == [("warning", "repeated-name", 1)]


def test_weak_and_strong_at_once() -> None:
    assert rules({"id": "a", "name": "Zorblax", "weak": ["zorblax"]}) == [("warning", "weak-and-strong", 1)]


@pytest.mark.parametrize("alias", ["Zorblax 5", "Zorblax-4.5", "zorblax v5"])
def test_another_version_is_no_alias(alias: str) -> None:
    series: dict[str, object] = {"id": "zorblax", "name": "Zorblax", "aliases": [alias]}
    assert rules(series) == [("error", "other-version", 1)]


def test_problems_come_by_file_and_line() -> None:
    found = check(located({"id": "a", "name": "the"}, {"id": "b", "name": "Zorblax", "maker": "x"}), WORDING)
    assert [p.line for p in found] == [1, 2]


def test_lines_that_are_no_entry_are_problems_too(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"id": "a"\n{"id": "b", "kind": "Work", "name": "Zorblax"}\n{"id": 1}\n', encoding="utf-8")
    entries, problems = read_located([path])
    assert [e.entry.id for e in entries] == ["b"]
    assert [(p.rule, p.line) for p in problems] == [("invalid-line", 1), ("invalid-line", 3)]
    with pytest.raises(KgError) as caught:
        read_located([tmp_path / "none.jsonl"])
    assert caught.value.code == "E202"


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_whatever_a_name_is_the_check_ends_and_says_where(name: str) -> None:
    entry = {"id": "a", "name": name, "aliases": [name[::-1]], "weak": [name * 2], "zh": name, "kind": "Work"}
    for problem in check(located(entry), WORDING):
        assert isinstance(problem, Problem)
        assert (problem.where, problem.id) == ("things.jsonl:1", "a")
        assert problem.message.isprintable()


def test_what_ships_holds_no_error_of_its_own() -> None:
    entries, problems = read_located(sorted(FOLDER.glob("*.jsonl")))
    problems += check(entries, WORDING)
    assert [f"{p.where} {p.message}" for p in problems if p.level == "error"] == []
