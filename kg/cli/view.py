"""`kg view`: the page."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add `view` to the application."""
    app.command("view")(view)


def view(
    graph: Annotated[Path, typer.Argument(help="A graph.jsonl, or the folder that holds it.")],
    out: Annotated[
        Path | None, typer.Option(help="Where to write the page. Default: page.html beside the graph.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="The page's title.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write one HTML file to explore the graph in: it opens from disk and needs no network.

    Example: `kg view out --open`
    """
    from kg.explorer import write_page
    from kg.graph import KnowledgeGraph

    source = graph / "graph.jsonl" if graph.is_dir() else graph
    target = out or source.with_name("page.html")
    knowledge = KnowledgeGraph.load(source)
    page = write_page(knowledge, target, title=title) if title else write_page(knowledge, target)
    typer.echo(f"{page} ({page.stat().st_size / 1e6:.1f} MB): open it in a browser")
    if open_:
        webbrowser.open(page.resolve().as_uri())
