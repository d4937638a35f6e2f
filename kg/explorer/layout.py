"""Where things stand on the map: laid out community by community, then the communities packed side by side.

Everything is seeded, so the same graph gives the same picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

SEED = 7
_GAP = 64.0
"""Free space between two neighbouring communities, in the units of the node sizes."""
_AROUND = 24.0
"""Free space around a node, for its name."""
_WIDER_THAN_HIGH = 1.4
"""Screens are wider than high, and so is the map."""
_SMALLEST_COMMUNITY = 2
_LARGEST_COMMUNITY = 240


@dataclass(frozen=True)
class Layout:
    """For each node its place and the number of its community (-1: it belongs to none)."""

    places: dict[int, tuple[int, int]]
    communities: dict[int, int]


def lay_out(graph: nx.Graph, sizes: dict[int, float]) -> Layout:
    """Places for all nodes of `graph` (edges weighted by `weight`), without overlaps. `sizes` are the nodes' radii."""
    communities, islands = _communities(graph)
    blocks = [_block(graph.subgraph(members), sizes) for members in communities]
    centres = _pack([_radius(block, sizes) for block in blocks], _ties(graph, communities))
    places: dict[int, tuple[int, int]] = {}
    for block, centre in zip(blocks, centres, strict=True):
        for node, (x, y) in block.items():
            places[node] = (round(x + centre[0]), round(y + centre[1]))
    places |= _ring(islands, places, sizes)
    number = {node: index for index, members in enumerate(communities) for node in members}
    return Layout(places, {node: number.get(node, -1) for node in graph})


def _communities(graph: nx.Graph) -> tuple[list[list[int]], list[int]]:
    """The communities, largest first, and the nodes that are in none worth the name."""
    if graph.number_of_edges() == 0:
        return [], sorted(graph)
    found = [part for members in _louvain(graph) for part in _parts(graph.subgraph(members))]
    ordered = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))
    communities = [members for members in ordered if len(members) >= _SMALLEST_COMMUNITY]
    number = {node: index for index, members in enumerate(communities) for node in members}
    islands = []
    for members in ordered[len(communities) :]:
        pull: dict[int, float] = {}
        for node in members:
            for other, data in graph[node].items():
                if other in number:
                    pull[number[other]] = pull.get(number[other], 0.0) + data.get("weight", 1.0)
        if pull:
            communities[max(sorted(pull), key=lambda index: pull[index])].extend(members)
        else:
            islands.extend(members)
    return [sorted(members) for members in communities], islands


def _louvain(graph: nx.Graph) -> list[list[int]]:
    """Communities by modularity (Blondel et al. 2008), in a fixed order."""
    found = nx.community.louvain_communities(_in_order(graph), weight="weight", seed=SEED)
    return sorted(sorted(members) for members in found)


def _parts(graph: nx.Graph) -> list[list[int]]:
    """A community too large to be read, in smaller ones; where nothing divides it, in slices around its hubs."""
    if len(graph) <= _LARGEST_COMMUNITY:
        return [sorted(graph)]
    parts = _louvain(graph)
    if len(parts) > 1:
        return [smaller for part in parts for smaller in _parts(graph.subgraph(part))]
    hub = max(sorted(graph), key=graph.degree)
    near = [hub, *(node for _, node in nx.bfs_edges(_in_order(graph), hub))]
    near += sorted(set(graph) - set(near))
    return [near[at : at + _LARGEST_COMMUNITY] for at in range(0, len(near), _LARGEST_COMMUNITY)]


def _in_order(graph: nx.Graph) -> nx.Graph:
    """The same graph with nodes and edges in a fixed order: a subgraph iterates in the order of a set."""
    ordered: nx.Graph = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_weighted_edges_from(
        sorted((min(a, b), max(a, b), weight) for a, b, weight in graph.edges(data="weight", default=1.0))
    )
    return ordered


