"""What makes a lexicon work: the rules that its entries keep, and what is said of one that does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from schema.errors import KgError
from schema.lexicon import LexiconEntry, read_lines
from schema.ontology import Kind

Level = Literal["error", "warning"]

Rule = Literal[
    "invalid-line",
    "duplicate-id",
    "shared-name",
    "short-name",
    "common-name",
    "malformed-name",
    "repeated-name",
    "weak-and-strong",
    "dangling-reference",
    "wrong-kind",
    "cycle",
    "not-simplified",
    "other-version",
]

COMMON_ENGLISH = 4.3
"""Zipf frequency from which an English word is too common to mean a thing wherever it occurs."""

COMMON_CHINESE = 4.7
"""The same of a Chinese word; a word of the field (模型, 学习) is itself about as common."""


# Simplified by a conversion table, yet characters of their own in the Table of General Standard Chinese Characters
# (2013), which keeps them for names: 昇腾, 乾坤.
_KEPT = frozenset("乾昇喆堃甦邨氾陞於")


WORD = 3.3
"""Zipf frequency from which letters that a name leaves without its spaces and hyphens are an English word."""


@dataclass(frozen=True)
class Wording:
    """What a check has to know of the languages; `kg` gives the functions that the matcher itself uses."""

    key: Callable[[str], str]
    """What a name is found by: two names with one key are one name."""
    simplify: Callable[[str], str]
    """A text in Simplified Chinese, as long as the text itself."""
    zipf: Callable[[str, str], float]
    """How common a word is in a language (`en`, `zh`) on the Zipf scale; 0 where unknown."""


@dataclass(frozen=True)
class Located:
    """An entry and where it stands."""

    path: Path
    line: int
    entry: LexiconEntry

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where, and what to do about it."""

    level: Level
    rule: Rule
    path: Path
    line: int
    id: str
    """Id of the entry; empty for a line that is no entry."""
    message: str

    @property
    def where(self) -> str:
        """File name and line."""
        return f"{self.path.name}:{self.line}"


def read_located(paths: Iterable[Path]) -> tuple[list[Located], list[Problem]]:
    """The entries of the files, and a problem for each line that is none. Raises KgError E202 for an unreadable file."""
    entries: list[Located] = []
    problems: list[Problem] = []
    for path in paths:
        for line, entry in read_lines(path):
            if isinstance(entry, KgError):
                message = f"field {entry.fields['field']}: {entry.fields['why']}"
                problems.append(Problem("error", "invalid-line", path, line, "", message))
            else:
                entries.append(Located(path, line, entry))
    return entries, problems


def check(entries: Iterable[Located], wording: Wording, beside: Iterable[Located] = ()) -> list[Problem]:
    """The problems of `entries`, by file and line.

    `beside` are entries that these add to (the lexicon that ships with kg): names are compared with theirs and
    references may lead to them, but nothing is said about them.
    """
    return sorted(_Check(list(entries), list(beside), wording).problems(), key=lambda p: (p.path, p.line, p.message))


def stands_alone(name: str, kind: Kind, wording: Wording) -> str | None:
    """Why a name had better be weak: "too short" or "too common"; None where it may stand alone."""
    key = wording.key(name)
    if len(key) < 2 or (len(key) == 2 and key.isascii() and not _is_abbreviation(name)):
        return "too short"
    if kind in ("Concept", "Place") or _is_abbreviation(name) or _has_inner_capital(name):
        # a concept's name is the word itself; SAM and iPhone are told from words by their capitals
        return None
    if name.isascii() and not name.isalpha() and key.isalpha() and wording.zipf(key, "en") >= WORD:
        # names are found without their spaces: Model S in models
        return "too common"
    if name.isascii():
        common = name.isalpha() and wording.zipf(name.lower(), "en") >= COMMON_ENGLISH
    else:
        common = len(key) <= 4 and wording.zipf(wording.simplify(name), "zh") >= COMMON_CHINESE
    return "too common" if common else None


