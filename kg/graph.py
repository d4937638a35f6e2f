"""The graph of all sources, in memory."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

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


@dataclass
class KnowledgeGraph:
    """All sources together: records by type, each list in a fixed order, so that the same input gives the same bytes."""

    sources: list[Source] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    claim_links: list[ClaimLink] = field(default_factory=list)

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
        """Read `graph.jsonl`. Raises KgError E301 (no such file) or E302 (a line that is no valid record)."""
        graph = cls()
        for record in read_records(Path(path)):
            getattr(graph, _LISTS[type(record)]).append(record)
        return graph


_LISTS: dict[type[Record], str] = {
    Source: "sources",
    Segment: "segments",
    Entity: "entities",
    Mention: "mentions",
    Claim: "claims",
    Relation: "relations",
    ClaimLink: "claim_links",
}


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
    """Write a text file whole or not at all (UTF-8, LF)."""
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
