"""Records as nodes and edges of Neo4j, and back. Pure functions: nothing here talks to a database.

A node holds every field of its record, so that the record can be read back from it alone. Edges between nodes of
different records (`HOLDS`, `ABOUT`, …) are drawn from those fields. Mentions and relations are places on edges: parallel
lists, one element a place.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from pipelines.language.folding import fold, name_key
from schema.errors import KgError
from schema.models import (
    Claim,
    ClaimLink,
    Entity,
    Mention,
    Merge,
    Participant,
    Record,
    Reject,
    Relation,
    Segment,
    Source,
    to_json,
)
from schema.ontology import KINDS, PREDICATES

Row = dict[str, Any]
Edge = tuple[str, str, str]
"""Type, key of the node that it leaves, key of the node that it reaches."""

LONGEST_ID = 1000
"""Code points. An index of Neo4j takes values up to about 8 kB."""

LINKS = ("SAME_AS", "SUPPORTS", "CONTRADICTS")
STRUCTURE = (
    "IN",
    "NEXT",
    "SPOKE",
    "PARTICIPATED_IN",
    "MENTIONS",
    "HOLDS",
    "UTTERED",
    "ABOUT",
    "EVIDENCED_BY",
    *LINKS,
)
"""The types of the edges that belong to one source (links: to the two sources of their claims)."""
EDGE_TYPES = tuple(dict.fromkeys((*STRUCTURE, *PREDICATES)))

LABELS: dict[str, str] = {
    "source": "Source",
    "segment": "Segment",
    "claim": "Claim",
    **{kind: f"Entity:{kind}" for kind in KINDS},
}
"""Labels of a node beside `Kg`, by type of record or, for entities, by kind."""

OPTIONAL: dict[str, tuple[str, ...]] = {
    "source": ("url", "published"),
    "segment": ("speaker", "speaker_label", "time_start", "time_end", "translation_of"),
    # A vector belongs to the text that it was computed from.
    "claim": ("speaker", "time_start", "horizon", "due", "vector", "vector_by"),
    **dict.fromkeys(KINDS, ("wikidata", "description")),
}
"""The properties that a node may lack: an update takes them away before it sets those there are."""


def key(type_: str, id_: str) -> str:
    """What a node is found by: `entity/yann-lecun`. Raises KgError E422 for an id too long to index."""
    if len(id_) > LONGEST_ID:
        raise KgError("E422", record=f"{type_} {id_[:40]}…", length=len(id_), most=LONGEST_ID)
    return f"{type_}/{id_}"


def digest(value: Any) -> str:
    """16 hexadecimal digits that change when the value (of JSON's types) does."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode("utf-8"), digest_size=8).hexdigest()


def node(record: Record) -> tuple[str, Row]:
    """Which labels the record's node has (a key of `LABELS`), and its properties with `key`, `hash` and `search`."""
    row = {name: value for name, value in record.__dict__.items() if value is not None}
    type_ = row.pop("type")
    id_ = row["id"]
    labels = type_
    if isinstance(record, Entity):
        labels = record.kind
        names = sorted(row.pop("names").items())
        row["name_languages"] = [language for language, _ in names]
        row["names"] = [name for _, name in names]
        # A node's property holds no structure: each merge is kept as its JSON.
        row["merged"] = [merge.model_dump_json() for merge in record.merged]
        spellings = dict.fromkeys((record.name, *row["names"], *record.aliases))
        row["name_keys"] = sorted({name_key(name) for name in spellings})
        # Keys beside names: GPT4 is typed where GPT-4 is written.
        row["search"] = "\n".join(dict.fromkeys((*map(folded, spellings), *row["name_keys"])))
    elif isinstance(record, Source):
        people = row.pop("participants")
        row["participants"] = [person.entity for person in people]
        row["participant_roles"] = [person.role for person in people]
    elif isinstance(record, Segment):
        row.pop("edits", None)
    elif isinstance(record, Claim):
        row["search"] = folded(f"{record.text}\n{record.quote}")
    row["hash"] = digest(row)
    row["key"] = key(type_, id_)
    return labels, row


def record_of(type_: str, row: Mapping[str, Any]) -> Record:
    """The record that `node` made this node of. An importer may have left empty lists out."""
    model: type[Record]
    if type_ == "entity":
        model = Entity
        fields = _fields(Entity, row)
        fields["names"] = dict(zip(row.get("name_languages", ()), row.get("names", ()), strict=True))
        fields["merged"] = [Merge.model_validate_json(merge) for merge in row.get("merged", ())]
    elif type_ == "source":
        model = Source
        fields = _fields(Source, row)
        people = zip(row.get("participants", ()), row.get("participant_roles", ()), strict=True)
        fields["participants"] = [Participant(entity=entity, role=role) for entity, role in people]
    else:
        model = Segment if type_ == "segment" else Claim
        fields = _fields(model, row)
    return model.model_validate(fields)


def _fields(model: type[Record], row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in model.model_fields if name in row}


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The text as the full-text indexes hold it, in one line a line: white space runs become one space."""
    return "\n".join(" ".join(line.split()) for line in fold(text).splitlines())


@dataclass
class SourceRows:
    """All that one source puts into the database, entities' nodes aside.

    `nodes`: rows by key of `LABELS`. `edges`: properties by edge. `relations`: places by edge, of this source only.
    `entities`: ids that its edges lead to. `content`: a digest of it all.
    """

    source: Source
    nodes: dict[str, list[Row]] = field(default_factory=lambda: {"source": [], "segment": [], "claim": []})
    edges: dict[Edge, Row] = field(default_factory=dict)
    relations: dict[Edge, list[Row]] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    content: str = ""

    @property
    def key(self) -> str:
        return key("source", self.source.id)

    def __len__(self) -> int:
        return sum(map(len, self.nodes.values())) + len(self.edges) + len(self.relations)


def source_rows(
    source: Source, records: Iterable[Record], known_entities: Mapping[str, Any], known_claims: Mapping[str, Any]
) -> SourceRows:
    """Nodes and edges of a source's records (its segments, mentions, claims, relations, and the links of its claims).

    `known_entities` and `known_claims` hold the ids of the whole graph: what refers to another one is rejected.
    """
    rows = SourceRows(source)
    segments: dict[str, Segment] = {}
    claims: list[Claim] = []
    mentions: list[Mention] = []
    rest: list[Record] = []
    for record in records:
        if isinstance(record, Segment):
            segments[record.id] = record
        elif isinstance(record, Claim):
            claims.append(record)
        elif isinstance(record, Mention):
            mentions.append(record)
        else:
            rest.append(record)
    edges = _Edges(rows, known_entities)
    places = _Places(list(segments.values()))
    digests = [_add_node(rows, source)]
    for person in source.participants:
        edges.role(person, key("source", source.id))
    digests += [_add_node(rows, segment) for segment in places.segments]
    _segment_edges(edges, places.segments, source)
    for claim in claims:
        digests.append(_add_node(rows, claim))
        _claim_edges(edges, claim, places.overlapping(claim.start, claim.end))
    digests += _mention_edges(edges, mentions, places, source)
    for record in rest:
        digests.append(digest(to_json(record)))
        if isinstance(record, Relation):
            _relation_place(edges, record)
        elif isinstance(record, ClaimLink):
            _link_edge(edges, record, known_claims)
    for list_ in rows.relations.values():
        list_.sort(key=_place_order)
    rows.content = digest(sorted(digests))
    return rows


def _add_node(rows: SourceRows, record: Record) -> str:
    labels, row = node(record)
    rows.nodes[labels].append(row)
    return str(row["hash"])


class _Edges:
    """Draws edges to entities of the graph, and rejects those to others."""

    def __init__(self, rows: SourceRows, known_entities: Mapping[str, Any]) -> None:
        self.rows = rows
        self._known = known_entities

    def add(self, type_: str, start: str, end: str, row: Row) -> None:
        self.rows.edges[type_, start, end] = row

    def entity(self, id_: str, what: str, start: int | None = None, end: int | None = None) -> str | None:
        """The key of an entity's node; None, and a reject, where the graph has no such entity."""
        if id_ in self._known:
            return key("entity", id_)
        self.reject(f"{what} of an entity that the graph does not have", id_, start, end)
        return None

    def reject(self, reason: str, detail: str, start: int | None = None, end: int | None = None) -> None:
        self.rows.rejects.append(
            Reject(stage="load", reason=reason, source=self.rows.source.id, detail=detail[:200], start=start, end=end)
        )

    def role(self, person: Participant, source_key: str) -> None:
        # A participant may be a name that is no entity yet: it stays on the source's node.
        if person.entity in self._known:
            edge = ("PARTICIPATED_IN", key("entity", person.entity), source_key)
            before = self.rows.edges.get(edge, {}).get("role")
            self.rows.edges[edge] = {"role": f"{before}, {person.role}" if before else person.role}


class _Places:
    """The segments of a source in the order of the text, and which of them hold a span."""

    def __init__(self, segments: list[Segment]) -> None:
        self.segments = sorted(segments, key=lambda s: (s.start, s.end, s.id))
        self._starts = [segment.start for segment in self.segments]
        self._longest = max((segment.end - segment.start for segment in segments), default=0)

    def overlapping(self, start: int, end: int) -> list[Segment]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [segment for segment in self.segments[first:last] if segment.end > start]

    def holding(self, start: int, end: int) -> Segment | None:
        """The shortest segment that holds the whole span."""
        first = bisect_left(self._starts, end - self._longest)
        last = bisect_right(self._starts, start)
        holders = (segment for segment in self.segments[first:last] if segment.end >= end)
        return min(holders, key=lambda s: (s.end - s.start, s.start, s.id), default=None)


def _segment_edges(edges: _Edges, segments: Sequence[Segment], source: Source) -> None:
    source_key = key("source", source.id)
    before: str | None = None
    for segment in segments:
        here = key("segment", segment.id)
        edges.add("IN", here, source_key, {})
        if before is not None:
            edges.add("NEXT", before, here, {})
        before = here
        if segment.speaker is not None:
            speaker = edges.entity(segment.speaker, "a speaker", segment.start, segment.end)
            if speaker:
                edges.add("SPOKE", speaker, here, {"confidence": segment.speaker_confidence})


def _claim_edges(edges: _Edges, claim: Claim, segments: Sequence[Segment]) -> None:
    here = key("claim", claim.id)
    for holder in claim.holders:
        entity = edges.entity(holder, "a holder", claim.start, claim.end)
        if entity:
            edges.add("HOLDS", entity, here, {})
    for topic in claim.about:
        entity = edges.entity(topic, "a topic", claim.start, claim.end)
        if entity:
            edges.add("ABOUT", here, entity, {})
    if claim.speaker is not None:
        entity = edges.entity(claim.speaker, "a speaker", claim.start, claim.end)
        if entity:
            edges.add("UTTERED", entity, here, {"reported": claim.speaker not in claim.holders})
    evidence = {"start": claim.start, "end": claim.end, "quote": claim.quote}
    for segment in segments:
        time = claim.time_start if claim.time_start is not None else segment.time_start
        timed = evidence if time is None else {**evidence, "time": time}
        edges.add("EVIDENCED_BY", here, key("segment", segment.id), timed)
    if not segments:
        edges.add("EVIDENCED_BY", here, key("source", claim.source), evidence)


def _mention_edges(edges: _Edges, mentions: Iterable[Mention], places: _Places, source: Source) -> Iterator[str]:
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for mention in mentions:
        row = {k: v for k, v in mention.__dict__.items() if k not in ("type", "source", "entity")}
        yield digest([*row.values(), mention.entity])
        entity = edges.entity(mention.entity, "a mention", mention.start, mention.end)
        if entity:
            segment = places.holding(mention.start, mention.end)
            holder = key("segment", segment.id) if segment else key("source", source.id)
            grouped[holder, entity].append(row)
    for (holder, entity), rows in grouped.items():
        edges.add("MENTIONS", holder, entity, mention_properties(rows))


def _relation_place(edges: _Edges, relation: Relation) -> None:
    subject = edges.entity(relation.subject, "a relation", relation.start, relation.end)
    object_ = edges.entity(relation.object, "a relation", relation.start, relation.end)
    if subject and object_:
        place = {k: v for k, v in relation.__dict__.items() if k not in ("type", "subject", "predicate", "object")}
        edges.rows.relations.setdefault((relation.predicate, subject, object_), []).append(place)


def _link_edge(edges: _Edges, link: ClaimLink, known_claims: Mapping[str, Any]) -> None:
    for end in (link.from_, link.to):
        if end not in known_claims:
            edges.reject("a link of a claim that the graph does not have", end)
            return
    row: Row = {"score": link.confidence}
    if link.why is not None:
        row["why"] = link.why
    edges.add(link.relation, key("claim", link.from_), key("claim", link.to), row)


# Places as lists: what lies on an edge that stands for several records.

_MENTION = {"start": "starts", "end": "ends", "surface": "surfaces", "method": "methods", "confidence": "confidences"}
_RELATION = {"source": "sources", "start": "starts", "end": "ends", "quote": "quotes", "confidence": "confidences"}


def mention_properties(mentions: list[Row]) -> Row:
    """The properties of a `MENTIONS` edge: the mentions in the order of the text; `method` is the surest one's."""
    ordered = sorted(mentions, key=_place_order)
    surest = max(ordered, key=lambda m: m["confidence"])
    row: Row = {plural: [mention[name] for mention in ordered] for name, plural in _MENTION.items()}
    row |= {"count": len(ordered), "method": surest["method"], "confidence": surest["confidence"]}
    return row | _sparse("evidences", [mention["evidence"] for mention in ordered])


def mentions_of(source: str, entity: str, row: Mapping[str, Any]) -> Iterator[Mention]:
    """The mentions that a `MENTIONS` edge stands for."""
    evidences = _filled("evidences", row, len(row["starts"]))
    for i, evidence in enumerate(evidences):
        fields = {name: row[plural][i] for name, plural in _MENTION.items()}
        yield Mention(source=source, entity=entity, evidence=evidence, **fields)


def relation_properties(places: list[Row]) -> Row:
    """The properties of a predicate's edge, places in the order of sources and text; `confidence` is the highest."""
    ordered = sorted(places, key=_place_order)
    row: Row = {plural: [place[name] for place in ordered] for name, plural in _RELATION.items()}
    row |= {"count": len(ordered), "confidence": max(row["confidences"])}
    row |= _sparse("qualifiers", [place["qualifier"] for place in ordered])
    row["hash"] = digest(row)
    return row


def places_of(row: Mapping[str, Any]) -> list[Row]:
    """The places that a predicate's edge stands for."""
    if not row.get("sources"):
        return []
    qualifiers = _filled("qualifiers", row, len(row["sources"]))
    return [
        {**{name: row[plural][i] for name, plural in _RELATION.items()}, "qualifier": qualifier}
        for i, qualifier in enumerate(qualifiers)
    ]


def _place_order(place: Row) -> tuple[str, int, int, str]:
    return place.get("source", ""), place["start"], place["end"], json.dumps(place, ensure_ascii=False, sort_keys=True)


def _sparse(name: str, values: list[str | None]) -> Row:
    """Texts some of which are missing, as properties. A list in Neo4j holds no null: an empty text stands for one.

    `…_empty` holds the places of the texts that are there and empty. No list at all where it would hold nothing.
    """
    row: Row = {name: [value or "" for value in values]} if any(values) else {}
    empty = [i for i, value in enumerate(values) if value == ""]
    return {**row, f"{name}_empty": empty} if empty else row


def _filled(name: str, row: Mapping[str, Any], count: int) -> list[str | None]:
    empty = set(row.get(f"{name}_empty", ()))
    values = row.get(name, [""] * count)
    return [value if value or i in empty else None for i, value in enumerate(values)]
