"""kg stats: what a graph holds."""

from __future__ import annotations

import typer

from kg import questions
from kg.cli.ask import DEFAULT, AsJson, AsMarkdown, GraphPath, Limit, open_graph, tell


def register(app: typer.Typer) -> None:
    app.command()(stats)


def stats(graph: GraphPath = DEFAULT, limit: Limit = 10, json: AsJson = False, markdown: AsMarkdown = False) -> None:
    """What the graph holds: counts, sources, the people and ideas at its centre, communities."""
    tell(questions.overview(open_graph(graph), limit=limit or None), json, markdown)
