"""The English pipeline: words, sentences, parts of speech, names."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language.reading import pipeline


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="abc De.,'’-–? \n\t\u00a0\u3000é模型😀\u0301\u200b\x00", max_size=60))
def test_the_text_stays_as_it_is(text: str) -> None:
    assert pipeline("en")(text).text == text


def test_sentences_subjects_and_names() -> None:
    doc = pipeline("en")("Maria Jensen works in Denmark. She trains small models.")
    assert [s.text for s in doc.sents] == ["Maria Jensen works in Denmark.", "She trains small models."]
    assert {("Maria Jensen", "PERSON"), ("Denmark", "GPE")} <= {(e.text, e.label_) for e in doc.ents}
    assert [t.lemma_ for t in doc if t.pos_ == "VERB"] == ["work", "train"]
    assert any(t.text == "She" and t.dep_ == "nsubj" for t in doc)


def test_a_pipeline_is_loaded_once() -> None:
    assert pipeline("en") is pipeline("en")
