"""`kg query`: ask Neo4j, by a named question or in Cypher."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.db import Data, open_store
from schema.errors import KgError

if TYPE_CHECKING:
    from kg.stores.neo4j import Neo4jStore

_READABLE = 18
"""Characters that a column of a table needs at least."""


def register(app: typer.Typer) -> None:
    """Add `kg query`."""
    settings = {"allow_extra_args": True, "ignore_unknown_options": True}
    app.command(context_settings=settings)(query)


def query(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="A question's name, or a Cypher statement.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the named questions.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array of objects.")] = False,
    write: Annotated[bool, typer.Option(help="Let a Cypher statement change the database.")] = False,
    data: Data = None,
) -> None:
    """Ask Neo4j: `kg query who-holds-what --x JEPA`, or `kg query "MATCH (n:Person) RETURN n.name"`.

    Parameters of the question follow as options (`--x JEPA`); a statement gets them as `$x`.
    """
    from kg.queries import find_question
    from kg.stores.values import plain

    if list_ or question is None:
        _print_list()
        return
    given = parameters_of(context.args)
    if " " in question.strip() or "\n" in question:
        statement, parameters = question, {name: _guess(value) for name, value in given.items()}
    else:
        asked = find_question(question)
        statement, parameters = asked.statement, asked.bind(given)
    with open_store(data) as store:
        rows = [dict(record) for record in store.records(statement, parameters, write=write)]
        if not rows:
            _tell_names(store, parameters)
    if as_json:
        print(json.dumps([{k: plain(v) for k, v in row.items()} for row in rows], ensure_ascii=False, indent=1))
    else:
        print_table(rows)


def print_table(rows: Sequence[dict[str, Any]]) -> None:
    """Rows as a table as wide as the terminal, or, where its columns would be too narrow to read, one after the other.

    Control characters in them are shown, not obeyed.
    """
    from kg.stores.values import one_line

    console = Console()
    if rows and console.width < len(rows[0]) * _READABLE:
        for row in rows:
            _print_record(row, console)
    elif rows:
        table = Table(*rows[0], show_lines=True, header_style="bold")
        for row in rows:
            table.add_row(*(Text(one_line(value), overflow="fold") for value in row.values()))
        console.print(table)
    console.print(f"{len(rows)} rows" if len(rows) != 1 else "1 row", highlight=False)


def _print_record(row: dict[str, Any], console: Console) -> None:
    """One row, a line or more for each value that it has."""
    from kg.stores.values import one_line

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in row.items():
        if value is not None and value != []:
            grid.add_row(name, Text(one_line(value)))
    console.print(grid)
    console.print()


def _tell_names(store: Neo4jStore, parameters: dict[str, Any]) -> None:
    """Where a question finds nothing: whether its names mean anything in this graph."""
    from kg.queries import NAMED

    for name in parameters:
        if f"{name}_key" in parameters:
            bound = {"words": parameters[f"{name}_words"], "key": parameters[f"{name}_key"]}
            found = [f"{row['name']} ({row['kind']})" for row in store.records(NAMED, bound)]
            means = f"may mean {', '.join(found)}" if found else "names nothing in this database"
            typer.echo(f"--{name} {parameters[name]!r} {means}", err=True)


def _print_list() -> None:
    from kg.queries import questions

    for question in questions().values():
        print(f"{question.name}: {question.title}\n    {question.example}")


def parameters_of(arguments: Iterable[str]) -> dict[str, str]:
    """`--x JEPA`, `--x=JEPA` as a dictionary. Raises KgError E428."""
    given: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        name, sign, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or (not sign and not rest):
            raise KgError("E428", word=word)
        given[name.replace("-", "_")] = value if sign else rest.pop(0)
    return given


def _guess(value: str) -> str | int:
    return int(value) if value.isdecimal() else value
