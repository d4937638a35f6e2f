"""What is in a graph: how much of everything, its sources, the people and ideas at its centre, its communities."""

from __future__ import annotations

from collections.abc import Collection

from kg.graph import KnowledgeGraph
from kg.networks import bridging, centrality, communities, idea_map
from kg.questions.answer import Answer, Row, Table
from kg.questions.told import date_of

_AGENTS = ("Person", "Organization")
_IDEAS = ("Concept", "Artifact", "Work")
_SHOWN = 10


def overview(graph: KnowledgeGraph, *, limit: int | None = _SHOWN) -> Answer:
    """Tables `records`, `sources`, `people`, `ideas`, `communities`.

    `centrality` is PageRank, `bridging` betweenness on the map of ideas (`kg.networks.idea_map`).
    """
    ideas = idea_map(graph)
    rank, between = centrality(ideas), bridging(ideas)
    columns = ("name", "kind", "centrality", "bridging", "mentions", "claims", "held")
    return Answer(
        "what the graph holds",
        tables=[
            Table("records", ("what", "kind", "count"), _records(graph)),
            Table("sources", ("source", "date", "form", "languages", "segments", "claims"), _sources(graph)),
            Table("people", columns, _central(graph, _AGENTS, rank, between)[:limit]),
            Table("ideas", columns, _central(graph, _IDEAS, rank, between)[:limit]),
            Table(
                "communities",
                ("community", "size", "at_its_centre"),
                [
                    {
                        "community": number,
                        "size": len(members),
                        "at_its_centre": ", ".join(
                            graph.index.entity[e].name for e in sorted(members, key=lambda e: (-rank[e], e))[:8]
                        ),
                        "members": members,
                    }
                    for number, members in enumerate(communities(ideas)[:limit])
                ],
            ),
        ],
    )


def _records(graph: KnowledgeGraph) -> list[Row]:
    stats = graph.stats()
    rows = [{"what": what, "kind": None, "count": count} for what, count in stats.pop("records").items()]
    return rows + [
        {"what": what, "kind": kind, "count": count} for what, kinds in stats.items() for kind, count in kinds.items()
    ]


def _sources(graph: KnowledgeGraph) -> list[Row]:
    return [
        {
            "source": source.label,
            "date": date_of(source),
            "form": source.form,
            "languages": ", ".join(source.languages),
            "segments": len(graph.index.segments_of.get(source.id, ())),
            "claims": len(graph.index.claims_in.get(source.id, ())),
            "id": source.id,
        }
        for source in graph.sources
    ]


def _central(
    graph: KnowledgeGraph, kinds: Collection[str], rank: dict[str, float], between: dict[str, float]
) -> list[Row]:
    rows = [
        {
            "name": entity.name,
            "kind": entity.kind,
            "centrality": round(rank[entity.id], 4),
            "bridging": round(between[entity.id], 4),
            "mentions": len(graph.index.mentions_of.get(entity.id, ())),
            "claims": len(graph.index.claims_about.get(entity.id, ())),
            "held": len(graph.index.claims_held_by.get(entity.id, ())),
            "id": entity.id,
        }
        for entity in graph.entities
        if entity.kind in kinds
    ]
    return sorted(rows, key=lambda row: (-row["centrality"], row["id"]))
