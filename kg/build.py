"""From files to a graph in a folder: extraction of each source, resolution over all, alignment of claims, files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.export import write_gexf, write_graphml
from kg.graph import KnowledgeGraph, write_lines
from kg.resolve import Decisions, resolve
from pipelines.run import Outcome, find_files, run
from pipelines.settings import Settings
from schema.errors import KgError
from schema.models import Reject, SourceGraph


@dataclass
class Built:
    """What a build gave: the graph, the files that could not be read, what was rejected."""

    graph: KnowledgeGraph
    outcomes: list[Outcome] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    @property
    def failures(self) -> list[Outcome]:
        """The files that gave no graph, each with its message."""
        return [o for o in self.outcomes if o.graph is None]

    def reject_counts(self) -> Counter[tuple[str, str]]:
        """How often each (stage, reason) was met."""
        return Counter((r.stage, r.reason) for r in self.rejects)


def build(
    paths: Iterable[Path | str],
    settings: Settings | None = None,
    *,
    jobs: int | None = None,
    cache: Path | None = None,
    decisions: Path | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> Built:
    """Build the graph of all sources under `paths` (files or folders).

    Raises KgError E303 for a path that does not exist, E306 where no file at all could be read.
    """
    from kg.align import align

    files = find_files(Path(p) for p in paths)
    outcomes = run(files, settings, jobs=jobs, cache=cache, progress=progress)
    graphs, rejects = _distinct([o.graph for o in outcomes if o.graph])
    if not graphs:
        why = "; ".join(o.error or "" for o in outcomes[:3]) or "no file was found"
        raise KgError("E306", count=len(files), why=why)
    graph, merged = resolve(graphs, Decisions.load(decisions) if decisions else None)
    graph.claim_links = align(graph)
    rejects += [r for g in graphs for r in g.rejects] + merged
    return Built(graph, outcomes, rejects)


def _distinct(graphs: list[SourceGraph]) -> tuple[list[SourceGraph], list[Reject]]:
    """Each source once: the same bytes given twice are one source."""
    kept: dict[str, SourceGraph] = {}
    rejects = []
    for graph in graphs:
        first = kept.setdefault(graph.source.id, graph)
        if first is not graph:
            same = "the same file" if first.source.sha256 == graph.source.sha256 else "another version of it"
            detail = f"{graph.source.path} is the same source as {first.source.path} ({same})"
            rejects.append(Reject(stage="build", reason="source given twice", source=graph.source.id, detail=detail))
    return list(kept.values()), rejects


def write_build(built: Built, out: Path) -> list[Path]:
    """Write `graph.jsonl`, `graph.graphml`, `graph.gexf` and `rejects.jsonl` into a folder, each whole or not at all."""
    targets = [out / name for name in ("graph.jsonl", "graph.graphml", "graph.gexf", "rejects.jsonl")]
    built.graph.save(targets[0])
    write_graphml(built.graph, targets[1])
    write_gexf(built.graph, targets[2])
    lines = [json.dumps(r.model_dump(exclude_none=True), ensure_ascii=False, sort_keys=True) for r in built.rejects]
    lines += [
        json.dumps(
            {"stage": "read", "reason": "file not read", "source": str(o.path), "detail": o.error}, ensure_ascii=False
        )
        for o in built.failures
    ]
    write_lines(targets[3], lines)
    return targets
