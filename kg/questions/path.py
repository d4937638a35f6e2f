"""How two entities hang together: the shortest ways over relations and claims, each step with its words."""

from __future__ import annotations

from itertools import combinations, islice, pairwise

import networkx

from kg.graph import KnowledgeGraph
from kg.questions.answer import Answer, Row, Table
from kg.questions.told import told
from schema.models import Claim, Relation

_RELATION, _CLAIM = 1, 2
"""A relation is one edge of the graph; a claim is a node between two entities, so to pass through it takes two."""
_CONSIDERED = 1000
_STACKS = (("way",), ("from",), ("step",), ("to",), ("holder", "quote", "source", "date", "at"))


def path(graph: KnowledgeGraph, start: str, end: str, *, limit: int | None = 3) -> Answer:
    """Table `steps`: the shortest ways from one entity to another, at most `limit` of them, the surest first.

    A step is a relation between two entities, or a claim that one holds or utters about the other, or that is about
    both. Where several join the same two, the surest is shown. Raises KgError E601, E602.
    """
    first, last = graph.understand(start), graph.understand(end)
    steps = _steps(graph)
    ways = _ways(steps, first.entity.id, last.entity.id)
    ways.sort(key=lambda way: (-sum(steps.edges[pair]["sure"] for pair in pairwise(way)), way))
    rows = [
        {"way": number, **_row(graph, here, there, steps.edges[here, there]["through"])}
        for number, way in enumerate(ways[:limit], 1)
        for here, there in pairwise(way)
    ]
    many = f"{len(ways)} shortest ways." if ways else "No way leads from one to the other."
    return Answer(
        f"how {first.entity.name} and {last.entity.name} hang together",
        [(start, first), (end, last)],
        [Table("steps", ("way", "from", "step", "to", "holder", "quote", "source", "date", "at"), rows, _STACKS)],
        [many],
    )


def _steps(graph: KnowledgeGraph) -> networkx.Graph:
    """Entities joined by the surest relation or claim between them, with its length in edges of the graph."""
    result: networkx.Graph = networkx.Graph()
    result.add_nodes_from(sorted(graph.index.entity))

    def join(one: str, other: str, length: int, through: Relation | Claim) -> None:
        known = result.get_edge_data(one, other)
        rank = (-length, through.confidence)
        if known is None or rank > (-known["length"], known["sure"]):
            result.add_edge(one, other, length=length, sure=through.confidence, through=through)

    for relation in sorted(graph.relations, key=lambda r: (r.subject, r.predicate, r.object, r.source, r.start)):
        if relation.subject != relation.object:
            join(relation.subject, relation.object, _RELATION, relation)
    for claim in sorted(graph.claims, key=lambda c: c.id):
        ends = {*claim.holders, *claim.about, *filter(None, [claim.speaker])} & graph.index.entity.keys()
        for one, other in combinations(sorted(ends), 2):
            join(one, other, _CLAIM, claim)
    return result


def _ways(steps: networkx.Graph, start: str, end: str) -> list[list[str]]:
    try:
        return list(islice(networkx.all_shortest_paths(steps, start, end, weight="length"), _CONSIDERED))
    except networkx.NetworkXNoPath:
        return []


def _row(graph: KnowledgeGraph, here: str, there: str, through: Relation | Claim) -> Row:
    ends = {"from": graph.index.entity[here].name, "to": graph.index.entity[there].name}
    if isinstance(through, Claim):
        return told(graph, through) | ends | {"step": f"{_role(through, here)} – {_role(through, there)}"}
    source = graph.index.source[through.source]
    arrow = f"{through.predicate} →" if through.subject == here else f"← {through.predicate}"
    return ends | {
        "step": arrow,
        "holder": None,
        "quote": through.quote,
        "source": source.label,
        "date": source.published[:10] if source.published else None,
        "at": None,
    }


def _role(claim: Claim, entity: str) -> str:
    """What an entity has to do with a claim: `holds` it, `says` it, or the claim is `about` it."""
    return "holds" if entity in claim.holders else "says" if entity == claim.speaker else "about"
