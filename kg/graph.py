"""The graph of all sources, in memory: what it holds, what can be asked of it, and what it turns into."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from kg.index import GraphIndex
from kg.names import Found
from schema.errors import KgError
from schema.models import (
    RECORD_TYPES,
    Claim,
    ClaimLink,
    Entity,
    Mention,
    Record,
    Relation,
    Segment,
    Source,
    to_json,
)

if TYPE_CHECKING:
    import networkx
    import pandas
    from IPython.display import HTML

_CLEARLY = 0.05
"""A name means the best candidate where no other comes this close in score."""
_OFTENER = 3
"""… or where it occurs this many times as often as each of those that do."""


@dataclass(repr=False)
class KnowledgeGraph:
    """All sources together: records by type, each list in a fixed order, so that the same input gives the same bytes.

    Wherever a method takes an entity it takes an id or a name: in any script, in pinyin, with a typing error.
    """

    sources: list[Source] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    claim_links: list[ClaimLink] = field(default_factory=list)
    _index: GraphIndex | None = field(default=None, init=False, repr=False, compare=False)
    _indexed: tuple[tuple[int, int], ...] = field(default=(), init=False, repr=False, compare=False)

    def __repr__(self) -> str:
        """How much there is: a notebook would print every record otherwise."""
        held = ", ".join(f"{len(getattr(self, name))} {name.replace('_', ' ')}" for name in _LISTS.values())
        return f"<KnowledgeGraph: {held}>"

    def records(self) -> Iterator[Record]:
        """Every record, in the order in which `graph.jsonl` holds them."""
        yield from self.sources
        yield from self.segments
        yield from self.entities
        yield from self.mentions
        yield from self.claims
        yield from self.relations
        yield from self.claim_links

    def save(self, path: Path | str) -> None:
        """Write `graph.jsonl`: beside the target first, then renamed, so that no half-written file is ever seen."""
        write_lines(Path(path), (json.dumps(to_json(r), ensure_ascii=False, sort_keys=True) for r in self.records()))

    @classmethod
    def load(cls, path: Path | str) -> KnowledgeGraph:
        """Read a `graph.jsonl`, or the one in a folder that a build was saved to.

        Raises KgError E301 (no such file) or E302 (a line that is no valid record).
        """
        graph = cls()
        given = Path(path)
        for record in read_records(given / "graph.jsonl" if given.is_dir() else given):
            getattr(graph, _LISTS[type(record)]).append(record)
        return graph

    @classmethod
    def from_neo4j(
        cls, uri: str | None = None, auth: tuple[str, str] | None = None, database: str | None = None
    ) -> KnowledgeGraph:
        """Read the graph that a Neo4j holds: the one at `uri`, else that of NEO4J_URI, else the local one.

        Raises KgError E408, E411, E412, E413 or E414 where it cannot be reached.
        """
        from kg.stores.neo4j import Neo4jStore

        with Neo4jStore(uri, auth, database) as store:
            return store.pull()

    @property
    def index(self) -> GraphIndex:
        """Look-ups by id, holder, topic and source. Made anew once records have been added, removed or put in place."""
        lists = (
            self.sources,
            self.segments,
            self.entities,
            self.mentions,
            self.claims,
            self.relations,
            self.claim_links,
        )
        state = tuple((id(records), len(records)) for records in lists)
        if self._index is None or self._indexed != state:
            self._index, self._indexed = GraphIndex(self), state
        return self._index

    def find(self, name: str, kinds: Collection[str] = (), limit: int = 10) -> list[Found]:
        """The entities that a typed name may mean, best first; only of the given `kinds` where any are given."""
        return self.index.names.find(name, kinds, limit)

    def entity(self, name: str, kinds: Collection[str] = ()) -> Entity:
        """The entity that an id or a name means.

        Raises KgError E601 (nothing is called so) or E602 (several things are, none of them clearly meant).
        """
        return self.understand(name, kinds).entity

    def understand(self, name: str, kinds: Collection[str] = ()) -> Found:
        """As `entity`, with how the name was understood."""
        known = self.index.entity.get(name)
        if known is not None and (not kinds or known.kind in kinds):
            return Found(known, known.name, "id", 1.0)
        found = self.find(name, kinds)
        if not found:
            raise KgError("E601", name=name, kinds=" or ".join(kinds) or "entity")
        rivals = [other for other in found[1:] if found[0].score - other.score < _CLEARLY]
        weight = self.index.names.weight
        if any(weight(found[0].entity.id) < max(1, _OFTENER * weight(other.entity.id)) for other in rivals):
            listed = "; ".join(f"{f.entity.name} ({f.entity.kind}, id {f.entity.id})" for f in (found[0], *rivals))
            raise KgError("E602", name=name, candidates=listed)
        return found[0]

    def claims_where(
        self,
        *,
        about: str | None = None,
        holder: str | None = None,
        speaker: str | None = None,
        source: str | None = None,
        kind: str | None = None,
        polarity: str | None = None,
        certainty: str | None = None,
        min_confidence: float = 0.0,
    ) -> list[Claim]:
        """The claims that fit all that is given, in the order of the graph.

        `about`, `holder` and `speaker` are entities, `source` is a source's id, the others are values of the claim's
        fields. Raises KgError E601 or E602 for a name that is not understood.
        """
        topic, held_by, said_by = (self.entity(name).id if name else None for name in (about, holder, speaker))
        wanted = {
            "source": source,
            "speaker": said_by,
            "claim_kind": kind,
            "polarity": polarity,
            "certainty": certainty,
        }
        if topic is not None:
            claims = self.index.claims_about.get(topic, [])
        elif held_by is not None:
            claims = self.index.claims_held_by.get(held_by, [])
        else:
            claims = self.claims
        return [
            claim
            for claim in claims
            if (held_by is None or held_by in claim.holders)
            and claim.confidence >= min_confidence
            and all(value is None or getattr(claim, name) == value for name, value in wanted.items())
        ]

    def subgraph(
        self,
        *entities: str,
        sources: Collection[str] = (),
        min_confidence: float = 0.0,
    ) -> KnowledgeGraph:
        """The part of the graph around `entities` (all where none is given) within `sources` (all where none is given).

        Around an entity: its relations, the claims that it holds or that are about it, the links between those claims,
        and all that these lead to, so that every id in the result resolves.
        """
        centre = {self.entity(name).id for name in entities}

        def kept(record: Claim | Relation | Mention) -> bool:
            return (not sources or record.source in sources) and record.confidence >= min_confidence

        claims = [c for c in self.claims if kept(c) and (not centre or centre & {*c.about, *c.holders})]
        relations = [r for r in self.relations if kept(r) and (not centre or centre & {r.subject, r.object})]
        named = centre | {e for c in claims for e in (*c.about, *c.holders, c.speaker) if e}
        named |= {e for r in relations for e in (r.subject, r.object)}
        mentions = [m for m in self.mentions if kept(m) and (not centre or m.entity in named)]
        if not centre:
            named |= {m.entity for m in mentions}
        told: list[Claim | Relation | Mention] = [*claims, *relations, *mentions]
        places = {segment.id for r in told if (segment := self.index.segment_at(r.source, r.start))}
        segments = [s for s in self.segments if s.id in places or (not centre and (not sources or s.source in sources))]
        used = {r.source for r in told} | {s.source for s in segments}
        kept_sources = [s for s in self.sources if s.id in used]
        named |= {s.speaker for s in segments if s.speaker} | {p.entity for s in kept_sources for p in s.participants}
        kept_claims = {c.id for c in claims}
        return KnowledgeGraph(
            sources=kept_sources,
            segments=segments,
            entities=[e for e in self.entities if e.id in named],
            mentions=mentions,
            claims=claims,
            relations=relations,
            claim_links=[n for n in self.claim_links if {n.from_, n.to} <= kept_claims],
        )

    def to_networkx(self, *, segments: bool = False) -> networkx.MultiDiGraph:
        """Sources, entities and claims (and segments, where asked for) as nodes, joined as in the store.

        See `kg.networks.property_graph` for the attributes.
        """
        from kg.networks import property_graph

        return property_graph(self, segments=segments)

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """One table a record type (`sources`, `segments`, `entities`, …), one row a record, one column a field."""
        import pandas

        return {
            name: pandas.DataFrame(
                [record.model_dump(by_alias=True) for record in getattr(self, name)],
                columns=[f.alias or n for n, f in model.model_fields.items() if n != "type" and not f.exclude],
            )
            for model, name in _LISTS.items()
        }

    def show(self, *, height: int = 640) -> HTML:
        """The page of the graph inside a notebook, `height` CSS pixels high. It needs no network.

        A part of a large graph is quicker to look at: `graph.subgraph("scaling law").show()`.
        Raises KgError E501 (nothing to show), E502, E504 (no notebook here).
        """
        try:
            from IPython.display import HTML
        except ImportError as error:
            raise KgError("E504") from error
        from kg.explorer import frame

        return HTML(frame(self, height=height))

    def stats(self) -> dict[str, Any]:
        """How many records of each type there are, and of each kind of entity, claim, relation and link."""
        return {
            "records": {name: len(getattr(self, name)) for name in _LISTS.values()},
            "entities": _counted(e.kind for e in self.entities),
            "origins": _counted(e.origin for e in self.entities),
            "mentions": _counted(m.method for m in self.mentions),
            "claims": _counted(c.claim_kind for c in self.claims),
            "relations": _counted(r.predicate for r in self.relations),
            "claim_links": _counted(n.relation for n in self.claim_links),
        }


_LISTS: dict[type[Record], str] = {
    Source: "sources",
    Segment: "segments",
    Entity: "entities",
    Mention: "mentions",
    Claim: "claims",
    Relation: "relations",
    ClaimLink: "claim_links",
}


def _counted(values: Iterable[str]) -> dict[str, int]:
    """Each value with how often it occurs, the most frequent first."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def read_records(path: Path) -> Iterator[Record]:
    """The records of a `graph.jsonl`, one at a time (memory stays bounded). Raises KgError E301, E302."""
    if not path.is_file():
        raise KgError("E301", path=path)
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                data = json.loads(line)
                yield RECORD_TYPES[data["type"]].model_validate(data)
            except (json.JSONDecodeError, KeyError, TypeError, ValidationError) as error:
                raise KgError("E302", path=path, line=number, why=str(error).replace("\n", "; ")[:300]) from error


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a text file whole or not at all (UTF-8, LF). Raises KgError E431 where the disk is full."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
                for line in lines:
                    out.write(line)
                    out.write("\n")
            os.chmod(beside, 0o644)
            os.replace(beside, path)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise KgError("E431", path=path) from error
