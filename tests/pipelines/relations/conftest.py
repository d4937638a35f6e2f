"""Sentences read as the pipeline reads them: the real language models, the real lexicon, speakers set by the test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from pipelines.entities import find_entities
from pipelines.entities.gazetteer import Gazetteer
from pipelines.language.reading import read_tracks
from pipelines.relations import find_relations
from pipelines.speakers import Spoken, Stretch
from schema.lexicon import load_lexicon
from schema.models import Document, Participant, Reject, Relation, Segment, Source


@dataclass(frozen=True)
class Found:
    """What a text gave."""

    document: Document
    relations: list[Relation]
    rejects: list[Reject]

    @property
    def triples(self) -> set[tuple[str, str, str]]:
        return {(r.subject, r.predicate, r.object) for r in self.relations}


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_lexicon())


@pytest.fixture(scope="session")
def relate(gazetteer: Gazetteer) -> Callable[..., Found]:
    """`relate(text, language, speaker, other)`: the relations of a text of one segment, said by `speaker` to `other`."""

    def run(
        text: str,
        language: str = "zh-Hans",
        speaker: str | None = None,
        other: str | None = None,
        segments: list[str] | None = None,
        form: str = "article",
        host: str | None = None,
    ) -> Found:
        pieces, at = [], 0
        for n, piece in enumerate(segments or [text]):
            start = text.index(piece, at)
            at = start + len(piece)
            pieces.append(Segment(id=f"s/{n}", source="s", start=start, end=at, language=language, text=text[start:at]))
        participants = tuple(Participant(entity=p, role="speaker") for p in (speaker, other) if p)
        if host:
            participants += (Participant(entity=host, role="host"),)
        source = Source(id="s", path="s.txt", form=form, sha256="0", participants=participants)
        document = Document(source=source, text=text, segments=tuple(pieces))
        reading = read_tracks(document)
        lexical = find_entities(reading, gazetteer)
        stretches: dict[str, list[Stretch]] = {
            t.language: [Stretch(0, len(t.view.text), speaker, None, 1.0)] for t in reading.tracks
        }
        spoken = Spoken(source, document.segments, stretches)
        relations, rejects = find_relations(reading, lexical, spoken)
        return Found(document, relations, rejects)

    return run
