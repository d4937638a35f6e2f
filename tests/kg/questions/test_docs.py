"""The examples of docs/questions.md are what the commands print; its Cypher gives what its commands give."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.cli import ask, stats

ROOT = Path(__file__).parents[3]
GRAPH = Path(__file__).with_name("graph.jsonl")
DOCUMENT = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"<!-- example: (.*?) -->\n\n```console\n\$ kg \1\n(.*?)```", re.DOTALL)
WIDTH = 100


def printed(command: str) -> str:
    """What `kg COMMAND` prints for the small graph in a terminal of 100 columns."""
    app = typer.Typer()
    ask.register(app)
    stats.register(app)
    arguments = [*shlex.split(command), "--graph", str(GRAPH)]
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": str(WIDTH), "TERM": "dumb", "NO_COLOR": "1"})
    assert result.exit_code == 0, result.output
    return "\n".join(line.rstrip() for line in result.output.splitlines()).strip("\n") + "\n"


@pytest.mark.parametrize(("command", "shown"), EXAMPLE.findall(DOCUMENT))
def test_the_example_is_what_the_command_prints(command: str, shown: str) -> None:
    assert printed(command) == shown


def test_every_question_has_an_example() -> None:
    shown = {command.split()[0] for command, _ in EXAMPLE.findall(DOCUMENT)}
    assert shown == {"who", "debate", "timeline", "path", "compare", "quotes", "predictions", "explain", "stats"}
