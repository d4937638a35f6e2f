"""What a user has decided about entities: a YAML file that is read at every build and has the last word.

Names are understood in any script and spelling under which the graph has them, and ids as they are. What the graph does
not have is reported, never fatal: a source may join later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from pipelines.language.folding import name_key
from schema.errors import KgError

SECTIONS = ("merge", "split", "rename", "ignore")
LARGEST = 5_000_000
"""Bytes of a decisions file: tens of thousands of decisions."""


@dataclass(frozen=True)
class Listed:
    """A list of names, and where it stands in the file."""

    names: tuple[str, ...]
    where: str


@dataclass(frozen=True)
class Homonym:
    """A name that is somebody or something of its own in one source."""

    name: str
    source: str
    where: str


@dataclass(frozen=True)
class Decisions:
    """What a user has decided.

    `merge`: names of one entity, the first of which gives the id. `split`: names of entities that are never one.
    `homonyms`: names that one source means otherwise than the others. `rename`: a name to the name to be shown.
    `ignore`: names that are no entities.
    """

    merge: tuple[Listed, ...] = ()
    split: tuple[Listed, ...] = ()
    homonyms: tuple[Homonym, ...] = ()
    rename: tuple[Listed, ...] = ()
    ignore: tuple[Listed, ...] = ()
    path: str = ""

    @classmethod
    def load(cls, path: Path) -> Decisions:
        """Read a decisions file. Raises KgError E310 (no readable file), E311 (no valid YAML), E312 (an entry that is
        no decision), E313 (two decisions that contradict each other)."""
        return cls.parse(read_text(path), path)

    @classmethod
    def parse(cls, text: str, path: Path | str = "decisions.yaml") -> Decisions:
        """The decisions in a YAML text. Raises KgError E311, E312, E313."""
        decisions = _Reader(str(path)).read(compose(text, path))
        _check_contradictions(decisions)
        return decisions


def read_text(path: Path) -> str:
    """The text of a decisions file. Raises KgError E310 where it cannot be read, is too large, or is no UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KgError("E310", path=path, why=error.strerror or error) from error
    if len(data) > LARGEST:
        raise KgError("E310", path=path, why=f"it has {len(data):,} bytes, the limit is {LARGEST:,}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KgError("E310", path=path, why=f"byte {error.start} is no UTF-8") from error


def compose(text: str, path: Path | str) -> yaml.Node | None:
    """The nodes of a YAML text. Nothing is constructed: every value is the string that stands there, so that `no` and
    `2024` are names as others are. Raises KgError E311."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KgError("E311", path=path, line=line, why=error.problem or "broken") from error
    except (yaml.YAMLError, RecursionError) as error:
        why = "too deeply nested" if isinstance(error, RecursionError) else str(error).splitlines()[0]
        raise KgError("E311", path=path, line=1, why=why) from error


class _Reader:
    """Walks the nodes of one file; every complaint says where."""

    def __init__(self, path: str) -> None:
        self._path = path

    def read(self, root: yaml.Node | None) -> Decisions:
        if root is None:
            return Decisions(path=self._path)
        sections: dict[str, yaml.Node] = {}
        for key, value in self._pairs(root, "the file"):
            name = self._text(key, "a section's name")
            if name not in SECTIONS:
                raise self._wrong(key, f"section {name!r}", f"one of the sections {', '.join(SECTIONS)}")
            if name in sections:
                raise self._wrong(key, f"section {name!r}", "each section once")
            if not _is_empty(value):
                sections[name] = value
        splits = list(self._splits(sections.get("split")))
        return Decisions(
            merge=tuple(self._lists(sections.get("merge"), "merge")),
            split=tuple(s for s in splits if isinstance(s, Listed)),
            homonyms=tuple(s for s in splits if isinstance(s, Homonym)),
            rename=tuple(self._renames(sections.get("rename"))),
            ignore=tuple(self._ignored(sections.get("ignore"))),
            path=self._path,
        )

    def _lists(self, node: yaml.Node | None, section: str) -> Iterator[Listed]:
        for entry in self._items(node, section):
            yield self._listed(entry, section)

    def _listed(self, entry: yaml.Node, section: str) -> Listed:
        names = tuple(dict.fromkeys(self._text(n, "a name") for n in self._items(entry, f"an entry of {section}")))
        if len(names) < 2:
            raise self._wrong(entry, f"an entry of {section} with {len(names)} name", "two names or more")
        return Listed(names, self._where(entry, section))

    def _splits(self, node: yaml.Node | None) -> Iterator[Listed | Homonym]:
        for entry in self._items(node, "split"):
            if not isinstance(entry, yaml.MappingNode):
                yield self._listed(entry, "split")
                continue
            fields = {self._text(k, "a field"): v for k, v in self._pairs(entry, "an entry of split")}
            if set(fields) != {"name", "source"}:
                raise self._wrong(entry, f"an entry of split with {', '.join(fields)}", "the fields name and source")
            name, source = (self._text(fields[f], f"the field {f}") for f in ("name", "source"))
            yield Homonym(name, source, self._where(entry, "split"))

    def _renames(self, node: yaml.Node | None) -> Iterator[Listed]:
        for key, value in self._pairs(node, "rename") if node else ():
            pair = (self._text(key, "a name"), self._text(value, "a new name"))
            yield Listed(pair, self._where(key, "rename"))

    def _ignored(self, node: yaml.Node | None) -> Iterator[Listed]:
        for entry in self._items(node, "ignore"):
            yield Listed((self._text(entry, "a name"),), self._where(entry, "ignore"))

    def _pairs(self, node: yaml.Node, what: str) -> list[tuple[yaml.Node, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(node, f"{what} as {_shape(node)}", "a mapping (name: value)")
        return node.value

    def _items(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self._wrong(node, f"{what} as {_shape(node)}", "a list")
        return node.value

    def _text(self, node: yaml.Node, what: str) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self._wrong(node, f"{what} as {_shape(node)}", "a text")
        return " ".join(node.value.split())

    def _where(self, node: yaml.Node, section: str) -> str:
        return f"{Path(self._path).name}, line {node.start_mark.line + 1} ({section})"

    def _wrong(self, node: yaml.Node, given: str, expected: str) -> KgError:
        return KgError("E312", path=self._path, line=node.start_mark.line + 1, given=given, expected=expected)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null")


def _shape(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return f"the text {node.value[:40]!r}" if node.value.strip() else "nothing"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"


def _check_contradictions(decisions: Decisions) -> None:
    """Raises KgError E313 where two names are both merged and split."""
    merged = {
        frozenset(map(name_key, pair)): (listed, pair)
        for listed in decisions.merge
        for pair in combinations(listed.names, 2)
    }
    for listed in decisions.split:
        for pair in combinations(listed.names, 2):
            both = merged.get(frozenset(map(name_key, pair)))
            if both and len(set(map(name_key, pair))) == 2:
                raise KgError(
                    "E313", path=decisions.path, one=pair[0], other=pair[1], first=both[0].where, second=listed.where
                )
