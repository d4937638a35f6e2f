"""Adding a decision to a decisions file: one line more, every other line and comment as it was."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

import yaml

from kg.graph import write_lines
from kg.resolve.decisions import Decisions, compose, read_text
from schema.errors import KgError

Section = Literal["merge", "split", "rename", "ignore"]

_PLAIN = re.compile(r"\w(?:[\w ·.&+'-]*\w)?")


def decide(path: Path, section: Section, names: tuple[str, ...]) -> str | None:
    """Add a decision to the file (made where there is none) and give the line added; None where it was there already.

    Raises KgError E310 to E313 for a file or a decision that is none, E314 for a file in a layout that takes no line.
    """
    text = read_text(path) if path.exists() else ""
    before = Decisions.parse(text, path)
    if any(d.names == names for d in getattr(before, section)):
        return None
    line = _line(section, names)
    changed = _with_line(text, compose(text, path), section, line)
    wanted = _told(before)
    wanted[section] = sorted([*wanted[section], names])
    if _reads_as(changed, path) != wanted:
        raise KgError("E314", path=path, section=section, line=line)
    write_lines(path, changed.splitlines())
    return line


def _reads_as(text: str, path: Path) -> dict[str, list[tuple[str, ...]]] | None:
    """What a changed file decides; None where the change broke its layout."""
    try:
        return _told(Decisions.parse(text, path))
    except KgError as error:
        if error.code == "E313":
            raise
        return None


def _line(section: Section, names: tuple[str, ...]) -> str:
    written = [_quoted(name) for name in names]
    if section == "rename":
        return f"{written[0]}: {written[1]}"
    return f"- {written[0]}" if section == "ignore" else f"- [{', '.join(written)}]"


def _quoted(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _with_line(text: str, root: yaml.Node | None, section: Section, line: str) -> str:
    lines = text.splitlines()
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value == section:
            column = value.start_mark.column if isinstance(value, yaml.CollectionNode) else 2
            indent = " " * (column if value.start_mark.line > key.start_mark.line else 2)
            lines.insert(key.start_mark.line + 1, indent + line)
            break
    else:
        lines += ["", f"{section}:", f"  {line}"] if lines else [f"{section}:", f"  {line}"]
    return "\n".join(lines) + "\n"


def _told(decisions: Decisions) -> dict[str, list[tuple[str, ...]]]:
    """What is decided, without where it stands."""
    told = {s: sorted(d.names for d in getattr(decisions, s)) for s in ("merge", "split", "rename", "ignore")}
    return {**told, "homonyms": sorted((h.name, h.source) for h in decisions.homonyms)}
