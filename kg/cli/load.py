"""`kg load`: write a graph into Neo4j."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.cli.db import Data, open_store

if TYPE_CHECKING:
    from kg.stores.neo4j import LoadReport


def register(app: typer.Typer) -> None:
    """Add `kg load`."""
    app.command()(load)


def load(
    graph: Annotated[Path, typer.Argument(help="graph.jsonl, or the folder that kg build wrote.")],
    source: Annotated[list[str] | None, typer.Option(help="Only this source (its id or path); repeatable.")] = None,
    verify: Annotated[bool, typer.Option(help="Compare also the sources that are marked as loaded.")] = False,
    vectors: Annotated[
        bool, typer.Option("--vectors", help="Give claims vectors too, for kg query similar-claims.")
    ] = False,
    data: Data = None,
) -> None:
    """Write a graph into Neo4j: the local one, or that of NEO4J_URI. A second load writes nothing.

    Each source in GRAPH replaces what the database holds of it; other sources and other data stay as they are.
    """
    with open_store(data) as store:
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        ) as bars:
            tasks = {
                what: bars.add_task(what, total=None)
                for what in ("entities", "sources", *(["vectors"] if vectors else []))
            }
            report = store.load(
                graph,
                sources=source or (),
                verify=verify,
                vectors=vectors,
                progress=lambda what, done, total: bars.update(tasks[what], completed=done, total=total),
            )
        _tell(report, store.connection.uri)


def _tell(report: LoadReport, uri: str) -> None:
    print(f"{len(report.written)} sources written, {len(report.unchanged)} unchanged at {uri}")
    print(f"{report.writes.total:,} writes: {report.writes}")
    if report.without_vectors:
        print(f"no vectors: {report.without_vectors}")
    for reason, count in sorted(Counter(reject.reason for reject in report.rejects).items()):
        print(f"left out: {count} × {reason}")
