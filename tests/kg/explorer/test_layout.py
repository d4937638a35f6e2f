from __future__ import annotations

import itertools
import math

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.explorer.layout import lay_out


def caves() -> nx.Graph:
    """Three dense groups, joined by a single edge each."""
    graph: nx.Graph = nx.connected_caveman_graph(3, 8)
    nx.set_edge_attributes(graph, 1.0, "weight")
    return graph


def test_groups_that_belong_together_stand_together() -> None:
    layout = lay_out(caves(), dict.fromkeys(range(24), 10.0))
    groups = [{layout.communities[node] for node in range(start, start + 8)} for start in (0, 8, 16)]
    assert [len(group) for group in groups] == [1, 1, 1]
    middles = [
        [sum(layout.places[node][axis] for node in range(start, start + 8)) / 8 for axis in (0, 1)]
        for start in (0, 8, 16)
    ]
    for one, other in itertools.combinations(range(3), 2):
        between = math.dist(middles[one], middles[other])
        within = max(math.dist(layout.places[node], middles[one]) for node in range(one * 8, one * 8 + 8))
        assert between > within


def test_the_same_graph_gives_the_same_places_whatever_the_order_of_its_edges() -> None:
    graph = caves()
    shuffled: nx.Graph = nx.Graph()
    shuffled.add_nodes_from(reversed(list(graph)))
    shuffled.add_weighted_edges_from((b, a, 1.0) for a, b in reversed(list(graph.edges)))
    sizes = {node: 6.0 + node for node in graph}
    assert lay_out(graph, sizes) == lay_out(graph, sizes)
    assert lay_out(graph, sizes).places == lay_out(shuffled, sizes).places


def test_a_crowd_around_one_hub_is_divided_and_nothing_overlaps() -> None:
    star: nx.Graph = nx.star_graph(700)
    sizes = dict.fromkeys(star, 8.0)
    layout = lay_out(star, sizes)
    places = sorted(layout.places.values())
    assert len(layout.places) == 701
    # sorted by x: only near neighbours can touch
    close = [
        math.dist(a, b)
        for i, a in enumerate(places)
        for b in itertools.takewhile(lambda b, a=a: b[0] - a[0] < 16, places[i + 1 :])  # type: ignore[misc]
    ]
    assert min(close, default=99) > 14


def test_nodes_without_edges_find_a_place() -> None:
    graph: nx.Graph = nx.empty_graph(30)
    layout = lay_out(graph, dict.fromkeys(graph, 5.0))
    assert len(set(layout.places.values())) == 30
    assert set(layout.communities.values()) == {-1}
    assert lay_out(nx.Graph(), {}).places == {}


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 40).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=80))
    )
)
def test_every_node_has_a_place_of_its_own(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = drawn
    graph: nx.Graph = nx.empty_graph(count)
    graph.add_weighted_edges_from((a, b, 1.0) for a, b in edges if a != b)
    layout = lay_out(graph, {node: 6.0 + node % 5 for node in graph})
    assert sorted(layout.places) == list(range(count))
    assert len(set(layout.places.values())) == count
