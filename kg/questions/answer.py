"""What a question gives: how its names were understood, tables, and what a reader should know besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.names import Found

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """Rows of one kind. Each row has a value for each of `columns` (None where there is none), and may have more:
    ids and addresses, which JSON shows and a printed table does not.

    `stacks` says which columns stand one below the other where the width is that of a terminal; each by itself where
    nothing is said.
    """

    name: str
    columns: tuple[str, ...]
    rows: list[Row]
    stacks: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Answer:
    """The answer to one question. `understood` pairs each name as it was typed with the entity that it means."""

    question: str
    understood: Sequence[tuple[str, Found]] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[str] = field(default_factory=tuple)

    def table(self, name: str) -> Table:
        """The table of that name. Raises KeyError where the answer has none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def to_json(self) -> dict[str, Any]:
        """The answer as a JSON object: every table by its name, rows whole."""
        return {
            "question": self.question,
            "understood": [
                {"asked": asked, "id": f.entity.id, "name": f.entity.name, "kind": f.entity.kind, "how": f.how}
                for asked, f in self.understood
            ],
            "tables": {table.name: table.rows for table in self.tables},
            "notes": list(self.notes),
        }
