"""`kg pull`: read the graph back from Neo4j."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.db import Data, open_store


def register(app: typer.Typer) -> None:
    """Add `kg pull`."""
    app.command()(pull)


def pull(
    out: Annotated[Path, typer.Argument(help="The graph.jsonl to write.")] = Path("graph.jsonl"), data: Data = None
) -> None:
    """Write the graph that Neo4j holds to a graph.jsonl, record by record as it was loaded."""
    with open_store(data) as store:
        graph = store.pull(out)
    print(f"{sum(1 for _ in graph.records()):,} records of {len(graph.sources)} sources in {out}")
