"""SubRip captions (SRT): a number, a line of times, lines of text, a blank line."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.readers.cues import Cue, draft_of_cues
from pipelines.readers.draft import Draft, Rejection

_MOMENT = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
TIMING = re.compile(
    rf"^[ \t]*(?P<begin>{_MOMENT})[ \t]*-{{1,2}}[ \t]?-?>[ \t]*(?P<stop>{_MOMENT})(?P<settings>[^\n]*)$", re.MULTILINE
)
"""The line of times of a cue, as SRT and WebVTT write it and as damaged files do."""

_ARROW_LINE = re.compile(r"^[^\n]{0,60}-[ \t]?-?>[^\n]{0,60}$", re.MULTILINE)
_NUMBER = re.compile(r"[ \t]*\d{1,7}[ \t]*")


def detect(text: str) -> float:
    """By the share of lines that give the times of a cue."""
    timings = len(TIMING.findall(text))
    lines = sum(1 for line in text.split("\n") if line.strip())
    return 0.95 if timings and 8 * timings >= lines else 0.0


def read(text: str, path: Path) -> Draft:
    """One passage a cue."""
    cues, rejections = cues_of(text, 0)
    draft = draft_of_cues(text, cues)
    draft.rejections += rejections
    return draft


def cues_of(text: str, start: int) -> tuple[list[Cue], list[Rejection]]:
    """The cues of `text` from `start` on, told by their lines of times alone: numbers and blank lines may be missing.

    A line with an arrow that gives no times is rejected, and the text below it is a cue without times.
    """
    rejections = []
    heads: list[tuple[int, int, float | None, float | None]] = []
    for match in _ARROW_LINE.finditer(text, start):
        timing = TIMING.match(text, match.start(), match.end())
        if timing:
            begin, stop = seconds_of(timing["begin"]), seconds_of(timing["stop"])
            if stop < begin:
                detail = f"ends before it begins: {timing[0].strip()}"
                rejections.append(Rejection("times-out-of-order", match.start(), match.end(), detail))
                heads.append((match.start(), match.end(), begin, None))
            else:
                heads.append((match.start(), match.end(), begin, stop))
        elif re.search(r"\d:\d", match[0]):
            rejections.append(Rejection("times-not-readable", match.start(), match.end(), match[0].strip()[:80]))
            heads.append((match.start(), match.end(), None, None))
    cues = []
    for i, (_, head_end, first, last) in enumerate(heads):
        limit = heads[i + 1][0] if i + 1 < len(heads) else len(text)
        lines = _lines(text, head_end + 1, limit, followed=i + 1 < len(heads))
        if lines:
            cues.append(Cue(lines, first, last))
    return cues, rejections


def _lines(text: str, start: int, end: int, *, followed: bool) -> list[tuple[int, int]]:
    """The lines of a cue's text: without blank ones, and without the number of the cue that follows."""
    lines = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            lines.append((at, stop))
        at = stop + 1
    if followed and lines and _NUMBER.fullmatch(text, *lines[-1]):
        lines.pop()
    return lines


def seconds_of(time: str) -> float:
    """The seconds of a cue's time, however many digits its parts have."""
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
