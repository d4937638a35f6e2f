"""What a text says, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.align.words import TERMS, said


@pytest.mark.parametrize(
    ("text", "meaning", "side"),
    [
        ("数据不够", "enough", -1),
        ("數據足夠了", "enough", 1),
        ("The data is not enough", "enough", -1),
        ("data is scarce", "enough", -1),
        ("并不缺乏数据", "enough", 1),
        ("不仅够用，还多", "enough", 1),
        ("This isn't right", "right", -1),
        ("它不可能实现", "possible", -1),
        ("progress has not stalled", "progress", 1),
    ],
)
def test_a_word_takes_a_side_and_a_negation_turns_it(text: str, meaning: str, side: int) -> None:
    assert said(text).meanings[meaning] == side


def test_both_languages_share_meanings() -> None:
    assert said("人类能从很少的数据里学习").meanings.keys() & said("Humans learn from little data").meanings.keys() >= {
        "human",
        "learn",
        "data",
        "many",
    }


def test_a_negation_reaches_no_further_than_its_clause() -> None:
    assert "train" not in said("我不知道，训练要多久").denied
    assert "train" in said("我们不训练模型").denied


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("二十年后", {"20"}),
        ("五到六年", {"5", "6"}),
        ("in ten years, by 2035", {"10", "2035"}),
        ("GPT-4 beats Llama-3.1 with 70b", set()),
        ("一千五百万", {"1500"}),
        ("5-7年内", {"5", "7"}),
        ("举一个例子，第二个是这样，第二十个也是", set()),
    ],
)
def test_numbers_are_read_in_figures_and_words_but_not_in_names(text: str, numbers: set[str]) -> None:
    assert said(text).numbers >= numbers
    assert bool(said(text).numbers) == bool(numbers)


def test_the_list_of_terms_is_whole() -> None:
    lines = [line for line in TERMS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    assert all(len(row) == 4 and row[1] in ("", "+", "-") for row in rows)
    sided: dict[str, list[str]] = {}
    for name, side, *_ in rows:
        sided.setdefault(name, []).append(side)
    assert all(sides in ([""], ["+"], ["+", "-"]) for sides in sided.values())


@given(st.text(max_size=200))
def test_any_text_can_be_taken_apart(text: str) -> None:
    what = said(text)
    assert what.denied <= what.meanings.keys()
    assert what.tone in (-1, 0, 1)
