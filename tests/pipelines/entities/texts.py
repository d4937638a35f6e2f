"""Small documents for the tests of the entity stage."""

from __future__ import annotations

from pipelines.language.reading import Reading, read_tracks
from pipelines.language.tracks import Track
from schema.models import Document, Segment, Source


def reading_of(text: str) -> Reading:
    """A text with its analysis; each line is a segment, Chinese where it holds a Chinese character."""
    segments, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            chinese = any("一" <= c <= "鿿" for c in line)
            segments.append(
                Segment(
                    id=f"t:{at}",
                    source="t",
                    start=at,
                    end=at + len(line),
                    language="zh-Hans" if chinese else "en",
                    text=line,
                )
            )
        at += len(line) + 1
    source = Source(id="t", path="t.txt", form="article", sha256="0" * 64)
    return read_tracks(Document(source=source, text=text, segments=tuple(segments)))


def track_of(text: str) -> Track:
    """The only track of a text in one language; an empty one for an empty text."""
    tracks = reading_of(text if text.strip() else ".").tracks
    return tracks[0]
