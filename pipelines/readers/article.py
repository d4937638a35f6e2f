"""An article, as exported from WeChat or a magazine: lines of metadata, summary, biography, an interview, a footer."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.readers.draft import Draft
from pipelines.readers.front_matter import keys_of_front_matter, metadata_line
from pipelines.readers.prose import read_prose

_WECHAT = re.compile(r"mp\.weixin\.qq\.com|mmbiz\.qpic\.cn|mmbiz\.qlogo\.cn")
_HEAD = 40


def detect(text: str) -> float:
    """Certain where two metadata lines of an export stand at the top, likely where it links to WeChat."""
    head, at = 0, 0
    for line in text.split("\n", _HEAD)[:_HEAD]:
        head += metadata_line(text, at, at + len(line)) is not None
        at += len(line) + 1
    if head >= 2 and not keys_of_front_matter(text):
        return 0.9
    if re.search(r"article|文章|news|blog", keys_of_front_matter(text).get("source_type", ""), re.IGNORECASE):
        return 0.85
    return 0.8 if _WECHAT.search(text) else 0.0


def read(text: str, path: Path) -> Draft:
    """Labelled turns are talk, and so are the paragraphs of an interview without labels; an essay is editorial."""
    return read_prose(text)
