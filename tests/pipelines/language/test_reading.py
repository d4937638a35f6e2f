"""A document becomes one track a language, each of which leads back to the raw text."""

from __future__ import annotations

import pytest

from pipelines.language.reading import CUE_FORMS, quote, read_tracks
from schema.models import Document, Segment, Source
from tests.pipelines.documents import document_of


def test_each_language_is_a_track() -> None:
    lines = ["We train models.", "我们训练模型。", "They forget.", "它们会忘。"]
    reading = read_tracks(document_of(lines, "bilingual"))
    assert {t.language: t.view.text for t in reading.tracks} == {
        "zh": "我们训练模型。 它们会忘。",
        "en": "We train models. They forget.",
    }
    assert reading.track("en").language == "en"


def test_a_track_leads_back_to_the_raw_text() -> None:
    lines = ["We train models.", "我们训练模型。", "They forget.", "它们会忘。"]
    document = document_of(lines)
    for track in read_tracks(document).tracks:
        assert track.doc.text == track.view.text
        for segment, start, end in zip(track.segments, track.starts, track.ends, strict=True):
            assert track.view.text[start:end] == segment.text
            assert track.view.span(start, end) == (segment.start, segment.end)


def test_every_place_has_its_segment_and_token() -> None:
    track = read_tracks(document_of(["模型会忘。", "人也会忘。"])).track("zh")
    for place in range(len(track.view.text)):
        token = track.doc[track.token_at[place]]
        assert token.idx <= place < token.idx + len(token.text_with_ws)
        assert track.starts[track.segment_at(place)] <= place
    assert track.segment_at(track.ends[0]) == 0
    assert track.segment_at(track.starts[1]) == 1


@pytest.mark.parametrize(("form", "separator"), [("srt", " "), ("article", "\n")])
def test_cues_run_on_and_paragraphs_do_not(form: str, separator: str) -> None:
    track = read_tracks(document_of(["模型会", "忘记"], form)).track("zh")
    assert track.view.text == f"模型会{separator}忘记"
    assert track.cued == (form in CUE_FORMS)


def test_a_title_does_not_run_into_the_talk() -> None:
    title = document_of(["On forgetting"], role="title").segments[0]
    talk = document_of(["On forgetting", "models forget"], "srt").segments[1]
    source = Source(id="t", path="t", form="srt", sha256="0")
    document = Document(source=source, text="On forgetting\nmodels forget", segments=(title, talk))
    assert read_tracks(document).track("en").view.text == "On forgetting\nmodels forget"


def test_a_segment_of_unknown_language_joins_the_main_one() -> None:
    document = document_of(["模型会忘记它们学过的东西。", "2024"])
    number = document.segments[1].model_copy(update={"language": "und"})
    document = document.model_copy(update={"segments": (document.segments[0], number)})
    (track,) = read_tracks(document).tracks
    assert track.language == "zh"
    assert "2024" in track.view.text


def test_edits_are_read_as_what_they_say() -> None:
    text = "We like **small** models."
    segment = Segment(
        id="t/0", source="t", start=0, end=len(text), language="en", text="We like small models.",
        edits=((8, 10, ""), (15, 17, "")),
    )  # fmt: skip
    document = Document(source=Source(id="t", path="t", form="article", sha256="0"), text=text, segments=(segment,))
    track = read_tracks(document).track("en")
    assert track.view.text == segment.text
    at = track.view.text.index("small")
    assert track.view.span(at, at + 5) == (10, 15)


def test_a_quote_of_an_article_is_its_raw_text() -> None:
    document = document_of(["We train models.", "They forget."])
    assert quote(document, 3, 21) == document.text[3:21]


def test_a_quote_of_captions_joins_their_texts_with_a_space() -> None:
    document = document_of(["we train", "small models", "at night"], "srt", between="\n\n2\n00:01 --> 00:02\n")
    start = document.text.index("train")
    end = document.text.index("at night") + 2
    assert quote(document, start, end) == "train small models at"
    assert quote(document, start, start + 5) == "train"


def test_a_long_english_text_is_read_in_pieces_and_kept_whole() -> None:
    text = "We train small models at night and they forget what they learnt. " * 700
    reading = read_tracks(document_of([text.strip()]))
    assert reading.track("en").doc.text == text.strip()
    assert len(reading.units["en"]) >= 700


def test_a_long_english_run_without_a_space_is_kept_whole() -> None:
    text = "x" * 45_000
    assert read_tracks(document_of([text])).track("en").doc.text == text


def test_a_document_without_segments_has_no_track() -> None:
    document = document_of(["a"]).model_copy(update={"segments": ()})
    assert read_tracks(document).tracks == ()
