"""A post of a blog: front matter or headings, paragraphs, no labels; people in dialogue, or an essay."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.readers.draft import Draft
from pipelines.readers.front_matter import keys_of_front_matter
from pipelines.readers.prose import read_prose

_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)


def detect(text: str) -> float:
    """Likely with front matter, possible with headings."""
    if keys_of_front_matter(text):
        return 0.6
    return 0.4 if _HEADING.search(text) else 0.0


def read(text: str, path: Path) -> Draft:
    """Paragraphs are talk where the post promises or sounds like one, else editorial."""
    return read_prose(text)
