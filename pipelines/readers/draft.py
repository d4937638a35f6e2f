"""What a form module gives, and how it becomes a `Document`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipelines.readers.identity import segment_id, source_id
from pipelines.readers.languages import languages_of
from pipelines.readers.markup import plain, repeated_stretches, trimmed
from schema.errors import KgError, printable
from schema.models import Document, Edit, Reject, Role, Segment, Source

MAX_SEGMENTS = 250_000
"""A day of captions, one word a cue, has fewer."""

_SHORT = 8
# A listener's "right" may well come three times in a row; a whole sentence does not.
_LOOP_SHORT, _LOOP_LONG = 6, 3
_LONGEST_PERIOD, _LONGEST_UNIT = 4, 2000


class TooManySegments(Exception):
    """Raised by a form that sees early that a text has `count` segments, more than `MAX_SEGMENTS`."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@dataclass
class Passage:
    """A segment to be: raw offsets, edits, and what the form says of it. `pair` is the place, in the draft's list of
    passages, of the passage that this one translates."""

    start: int
    end: int
    edits: list[Edit] = field(default_factory=list)
    role: Role = "talk"
    label: str | None = None
    time_start: float | None = None
    time_end: float | None = None
    pair: int | None = None


@dataclass
class Rejection:
    """A stretch that holds text and becomes no segment."""

    reason: str
    start: int
    end: int
    detail: str = ""


@dataclass
class Draft:
    """What a form module reads out of a text: passages in the order of the text, and facts on the source.

    `body` is where the source's own text begins, after its front matter.
    """

    passages: list[Passage] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    title: str = ""
    url: str | None = None
    published: str | None = None
    body: int = 0

    @property
    def is_bilingual(self) -> bool:
        """True where at least a fifth of the passages translate another one."""
        return 5 * sum(p.pair is not None for p in self.passages) >= len(self.passages) > 0


def finish(draft: Draft, text: str, *, path: Path, root: Path | None, form: str, data: bytes) -> Document:
    """The document that `draft` describes: texts, languages and ids added, recogniser loops taken out.

    Raises KgError E107 (no text to build on), E110 (over `MAX_SEGMENTS`).
    """
    if len(draft.passages) > MAX_SEGMENTS:
        raise KgError("E110", path=path, count=len(draft.passages), limit=MAX_SEGMENTS)
    draft = _without_loops(_tidy(draft, text), text)
    if not any(p.role != "title" and p.start >= draft.body for p in draft.passages):
        raise KgError("E107", path=path, form=form)
    given = path.relative_to(root) if root and path.is_relative_to(root) else path
    source = source_id(url=draft.url, title=draft.title, form=form, name=path.name)
    texts = [plain(text, p.start, p.end, p.edits) for p in draft.passages]
    languages = languages_of(texts, bilingual=draft.is_bilingual)
    seen: Counter[str] = Counter()
    ids = [segment_id(source, p.role, t, seen) for p, t in zip(draft.passages, texts, strict=True)]
    segments = tuple(
        Segment(
            id=ids[i],
            source=source,
            start=p.start,
            end=p.end,
            text=texts[i],
            edits=tuple(p.edits),
            language=languages[i],
            role=p.role,
            speaker_label=p.label,
            time_start=p.time_start,
            time_end=p.time_end,
            translation_of=None if p.pair is None else ids[p.pair],
        )
        for i, p in enumerate(draft.passages)
    )
    return Document(
        source=Source(
            id=source,
            path=printable(given),
            title=draft.title,
            url=draft.url,
            published=draft.published,
            form=form,
            languages=_main_languages(segments),
            sha256=sha256(data).hexdigest(),
        ),
        text=text,
        segments=segments,
        rejects=tuple(
            Reject(stage="read", reason=r.reason, source=source, detail=r.detail, start=r.start, end=r.end)
            for r in sorted(draft.rejections, key=lambda r: (r.start, r.end))
        ),
    )


def _main_languages(segments: Sequence[Segment]) -> tuple[str, ...]:
    """The languages of at least a thirtieth of the text, the most used first."""
    amount: Counter[str] = Counter()
    for segment in segments:
        if segment.language != "und":
            amount[segment.language] += len(segment.text)
    total = amount.total()
    return tuple(language for language, n in amount.most_common() if 30 * n >= total)


def _tidy(draft: Draft, text: str) -> Draft:
    """Passages in order, trimmed of what reads as nothing at their borders; those that read as nothing rejected."""
    order = sorted(range(len(draft.passages)), key=lambda i: draft.passages[i].start)
    kept: list[Passage] = []
    place: dict[int, int] = {}
    for i in order:
        passage = draft.passages[i]
        start, end, edits = trimmed(text, passage.start, passage.end, passage.edits)
        if start >= end:
            draft.rejections.append(Rejection("no-words", passage.start, passage.end))
            continue
        passage.start, passage.end, passage.edits = start, end, edits
        for first, last, unit, count in repeated_stretches(text, start, end):
            _take_out(passage, first, last)
            detail = f"{text[first - unit : first].strip()[:60]!r} {count} times in a row, kept once"
            draft.rejections.append(Rejection("recogniser-loop", first, last, detail))
        place[i] = len(kept)
        kept.append(passage)
    for passage in kept:
        passage.pair = None if passage.pair is None else place.get(passage.pair)
    draft.passages = kept
    return draft


def _take_out(passage: Passage, first: int, last: int) -> None:
    edits = [e for e in passage.edits if e[1] <= first or e[0] >= last]
    if any(e[0] < first < e[1] or e[0] < last < e[1] for e in edits):
        return
    passage.edits = sorted([*edits, (first, last, "")])


def _without_loops(draft: Draft, text: str) -> Draft:
    """Of a passage, or up to four passages in turn, that come again and again without anything between: the first."""
    keys = [
        " ".join(plain(text, p.start, p.end, p.edits).split()).casefold()
        if p.end - p.start <= _LONGEST_UNIT
        else str(i)
        for i, p in enumerate(draft.passages)
    ]
    dropped: set[int] = set()
    i = 0
    while i < len(keys):
        period, count = _loop_at(keys, i)
        if count:
            last = i + period * count
            first = draft.passages[i + period]
            detail = f"{' / '.join(keys[i : i + period])[:80]!r} {count} times in a row, kept once"
            draft.rejections.append(Rejection("recogniser-loop", first.start, draft.passages[last - 1].end, detail))
            dropped.update(range(i + period, last))
            i = last
        else:
            i += 1
    if dropped:
        place = {old: new for new, old in enumerate(j for j in range(len(keys)) if j not in dropped)}
        draft.passages = [p for j, p in enumerate(draft.passages) if j not in dropped]
        for passage in draft.passages:
            passage.pair = None if passage.pair is None else place.get(passage.pair)
    return draft


def _loop_at(keys: Sequence[str], i: int) -> tuple[int, int]:
    """`(period, count)` of the loop that begins at `keys[i]`, `(0, 0)` where none does."""
    for period in range(1, _LONGEST_PERIOD + 1):
        unit = keys[i : i + period]
        count = 1
        if keys[i + period : i + 2 * period] != unit:
            continue
        while keys[i + period * count : i + period * (count + 1)] == unit:
            count += 1
        words = max(sum(len(k.encode()) for k in unit) // 3, sum(len(k.split()) * 2 for k in unit))
        if count >= (_LOOP_SHORT if words < _SHORT else _LOOP_LONG):
            return period, count
    return 0, 0
