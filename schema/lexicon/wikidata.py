"""Lexicon entries out of Wikidata: a JSON dump (whole or filtered, plain, gzip or bzip2) or a SPARQL result as JSON.

A dump is read line by line, however large it is; what is kept of it is held in memory (about 7 kB an entry), so that
a name that several entries share can be made weak in all of them. A SPARQL result is read whole.
"""

from __future__ import annotations

import bz2
import gzip
import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, cast

from schema.errors import KgError
from schema.lexicon import LexiconEntry
from schema.lexicon.check import Wording, name_fault, stands_alone
from schema.ontology import KINDS, Kind

CLASSES = Path(__file__).with_name("wikidata-classes.tsv")
"""What an instance of a Wikidata class is here: a line of QID, kind and the class's name, with tabs between.

Classes are not followed upwards to broader ones: one pass over a dump gives no way to."""

MAX_LINE = 32_000_000
"""Bytes of a line of a dump; the largest items of Wikidata have a few million."""

MAX_WHOLE = 512_000_000
"""Bytes of a file that is read whole."""

_NAME_CLASSES = frozenset({"Q202444", "Q12308941", "Q11879590", "Q3409032", "Q101352"})
"""Given name (also male, female, unisex) and family name."""

_LATIN_LANGUAGES = ("en", "mul", "en-us", "en-gb", "en-ca")
_SIMPLIFIED = ("zh-hans", "zh-cn", "zh", "zh-sg", "zh-my")
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
_QID = re.compile(r"Q[1-9][0-9]*")


@dataclass
class Imported:
    """The entries of a file, and how often something was left out, by reason, with an example each."""

    entries: list[LexiconEntry] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def leave_out(self, reason: str, example: str) -> None:
        """Count what was not kept."""
        self.left_out[reason] += 1
        self.examples.setdefault(reason, example)


@dataclass
class Item:
    """An item of Wikidata, as far as a lexicon wants it."""

    qid: str
    labels: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    description: str | None = None
    classes: list[str] = field(default_factory=list)
    kind: Kind | None = None
    given: list[str] = field(default_factory=list)
    """QIDs of name items, or names."""
    family: list[str] = field(default_factory=list)
    sitelinks: int | None = None


def import_wikidata(
    path: Path,
    wording: Wording,
    known: Iterable[LexiconEntry] = (),
    kinds: Mapping[str, Kind] | None = None,
    only: frozenset[Kind] = frozenset(KINDS),
    min_sitelinks: int = 0,
) -> Imported:
    """The entries that `path` holds.

    `kinds` leads from a class (QID) to a kind (by default `read_classes()`), `only` keeps some kinds, `min_sitelinks` the items of so many Wikipedia
    pages (of a dump). An item that is one of `known`, by its QID or by name and kind, gets that entry's id, so that
    merging extends it. Raises KgError E204 (not readable as Wikidata), E205 (broken archive), E202 (no such file).
    """
    result = Imported()
    kinds = read_classes() if kinds is None else kinds
    seen: set[str] = set()
    kept: list[tuple[Item, Kind]] = []
    names: dict[str, str] = {}
    for item in _items(path, result):
        if _NAME_CLASSES.intersection(item.classes):
            names[item.qid] = _first(item.labels, _LATIN_LANGUAGES) or ""
        kind = item.kind or next((kinds[c] for c in item.classes if c in kinds), None)
        if item.qid in seen:
            result.leave_out("repeated item", item.qid)
        elif kind is None:
            result.leave_out("no class of the table", item.qid)
        elif kind not in only:
            result.leave_out("kind not asked for", item.qid)
        elif item.sitelinks is not None and item.sitelinks < min_sitelinks:
            result.leave_out("too few sitelinks", item.qid)
        elif not any(tag in item.labels for tag in (*_LATIN_LANGUAGES, *_SIMPLIFIED, *_TRADITIONAL)):
            result.leave_out("no English or Chinese label", item.qid)
        else:
            seen.add(item.qid)
            kept.append((item, kind))
    _Conversion(kept, names, wording, list(known), result).run()
    return result


