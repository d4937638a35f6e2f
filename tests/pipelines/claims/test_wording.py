"""The words of a claim: fillers and stammers go, all that carries sense stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims.wording import readable, trimmed
from tests.pipelines.claims.texts import text_of


@pytest.mark.parametrize(
    ("passage", "language", "read"),
    [
        ("嗯，模型会忘记", "zh", "模型会忘记"),
        ("就是就是模型会忘记", "zh", "就是模型会忘记"),
        ("我我我觉得模型会忘", "zh", "我觉得模型会忘"),
        ("模型慢慢变好，看看再说", "zh", "模型慢慢变好，看看再说"),
        ("嗯，模型會忘記，就是說，很快", "zh", "模型會忘記，很快"),
        ("模型，，会忘", "zh", "模型，会忘"),
        ("模型 会 忘记", "zh", "模型会忘记"),
        ("模型用 GPU 训练", "zh", "模型用 GPU 训练"),
        ("um, models forget, you know, a lot", "en", "Models forget, a lot"),
        ("the the model forgets", "en", "The model forgets"),
        ("models **forget** [a lot](https://x.example)", "en", "Models forget"),
        ("models\n  forget", "en", "Models forget"),
        ("", "en", ""),
    ],
)
def test_readable(passage: str, language: str, read: str) -> None:
    assert readable(passage, language) == read


@settings(deadline=None)
@given(st.text(alphabet="模型会忘我的嗯呃 ，。abc the um, *[]()`\n", max_size=60), st.sampled_from(["zh", "en"]))
def test_what_is_readable_has_no_white_space_in_disorder(passage: str, language: str) -> None:
    text = readable(passage, language)
    assert text == text.strip()
    assert "  " not in text
    assert "\n" not in text
    assert len(text) <= len(passage)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("然后所以我们的模型会忘记旧知识对吧", "我们的模型会忘记旧知识"),
        ("然後那麼我們的模型會忘記舊知識對吧", "我們的模型會忘記舊知識"),
        ("对，模型会忘记旧知识", "模型会忘记旧知识"),
        ("那么大的模型会忘记旧知识", "大的模型会忘记旧知识"),
        ("对策略的学习会让模型变好", "对策略的学习会让模型变好"),
        ("And so, you know, small models forget old facts, right", "small models forget old facts"),
        ("Android phones run small models", "Android phones run small models"),
        ("Well-known models forget old facts", "Well-known models forget old facts"),
        ("Small models forget old facts", "Small models forget old facts"),
    ],
)
def test_words_that_only_open_or_close_are_trimmed(line: str, kept: str) -> None:
    track = text_of(line).track
    assert line[slice(*trimmed(track, 0, len(line)))] == kept


@pytest.mark.parametrize("line", ["对", "right, so, um", "嗯嗯嗯", "and"])
def test_where_little_would_be_left_all_stays(line: str) -> None:
    track = text_of(line).track
    start, end = trimmed(track, 0, len(line))
    assert 0 <= start < end <= len(line)


@settings(deadline=None)
@given(
    st.text(alphabet="模型会忘然后所以对吧嗯 ，。", min_size=1, max_size=40)
    | st.text(" andsolikemodelsum,.", min_size=1, max_size=40)
)
def test_a_trimmed_passage_lies_inside_and_is_not_empty(line: str) -> None:
    if not line.strip():
        return
    track = text_of(line).track
    start, end = trimmed(track, 0, len(line))
    assert 0 <= start < end <= len(line)
