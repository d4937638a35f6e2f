"""Printed labels as mentions: a label names who speaks, so it names the person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipelines.readers.labels import printed_labels
from pipelines.speakers.names import clean_label
from schema.models import Document, Mention, Segment


def label_mentions(document: Document, spoken: Sequence[Segment]) -> Iterator[Mention]:
    """A mention for each printed label whose name led to a person. `spoken` are the segments with their speakers, in
    the order of the text."""
    for start, end, segment in printed_labels(document):
        i = bisect_right(spoken, segment.start, key=lambda s: s.start) - 1
        speaker = spoken[i].speaker if i >= 0 else None
        name, _ = clean_label(document.text[start:end])
        at = document.text.find(name, start, end) if name else -1
        if speaker and at >= 0:
            yield Mention(
                source=document.source.id,
                start=at,
                end=at + len(name),
                surface=name,
                entity=speaker,
                method="exact",
                confidence=0.97,
                evidence="the label of a turn",
            )