class _Conversion:
    def __init__(
        self,
        items: list[tuple[Item, Kind]],
        names: dict[str, str],
        wording: Wording,
        known: list[LexiconEntry],
        result: Imported,
    ) -> None:
        self._items = items
        self._names = names
        self._wording = wording
        self._result = result
        self._known_ids = {entry.id for entry in known}
        self._by_qid = {entry.wikidata: entry.id for entry in known if entry.wikidata}
        self._extended: set[str] = set()
        """Ids of known entries that an item was found to be; the next item of that name is something else."""
        self._by_name: dict[tuple[Kind, str], set[str]] = {}
        for entry in known:
            for name in (entry.name, entry.zh):
                if name:
                    self._by_name.setdefault((entry.kind, wording.key(name)), set()).add(entry.id)
        self._known_zh = {entry.id: wording.key(entry.zh) for entry in known if entry.zh}
        self._known_names: dict[str, set[str]] = {}
        for entry in known:
            for name in entry.all_names():
                self._known_names.setdefault(wording.key(name), set()).add(entry.id)

    def run(self) -> None:
        entries = [entry for item, kind in self._items if (entry := self._entry(item, kind))]
        owners = self._owners(entries)
        self._result.entries = [self._demote_shared(entry, owners) for entry in entries]

    def _entry(self, item: Item, kind: Kind) -> LexiconEntry | None:
        zh = self._chinese(item, _SIMPLIFIED) or self._chinese(item, _TRADITIONAL)
        hant = _first(item.labels, _TRADITIONAL)
        name = _tidy(_first(item.labels, _LATIN_LANGUAGES) or zh or "")
        if fault := name_fault(name):
            self._result.leave_out(f"label {fault}", item.qid)
            return None
        zh = zh if zh and not name_fault(zh) and self._key(zh) != self._key(name) else None
        hant = _tidy(hant) if hant else None
        if not zh or not hant or name_fault(hant) or self._key(hant) in (self._key(zh), self._key(name)):
            hant = None
        aliases, weak = self._aliases(item, kind, [n for n in (name, zh, hant) if n])
        return LexiconEntry(
            id=self._id(item, kind, name, zh),
            kind=kind,
            name=name,
            zh=zh,
            zh_hant=hant,
            aliases=tuple(aliases),
            weak=tuple(weak),
            given=self._part(item.given) if kind == "Person" else None,
            family=self._part(item.family) if kind == "Person" else None,
            wikidata=item.qid,
            description=_tidy(item.description)[:200] or None if item.description else None,
        )

    def _aliases(self, item: Item, kind: Kind, main: list[str]) -> tuple[list[str], list[str]]:
        """The names beside the main ones: those that stand alone, and weak ones (of the main ones too)."""
        seen = {self._key(n) for n in main}
        aliases: list[str] = []
        weak = [n for n in main if stands_alone(n, kind, self._wording)]
        tags = (*_LATIN_LANGUAGES, *_SIMPLIFIED, *_TRADITIONAL)
        given = [n for tag in tags for n in (item.labels.get(tag), *item.aliases.get(tag, ())) if n]
        for name in map(_tidy, given):
            if name_fault(name):
                self._result.leave_out(f"alias {name_fault(name)}", item.qid)
            elif (key := self._key(name)) not in seen:
                seen.add(key)
                one_word = kind == "Person" and name.isascii() and " " not in name
                (weak if one_word or stands_alone(name, kind, self._wording) else aliases).append(name)
        return aliases, weak

    def _id(self, item: Item, kind: Kind, name: str, zh: str | None) -> str:
        if known := self._by_qid.get(item.qid):
            return known
        fits = set(self._by_name.get((kind, self._key(name)), ()))
        if zh:
            fits |= self._by_name.get((kind, self._key(zh)), set())
            fits = {id for id in fits if self._known_zh.get(id, self._key(zh)) == self._key(zh)}
        if len(fits) == 1 and (only := fits.pop()) not in self._extended:
            self._extended.add(only)
            return only
        return self._fresh(name, item)

    def _fresh(self, name: str, item: Item) -> str:
        kebab = kebab_case(name) or item.qid.lower()
        id = kebab if kebab not in self._known_ids else f"{kebab}-{item.qid.lower()}"
        self._known_ids.add(id)
        return id

    def _owners(self, entries: list[LexiconEntry]) -> dict[str, set[str]]:
        owners = {key: set(ids) for key, ids in self._known_names.items()}
        for entry in entries:
            for name in entry.all_names():
                owners.setdefault(self._key(name), set()).add(entry.id)
        return owners

    def _demote_shared(self, entry: LexiconEntry, owners: dict[str, set[str]]) -> LexiconEntry:
        """A name that also stands alone for another entry becomes weak."""
        shared = [name for name in entry.all_names() if owners[self._key(name)] != {entry.id}]
        if not shared:
            return entry
        return entry.model_copy(
            update={
                "aliases": tuple(n for n in entry.aliases if n not in shared),
                "weak": tuple(dict.fromkeys((*entry.weak, *shared))),
            }
        )

    def _chinese(self, item: Item, tags: tuple[str, ...]) -> str | None:
        label = _first(item.labels, tags)
        return self._wording.simplify(_tidy(label)) if label else None

    def _part(self, parts: list[str]) -> str | None:
        names = [self._names.get(part, "") if _QID.fullmatch(part) else part for part in parts]
        return next((name for name in map(_tidy, names) if name and not name_fault(name)), None)

    def _key(self, name: str) -> str:
        return self._wording.key(name)


