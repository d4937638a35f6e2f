"""Texts taken all the way to their speakers: real readers, real language models, the real lexicon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.entities import Lexical, find_entities
from pipelines.entities.gazetteer import Gazetteer
from pipelines.language.reading import Reading, read_tracks
from pipelines.readers import read
from pipelines.speakers import Spoken, find_speakers
from schema.lexicon import load_lexicon
from schema.models import Document


@dataclass(frozen=True)
class Heard:
    """A text with its speakers."""

    reading: Reading
    lexical: Lexical
    spoken: Spoken

    def name_of(self, words: str) -> str | None:
        """The name of who speaks the segment that holds the words; None where that is unknown."""
        segment = next(s for s in self.spoken.segments if words in s.text)
        return self.lexical.entities[segment.speaker].name if segment.speaker else None

    @property
    def roles(self) -> dict[str, str]:
        return {self.lexical.entities[p.entity].name: p.role for p in self.spoken.source.participants}


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_lexicon())


@pytest.fixture
def hear(gazetteer: Gazetteer, tmp_path: Path) -> Callable[..., Heard]:
    """`hear(text, name="talk.txt")` or `hear(document)`: who speaks in a text or a document."""

    def heard(source: str | Document, name: str = "talk.txt") -> Heard:
        if isinstance(source, str):
            path = tmp_path / name
            path.write_text(source, encoding="utf-8")
            source = read(path)
        reading = read_tracks(source)
        lexical = find_entities(reading, gazetteer)
        return Heard(reading, lexical, find_speakers(reading, lexical, gazetteer))

    return heard
