"""A quote in its context: the words before and after it, from the segments around."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from schema.models import Segment

CONTEXT = 140
"""How many code points of text to give on either side of a quote."""


@dataclass(frozen=True)
class Passage:
    """A quote with what stands around it and the segment it begins in."""

    before: str
    quote: str
    after: str
    segment: Segment | None


class Transcript:
    """The segments of one graph, ordered by place, to look passages up in."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._segments: dict[str, list[Segment]] = defaultdict(list)
        for segment in segments:
            self._segments[segment.source].append(segment)
        for of_source in self._segments.values():
            of_source.sort(key=lambda segment: (segment.start, segment.end))
        self._starts = {source: [s.start for s in of_source] for source, of_source in self._segments.items()}
        self._renderings: dict[str, Segment] = {}
        for of_source in self._segments.values():
            for segment in of_source:
                if segment.translation_of:
                    self._renderings.setdefault(segment.translation_of, segment)
        by_id = {s.id: s for of_source in self._segments.values() for s in of_source}
        for original, rendering in list(self._renderings.items()):
            if original in by_id:
                self._renderings.setdefault(rendering.id, by_id[original])

    def segment_at(self, source: str, offset: int) -> Segment | None:
        """The segment that covers the code point `offset` of `source`, or None."""
        index = bisect_right(self._starts.get(source, []), offset) - 1
        if index < 0:
            return None
        segment = self._segments[source][index]
        return segment if offset < segment.end else None

    def rendering_of(self, segment: Segment | None) -> Segment | None:
        """The same utterance in the other language, where the source gives both."""
        return self._renderings.get(segment.id) if segment else None

    def passage(self, source: str, start: int, end: int, quote: str, context: int = CONTEXT) -> Passage:
        """The quote at `start` to `end` of `source` with up to `context` code points around it.

        The quote's own words are given as they are in the record; only the context is read from the segments, and
        stays empty where the quote is not found in them.
        """
        of_source = self._segments.get(source, [])
        index = max(bisect_right(self._starts.get(source, []), start) - 1, 0)
        inside = []
        while index < len(of_source) and of_source[index].start < end:
            if of_source[index].end > start:
                inside.append(index)
            index += 1
        if not inside:
            return Passage("", quote, "", None)
        language = of_source[inside[0]].language
        covered = [of_source[i] for i in range(inside[0], inside[-1] + 1) if of_source[i].language == language]
        text = _join(covered)
        at = _find(text, quote)
        if at is None:
            return Passage("", quote, "", covered[0])
        before, after = text[: at[0]], text[at[1] :]
        index = inside[0] - 1
        while index >= 0 and len(before) < context:
            if of_source[index].language == language:
                before = _join([of_source[index]]) + _gap(of_source[index].text, before or quote) + before
            index -= 1
        index = inside[-1] + 1
        while index < len(of_source) and len(after) < context:
            if of_source[index].language == language:
                after = after + _gap(after or quote, of_source[index].text) + _join([of_source[index]])
            index += 1
        return Passage(_tail(before, context), quote, _head(after, context), covered[0])


def _join(segments: list[Segment]) -> str:
    text = ""
    for segment in segments:
        text += _gap(text, segment.text) + " ".join(segment.text.split())
    return text


def _gap(left: str, right: str) -> str:
    """A space between two pieces of Latin script, nothing next to Chinese."""
    if not left or not right:
        return ""
    return " " if left[-1].isascii() and right[0].isascii() else ""


def _find(text: str, quote: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, white space aside."""
    places = [i for i, character in enumerate(text) if not character.isspace()]
    bare = "".join(text[i] for i in places)
    wanted = "".join(quote.split())
    at = bare.find(wanted)
    if at < 0 or not wanted:
        return None
    return places[at], places[at + len(wanted) - 1] + 1


def _tail(text: str, length: int) -> str:
    return text if len(text) <= length else "…" + text[-length:]


def _head(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length] + "…"
