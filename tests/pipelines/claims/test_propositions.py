"""Which runs of clauses are whole propositions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims import claim_units
from pipelines.claims.features import claim_features
from pipelines.claims.propositions import (
    MOST_CHARACTERS,
    MOST_UNITS,
    SURE,
    Judged,
    apart,
    best,
    load_proposition_model,
    runs,
)
from pipelines.claims.spans import load_claim_model
from pipelines.extract import gazetteer
from pipelines.speakers import find_speakers
from tests.pipelines.claims.texts import text_of


def judged_runs(*lines: str) -> dict[str, Judged]:
    """The runs of a text by their words, as the models that ship judge them."""
    text = text_of(*lines)
    track = text.track
    spoken = find_speakers(text.reading, text.lexical, gazetteer())
    units = claim_units(text.reading, track)
    chances = load_claim_model().chances(claim_features(track, units, text.lexical, spoken))
    found = list(runs(track, units, chances, text.lexical, spoken))
    judged = load_proposition_model().judged(found)
    return {track.view.text[units[r.first].start : units[r.last - 1].end]: r for r in judged}


def test_what_fits_better_as_one_is_not_cut() -> None:
    halves = [Judged(0, 1, 0.8, 0.45), Judged(1, 2, 0.8, 0.45)]
    whole = Judged(0, 2, 0.8, 0.75)
    assert best([*halves, whole], 0.5) == [whole]


def test_two_claims_that_fit_stay_two() -> None:
    both = [Judged(0, 1, 0.8, 0.7), Judged(1, 2, 0.8, 0.7)]
    assert best([*both, Judged(0, 2, 0.8, 0.5)], 0.5) == both


def test_what_is_less_sure_than_asked_for_is_left_out() -> None:
    assert best([Judged(0, 1, 0.6, 0.9)], SURE) == []


def test_nothing_gives_nothing() -> None:
    assert best([], SURE) == []
    assert load_claim_model().chances([]) == []


def test_only_runs_that_share_no_clause_stand_apart() -> None:
    chosen = [Judged(2, 4, 0.9, 0.9)]
    beside = [Judged(0, 2, 0.6, 0.6), Judged(4, 5, 0.6, 0.6)]
    assert apart([*beside, Judged(1, 3, 0.6, 0.6), Judged(3, 6, 0.6, 0.6)], chosen) == beside


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 6), st.floats(0, 1), st.floats(0, 1)).map(
            lambda t: Judged(t[0], t[0] + t[1], t[2], t[3])
        ),
        max_size=40,
    ),
    st.floats(0, 1),
)
def test_chosen_runs_are_in_order_apart_and_sure_enough(judged: list[Judged], least: float) -> None:
    chosen = best(judged, least)
    assert all(a.last <= b.first for a, b in pairwise(chosen))
    assert all(run in judged and run.claim >= least for run in chosen)
    assert not set(apart(judged, chosen)) & set(chosen)


@pytest.mark.parametrize(
    ("claim", "weaker"),
    [
        ("世界模型能够预测动作的结果", "你觉得什么是世界模型呢"),
        ("规模定律已经遇到了数据的瓶颈", "欢迎大家收听我们这一期节目"),
        ("A world model predicts what an action leads to", "What do you think about the scaling law"),
    ],
)
def test_an_assertion_is_likelier_a_claim_than_a_question_or_a_greeting(claim: str, weaker: str) -> None:
    ends = (".", "?") if claim.isascii() else ("。", "？")
    judged = judged_runs(f"{weaker}{ends[1]} {claim}{ends[0]}")
    assert judged[claim].claim >= SURE
    assert weaker not in judged or judged[weaker].claim < SURE


def test_runs_are_short() -> None:
    for run in judged_runs("，".join(["规模定律说明数据决定模型的能力"] * 30) + "。").values():
        assert run.last - run.first <= MOST_UNITS
    for words in judged_runs("，".join(["规模定律说明数据决定模型的能力"] * 30) + "。"):
        assert len(words) <= MOST_CHARACTERS["zh"]
