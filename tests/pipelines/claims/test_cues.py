"""Cues: what a clause does, told from its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims import cues
from pipelines.language.folding import simplify

Patterns = dict


@pytest.mark.parametrize(
    ("patterns", "language", "shown", "not_shown"),
    [
        (cues.QUESTION, "zh", ["你怎么看这件事", "这样够吗"], ["我也是这样想", "什么都没有变"]),
        (cues.QUESTION, "en", ["Is that enough", "So what do you think"], ["That is enough", "I know what it does"]),
        (cues.NEGATION, "zh", ["它不会思考", "这个没有用", "无法解释"], ["不仅如此", "非常好", "未来会好"]),
        (cues.NEGATION, "en", ["It can't plan", "Nothing works", "no memory"], ["It can plan", "Notes on memory"]),
        (cues.HEDGE, "zh", ["它可能会变", "也许吧", "大约一半"], ["它会变", "一半的人"]),
        (cues.HEDGE, "en", ["It might work", "We probably need it"], ["It works", "in May 2024", "the mighty one"]),
        (cues.PREDICTION, "zh", ["五年内会有", "迟早会来", "它将会改变"], ["五年前有过", "它改变了"]),
        (cues.PREDICTION, "en", ["It will end", "by 2030", "in the next decade"], ["It ended", "the will of people"][:1]),
        (cues.RECOMMENDATION, "zh", ["我们应该公开代码", "最好先试试"], ["代码公开了"]),
        (cues.RECOMMENDATION, "en", ["We should publish it", "you need to test"], ["It was published"]),
        (cues.DEFINITION, "zh", ["顿悟就是一种突变", "所谓泛化", "意味着突变"], ["突变很快"]),
        (cues.DEFINITION, "en", ["That is called grokking", "Grokking refers to a jump"], ["Grokking is fast"]),
        (cues.ANECDOTE, "zh", ["有一次他来了", "我记得那天"], ["他每天来"]),
        (cues.ANECDOTE, "en", ["I remember the day", "back then it was new"], ["It is new"]),
        (cues.REPORT, "zh", ["她认为够了", "他说够了"], ["这种说法", "说明书"]),
        (cues.REPORT, "en", ["She says so", "according to him"], ["She runs"]),
        (cues.CHATTER, "zh", ["欢迎收听", "谢谢你"], ["模型会忘"]),
        (cues.CHATTER, "en", ["Welcome to the show", "thank you"], ["Models forget"]),
        (cues.PRONOUN_START, "zh", ["这个很难", "它会忘"], ["模型会忘"]),
        (cues.PRONOUN_START, "en", ["It forgets", "and this is hard"], ["Models forget", "Items are lost"]),
        (cues.LINK, "zh", ["所以它会忘", "如果没有数据"], ["它会忘"]),
        (cues.LINK, "en", ["because it forgets", "but not here"], ["It forgets", "butter melts"]),
    ],
)  # fmt: skip
def test_cues(patterns: Patterns, language: str, shown: list[str], not_shown: list[str]) -> None:
    assert [text for text in shown if not patterns[language].search(text)] == []
    assert [text for text in not_shown if patterns[language].search(text)] == []


@pytest.mark.parametrize("said", ["对", "嗯嗯", "好的", "是的", "那所以", "Right", "yeahyeah", "UhSo", "exactly"])
def test_assent_and_fillers_say_nothing(said: str) -> None:
    assert cues.BACKCHANNEL.match(said)


@pytest.mark.parametrize("said", ["对模型", "好人", "righttools", "模型会忘", ""])
def test_words_beyond_assent_say_something(said: str) -> None:
    assert not cues.BACKCHANNEL.match(said)


@given(st.text(max_size=300))
def test_every_pattern_ends_on_every_text(text: str) -> None:
    for patterns in (cues.QUESTION, cues.NEGATION, cues.HEDGE, cues.OPINION, cues.PREDICTION, cues.DEFINITION):
        for pattern in patterns.values():
            pattern.search(simplify(text))
    cues.BACKCHANNEL.match(text)
