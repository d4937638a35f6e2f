"""Small texts, read with an invented lexicon, for the tests of the claim stage."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.entities import Lexical, find_entities
from pipelines.entities.gazetteer import Gazetteer
from pipelines.language.reading import Reading, read_tracks
from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.speakers import Spoken, Stretch
from schema.lexicon import LexiconEntry
from schema.models import Participant
from tests.pipelines.documents import document_of

GAZETTEER = Gazetteer(
    (
        LexiconEntry(id="mira-sand", kind="Person", name="Mira Sand", zh="桑米拉"),
        LexiconEntry(id="otto-berg", kind="Person", name="Otto Berg", zh="奥托·贝格"),
        LexiconEntry(id="halden-labs", kind="Organization", name="Halden Labs", zh="哈尔登实验室"),
        LexiconEntry(id="world-model", kind="Concept", name="World model", zh="世界模型"),
        LexiconEntry(id="scaling-law", kind="Concept", name="Scaling law", zh="规模定律"),
        LexiconEntry(id="grokking", kind="Concept", name="Grokking", zh="顿悟"),
    )
)


@dataclass(frozen=True)
class Text:
    """A text in one language with its entities."""

    reading: Reading
    track: Track
    lexical: Lexical

    @property
    def units(self) -> list[Unit]:
        """The clauses."""
        return self.reading.units[self.track.language]

    def spoken(self, *talk: tuple[str, str]) -> Spoken:
        """Who speaks: for each turn the speaker and how it begins; without turns nobody that is known."""
        text = self.track.view.text
        starts = [text.index(begins) for _, begins in talk]
        ends = [*starts, len(text)][1:]
        stretches = [
            Stretch(start, end, speaker, None, 0.9) for (speaker, _), start, end in zip(talk, starts, ends, strict=True)
        ]
        people = sorted({speaker for speaker, _ in talk})
        source = self.reading.document.source.model_copy(
            update={"participants": tuple(Participant(entity=p, role="guest") for p in people)}
        )
        return Spoken(source, self.reading.document.segments, {self.track.language: stretches})

    def place(self, passage: str) -> tuple[int, int]:
        """The view offsets of a passage."""
        start = self.track.view.text.index(passage)
        return start, start + len(passage)


def text_of(*lines: str, form: str = "article") -> Text:
    """Lines in one language, with the entities that the invented lexicon knows in them."""
    reading = read_tracks(document_of(lines, form))
    return Text(reading, reading.tracks[0], find_entities(reading, GAZETTEER))
