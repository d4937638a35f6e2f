"""Whose view it is: the speaker's own, or that of whom the speaker reports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims.holders import Holders
from tests.pipelines.claims.texts import Text, text_of


def holder_in(read: Text, passage: str, *talk: tuple[str, str]) -> str | None:
    """Whose view a passage is: `own` for the speaker's, None for people whom the text does not name."""
    start, end = read.place(passage)
    first = next(i for i, u in enumerate(read.units) if u.end > start)
    report = Holders(read.track, read.units, read.lexical, read.spoken(*talk)).report_of(first, start, end)
    return report.holder if report else "own"


def holder(text: str, passage: str | None = None) -> str | None:
    return holder_in(text_of(text), passage or text)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("桑米拉认为世界模型需要身体", "mira-sand"),
        ("桑米拉也一直觉得世界模型需要身体", "mira-sand"),
        ("桑米拉教授在去年的演讲中指出世界模型需要身体", "mira-sand"),
        ("哈尔登实验室表示世界模型需要身体", "halden-labs"),
        ("根据桑米拉的研究世界模型需要身体", "mira-sand"),
        ("我觉得桑米拉说的世界模型需要身体", "own"),
        ("如果桑米拉认为世界模型需要身体", "own"),
        ("桑米拉研究世界模型", "own"),
        ("世界模型需要身体", "own"),
        ("Mira Sand says that a world model needs a body", "mira-sand"),
        ("Mira Sand has also argued that a world model needs a body", "mira-sand"),
        ("According to Mira Sand, a world model needs a body", "mira-sand"),
        ("Halden Labs claims that a world model needs a body", "halden-labs"),
        ("I think Mira Sand says a world model needs a body", "own"),
        ("Let's ask Mira Sand", "own"),
        ("Mira Sand studies the world model", "own"),
        ("桑米拉自己也不觉得世界模型需要身体", "mira-sand"),
        ("桑米拉老师经常说世界模型需要身体", "mira-sand"),
        ("桑米拉没有说世界模型需要身体", "own"),
        ("我不觉得世界模型需要身体", "own"),
        ("有人说世界模型需要身体", None),
        ("很多人都觉得世界模型需要身体", None),
        ("Some people say that a world model needs a body", None),
        ("There is this idea that a world model needs a body", None),
    ],
)
def test_reported_holder(text: str, entity: str | None) -> None:
    assert holder(text) == entity


def test_a_report_may_stand_before_the_passage() -> None:
    assert holder("桑米拉认为，世界模型需要身体", "世界模型需要身体") == "mira-sand"
    assert holder("Mira Sand says that a world model needs a body", "a world model needs a body") == "mira-sand"


def test_a_report_goes_on_until_the_speaker_takes_the_word_back() -> None:
    text = "桑米拉认为，世界模型需要身体，规模定律不够，但是顿悟是真的。"
    assert holder(text, "规模定律不够") == "mira-sand"
    assert holder(text, "但是顿悟是真的") == "own"
    assert holder("桑米拉认为世界模型需要身体。规模定律不够。", "规模定律不够") == "own"


def test_a_pronoun_reports_the_person_last_named() -> None:
    text = "奥托·贝格来了。桑米拉也来了。她认为世界模型需要身体"
    assert holder(text, "她认为世界模型需要身体") == "mira-sand"
    text = "Otto Berg came, and so did Mira Sand. She thinks that a world model needs a body"
    assert holder(text, "She thinks that a world model needs a body") == "mira-sand"


def test_a_pronoun_is_not_the_speaker() -> None:
    read = text_of("桑米拉来了。奥托·贝格也来了。她认为世界模型需要身体")
    assert holder_in(read, "她认为世界模型需要身体", ("otto-berg", "桑米拉来了")) == "mira-sand"


def test_a_pronoun_of_nobody_named_leaves_the_holder_open() -> None:
    assert holder("他认为世界模型需要身体") is None
    assert holder("桑米拉来了。一些人不服气。他们说世界模型需要身体", "他们说世界模型需要身体") is None


def test_whoever_is_addressed_holds_what_he_is_told_to_have_said() -> None:
    talk = ("otto-berg", "你以前说"), ("mira-sand", "是的")
    assert holder_in(text_of("你以前说世界模型需要身体。是的，我说过。"), "世界模型需要身体", *talk) == "mira-sand"
    talk = ("otto-berg", "You once"), ("mira-sand", "Yes")
    read = text_of("You once said that a world model needs a body. Yes, I did.")
    assert holder_in(read, "a world model needs a body", *talk) == "mira-sand"


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(["桑米拉", "奥托·贝格", "认为", "世界模型", "她", "说", "，", "。", "我觉得", "根据"]),
        min_size=1,
        max_size=8,
    )
)
def test_a_holder_is_an_agent_who_is_named(words: list[str]) -> None:
    text = "世界模型" + "".join(words)
    assert holder(text) in {"own", None, "mira-sand", "otto-berg"}