def name_fault(name: str) -> str | None:
    """What keeps a text from being a name of anything; None where nothing does."""
    if name != name.strip():
        return "begins or ends with a space"
    if not all(c.isprintable() for c in name):
        return "holds a line break or another control character"
    if not any(c.isalnum() for c in name):
        return "holds no letter or digit"
    return None


class _Check:
    def __init__(self, entries: list[Located], beside: list[Located], wording: Wording) -> None:
        self._entries = entries
        self._wording = wording
        self._by_id: dict[str, list[Located]] = {}
        self._by_key: dict[str, list[tuple[Located, str]]] = {}
        for located in (*entries, *beside):
            self._by_id.setdefault(located.entry.id, []).append(located)
            for name in located.entry.all_names():
                self._by_key.setdefault(wording.key(name), []).append((located, name))

    def problems(self) -> Iterator[Problem]:
        for located in self._entries:
            yield from self._ids(located)
            yield from self._names(located)
            yield from self._shared(located)
            yield from self._references(located)
            yield from self._fields(located)
            yield from self._chinese(located)

    def _ids(self, located: Located) -> Iterator[Problem]:
        """A file that adds to another lexicon may repeat an id, to give the entry further names."""
        for other in self._by_id[located.entry.id]:
            if other is located:
                continue
            if other.entry.kind != located.entry.kind:
                message = f"is {located.entry.kind} here and {other.entry.kind} in {other}: give one an id of its own"
                yield _error("duplicate-id", located, message)
            elif other.path.parent == located.path.parent and _place(other) < _place(located):
                yield _error("duplicate-id", located, f"is in {other} too: put the names into one entry")

    def _names(self, located: Located) -> Iterator[Problem]:
        entry = located.entry
        seen: dict[str, str] = {}
        for name in entry.all_names():
            fault = name_fault(name)
            if fault:
                yield _error("malformed-name", located, f"name {name!r} {fault}")
                continue
            key = self._wording.key(name)
            if key in seen:
                message = f"{name!r} and {seen[key]!r} are one name to the matcher: leave one out"
                yield _warning("repeated-name", located, message)
            seen.setdefault(key, name)
            reason = stands_alone(name, entry.kind, self._wording)
            if reason:
                yield _warning("short-name" if reason == "too short" else "common-name", located, _advice(name, reason))
            yield from self._other_version(located, name)
        for name in entry.weak:
            if fault := name_fault(name):
                yield _error("malformed-name", located, f"weak name {name!r} {fault}")
            elif (key := self._wording.key(name)) in seen:
                message = f"{name!r} is weak but stands alone as {seen[key]!r}: write both alike, or leave one out"
                yield _warning("weak-and-strong", located, message)

    def _other_version(self, located: Located, name: str) -> Iterator[Problem]:
        """Another generation is another thing: GPT-4o is no name of GPT-4."""
        entry = located.entry
        if entry.kind != "Artifact" or name == entry.name or name in entry.former:
            return
        key, main = self._wording.key(name), self._wording.key(entry.name)
        if re.fullmatch(re.escape(main) + r"v?\d{1,2}(\.\d+)?", key) and key.removeprefix(main).lstrip("v") != (
            entry.version or ""
        ).casefold().lstrip("v"):
            message = f"{name!r} is another version of {entry.name!r}: give it an entry with series and version"
            yield _error("other-version", located, message)

    def _shared(self, located: Located) -> Iterator[Problem]:
        for key in dict.fromkeys(map(self._wording.key, located.entry.all_names())):
            others = [(o, name) for o, name in self._by_key[key] if o.entry.id != located.entry.id]
            for other, name in others:
                message = (
                    f"{name!r} stands alone for {other.entry.id} ({other.entry.kind}, {other}) too: "
                    f"put it under weak in at least one of the two"
                )
                yield _error("shared-name", located, message)

    def _references(self, located: Located) -> Iterator[Problem]:
        entry = located.entry
        allowed: list[tuple[str, tuple[str, ...], tuple[Kind, ...]]] = [
            ("part_of", (entry.part_of,) if entry.part_of else (), ("Organization", "Place")),
            ("maker", (entry.maker,) if entry.maker else (), ("Person", "Organization")),
            ("series", (entry.series,) if entry.series else (), ("Artifact",)),
            ("broader", entry.broader, ("Concept", "Artifact")),
        ]
        for field, ids, kinds in allowed:
            for id in ids:
                targets = self._by_id.get(id)
                if not targets:
                    yield _error("dangling-reference", located, f"{field} leads to {id!r}, which is no entry")
                elif all(t.entry.kind not in kinds for t in targets):
                    message = f"{field} leads to {id!r}, a {targets[0].entry.kind}; expected {' or '.join(kinds)}"
                    yield _error("wrong-kind", located, message)
            if entry.id in ids or self._cycles(entry.id, field):
                yield _error("cycle", located, f"{field} leads back to the entry itself")

    def _cycles(self, start: str, field: str) -> bool:
        seen: set[str] = set()
        todo = list(self._targets(start, field))
        while todo:
            id = todo.pop()
            if id == start:
                return True
            if id not in seen:
                seen.add(id)
                todo.extend(self._targets(id, field))
        return False

    def _targets(self, id: str, field: str) -> Iterator[str]:
        for located in self._by_id.get(id, ()):
            value = getattr(located.entry, field)
            yield from (value,) if isinstance(value, str) else value or ()

    def _fields(self, located: Located) -> Iterator[Problem]:
        entry = located.entry
        own: tuple[tuple[str, tuple[Kind, ...]], ...] = (
            ("given", ("Person",)),
            ("family", ("Person",)),
            ("part_of", ("Organization", "Place")),
            ("broader", ("Concept", "Artifact")),
            ("series", ("Artifact",)),
            ("version", ("Artifact",)),
            ("maker", ("Artifact", "Work")),
        )
        for field, kinds in own:
            if getattr(entry, field) and entry.kind not in kinds:
                message = f"{field} belongs to {' and '.join(kinds)}, this is {entry.kind}: leave it out"
                yield _error("wrong-kind", located, message)
        if entry.version and not entry.series:
            yield _warning("other-version", located, f"version {entry.version} without a series")

    def _chinese(self, located: Located) -> Iterator[Problem]:
        entry = located.entry
        if entry.zh and (simple := _simplified(entry.zh, self._wording)) != entry.zh:
            yield _error(
                "not-simplified", located, f"zh {entry.zh!r} is not in Simplified characters: write {simple!r}"
            )
        if entry.zh_hant and self._wording.key(entry.zh_hant) == self._wording.key(entry.zh or ""):
            message = f"zh_hant {entry.zh_hant!r} is zh character by character: leave it out"
            yield _warning("repeated-name", located, message)


def _simplified(text: str, wording: Wording) -> str:
    return "".join(c if c in _KEPT else wording.simplify(c) for c in text)


def _is_abbreviation(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return 1 < len(letters) <= 6 and all(c.isascii() and c.isupper() for c in letters)


def _has_inner_capital(name: str) -> bool:
    return any(a.islower() and b.isupper() for a, b in pairwise(name))


def _advice(name: str, reason: str) -> str:
    return f"{name!r} is {reason} to stand alone: put it under weak"


def _place(located: Located) -> tuple[Path, int]:
    return located.path, located.line


def _error(rule: Rule, located: Located, message: str) -> Problem:
    return Problem("error", rule, located.path, located.line, located.entry.id, message)


def _warning(rule: Rule, located: Located, message: str) -> Problem:
    return Problem("warning", rule, located.path, located.line, located.entry.id, message)