def kebab_case(name: str) -> str:
    """The id of an entry of this name: `Gödel, Escher, Bach` is `godel-escher-bach`; empty for a Chinese name."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = plain.replace("'", "").replace("’", "").replace("+", "-plus").replace("ł", "l").replace("ø", "o")
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.") if any("a" <= c <= "z" for c in plain) else ""


def read_classes(path: Path = CLASSES) -> dict[str, Kind]:
    """A table from class to kind, in the form of `CLASSES`. Raises KgError E202, E206."""
    table: dict[str, Kind] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KgError("E202", path=path, why=error) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            qid, kind, *_ = [*line.split("\t"), "", ""]
            table[_class(qid, f"{path}, line {number}")] = _kind(kind, f"{path}, line {number}")
    return table


def parse_class(given: str) -> tuple[str, Kind]:
    """A class and its kind out of `Q11016=Concept`. Raises KgError E206."""
    qid, _, kind = given.partition("=")
    return _class(qid, given), _kind(kind, given)


def _class(qid: str, where: str) -> str:
    if not _QID.fullmatch(qid.strip()):
        raise KgError("E206", where=where, given=qid, expected="the QID of a class, such as Q11016")
    return qid.strip()


def _kind(kind: str, where: str) -> Kind:
    if kind.strip() not in KINDS:
        raise KgError("E206", where=where, given=kind, expected=f"a kind: {', '.join(KINDS)}")
    return cast(Kind, kind.strip())


def _items(path: Path, result: Imported) -> Iterator[Item]:
    """The items of a dump or a SPARQL result, whichever it is."""
    try:
        with _open(path) as file:
            head = file.readline(MAX_LINE).removeprefix(b"\xef\xbb\xbf")
            while head and not head.strip():
                head = file.readline(MAX_LINE)
            whole = _whole(head, file)
            if whole is None:
                yield from _dump(head, file, result)
            elif "results" in whole:
                yield from _sparql(whole["results"], result)
            else:
                yield from _entities(whole["entities"], result)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise KgError("E205", path=path, why=error) from error
    except OSError as error:
        # bz2 has no error of its own for a broken archive: an OSError without a number
        raise KgError("E205" if error.errno is None else "E202", path=path, why=error.strerror or error) from error
    except (_NotWikidata, RecursionError) as error:
        raise KgError("E204", path=path, why=error) from error


class _NotWikidata(ValueError):
    pass


def _open(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        magic = file.read(3)
    if magic[:2] == b"\x1f\x8b":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if magic == b"BZh":
        return cast(BinaryIO, bz2.open(path, "rb"))
    return path.open("rb")


def _whole(head: bytes, file: BinaryIO) -> dict[str, Any] | None:
    """The JSON object that the file is as a whole; None for a dump, which goes on line by line."""
    begin = head.strip()
    if not begin:
        raise _NotWikidata("the file is empty")
    if begin.startswith(b"["):
        return None
    if not begin.startswith(b"{"):
        raise _NotWikidata(f"it begins with {begin[:20].decode(errors='replace')!r}")
    try:
        first = json.loads(begin.rstrip(b","))
    except ValueError:
        first = _parse_whole(head + file.read(MAX_WHOLE))
    if isinstance(first.get("results"), dict) or isinstance(first.get("entities"), dict):
        return cast("dict[str, Any]", first)
    if "id" in first:
        return None
    raise _NotWikidata('a JSON object with none of "results", "entities", "id"')


def _parse_whole(text: bytes) -> Any:
    if len(text) > MAX_WHOLE:
        raise _NotWikidata(f"over {MAX_WHOLE} bytes, and not one item a line")
    try:
        return json.loads(text)
    except ValueError as error:
        raise _NotWikidata(f"broken JSON: {error}") from None


def _dump(head: bytes, file: BinaryIO, result: Imported) -> Iterator[Item]:
    """The items of a JSON array with one item a line, or of lines of items."""
    found = False
    for number, line in enumerate(chain([head], _lines(file)), 1):
        for data in _line_of_dump(line, result, f"line {number}"):
            for item in _item_of(data, result, f"line {number}"):
                found = True
                yield item
    if not found:
        raise _NotWikidata("no line is an item")


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a file, None for one that is too long."""
    while line := file.readline(MAX_LINE + 1):
        if len(line) <= MAX_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE)
        yield None


def _line_of_dump(line: bytes | None, result: Imported, where: str) -> list[Any]:
    if line is None:
        result.leave_out(f"line over {MAX_LINE} bytes", where)
        return []
    text = line.strip().rstrip(b",").rstrip()
    if text in (b"", b"[", b"]"):
        return []
    if text.startswith(b"[{"):
        # the brackets of the array on the lines of items
        text = text if text.endswith(b"]") else text[1:]
    elif text.endswith(b"}]"):
        text = text[:-1]
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        result.leave_out("broken JSON", where)
        return []
    return data if isinstance(data, list) else [data]


