"""Claims of whole texts: who holds what about which idea, in the text's own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims import find_claims
from pipelines.extract import extract, extract_file
from pipelines.speakers import Spoken, Stretch
from schema.models import Claim, Reject, SourceGraph
from tests.pipelines.claims.texts import text_of

TALK = """---
title: Two views of grokking
date: 2024-06-01
---

**Nora Lind:** Welcome to the show. What do you think of grokking?

**Jonas Falk:** I think that grokking is not a mystery of neural networks. Neural networks first memorize the training data, and then they \
find a simpler solution. Yoshua Bengio believes that deep learning needs causality.

**Nora Lind:** Right, right. Will language models learn to plan?

**Jonas Falk:** Language models will learn to plan within ten years. They should be trained on videos of the world.
"""


def claims_of(
    *lines: str, speaker: str | None = "mira-sand", form: str = "article"
) -> tuple[list[Claim], list[Reject]]:
    read = text_of(*lines, form=form)
    document = read.reading.document
    whole = Stretch(0, len(read.track.view.text), speaker, "guest" if speaker else None, 1.0)
    return find_claims(
        read.reading, read.lexical, Spoken(document.source, document.segments, {read.track.language: [whole]})
    )


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> SourceGraph:
    path = tmp_path_factory.mktemp("talk") / "talk.md"
    path.write_text(TALK, encoding="utf-8")
    return extract_file(path)


def test_a_view_is_its_speaker_s(talk: SourceGraph) -> None:
    names = {e.id: e.name for e in talk.entities}
    (claim,) = [c for c in talk.claims if "not a mystery" in c.quote]
    assert claim.speaker is not None
    assert names[claim.speaker] == "Jonas Falk"
    assert claim.holders == (claim.speaker,)
    assert claim.polarity == "denies"
    assert "grokking" in {names[e].casefold() for e in claim.about}


def test_a_reported_view_is_held_by_whom_it_names(talk: SourceGraph) -> None:
    names = {e.id: e.name for e in talk.entities}
    (claim,) = [c for c in talk.claims if "causality" in c.quote]
    assert claim.speaker is not None
    assert names[claim.speaker] == "Jonas Falk"
    assert [names[h] for h in claim.holders] == ["Yoshua Bengio"]


def test_a_prediction_tells_by_when(talk: SourceGraph) -> None:
    (claim,) = [c for c in talk.claims if "learn to plan within" in c.quote]
    assert claim.claim_kind == "prediction"
    assert claim.horizon == "within ten years"
    assert claim.due == "2034"


def test_questions_greetings_and_assent_are_no_claims(talk: SourceGraph) -> None:
    quotes = " ".join(c.quote for c in talk.claims)
    for said in ("Welcome", "What do you think", "Right, right", "Will language models"):
        assert said not in quotes


def test_every_id_of_a_claim_is_an_entity_of_the_source(talk: SourceGraph) -> None:
    known = {e.id for e in talk.entities}
    for claim in talk.claims:
        assert {*claim.about, *claim.holders, *filter(None, [claim.speaker])} <= known
        assert claim.about
    assert len({c.id for c in talk.claims}) == len(talk.claims)


def test_a_pronoun_is_resolved_where_only_one_thing_was_named() -> None:
    line = "我认为世界模型非常重要。它会改变机器人的未来。"
    claims, _ = claims_of(line)
    (claim,) = [c for c in claims if c.quote.startswith("它")]
    assert claim.text == "世界模型会改变机器人的未来"
    assert line[claim.start : claim.end] == claim.quote
    claims, _ = claims_of("我认为世界模型和规模定律都非常重要。它会改变机器人的未来。")
    assert any(c.text.startswith("它") for c in claims)


def test_an_unknown_speaker_holds_nothing() -> None:
    claims, _ = claims_of("我认为世界模型非常重要，没有它机器人不会规划。", speaker=None)
    assert claims
    assert all(c.speaker is None and c.holders == () for c in claims)


def test_a_claim_about_nothing_is_told_among_the_rejects() -> None:
    line = "我觉得机器其实并不理解人类的语言。"
    claims, rejects = claims_of(line, speaker=None)
    assert claims == []
    assert [(r.stage, r.reason) for r in rejects] == [("claims", "about no entity")]
    assert line[rejects[0].start : rejects[0].end] == rejects[0].detail


def test_the_same_words_twice_are_two_claims() -> None:
    line = "我认为世界模型非常重要，没有它机器人不会规划。"
    claims, _ = claims_of(line, line)
    assert len({c.id for c in claims}) == len(claims)
    assert len({c.quote for c in claims}) < len(claims)


def test_an_edit_elsewhere_changes_no_id() -> None:
    line = "我认为世界模型非常重要，没有它机器人不会规划。"
    between = ("今天的天气很好，我们去公园走了走。",) * 4
    (before,) = {c.id for c in claims_of(*between, line)[0] if "世界模型" in c.quote}
    (after,) = {c.id for c in claims_of("昨天下了一整天的雨。", *between, line)[0] if "世界模型" in c.quote}
    assert before == after


def test_titles_claim_nothing() -> None:
    read = text_of("世界模型非常重要，没有它机器人不会规划。")
    titles = tuple(s.model_copy(update={"role": "title"}) for s in read.reading.document.segments)
    document = read.reading.document.model_copy(update={"segments": titles})
    assert extract(document).claims == ()


def test_a_translation_is_no_second_witness(tmp_path: Path) -> None:
    lines = [
        ("I think a world model is the most important thing for robots.", "我认为世界模型对机器人来说是最重要的。"),
        ("Language models do not understand the physical world.", "语言模型并不理解物理世界。"),
        ("Robots will learn by watching videos in the next ten years.", "未来十年机器人会通过看视频来学习。"),
        ("Reinforcement learning is not enough for that.", "强化学习对此是不够的。"),
    ]
    path = tmp_path / "pairs.txt"
    path.write_text("\n".join(f"{en}\n{zh}" for en, zh in lines) + "\n", encoding="utf-8")
    graph = extract_file(path)
    assert graph.source.form == "bilingual"
    translated = {s.id: s for s in graph.segments if s.translation_of}
    assert translated
    for claim in graph.claims:
        assert not any(s.start <= claim.start < s.end for s in translated.values())


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                "世界模型",
                "规模定律",
                "桑米拉",
                "认为",
                "我觉得",
                "需要",
                "会",
                "不",
                "数据",
                "，",
                "。",
                "？",
                "对",
                "它",
                "😀",
            ]
        ),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from(["article", "srt"]),
)
def test_whatever_is_said_quotes_are_exact(words: list[str], form: str) -> None:
    line = "".join(words)
    claims, rejects = claims_of(line, form=form)
    for claim in claims:
        assert claim.quote == line[claim.start : claim.end]
        assert claim.text.strip()
        assert claim.about
    assert all(line[r.start : r.end] for r in rejects)
