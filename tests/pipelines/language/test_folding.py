"""What makes two spellings of one name equal, and keeps different names apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language.folding import fold, fold_character, is_han, is_latin, name_key, simplify, simplify_character

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
SIMPLIFIED = HAN.filter(lambda c: simplify_character(c) == c)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz 李飛飛 ＧＰＴ", "lukasz 李飞飞 gpt"),
        ("Bengio, Yoshua", "bengio, yoshua"),
        ("Jürgen Schmidhuber", "jurgen schmidhuber"),
        ("Ørsted and Æther", "orsted and aether"),
        ("STRASSE Straße", "strasse strasse"),
        ("ﬁne-tuning", "fine-tuning"),
        ("Ｌ２ ①", "l2 1"),
        ("한국어", "한국어"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李飛飛", "李飞飞"),
        ("楊立昆", "杨立昆"),
        ("圖靈獎", "图灵奖"),
        ("GPT-4", "GPT 4"),
        ("GPT-4", "ＧＰＴ４"),
        ("GPT–4", "gpt4"),
        ("Łukasz Kaiser", "Lukasz Kaiser"),
        ("André·Citroën", "Andre Citroen"),
        ("约书亚·本吉奥", "约书亚本吉奥"),
        ("O’Neil", "O'Neil"),
        ("薴", "苧"),
        ("苧", "苎"),
    ],
)
def test_one_name_in_two_spellings_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李飞飞", "李非非"),
        ("杨立昆", "杨立坤"),
        ("王刚", "王钢"),
        ("GPT-4", "GPT-4o"),
        ("GPT-4", "GPT-4.5"),
        ("C", "C++"),
        ("C#", "C"),
        ("-", "_"),
        ("が", "か"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert simplify(simplify(text)) == simplify(text)


@given(st.text())
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(simplify(text)) == len(text)


def test_every_chinese_character_is_one_character_and_stays_simplified() -> None:
    for code in (*range(0x3400, 0xA000), *range(0x20000, 0x323B0)):
        once = simplify_character(chr(code))
        assert len(once) == 1
        assert simplify_character(once) == once


@given(st.text(min_size=1))
def test_a_name_with_anything_in_it_has_a_key(name: str) -> None:
    assert name_key(name)


@given(st.text(SIMPLIFIED, min_size=1, max_size=4), st.text(SIMPLIFIED, min_size=1, max_size=4))
def test_two_chinese_names_never_share_a_key(one: str, other: str) -> None:
    assert (name_key(one) == name_key(other)) == (one == other)


@given(st.text(HAN, min_size=1, max_size=4))
def test_a_name_and_its_simplified_form_always_meet(name: str) -> None:
    assert name_key(name) == name_key(simplify(name))


@given(st.text(min_size=1))
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(st.text())
def test_a_text_folds_as_its_characters_do(text: str) -> None:
    assert fold(text) == "".join(map(fold_character, text))


def test_scripts_are_told_apart() -> None:
    assert all(map(is_han, "杨楊㐀𠀀"))
    assert not any(map(is_han, "aé1あ한。 "))
    assert all(map(is_latin, "aé1Łя"))
    assert not any(map(is_latin, "杨。 -"))