def _entities(entities: dict[str, Any], result: Imported) -> Iterator[Item]:
    for qid, data in entities.items():
        yield from _item_of(data, result, str(qid))


def _item_of(data: Any, result: Imported, where: str) -> Iterator[Item]:
    """The item that an entity of a dump is; none for properties, lexemes, redirects and what is no entity at all."""
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        result.leave_out("no entity", where)
    elif not _QID.fullmatch(data["id"]):
        result.leave_out("no item (property or lexeme)", where)
    else:
        try:
            yield _item(data)
        except (AttributeError, KeyError, TypeError) as error:
            result.leave_out("item of an unknown form", f"{where}: {error}")


def _item(data: dict[str, Any]) -> Item:
    claims = data.get("claims") or {}
    return Item(
        qid=data["id"],
        labels={tag: _text(label) for tag, label in (data.get("labels") or {}).items()},
        aliases={tag: [_text(a) for a in some] for tag, some in (data.get("aliases") or {}).items()},
        description=_text((data.get("descriptions") or {}).get("en", {"value": ""})) or None,
        classes=_values(claims, "P31"),
        given=_values(claims, "P735"),
        family=_values(claims, "P734"),
        sitelinks=len(data["sitelinks"]) if "sitelinks" in data else None,
    )


def _text(value: Any) -> str:
    text = value["value"]
    if not isinstance(text, str):
        raise TypeError(f"a text was expected, not {type(text).__name__}")
    return text


def _values(claims: dict[str, Any], property: str) -> list[str]:
    """The items that a property leads to: preferred ones first, deprecated ones left out."""
    ranked: list[tuple[bool, str]] = []
    for claim in claims.get(property, ()):
        snak = claim["mainsnak"]
        if snak.get("snaktype") == "value" and claim.get("rank") != "deprecated":
            value = snak["datavalue"]["value"]
            qid = value.get("id") or f"Q{value['numeric-id']}"
            ranked.append((claim.get("rank") != "preferred", qid))
    return [qid for _, qid in sorted(ranked, key=lambda pair: pair[0])]


def _sparql(results: dict[str, Any], result: Imported) -> Iterator[Item]:
    """The items of a SPARQL result. Rows of one item are put together.

    Variables that are read: `item`; `itemLabel` or `label`, `alias` or `altLabel`, `itemAltLabel` (several with commas
    between), `itemDescription` or `description`; `class`, `type` or `instance`; `kind` (one of kg's kinds);
    `givenLabel`, `familyLabel`.
    """
    rows = results.get("bindings")
    if not isinstance(rows, list):
        raise _NotWikidata('"results" holds no list "bindings"')
    items: dict[str, Item] = {}
    for number, row in enumerate(rows, 1):
        try:
            qid = _qid(row["item"])
            if qid is None:
                raise KeyError("item")
            _add_row(items.setdefault(qid, Item(qid)), row)
        except (AttributeError, KeyError, TypeError) as error:
            result.leave_out("row without an item of Wikidata", f"row {number}: {error}")
    yield from items.values()


def _add_row(item: Item, row: dict[str, Any]) -> None:
    for variable, cell in row.items():
        value, tag = cell["value"], cell.get("xml:lang", "en").lower()
        if not isinstance(value, str):
            raise TypeError(f"{variable}: a text was expected")
        if variable in ("itemLabel", "label") and not _QID.fullmatch(value):
            item.labels.setdefault(tag, value)
        elif variable in ("alias", "altLabel"):
            item.aliases.setdefault(tag, []).append(value)
        elif variable == "itemAltLabel":
            item.aliases.setdefault(tag, []).extend(value.split(", "))
        elif variable in ("itemDescription", "description") and tag.startswith("en"):
            item.description = item.description or value
        elif variable in ("class", "type", "instance") and (qid := _qid(cell)):
            item.classes.append(qid)
        elif variable == "kind" and value in KINDS:
            item.kind = value
        elif variable == "givenLabel" and not _QID.fullmatch(value):
            item.given.append(value)
        elif variable == "familyLabel" and not _QID.fullmatch(value):
            item.family.append(value)


def _qid(cell: dict[str, Any]) -> str | None:
    found = re.fullmatch(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*)", str(cell["value"]))
    return found[1] if found else None


def _first(labels: Mapping[str, str], tags: tuple[str, ...]) -> str | None:
    return next((labels[tag] for tag in tags if labels.get(tag)), None)


def _tidy(text: str) -> str:
    """Runs of spaces and line breaks as one space; without control characters, marks of no width and lone surrogates."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
