"""A track: all that a document has in one language, as one text with its analysis."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc

from pipelines.view import View
from schema.models import Segment

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Track:
    """All segments of one language, joined in the order of the text, with the language's analysis.

    Offsets called *view offsets* count characters of `view.text` (= `doc.text`); `view.span` leads back to raw ones.
    """

    language: Language
    view: View
    doc: Doc
    segments: tuple[Segment, ...]
    starts: tuple[int, ...]
    """Where each segment begins, in view offsets."""
    ends: tuple[int, ...]
    cued: bool
    """True where segments are cues or lines, so that a sentence may run over several of them."""

    def segment_at(self, position: int) -> int:
        """The index of the segment that holds the view offset (or that comes before it, between segments)."""
        return max(0, bisect_right(self.starts, position) - 1)

    @cached_property
    def token_at(self) -> Sequence[int]:
        """For each view offset the index of its token in `doc`."""
        index = [0] * (len(self.view.text) + 1)
        for token in self.doc:
            stop = token.idx + len(token.text_with_ws)
            for position in range(token.idx, stop):
                index[position] = token.i
        if len(self.doc):
            index[-1] = len(self.doc) - 1
        return index
