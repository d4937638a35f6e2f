"""Which side a claim takes, and when it expects human-level AI."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.align.positions import POSITIONS, debates, horizons_agree, position, shared_sides


@pytest.mark.parametrize(
    ("text", "debate", "side"),
    [
        ("Scale is not enough", "scale-suffices", -1),
        ("Scaling is enough", "scale-suffices", 1),
        ("单靠堆规模是不够的", "scale-suffices", -1),
        ("擴大規模就夠了", "scale-suffices", 1),
        ("Open models are safer", "open-safe", 1),
        ("公开权重太危险", "open-safe", -1),
        ("The data wall is not a wall", "data-wall", -1),
        ("I don't think the data wall is real, we have not run out", "data-wall", -1),
        ("我不觉得思维链是真正的推理", "reasoning-real", -1),
        ("程序员会失业", "jobs", 1),
        ("是不是只靠扩大规模就可以了，我认为还是不是的", "scale-suffices", -1),
        ("最强的系统需要监管", "regulation", 1),
        ("机器人缺的不是数据，是好奇心", "robotics-data", -1),
        ("强化学习能创造新的能力", "rl-new-abilities", 1),
        ("Reinforcement learning only elicits what is there", "rl-new-abilities", -1),
        ("Hallucinations cannot be eliminated", "hallucination-fixable", -1),
        ("幻覺是可以解決的", "hallucination-fixable", 1),
        ("This is not a bubble", "bubble", -1),
        ("这就是一个泡沫", "bubble", 1),
        ("Language models lack creativity", "ai-creative", -1),
        ("智能体还不可靠", "agents-ready", -1),
    ],
)
def test_a_claim_takes_a_side_in_either_language_and_a_disbelief_turns_it(text: str, debate: str, side: int) -> None:
    assert position(text).sides[debate] == side


def test_a_question_takes_no_side() -> None:
    assert position("大模型到底懂不懂这个世界").sides == {}


def test_the_topic_may_stand_in_what_the_claim_is_about() -> None:
    assert position("It is not enough").sides == {}
    assert position("It is not enough", "scaling").sides == {"scale-suffices": -1}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("AGI will be here in five years", (0, 5)),
        ("五年之内实现AGI是不可能的", (5, math.inf)),
        ("通用人工智能这个世纪都不会有", (75, math.inf)),
        ("AGI is at least ten years away", (7.5, math.inf)),
        ("人类水平的人工智能还要十年", (7.5, 15)),
        ("The paper on AGI is five years old", None),
        ("机器人进家庭还要十年", None),
    ],
)
def test_the_years_to_human_level_are_read(text: str, years: tuple[float, float] | None) -> None:
    assert position(text).horizon == years


def test_a_bare_number_of_years_answers_what_was_asked_before() -> None:
    assert position("I say ten years").horizon is None
    assert position("I say ten years", around="When will there be human-level AI?").horizon == (7.5, 15)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("AGI in five years", "AGI is ten years away", False),
        ("AGI is ten years away", "通用人工智能还要十年", True),
        ("AGI in ten years", "AGI in five years", None),
        ("AGI is ten years away", "AGI is near", None),
    ],
)
def test_horizons_are_compared_where_both_are_known(one: str, other: str, agree: bool | None) -> None:
    assert horizons_agree(position(one), position(other)) is agree


def test_sides_are_shared_or_opposed() -> None:
    assert shared_sides(position("Scale is enough"), position("光靠规模不够")) == ([], ["scale-suffices"])
    assert shared_sides(position("Scale is not enough"), position("光靠规模不够")) == (["scale-suffices"], [])


def test_the_list_of_debates_is_whole() -> None:
    names = [debate.name for debate in debates()]
    assert len(set(names)) == len(names) > 20
    assert all(len(row.split("\t")) == 4 for row in POSITIONS.read_text("utf-8").splitlines() if row[0] != "#")


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_has_a_position(text: str, topics: str) -> None:
    found = position(text, topics)
    assert set(found.sides.values()) <= {1, -1}
    assert found.horizon is None or found.horizon[0] < found.horizon[1]
