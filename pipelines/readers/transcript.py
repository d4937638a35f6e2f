"""A transcript with labels (``Name:``, ``姓名：``, ``[Speaker 1]``, ``>>``), with times, or with both."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.readers.blocks import blocks_of
from pipelines.readers.draft import Draft
from pipelines.readers.labels import speaker_labels
from pipelines.readers.markup import TIME
from pipelines.readers.prose import read_prose

_TIMED = re.compile(rf"^[ \t]*\\?[\[(（]?{TIME}\\?[\])）]?(?=\s|$)", re.MULTILINE)


def detect(text: str) -> float:
    """By how many lines bear labels, or times at their beginning."""
    lines = [
        line for b in blocks_of(text, 0) if b.kind in {"paragraph", "heading"} and not b.quoted for line in b.lines
    ]
    labels = speaker_labels(text, lines)
    if labels:
        return 0.7
    return 0.65 if lines and 4 * len(_TIMED.findall(text)) >= len(lines) > 1 else 0.0


def read(text: str, path: Path) -> Draft:
    """A label holds until the next one; what stands before the first is editorial."""
    return read_prose(text, spoken=True)
