"""Who predicts what, by when, and which predictions are past due."""

from __future__ import annotations

from datetime import date

from kg.graph import KnowledgeGraph
from kg.questions.answer import Answer, Row, Table
from kg.questions.told import grouped, holders, span_of_dates, spoken_for, told
from schema.models import Claim


def predictions(
    graph: KnowledgeGraph,
    topic: str | None = None,
    *,
    today: date,
    past_due: bool = False,
    limit: int | None = None,
) -> Answer:
    """Table `predictions`: what is predicted (about a topic, or by a person, where one is given), by when it is due.

    The soonest due first, without a due date last. `status` is `past due` once the last day of the due year (or of the
    last year of a range) lies before `today`, `due` within that time, `open` before it, `undated` where no time is
    given. With `past_due` only those. Raises KgError E601, E602.
    """
    found = graph.understand(topic) if topic else None
    claims = [
        claim
        for claim in graph.claims
        if claim.claim_kind == "prediction"
        and (found is None or found.entity.id in claim.about or found.entity.id in claim.holders)
    ]
    rows = [_row(graph, group, today) for group in grouped(graph, claims)]
    rows.sort(key=lambda row: (row["due"] is None, row["due"] or "", row["since"] or "9999", row["id"]))
    if past_due:
        rows = [row for row in rows if row["status"] == "past due"]
    title = "predictions" + (" past due" if past_due else "")
    return Answer(
        f"{title} about {found.entity.name}" if found else title,
        [(topic, found)] if topic and found else [],
        [
            Table(
                "predictions",
                ("due", "status", "holder", "claim", "certainty", "horizon", "since", "quote", "source", "at"),
                rows[:limit],
                (("due", "status", "holder", "certainty", "since"), ("claim", "quote", "horizon", "source", "at")),
            )
        ],
        [f"{len(rows)} predictions, seen from {today.isoformat()}."],
    )


def _row(graph: KnowledgeGraph, group: list[Claim], today: date) -> Row:
    claim = spoken_for([c for c in group if c.due] or group)
    since, _ = span_of_dates(graph, group)
    return told(graph, claim) | {
        "holder": holders(graph, *group),
        "due": claim.due,
        "horizon": claim.horizon,
        "status": status(claim.due, today),
        "since": since,
        "times": len(group),
        "claims": sorted(c.id for c in group),
    }


def status(due: str | None, today: date) -> str:
    """`past due`, `due`, `open` or `undated` for a due year `2030` or range `2029/2031`, seen from `today`."""
    if not due:
        return "undated"
    first, _, last = due.partition("/")
    if int((last or first)[:4]) < today.year:
        return "past due"
    return "due" if int(first[:4]) <= today.year else "open"
