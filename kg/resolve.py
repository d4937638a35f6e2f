"""Resolution: the entities of all sources become one set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.graph import KnowledgeGraph
from schema.models import Entity, Reject, SourceGraph


@dataclass(frozen=True)
class Decisions:
    """What a user has decided about merges."""

    @classmethod
    def load(cls, path: Path) -> Decisions:
        """Read a decisions file."""
        return cls()


def resolve(graphs: Iterable[SourceGraph], decisions: Decisions | None = None) -> tuple[KnowledgeGraph, list[Reject]]:
    """One graph of all sources, and what was rejected on the way."""
    ordered = sorted(graphs, key=lambda g: (g.source.published or "", g.source.id))
    found: dict[str, list[Entity]] = {}
    for graph in ordered:
        for entity in graph.entities:
            found.setdefault(entity.id, []).append(entity)
    result = KnowledgeGraph(
        sources=[g.source for g in ordered],
        segments=[s for g in ordered for s in g.segments],
        entities=[_joined(found[key]) for key in sorted(found)],
        mentions=[m for g in ordered for m in g.mentions],
        claims=[c for g in ordered for c in g.claims],
        relations=[r for g in ordered for r in g.relations],
    )
    return result, []


def _joined(same: list[Entity]) -> Entity:
    """One entity with all names that its sources give it; the kind that most of them give."""
    if len(same) == 1:
        return same[0]
    kind = Counter(e.kind for e in same).most_common(1)[0][0]
    names = {language: name for e in reversed(same) for language, name in e.names.items()}
    aliases = tuple(sorted({a for e in same for a in e.aliases}))
    return same[0].model_copy(update={"kind": kind, "names": dict(sorted(names.items())), "aliases": aliases})
