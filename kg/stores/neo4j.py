"""The graph in Neo4j 5 (Community, Enterprise, Aura), by the official driver, with no plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import neo4j

from kg.graph import KnowledgeGraph
from kg.stores import statements
from kg.stores import vectors as claim_vectors
from kg.stores.connection import Connection, find_connection, is_older, open_driver, told
from kg.stores.loading import Writer, Writes, _batches
from kg.stores.parts import Parts, parts_of
from kg.stores.pulling import pull_graph
from kg.stores.rows import SourceRows, key, source_rows
from schema.errors import KgError
from schema.models import Record, Reject

Progress = Callable[[str, int, int], None]
"""What is being written, how many of them are, how many there are."""

ENTITIES_AT_ONCE = 10_000


@dataclass
class LoadReport:
    """What a load did. `rejects`: what refers to something that the graph does not have."""

    written: list[str] = field(default_factory=list)
    """Ids of the sources that were written, wholly or in part."""
    unchanged: list[str] = field(default_factory=list)
    """Ids of the sources that were there already."""
    writes: Writes = field(default_factory=Writes)
    rejects: list[Reject] = field(default_factory=list)
    without_vectors: str = ""
    """Why the claims got no vectors although they were asked for."""


@dataclass
class RemoveReport:
    """What was taken out. `left`: nodes of kg that stay in the database, outside the graph, because other data points
    to them (label `KgLeft`; they come back into the graph when it is loaded again)."""

    writes: Writes = field(default_factory=Writes)
    left: int = 0


class Neo4jStore:
    """A graph in a Neo4j. Everything kg writes there carries the label `Kg`, or `kg: true` on an edge; nothing else is
    ever touched.

    Without `uri` the server is found by `find_connection`. `retry_seconds` says how long a transaction that meets a
    passing fault (a lost connection, a deadlock) is tried again. Close it after use, or use it as a context manager.
    Raises KgError E408, E411, E412, E413 or E414 where the database cannot be reached.
    """

    def __init__(
        self,
        uri: str | None = None,
        auth: tuple[str, str] | None = None,
        database: str | None = None,
        *,
        retry_seconds: float = 20.0,
    ) -> None:
        if uri is None:
            self.connection = find_connection()
        else:
            user, password = auth or ("", "")
            self.connection = Connection(uri, user, password, database)
        self._driver = open_driver(self.connection, retry_seconds)

    @classmethod
    def at(cls, connection: Connection) -> Neo4jStore:
        """The store at a connection that was found."""
        return cls(connection.uri, (connection.user, connection.password), connection.database)

    def __enter__(self) -> Neo4jStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the connections go."""
        self._driver.close()

    def load(
        self,
        graph: KnowledgeGraph | Iterable[Record] | Path | str,
        *,
        sources: Sequence[str] = (),
        verify: bool = False,
        vectors: bool = False,
        progress: Progress = lambda *_: None,
    ) -> LoadReport:
        """Make the database hold each source as `graph` has it; sources of the database that `graph` lacks stay.

        `graph` is a KnowledgeGraph, records, a `graph.jsonl` or a folder with one. `sources` picks some of its sources.
        A source that the database holds as a whole is passed over; with `verify` it is compared piece by piece.
        `vectors` gives the claims of these sources a sentence vector each and makes the index that finds them by
        meaning; a server too old for that is told of in the report.
        Raises KgError E301, E302 (the file), E419, E420, E421, E425, E427 (the database), E422, E423 (the graph),
        E604 (vectors are wanted and their package is missing, told before anything is written).
        """
        if vectors:
            from kg.align.vectors import wanted  # takes a second to import

            wanted("on")
        parts = parts_of(graph)
        chosen = _chosen(parts, sources, graph)
        report = LoadReport()
        with self._session() as session:
            # A first load fills the indexes faster in one go, once its nodes are there.
            first = session.run(statements.COUNT_NODES).single(strict=True)["count"] == 0
            report.writes.add(self._prepare(session, statements.constraints() if first else None))
            writer = Writer(session, keep=lambda entity: entity.partition("/")[2] in parts.entities)
            with ThreadPoolExecutor(max_workers=1) as background:
                pending = _Pending(background)
                self._write_all(parts, chosen, writer, pending, report, verify, progress, whole=not sources)
                pending.wait()
            report.writes.add(writer.writes)
            report.writes.add(self._prepare(session))
            if vectors:
                self._give_vectors(session, [source.id for source in chosen], report, progress)
            session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume()
        return report

    def _give_vectors(
        self, session: neo4j.Session, sources: Sequence[str], report: LoadReport, progress: Progress
    ) -> None:
        version = is_older(self._driver, claim_vectors.OLDEST)
        if version:
            report.without_vectors = f"Neo4j {version} has no vector index; it takes 5.15 or newer"
            return
        report.writes.add(
            claim_vectors.fill_vectors(session, sources, lambda done: progress("vectors", done, len(sources)))
        )
        report.writes.add(self._prepare(session, statements.vector_statements()))

    def pull(self, path: Path | str | None = None) -> KnowledgeGraph:
        """The graph as the database holds it; written to `path` too, where one is given."""
        with self._session() as session:
            graph = pull_graph(session)
        if path is not None:
            graph.save(path)
        return graph

    def remove(self, source: str) -> RemoveReport:
        """Take out what `source` put in and what only it supported. Raises KgError E418 for a source that is not there."""
        with self._session() as session:
            self._prepare(session)
            known = [row["id"] for row in session.run(statements.SOURCE_IDS)]
            if source not in known:
                raise KgError("E418", source=source, known=_listed(known))
            writer = Writer(session)
            writer.remove_source(source, key("source", source))
            return RemoveReport(writer.writes, writer.left)

    def wipe(self) -> RemoveReport:
        """Delete every node and edge of kg, and its constraint and indexes. Other data stays."""
        with self._session() as session:
            self._prepare(session)
            writer = Writer(session)
            writer.wipe()
            for statement in statements.drop_statements():
                writer.writes.add(session.execute_write(partial(_counted, statement)))
            return RemoveReport(writer.writes, writer.left)

    def sources(self) -> dict[str, bool]:
        """The ids of the sources in the database, and whether each is there as a whole."""
        with self._session() as session:
            return {row["id"]: row["content"] is not None for row in session.run(statements.SOURCE_IDS)}

    def count(self) -> int:
        """How many nodes of kg the database holds."""
        with self._session() as session:
            return int(session.run(statements.COUNT_NODES).single(strict=True)["count"])

    def query(self, cypher: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a statement gives; nodes and edges in them as dictionaries of their properties.

        Raises KgError E417 for a statement that Neo4j does not accept.
        """
        return [record.data() for record in self.records(cypher, parameters, write=True)]

    def records(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, write: bool = False
    ) -> list[neo4j.Record]:
        """As `query`, in the driver's own types; a statement that writes is refused unless `write` says so."""
        mode = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        with self._session(mode) as session:
            return list(session.run(cypher, dict(parameters or {})))

    def ask(self, question: str, **given: Any) -> list[dict[str, Any]]:
        """The rows that a named question gives: `ask("who-holds-what", x="JEPA")`. Raises KgError E415, E416."""
        from kg.queries import find_question

        asked = find_question(question)
        return [record.data() for record in self.records(asked.statement, asked.bind(given))]

    @contextmanager
    def _session(self, mode: str = neo4j.WRITE_ACCESS) -> Iterator[neo4j.Session]:
        with (
            told(self.connection),
            self._driver.session(database=self.connection.database, default_access_mode=mode) as session,
        ):
            yield session

    def _prepare(self, session: neo4j.Session, wanted: Sequence[str] | None = None) -> Writes:
        """Constraints, then indexes, where they are not there yet; waits until they are filled."""
        writes = Writes()
        for statement in statements.schema_statements() if wanted is None else wanted:
            writes.add(session.execute_write(partial(_counted, statement)))
        if writes.total:
            session.run("CALL db.awaitIndexes(600)").consume()
        return writes

    def _write_all(
        self,
        parts: Parts,
        chosen: Sequence[Any],
        writer: Writer,
        pending: _Pending,
        report: LoadReport,
        verify: bool,
        progress: Progress,
        whole: bool,
    ) -> None:
        """Entities first, since edges lead to them; then one source after another."""
        done: set[str] = set()
        if whole:
            ids = sorted(parts.entities)
            for batch in _batches(ids, ENTITIES_AT_ONCE):
                pending.add(writer.write_entities, list(parts.entity_records(batch)))
                done.update(batch)
                progress("entities", len(done), len(ids))
        for number, source in enumerate(chosen, 1):
            rows = source_rows(source, parts.of_source(source.id), parts.entities, parts.claims)
            report.rejects += rows.rejects
            if not whole:
                missing = sorted(_entities_of(rows) - done)
                done.update(missing)
                pending.add(writer.write_entities, list(parts.entity_records(missing)))
            pending.add(_write_source, writer, rows, verify, report)
            progress("sources", number, len(chosen))
        if whole:
            report.rejects += [_loose(record) for record in parts.loose()]


def _counted(statement: str, tx: neo4j.ManagedTransaction) -> neo4j.SummaryCounters:
    return tx.run(statement).consume().counters


def _write_source(writer: Writer, rows: SourceRows, verify: bool, report: LoadReport) -> None:
    written = writer.write_source(rows, verify)
    (report.written if written else report.unchanged).append(rows.source.id)


class _Pending:
    """Writes in the background while the next rows are made ready; one waits, so that memory stays bounded."""

    def __init__(self, executor: ThreadPoolExecutor) -> None:
        self._executor = executor
        self._futures: list[Future[Any]] = []

    def add(self, work: Callable[..., Any], *arguments: Any) -> None:
        while len(self._futures) > 1:
            self._futures.pop(0).result()
        self._futures.append(self._executor.submit(work, *arguments))

    def wait(self) -> None:
        while self._futures:
            self._futures.pop(0).result()


def _chosen(parts: Parts, wanted: Sequence[str], graph: Any) -> list[Any]:
    sources = parts.sources()
    if not wanted:
        return sources
    by_name = {name: source for source in sources for name in (source.path, source.id)}
    for name in wanted:
        if name not in by_name:
            where = graph if isinstance(graph, str | Path) else "the graph"
            raise KgError("E423", source=name, path=where, known=_listed([source.id for source in sources]))
    return list({by_name[name].id: by_name[name] for name in wanted}.values())


def _entities_of(rows: SourceRows) -> set[str]:
    ends = (end for edges in (rows.edges, rows.relations) for _, *both in edges for end in both)
    return {end.partition("/")[2] for end in ends if end.startswith("entity/")}


def _loose(record: Record) -> Reject:
    source = getattr(record, "source", "")
    return Reject(stage="load", reason="a record of a source that the graph does not have", source=source)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "") or "none"
