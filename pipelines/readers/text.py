"""Plain text: paragraphs, one line a caption, or one word a line."""

from __future__ import annotations

from pathlib import Path

from pipelines.readers.draft import Draft
from pipelines.readers.prose import read_prose


def detect(text: str) -> float:
    """What is of no other form is plain text."""
    return 0.1


def read(text: str, path: Path) -> Draft:
    """Every paragraph is talk, since nothing says otherwise."""
    return read_prose(text, spoken=True)
