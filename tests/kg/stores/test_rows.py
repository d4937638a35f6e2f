"""Records as nodes and edges, and back: no database needed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.stores.rows import (
    LONGEST_ID,
    key,
    mention_properties,
    mentions_of,
    node,
    places_of,
    record_of,
    relation_properties,
    source_rows,
)
from schema.errors import KgError
from schema.models import Entity, Mention, Segment, Source

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = texts.filter(bool)


@given(
    name=names,
    names_=st.dictionaries(names, names, max_size=3),
    aliases=st.lists(names, max_size=3),
    description=st.none() | texts,
)
def test_an_entity_is_read_back_from_its_node(
    name: str, names_: dict[str, str], aliases: list[str], description: str | None
) -> None:
    entity = Entity(
        id="x",
        kind="Concept",
        name=name,
        names=names_,
        aliases=tuple(aliases),
        description=description,
        origin="lexicon",
    )
    _, row = node(entity)
    assert record_of("entity", row) == entity


places = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["a", "b"]),
        "start": st.integers(0, 50),
        "quote": names,
        "confidence": st.floats(0, 1),
        "qualifier": st.none() | texts,
    }
).map(lambda place: {**place, "end": place["start"] + 3})


@given(st.lists(places, min_size=1, max_size=6))
def test_every_place_of_a_relation_survives_on_its_edge(given_places: list[dict[str, object]]) -> None:
    there = places_of(relation_properties(given_places))
    assert sorted(map(repr, map(sorted_items, there))) == sorted(map(repr, map(sorted_items, given_places)))


def sorted_items(place: dict[str, object]) -> list[tuple[str, object]]:
    return sorted(place.items())


@given(st.lists(places, min_size=1, max_size=6), st.randoms())
def test_the_order_of_places_given_does_not_matter(given_places: list[dict[str, object]], chance: object) -> None:
    shuffled = list(given_places)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert relation_properties(shuffled) == relation_properties(given_places)


mentions = st.builds(
    lambda start, surface, method, confidence, evidence: Mention(
        source="s",
        start=start,
        end=start + 2,
        surface=surface,
        entity="e",
        method=method,
        confidence=confidence,
        evidence=evidence,
    ),
    st.integers(0, 50),
    names,
    names,
    st.floats(0, 1),
    st.none() | texts,
)


@given(st.lists(mentions, min_size=1, max_size=6))
def test_every_mention_survives_on_its_edge(given_mentions: list[Mention]) -> None:
    rows = [{k: v for k, v in m.__dict__.items() if k not in ("type", "source", "entity")} for m in given_mentions]
    there = list(mentions_of("s", "e", mention_properties(rows)))
    assert sorted(map(repr, there)) == sorted(map(repr, given_mentions))


spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(max_examples=60)
@given(segments=st.lists(spans, max_size=6), mention=spans)
def test_a_mention_lies_on_the_shortest_segment_that_holds_it_or_on_the_source(
    segments: list[tuple[int, int]], mention: tuple[int, int]
) -> None:
    records = [
        Segment(id=f"g{i}", source="s", start=start, end=end, language="en", text="t")
        for i, (start, end) in enumerate(segments)
    ]
    found = Mention(
        source="s", start=mention[0], end=mention[1], surface="x", entity="e", method="exact", confidence=1.0
    )
    source = Source(id="s", path="s", form="podcast", sha256="0")
    rows = source_rows(source, [*records, found], {"e": 0}, {})
    (holder,) = [a for type_, a, _ in rows.edges if type_ == "MENTIONS"]
    holding = [r for r in records if r.start <= mention[0] and mention[1] <= r.end]
    if holding:
        shortest = min(r.end - r.start for r in holding)
        assert holder in {key("segment", r.id) for r in holding if r.end - r.start == shortest}
    else:
        assert holder == "source/s"


def test_what_refers_to_nothing_is_rejected_with_a_reason() -> None:
    source = Source(id="s", path="s", form="podcast", sha256="0")
    lost = Mention(source="s", start=1, end=2, surface="x", entity="nobody", method="exact", confidence=1.0)
    rows = source_rows(source, [lost], {}, {})
    assert [(r.source, r.start, r.detail) for r in rows.rejects] == [("s", 1, "nobody")]


def test_an_id_too_long_for_an_index_is_refused() -> None:
    with pytest.raises(KgError) as told:
        key("entity", "x" * (LONGEST_ID + 1))
    assert told.value.code == "E422"
