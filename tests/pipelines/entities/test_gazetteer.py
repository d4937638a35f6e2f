"""The matcher: a name is found where it is meant, not where its characters happen to stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.entities.gazetteer import Gazetteer
from pipelines.language.folding import name_key
from schema.lexicon import LexiconEntry
from tests.pipelines.entities.texts import track_of

ENTRIES = (
    LexiconEntry(id="post-training", kind="Concept", name="Post-training", zh="后训练"),
    LexiconEntry(id="system-1", kind="Concept", name="System 1", zh="系统一"),
    LexiconEntry(id="flow", kind="Concept", name="Flow", zh="心流", weak=("Flow",)),
    LexiconEntry(id="mathematics", kind="Concept", name="Mathematics", zh="数学"),
    LexiconEntry(id="meituan", kind="Organization", name="Meituan", zh="美团"),
    LexiconEntry(id="jd", kind="Organization", name="JD.com", zh="京东"),
    LexiconEntry(id="xiaohongshu", kind="Organization", name="Xiaohongshu", zh="小红书"),
    LexiconEntry(id="asi", kind="Concept", name="Artificial superintelligence", aliases=("ASI",)),
    LexiconEntry(id="plato-model", kind="Artifact", name="PLATO", weak=("PLATO",)),
    LexiconEntry(id="plato", kind="Person", name="Plato", zh="柏拉图"),
    LexiconEntry(id="minimax-company", kind="Organization", name="MiniMax"),
    LexiconEntry(id="minimax", kind="Concept", name="minimax search", weak=("minimax",)),
    LexiconEntry(id="xai", kind="Organization", name="xAI"),
    LexiconEntry(id="explainable-ai", kind="Concept", name="Explainable AI", weak=("XAI",)),
    LexiconEntry(id="word-embedding", kind="Concept", name="Word embedding", zh="词嵌入"),
    LexiconEntry(id="data-quality", kind="Concept", name="Data quality", zh="数据质量"),
    LexiconEntry(id="planning", kind="Concept", name="Planning", zh="规划"),
    LexiconEntry(id="planning-ability", kind="Concept", name="Planning ability", zh="规划能力"),
    LexiconEntry(id="problem-solving", kind="Concept", name="Problem solving", zh="解决问题"),
    LexiconEntry(id="gpt-4", kind="Artifact", name="GPT-4"),
    LexiconEntry(id="gpt-4o", kind="Artifact", name="GPT-4o"),
    LexiconEntry(id="joint-embedding", kind="Concept", name="Joint embedding", zh="联合嵌入"),
    LexiconEntry(id="lukasz-kaiser", kind="Person", name="Łukasz Kaiser"),
)
GAZETTEER = Gazetteer(ENTRIES)


def _found(text: str) -> list[tuple[str, str, bool]]:
    """(id, surface, weak) of what is found in a text."""
    track = track_of(text)
    return [(f.name.entry.id, track.view.text[f.start : f.end], f.name.weak) for f in GAZETTEER.find(track)]


def _strong(text: str) -> set[str]:
    return {entity for entity, _, weak in _found(text) if not weak}


@pytest.mark.parametrize(
    ("text", "not_meant"),
    [
        ("我们先收集数据，然后训练一个更大的网络。", "post-training"),
        ("它运行起来和以前的系统一样快。", "system-1"),
        ("请说明一下核心流程有哪些。", "flow"),
        ("大多数学生都知道这件事。", "mathematics"),
        ("这真是一个完美团队。", "meituan"),
        ("他住在北京东城。", "jd"),
    ],
)
def test_a_name_does_not_straddle_words(text: str, not_meant: str) -> None:
    assert not_meant not in {entity for entity, _, _ in _found(text)}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("预训练之后是后训练。", "post-training"),
        ("快思考属于系统一，慢思考属于系统二。", "system-1"),
        ("写代码的时候很容易进入心流状态。", "flow"),
        ("他从小喜欢数学。", "mathematics"),
        ("她是一位数学家。", "mathematics"),
        ("美团和京东都在做外卖。", "meituan"),
        ("我在小红书上看到过。", "xiaohongshu"),
    ],
)
def test_a_name_that_is_meant_is_found(text: str, meant: str) -> None:
    assert meant in _strong(text)


@pytest.mark.parametrize("text", ["I see it as I see you.", "as I said, as I think", "就像 as I said 这样"])
def test_a_spaced_abbreviation_needs_capitals(text: str) -> None:
    assert not _found(text)


@pytest.mark.parametrize("text", ["We may reach ASI soon.", "A S I is near.", "我们离 ASI 还很远。"])
def test_an_abbreviation_in_capitals(text: str) -> None:
    assert "asi" in _strong(text)


@pytest.mark.parametrize(
    ("text", "strong", "weak"),
    [
        ("We trained PLATO on dialogue.", set(), {"plato-model", "plato"}),
        ("As Plato wrote in the Republic.", {"plato"}, set()),
        ("MiniMax raised money again.", {"minimax-company"}, {"minimax"}),
        ("The minimax value of a game.", set(), {"minimax", "minimax-company"}),
        ("Elon Musk founded xAI last year.", {"xai"}, {"explainable-ai"}),
        ("The field of XAI asks for reasons.", set(), {"explainable-ai", "xai"}),
    ],
)
def test_case_tells_namesakes_apart(text: str, strong: set[str], weak: set[str]) -> None:
    found = _found(text)
    assert {entity for entity, _, is_weak in found if not is_weak} == strong
    assert {entity for entity, _, is_weak in found if is_weak} == weak


@pytest.mark.parametrize(
    ("text", "entity", "surface"),
    [
        ("以前有一种词的嵌入方法。", "word-embedding", "词的嵌入"),
        ("最重要的是数据的质量。", "data-quality", "数据的质量"),
        ("最重要的是數據的質量。", "data-quality", "數據的質量"),
    ],
)
def test_a_particle_between_the_words_of_a_concept(text: str, entity: str, surface: str) -> None:
    assert (entity, surface, False) in _found(text)


def test_a_particle_between_two_names_leaves_them_two() -> None:
    assert "planning-ability" not in _strong("它有规划的能力。")
    assert "planning" in _strong("它有规划的能力。")


def test_a_particle_after_a_verb_makes_no_name() -> None:
    assert "problem-solving" not in _strong("这是我们要解决的问题。")


@pytest.mark.parametrize("written", ["GPT-4", "GPT 4", "GPT4", "gpt-4", "ＧＰＴ-4"])
def test_a_version_is_found_however_it_is_joined(written: str) -> None:
    assert _strong(f"We use {written} here.") == {"gpt-4"}


@pytest.mark.parametrize("text", ["We use GPT-4.5 here.", "We use GPT-40 here.", "We use GPT-4V here.", "XGPT-4"])
def test_a_longer_version_is_another(text: str) -> None:
    assert not _found(text)


def test_scripts_and_diacritics_are_folded() -> None:
    assert _strong("聯合嵌入是一種架構。") == {"joint-embedding"}
    assert _strong("Lukasz Kaiser spoke first.") == {"lukasz-kaiser"}


def test_a_name_does_not_run_over_lines() -> None:
    assert not _found("We use GPT\n4 here.")


def test_offsets_are_those_of_the_text() -> None:
    text = "說到聯合嵌入，以及 GPT-4o。"
    track = track_of(text)
    found = {f.name.entry.id: track.view.span(f.start, f.end) for f in GAZETTEER.find(track)}
    assert {e: text[a:b] for e, (a, b) in found.items()} == {"joint-embedding": "聯合嵌入", "gpt-4o": "GPT-4o"}


def test_an_empty_lexicon_finds_nothing() -> None:
    assert not list(Gazetteer(()).find(track_of("We use GPT-4 here.")))


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("系统一样后训练然数学生GPT-4o asI 的质量据美团完 \n。"), max_size=40))
def test_what_is_found_is_written_as_the_name_is(text: str) -> None:
    track = track_of(text)
    for found in GAZETTEER.find(track):
        surface = track.view.text[found.start : found.end]
        assert name_key(surface).startswith(name_key(found.name.written))
