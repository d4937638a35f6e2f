from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.quotes import Transcript
from schema.models import Segment


def segments(*texts: str, language: str = "en") -> list[Segment]:
    made, at = [], 0
    for text in texts:
        made.append(Segment(id=f"s:{at}", source="s", start=at, end=at + len(text), language=language, text=text))
        at += len(text) + 1
    return made


def test_the_context_comes_from_the_segments_around() -> None:
    transcript = Transcript(segments("One goes first.", "Two says a thing that matters.", "Three goes last."))
    passage = transcript.passage("s", 25, 32, "a thing")
    assert passage.before == "One goes first. Two says "
    assert passage.quote == "a thing"
    assert passage.after == " that matters. Three goes last."


def test_captions_join_without_spaces_in_chinese_and_a_quote_may_run_over_several() -> None:
    transcript = Transcript(segments("我觉得", "这个模型", "很有意思", language="zh-Hans"))
    passage = transcript.passage("s", 0, 8, "我觉得 这个模型")
    assert (passage.before, passage.quote, passage.after) == ("", "我觉得 这个模型", "很有意思")


def test_long_context_is_cut() -> None:
    transcript = Transcript(segments("a" * 500 + " here " + "b" * 500))
    passage = transcript.passage("s", 501, 505, "here", context=20)
    assert passage.before == "…" + "a" * 19 + " "
    assert passage.after == " " + "b" * 19 + "…"


def test_the_other_language_is_not_context_but_the_rendering() -> None:
    english = Segment(id="e", source="s", start=0, end=5, language="en", text="Hello")
    chinese = Segment(id="c", source="s", start=6, end=8, language="zh-Hans", text="你好", translation_of="e")
    later = Segment(id="l", source="s", start=9, end=14, language="en", text="world")
    transcript = Transcript([later, chinese, english])
    passage = transcript.passage("s", 0, 5, "Hello")
    assert passage.after == " world"
    assert transcript.rendering_of(english) == chinese
    assert transcript.rendering_of(chinese) == english
    assert transcript.rendering_of(later) is None
    assert transcript.rendering_of(None) is None


def test_a_quote_that_no_segment_holds_stands_alone() -> None:
    transcript = Transcript(segments("Something else."))
    assert transcript.passage("s", 0, 9, "not there").before == ""
    assert transcript.passage("nowhere", 0, 9, "not there").segment is None
    assert Transcript([]).segment_at("s", 3) is None


def test_which_segment_an_offset_is_in() -> None:
    transcript = Transcript(segments("One", "Two"))
    assert transcript.segment_at("s", 2).text == "One"  # type: ignore[union-attr]
    assert transcript.segment_at("s", 3) is None
    assert transcript.segment_at("s", 4).text == "Two"  # type: ignore[union-attr]


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6), st.data())
def test_the_quote_is_never_changed(texts: list[str], data: st.DataObject) -> None:
    made = segments(*texts)
    end = made[-1].end
    start = data.draw(st.integers(0, end - 1))
    stop = data.draw(st.integers(start + 1, end))
    quote = " ".join(texts)[start:stop]
    passage = Transcript(made).passage("s", start, stop, quote)
    assert passage.quote == quote
