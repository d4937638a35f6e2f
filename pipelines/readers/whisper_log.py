"""What Whisper prints while it works: ``[00:00.000 --> 00:07.000]  words``, among warnings and progress."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.readers.cues import Cue, draft_of_cues
from pipelines.readers.draft import Draft, Rejection
from pipelines.readers.srt import seconds_of

_MOMENT = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_ROW = re.compile(
    rf"^[ \t]*\[(?P<begin>{_MOMENT})[ \t]*-->[ \t]*(?P<stop>{_MOMENT})\][ \t]*(?P<text>[^\n]*)$", re.MULTILINE
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def detect(text: str) -> float:
    """By the share of lines that begin with times in brackets."""
    lines = len(_LINE.findall(text))
    return 0.97 if lines and 3 * len(_ROW.findall(text)) >= lines else 0.0


def read(text: str, path: Path) -> Draft:
    """One passage a line with times; every other line is the program's own and is rejected."""
    cues, rejections = [], []
    for line in _LINE.finditer(text):
        row = _ROW.fullmatch(text, line.start(), line.end())
        if not row:
            rejections.append(Rejection("log-line", line.start(), line.end(), line[0].strip()[:80]))
        elif row["text"].strip():
            begin, stop = seconds_of(row["begin"]), seconds_of(row["stop"])
            cues.append(Cue([row.span("text")], begin, None if stop < begin else stop))
    draft = draft_of_cues(text, cues)
    draft.rejections += rejections
    return draft
