"""Alignment: which claims say the same, support or contradict each other."""

from __future__ import annotations

from kg.graph import KnowledgeGraph
from schema.models import ClaimLink


def align(graph: KnowledgeGraph) -> list[ClaimLink]:
    """The links between the claims of a graph."""
    return []
