"""A graph as networkx sees it: the whole of it, and the map of people and ideas with its centres and communities."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import networkx

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_SEED = 0
"""Communities are found by a random walk over the nodes; with one seed it is always the same walk."""


def property_graph(graph: KnowledgeGraph, *, segments: bool = False) -> networkx.MultiDiGraph:
    """Sources, entities and claims (and segments, where asked for) as nodes, joined as in the store.

    A node's key is its id, prefixed for all but entities (`source:…`, `claim:…`, `segment:…`). Nodes carry `label`
    (`Source`, `Segment`, `Claim`, or the entity's kind) and `name`; entities also `mentions`, `claims`, `centrality`
    (PageRank on the map of ideas) and `community`; claims their fields. Edges carry `label`: `HOLDS`, `UTTERED`,
    `ABOUT`, `PARTICIPATED_IN`, `MENTIONS`, `SAME_AS`, `SUPPORTS`, `CONTRADICTS`, or a predicate; with `confidence`,
    `quote`, `source`, `why`, `count` where they apply. Values are strings and numbers only, so that every file format
    can hold them.
    """
    result: networkx.MultiDiGraph = networkx.MultiDiGraph()
    _add_sources(result, graph)
    _add_entities(result, graph)
    _add_claims(result, graph)
    _add_relations(result, graph)
    _add_mentions(result, graph, segments)
    return result


def idea_map(graph: KnowledgeGraph) -> networkx.Graph:
    """Entities joined where a relation, or a claim, has both. `weight` says how strongly.

    A relation weighs its confidence. A claim weighs its confidence, shared out among the pairs that it joins (its
    holders and what it is about), so that a claim about ten ideas counts no more than one about two.
    """
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for relation in graph.relations:
        if relation.subject != relation.object:
            low, high = sorted((relation.subject, relation.object))
            weights[low, high] += relation.confidence
    for claim in graph.claims:
        pairs = list(combinations(sorted({*claim.holders, *claim.about}), 2))
        for pair in pairs:
            weights[pair] += claim.confidence / len(pairs)
    result: networkx.Graph = networkx.Graph()
    result.add_nodes_from(sorted(entity.id for entity in graph.entities))
    known = set(result)
    result.add_weighted_edges_from(
        (low, high, weight) for (low, high), weight in sorted(weights.items()) if {low, high} <= known
    )
    return result


def centrality(ideas: networkx.Graph) -> dict[str, float]:
    """PageRank of each entity on the map of ideas (they sum to 1)."""
    return networkx.pagerank(ideas, weight="weight") if ideas else {}


def bridging(ideas: networkx.Graph) -> dict[str, float]:
    """Betweenness of each entity: the share of shortest ways between two others that lead through it.

    A strong tie is a short way. Above 500 entities it is estimated from 200 of them, always the same.
    """
    distances: networkx.Graph = networkx.Graph()
    distances.add_nodes_from(ideas)
    for low, high, tie in ideas.edges(data=True):
        if tie["weight"] > 0:
            distances.add_edge(low, high, distance=1 / tie["weight"])
    sample = None if len(ideas) <= 500 else 200
    return networkx.betweenness_centrality(distances, k=sample, weight="distance", seed=_SEED)


def communities(ideas: networkx.Graph) -> list[list[str]]:
    """Entities that hang together more than with the rest (Louvain, Blondel et al. 2008); the largest first.

    Entities that nothing joins to another are left out. Members are in order of their id.
    """
    joined = ideas.subgraph([node for node, degree in ideas.degree() if degree])
    ordered: networkx.Graph = networkx.Graph()
    ordered.add_nodes_from(sorted(joined))
    ordered.add_edges_from(sorted((*sorted((a, b)), data) for a, b, data in joined.edges(data=True)))
    found = networkx.community.louvain_communities(ordered, weight="weight", seed=_SEED) if ordered else []
    return sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))


def _add_sources(result: networkx.MultiDiGraph, graph: KnowledgeGraph) -> None:
    for source in graph.sources:
        result.add_node(
            f"source:{source.id}",
            label="Source",
            name=source.label,
            published=source.published or "",
            url=source.url or "",
            form=source.form,
        )
        for participant in source.participants:
            result.add_edge(participant.entity, f"source:{source.id}", label="PARTICIPATED_IN", role=participant.role)


def _add_entities(result: networkx.MultiDiGraph, graph: KnowledgeGraph) -> None:
    ideas = idea_map(graph)
    rank = centrality(ideas)
    community = {entity: number for number, members in enumerate(communities(ideas)) for entity in members}
    for entity in graph.entities:
        result.add_node(
            entity.id,
            label=entity.kind,
            name=entity.name,
            names="; ".join(dict.fromkeys((*entity.names.values(), *entity.aliases))),
            origin=entity.origin,
            wikidata=entity.wikidata or "",
            mentions=len(graph.index.mentions_of.get(entity.id, ())),
            claims=len(graph.index.claims_about.get(entity.id, ())),
            centrality=round(rank.get(entity.id, 0.0), 8),
            community=community.get(entity.id, -1),
        )


def _add_claims(result: networkx.MultiDiGraph, graph: KnowledgeGraph) -> None:
    for claim in graph.claims:
        node = f"claim:{claim.id}"
        result.add_node(
            node,
            label="Claim",
            name=claim.text,
            quote=claim.quote,
            kind=claim.claim_kind,
            polarity=claim.polarity,
            certainty=claim.certainty,
            confidence=claim.confidence,
            source=claim.source,
        )
        result.add_edge(node, f"source:{claim.source}", label="IN")
        for holder in claim.holders:
            result.add_edge(holder, node, label="HOLDS")
        if claim.speaker and claim.speaker not in claim.holders:
            result.add_edge(claim.speaker, node, label="UTTERED")
        for entity in claim.about:
            result.add_edge(node, entity, label="ABOUT")
    for link in graph.claim_links:
        result.add_edge(
            f"claim:{link.from_}",
            f"claim:{link.to}",
            label=link.relation,
            confidence=link.confidence,
            why=link.why or "",
        )


def _add_relations(result: networkx.MultiDiGraph, graph: KnowledgeGraph) -> None:
    """One edge for each subject, predicate and object, however many passages state it (independent witnesses add up:
    1 - (1 - a)(1 - b)…)."""
    stated: dict[tuple[str, str, str], list[tuple[float, str, str]]] = defaultdict(list)
    for relation in graph.relations:
        stated[relation.subject, relation.predicate, relation.object].append(
            (relation.confidence, relation.source, relation.quote)
        )
    for (subject, predicate, object_), passages in stated.items():
        by_source = {source: max(c for c, s, _ in passages if s == source) for _, source, _ in passages}
        result.add_edge(
            subject,
            object_,
            label=predicate,
            confidence=round(1 - math.prod(1 - c for c in by_source.values()), 4),
            count=len(passages),
            quote=max(passages)[2],
            source="; ".join(sorted(by_source)),
        )


def _add_mentions(result: networkx.MultiDiGraph, graph: KnowledgeGraph, segments: bool) -> None:
    if segments:
        for segment in graph.segments:
            node = f"segment:{segment.id}"
            result.add_node(node, label="Segment", name=segment.text, language=segment.language, role=segment.role)
            result.add_edge(node, f"source:{segment.source}", label="IN")
            if segment.speaker:
                result.add_edge(segment.speaker, node, label="SPOKE", confidence=segment.speaker_confidence)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for mention in graph.mentions:
        within = graph.index.segment_at(mention.source, mention.start) if segments else None
        counts[f"segment:{within.id}" if within else f"source:{mention.source}", mention.entity] += 1
    for (place, entity), count in counts.items():
        result.add_edge(place, entity, label="MENTIONS", count=count)
