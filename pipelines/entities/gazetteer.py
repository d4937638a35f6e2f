"""The lexicon as an automaton: every name of every entry, found in one pass over the folded text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from pipelines.language.folding import fold_character, is_han, is_latin, name_key
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from schema.lexicon import LexiconEntry

_JOINERS = frozenset("-‐‑–—_·・•.'’`")


@dataclass(frozen=True)
class Name:
    """One name of one entry, as the automaton holds it."""

    entry: LexiconEntry
    written: str
    weak: bool
    breaks: frozenset[int]
    """Positions in the key at which a space, hyphen, change of case or of script allows a space in the text."""

    @property
    def is_abbreviation(self) -> bool:
        """All capitals and short: AI, LLM, JEPA. Its case tells it from an ordinary word."""
        letters = [c for c in self.written if c.isalpha()]
        return 1 < len(letters) <= 6 and all(c.isascii() and c.isupper() for c in letters)


@dataclass(frozen=True)
class Found:
    """A name found in a track, in view offsets."""

    start: int
    end: int
    name: Name


class Gazetteer:
    """Finds every name of the lexicon in a text, over the folded view, with word borders for Latin script."""

    def __init__(self, entries: Iterable[LexiconEntry]) -> None:
        self.entries: dict[str, LexiconEntry] = {}
        self.names: dict[str, list[Name]] = {}
        for entry in entries:
            self.entries[entry.id] = entry
            for written in entry.all_names():
                self._add(Name(entry, written, False, _breaks(written)))
            for written in entry.weak:
                self._add(Name(entry, written, True, _breaks(written)))
        self._automaton = ahocorasick.Automaton()
        for key in self.names:
            self._automaton.add_word(key, key)
        if self.names:
            self._automaton.make_automaton()

    def _add(self, name: Name) -> None:
        key = name_key(name.written)
        known = self.names.setdefault(key, [])
        if all(n.entry.id != name.entry.id for n in known):
            known.append(name)

    def lookup(self, written: str) -> list[Name]:
        """The names that are equal to `written` after folding."""
        return self.names.get(name_key(written), [])

    def find(self, track: Track) -> Iterator[Found]:
        """Every occurrence of every name, overlapping ones included, in the order of their ends."""
        if not self.names:
            return
        key, at = _key_view(track.view.text)
        text = track.view.text
        for last, found in self._automaton.iter(key):
            first = last - len(found) + 1
            start, end = at[first], at[last] + 1
            end = _with_plural(text, end, found)
            if not _has_borders(text, start, end):
                continue
            gaps = {i for i in range(1, len(found)) if at[first + i] - at[first + i - 1] > 1}
            for name in self.names[found]:
                if _may_stand(track, start, end, name, gaps):
                    yield Found(start, end, name)


def _breaks(written: str) -> frozenset[int]:
    """See `Name.breaks`."""
    breaks: set[int] = set()
    position = 0
    previous = ""
    for character in written:
        folded = fold_character(character)
        kept = [c for c in folded if not c.isspace() and c not in _JOINERS]
        if not kept:
            breaks.add(position)
            previous = ""
            continue
        if previous and (
            (previous.islower() and character.isupper())
            or previous.isdigit() != character.isdigit()
            or is_han(previous)
            or is_han(character)
            or (previous.isupper() and character.isupper() and written.isupper())
        ):
            breaks.add(position)
        position += len(kept)
        previous = character
    return frozenset(breaks)


def _key_view(text: str) -> tuple[str, list[int]]:
    """The folded text without spaces and joining marks, and for each of its characters the offset in `text`."""
    key: list[str] = []
    at: list[int] = []
    for i, character in enumerate(text):
        if character.isspace() or character in _JOINERS:
            continue
        for c in fold_character(character):
            if not c.isspace() and c not in _JOINERS:
                key.append(c)
                at.append(i)
    return "".join(key), at


def _with_plural(text: str, end: int, key: str) -> int:
    """The end moved past an English plural ending, where one follows a Latin name of three letters or more."""
    if len(key) >= 3 and key[-1].isascii() and key[-1].isalpha():
        for ending in ("es", "s"):
            stop = end + len(ending)
            if text[end:stop] == ending and not (stop < len(text) and is_latin(text[stop])):
                return stop
    return end


def _has_borders(text: str, start: int, end: int) -> bool:
    """True unless a Latin word or a number runs on over one of the ends."""
    if start and is_latin(text[start]) and is_latin(text[start - 1]):
        return False
    if end < len(text) and is_latin(text[end - 1]):
        if is_latin(text[end]):
            return False
        # GPT-4 is no mention in GPT-4.5
        if text[end - 1].isdigit() and text[end] in ".-" and end + 1 < len(text) and text[end + 1].isdigit():
            return False
    return True


def _may_stand(track: Track, start: int, end: int, name: Name, gaps: set[int]) -> bool:
    """False where the characters are the name's but the words are not."""
    surface = track.view.text[start:end]
    if "\n" in surface:
        return False
    if is_han(surface[0]) and is_han(surface[-1]):
        return not _straddles_words(track, start, end)
    if not gaps <= name.breaks:
        return False
    if name.is_abbreviation:
        return _abbreviation_stands(track, surface, name)
    word = surface.casefold()
    if surface.islower() and not name.written.islower() and name.written.isascii() and " " not in name.written:
        return name.entry.kind == "Concept" or zipf(word, "en") < 3.2
    return True


def _abbreviation_stands(track: Track, surface: str, name: Name) -> bool:
    letters = [c for c in surface if c.isalpha()]
    if surface.endswith("s") and not name.written.endswith("s"):
        letters = letters[:-1]
    if all(c.isupper() for c in letters):
        return True
    # a recogniser without capitals writes llm, jepa; but it, us, sam are words
    plain = surface.casefold()
    return len(letters) >= 3 and zipf(plain, "en") < 3.0


def _straddles_words(track: Track, start: int, end: int) -> bool:
    """True for a short Chinese match that is only made of parts of its neighbours: 本能 in 基本|能够."""
    if end - start > 3:
        return False
    tokens = track.token_at
    first, last = tokens[start], tokens[end - 1]
    if first == last:
        return False
    doc = track.doc
    begins = doc[first].idx == start
    ends = doc[last].idx + len(doc[last].text) == end
    if begins and ends:
        return False
    return (not begins and not ends) or end - start == 2
