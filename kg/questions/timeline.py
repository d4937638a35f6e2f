"""What somebody said when, and what changed since it was last said."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import KnowledgeGraph
from kg.questions.answer import Answer, Row, Table
from kg.questions.told import date_of, told, when
from schema.models import Claim


def timeline(graph: KnowledgeGraph, person: str, topic: str | None = None, *, limit: int | None = None) -> Answer:
    """Table `timeline`: the views that a person or organisation holds (about a topic, where one is given), in the
    order of the dates at which they were said; without a date last.

    `changed` compares a claim with the one before it that says the same (certainty, polarity, due date), and names
    the earlier claims of the same holder that it contradicts. Raises KgError E601, E602.
    """
    found = graph.understand(person, ("Person", "Organization"))
    understood = [(person, found)]
    claims = graph.index.claims_held_by.get(found.entity.id, [])
    if topic:
        about = graph.understand(topic)
        understood.append((topic, about))
        claims = [claim for claim in claims if about.entity.id in claim.about]
    ordered = sorted(claims, key=lambda claim: when(graph, claim))
    rows = list(_rows(graph, ordered))
    undated = sum(row["date"] is None for row in rows)
    notes = [f"{len(rows)} claims, {sum(row['changed'] is not None for row in rows)} with a change."]
    if undated:
        notes.append(f"{undated} claims come from sources without a date and stand last, in the order of the sources.")
    title = f"what {found.entity.name} said" + (f" about {understood[1][1].entity.name}" if topic else "")
    columns = ("date", "claim", "polarity", "certainty", "due", "changed", "quote", "source", "at")
    stacks = (("date", "polarity", "certainty", "due"), ("claim", "quote", "changed", "source", "at"))
    return Answer(title, understood, [Table("timeline", columns, rows[:limit], stacks)], notes)


def _rows(graph: KnowledgeGraph, ordered: list[Claim]) -> Iterator[Row]:
    last_said: dict[str, Claim] = {}
    place = {claim.id: i for i, claim in enumerate(ordered)}
    for claim in ordered:
        same = graph.index.said_again[claim.id]
        changes = [
            *(_differences(graph, last_said[same], claim) if same in last_said else ()),
            *_against(graph, claim, place),
        ]
        last_said[same] = claim
        yield told(graph, claim) | {"due": claim.due, "horizon": claim.horizon, "changed": "; ".join(changes) or None}


def _differences(graph: KnowledgeGraph, before: Claim, after: Claim) -> Iterator[str]:
    since = date_of(graph.index.source[before.source]) or "undated"
    for field, name in (("certainty", "certainty"), ("polarity", "polarity"), ("due", "due")):
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield f"{name}: {was or 'none'} ({since}) → {now or 'none'}"


def _against(graph: KnowledgeGraph, claim: Claim, place: dict[str, int]) -> Iterator[str]:
    for link in graph.index.links_of.get(claim.id, ()):
        other = link.to if link.from_ == claim.id else link.from_
        if link.relation == "CONTRADICTS" and other in place and place[other] < place[claim.id]:
            earlier = graph.index.claim[other]
            since = date_of(graph.index.source[earlier.source]) or "undated"
            yield f"contradicts ({since}): {earlier.text}"
