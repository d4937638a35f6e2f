"""Values as Neo4j gives them, for people and for JSON."""

from __future__ import annotations

import re
from typing import Any

from neo4j.graph import Node, Path, Relationship

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def plain(value: Any) -> Any:
    """A value in JSON's types: nodes and edges with their labels, types and properties; times as ISO 8601."""
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": {k: plain(v) for k, v in sorted(value.items())}}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": {k: plain(v) for k, v in sorted(value.items())}}
    if isinstance(value, Path):
        steps: list[Any] = [plain(value.start_node)]
        for edge, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [plain(edge), plain(node)]
        return steps
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def one_line(value: Any) -> str:
    """A value in one line of a table: control characters (which a terminal would obey) become spaces."""
    return _CONTROL.sub(" ", _shown(value))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Node):
        name = next((str(value[k]) for k in ("name", "title", "text", "id") if value.get(k)), "")
        return f"(:{':'.join(sorted(value.labels - {'Kg', 'Entity'}))} {name})"
    if isinstance(value, Relationship):
        return f"[:{value.type}]"
    if isinstance(value, Path):
        shown = [_shown(value.start_node)]
        for edge, node in zip(value.relationships, value.nodes[1:], strict=True):
            forward = edge.end_node == node
            shown.append(f"{'-' if forward else '<-'}{_shown(edge)}{'->' if forward else '-'}{_shown(node)}")
        return "".join(shown)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_shown(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    if isinstance(value, float):
        return f"{value:g}"
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
