"""What a claim is about: what it names, else what the clauses before it speak of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims.about import Passage, Topics
from tests.pipelines.claims.texts import Text, text_of


def topics(read: Text, passage: str, speaker: str | None = None) -> list[str]:
    start, end = read.place(passage)
    inside = [i for i, u in enumerate(read.units) if u.start < end and start < u.end]
    about = Topics(read.track, read.units, read.lexical, read.spoken())
    return about.about(Passage(inside[0], inside[-1] + 1, start, end, speaker))


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


def test_a_pronoun_leads_to_the_person_spoken_of() -> None:
    assert "mira-sand" in topics(text_of("桑米拉来过哈尔登实验室。她在那里工作了三年。"), "她在那里工作了三年")
    read = text_of("Mira Sand came to see us. She had worked there for years.")
    assert "mira-sand" in topics(read, "She had worked there for years")


def test_what_a_speaker_tells_of_himself_is_about_him() -> None:
    assert "otto-berg" in topics(text_of("奥托·贝格。我在那里工作了三年。"), "我在那里工作了三年", "otto-berg")


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
    topics_of = Topics(read.track, read.units, read.lexical, read.spoken())
    for i, unit in enumerate(read.units):
        found = topics_of.about(Passage(i, i + 1, unit.start, unit.end, None))
        assert len(found) == len(set(found)) <= 5
        assert set(found) <= set(read.lexical.entities)
