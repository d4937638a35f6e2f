"""The graph as CSV files for `neo4j-admin database import full`: the way for graphs of many millions.

Nodes and edges are the ones that a load writes, properties and all, so that `kg query`, `kg load` and `kg remove` work
on the imported database. Nodes are written by labels, edges by type, one source at a time.
"""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from kg.graph import KnowledgeGraph, write_lines
from kg.stores import statements
from kg.stores.parts import Parts, parts_of
from kg.stores.rows import LABELS, Edge, Row, node, relation_properties, source_rows
from schema.errors import KgError
from schema.models import Record, Reject

_SEPARATOR = "\x1f"
"""Between the elements of a list: the unit separator, which no text has for any other use."""

_TYPES = {
    **dict.fromkeys(("start", "end", "count"), "long"),
    **dict.fromkeys(("confidence", "speaker_confidence", "time_start", "time_end", "time", "score"), "double"),
    **dict.fromkeys(("starts", "ends", "evidences_empty", "qualifiers_empty"), "long[]"),
    "confidences": "double[]",
    **dict.fromkeys(("kg", "reported"), "boolean"),
    **dict.fromkeys(
        (
            *("languages", "participants", "participant_roles", "name_languages", "names", "aliases", "name_keys"),
            *(
                "holders",
                "about",
                "surfaces",
                "methods",
                "evidences",
                "sources",
                "quotes",
                "qualifiers",
                "relations",
                "merged",
            ),
        ),
        "string[]",
    ),
}
"""Column types of properties that are no plain string."""


@dataclass
class AdminExport:
    """What was written: how many nodes by labels and edges by type, and the command that imports them."""

    folder: Path
    nodes: dict[str, int] = field(default_factory=dict)
    edges: dict[str, int] = field(default_factory=dict)
    command: str = ""
    rejects: list[Reject] = field(default_factory=list)


def export_admin(
    graph: KnowledgeGraph | Iterable[Record] | Path | str, folder: Path | str, database: str = "neo4j"
) -> AdminExport:
    """Write `nodes-….csv`, `edges-….csv`, `import.sh` (the command) and `indexes.cypher` (to run after it).

    Raises KgError E426 where the folder holds something already.
    """
    target = Path(folder)
    if target.exists() and any(target.iterdir()):
        raise KgError("E426", folder=target)
    target.mkdir(parents=True, exist_ok=True)
    parts = parts_of(graph)
    export = AdminExport(target)
    with ExitStack() as stack:
        tables = _Tables(target, stack)
        _write_parts(parts, tables, export)
        export.nodes, export.edges = tables.counts("nodes"), tables.counts("edges")
    export.command = _command(export, database)
    write_lines(target / "import.sh", ["#!/bin/sh", 'cd "$(dirname "$0")" || exit 1', export.command])
    (target / "import.sh").chmod(0o755)
    write_lines(target / "indexes.cypher", [f"{statement};" for statement in statements.schema_statements()])
    return export


def _write_parts(parts: Parts, tables: _Tables, export: AdminExport) -> None:
    for entity in parts.entity_records(sorted(parts.entities)):
        tables.node(*node(entity))
    relations: dict[Edge, list[Row]] = defaultdict(list)
    links: set[Edge] = set()
    for source in parts.sources():
        rows = source_rows(source, parts.of_source(source.id), parts.entities, parts.claims)
        export.rejects += rows.rejects
        manifest = [json.dumps(edge, ensure_ascii=False) for edge in sorted(rows.relations)]
        rows.nodes["source"][0] |= {"content": rows.content, "relations": manifest}
        for labels, group in rows.nodes.items():
            for row in group:
                tables.node(labels, row)
        for edge, row in rows.edges.items():
            # A link comes with the sources of both its claims.
            if edge[1].startswith("claim/") and edge[2].startswith("claim/"):
                if edge in links:
                    continue
                links.add(edge)
            tables.edge(edge, row)
        for edge, places in rows.relations.items():
            relations[edge] += places
    for edge, places in sorted(relations.items()):
        tables.edge(edge, relation_properties(places))