def _block(graph: nx.Graph, sizes: dict[int, float]) -> dict[int, tuple[float, float]]:
    """One community around the origin."""
    nodes = sorted(graph)
    found = nx.spring_layout(
        _in_order(graph), weight="weight", seed=SEED, iterations=60, method="force", k=2.2 / math.sqrt(len(nodes))
    )
    radii = np.array([sizes[node] for node in nodes])
    places = np.array([found[node] for node in nodes])
    places -= places.mean(axis=0)
    places = _spread_evenly(places, radii)
    places = _push_apart(places, radii)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _spread_evenly(places: NDArray[np.float64], radii: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same directions from the middle and the same order outwards, with equal room for everybody.

    Forces crowd the neighbours of a hub into its core; a disc that is filled evenly can be read.
    """
    distances = np.sqrt((places**2).sum(axis=1))
    order = np.argsort(distances, kind="stable")
    areas = np.cumsum(((radii + _AROUND) ** 2)[order])
    outwards = np.empty(len(radii))
    outwards[order] = np.sqrt(areas - areas[0])
    directions = places / np.maximum(distances, 1e-9)[:, None]
    return directions * outwards[:, None] * 1.1


def _push_apart(places: NDArray[np.float64], radii: NDArray[np.float64], rounds: int = 60) -> NDArray[np.float64]:
    """Move nodes until none lies on another; more room is left sideways, where names are written."""
    squeeze = np.array([1 / 1.25, 1.0])
    places = places * np.array([1.0, 0.9])
    least = radii[:, None] + radii[None, :] + _AROUND
    np.fill_diagonal(least, 0.0)
    turn = np.arange(len(radii)) * 2.399963
    places += np.column_stack([np.cos(turn), np.sin(turn)]) * 1e-3
    for _ in range(rounds):
        apart = (places[:, None, :] - places[None, :, :]) * squeeze
        distance = np.sqrt((apart**2).sum(axis=2)) + 1e-9
        missing = np.maximum(least - distance, 0.0)
        if missing.max() < 1.0:
            break
        places = places + (apart / distance[:, :, None] * (missing * 0.5)[:, :, None]).sum(axis=1) * 0.5
    return places - places.mean(axis=0)


def _radius(block: dict[int, tuple[float, float]], sizes: dict[int, float]) -> float:
    return max(math.hypot(x, y) + sizes[node] for node, (x, y) in block.items())


def _ties(graph: nx.Graph, communities: list[list[int]]) -> NDArray[np.float64]:
    """How strongly each two communities are joined."""
    number = {node: index for index, members in enumerate(communities) for node in members}
    ties = np.zeros((len(communities), len(communities)))
    for a, b, weight in graph.edges(data="weight", default=1.0):
        if a in number and b in number and number[a] != number[b]:
            ties[number[a], number[b]] += weight
            ties[number[b], number[a]] += weight
    return ties


def _pack(radii: list[float], ties: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Centres for circles of these radii: none overlaps, all close to the middle, joined ones close to each other."""
    centres = np.zeros((len(radii), 2))
    angles = np.linspace(0, 2 * math.pi, 60, endpoint=False)
    directions = np.column_stack([np.cos(angles) * _WIDER_THAN_HIGH, np.sin(angles)])
    for index in range(1, len(radii)):
        placed = centres[:index]
        least = np.array(radii[:index]) + radii[index] + _GAP
        weights = ties[index, :index] / max(float(ties[index, :index].sum()), 1e-9)
        step = max(radii[index] / 2, 20.0)
        best, ring = math.inf, step
        # a place further out than the best one's score can't be better
        while ring < best:
            candidates = directions * ring
            gaps = np.sqrt(((candidates[:, None, :] - placed[None, :, :]) ** 2).sum(axis=2))
            score = np.where((gaps >= least).all(axis=1), ring + 0.35 * (gaps @ weights), math.inf)
            place = int(np.argmin(score))
            if score[place] < best:
                best, centres[index] = float(score[place]), candidates[place]
            ring += step
    return [(float(x), float(y)) for x, y in centres]


def _ring(
    islands: list[int], places: dict[int, tuple[int, int]], sizes: dict[int, float]
) -> dict[int, tuple[int, int]]:
    """The nodes that belong nowhere, in an even spiral around everything else."""
    inner = max((math.hypot(x / _WIDER_THAN_HIGH, y) for x, y in places.values()), default=0.0)
    inner = inner + _GAP * 1.5 if places else 0.0
    ring: dict[int, tuple[int, int]] = {}
    spacing = max((sizes[node] for node in islands), default=0.0) * 2 + 26
    for count, node in enumerate(islands):
        # the golden angle spreads points evenly over a disc (Vogel 1979)
        distance = math.sqrt(inner**2 + count * spacing**2 * 0.5)
        angle = count * 2.399963
        ring[node] = (round(math.cos(angle) * distance * _WIDER_THAN_HIGH), round(math.sin(angle) * distance))
    return ring
