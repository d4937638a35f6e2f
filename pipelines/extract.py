"""The way of one source: reader, language, entities, speakers, claims, relations."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pipelines.claims import find_claims
from pipelines.entities import find_entities
from pipelines.entities.gazetteer import Gazetteer
from pipelines.entities.printed import label_mentions
from pipelines.language.reading import read_tracks
from pipelines.readers import read
from pipelines.relations import find_relations
from pipelines.settings import Settings
from pipelines.speakers import find_speakers
from schema.lexicon import load_lexicon, merge, read_lexicon
from schema.models import Document, Mention, Reject, SourceGraph


def extract_file(path: Path, settings: Settings | None = None) -> SourceGraph:
    """Read a file and extract all that it gives. Raises KgError 1xx where the file cannot be read as a source."""
    settings = settings or Settings()
    return extract(read(path, form=settings.form), settings)


def extract(document: Document, settings: Settings | None = None) -> SourceGraph:
    """Extract entities, speakers, claims and relations from one document."""
    settings = settings or Settings()
    reading = read_tracks(document)
    names = gazetteer(settings.lexicons)
    lexical = find_entities(reading, names)
    spoken = find_speakers(reading, lexical, names)
    claims, claim_rejects = find_claims(reading, lexical, spoken)
    relations, relation_rejects = find_relations(reading, lexical, spoken)
    return _kept(
        SourceGraph(
            source=spoken.source,
            segments=spoken.segments,
            entities=tuple(sorted(lexical.entities.values(), key=lambda e: e.id)),
            mentions=tuple(_in_order([*lexical.mentions, *label_mentions(document, spoken.segments)])),
            claims=tuple(claims),
            relations=tuple(relations),
            rejects=(*document.rejects, *lexical.rejects, *claim_rejects, *relation_rejects),
        ),
        settings.min_confidence,
    )


def _in_order(mentions: list[Mention]) -> list[Mention]:
    """Mentions in the order of the text, each place once."""
    return list({(m.start, m.end): m for m in sorted(mentions, key=lambda m: (m.start, m.end))}.values())


def gazetteer(lexicons: tuple[Path, ...] = ()) -> Gazetteer:
    """The lexicon as an automaton, with the user's own files merged in. Built once a process, and again where one of
    the files has changed. Raises KgError E201, E202 or E203 for a file that is no lexicon."""
    return _gazetteer(tuple((path, _version(path)) for path in lexicons))


@lru_cache(maxsize=4)
def _gazetteer(lexicons: tuple[tuple[Path, tuple[int, ...]], ...]) -> Gazetteer:
    extra = [entry for path, _ in lexicons for entry in read_lexicon(path)]
    return Gazetteer(merge(load_lexicon(), extra))


def _version(path: Path) -> tuple[int, ...]:
    """What changes when a file does; nothing for one that is not there."""
    if not path.exists():
        return ()
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _kept(graph: SourceGraph, least: float) -> SourceGraph:
    """The graph without what is less sure than `least`; what goes is counted."""
    if least <= 0.0:
        return graph
    rejects = list(graph.rejects)
    kept = {}
    for part in ("mentions", "claims", "relations"):
        records = getattr(graph, part)
        kept[part] = tuple(r for r in records if r.confidence >= least)
        rejects += [
            Reject(stage=part, reason="below --min-confidence", source=graph.source.id, start=r.start, end=r.end)
            for r in records
            if r.confidence < least
        ]
    return graph.model_copy(update={**kept, "rejects": tuple(rejects)})
