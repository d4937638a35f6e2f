"""Who holds what view about a topic, how often they say so, and since when."""

from __future__ import annotations

from kg.graph import KnowledgeGraph
from kg.questions.answer import Answer, Row, Table
from kg.questions.told import UNKNOWN, grouped, holders, name_of, span_of_dates, spoken_for, told
from schema.models import Claim


def who(graph: KnowledgeGraph, topic: str, *, limit: int | None = None) -> Answer:
    """Tables `holders` (one row a holder) and `views` (one row a claim and all that say the same).

    Both begin with who says most. Raises KgError E601, E602.
    """
    found = graph.understand(topic)
    claims = graph.index.claims_about.get(found.entity.id, [])
    people = _holders(graph, claims)
    rank = {row["id"]: place for place, row in enumerate(people)}
    views = sorted(
        (_view(graph, group) for group in grouped(graph, claims)),
        key=lambda view: (
            min(rank[h] for h in view["holder_ids"]),
            -view["times"],
            view["since"] or "9999",
            view["id"],
        ),
    )
    near = [f for f in graph.find(topic) if f.entity.id != found.entity.id]
    also = [f"{f.entity.name} ({len(graph.index.claims_about.get(f.entity.id, []))} claims)" for f in near[:5]]
    return Answer(
        f"who holds what about {found.entity.name}",
        [(topic, found)],
        [
            Table("holders", ("holder", "claims", "affirms", "denies", "hedged", "since", "until"), people),
            Table(
                "views",
                ("holder", "claim", "polarity", "certainty", "times", "since", "quote", "source", "at"),
                views[:limit],
                (("holder", "polarity", "certainty", "times", "since"), ("claim", "quote", "source", "at")),
            ),
        ],
        _notes(len(claims), len(views), limit, also),
    )


def _holders(graph: KnowledgeGraph, claims: list[Claim]) -> list[Row]:
    by_holder: dict[str, list[Claim]] = {}
    for claim in claims:
        for holder in claim.holders or (UNKNOWN,):
            by_holder.setdefault(holder, []).append(claim)
    rows = []
    for holder, held in by_holder.items():
        since, until = span_of_dates(graph, held)
        rows.append(
            {
                "holder": name_of(graph, holder),
                "claims": len(held),
                "affirms": sum(c.polarity == "affirms" for c in held),
                "denies": sum(c.polarity == "denies" for c in held),
                "hedged": sum(c.certainty == "hedged" for c in held),
                "since": since,
                "until": until,
                "id": holder,
            }
        )
    return sorted(rows, key=lambda row: (-row["claims"], row["id"]))


def _view(graph: KnowledgeGraph, group: list[Claim]) -> Row:
    shown = told(graph, spoken_for(group))
    since, until = span_of_dates(graph, group)
    return shown | {
        "holder": holders(graph, *group),
        "holder_ids": list(dict.fromkeys(h for c in group for h in c.holders)) or [UNKNOWN],
        "times": len(group),
        "since": since,
        "until": until,
        "claims": sorted(c.id for c in group),
    }


def _notes(claims: int, views: int, limit: int | None, also: list[str]) -> list[str]:
    notes = [f"{claims} claims, {views} views once what says the same is put together."]
    if limit is not None and limit < views:
        notes.append(f"The first {limit} views are shown; --limit 0 shows all.")
    if also:
        notes.append("Near in name: " + ", ".join(also) + ".")
    return notes
