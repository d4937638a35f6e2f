"""Names that a text itself pairs: 联合嵌入预测架构（Joint Embedding Predictive Architecture，JEPA）, Advanced Machine
Intelligence (AMI), 高级机器智能，或AMI."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.language.folding import is_han, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track

_BRACKET = re.compile(r"[（(]([^（）()\n]{2,80})[）)]")
_BETWEEN = re.compile(r"[，,、;；/]|(?:\s+or\s+)|或者?|简称|即|也就是|又称|又叫")
_WORDY = re.compile(r"[A-Za-zÀ-ɏ0-9][\w.+’'\- À-ɏ]*")
_INNER_TAGS = frozenset({"n", "nz", "vn", "v", "a", "an", "nw", "PER", "ORG", "LOC", "ad", "m", "d"})
_EVERYDAY = 4.0
"""Zipf frequency from which a Chinese word alone is no name of something else."""

_COPULAS = frozenset(
    [
        "是",
        "叫",
        "叫做",
        "称为",
        "稱為",
        "为",
        "為",
        "做",
        "作",
        "所谓",
        "所謂",
        "名为",
        "名為",
        "即",
        "用",
        "的",
        "有",
        "包括",
        "提出",
        "提出了",
    ]
)


@dataclass(frozen=True)
class Pairing:
    """Two places (view offsets) that name the same thing."""

    outer: tuple[int, int]
    inner: tuple[int, int]


def pairings(track: Track) -> Iterator[Pairing]:
    """Names before a bracket with the names inside it."""
    text = track.view.text
    for bracket in _BRACKET.finditer(text):
        for start, end in _names_inside(text, bracket.start(1), bracket.end(1)):
            inner = text[start:end]
            if is_han(inner[0]) and not _is_noun(track, start, end):
                continue
            outer = _name_before(track, bracket.start(), inner)
            if outer:
                yield Pairing(outer, (start, end))


def _names_inside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    parts = [m.span() for m in _BETWEEN.finditer(text, start, end)]
    for a, b in [*parts, (end, end)]:
        first, last = at, a
        while first < last and text[first] in " “”\"'":
            first += 1
        while last > first and text[last - 1] in " “”\"'":
            last -= 1
        name = text[first:last]
        if 2 <= len(name) <= 60 and (_is_name(name)):
            yield first, last
        at = b


def _is_name(name: str) -> bool:
    if all(is_han(c) or c in "·•" for c in name):
        return len(name) <= 12
    return bool(_WORDY.fullmatch(name)) and any(c.isupper() for c in name) and len(name.split()) <= 6


def _is_noun(track: Track, start: int, end: int) -> bool:
    """True where a Chinese stretch inside a bracket is a name, not a remark."""
    tags = {track.doc[i].tag_ for i in range(track.token_at[start], track.token_at[end - 1] + 1)}
    return tags <= _INNER_TAGS - {"v", "d", "m", "ad"} and end - start <= 12


def _name_before(track: Track, bracket: int, inner: str) -> tuple[int, int] | None:
    """The name that ends before the bracket: the words whose initials the inner name is, or the noun phrase there."""
    text, doc = track.view.text, track.doc
    end = bracket
    while end and text[end - 1] in " ”\"'*":
        end -= 1
    if end == 0:
        return None
    latin = [c for c in inner if c.isascii() and c.isalpha()]
    if not is_han(text[end - 1]):
        return _initialled(text, end, "".join(latin)) or _capitalised(text, end)
    token = track.token_at[end - 1]
    first = token + 1
    while first > 0 and token + 1 - first < 8 and doc[first - 1].tag_ in _INNER_TAGS and not doc[first - 1].is_space:
        first -= 1
    for i in range(token, first - 1, -1):
        if doc[i].text in _COPULAS:
            first = i + 1
            break
    while first < token and doc[first].tag_ in {"v", "d", "ad", "m"}:
        first += 1
    # a single everyday word before a bracket is the end of a longer name: 用联合嵌入预测架构（JEPA）
    if first > token or (first == token and zipf(simplify(doc[token].text), "zh") >= _EVERYDAY):
        return None
    return doc[first].idx, end


def _initialled(text: str, end: int, abbreviation: str) -> tuple[int, int] | None:
    """The words before `end` whose initials spell the abbreviation."""
    if not 2 <= len(abbreviation) <= 7 or not abbreviation.isupper():
        return None
    words = list(re.finditer(r"[A-Za-zÀ-ɏ]+", text[max(0, end - 90) : end]))[-len(abbreviation) :]
    if len(words) == len(abbreviation) and all(
        w.group()[0].upper() == letter for w, letter in zip(words, abbreviation, strict=True)
    ):
        return max(0, end - 90) + words[0].start(), end
    return None


def _capitalised(text: str, end: int) -> tuple[int, int] | None:
    match = re.search(r"(?:[A-ZÀ-Þ][\w’'.-]*\s+){0,3}[A-ZÀ-Þ][\w’'.-]*$", text[max(0, end - 60) : end])
    return (max(0, end - 60) + match.start(), end) if match else None
