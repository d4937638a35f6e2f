"""Latin names in Chinese characters: sounds of both sides, their distance, and what context bears out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.entities import find_entities
from pipelines.entities.gazetteer import Gazetteer
from pipelines.entities.transliterated import han_sounds, latin_sounds, oddness, unlikeness
from schema.lexicon import load_lexicon
from tests.pipelines.entities.texts import reading_of

SOUNDS = st.text(alphabet="PTKHFSJMNLWYaeiou", max_size=10)


@given(a=SOUNDS, b=SOUNDS)
def test_unlikeness_is_symmetric_and_none_for_the_same(a: str, b: str) -> None:
    assert unlikeness(a, b) == pytest.approx(unlikeness(b, a))
    assert unlikeness(a, a) == 0.0


@given(st.text(max_size=20))
def test_any_text_has_latin_sounds(name: str) -> None:
    assert set(latin_sounds(name)) <= set("PTKHFSJMNLWYaeiou")


@pytest.mark.parametrize(
    ("han", "latin"),
    [
        ("吉米奈", "Gemini"),
        ("哈萨比斯", "Hassabis"),
        ("派托奇", "PyTorch"),
        ("扣得克斯", "Codex"),
        ("米斯特拉尔", "Mistral"),
    ],
)
def test_a_transcription_sounds_like_its_name(han: str, latin: str) -> None:
    assert unlikeness(han_sounds(han) or "", latin_sounds(latin)) <= 0.2


@pytest.mark.parametrize(
    ("han", "latin"), [("吉米奈", "PyTorch"), ("桌子", "Codex"), ("天气", "Gemini"), ("公园", "Claude")]
)
def test_other_words_do_not(han: str, latin: str) -> None:
    assert unlikeness(han_sounds(han) or "", latin_sounds(latin)) > 0.3


def test_an_abbreviation_is_spelled_out_and_a_pronounceable_one_is_not() -> None:
    assert latin_sounds("GPT") == "JiPiTi"
    assert latin_sounds("JEPA") == "JePa"


def test_what_is_not_chinese_has_no_sounds_of_characters() -> None:
    assert han_sounds("Gemini") is None
    assert han_sounds("") is None


def test_a_phrase_is_less_odd_than_characters_that_only_sound() -> None:
    assert oddness("今天天气") < 3.0 < oddness("扣得派托")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_lexicon())


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("他们用派托奇写了代码，派托奇很好用，PyTorch的社区也很大。", "派托奇", "pytorch"),
    ],
)
def test_a_transcribed_name_leads_to_its_entity(text: str, surface: str, entity: str, gazetteer: Gazetteer) -> None:
    found = find_entities(reading_of(text), gazetteer).mentions
    assert {(m.entity, m.method) for m in found if m.surface == surface} == {(entity, "phonetic")}


@pytest.mark.parametrize(
    "text", ["我昨天去超市买了一些苹果和牛奶。", "张晓莉和陈国强昨天结婚了。", "孩子们在操场上踢足球，老师在旁边看着。"]
)
def test_plain_chinese_transcribes_nothing(text: str, gazetteer: Gazetteer) -> None:
    assert not [m for m in find_entities(reading_of(text), gazetteer).mentions if m.method == "phonetic"]
