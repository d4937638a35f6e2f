"""What the page knows: the graph's records as one JSON object, entities, claims and sources named by their index."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import networkx as nx

from kg.explorer.layout import lay_out
from kg.explorer.quotes import Passage, Transcript
from kg.explorer.spelling import readings, simplified_characters
from kg.graph import KnowledgeGraph
from schema.models import Claim, Entity, Relation, Source

MOST_ENTITIES = 5000
"""More than this the page doesn't carry: a browser draws no more than that at ease."""
LEVELS = (240, 1000)
"""How many entities the map shows at first and at the next step; the step after that is all of them."""
_MOST_EXCERPTS = 4
_TIES_A_NODE = 4
_RELATION_WEIGHT = 2.0


@dataclass(frozen=True)
class Picture:
    """The first picture: the entities on it (indexes) with place and radius, and which of them are joined."""

    nodes: list[tuple[int, int, int, float]]
    edges: list[tuple[int, int]]


def payload(graph: KnowledgeGraph, title: str) -> tuple[dict[str, Any], Picture]:
    """The page's data and its first picture."""
    entities, left_out = _chosen(graph)
    index = {entity.id: number for number, entity in enumerate(entities)}
    transcript = Transcript(graph.segments)
    claims = [claim for claim in graph.claims if not claim.about or any(i in index for i in claim.about)]
    relations = [r for r in graph.relations if r.subject in index and r.object in index and r.subject != r.object]
    weights = _weights(graph, entities)
    together = _named_together(graph, index, transcript)
    sizes = {number: _size(weights[entity.id]) for number, entity in enumerate(entities)}
    joined = _joined(claims, relations, index)
    if joined.number_of_edges() == 0:
        joined.add_weighted_edges_from((a, b, float(times)) for a, b, times in together)
    levels = _levels(joined, sizes, len(entities))
    sources = {source.id: number for number, source in enumerate(graph.sources)}
    excerpts, counts = _excerpts(graph, index, sources, transcript)
    claim_index = {claim.id: number for number, claim in enumerate(claims)}
    data = {
        "title": title,
        "left_out": left_out,
        "sources": [_source(source, index) for source in graph.sources],
        "entities": [
            _entity(entity, sizes[number], counts[number], excerpts.get(number, []))
            for number, entity in enumerate(entities)
        ],
        "claims": [_claim(claim, index, sources, transcript) for claim in claims],
        "relations": [_relation(relation, index, sources, transcript) for relation in relations],
        "links": [
            [claim_index[link.from_], claim_index[link.to], link.relation, round(link.confidence, 2), link.why or ""]
            for link in graph.claim_links
            if link.from_ in claim_index and link.to in claim_index
        ],
        "together": together,
        "levels": levels,
        "simplified": simplified_characters(),
    }
    first = {int(node): place for node, place in levels[0].items() if joined.degree(int(node))}
    nodes = [(node, x, y, sizes[node]) for node, (x, y, _) in sorted(first.items())]
    edges = sorted((min(a, b), max(a, b)) for a, b in joined.subgraph(first).edges)
    return data, Picture(nodes, edges)


def _weights(graph: KnowledgeGraph, entities: list[Entity]) -> Counter[str]:
    """How much is said about, or by, each entity; in a graph without a word of that, how often it is named."""
    weights: Counter[str] = Counter({entity.id: 0 for entity in entities})
    if not graph.claims and not graph.relations:
        weights.update(mention.entity for mention in graph.mentions)
    for claim in graph.claims:
        weights.update({*claim.about, *claim.holders})
    for relation in graph.relations:
        weights.update((relation.subject, relation.object))
    return weights


def _chosen(graph: KnowledgeGraph) -> tuple[list[Entity], int]:
    """The entities that the page carries, those first of which most is said, and how many it leaves out."""
    weights = _weights(graph, graph.entities)
    named = Counter(mention.entity for mention in graph.mentions)
    ordered = sorted(graph.entities, key=lambda e: (-weights[e.id], -named[e.id], e.id))
    return ordered[:MOST_ENTITIES], max(0, len(ordered) - MOST_ENTITIES)


def _size(weight: int) -> float:
    return round(min(6.0 + 2.6 * math.sqrt(weight), 40.0), 1)


def _joined(claims: list[Claim], relations: list[Relation], index: dict[str, int]) -> nx.Graph:
    """Who is joined to what on the map: by holding a claim about it, or by a relation."""
    weights: Counter[tuple[int, int]] = Counter()
    for claim in claims:
        for holder in claim.holders:
            for idea in claim.about:
                if holder in index and idea in index and holder != idea:
                    a, b = index[holder], index[idea]
                    weights[min(a, b), max(a, b)] += 1
    joined: nx.Graph = nx.Graph()
    joined.add_nodes_from(range(len(index)))
    strength: dict[tuple[int, int], float] = {pair: 1 + math.log(count) for pair, count in weights.items()}
    for relation in relations:
        a, b = index[relation.subject], index[relation.object]
        pair = (min(a, b), max(a, b))
        strength[pair] = strength.get(pair, 0.0) + _RELATION_WEIGHT
    for a, b in sorted(strength):
        joined.add_edge(a, b, weight=strength[a, b])
    return joined


def _levels(joined: nx.Graph, sizes: dict[int, float], total: int) -> list[dict[str, tuple[int, int, int]]]:
    """A layout for each step of growth: for each entity its place and its community."""
    steps = [step for step in LEVELS if step < total * 0.8] + [total]
    layouts = [lay_out(joined.subgraph(range(step)), sizes) for step in steps]
    return [
        {str(node): (*place, layout.communities[node]) for node, place in sorted(layout.places.items())}
        for layout in layouts
    ]


