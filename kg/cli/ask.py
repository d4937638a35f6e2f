"""The questions: kg who, debate, timeline, path, compare, quotes, predictions, explain."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kg import questions
from kg.graph import KnowledgeGraph
from kg.questions.render import as_json, as_markdown, print_answer
from schema.errors import KgError

GraphPath = Annotated[
    Path, typer.Option("--graph", "-g", help="A graph.jsonl, or the folder that kg build wrote it to.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="Rows a table at most; 0 for all.")]
Name = Annotated[str, typer.Argument(help="A name in any script, pinyin, or an id; typing errors are understood.")]
OptionalName = Annotated[str | None, typer.Argument(help="A name in any script, pinyin, or an id.")]
DEFAULT = Path("out/graph.jsonl")


def register(app: typer.Typer) -> None:
    for command in (who, debate, timeline, path, compare, quotes, predictions, explain):
        app.command(rich_help_panel="Questions")(command)


def who(
    topic: Name, graph: GraphPath = DEFAULT, limit: Limit = 20, json: AsJson = False, markdown: AsMarkdown = False
) -> None:
    """Who holds what view about TOPIC, how often they say so, and since when."""
    tell(questions.who(open_graph(graph), topic, limit=limit or None), json, markdown)


def debate(
    topic: OptionalName = None,
    graph: GraphPath = DEFAULT,
    limit: Limit = 20,
    json: AsJson = False,
    markdown: AsMarkdown = False,
) -> None:
    """Where views about TOPIC (or by a person) contradict each other, the quotes side by side."""
    tell(questions.debate(open_graph(graph), topic, limit=limit or None), json, markdown)


def timeline(
    person: Name,
    topic: OptionalName = None,
    graph: GraphPath = DEFAULT,
    limit: Limit = 50,
    json: AsJson = False,
    markdown: AsMarkdown = False,
) -> None:
    """What PERSON said (about TOPIC), in the order of dates, with what changed."""
    tell(questions.timeline(open_graph(graph), person, topic, limit=limit or None), json, markdown)


def path(
    start: Name,
    end: Name,
    graph: GraphPath = DEFAULT,
    limit: Limit = 3,
    json: AsJson = False,
    markdown: AsMarkdown = False,
) -> None:
    """How START and END hang together: the shortest ways, each step with its words."""
    tell(questions.path(open_graph(graph), start, end, limit=limit or None), json, markdown)


def compare(
    one: Name,
    other: Name,
    graph: GraphPath = DEFAULT,
    limit: Limit = 20,
    json: AsJson = False,
    markdown: AsMarkdown = False,
) -> None:
    """Two people side by side: shared topics, agreements, contradictions."""
    tell(questions.compare(open_graph(graph), one, other, limit=limit or None), json, markdown)


def quotes(
    entity: Name, graph: GraphPath = DEFAULT, limit: Limit = 20, json: AsJson = False, markdown: AsMarkdown = False
) -> None:
    """The words of and about ENTITY, each with its source and, where there is one, a link to the moment."""
    tell(questions.quotes(open_graph(graph), entity, limit=limit or None), json, markdown)


def predictions(
    topic: OptionalName = None,
    due: Annotated[bool, typer.Option("--due", help="Only those that are past due.")] = False,
    today: Annotated[str | None, typer.Option(help="Seen from this day, YYYY-MM-DD; else from today.")] = None,
    graph: GraphPath = DEFAULT,
    limit: Limit = 50,
    json: AsJson = False,
    markdown: AsMarkdown = False,
) -> None:
    """What is predicted (about TOPIC, or by a person), and by when."""
    day = _day(today) if today else date.today()
    answer = questions.predictions(open_graph(graph), topic, today=day, past_due=due, limit=limit or None)
    tell(answer, json, markdown)


def explain(
    entity: Name, graph: GraphPath = DEFAULT, limit: Limit = 30, json: AsJson = False, markdown: AsMarkdown = False
) -> None:
    """What the graph knows of ENTITY, and how: names, mentions by method, relations."""
    tell(questions.explain(open_graph(graph), entity, limit=limit or None), json, markdown)


def open_graph(path: Path) -> KnowledgeGraph:
    """The graph in a graph.jsonl, or in a folder that holds one. Raises KgError E301, E302."""
    return KnowledgeGraph.load(graph_file(path))


def graph_file(path: Path) -> Path:
    """The graph.jsonl that a path means: itself, or the one in that folder."""
    return path / "graph.jsonl" if path.is_dir() else path


def tell(answer: questions.Answer, json: bool, markdown: bool) -> None:
    """Print an answer: as tables, unless JSON or Markdown is asked for."""
    if json:
        typer.echo(as_json(answer))
    elif markdown:
        typer.echo(as_markdown(answer), nl=False)
    else:
        print_answer(answer, Console())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise KgError("E603", value=text) from error
