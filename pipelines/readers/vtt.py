"""WebVTT captions, as W3C describes them and as YouTube writes them (https://www.w3.org/TR/webvtt1/)."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.readers.cues import Cue, draft_of_cues
from pipelines.readers.draft import Draft, Rejection
from pipelines.readers.front_matter import metadata_line, read_metadata
from pipelines.readers.srt import TIMING, seconds_of

_VOICE = re.compile(r"[ \t]*<v(?:\.[^\s>]+)*[ \t]+(?P<name>[^>\n]{1,80})>")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)\b")
# A line of one space is no blank line: YouTube pads its captions with them.
_BLANK = re.compile(r"\n\n+")


def detect(text: str) -> float:
    """Certain where the text begins with the word WEBVTT."""
    return 1.0 if re.match(r"\s*WEBVTT(?:[ \t\n]|$)", text) else 0.0


def read(text: str, path: Path) -> Draft:
    """One passage a cue; `<v Name>` is its label.

    What stands before the first cue may tell title, date and address, a line each; other notes, styles and regions are
    rejected.
    """
    cues: list[Cue] = []
    head = Draft()
    for start, end in _blocks(text):
        timing = TIMING.search(text, start, end)
        if not timing:
            if cues or not _read_head(text, start, end, head):
                _reject(text, start, end, head)
            continue
        lines = _lines(text, timing.end() + 1, end)
        if lines:
            cues += _by_voice(text, lines, seconds_of(timing["begin"]), seconds_of(timing["stop"]))
    return _with_head(head, draft_of_cues(text, cues))


def _read_head(text: str, start: int, end: int, head: Draft) -> bool:
    """Put the metadata lines of a block into `head` and reject its others; False for a block that has none."""
    fields = [(a, b, metadata_line(text, a, b)) for a, b in _lines(text, start, end)]
    if not any(field for _, _, field in fields):
        return False
    for a, b, field in fields:
        if field:
            read_metadata(text, field, head)
        else:
            _reject(text, a, b, head)
    return True


def _reject(text: str, start: int, end: int, draft: Draft) -> None:
    """Count a block or line that is no cue, by what it is; the bare signs of the form are nothing lost."""
    words = text[start:end].strip()
    if words and words not in ("WEBVTT", "NOTE"):
        kind = _BLOCK.match(words)
        draft.rejections.append(
            Rejection(kind[0].lower() if kind else "header", start, end, " ".join(words.split())[:80])
        )


def _with_head(head: Draft, draft: Draft) -> Draft:
    """`draft` with what `head` tells of the source before it."""
    for passage in draft.passages:
        if passage.pair is not None:
            passage.pair += len(head.passages)
    draft.passages = head.passages + draft.passages
    draft.rejections += head.rejections
    draft.title, draft.url, draft.published = head.title, head.url, head.published
    return draft


def _blocks(text: str) -> list[tuple[int, int]]:
    """The stretches between blank lines; one that holds two lines of times is parted before the second."""
    stretches = []
    at = 0
    for blank in [*_BLANK.finditer(text), None]:
        stop = blank.start() if blank else len(text)
        timings = list(TIMING.finditer(text, at, stop))
        for second in timings[1:]:
            stretches.append((at, second.start()))
            at = second.start()
        if at < stop:
            stretches.append((at, stop))
        at = blank.end() if blank else stop
    return stretches


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            lines.append((at, stop))
        at = stop + 1
    return lines


def _by_voice(text: str, lines: list[tuple[int, int]], begin: float, stop: float) -> list[Cue]:
    """One cue for each voice that its lines name; the tag itself is no part of the text."""
    cues: list[Cue] = []
    last = None if stop < begin else stop
    for start, end in lines:
        voice = _VOICE.match(text, start, end)
        if voice or not cues:
            name = voice["name"].strip() if voice else None
            cues.append(Cue([(voice.end() if voice else start, end)], begin, last, name))
        else:
            cues[-1].lines.append((start, end))
    return cues
