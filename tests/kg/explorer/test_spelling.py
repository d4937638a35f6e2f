from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.spelling import readings, simplified_characters


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("李飞飞", "li fei fei"),
        ("李飛飛", "li fei fei"),
        ("曾思远", "zeng si yuan"),
        ("单伟建", "shan wei jian"),
        ("吕东", "lv dong"),
        ("杰弗里·辛顿", "jie fu li xin dun"),
        ("GPT模型", "gpt mo xing"),
    ],
)
def test_pinyin(name: str, spelling: str) -> None:
    assert spelling in readings([name])


def test_only_chinese_names_have_pinyin() -> None:
    assert readings(["Fei-Fei Li", "", "ひらがな"]) == []


def test_traditional_leads_to_simplified_one_character_to_one() -> None:
    traditional, simplified = simplified_characters()
    assert len(traditional) == len(simplified) > 2000
    table = str.maketrans(traditional, simplified)
    assert "楊立昆談機器學習與資訊".translate(table) == "杨立昆谈机器学习与资讯"
    assert "杨立昆".translate(table) == "杨立昆"


@given(st.lists(st.text(max_size=12), max_size=4))
def test_any_name_is_met(names: list[str]) -> None:
    for spelling in readings(names):
        assert spelling
        assert all(spelling.split(" "))
