"""Whose view it is: the speaker's own, or that of whom the speaker reports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims.holders import last_person, reported_holder
from tests.pipelines.claims.texts import text_of


def holder(text: str, passage: str | None = None) -> str | None:
    read = text_of(text)
    start, end = read.place(passage or text)
    found = reported_holder(read.track, start, end, read.lexical, 0)
    return found.entity if found else None


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("桑米拉认为世界模型需要身体", "mira-sand"),
        ("桑米拉也一直觉得世界模型需要身体", "mira-sand"),
        ("桑米拉教授在去年的演讲中指出世界模型需要身体", "mira-sand"),
        ("哈尔登实验室表示世界模型需要身体", "halden-labs"),
        ("根据桑米拉的研究世界模型需要身体", "mira-sand"),
        ("我觉得桑米拉说的世界模型需要身体", None),
        ("如果桑米拉认为世界模型需要身体", None),
        ("桑米拉研究世界模型", None),
        ("世界模型需要身体", None),
        ("Mira Sand says that a world model needs a body", "mira-sand"),
        ("Mira Sand has also argued that a world model needs a body", "mira-sand"),
        ("According to Mira Sand, a world model needs a body", "mira-sand"),
        ("Halden Labs claims that a world model needs a body", "halden-labs"),
        ("I think Mira Sand says a world model needs a body", None),
        ("Let's ask Mira Sand", None),
        ("Mira Sand studies the world model", None),
    ],
)
def test_reported_holder(text: str, entity: str | None) -> None:
    assert holder(text) == entity


def test_a_report_may_stand_before_the_passage() -> None:
    assert holder("桑米拉认为，世界模型需要身体", "世界模型需要身体") == "mira-sand"
    assert holder("Mira Sand says that a world model needs a body", "a world model needs a body") == "mira-sand"


def test_a_pronoun_reports_the_person_last_named() -> None:
    text = "奥托·贝格来了。桑米拉也来了。她认为世界模型需要身体"
    read = text_of(text)
    start, end = read.place("她认为世界模型需要身体")
    found = reported_holder(read.track, start, end, read.lexical, start)
    assert found is not None
    assert found.entity == "mira-sand"


def test_a_pronoun_reports_nobody_where_nobody_was_named() -> None:
    assert holder("他认为世界模型需要身体") is None


def test_the_last_person_before_a_place() -> None:
    read = text_of("Mira Sand met Otto Berg at Halden Labs in May.")
    text = read.track.view.text
    for place, entity in ((len(text), "otto-berg"), (text.index("Otto"), "mira-sand"), (0, None)):
        person = last_person(read.track, place, read.lexical)
        assert (person.entity if person else None) == entity


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(["桑米拉", "奥托·贝格", "认为", "世界模型", "她", "说", "，", "。", "我觉得", "根据"]),
        min_size=1,
        max_size=8,
    )
)
def test_a_holder_is_an_agent_who_is_named(words: list[str]) -> None:
    text = "".join(words)
    assert holder(text) in {None, "mira-sand", "otto-berg"}
