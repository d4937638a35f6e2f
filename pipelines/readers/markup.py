"""What characters of a text read as: markup as nothing, line breaks as spaces or nothing, escapes as characters.

Everything here gives edits, `(start, end, replacement)` on the raw text, so that no offset is lost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipelines.readers.languages import CJK
from schema.models import Edit

TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?(?!:?\d)"
"""A time of day or of a recording: ``00:12``, ``1:02:03``, ``00:00:07.500``."""

BRACKETED_TIME = rf"\[?\\?[\[(（][ \t]*{TIME}(?:[ \t]*(?:-->|[-–—~至])[ \t]*{TIME})?[ \t]*\\?[\])）](?:\]\([^)\n]*\))?"
"""A time in brackets, perhaps with an end and with a link: ``[00:12]``, ``(0:12 - 0:15)``, ``[(00:12)](address)``."""

TERMINAL = re.compile(r"[。！？!?.…；;][\"'”’」』）)\]*_]*\s*$")
"""The end of a line that ends a sentence."""

INVISIBLE = "\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad"

_EVENTS = (
    "music|laughs?|laughter|laughing|applause|inaudible|crosstalk|unintelligible|silence|noise|"
    "音乐|音樂|笑|笑声|笑聲|大笑|掌声|掌聲|听不清|聽不清|无声|無聲"
)
_SKIPPED = re.compile(
    rf"""
      (?P<image_link>\[!\[[^\]\n]*\]\([^)\n]*\)\]\([^)\n]*\))
    | (?P<image>!\[[^\]\n]{{0,500}}\](?:\([^)\n]*\)|\[[^\]\n]*\]))
    | (?P<timelink>\[\\?[\[(（]?{TIME}\\?[\])）]?\]\([^)\n]*\))
    | (?P<link_open>\[)(?=[^\[\]\n]{{1,500}}(?:\n[^\[\]\n]{{1,500}})?\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"\n]*")?\))
    | (?P<link_close>(?<=[^\s\[])\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"\n]*")?\))
    | (?P<footnote>\[\^[^\]\n]{{1,40}}\])
    | (?P<time>\\?[\[(（]\s*{TIME}(?:\s*(?:-->|[-–—~])\s*{TIME})?\s*\\?[\])）])
    | (?P<event>\\?[\[(（【*♪]+\s*(?:{_EVENTS})\s*(?:{TIME})?\s*\\?[\])）】*♪]+|[♪♫]+)
    | (?P<address><?https?://[^\s<>()（）「」【】\[\]"'，。；、！]+>?)
    | (?P<cue_time><\d{{1,3}}:[\d:.]{{4,12}}>)
    | (?P<comment><!--(?:(?!<!--).){{0,5000}}?-->)
    | (?P<br><br\s*/?>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9]{{0,15}}(?:\s[^<>\n]{{0,500}})?/?>)
    | (?P<entity>&(?:[A-Za-z]{{2,8}}|\#\d{{1,7}}|\#x[0-9A-Fa-f]{{1,6}});)
    | (?P<position>\{{\\[^{{}}\n]{{1,60}}\}})
    | (?P<escape>\\(?=[\\`*_{{}}\[\]()#+\-.!>~|]))
    | (?P<strong>\*{{2,}}(?:[ \t]+(?=[，。！？；：、）】」』]))?|~~)
    | (?P<em>(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<![^\W_])_+(?=[^\s_])|(?<=[^\s_])_+(?![^\W_]))
    | (?P<code>`+)
    | (?P<invisible>[{INVISIBLE}\x00-\x08\x0e-\x1f\x7f]+)
    | (?P<space>[\u00a0\u0085\x0b\x0c]+)
    | (?P<breaks>[ \t\u3000]*\n(?:[ \t\u3000]|\n|>[ \t]?)*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ANY_MARKUP = re.compile(
    rf"[\[\]*_`<>&\\~♪♫\n\u00a0\u0085\x0b\x0c\x00-\x08\x0e-\x1f\x7f{INVISIBLE}]|https?:|[(（]\s*(?:\d|笑|掌|音|laugh|music|appl|inaud|cross)",
    re.IGNORECASE,
)
_BLANK = " \t\n\r\u3000"
# No paragraph that a person wrote is this long, and each edit takes memory.
_LONGEST_MARKED = 4_000_000


def plain(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """`text[start:end]` as it reads: what `View.of` gives as its text, without the offsets."""
    parts: list[str] = []
    at = start
    for first, last, replacement in edits:
        parts += (text[at:first], replacement)
        at = last
    parts.append(text[at:end])
    return "".join(parts)


def edits_in(text: str, start: int, end: int, *, pause: str = "") -> list[Edit]:
    """The edits that make Markdown or HTML between two raw offsets read as text.

    A line break between two Chinese characters reads as `pause`.
    """
    edits: list[Edit] = []
    if end - start > _LONGEST_MARKED or not _ANY_MARKUP.search(text, start, end):
        return edits
    at = start
    while match := _SKIPPED.search(text, at, end):
        kind = match.lastgroup or ""
        first, last = match.span()
        at = last
        if kind in {"br", "breaks"}:
            edits.append((first, last, "\n"))
        elif kind == "entity":
            decoded = html.unescape(match[0])
            edits.append((first, last, " " if decoded == "\xa0" else _encodable(decoded)))
        elif kind == "space":
            edits.append((first, last, " "))
        else:
            if kind in {"time", "event", "timelink"} and (first == start or text[first - 1] in _BLANK):
                while last < end and text[last] in " \t":
                    last += 1
                at = last
            if edits and edits[-1][1] == first and not edits[-1][2]:
                first = edits.pop()[0]
            edits.append((first, last, ""))
    return _with_breaks(text, start, end, edits, pause)


def merged(*lists: Sequence[Edit]) -> list[Edit]:
    """Edits of several kinds in one order; an edit that overlaps an earlier given one is left out."""
    kept: list[Edit] = []
    for edits in lists:
        taken = sorted(kept)
        for edit in edits:
            if not any(edit[0] < other[1] and other[0] < edit[1] for other in taken):
                kept.append(edit)
    return sorted(kept)


def trimmed(text: str, start: int, end: int, edits: Sequence[Edit]) -> tuple[int, int, list[Edit]]:
    """The span without what reads as nothing or as blank at both borders, and the edits that lie inside it."""
    inside = [e for e in edits if e[0] >= start and e[1] <= end]
    low, high = 0, len(inside)
    while start < end:
        if low < high and inside[low][0] == start and not inside[low][2].strip():
            start = inside[low][1]
            low += 1
        elif text[start].isspace() and not (low < high and inside[low][0] == start):
            start += 1
        else:
            break
    while end > start:
        if high > low and inside[high - 1][1] == end and not inside[high - 1][2].strip():
            end = inside[high - 1][0]
            high -= 1
        elif text[end - 1].isspace() and not (high > low and inside[high - 1][1] == end):
            end -= 1
        else:
            break
    return start, end, inside[low:high]


def repeated_stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Loops of a recogniser inside a passage: `(start, end, unit, count)`, the raw span of all repetitions but the
    first, the length of one, and how often it comes in all.

    A loop is at least five repetitions of 4 to 120 characters, 60 characters in all.
    """
    step, key, longest = 40, 12, 120
    at = start
    while at + step < end:
        again = text.find(text[at : at + key], at + 1, min(end, at + key + longest))
        unit = again - at
        if again < 0 or unit < 4 or not text[at : at + unit].strip() or len(set(text[at : at + unit])) < 3:
            at += step
            continue
        first = at
        while first > start and text[first - 1] == text[first - 1 + unit]:
            first -= 1
        last = again
        while last < end and text[last] == text[last - unit]:
            last += 1
        count = (last - first) // unit
        if count >= 5 and last - first >= 60:
            yield first + unit, first + unit * count, unit, count
            at = last
        else:
            at += step


def _with_breaks(text: str, start: int, end: int, edits: list[Edit], pause: str) -> list[Edit]:
    """`edits` with each line break read by what stands on both sides of it once all others are applied."""
    for i, (first, last, replacement) in enumerate(edits):
        if replacement == "\n":
            before = _visible(text, start, first, edits, i, -1)
            after = _visible(text, last, end, edits, i, 1)
            edits[i] = (first, last, _reading_of_break(before, after, pause))
    return _without_double_spaces(edits)


def _visible(text: str, low: int, high: int, edits: list[Edit], i: int, step: int) -> str:
    """The two characters next to a break, before it (`step` -1) or after it (1), skipping other edits."""
    found = ""
    at = high - 1 if step < 0 else low
    j = i + step
    while low <= at < high and len(found) < 2:
        if 0 <= j < len(edits) and edits[j][0] <= at < edits[j][1]:
            reading = edits[j][2].strip()
            found = reading + found if step < 0 else found + reading
            at = edits[j][0] - 1 if step < 0 else edits[j][1]
            j += step
            continue
        if not text[at].isspace():
            found = text[at] + found if step < 0 else found + text[at]
        elif found:
            break
        at += step
    return found[-2:] if step < 0 else found[:2]


def _reading_of_break(before: str, after: str, pause: str) -> str:
    if not before or not after:
        return ""
    if CJK.match(before[-1]) and CJK.match(after[0]):
        return pause
    if before[-1] == "-" and len(before) > 1 and before[-2].isalnum():
        return ""
    return " "


def _without_double_spaces(edits: list[Edit]) -> list[Edit]:
    """A break that reads as a space reads as nothing where the edit before it does so already."""
    for i, (before, edit) in enumerate(pairwise(edits), 1):
        if before[1] == edit[0] and before[2].endswith(" ") and edit[2] == " ":
            edits[i] = (edit[0], edit[1], "")
    return edits


def _encodable(text: str) -> str:
    """`text` without halves of a surrogate pair, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
