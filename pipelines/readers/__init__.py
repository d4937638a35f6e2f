"""Readers: from a file of any form to a `Document`, one module a form.

Each form is a module with the same two functions: ``detect(text) -> float``, how sure it is that a text is of its form
(0 to 1), told from the content alone; and ``read(text, path) -> Draft``. The most certain form reads; of two equally
certain ones, the earlier in `_TABLE`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pipelines.readers import (
    article,
    bilingual,
    dialogue,
    podcast,
    srt,
    text,
    transcript,
    vtt,
    whisper_json,
    whisper_log,
    whisper_tsv,
)
from pipelines.readers.decoding import decode, load
from pipelines.readers.draft import MAX_SEGMENTS, Draft, TooManySegments, finish
from schema.errors import KgError
from schema.models import Document

__all__ = ["FORMS", "read"]


class Form(NamedTuple):
    """A form of source: its name, how it is told, how it is read."""

    name: str
    detect: Callable[[str], float]
    read: Callable[[str, Path], Draft]


_TABLE = (
    Form("whisper-json", whisper_json.detect, whisper_json.read),
    Form("whisper-tsv", whisper_tsv.detect, whisper_tsv.read),
    Form("vtt", vtt.detect, vtt.read),
    Form("whisper-log", whisper_log.detect, whisper_log.read),
    Form("srt", srt.detect, srt.read),
    Form("bilingual", bilingual.detect, bilingual.read),
    Form("podcast", podcast.detect, podcast.read),
    Form("article", article.detect, article.read),
    Form("transcript", transcript.detect, transcript.read),
    Form("dialogue", dialogue.detect, dialogue.read),
    Form("text", text.detect, text.read),
)

FORMS: tuple[str, ...] = tuple(form.name for form in _TABLE)
"""The names of all forms."""

MAX_LINES = 1_500_000
"""More than the captions of a day, with a number, times and a blank line each."""

_SAMPLE = 200_000


def read(path: Path, form: str | None = None, root: Path | None = None) -> Document:
    """Read a file.

    `form` is one of `FORMS`; without it, it is told from the content. `root` is the folder to which the source's path
    is given; without it, the path stays as it is.

    Raises KgError: E101 (can't be read), E102 (no such form), E103 (empty), E104 (too large), E105 (not text), E106
    (unknown encoding), E107 (no talk in it), E108, E109 (broken JSON, other JSON), E110 (too many segments).
    """
    if form is not None and form not in FORMS:
        raise KgError("E102", form=form, allowed=", ".join(FORMS))
    data = load(path)
    content = decode(data, path)
    reader = next(f for f in _TABLE if f.name == form) if form else tell_form(content)
    lines = content.count("\n")
    if lines > MAX_LINES and reader.name != "whisper-json":
        raise KgError("E110", path=path, count=lines, limit=MAX_LINES)
    try:
        draft = reader.read(content, path)
    except TooManySegments as error:
        raise KgError("E110", path=path, count=error.count, limit=MAX_SEGMENTS) from error
    return finish(draft, content, path=path, root=root, form=reader.name, data=data)


def tell_form(content: str) -> Form:
    """The form that is most certain of a text's beginning."""
    sample = content if len(content) <= _SAMPLE else content[: content.rfind("\n", 0, _SAMPLE) + 1 or _SAMPLE]
    return max(_TABLE, key=lambda form: form.detect(sample))
