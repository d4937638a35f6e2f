"""A podcast as a feed archive keeps it: YAML front matter, a heading, paragraphs as a speech recogniser wrote them."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.readers.draft import Draft
from pipelines.readers.front_matter import keys_of_front_matter
from pipelines.readers.prose import read_prose

_KEYS = frozenset(
    {"podcast", "episode", "audio", "audio_url", "enclosure", "show", "feed", "duration", "episode_number"}
)
_EPISODE = re.compile(
    r"^\W*(?:E|EP|Ep\.?|Vol\.?|No\.?|#)\s?\d{1,4}\b|播客|podcast|第\s?\d{1,4}\s?[期集]", re.IGNORECASE
)


def detect(text: str) -> float:
    """Certain where the front matter says podcast, likely where its keys or its title are an episode's."""
    keys = keys_of_front_matter(text)
    if not keys:
        return 0.0
    if re.search(
        r"podcast|播客|audio",
        keys.get("source_type", "") + keys.get("type", "") + keys.get("layout", ""),
        re.IGNORECASE,
    ):
        return 0.9
    return 0.75 if _KEYS & keys.keys() or _EPISODE.search(keys.get("title", "")) else 0.0


def read(text: str, path: Path) -> Draft:
    """Paragraphs are talk, except under headings of the editor's (description, show notes), or where all of them are
    notes on an episode without its words."""
    return read_prose(text, promised=True)
