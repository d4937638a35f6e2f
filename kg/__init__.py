"""A knowledge graph of who holds what view about which idea, and where they said it, out of talks and articles.

    import kg

    built = kg.build(["talks/"])
    built.graph.claims_where(about="scaling law", holder="Yann LeCun")
    built.graph.show()

The names in `__all__` are the public surface. Each is imported when it is first used, so that `import kg` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from kg import questions
    from kg.building import Built, build
    from kg.db import LocalServer
    from kg.explorer import write_page
    from kg.graph import KnowledgeGraph
    from kg.networks import bridging, centrality, communities, idea_map
    from kg.stores.neo4j import Neo4jStore
    from pipelines.settings import Settings
    from schema.errors import KgError

__all__ = [
    "Built",
    "KgError",
    "KnowledgeGraph",
    "LocalServer",
    "Neo4jStore",
    "Settings",
    "bridging",
    "build",
    "centrality",
    "communities",
    "idea_map",
    "load",
    "questions",
    "write_page",
]

_HOME = {
    "Built": "kg.building",
    "KgError": "schema.errors",
    "KnowledgeGraph": "kg.graph",
    "LocalServer": "kg.db",
    "Neo4jStore": "kg.stores.neo4j",
    "Settings": "pipelines.settings",
    "bridging": "kg.networks",
    "build": "kg.building",
    "centrality": "kg.networks",
    "communities": "kg.networks",
    "idea_map": "kg.networks",
    "write_page": "kg.explorer",
}
"""Where each name is defined that is not defined here; `questions` is a package of its own."""


def load(path: Path | str) -> KnowledgeGraph:
    """The graph in a `graph.jsonl`, or in a folder that a build was saved to. Raises KgError E301, E302."""
    from kg.graph import KnowledgeGraph

    return KnowledgeGraph.load(path)


def __getattr__(name: str) -> Any:
    if name == "questions":
        return import_module("kg.questions")
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}; it gives {', '.join(__all__)}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
