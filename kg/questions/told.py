"""A claim as a reader wants to see it: who, what, in which words, where, when, and a link to the moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

from kg.graph import KnowledgeGraph
from kg.questions.answer import Row
from schema.models import Claim, Source

UNKNOWN = "unknown"
_TIMED = ("youtube.com", "youtu.be", "bilibili.com")
"""Where an address takes the second at which to begin, as `t`."""


def told(graph: KnowledgeGraph, claim: Claim) -> Row:
    """A claim with the names of those concerned and with the source's title, date and address."""
    source = graph.index.source[claim.source]
    return {
        "holder": holders(graph, claim),
        "claim": claim.text,
        "kind": claim.claim_kind,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "quote": claim.quote,
        "speaker": name_of(graph, claim.speaker),
        "source": source.label,
        "date": date_of(source),
        "at": clock(claim.time_start),
        "address": address(source, claim.time_start),
        "confidence": claim.confidence,
        "id": claim.id,
    }


def name_of(graph: KnowledgeGraph, entity: str | None) -> str:
    """The name of an entity; `unknown` where there is none, the id itself where the graph lacks the entity."""
    if entity is None:
        return UNKNOWN
    known = graph.index.entity.get(entity)
    return known.name if known else entity


def holders(graph: KnowledgeGraph, *claims: Claim) -> str:
    """The names of those whose view the claims are, each once, in the order of the claims."""
    names = dict.fromkeys(name_of(graph, holder) for claim in claims for holder in claim.holders)
    return ", ".join(names) or UNKNOWN


def date_of(source: Source) -> str | None:
    """The day on which a source was published, `YYYY-MM-DD`, or as much of it as is known."""
    return source.published[:10] if source.published else None


def clock(seconds: float | None) -> str | None:
    """Seconds as `m:ss` or `h:mm:ss`."""
    if seconds is None:
        return None
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def address(source: Source, seconds: float | None = None) -> str | None:
    """The address of a source, at the moment where that is possible; None for anything but http and https."""
    if not source.url:
        return None
    parts = urlsplit(source.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    if seconds is None or not any(parts.hostname == site or parts.hostname.endswith("." + site) for site in _TIMED):
        return source.url
    moment = urlencode({"t": f"{int(seconds)}s" if "youtu" in parts.hostname else int(seconds)})
    return urlunsplit(parts._replace(query=f"{parts.query}&{moment}" if parts.query else moment))


def when(graph: KnowledgeGraph, claim: Claim) -> tuple[bool, str, str, int]:
    """What puts claims in the order in which they were said: by date (without one last), source and place in it."""
    date = date_of(graph.index.source[claim.source])
    return date is None, date or "", claim.source, claim.start


def spoken_for(claims: Iterable[Claim]) -> Claim:
    """The claim that stands for several of the same: the surest, then the most self-contained."""
    return min(claims, key=lambda c: (-c.confidence, c.certainty != "certain", -len(c.about), c.id))


def grouped(graph: KnowledgeGraph, claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims put together with those that say the same (`SAME_AS`), in the order of each group's first."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(graph.index.said_again[claim.id], []).append(claim)
    return list(groups.values())


def span_of_dates(graph: KnowledgeGraph, claims: Sequence[Claim]) -> tuple[str | None, str | None]:
    """The first and the last date on which one of the claims was said, as far as known."""
    dates = sorted(d for c in claims if (d := date_of(graph.index.source[c.source])))
    return (dates[0], dates[-1]) if dates else (None, None)
