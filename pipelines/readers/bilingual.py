"""A transcript whose lines alternate between English and Chinese: each pair one utterance in two renderings."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.readers.draft import Draft, Passage, Rejection
from pipelines.readers.front_matter import metadata_line, read_front_matter, read_metadata
from pipelines.readers.labels import seconds, speaker_labels
from pipelines.readers.languages import script_of
from pipelines.readers.markup import TIME, edits_in, plain
from pipelines.readers.pairing import alternates, pair_translations

_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?=\S)")
_LEADING_TIME = re.compile(rf"[ \t]*\\?[\[(（]?{TIME}\\?[\])）]?(?=\s|$)[ \t]*(?:[-–—|][ \t]+)?")
_WORD = re.compile(r"[^\W_]")
_LINES = re.compile(r"[^\n]*\S[^\n]*")


def detect(text: str) -> float:
    """Certain where most lines are in another language than their neighbours, and both languages have their share."""
    return (
        0.88 if alternates([script_of(m[0]) for m in _LINES.finditer(text, read_front_matter(text, Draft()))]) else 0.0
    )


def read(text: str, path: Path) -> Draft:
    """One passage a line; a Chinese line points to the English line that it renders.

    A first line without a partner that is written like a title is the title.
    """
    draft = Draft()
    draft.body = read_front_matter(text, draft)
    lines = [(m.start(), m.end()) for m in _LINES.finditer(text, draft.body)]
    labels = speaker_labels(text, lines)
    label: str | None = None
    time: float | None = None
    for start, end in lines:
        found = labels.get(start)
        field = None if found or draft.passages else metadata_line(text, start, end)
        heading = _HEADING.match(text, start, end)
        moment = _LEADING_TIME.match(text, start, end)
        if field:
            read_metadata(text, field, draft)
            continue
        if heading:
            draft.title = draft.title or text[heading.end() : end].strip()
            draft.passages.append(Passage(heading.end(), end, edits_in(text, heading.end(), end), "title"))
            continue
        if found:
            label, time, start = found.name, found.time, found.end
        elif moment:
            time, start = seconds(moment[0]), moment.end()
        edits = edits_in(text, start, end)
        if _WORD.search(plain(text, start, end, edits)):
            draft.passages.append(Passage(start, end, edits, "talk", label, time))
            time = None
        elif text[start:end].strip():
            draft.rejections.append(Rejection("no-words", start, end, text[start:end].strip()[:80]))
    _find_title(draft, text)
    pair_translations(draft.passages, text)
    for passage in draft.passages:
        if passage.pair is not None:
            original = draft.passages[passage.pair]
            times = [p.time_start for p in (original, passage) if p.time_start is not None]
            original.time_start = passage.time_start = min(times) if times else None
    return draft


def _find_title(draft: Draft, text: str) -> None:
    """A first line in title case, followed by a line of its own language, is the document's title."""
    talk = [p for p in draft.passages if p.role == "talk"][:2]
    if draft.title or len(talk) < 2:
        return
    first, second = (plain(text, p.start, p.end, p.edits) for p in talk)
    words = [w for w in re.findall(r"[A-Za-z][\w'’]*", first) if len(w) > 3]
    capital = sum(w[0].isupper() for w in words)
    same = script_of(first) == script_of(second)
    if (
        same
        and not re.search(r"[.!?。！？,，]\s*$", first)
        and (script_of(first) == "zh" or capital > len(words) / 2 >= 1)
    ):
        talk[0].role = "title"
        draft.title = first
