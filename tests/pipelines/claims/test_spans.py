"""Where claims are: runs of clauses that are likely part of one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.spans import CAPTIONS, WRITTEN, Chance, Cut, claim_spans, load_claim_model
from pipelines.language.units import Unit

PLAIN = Cut(threshold=0.5, joined=0, shortest=1)


def units_of(*lengths: int) -> list[Unit]:
    units, at = [], 0
    for n, length in enumerate(lengths):
        units.append(Unit(at, at + length, n, n + 1, 0, False, ""))
        at += length + 1
    return units


def test_a_claim_runs_until_a_new_one_begins() -> None:
    chances = [Chance(0.1, 0.1), Chance(0.8, 0.1), Chance(0.1, 0.8), Chance(0.9, 0.05), Chance(0.0, 0.1)]
    spans = claim_spans(units_of(10, 10, 10, 10, 10), chances, PLAIN)
    assert [(s.first, s.last) for s in spans] == [(1, 3), (3, 4)]
    assert (spans[0].start, spans[0].end) == (11, 32)


def test_short_spans_are_left_out() -> None:
    chances = [Chance(0.9, 0.0), Chance(0.0, 0.0), Chance(0.9, 0.0)]
    assert [s.first for s in claim_spans(units_of(3, 5, 9), chances, WRITTEN)] == [2]


def test_neighbours_that_are_short_together_are_joined_in_captions() -> None:
    chances = [Chance(0.9, 0.0)] * 2
    assert len(claim_spans(units_of(15, 15), chances, CAPTIONS)) == 1
    assert len(claim_spans(units_of(30, 30), chances, CAPTIONS)) == 2
    assert len(claim_spans(units_of(15, 15), chances, WRITTEN)) == 2


def test_nothing_gives_nothing() -> None:
    assert claim_spans([], [], WRITTEN) == []
    assert load_claim_model().chances([]) == []


@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.floats(0, 1), st.floats(0, 1)).map(
            lambda t: (t[0], Chance(t[1] / 2, t[2] / 2))
        ),
        max_size=30,
    ),
    st.sampled_from([WRITTEN, CAPTIONS, PLAIN]),
)
def test_spans_are_in_order_apart_and_sure_enough(row: list[tuple[int, Chance]], cut: Cut) -> None:
    units = units_of(*(length for length, _ in row))
    chances = [chance for _, chance in row]
    at = 0
    for span in claim_spans(units, chances, cut):
        assert at <= span.first < span.last <= len(units)
        assert (span.start, span.end) == (units[span.first].start, units[span.last - 1].end)
        assert span.end - span.start >= cut.shortest
        assert cut.threshold - 0.001 <= span.confidence <= 1
        assert all(c.begins + c.goes_on >= cut.threshold for c in chances[span.first : span.last])
        at = span.last


def test_the_model_gives_chances() -> None:
    rows = [["bias", "lang=zh", "len=3", "ent=1"]] * 3500
    chances = load_claim_model().chances(rows)
    assert len(chances) == 3500
    assert all(0 <= c.begins + c.goes_on <= 1.0001 for c in chances)
