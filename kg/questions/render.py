"""An answer for the terminal, as Markdown, or as JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kg.questions.answer import Answer, Row, Table
from pipelines.language.folding import name_key

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""What a terminal would obey rather than show (escape sequences), and what turns the direction of the writing."""
_WORDS = ("quote", "in_words", "in_their_words")
_SAID = ("claim", "holder", "says", "says_instead", "says_too", "one", "other", "topic")
_LABELLED = ("times", "since", "until", "due", "changed", "why", "confidence", "horizon", "speaker")
_MARKUP = re.compile(r"([\\`*_\[\]<>|#&])")


def as_json(answer: Answer) -> str:
    """The answer as indented JSON, text as it is (not escaped to ASCII)."""
    return json.dumps(answer.to_json(), ensure_ascii=False, indent=2)


def as_markdown(answer: Answer) -> str:
    """The answer as Markdown: a heading, a table each, notes. Text of a source cannot become markup."""
    lines = [f"# {_escaped(answer.question)}", ""]
    lines += [f"- {_escaped(line)}" for line in _understood(answer)] + ([""] if answer.understood else [])
    for table in answer.tables:
        lines += [f"## {_heading(table.name)}", ""]
        if not table.rows:
            lines += ["None.", ""]
            continue
        lines.append("| " + " | ".join(map(_heading, table.columns)) + " |")
        lines.append("|" + " --- |" * len(table.columns))
        lines += ["| " + " | ".join(_escaped(_shown(row[c])) for c in table.columns) + " |" for row in table.rows]
        lines.append("")
    lines += [_escaped(note) for note in answer.notes]
    return "\n".join(lines).rstrip() + "\n"


def print_answer(answer: Answer, console: Console) -> None:
    """Print the answer as tables. Columns in which no row has anything are left out."""
    for line in _understood(answer):
        console.print(Text(line, style="dim"))
    for table in answer.tables:
        if table.rows:
            console.print(_table(table, len(answer.tables) > 1))
        elif len(answer.tables) > 1:
            console.print(Text(f"{_heading(table.name)}: none", style="dim"))
    for note in answer.notes:
        console.print(Text(_CONTROL.sub(" ", note), style="dim"))


def _table(table: Table, titled: bool) -> RichTable:
    title = Text(_heading(table.name), style="bold") if titled else None
    apart = bool(table.stacks)
    result = RichTable(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, show_lines=apart)
    used = {c for c in table.columns if any(row[c] is not None for row in table.rows)}
    stacks = [kept for stack in table.stacks or ((c,) for c in table.columns) if (kept := used.intersection(stack))]
    for stack in stacks:
        ordered = [c for c in table.columns if c in stack]
        numbers = len(stack) == 1 and all(isinstance(row[ordered[0]], int | float) for row in table.rows)
        result.add_column(", ".join(map(_heading, ordered)), justify="right" if numbers else "left", overflow="fold")
    for row in table.rows:
        result.add_row(*(_stacked(row, [c for c in table.columns if c in stack]) for stack in stacks))
    return result


def _stacked(row: Row, columns: list[str]) -> Text:
    """The values of a row one below the other, words of a source in italics, short ones in one line."""
    lines: list[Text] = []
    for column in columns:
        value = _CONTROL.sub(" ", _shown(row[column]))
        if not value:
            continue
        if column in _WORDS:
            lines.append(Text(f"“{value}”" if len(columns) > 1 else value, style="italic"))
        elif column in _SAID or len(columns) == 1:
            lines.append(Text(value))
        elif lines and lines[-1].style == "dim":
            lines[-1].append(" · " + _labelled(column, value))
        else:
            lines.append(Text(_labelled(column, value), style="dim"))
    return Text("\n").join(lines)


def _labelled(column: str, value: str) -> str:
    return f"{_heading(column)} {value}" if column in _LABELLED else value


def _understood(answer: Answer) -> list[str]:
    """A line for each name that was not typed as the graph spells it."""
    return [
        f"{asked} = {found.entity.name} ({found.entity.kind}, {found.entity.id}), understood by {found.how}"
        + (f": {found.name}" if found.name not in (asked, found.entity.name) else "")
        for asked, found in answer.understood
        if name_key(asked) not in (name_key(found.entity.name), found.entity.id)
    ]


def _heading(column: str) -> str:
    return column.replace("_", " ")


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", _CONTROL.sub(" ", text))
