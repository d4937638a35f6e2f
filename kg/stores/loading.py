"""Writing what a source puts in, and taking it out: in batches, each transaction retried whole, each rerun harmless.

A source's node says what is being written (`loading`) and what is there as a whole (`content`). A load that was cut off
leaves `loading` behind: the next one compares what is there with what should be, and writes the difference.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import ConstraintError

from kg.stores import statements
from kg.stores.rows import LINKS, Edge, Row, SourceRows, node, places_of, relation_properties
from schema.errors import KgError
from schema.models import Entity

T = TypeVar("T")

NODES_A_STATEMENT = 2000
EDGES_A_STATEMENT = 5000
ROWS_A_TRANSACTION = 20_000
"""A transaction is held in the server's memory: this many rows take some 50 MB."""

_REMOVED = "removed"
"""Stands for the content of a source that is being taken out."""


Read = Callable[..., list[neo4j.Record]]
"""Runs a statement with its parameters."""
Work = Callable[["_Transaction"], None]
Check = Callable[[Sequence[neo4j.Record]], None]
"""Looks at what a statement gave. Raises where it is not what it should be."""


@dataclass
class Writes:
    """What the server says it changed, added up over all transactions that were committed."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    labels_added: int = 0
    labels_removed: int = 0
    indexes_added: int = 0
    indexes_removed: int = 0
    constraints_added: int = 0
    constraints_removed: int = 0

    @property
    def total(self) -> int:
        """All changes; 0 where nothing was written."""
        return sum(getattr(self, f.name) for f in fields(self))

    def add(self, other: Writes | neo4j.SummaryCounters) -> None:
        for f in fields(self):
            setattr(self, f.name, getattr(self, f.name) + getattr(other, f.name))

    def __str__(self) -> str:
        said = [f"{getattr(self, f.name):,} {f.name.replace('_', ' ')}" for f in fields(self) if getattr(self, f.name)]
        return ", ".join(said) or "nothing written"


@dataclass(frozen=True)
class Claimed:
    """A source that is being written: whether it is new, and the predicates' edges that it may support, before and
    after."""

    fresh: bool
    manifest: list[Edge]


@dataclass(frozen=True)
class Guard:
    """What must hold for a transaction that is one of several for a source.

    `turn` is left on the source's node as the mark of this transaction. `after`: the turn that must stand there before,
    where the transaction relies on what those before it found; None where it looks for itself.
    """

    key: str
    content: str
    turn: str
    after: str | None = None

    def lets(self, found: neo4j.Record | None) -> bool:
        """Whether there is anything left to do. Raises KgError E419 where a load with other content goes on."""
        if found is None and self.content == _REMOVED:
            return False
        if found is not None and found["whole"]:
            return False  # another load with the same content was faster
        if found is None or not found["held"]:
            raise KgError("E419", source=self.key.partition("/")[2])
        if self.after is not None and found["before"] == self.turn:
            return False  # committed already: only the server's answer was lost
        if self.after is not None and found["before"] != self.after:
            raise _Overtaken
        return True


class _Overtaken(Exception):
    """Another load writes the same content of the same source."""


@dataclass
class Difference:
    """What must be written and deleted so that the database holds a source as it should be."""

    nodes: dict[str, list[Row]]
    edges: dict[Edge, Row]
    relations: dict[Edge, list[Row]]
    """Wanted places of this source by edge; none where it no longer supports the edge."""
    stale_edges: list[Edge] = field(default_factory=list)
    stale_nodes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(any(self.nodes.values()) or self.edges or self.relations or self.stale_edges or self.stale_nodes)


class Writer:
    """Writes through one session. `keep`: keys of entities that stay even when nothing points to them any more."""

    def __init__(self, session: neo4j.Session, keep: Callable[[str], bool] = lambda _: False) -> None:
        self._session = session
        self._keep = keep
        self._mark = secrets.token_hex(8)
        self._adopt = self._read(statements.COUNT_LEFT)[0]["left"] > 0
        self.writes = Writes()
        self.left = 0
        """Nodes that were not deleted because other data points to them."""

    def write_entities(self, entities: Iterable[Entity]) -> None:
        """Make the entities' nodes, or bring them up to date."""
        grouped: dict[str, list[Row]] = defaultdict(list)
        for entity in entities:
            labels, row = node(entity)
            grouped[labels].append(row)
        for pieces in _transactions(self._node_pieces(grouped)):
            self._commit(partial(_run, pieces=pieces))

    def write_source(self, rows: SourceRows, verify: bool = False) -> bool:
        """Make the database hold exactly `rows` of this source. False where it did already.

        A source whose content is marked as whole is only compared piece by piece where `verify` says so.
        Raises KgError E419 (another load writes it with other content), E425 (edges that could not be drawn).
        """
        state = self._read(statements.SOURCE_STATE, key=rows.key)
        if (
            state
            and state[0]["content"] == rows.content
            and not (verify and self._difference(rows, _manifest(state[0]["relations"]), self._read))
        ):
            return False
        try:
            self._write(rows, look=self._adopt)
        except (_Overtaken, ConstraintError):
            # Another load has begun on it too, or some of its nodes are there without it.
            self._write(rows, look=True)
        return True

    def _write(self, rows: SourceRows, look: bool) -> None:
        """Write a source. Where its node is not there yet nothing of it is, unless `look` says that this is not sure."""
        wanted = [json.dumps(edge, ensure_ascii=False) for edge in sorted(rows.relations)]
        if len(rows) <= ROWS_A_TRANSACTION:
            self._commit(partial(self._write_at_once, rows=rows, wanted=wanted, look=look))
        else:
            self._write_in_turns(rows, wanted, look)

    def _write_at_once(self, tx: _Transaction, rows: SourceRows, wanted: list[str], look: bool) -> None:
        """The source in one transaction: it is there as a whole or not at all."""
        claimed = self._claim(tx, rows.key, rows.content, wanted, rows.nodes["source"][0])
        for piece, _ in self._pieces(rows, claimed, tx.rows, look):
            piece(tx)
        _finish(tx, rows.key, rows.content, wanted)

    def _write_in_turns(self, rows: SourceRows, wanted: list[str], look: bool) -> None:
        """The source in several transactions, each of which makes sure that no other load has taken the source over."""
        claimed = self._claim_first(rows.key, rows.content, wanted, rows.nodes["source"][0])
        finish: Work = partial(_finish, key=rows.key, content=rows.content, wanted=wanted)
        turns = chain(_transactions(self._pieces(rows, claimed, self._read, look)), [[finish]])
        for number, pieces in enumerate(turns, 1):
            after = self._turn(number - 1) if claimed.fresh and not look else None
            self._commit(partial(_run, pieces=pieces), Guard(rows.key, rows.content, self._turn(number), after))

    def _turn(self, number: int) -> str:
        return f"{self._mark}/{number}"

    def remove_source(self, source: str, source_key: str) -> None:
        """Take out what the source put in, and the entities that nothing supports then."""
        claimed = self._claim_first(source_key, _REMOVED, [], {})
        guard = Guard(source_key, _REMOVED, self._turn(1))
        for batch in _batches(claimed.manifest, EDGES_A_STATEMENT):
            self._commit(partial(self._write_places, source=source, wanted={edge: [] for edge in batch}), guard)
        nodes = self._read(statements.SOURCE_NODES, source=source, key=source_key)
        keys = sorted(row["key"] for row in nodes if row["key"] != source_key)
        for some in _batches(keys, NODES_A_STATEMENT):
            self._commit(partial(self._delete_with_unsupported, keys=some), guard)
        self._commit(partial(self._delete_with_unsupported, keys=[source_key]), guard)

    def wipe(self) -> None:
        """Delete every node and edge of kg, and nothing else."""
        while keys := [row["key"] for row in self._read(statements.SOME_KEYS, limit=ROWS_A_TRANSACTION // 2)]:
            self._commit(partial(self._delete_nodes, keys=keys))

    # What is there

    def _read(self, statement: str, **parameters: Any) -> list[neo4j.Record]:
        return self._session.execute_read(lambda tx: list(tx.run(statement, parameters)))

    def _difference(self, rows: SourceRows, manifest: Collection[Edge], read: Read) -> Difference:
        there = {row["key"]: row["hash"] for row in read(statements.SOURCE_NODES, source=rows.source.id, key=rows.key)}
        wanted_keys = {row["key"] for group in rows.nodes.values() for row in group}
        nodes = {
            labels: [row for row in group if there.get(row["key"]) != row["hash"]]
            for labels, group in rows.nodes.items()
        }
        drawn: dict[Edge, Row] = {}
        for row in read(statements.SOURCE_EDGES, source=rows.source.id, key=rows.key):
            drawn[row["type"], row["a"], row["b"]] = _bare(row["p"])
        edges = {edge: row for edge, row in rows.edges.items() if drawn.get(edge) != row}
        return Difference(
            nodes,
            edges,
            self._relation_difference(rows, manifest, read),
            sorted(edge for edge in drawn if edge not in rows.edges),
            sorted(there.keys() - wanted_keys),
        )

    def _relation_difference(self, rows: SourceRows, manifest: Collection[Edge], read: Read) -> dict[Edge, list[Row]]:
        edges = sorted({*rows.relations, *manifest})
        there: dict[Edge, list[Row]] = {}
        for type_, group in _by_type(edges):
            for batch in _batches(group, EDGES_A_STATEMENT):
                for row in read(statements.read_edges(type_), rows=[_ends(edge) for edge in batch]):
                    there[type_, row["a"], row["b"]] = [p for p in places_of(row["p"]) if p["source"] == rows.source.id]
        return {e: rows.relations.get(e, []) for e in edges if there.get(e, []) != rows.relations.get(e, [])}

    # Transactions

    def _claim(self, tx: _Transaction, source_key: str, content: str, relations: list[str], row: Row) -> Claimed:
        """Say that this content is being written; `row` is the source's node where it is not there yet."""
        claim = {"key": source_key, "content": content, "relations": relations, "row": row}
        found = tx.rows(statements.CLAIM_SOURCE, **claim, turn=self._turn(0))[0]
        return Claimed(found["fresh"], _manifest(found["relations"]))

    def _claim_first(self, source_key: str, content: str, relations: list[str], row: Row) -> Claimed:
        """As `_claim`, in a transaction of its own."""
        claimed: list[Claimed] = []

        def work(tx: _Transaction) -> None:
            claimed[:] = [self._claim(tx, source_key, content, relations, row)]

        self._commit(work)
        return claimed[0]

    def _commit(self, work: Work, guard: Guard | None = None) -> None:
        """Run `work` in one transaction, with a `guard` only while nobody else writes this source."""

        def whole(tx: neo4j.ManagedTransaction, writes: Writes) -> None:
            if guard is not None:
                held = tx.run(statements.GUARD, key=guard.key, content=guard.content, turn=guard.turn).single()
                if not guard.lets(held):
                    return
            counted = _Transaction(tx, writes)
            work(counted)
            counted.settle()

        self._execute(whole)

    def _execute(self, work: Callable[[neo4j.ManagedTransaction, Writes], None]) -> None:
        def once(tx: neo4j.ManagedTransaction) -> tuple[Writes, int]:
            before, writes = self.left, Writes()
            try:
                work(tx, writes)
                return writes, self.left - before
            finally:
                self.left = before

        writes, left = self._session.execute_write(once)
        self.writes.add(writes)
        self.left += left

    # Work inside a transaction

    def _pieces(self, rows: SourceRows, claimed: Claimed, read: Read, look: bool) -> Iterator[tuple[Work, int]]:
        """What makes the database hold the source, in pieces that each say how many rows they have."""
        if claimed.fresh and not look:
            yield from _new_pieces(rows)
            difference = Difference({}, {}, rows.relations)
        else:
            difference = self._difference(rows, claimed.manifest, read)
        yield from self._node_pieces(difference.nodes)
        yield from _edge_pieces(difference.edges)
        for batch in _batches(sorted(difference.relations.items()), EDGES_A_STATEMENT):
            yield partial(self._write_places, source=rows.source.id, wanted=dict(batch)), len(batch)
        for edges in _batches(difference.stale_edges, EDGES_A_STATEMENT):
            yield partial(self._delete_edges, edges=edges), len(edges)
        for keys in _batches(difference.stale_nodes, NODES_A_STATEMENT):
            yield partial(self._delete_with_unsupported, keys=keys), len(keys)

    def _node_pieces(self, grouped: dict[str, list[Row]]) -> Iterator[tuple[Work, int]]:
        for labels, rows in grouped.items():
            for batch in _batches(rows, NODES_A_STATEMENT):
                yield partial(self._write_nodes, labels=labels, rows=batch), len(batch)

    def _write_nodes(self, tx: _Transaction, labels: str, rows: Sequence[Row]) -> None:
        if self._adopt:
            tx.rows(statements.ADOPT_NODES, keys=[row["key"] for row in rows])
        tx.send(statements.write_nodes(labels), rows=rows)

    def _write_places(self, tx: _Transaction, source: str, wanted: dict[Edge, list[Row]]) -> None:
        """Give each edge the places of this source, beside those of other sources."""
        touched: set[str] = set()
        for type_, edges in _by_type(sorted(wanted)):
            supported = [{**_ends(e), "p": relation_properties(wanted[e])} for e in edges if wanted[e]]
            others = [_ends(edge) for edge in edges if not wanted[edge]]
            if supported:
                answer = tx.rows(statements.draw_relations(type_), rows=supported)[0]
                if answer["drawn"] < len(supported):
                    raise KgError("E425", what=f"{len(supported) - answer['drawn']} {type_} edges")
                others += [{"a": row["a"], "b": row["b"]} for row in answer["others"]]
            if not others:
                continue
            changed, gone = [], []
            for row in tx.rows(statements.lock_edges(type_), rows=others):
                places = [place for place in places_of(row["p"]) if place["source"] != source]
                places += wanted[type_, row["a"], row["b"]]
                if places:
                    properties = {**dict.fromkeys(("qualifiers", "qualifiers_empty")), **relation_properties(places)}
                    changed.append({"a": row["a"], "b": row["b"], "p": properties})
                else:
                    gone.append({"a": row["a"], "b": row["b"]})
                    touched |= {row["a"], row["b"]}
            if changed:
                tx.rows(statements.write_edges(type_), rows=changed)
            if gone:
                tx.rows(statements.delete_edges(type_), rows=gone)
        self._delete_unsupported(tx, touched)

    def _delete_edges(self, tx: _Transaction, edges: Sequence[Edge]) -> None:
        for type_, group in _by_type(edges):
            tx.rows(statements.delete_edges(type_), rows=[_ends(edge) for edge in group])
        ends = {end for _, a, b in edges for end in (a, b)}
        self._delete_unsupported(tx, {end for end in ends if end.startswith("entity/")})

    def _delete_with_unsupported(self, tx: _Transaction, keys: Sequence[str]) -> None:
        neighbours = {row["key"] for row in tx.rows(statements.NEIGHBOURS, keys=keys)}
        self._delete_nodes(tx, keys)
        self._delete_unsupported(tx, neighbours)

    def _delete_unsupported(self, tx: _Transaction, entities: Collection[str]) -> None:
        candidates = sorted(entity for entity in entities if not self._keep(entity))
        if candidates:
            self._delete_nodes(tx, [row["key"] for row in tx.rows(statements.UNSUPPORTED, keys=candidates)])

    def _delete_nodes(self, tx: _Transaction, keys: Sequence[str]) -> None:
        if keys:
            tx.rows(statements.UNTIE, keys=keys)
            tx.rows(statements.DELETE_NODES, keys=keys)
            self.left += tx.rows(statements.LEAVE_NODES, keys=keys)[0]["left"]


class _Transaction:
    """A transaction that adds up what its statements change."""

    def __init__(self, tx: neo4j.ManagedTransaction, writes: Writes) -> None:
        self._tx = tx
        self._sent: list[tuple[neo4j.Result, Check | None]] = []
        self.writes = writes

    def rows(self, statement: str, **parameters: Any) -> list[neo4j.Record]:
        """Run a statement and wait for what it gives."""
        result = self._tx.run(statement, parameters)
        records = list(result)
        self.writes.add(result.consume().counters)
        return records

    def send(self, statement: str, check: Check | None = None, **parameters: Any) -> None:
        """Run a statement without waiting for its end: the next one is packed meanwhile. `check` gets its rows."""
        self._sent.append((self._tx.run(statement, parameters), check))

    def settle(self) -> None:
        """Wait for all that was sent."""
        for result, check in self._sent:
            records = list(result)
            self.writes.add(result.consume().counters)
            if check is not None:
                check(records)
        self._sent.clear()


def _run(tx: _Transaction, pieces: Sequence[Work]) -> None:
    for piece in pieces:
        piece(tx)


def _finish(tx: _Transaction, key: str, content: str, wanted: list[str]) -> None:
    """Say that the source is there as a whole."""
    tx.send(statements.FINISH_SOURCE, key=key, content=content, relations=wanted)


def _new_pieces(rows: SourceRows) -> Iterator[tuple[Work, int]]:
    """All nodes but the source's own, and all edges, of a source of which nothing is there yet."""
    for labels, group in rows.nodes.items():
        for batch in _batches(group if labels != "source" else (), NODES_A_STATEMENT):
            yield partial(_create_nodes, labels=labels, rows=batch), len(batch)
    for type_, edges in _by_type(rows.edges):
        bare = not any(rows.edges[edge] for edge in edges)
        for some in _batches(edges, EDGES_A_STATEMENT):
            listed = [[a, b] if bare else [a, b, {**rows.edges[type_, a, b], "kg": True}] for _, a, b in some]
            yield partial(_create_edges, type_=type_, rows=listed, bare=bare), len(listed)


def _create_nodes(tx: _Transaction, labels: str, rows: Sequence[Row]) -> None:
    tx.send(statements.create_nodes(labels), rows=rows)


def _create_edges(tx: _Transaction, type_: str, rows: Sequence[list[Any]], bare: bool) -> None:
    statement = (statements.create_bare_edges if bare else statements.create_edges)(type_)
    tx.send(statement, partial(_check_drawn, type_, len(rows)), rows=rows)


def _edge_pieces(edges: dict[Edge, Row]) -> Iterator[tuple[Work, int]]:
    for type_, group in _by_type(edges):
        bare = not any(edges[edge] for edge in group)
        for batch in _batches(group, EDGES_A_STATEMENT):
            rows = [_ends(e) if bare else {**_ends(e), "p": edges[e]} for e in batch]
            yield partial(_write_edges, type_=type_, rows=rows, bare=bare), len(rows)


def _write_edges(tx: _Transaction, type_: str, rows: Sequence[Row], bare: bool) -> None:
    statement = (statements.write_bare_edges if bare else statements.write_edges)(type_)
    tx.send(statement, partial(_check_drawn, type_, len(rows)), rows=rows)


def _check_drawn(type_: str, wanted: int, records: Sequence[neo4j.Record]) -> None:
    missing = wanted - records[0]["drawn"]
    # The claim at a link's other end may be of a source that is not there (yet); that source brings the link along.
    if missing and type_ not in LINKS:
        raise KgError("E425", what=f"{missing} of {wanted} {type_} edges")


def _transactions(pieces: Iterable[tuple[Work, int]]) -> Iterator[list[Work]]:
    """Pieces in groups of as many rows as one transaction takes."""
    group: list[Work] = []
    weight = 0
    for piece, rows in pieces:
        if group and weight + rows > ROWS_A_TRANSACTION:
            yield group
            group, weight = [], 0
        group.append(piece)
        weight += rows
    if group:
        yield group


def _by_type(edges: Iterable[Edge]) -> list[tuple[str, list[Edge]]]:
    grouped: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        grouped[edge[0]].append(edge)
    return sorted(grouped.items())


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _ends(edge: Edge) -> Row:
    return {"a": edge[1], "b": edge[2]}


def _bare(properties: Row) -> Row:
    return {name: value for name, value in properties.items() if name != "kg"}


def _manifest(relations: Iterable[str]) -> list[Edge]:
    return [tuple(json.loads(edge)) for edge in relations]
