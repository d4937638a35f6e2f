"""The records of the graph, as pydantic models: what each stage hands to the next, and what `graph.jsonl` holds.

Offsets are Unicode code points into the source's decoded text (UTF-8, a leading byte-order mark dropped, CRLF read as
LF), `end` exclusive. Times are seconds from the start of the recording. Confidences lie between 0 and 1.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schema.ontology import Certainty, ClaimKind, Kind, LinkKind, Polarity, Predicate

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Offset = Annotated[int, Field(ge=0)]
Seconds = Annotated[float, Field(ge=0.0)]
Id = Annotated[str, Field(min_length=1)]

Role = Literal["talk", "editorial", "title"]
"""What a segment is: said in the talk; written by the editor (summary, biography, introduction); a title."""


class Record(BaseModel):
    """Common ground of all records: immutable, no unknown field passes."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Span(Record):
    """A stretch of a source's decoded text: `start` (inclusive) to `end` (exclusive), in code points."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end <= self.start:
            raise ValueError(f"a span must not be empty: start {self.start}, end {self.end}")
        return self


class Participant(Record):
    """Somebody who takes part in a source: an entity id, or a name as printed where no entity is known yet."""

    entity: Id
    role: Literal["host", "guest", "author", "speaker"]


class Source(Record):
    """A talk, podcast, interview or article: one file."""

    type: Literal["source"] = "source"
    id: Id
    path: str
    title: str = ""
    url: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time."""
    form: str
    languages: tuple[str, ...] = ()
    sha256: str
    participants: tuple[Participant, ...] = ()

    @property
    def label(self) -> str:
        """What to call the source: its title, else the name of its file."""
        return self.title or PurePath(self.path).name


Edit = tuple[int, int, str]
"""`(start, end, replacement)`: the raw characters `start` to `end` read as `replacement`. Markup reads as an empty
string, a line break inside a paragraph as a space or nothing, a JSON escape as its character."""


class Segment(Span):
    """An uninterrupted stretch of a source: a cue, a paragraph, a line, a turn or a part of one."""

    type: Literal["segment"] = "segment"
    id: Id
    source: Id
    language: str
    """`zh-Hans`, `zh-Hant`, `en`, or `und`."""
    text: str
    """What the segment reads as, once its `edits` are applied."""
    role: Role = "talk"
    speaker: Id | None = None
    speaker_label: str | None = None
    """The label as the source prints it."""
    speaker_confidence: Confidence = 0.0
    time_start: Seconds | None = None
    time_end: Seconds | None = None
    translation_of: Id | None = None
    """The segment of which this one is the other language's rendering."""
    edits: tuple[Edit, ...] = Field(default=(), exclude=True, repr=False)


class Merge(Record):
    """A name or an entity of a source that was joined into an entity of the graph, and why."""

    id: Id
    """The id that it had before."""
    name: Id
    way: str
    """What told that they are one: `name`, `script`, `title`, `order`, `pinyin`, …, or `decision` (the user's)."""
    why: str
    score: Confidence


UNNAMED = "unnamed:"
"""How the id of a person begins whom a source knows by his part alone. Such a person belongs to that source."""


class Entity(Record):
    """A person, an organisation, an idea, a thing: whatever mentions lead to."""

    type: Literal["entity"] = "entity"
    id: Id
    kind: Kind
    name: Id
    names: dict[str, str] = Field(default_factory=dict)
    """Language tag to name: `en`, `zh` (Simplified), `zh-Hant`."""
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    description: str | None = None
    origin: Literal["lexicon", "discovered"]
    merged: tuple[Merge, ...] = ()
    """What was joined into it when the sources were brought together."""


class Mention(Span):
    """A place in a source that names an entity."""

    type: Literal["mention"] = "mention"
    source: Id
    surface: Id
    entity: Id
    method: str
    """How the surface led to the entity: `exact`, `alias`, `phonetic`, `short`, `model`, `pattern`, `coreference`."""
    confidence: Confidence
    evidence: str | None = None
    """What the decision rests on, in words: for `phonetic` the alias, the distance and the context."""


class Claim(Span):
    """A proposition that somebody holds, with the exact words that carry it."""

    type: Literal["claim"] = "claim"
    id: Id
    source: Id
    quote: Id
    text: Id
    """Self-contained: fillers removed, pronouns replaced where the referent is certain."""
    language: str
    speaker: Id | None = None
    holders: tuple[Id, ...] = ()
    about: tuple[Id, ...] = ()
    claim_kind: ClaimKind
    polarity: Polarity
    certainty: Certainty
    confidence: Confidence
    time_start: Seconds | None = None
    horizon: str | None = None
    """For predictions: the time by which, in the source's words."""
    due: str | None = None
    """For predictions: the horizon as a year or a range of years, `2030` or `2029/2031`."""


class Relation(Span):
    """A typed edge between two entities, with the words that state it."""

    type: Literal["relation"] = "relation"
    subject: Id
    predicate: Predicate
    object: Id
    source: Id
    quote: Id
    qualifier: str | None = None
    confidence: Confidence


class ClaimLink(Record):
    """Two claims that assert the same, support or contradict each other."""

    type: Literal["claim_link"] = "claim_link"
    from_: Id = Field(alias="from")
    to: Id
    relation: LinkKind
    confidence: Confidence
    why: str | None = None


class Reject(Record):
    """Something that was read and not kept, with the reason: nothing is dropped silently."""

    stage: str
    reason: str
    source: str
    detail: str = ""
    start: Offset | None = None
    end: Offset | None = None


class Document(Record):
    """What a reader gives: a source, its decoded text, its segments in the order of the text."""

    source: Source
    text: str
    segments: tuple[Segment, ...]
    rejects: tuple[Reject, ...] = ()


class SourceGraph(Record):
    """All that one source gives, before it meets the others."""

    source: Source
    segments: tuple[Segment, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    rejects: tuple[Reject, ...] = ()


GraphRecord = Source | Segment | Entity | Mention | Claim | Relation | ClaimLink

RECORD_TYPES: dict[str, type[Record]] = {
    "source": Source,
    "segment": Segment,
    "entity": Entity,
    "mention": Mention,
    "claim": Claim,
    "relation": Relation,
    "claim_link": ClaimLink,
}


def to_json(record: Record) -> dict[str, Any]:
    """A record as the JSON object that `graph.jsonl` holds: absent optional values and an empty `merged` are left out."""
    data = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(record, Entity) and not record.merged:
        del data["merged"]
    return data
