"""A view leads every character back to the raw characters that it stands for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language.folding import fold_character
from pipelines.view import View
from schema.models import Edit

TEXTS = st.text(alphabet="ab 杨立昆體\n*<b>é😀\u0301\u200b", max_size=40)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, int, int, list[Edit]]:
    """A raw text, the stretch that is viewed, and edits in order that do not overlap."""
    raw = draw(TEXTS)
    start, end = sorted((draw(st.integers(0, len(raw))), draw(st.integers(0, len(raw)))))
    borders = sorted(draw(st.lists(st.integers(start, end), max_size=8)))
    pairs = list(zip(borders[::2], borders[1::2], strict=False))
    replacements = st.sampled_from(["", " ", "x", "several", "字"])
    return raw, start, end, [(a, b, draw(replacements)) for a, b in pairs]


def check(view: View, start: int, end: int) -> None:
    """Offsets lie inside `start` to `end`, and never go back."""
    for a, b in zip(view.starts, view.ends, strict=True):
        assert start <= a <= b <= end
    assert all(a <= b for a, b in pairwise(view.starts))
    assert all(a <= b for a, b in pairwise(view.ends))


def test_markup_reads_as_nothing_and_leads_back() -> None:
    raw = "He said **JEPA** twice."
    view = View.of(raw, edits=[(8, 10, ""), (14, 16, "")])
    assert view.text == "He said JEPA twice."
    start = view.text.index("JEPA")
    assert raw[slice(*view.span(start, start + 4))] == "JEPA"
    assert raw[slice(*view.span(start, start + 5))] == "JEPA** "


def test_an_escape_leads_back_to_all_of_it() -> None:
    view = View.of(r"a\u6768b", edits=[(1, 7, "杨")])
    assert view.text == "a杨b"
    assert view.span(1, 2) == (1, 7)


def test_a_part_is_viewed_with_offsets_of_the_whole() -> None:
    view = View.of("one two three", 4, 7)
    assert view.text == "two"
    assert view.span(0, 3) == (4, 7)
    assert view.locate(4, 7) == (0, 3)


def test_a_separator_stands_for_nothing() -> None:
    raw = "顿悟\n\n2\n时刻"
    view = View.join([View.of(raw, 0, 2), View.of(raw, 6, 8)], [" ", ""])
    assert view.text == "顿悟 时刻"
    assert view.span(2, 3) == (2, 2)
    assert view.span(0, 5) == (0, 8)
    assert view.locate(2, 6) == (2, 3) or view.text[slice(*view.locate(2, 6))].strip() == ""


def test_folding_leads_back_although_lengths_change() -> None:
    raw = "Straße ＧＰＴ-4"
    folded = View.of(raw).fold(fold_character)
    assert folded.text == "strasse gpt-4"
    at = folded.text.index("gpt")
    assert raw[slice(*folded.span(at, at + 3))] == "ＧＰＴ"
    both = folded.text.index("ss")
    assert raw[slice(*folded.span(both, both + 1))] == "ß"


@given(edited())
def test_every_character_leads_back_inside_and_in_order(given: tuple[str, int, int, list[Edit]]) -> None:
    raw, start, end, edits = given
    view = View.of(raw, start, end, edits)
    check(view, start, end)
    check(view.fold(fold_character), start, end)


@given(edited())
def test_the_text_is_the_raw_text_with_the_edits_made(given: tuple[str, int, int, list[Edit]]) -> None:
    raw, start, end, edits = given
    expected = raw[:end]
    for a, b, replacement in reversed(edits):
        expected = expected[:a] + replacement + expected[b:]
    assert View.of(raw, start, end, edits).text == expected[start:]


@given(edited(), st.data())
def test_what_stands_for_a_span_holds_what_led_to_it(
    given: tuple[str, int, int, list[Edit]], data: st.DataObject
) -> None:
    raw, start, end, edits = given
    view = View.of(raw, start, end, edits)
    standing = [i for i in range(len(view)) if view.starts[i] < view.ends[i]]
    if not standing:
        return
    a, b = sorted((data.draw(st.sampled_from(standing)), data.draw(st.sampled_from(standing))))
    first, last = view.locate(*view.span(a, b + 1))
    assert first <= a
    assert b < last
    if not edits:
        assert (first, last) == (a, b + 1)


@given(st.lists(edited(), max_size=5), st.sampled_from(["", " ", "\n"]))
def test_joined_views_read_one_after_another(parts: list[tuple[str, int, int, list[Edit]]], separator: str) -> None:
    raw, views = "", []
    for text, start, end, edits in parts:
        moved = [(a + len(raw), b + len(raw), r) for a, b, r in edits]
        whole = raw + text
        views.append(View.of(whole, start + len(raw), end + len(raw), moved))
        raw = whole
    joined = View.join(views, [separator] * (len(views) - 1) + [""] if views else [])
    assert joined.text == separator.join(v.text for v in views)
    check(joined, 0, len(raw))


def test_texts_and_offsets_of_different_lengths_are_no_view() -> None:
    with pytest.raises(AssertionError):
        View("ab", (0,), (1,))
