"""Views of a text that lead back to it: every character of a view knows the raw characters that it stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from schema.models import Edit


@dataclass(frozen=True)
class View:
    """A text derived from a raw text. `starts[i]`, `ends[i]` are the raw code-point offsets that `text[i]` stands for.

    Both are non-decreasing. Inserted characters (a separator between two cues) stand for the empty span at their place.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __post_init__(self) -> None:
        assert len(self.text) == len(self.starts) == len(self.ends)

    def __len__(self) -> int:
        return len(self.text)

    @classmethod
    def of(cls, raw: str, start: int = 0, end: int | None = None, edits: Iterable[Edit] = ()) -> View:
        """`raw[start:end]` with `edits` applied; edits must be in order and must not overlap."""
        stop = len(raw) if end is None else end
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = start
        for edit_start, edit_end, replacement in edits:
            text.append(raw[at:edit_start])
            starts.extend(range(at, edit_start))
            ends.extend(range(at + 1, edit_start + 1))
            text.append(replacement)
            starts.extend([edit_start] * len(replacement))
            ends.extend([edit_end] * len(replacement))
            at = edit_end
        text.append(raw[at:stop])
        starts.extend(range(at, stop))
        ends.extend(range(at + 1, stop + 1))
        return cls("".join(text), tuple(starts), tuple(ends))

    @classmethod
    def join(cls, views: Sequence[View], separators: Sequence[str]) -> View:
        """The views one after another; `separators[i]` is inserted after `views[i]` (the last one after nothing)."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for i, view in enumerate(views):
            text.append(view.text)
            starts.extend(view.starts)
            ends.extend(view.ends)
            if i + 1 < len(views) and separators[i]:
                here = ends[-1] if ends else 0
                text.append(separators[i])
                starts.extend([here] * len(separators[i]))
                ends.extend([here] * len(separators[i]))
        return cls("".join(text), tuple(starts), tuple(ends))

    def fold(self, characters: Callable[[str], str]) -> View:
        """A view in which each character is replaced by what `characters` gives for it: none, one or several."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for i, character in enumerate(self.text):
            folded = characters(character)
            text.append(folded)
            starts.extend([self.starts[i]] * len(folded))
            ends.extend([self.ends[i]] * len(folded))
        return View("".join(text), tuple(starts), tuple(ends))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span that the view's characters `start` to `end` (exclusive) stand for."""
        return self.starts[start], self.ends[end - 1]

    def locate(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """The view's characters that stand for the raw span, as `(start, end)`; empty where none does."""
        return bisect_left(self.ends, raw_start + 1), bisect_left(self.starts, raw_end)
