"""A graph cut into what each source puts in, read piece by piece so that memory holds one source at a time."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from kg.graph import KnowledgeGraph
from schema.errors import KgError
from schema.models import RECORD_TYPES, Claim, ClaimLink, Entity, Record, Source


class Parts(Protocol):
    """A graph by sources and entities. `entities` and `claims` know all ids of the graph."""

    entities: dict[str, int]
    claims: dict[str, str]

    def sources(self) -> list[Source]:
        """All sources, in the order of their ids."""

    def of_source(self, source: str) -> Iterator[Record]:
        """The source's segments, mentions, claims and relations, and the links of its claims."""

    def entity_records(self, ids: Iterable[str]) -> Iterator[Entity]:
        """The entities of these ids, where the graph has them."""

    def loose(self) -> list[Record]:
        """Records of sources that the graph does not have."""


def parts_of(graph: KnowledgeGraph | Iterable[Record] | Path | str) -> Parts:
    """The parts of a graph in memory or of a file (`graph.jsonl`, or a folder that holds one).

    Raises KgError E301 (no such file), E302 (a line that is no record).
    """
    if isinstance(graph, str | Path):
        path = Path(graph)
        return _FileParts(path / "graph.jsonl" if path.is_dir() else path)
    records = graph.records() if isinstance(graph, KnowledgeGraph) else graph
    return _MemoryParts(list(records))


class _Indexed(ABC):
    """Where each record lies, by what it belongs to. Positions are 8 bytes each, whatever a record's size."""

    def __init__(self) -> None:
        self.entities: dict[str, int] = {}
        self.claims: dict[str, str] = {}
        self._sources: dict[str, int] = {}
        self._positions: dict[str, array[int]] = {}
        self._links: list[tuple[int, str, str]] = []

    def _note(self, position: int, data: dict[str, str]) -> None:
        """Take a record into the index; of two with one id the later one counts."""
        type_ = data["type"]
        if type_ == "source":
            self._sources[data["id"]] = position
        elif type_ == "entity":
            self.entities[data["id"]] = position
        elif type_ == "claim_link":
            self._links.append((position, data["from"], data["to"]))
        else:
            if type_ == "claim":
                self.claims[data["id"]] = data["source"]
            self._positions.setdefault(data["source"], array("q")).append(position)

    def _place_links(self) -> None:
        """A link belongs to the sources of both its claims."""
        for position, start, end in self._links:
            for source in {self.claims.get(start), self.claims.get(end)} - {None}:
                self._positions.setdefault(str(source), array("q")).append(position)
        self._links.clear()

    @abstractmethod
    def _read(self, position: int) -> Record:
        """The record at a position."""

    def sources(self) -> list[Source]:
        return [self._read(self._sources[id_]) for id_ in sorted(self._sources)]  # type: ignore[misc]

    def of_source(self, source: str) -> Iterator[Record]:
        return map(self._read, self._positions.get(source, ()))

    def entity_records(self, ids: Iterable[str]) -> Iterator[Entity]:
        for id_ in ids:
            if id_ in self.entities:
                yield self._read(self.entities[id_])  # type: ignore[misc]

    def loose(self) -> list[Record]:
        return [
            record for source in sorted(self._positions.keys() - self._sources) for record in self.of_source(source)
        ]


class _MemoryParts(_Indexed):
    def __init__(self, records: list[Record]) -> None:
        super().__init__()
        self._records = records
        for position, record in enumerate(records):
            self._note(position, _ids(record))
        self._place_links()

    def _read(self, position: int) -> Record:
        return self._records[position]


class _FileParts(_Indexed):
    def __init__(self, path: Path) -> None:
        super().__init__()
        if not path.is_file():
            raise KgError("E301", path=path)
        self._path = path
        with path.open("rb") as lines:
            position = 0
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        data = json.loads(line)
                        RECORD_TYPES[data["type"]]
                        self._note(position, data)
                    except (ValueError, KeyError, TypeError, AttributeError) as error:
                        raise KgError("E302", path=path, line=number, why=f"{type(error).__name__} {error}") from error
                position += len(line)
        self._place_links()
        self._file = path.open("rb")

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def _read(self, position: int) -> Record:
        self._file.seek(position)
        data = json.loads(self._file.readline())
        try:
            return RECORD_TYPES[data["type"]].model_validate(data)
        except ValidationError as error:
            why = str(error).replace("\n", "; ")[:300]
            raise KgError("E302", path=self._path, line=self._line_of(position), why=why) from error

    def _line_of(self, position: int) -> int:
        with self._path.open("rb") as lines:
            before = 0
            for number, line in enumerate(lines, 1):
                if before >= position:
                    return number
                before += len(line)
        return 0


def _ids(record: Record) -> dict[str, str]:
    if isinstance(record, ClaimLink):
        return {"type": "claim_link", "from": record.from_, "to": record.to}
    if isinstance(record, Source | Entity | Claim):
        return {"source": "", **{k: v for k, v in record.__dict__.items() if k in ("type", "id", "source")}}
    return {"type": record.type, "source": record.source}  # type: ignore[attr-defined]


__all__ = ["Parts", "parts_of"]