class _Tables:
    """One CSV file for each sort of node and edge, opened when its first row comes."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._tables: dict[tuple[str, str], tuple[TextIO, tuple[str, ...]]] = {}
        self._counts: dict[tuple[str, str], int] = defaultdict(int)

    def node(self, labels: str, row: Row) -> None:
        table, columns = self._table("nodes", labels, _node_columns(labels))
        all_labels = ["Kg", *LABELS[labels].split(":")]
        table.write(_line([row["key"], *(row.get(name) for name in columns), all_labels]))
        self._counts["nodes", labels] += 1

    def edge(self, edge: Edge, row: Row) -> None:
        type_, a, b = edge
        # PARTICIPATED_IN leads to sources, with a role, and to events, with places.
        name = f"{type_}-facts" if "sources" in row else type_
        table, columns = self._table("edges", name, _edge_columns(type_, row))
        table.write(_line([a, b, *(True if column == "kg" else row.get(column) for column in columns), type_]))
        self._counts["edges", name] += 1

    def counts(self, sort: str) -> dict[str, int]:
        """Rows by name of the sort's files."""
        return {name: count for (kind, name), count in self._counts.items() if kind == sort}

    def _table(self, sort: str, name: str, columns: tuple[str, ...]) -> tuple[TextIO, tuple[str, ...]]:
        if (sort, name) not in self._tables:
            file = (self._folder / f"{sort}-{name}.csv").open("w", encoding="utf-8", newline="")
            typed = [f"{column}:{_TYPES.get(column, 'string')}" for column in columns]
            ends = ["key:ID"] if sort == "nodes" else [":START_ID", ":END_ID"]
            file.write(_line([*ends, *typed, ":LABEL" if sort == "nodes" else ":TYPE"]))
            self._tables[sort, name] = self._stack.enter_context(file), columns
        return self._tables[sort, name]


def _line(values: Iterable[Any]) -> str:
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    """A value as the importer reads it: nothing at all for no property, quotation marks around everything else."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return '"true"' if value else '"false"'
    if isinstance(value, list | tuple):
        # The separator inside an element would part it in two.
        value = _SEPARATOR.join(str(element).replace(_SEPARATOR, " ") for element in value)
    return '"' + str(value).replace('"', '""') + '"'


def _node_columns(labels: str) -> tuple[str, ...]:
    source = ("id", "path", "title", "url", "published", "form", "languages", "sha256")
    segment = ("id", "source", "start", "end", "language", "text", "role", "speaker", "speaker_label")
    claim = ("id", "source", "start", "end", "quote", "text", "language", "speaker", "holders", "about", "claim_kind")
    entity = ("id", "kind", "name", "name_languages", "names", "aliases", "wikidata", "description", "origin", "merged")
    columns = {
        "source": (*source, "participants", "participant_roles", "content", "relations"),
        "segment": (*segment, "speaker_confidence", "time_start", "time_end", "translation_of"),
        "claim": (*claim, "polarity", "certainty", "confidence", "time_start", "horizon", "due", "search"),
    }.get(labels, (*entity, "name_keys", "search"))
    return (*columns, "hash")


def _edge_columns(type_: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    if "sources" in row:
        lists = ("sources", "starts", "ends", "quotes", "confidences", "qualifiers", "qualifiers_empty")
        return ("kg", "count", "confidence", *lists, "hash")
    mention = ("surfaces", "starts", "ends", "methods", "confidences", "evidences", "evidences_empty")
    carried: dict[str, tuple[str, ...]] = {
        "SPOKE": ("confidence",),
        "PARTICIPATED_IN": ("role",),
        "MENTIONS": ("count", "method", "confidence", *mention),
        "UTTERED": ("reported",),
        "EVIDENCED_BY": ("start", "end", "quote", "time"),
        **dict.fromkeys(("SAME_AS", "SUPPORTS", "CONTRADICTS"), ("score", "why")),
    }
    return ("kg", *carried.get(type_, ()))


def _command(export: AdminExport, database: str) -> str:
    files = [f"--nodes=nodes-{name}.csv" for name in export.nodes]
    files += [f"--relationships=edges-{name}.csv" for name in export.edges]
    options = ["--multiline-fields=true", "--array-delimiter=U+001F", "--ignore-empty-strings=false"]
    words = ["neo4j-admin", "database", "import", "full", database, *options, "--overwrite-destination", *files]
    return " ".join(map(shlex.quote, words))
