"""From files to a graph in a folder: extraction of each source, resolution over all, alignment of claims, files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from kg.align.vectors import Use
from kg.export import write_gexf, write_graphml
from kg.graph import KnowledgeGraph, write_lines
from kg.resolve import Decisions, resolve
from pipelines.run import Outcome, find_files, run
from pipelines.settings import Settings
from schema.errors import KgError, printable
from schema.lexicon import load_lexicon, merge, read_lexicon
from schema.models import Reject, SourceGraph


@dataclass
class Built:
    """What a build gave: the graph, what became of each file, what was read and not kept."""

    graph: KnowledgeGraph
    outcomes: list[Outcome] = field(default_factory=list, repr=False)
    rejects: list[Reject] = field(default_factory=list, repr=False)

    @property
    def failures(self) -> list[Outcome]:
        """The files that gave no graph, each with its message."""
        return [o for o in self.outcomes if o.graph is None]

    def reject_counts(self) -> Counter[tuple[str, str]]:
        """How often each (stage, reason) was met."""
        return Counter((r.stage, r.reason) for r in self.rejects)

    def save(self, folder: Path | str) -> list[Path]:
        """Write `graph.jsonl`, `graph.graphml`, `graph.gexf` and `rejects.jsonl`, each whole or not at all."""
        targets = [Path(folder) / name for name in ("graph.jsonl", "graph.graphml", "graph.gexf", "rejects.jsonl")]
        self.graph.save(targets[0])
        write_graphml(self.graph, targets[1])
        write_gexf(self.graph, targets[2])
        unread = [
            Reject(stage="read", reason="file not read", source=printable(o.path), detail=o.error or "")
            for o in self.failures
        ]
        write_lines(targets[3], (_json_line(reject) for reject in (*self.rejects, *unread)))
        return targets


def build(
    paths: Path | str | Iterable[Path | str],
    settings: Settings | None = None,
    *,
    jobs: int | None = None,
    cache: Path | str | None = None,
    decisions: Path | str | None = None,
    progress: Callable[[Outcome], None] | None = None,
    use_vectors: Use = "off",
) -> Built:
    """Build the graph of all sources under `paths`: files, or folders that are searched through; one or several.

    `jobs`: processes (default: one a core). `cache`: the folder of finished sources (default: the user's cache folder).
    `decisions`: the user's decisions on merges, a YAML file. `use_vectors`: whether sentence vectors help to align claims. `progress` is called as each file is done. A file that
    cannot be read stops nothing: it is among the result's `failures`.
    Raises KgError E303 for a path that does not exist, E306 where no file at all could be read,
    E604 where sentence vectors are demanded and not installed.
    """
    from kg.align import align

    given = [paths] if isinstance(paths, (str, Path)) else paths
    files = find_files(Path(path) for path in given)
    outcomes = run(files, settings, jobs=jobs, cache=Path(cache) if cache else None, progress=progress)
    graphs, rejects = _distinct([o.graph for o in outcomes if o.graph])
    if not graphs:
        why = "; ".join(o.error or "" for o in outcomes[:3]) or "no file was found"
        raise KgError("E306", count=len(files), why=why)
    lexicons = settings.lexicons if settings else ()
    entries = merge(load_lexicon(), chain.from_iterable(map(read_lexicon, lexicons))) if lexicons else None
    graph, merged = resolve(graphs, Decisions.load(Path(decisions)) if decisions else None, entries)
    graph.claim_links = align(graph, use_vectors=use_vectors)
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


def _json_line(reject: Reject) -> str:
    return json.dumps(reject.model_dump(exclude_none=True), ensure_ascii=False, sort_keys=True)
