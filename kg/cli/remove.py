"""`kg remove`: take a source out of Neo4j."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.db import Data, open_store

if TYPE_CHECKING:
    from kg.stores.neo4j import RemoveReport


def register(app: typer.Typer) -> None:
    """Add `kg remove`."""
    app.command()(remove)


def remove(
    source: Annotated[str, typer.Argument(help="Id of the source; kg query sources lists them.")], data: Data = None
) -> None:
    """Take out of Neo4j what a source put in, and what only it supported. All else stays."""
    with open_store(data) as store:
        tell_removed(f"Source {source} is out", store.remove(source))


def tell_removed(what: str, report: RemoveReport) -> None:
    """Say what was taken out."""
    print(f"{what}: {report.writes}")
    if report.left:
        print(f"{report.left} nodes stay, outside the graph (label KgLeft), because data of yours points to them")
