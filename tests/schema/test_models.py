"""The records of the graph: what they take, refuse, and are written as."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schema.models import (
    RECORD_TYPES,
    Claim,
    ClaimLink,
    Document,
    Entity,
    Mention,
    Record,
    Reject,
    Relation,
    Segment,
    Source,
    Span,
    to_json,
)

EXAMPLES: dict[str, dict[str, Any]] = {
    "source": {"id": "s", "path": "a.txt", "form": "article", "sha256": "0"},
    "segment": {"id": "s/0", "source": "s", "start": 0, "end": 4, "language": "en", "text": "Well"},
    "entity": {"id": "e", "kind": "Concept", "name": "顿悟", "origin": "lexicon"},
    "mention": {
        "source": "s", "start": 0, "end": 2, "surface": "顿悟", "entity": "e", "method": "exact", "confidence": 1.0,
    },
    "claim": {
        "id": "s/c", "source": "s", "start": 0, "end": 4, "quote": "顿悟很快", "text": "顿悟很快", "language": "zh-Hans",
        "claim_kind": "fact", "polarity": "affirms", "certainty": "certain", "confidence": 0.5,
    },
    "relation": {
        "subject": "e", "predicate": "IS_A", "object": "f", "source": "s", "start": 0, "end": 4, "quote": "它是突变",
        "confidence": 0.5,
    },
    "claim_link": {"from": "s/c", "to": "s/d", "relation": "SUPPORTS", "confidence": 0.5},
}  # fmt: skip


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_record_comes_back_from_its_json(kind: str) -> None:
    record = RECORD_TYPES[kind].model_validate(EXAMPLES[kind])
    data = json.loads(json.dumps(to_json(record), ensure_ascii=False))
    assert data["type"] == kind
    assert data.items() >= EXAMPLES[kind].items()
    assert None not in data.values()
    assert RECORD_TYPES[data["type"]].model_validate(data) == record


@pytest.mark.parametrize("kind", EXAMPLES)
def test_unknown_missing_and_changed_fields_are_refused(kind: str) -> None:
    model = RECORD_TYPES[kind]
    with pytest.raises(ValidationError, match="colour"):
        model.model_validate({**EXAMPLES[kind], "colour": "red"})
    for field in EXAMPLES[kind]:
        with pytest.raises(ValidationError, match=field):
            model.model_validate({k: v for k, v in EXAMPLES[kind].items() if k != field})
    record = model.model_validate(EXAMPLES[kind])
    with pytest.raises(ValidationError):
        record.type = "other"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("entity", "kind", "Dragon"),
        ("entity", "origin", "guessed"),
        ("entity", "name", ""),
        ("mention", "confidence", 1.01),
        ("mention", "confidence", -0.01),
        ("mention", "start", -1),
        ("mention", "end", 0),
        ("mention", "surface", ""),
        ("claim", "claim_kind", "joke"),
        ("claim", "polarity", "maybe"),
        ("claim", "certainty", "unknown"),
        ("claim", "quote", ""),
        ("relation", "predicate", "LIKES"),
        ("claim_link", "relation", "RHYMES_WITH"),
        ("segment", "time_start", -1.0),
        ("segment", "role", "advert"),
        ("source", "participants", [{"entity": "e", "role": "cat"}]),
    ],
)
def test_a_value_that_is_none_is_refused(kind: str, field: str, value: object) -> None:
    with pytest.raises(ValidationError, match=field if field != "end" else "span must not be empty"):
        RECORD_TYPES[kind].model_validate({**EXAMPLES[kind], field: value})


@given(st.integers(-5, 20), st.integers(-5, 20))
def test_a_span_holds_something(start: int, end: int) -> None:
    if 0 <= start < end:
        assert (Span(start=start, end=end).start, Span(start=start, end=end).end) == (start, end)
    else:
        with pytest.raises(ValidationError):
            Span(start=start, end=end)


def test_a_link_is_made_by_either_name_of_its_first_claim() -> None:
    by_name = ClaimLink(from_="s/c", to="s/d", relation="SAME_AS", confidence=1.0)
    assert by_name == ClaimLink.model_validate(to_json(by_name))
    assert "from" in to_json(by_name)
    assert "from_" not in to_json(by_name)


def test_what_a_reader_edits_is_not_written() -> None:
    segment = Segment.model_validate({**EXAMPLES["segment"], "edits": [(0, 1, "w")]})
    assert segment.edits == ((0, 1, "w"),)
    assert "edits" not in to_json(segment)
    assert "merged" not in to_json(Entity.model_validate(EXAMPLES["entity"]))


@pytest.mark.parametrize(
    "text", ['"quotes" and `ticks`', "</script>", "two\nlines", "\x00\x07", "😀👩\u200d🔬", "Łukasz 李飛飛"]
)
def test_any_text_is_kept_as_it_is(text: str) -> None:
    entity = Entity.model_validate({**EXAMPLES["entity"], "name": text, "names": {"en": text}, "aliases": [text]})
    line = json.dumps(to_json(entity), ensure_ascii=False)
    assert "\n" not in line
    assert Entity.model_validate(json.loads(line)) == entity


def test_every_type_of_record_is_listed() -> None:
    models: list[type[Record]] = [Source, Segment, Entity, Mention, Claim, Relation, ClaimLink]
    assert list(RECORD_TYPES.values()) == models
    assert all(m.model_fields["type"].default == name for name, m in RECORD_TYPES.items())


def test_a_document_holds_segments_and_what_was_left_out() -> None:
    document = Document(
        source=Source.model_validate(EXAMPLES["source"]),
        text="Well",
        segments=(Segment.model_validate(EXAMPLES["segment"]),),
        rejects=(Reject(stage="read", reason="metadata", source="s"),),
    )
    assert Document.model_validate_json(document.model_dump_json()).source == document.source
