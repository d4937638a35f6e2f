"""Units: clauses in order, that never overlap and leave no letter out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language.reading import read_tracks
from pipelines.language.units import Unit, is_punctuated, pause_chances, unmarked
from tests.pipelines.documents import document_of

MIXED = "的我们研究模型訓練 \n\t。，,.!?？！；…abcGPT4-'’éÍﬁ①ｱ②٣²한\u0301\u200b\u00a0\u3000😀\x07"


def clauses(*lines: str, form: str = "article") -> list[str]:
    """The units of lines in one language, as texts."""
    return [text for _, text in placed(*lines, form=form)]


def placed(*lines: str, form: str = "article") -> list[tuple[Unit, str]]:
    (track,) = (reading := read_tracks(document_of(lines, form))).tracks
    return [(u, track.view.text[u.start : u.end]) for u in reading.units[track.language]]


@settings(deadline=None)
@given(
    text=st.text(alphabet=MIXED, min_size=1, max_size=100) | st.text(min_size=1, max_size=40),
    form=st.sampled_from(["article", "srt"]),
)
def test_units_are_in_order_apart_and_leave_no_letter_out(text: str, form: str) -> None:
    (track,) = (reading := read_tracks(document_of([text], form))).tracks
    at, covered = 0, set()
    for unit in reading.units[track.language]:
        assert at <= unit.start < unit.end <= len(text)
        assert track.doc[unit.first].idx == unit.start
        assert track.doc[unit.last - 1].idx + len(track.doc[unit.last - 1].text) == unit.end
        assert any(c.isalnum() for c in text[unit.start : unit.end])
        covered.update(range(unit.start, unit.end))
        at = unit.end
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered


def test_marks_cut_chinese() -> None:
    assert clauses("模型越大，记得越多。那小模型呢？不一定；要看数据") == [
        "模型越大", "记得越多", "那小模型呢", "不一定", "要看数据",
    ]  # fmt: skip


def test_the_mark_behind_a_unit_and_whether_it_closes_a_sentence() -> None:
    first, second, third = (unit for unit, _ in placed("模型越大，记得越多。对吗？"))
    assert (first.mark, first.closes) == ("，", False)
    assert (second.mark, second.closes) == ("。", True)
    assert (third.mark, third.closes) == ("？", True)


def test_sentences_and_clauses_cut_english() -> None:
    assert clauses("Small models forget. I keep them because they are cheap, but they need care!") == [
        "Small models forget",
        "I keep them",
        "because they are cheap",
        "but they need care",
    ]


def test_a_conjunction_between_nouns_does_not_cut() -> None:
    assert clauses("Models and data cost money.") == ["Models and data cost money"]


def test_no_unit_runs_over_paragraphs() -> None:
    for lines in (["模型会忘", "人也会忘"], ["Models forget", "People forget"]):
        assert clauses(*lines) == lines
        assert [unit.segment for unit, _ in placed(*lines)] == [0, 1]


def test_english_captions_run_on() -> None:
    assert clauses("small models", "forget a lot.", "Large ones do not.", form="srt") == [
        "small models forget a lot",
        "Large ones do not",
    ]


def test_talk_without_marks_is_cut_where_a_speaker_pauses() -> None:
    sentences = [
        "我觉得这个模型其实没有理解我们的世界",
        "因为它从来没有看过一个杯子掉到地上",
        "所以我们需要给它一个身体",
        "如果没有身体的话它就只能背书",
        "但是很多人不同意我的看法",
    ]
    found = clauses("".join(sentences))
    assert len(found) >= 4
    starts = {"".join(sentences).index(s) for s in sentences}
    cuts = [u.start for u, _ in placed("".join(sentences))]
    assert len(starts & set(cuts)) >= 4


def test_english_words_in_a_row_are_one_phrase() -> None:
    line = "大家现在都在讲scaling law这个东西然后我们想知道world model到底能不能学会因为data augmentation可以帮很多忙"
    found = clauses(line, form="podcast")
    assert len(found) > 1
    assert all(any(phrase in text for text in found) for phrase in ("scaling law", "world model", "data augmentation"))


def test_marks_alone_are_no_unit() -> None:
    assert clauses("。。。！") == []
    assert clauses("... --- ???") == []


def test_punctuation_that_can_be_trusted() -> None:
    assert is_punctuated("模型会忘。人也会忘。")
    assert not is_punctuated("模型会忘人也会忘" * 20)


def test_chances_are_chances_and_one_a_word() -> None:
    assert pause_chances([], []) == []
    words = ["我", "觉得", "模型", "会", "忘"] * 500
    chances = pause_chances(words, ["r", "v", "n", "v", "v"] * 500)
    assert len(chances) == len(words)
    assert all(0 <= c <= 1 for c in chances)


@pytest.mark.parametrize(
    ("text", "bare", "pauses"),
    [
        ("模型会忘，人也会忘。", "模型会忘人也会忘", {4, 8}),
        ("他说“好”。", "他说好", {3}),
        ("模型 会忘", "模型会忘", set()),
        ("", "", set()),
    ],
)
def test_unmarked(text: str, bare: str, pauses: set[int]) -> None:
    assert unmarked(text) == (bare, pauses)