def _named_together(graph: KnowledgeGraph, index: dict[str, int], transcript: Transcript) -> list[list[int]]:
    """Pairs that are named in the same segment at least twice: `[a, b, times]`, the strongest few for each entity."""
    in_segment: dict[str, set[int]] = defaultdict(set)
    for mention in graph.mentions:
        segment = transcript.segment_at(mention.source, mention.start)
        if segment and mention.entity in index:
            in_segment[segment.id].add(index[mention.entity])
    pairs: Counter[tuple[int, int]] = Counter()
    for named in in_segment.values():
        ordered = sorted(named)[:40]
        pairs.update((a, b) for position, a in enumerate(ordered) for b in ordered[position + 1 :])
    kept: Counter[int] = Counter()
    strongest = []
    for (a, b), times in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if times < 2:
            break
        if kept[a] < _TIES_A_NODE or kept[b] < _TIES_A_NODE:
            kept.update((a, b))
            strongest.append([a, b, times])
    return strongest


def _excerpts(
    graph: KnowledgeGraph, index: dict[str, int], sources: dict[str, int], transcript: Transcript
) -> tuple[dict[int, list[dict[str, Any]]], dict[int, list[list[int]]]]:
    """A few passages that name each entity, spread over the sources, and how often each source names it."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    chosen: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for mention in graph.mentions:
        number = index.get(mention.entity)
        source = sources.get(mention.source)
        if number is None or source is None:
            continue
        counts[number][source] += 1
        if counts[number][source] > 2 or len(chosen[number]) >= _MOST_EXCERPTS:
            continue
        passage = transcript.passage(mention.source, mention.start, mention.end, mention.surface, context=60)
        chosen[number].append(_words(passage, source) | _spoken(passage, index))
    return chosen, defaultdict(list, {number: sorted(map(list, c.items())) for number, c in counts.items()})


def _source(source: Source, index: dict[str, int]) -> dict[str, Any]:
    return _without_empty(
        {
            "id": source.id,
            "title": source.label,
            "url": web_address(source.url),
            "address": source.url,
            "date": (source.published or "")[:10],
            "form": source.form,
            "languages": list(source.languages),
            "participants": [
                [index.get(participant.entity, participant.entity), participant.role]
                for participant in source.participants
            ],
        }
    )


def web_address(address: str | None) -> str | None:
    """The address where it is one of the web (http, https), else None: nothing else may become a link."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def _entity(entity: Entity, size: float, counts: list[list[int]], excerpts: list[dict[str, Any]]) -> dict[str, Any]:
    spellings = dict.fromkeys([entity.name, *entity.names.values(), *entity.aliases])
    return _without_empty(
        {
            "id": entity.id,
            "kind": entity.kind,
            "name": entity.name,
            "names": entity.names,
            "aliases": [a for a in entity.aliases if a != entity.name and a not in entity.names.values()],
            "pinyin": readings(spellings),
            "about": entity.description,
            "wikidata": entity.wikidata,
            "origin": entity.origin,
            "size": size,
            "named": counts,
            "excerpts": excerpts,
        }
    )


def _claim(claim: Claim, index: dict[str, int], sources: dict[str, int], transcript: Transcript) -> dict[str, Any]:
    passage = transcript.passage(claim.source, claim.start, claim.end, claim.quote)
    rendering = transcript.rendering_of(passage.segment)
    words = _words(passage, sources.get(claim.source))
    if claim.time_start is not None:
        words["time"] = round(claim.time_start, 1)
    return words | _without_empty(
        {
            "id": claim.id,
            "text": claim.text if "".join(claim.text.split()) != "".join(claim.quote.split()) else None,
            "rendering": [rendering.language, rendering.text] if rendering else None,
            "language": claim.language,
            "speaker": index.get(claim.speaker or ""),
            "holders": [index[holder] for holder in claim.holders if holder in index],
            "about": [index[idea] for idea in claim.about if idea in index],
            "kind": claim.claim_kind,
            "denies": claim.polarity == "denies" or None,
            "hedged": claim.certainty == "hedged" or None,
            "confidence": round(claim.confidence, 2),
            "horizon": claim.horizon,
            "due": claim.due,
            "place": claim.start,
        }
    )


def _relation(
    relation: Relation, index: dict[str, int], sources: dict[str, int], transcript: Transcript
) -> dict[str, Any]:
    passage = transcript.passage(relation.source, relation.start, relation.end, relation.quote)
    return (
        _words(passage, sources.get(relation.source))
        | _spoken(passage, index)
        | _without_empty(
            {
                "subject": index[relation.subject],
                "predicate": relation.predicate,
                "object": index[relation.object],
                "qualifier": relation.qualifier,
                "confidence": round(relation.confidence, 2),
                "place": relation.start,
            }
        )
    )


def _words(passage: Passage, source: int | None) -> dict[str, Any]:
    segment = passage.segment
    return _without_empty(
        {
            "before": passage.before,
            "quote": passage.quote,
            "after": passage.after,
            "source": source,
            "time": round(segment.time_start, 1) if segment and segment.time_start is not None else None,
        }
    )


def _spoken(passage: Passage, index: dict[str, int]) -> dict[str, Any]:
    segment = passage.segment
    return _without_empty(
        {
            "speaker": index.get(segment.speaker or "") if segment else None,
            "language": segment.language if segment else None,
        }
    )


def _without_empty(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in (None, "", [], {})}
