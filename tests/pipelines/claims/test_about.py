"""What a claim is about: what it names, else what the clauses before it speak of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims.about import Passage, entities_about
from tests.pipelines.claims.texts import Text, text_of


def topics(read: Text, passage: str, speaker: str | None = None) -> list[str]:
    start, end = read.place(passage)
    units = read.reading.units[read.track.language]
    inside = [i for i, u in enumerate(units) if u.start < end and start < u.end]
    return entities_about(Passage(read.track, units, inside[0], inside[-1] + 1, start, end, speaker), read.lexical)


def test_a_claim_is_about_what_it_names() -> None:
    assert topics(text_of("世界模型需要身体。"), "世界模型需要身体") == ["world-model"]
    assert topics(text_of("A world model needs a body."), "A world model needs a body") == ["world-model"]


def test_a_claim_may_be_about_several_things() -> None:
    text = "The scaling law says nothing about grokking."
    assert set(topics(text_of(text), text[:-1])) == {"scaling-law", "grokking"}


def test_a_claim_that_names_nothing_is_about_what_was_spoken_of() -> None:
    read = text_of("大家都在谈顿悟。它来得很突然。")
    assert topics(read, "它来得很突然") == ["grokking"]
    read = text_of("Everybody speaks of grokking. It comes all at once.")
    assert topics(read, "It comes all at once") == ["grokking"]


def test_a_claim_with_nothing_near_is_about_nothing() -> None:
    assert topics(text_of("昨天很冷。"), "昨天很冷") == []


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(["世界模型", "规模定律", "顿悟", "桑米拉", "很好", "会忘", "，", "。"]), min_size=1, max_size=14
    )
)
def test_topics_are_entities_of_the_text_each_once(words: list[str]) -> None:
    read = text_of("".join(words))
    units = read.reading.units[read.track.language]
    for i, unit in enumerate(units):
        found = entities_about(Passage(read.track, units, i, i + 1, unit.start, unit.end, None), read.lexical)
        assert len(found) == len(set(found)) <= 5
        assert set(found) <= set(read.lexical.entities)
