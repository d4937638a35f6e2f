"""The command `kg`: one module a verb or group of verbs beside this file, each with a `register(app)`."""

from __future__ import annotations

import importlib
import sys

import typer
from rich.console import Console

from schema.errors import KgError

COMMANDS: tuple[str, ...] = (
    "build",
    "ask",
    "stats",
    "align",
    "db",
    "load",
    "query",
    "pull",
    "remove",
    "export",
    "view",
    "lexicon",
    "decide",
)
"""The modules of this package that add commands, in the order in which `kg --help` lists them."""


def create_app() -> typer.Typer:
    """The command-line application with every command registered."""
    app = typer.Typer(
        name="kg",
        help="A knowledge graph of people, ideas and claims from talks, podcasts, interviews and articles.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="markdown",
    )

    @app.callback()
    def _root() -> None:
        """A knowledge graph of people, ideas and claims from talks, podcasts, interviews and articles."""

    for name in COMMANDS:
        importlib.import_module(f"kg.cli.{name}").register(app)
    return app


def main() -> None:
    """Run `kg`. A KgError is told in one message on standard error; the exit code is then 1."""
    try:
        create_app()()
    except KgError as error:
        Console(stderr=True, soft_wrap=True).print(str(error), style="red", markup=False, highlight=False)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
