"""JSON of speech recognisers: Whisper, WhisperX, faster-whisper, whisper.cpp, Hugging Face, caption APIs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import JSONDecodeError
from pathlib import Path
from typing import Any

from pipelines.readers.cues import Cue, draft_of_cues
from pipelines.readers.draft import Draft
from schema.errors import KgError

_LISTS = ("segments", "utterances", "transcription", "chunks", "captions", "cues", "results", "events")
_TEXTS = ("text", "transcript", "content")
_SPACE = re.compile(r"[ \t\n\r]*")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[\"\\/bfnrt]")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class Member:
    """A value inside the raw text, with its span there."""

    value: Any
    start: int
    end: int


def detect(text: str) -> float:
    """Certain for a text that begins as a JSON object or as a list of objects."""
    return 1.0 if re.match(r'\s*(?:\{\s*(?:"[\w-]+"\s*:|\})|\[\s*(?:\{\s*"|\]))', text) else 0.0


def read(text: str, path: Path) -> Draft:
    """One passage a segment. Raises KgError E108 (broken JSON), E109 (JSON without segments)."""
    try:
        cues = list(_cues(text))
    except JSONDecodeError as error:
        raise KgError("E108", path=path, line=error.lineno, column=error.colno, why=error.msg) from error
    except RecursionError as error:
        raise KgError("E108", path=path, line=1, column=1, why="nested too deeply") from error
    if not cues:
        raise KgError("E109", path=path)
    return draft_of_cues(text, cues, escaped=True)


def _cues(text: str) -> Iterator[Cue]:
    for element in _segments(text):
        if text[element : element + 1] != "{":
            continue
        members = dict(_object(text, element))
        words = next((members[k] for k in _TEXTS if k in members and isinstance(members[k].value, str)), None)
        if words is None or not words.value.strip():
            continue
        speaker = next((members[k].value for k in ("speaker", "speaker_label", "speaker_id") if k in members), None)
        begin, stop = _times({k: m.value for k, m in members.items()})
        start, end = words.start + 1, words.end - 1
        edits = [(m.start(), m.end(), _unescaped(m[0])) for m in _ESCAPE.finditer(text, start, end)]
        yield Cue([(start, end)], begin, stop, None if speaker is None else str(speaker).strip() or None, edits)


def _segments(text: str) -> Iterator[int]:
    """Where the elements of the list of segments begin. The rest of the text is checked to be JSON too."""
    at = _blank(text, 0)
    if text[at : at + 1] == "[":
        yield from list(_array(text, at))
        return
    if text[at : at + 1] != "{":
        raise JSONDecodeError("Expecting an object or a list", text, at)
    found: list[int] = []
    for key, member in _object(text, at):
        if key in _LISTS and text[member.start] == "[" and isinstance(member.value, list) and not found:
            found = list(_array(text, member.start))
    yield from found


def _object(text: str, at: int) -> Iterator[tuple[str, Member]]:
    """The members of the object that begins at `at`, with their spans."""
    at = _blank(text, at + 1)
    if text[at : at + 1] == "}":
        return
    while True:
        if text[at : at + 1] != '"':
            raise JSONDecodeError("Expecting a key in double quotes", text, at)
        key, at = _DECODER.raw_decode(text, at)
        at = _blank(text, at)
        if text[at : at + 1] != ":":
            raise JSONDecodeError("Expecting ':'", text, at)
        start = _blank(text, at + 1)
        value, end = _DECODER.raw_decode(text, start)
        yield key, Member(value, start, end)
        at = _blank(text, end)
        if text[at : at + 1] == "}":
            return
        if text[at : at + 1] != ",":
            raise JSONDecodeError("Expecting ',' or '}'", text, at)
        at = _blank(text, at + 1)


def _array(text: str, at: int) -> Iterator[int]:
    """Where each element of the array that begins at `at` begins."""
    at = _blank(text, at + 1)
    if text[at : at + 1] == "]":
        return
    while True:
        yield at
        _, end = _DECODER.raw_decode(text, at)
        at = _blank(text, end)
        if text[at : at + 1] == "]":
            return
        if text[at : at + 1] != ",":
            raise JSONDecodeError("Expecting ',' or ']'", text, at)
        at = _blank(text, at + 1)


def _blank(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _unescaped(escape: str) -> str:
    """What a JSON escape reads as; a line break or a tab as a space, half of a surrogate pair as U+FFFD."""
    if escape[1] in "bfnrt":
        return " "
    return str(json.loads(f'"{escape}"')).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _times(values: dict[str, Any]) -> tuple[float | None, float | None]:
    """Begin and end in seconds, from the fields that recognisers use."""
    if isinstance(values.get("timestamp"), list) and len(values["timestamp"]) == 2:
        begin, stop = values["timestamp"]
    elif isinstance(values.get("offsets"), dict):
        begin, stop = (_scaled(values["offsets"].get(k), 1000) for k in ("from", "to"))
    else:
        begin, stop = values.get("start"), values.get("end")
        if stop is None and _number(values.get("duration")) is not None and _number(begin) is not None:
            stop = begin + values["duration"]
        # whole numbers of this size are milliseconds: no recording lasts a million seconds
        if "confidence" in values and isinstance(begin, int) and isinstance(stop, int):
            begin, stop = begin / 1000, stop / 1000
    first, last = _number(begin), _number(stop)
    return first, None if last is None or (first is not None and last < first) else last


def _scaled(value: Any, scale: int) -> float | None:
    number = _number(value)
    return None if number is None else number / scale


def _number(value: Any) -> float | None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number and 0 <= value < 1e9 else None
