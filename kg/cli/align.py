"""kg align: find which claims of a graph say the same, support or contradict each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

import typer
from rich.console import Console
from rich.table import Table

from kg.align import align
from kg.align.vectors import Use
from kg.cli.ask import DEFAULT, GraphPath, graph_file
from kg.graph import KnowledgeGraph


def register(app: typer.Typer) -> None:
    """Add `kg align`."""
    app.command("align")(align_command)


def vector_use(stated: str) -> Use:
    """What a command line states about vectors. Raises typer.BadParameter for anything but auto, on and off."""
    if stated not in ("auto", "on", "off"):
        raise typer.BadParameter("expected auto, on or off", param_hint="--vectors")
    return cast(Use, stated)


def align_command(
    graph: GraphPath = DEFAULT,
    out: Annotated[Path | None, typer.Option(help="Where to write the graph; else in its place.")] = None,
    vectors: Annotated[
        str, typer.Option(help="Sentence vectors: off, on (needs kg[vectors]), auto (where it is installed).")
    ] = "off",
) -> None:
    """Link the claims of a graph anew: SAME_AS, SUPPORTS, CONTRADICTS. kg build does so by itself.

    Example:

        kg align --graph out --vectors on
    """
    path = graph_file(graph)
    loaded = KnowledgeGraph.load(path)
    loaded.claim_links = align(loaded, use_vectors=vector_use(vectors))
    loaded.save(out or path)
    table = Table("relation", "links")
    for relation, count in loaded.stats()["claim_links"].items():
        table.add_row(relation, str(count))
    Console().print(table)
