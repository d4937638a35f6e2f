"""Documents made from lines, for the tests of the text stages."""

from __future__ import annotations

from collections.abc import Sequence

from schema.models import Document, Segment, Source


def is_chinese(text: str) -> bool:
    return any("一" <= c <= "鿿" for c in text)


def document_of(lines: Sequence[str], form: str = "article", *, between: str = "\n", **fields: object) -> Document:
    """A document of which each line is a segment, Chinese where it holds a Chinese character; `between` stands between
    two lines in the raw text."""
    segments, at = [], 0
    for n, line in enumerate(lines):
        language = "zh-Hans" if is_chinese(line) else "en"
        span = {"start": at, "end": at + len(line), "text": line, "language": language}
        segments.append(Segment.model_validate({"id": f"t/{n}", "source": "t", **span, **fields}))
        at += len(line) + len(between)
    source = Source(id="t", path="t.txt", form=form, sha256="0" * 64)
    return Document(source=source, text=between.join(lines), segments=tuple(segments))
