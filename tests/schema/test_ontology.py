"""What the graph may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.ontology import KINDS, PREDICATES, SIGNATURES, allows


def test_every_predicate_says_what_it_joins() -> None:
    assert set(SIGNATURES) == set(PREDICATES)
    for signature in SIGNATURES.values():
        assert signature.subjects
        assert signature.objects
        assert signature.subjects | signature.objects <= set(KINDS)
        if signature.symmetric:
            assert signature.subjects == signature.objects


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "allowed"),
    [
        ("Person", "AFFILIATED_WITH", "Organization", True),
        ("Organization", "AFFILIATED_WITH", "Person", False),
        ("Person", "ADVISED_BY", "Person", True),
        ("Person", "RECEIVED", "Award", True),
        ("Award", "RECEIVED", "Person", False),
        ("Concept", "IS_A", "Concept", True),
        ("Person", "PART_OF", "Organization", False),
        ("Organization", "LOCATED_IN", "Place", True),
        ("Person", "STUDIES", "Concept", True),
        ("Person", "LIKES", "Concept", False),
        ("Dragon", "CREATED", "Artifact", False),
        ("", "", "", False),
    ],
)
def test_allows(subject: str, predicate: str, object_: str, allowed: bool) -> None:
    assert allows(subject, predicate, object_) is allowed


@given(st.sampled_from(KINDS), st.sampled_from(PREDICATES), st.sampled_from(KINDS))
def test_a_symmetric_predicate_may_be_turned_round(one: str, predicate: str, other: str) -> None:
    if SIGNATURES[predicate].symmetric:  # type: ignore[index]
        assert allows(one, predicate, other) == allows(other, predicate, one)


@given(st.text(), st.text(), st.text())
def test_whatever_is_asked_there_is_an_answer(subject: str, predicate: str, object_: str) -> None:
    assert allows(subject, predicate, object_) in {True, False}
