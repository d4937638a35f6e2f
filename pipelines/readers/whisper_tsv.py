"""Whisper's TSV: start and end in milliseconds, text, parted by tabs."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.readers.cues import Cue, draft_of_cues
from pipelines.readers.draft import Draft, Rejection

_HEADER = re.compile(r"\s*start\tend\ttext[ \t]*(?:\n|$)")
_ROW = re.compile(r"^(?P<start>\d+(?:\.\d+)?)\t(?P<end>\d+(?:\.\d+)?)\t(?P<text>[^\n]*)$", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def detect(text: str) -> float:
    """Certain with Whisper's header, likely where nearly every line is two numbers and a text."""
    if _HEADER.match(text):
        return 1.0
    lines = len(_LINE.findall(text))
    return 0.95 if lines and 10 * len(_ROW.findall(text)) >= 9 * lines else 0.0


def read(text: str, path: Path) -> Draft:
    """One passage a row; a row that is none is rejected. Times without a fraction are milliseconds."""
    cues, rejections = [], []
    header = _HEADER.match(text)
    for line in _LINE.finditer(text, header.end() if header else 0):
        row = _ROW.fullmatch(text, line.start(), line.end())
        if not row:
            rejections.append(Rejection("row-not-readable", line.start(), line.end(), line[0].strip()[:80]))
            continue
        scale = 1.0 if "." in row["start"] + row["end"] else 1000.0
        begin, stop = float(row["start"]) / scale, float(row["end"]) / scale
        if row["text"].strip():
            cues.append(Cue([row.span("text")], begin, None if stop < begin else stop))
    draft = draft_of_cues(text, cues)
    draft.rejections += rejections
    return draft
