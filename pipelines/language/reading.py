"""A document as the text stages see it: one track a language, each a view of the raw text with its spaCy Doc."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from pipelines.language.chinese import load_chinese
from pipelines.language.english import load_english
from pipelines.language.tracks import Language, Track
from pipelines.language.units import Unit, find_units
from pipelines.view import View
from schema.models import Document, Segment

CUE_FORMS = frozenset({"srt", "vtt", "whisper-json", "whisper-tsv", "whisper-log", "bilingual"})
"""Forms in which the end of a segment says nothing of the end of a sentence."""


@dataclass(frozen=True)
class Reading:
    """A document with its tracks: what the text stages take."""

    document: Document
    tracks: tuple[Track, ...]
    units: dict[str, list[Unit]]
    """The clauses of each track, by its language."""

    def track(self, language: str) -> Track:
        """The track of a language that the document has."""
        return next(t for t in self.tracks if t.language == language)

    def quote(self, start: int, end: int) -> str:
        """The words between two raw offsets: for captions and transcripts in data files the texts of the segments
        joined with one space, else the raw text itself."""
        return quote(self.document, start, end)


def quote(document: Document, start: int, end: int) -> str:
    """See `Reading.quote`."""
    if document.source.form not in {"srt", "vtt", "whisper-json", "whisper-tsv", "whisper-log"}:
        return document.text[start:end]
    parts = []
    first = max(0, bisect_right(document.segments, start, key=lambda s: s.start) - 1)
    for segment in document.segments[first:]:
        if segment.start >= end:
            break
        a, b = max(start, segment.start), min(end, segment.end)
        if a < b:
            edits = [e for e in segment.edits if e[0] >= a and e[1] <= b]
            parts.append(View.of(document.text, a, b, edits).text)
    return " ".join(parts)


@lru_cache(maxsize=4)
def pipeline(language: Language) -> Pipeline:
    """The spaCy pipeline of a language, loaded once a process."""
    return load_chinese() if language == "zh" else load_english()


def read_tracks(document: Document) -> Reading:
    """Join the document's segments by language and analyse each track."""
    groups: dict[Language, list[Segment]] = {}
    main = _main_language(document)
    for segment in document.segments:
        language: Language = "zh" if segment.language.startswith("zh") else "en" if segment.language == "en" else main
        groups.setdefault(language, []).append(segment)
    separator = " " if document.source.form in CUE_FORMS else "\n"
    tracks = tuple(_track(document, lang, groups[lang], separator) for lang in ("zh", "en") if lang in groups)
    return Reading(document, tracks, {t.language: find_units(t) for t in tracks})


def _track(document: Document, language: Language, segments: list[Segment], separator: str) -> Track:
    views = [View.of(document.text, s.start, s.end, s.edits) for s in segments]
    separators = [separator if a.role == "talk" and b.role == "talk" else "\n" for a, b in pairwise(segments)] + [""]
    joined = View.join(views, separators)
    starts, at = [], 0
    for view, between in zip(views, separators, strict=True):
        starts.append(at)
        at += len(view) + len(between)
    ends = [start + len(view) for start, view in zip(starts, views, strict=True)]
    doc = _analyse(language, joined.text)
    assert doc.text == joined.text
    cued = document.source.form in CUE_FORMS
    return Track(language, joined, doc, tuple(segments), tuple(starts), tuple(ends), cued)


# The English model is quadratic nowhere, but its memory grows with the text; a few pages at a time keep it small.
_ENGLISH_PIECE = 20_000


def _analyse(language: Language, text: str) -> Doc:
    nlp = pipeline(language)
    if language == "zh" or len(text) <= _ENGLISH_PIECE:
        nlp.max_length = max(nlp.max_length, len(text) + 1)
        return nlp(text)
    pieces, start = [], 0
    while start < len(text):
        stop = len(text)
        if stop - start > _ENGLISH_PIECE:
            window = text[start : start + _ENGLISH_PIECE]
            cut = max(window.rfind("\n"), window.rfind(". "), window.rfind("? "))
            stop = start + (cut + 1 if cut > 0 else max(window.rfind(" ") + 1, 0) or _ENGLISH_PIECE)
        pieces.append(text[start:stop])
        start = stop
    return Doc.from_docs(list(nlp.pipe(pieces)), ensure_whitespace=False)


def _main_language(document: Document) -> Language:
    chinese = sum(len(s.text) for s in document.segments if s.language.startswith("zh"))
    english = sum(len(s.text) for s in document.segments if s.language == "en")
    return "zh" if chinese >= english / 4 and chinese > 0 else "en"
