"""Names that are heard wrong: found where sound and context bear them out, and nowhere else."""

from __future__ import annotations

import pytest

from pipelines.entities import Lexical, find_entities
from pipelines.entities.gazetteer import Gazetteer
from schema.lexicon import load_lexicon
from tests.pipelines.entities.texts import reading_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_lexicon())


def _led(text: str, gazetteer: Gazetteer) -> dict[str, tuple[str, str]]:
    """Surface to (entity, method)."""
    found: Lexical = find_entities(reading_of(text), gazetteer)
    return {m.surface: (m.entity, m.method) for m in found.mentions}


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("今天我们请来了姚期志院士，姚期智先生谈谈密码学。", "姚期志", "andrew-yao"),
        ("这就是所谓的抢化学习，强化学习靠的是奖励。", "抢化学习", "reinforcement-learning"),
        ("I read a paper of Yan Lecunn and Geoffrey Hinton about learning.", "Yan Lecunn", "yann-lecun"),
        ("They compared it with Transfomers and other models.", "Transfomers", "transformer"),
        ("这两个模型都是自回规的，自回归模型很常见。", "自回规", "autoregressive-model"),
        ("我们讨论大语言模型。大语言模型很强，大语言模型也贵。大愿模型怎么看？", "大愿模型", "llm"),
    ],
)
def test_a_mishearing_leads_to_the_name(text: str, surface: str, entity: str, gazetteer: Gazetteer) -> None:
    assert _led(text, gazetteer).get(surface) == (entity, "phonetic")


def test_a_name_written_apart_is_a_name(gazetteer: Gazetteer) -> None:
    led = _led("We trained it with back propagation on a small machine.", gazetteer)
    assert led["back propagation"] == ("backpropagation", "alias")


@pytest.mark.parametrize(
    "text",
    [
        "今天的天气很好，我们去公园走走，顺便买一点水果回家。",
        "他把书放在桌子上，然后关了灯，慢慢走出房间。",
        "We took the train in the morning and had lunch near the river.",
        "昨天晚上大家一起吃饭，聊了很多小时候的事情。",
        "We used many batches, one policy and an ungrounded guess, and it was computationally cheap.",
        "She chairs the organization that does the marketing and rocketing sales.",
    ],
)
def test_everyday_talk_is_no_mishearing(text: str, gazetteer: Gazetteer) -> None:
    assert not [s for s, (_, method) in _led(text, gazetteer).items() if method == "phonetic"]


def test_the_evidence_and_confidence_are_kept(gazetteer: Gazetteer) -> None:
    text = "I read a paper of Yan Lecunn about learning."
    found = find_entities(reading_of(text), gazetteer)
    (heard,) = [m for m in found.mentions if m.method == "phonetic"]
    assert "Yann LeCun" in (heard.evidence or "")
    assert 0.5 < heard.confidence < 1.0
    assert text[heard.start : heard.end] == heard.surface


@pytest.mark.parametrize(("written", "never"), [("GPT-5", "gpt-4"), ("Llama 3", "llama-2"), ("GPT-4o", "gpt-4")])
def test_a_version_is_never_heard_as_another(written: str, never: str, gazetteer: Gazetteer) -> None:
    assert never not in {entity for entity, _ in _led(f"We compared {written} with others.", gazetteer).values()}


def test_people_with_near_names_stay_two(gazetteer: Gazetteer) -> None:
    led = _led("姚顺雨和姚顺宇是两个人。", gazetteer)
    assert led["姚顺雨"][0] != led["姚顺宇"][0]


def test_a_person_is_no_mishearing_of_one_with_another_family_name(gazetteer: Gazetteer) -> None:
    assert "xu-zhiyuan" not in {
        entity for entity, _ in _led("今天请到的是沈知远，沈知远是研究员。", gazetteer).values()
    }


def test_a_name_in_no_lexicon_is_heard_too(gazetteer: Gazetteer) -> None:
    text = "嘉宾是周蔚然，周蔚然在清华读书。后来周未然老师创办了公司，周未然很忙。"
    led = _led(text, gazetteer)
    if {"周蔚然", "周未然"} <= led.keys():
        assert led["周蔚然"][0] == led["周未然"][0]
