"""The lexicon as an automaton: every name of every entry, found in one pass over the folded text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import ahocorasick
from opencc import OpenCC

from pipelines.language.folding import fold, fold_character, is_han, is_latin, name_key, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from schema.lexicon import LexiconEntry

_SAME_EVERYWHERE = frozenset({"Person", "Place"})
"""Kinds whose Chinese names Taiwan does not make of other words."""
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
        self._add_taiwanese()
        self.given_names = frozenset(
            fold(e.given) for e in self.entries.values() if e.kind == "Person" and e.given and " " not in e.given
        )
        """Folded given names of the people, in Latin script."""
        self._spread = self._spread_names()
        self._automaton = ahocorasick.Automaton()
        for key in {**self._spread, **self.names}:
            self._automaton.add_word(key, key)
        if self.names:
            self._automaton.make_automaton()

    def _add(self, name: Name) -> None:
        key = name_key(name.written)
        known = self.names.setdefault(key, [])
        if all(n.entry.id != name.entry.id for n in known):
            known.append(name)

    def _add_taiwanese(self) -> None:
        """Chinese names in the words of Taiwan, where they are no other name: 資料牆 for 数据墙, 軟體 for 软件."""
        convert = OpenCC("s2twp").convert
        known = [name for names in self.names.values() for name in names]
        for name in known:
            if name.entry.kind in _SAME_EVERYWHERE or not any(map(is_han, name.written)):
                continue
            written = convert(simplify(name.written))
            key = name_key(written)
            # a short one that is a word of its own is no name: 啟用 (activated) for 激活
            if key not in self.names and (len(key) > 2 or zipf(key, "zh") < _KNOWN):
                self._add(Name(name.entry, written, name.weak, _breaks(written)))

    def _spread_names(self) -> dict[str, list[Name]]:
        """The usual Chinese names of concepts with the particle 的 between their words: 词的嵌入 for 词嵌入. Where the first
        is a name itself, the two are two: 规划的能力 is an ability, for planning."""
        spread: dict[str, list[Name]] = {}
        for entry in self.entries.values():
            key = name_key(entry.zh or entry.name)
            if entry.kind != "Concept" or not 3 <= len(key) <= 8 or not all(map(is_han, key)):
                continue
            for i in range(1, len(key) - 1):
                parts, written = (key[:i], key[i:]), f"{key[:i]}的{key[i:]}"
                if written not in self.names and all(map(_is_word, parts)) and not self._means(parts[0]):
                    spread.setdefault(written, []).append(Name(entry, written, False, frozenset()))
        return spread

    def _means(self, key: str) -> bool:
        return any(not name.weak for name in self.names.get(key, ()))

    def lookup(self, written: str) -> list[Name]:
        """The names that are equal to `written` after folding."""
        return self.names.get(name_key(written), [])

    def find(self, track: Track) -> Iterator[Found]:
        """Every occurrence of every name, overlapping ones included, in the order of their ends."""
        if not self.names:
            return
        key, at = _key_view(track.view.text)
        text = track.view.text
        whole: list[Found] = []
        spread: list[Found] = []
        for last, found in self._automaton.iter(key):
            first = last - len(found) + 1
            start, end = at[first], at[last] + 1
            end = _with_plural(text, end, found)
            if not _has_borders(text, start, end):
                continue
            gaps = {i for i in range(1, len(found)) if at[first + i] - at[first + i - 1] > 1}
            if found not in self.names:
                if _is_noun_phrase(track, start, end):
                    spread += (Found(start, end, name) for name in self._spread[found])
                continue
            for name in _as_cased(self.names[found], text[start:end]):
                if _may_stand(track, start, end, name, gaps):
                    whole.append(Found(start, end, name))
        yield from sorted(whole + [s for s in spread if not _is_cut(s, whole)], key=lambda f: f.end)


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


_KNOWN = 3.0
"""Zipf frequency from which Chinese characters are a word that everybody knows."""


def _is_word(plain: str) -> bool:
    return zipf(plain, "zh") >= (_KNOWN if len(plain) > 1 else 4.5)


def _as_cased(names: list[Name], surface: str) -> list[Name]:
    """Of several things whose names differ in case only (PLATO and Plato, MiniMax and minimax) those that are written
    just so; what is written otherwise may mean any of them, but needs context."""
    if len(names) == 1:
        return names
    letters = _letters(surface)
    exact = [n for n in names if _letters(n.written) == letters]
    if not exact or len(exact) == len(names):
        return names
    return exact + [replace(n, weak=True) for n in names if n not in exact]


def _letters(written: str) -> str:
    return "".join(c for c in written if c.isalnum())


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
    # a recogniser without capitals writes llm, jepa; but it, us, sam are words, and "as I" is no ASI
    plain = surface.casefold()
    return len(letters) >= 3 and not any(map(str.isspace, surface)) and zipf(plain, "en") < 3.0


def _straddles_words(track: Track, start: int, end: int) -> bool:
    """True for a short Chinese match that is made of parts of its neighbours: 本能 in 基本|能够, 后训练 in 然后|训练."""
    if end - start > 3:
        return False
    first, last = track.token_at[start], track.token_at[end - 1]
    if first == last:
        return _straddles_within(simplify(track.doc[first].text), start - track.doc[first].idx, end - start)
    head, tail = track.doc[first], track.doc[last]
    before, after = start - head.idx, tail.idx + len(tail.text) - end
    if not before and not after:
        return False
    if (before and after) or end - start == 2:
        return True
    word = simplify(head.text if before else tail.text)
    return _is_word(word) and not _stands_beside(word[:before] if before else word[-after:], word)


def _straddles_within(word: str, first: int, length: int) -> bool:
    """True for a match inside one token that falls into two words, both of which it cuts: 心流 in 核心流程, or one of
    which it cuts: 系统一 in 系统一样."""
    last = first + length
    borders = range(max(first + 1, 2), min(last, len(word) - 1))
    if not any(_is_word(word[:i]) and _is_word(word[i:]) for i in borders):
        return False
    return (first > 0 and last < len(word)) or not _stands_beside(word[:first] or word[last:], word)


def _stands_beside(rest: str, word: str) -> bool:
    """True where what a match leaves of a word is far more usual than the word: 上 of 书上, 家 of 统计学家."""
    return zipf(rest, "zh") >= zipf(word, "zh") + 1.0


def _is_noun_phrase(track: Track, start: int, end: int) -> bool:
    """True where the stretch begins and ends as words do, and no verb begins it: 解决的问题 is a problem that is solved."""
    head, tail = track.doc[track.token_at[start]], track.doc[track.token_at[end - 1]]
    return head.idx == start and tail.idx + len(tail.text) == end and head.tag_ not in {"v", "vd"}


def _is_cut(found: Found, whole: list[Found]) -> bool:
    """True where another name begins before the stretch and ends in it, or the other way round."""
    return any(
        not f.name.weak and (f.start < found.start < f.end < found.end or found.start < f.start < found.end < f.end)
        for f in whole
    )
