"""Names that a text pairs in brackets are names of one thing."""

from __future__ import annotations

import pytest

from pipelines.entities import find_entities
from pipelines.entities.definitions import pairings
from pipelines.entities.gazetteer import Gazetteer
from schema.lexicon import LexiconEntry
from tests.pipelines.entities.texts import reading_of, track_of

GAZETTEER = Gazetteer([LexiconEntry(id="jepa", kind="Concept", name="JEPA")])


def _pairs(text: str) -> set[tuple[str, str]]:
    track = track_of(text)
    return {(text[slice(*p.outer)], text[slice(*p.inner)]) for p in pairings(track)}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("We call it Quiet Gradient Search (QGS) from now on.", {("Quiet Gradient Search", "QGS")}),
        ("他提出了静默梯度搜索（Quiet Gradient Search，QGS）。", {
            ("静默梯度搜索", "Quiet Gradient Search"), ("静默梯度搜索", "QGS"),
        }),
        ("We did it (again) and again.", set()),
        ("他来了（笑）。", set()),
        ("It holds for small n (see below).", set()),
        ("（QGS）", set()),
    ],
)  # fmt: skip
def test_pairings(text: str, pairs: set[tuple[str, str]]) -> None:
    assert _pairs(text) == pairs


def test_both_names_lead_to_one_entity() -> None:
    text = "他提出了静默梯度搜索（Quiet Gradient Search，QGS）。后来静默梯度搜索很有名，QGS也一样。"
    found = find_entities(reading_of(text), GAZETTEER)
    led = {m.surface: m.entity for m in found.mentions}
    assert led["静默梯度搜索"] == led["Quiet Gradient Search"]


def test_an_unknown_name_is_given_to_the_known_one() -> None:
    text = "他提出的联合嵌入预测架构（JEPA）很有名。联合嵌入预测架构是一种想法。"
    found = find_entities(reading_of(text), GAZETTEER)
    led = {m.surface: m.entity for m in found.mentions}
    assert led["联合嵌入预测架构"] == "jepa"
    assert "联合嵌入预测架构" in found.entities["jepa"].aliases


def test_an_everyday_word_is_no_other_name() -> None:
    text = "他们用联合嵌入预测架构（JEPA）。这个架构很大，别的架构很小。"
    led = {m.surface: m.entity for m in find_entities(reading_of(text), GAZETTEER).mentions}
    assert led.get("架构") != "jepa"


def test_broken_brackets_are_no_pairs() -> None:
    for text in ("甲（乙（丙", "）（", "((((A))))", "A()" * 50, "（" * 200):
        assert _pairs(text) == set()
