"""Pinyin: syllables of characters and Latin words, and how unlike they sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.entities.pinyin import (
    latin_syllables,
    readings,
    sound_class,
    sound_cost,
    syllable,
    syllable_cost,
    syllables,
)
from pipelines.language.folding import simplify

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
SOUNDS = HAN.map(syllable).filter(lambda s: s is not None)


@given(a=SOUNDS, b=SOUNDS)
def test_cost_is_symmetric_and_between_none_and_one(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert syllable_cost(a, b) == syllable_cost(b, a)
    assert 0.0 <= syllable_cost(a, b) <= 1.0


@given(a=SOUNDS, b=SOUNDS)
def test_only_the_same_sound_costs_nothing(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert (syllable_cost(a, b) == 0.0) == (a == b)


@given(st.lists(SOUNDS, min_size=1, max_size=6))
def test_costs_add_up(sounds: list[tuple[str, str]]) -> None:
    assert sound_cost(sounds, sounds) == 0.0
    assert sound_cost(sounds, list(reversed(sounds))) <= len(sounds)


@given(HAN)
def test_both_scripts_sound_alike(character: str) -> None:
    assert syllable(character) == syllable(simplify(character))


@given(HAN)
def test_the_usual_reading_is_the_first(character: str) -> None:
    usual = syllable(character)
    if usual:
        assert readings(character)[0] == usual


@pytest.mark.parametrize(
    ("one", "other"),
    [("张", "脏"), ("宁", "林"), ("生", "森"), ("湖", "福"), ("是", "四"), ("南", "兰"), ("应", "因")],
)
def test_what_recognisers_confuse_is_near(one: str, other: str) -> None:
    a, b = syllable(one), syllable(other)
    assert a is not None
    assert b is not None
    assert syllable_cost(a, b) <= 0.25


@pytest.mark.parametrize(("one", "other"), [("张", "林"), ("马", "一"), ("学", "能"), ("度", "我")])
def test_what_sounds_otherwise_is_far(one: str, other: str) -> None:
    a, b = syllable(one), syllable(other)
    assert a is not None
    assert b is not None
    assert syllable_cost(a, b) >= 0.5


@pytest.mark.parametrize(("one", "other"), [("张", "脏"), ("宁", "林"), ("升", "森")])
def test_mergers_share_a_class(one: str, other: str) -> None:
    a, b = syllable(one), syllable(other)
    assert a is not None
    assert b is not None
    assert sound_class(a) == sound_class(b)


def test_a_word_is_read_as_a_phrase() -> None:
    bank = syllables("银行")
    assert bank is not None
    assert bank[1] == ("h", "ang")
    assert syllables("杰弗里·辛顿") == syllables("杰弗里辛顿")


@pytest.mark.parametrize("name", ["", "GPT", "李A", "123", "·"])
def test_what_is_no_chinese_has_no_syllables(name: str) -> None:
    assert syllables(name) is None


@pytest.mark.parametrize(("word", "times"), [("Yang", 1), ("Mayi", 2), ("Shunyu", 2), ("ZHANG", 1)])
def test_a_latin_word_written_like_pinyin(word: str, times: int) -> None:
    found = latin_syllables(word)
    assert found
    assert len(found) == times


@pytest.mark.parametrize("word", ["Hinton", "Transformer", "x", "", "Brown", "GPT4"])
def test_a_latin_word_that_is_no_pinyin(word: str) -> None:
    assert latin_syllables(word) is None
