"""The lexicon: what this field's people, organisations, ideas and things are called, as data.

One JSON object a line in `*.jsonl` beside this file, one file a kind and area. It holds correct names only: how a
recogniser mishears a name is found by sound and context, never listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from schema.errors import KgError
from schema.ontology import Kind

FOLDER = Path(__file__).parent


class LexiconEntry(BaseModel):
    """One entity and all the names that it properly goes by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1, pattern=r"^[a-z0-9][a-z0-9.+-]*$")
    """Lower-case kebab of the usual English name, e.g. `yann-lecun`, `gpt-4o`, `scaling-law`."""
    kind: Kind
    name: str = Field(min_length=1)
    """The usual English (or Latin-script) name; a Chinese one where there is no other."""
    zh: str | None = None
    """The usual name in Simplified Chinese."""
    zh_hant: str | None = None
    """The name in Traditional Chinese, only where it is not `zh` character by character (機率, not 概率)."""
    aliases: tuple[str, ...] = ()
    """Every other name that means this entity wherever it occurs: abbreviations, other translations, spellings."""
    weak: tuple[str, ...] = ()
    """Names that mean this entity only where the context bears it out: ordinary words (Meta's `Llama`: no; Apple's
    苹果: yes), bare family names, abbreviations shared by several entries."""
    given: str | None = None
    """Person: given name in Latin script."""
    family: str | None = None
    """Person: family name in Latin script."""
    former: tuple[str, ...] = ()
    """Organisation, artifact: former names."""
    part_of: str | None = None
    """Organisation: id of the organisation that it is part of."""
    maker: str | None = None
    """Artifact, work: id of who made it."""
    broader: tuple[str, ...] = ()
    """Concept: ids of broader concepts."""
    series: str | None = None
    """Artifact: id of the family that it belongs to (`gpt` for GPT-4)."""
    version: str | None = None
    """Artifact: its version in the family (`4`, `4o`, `3.5`)."""
    wikidata: str | None = Field(default=None, pattern=r"^Q[1-9][0-9]*$")
    description: str | None = None
    """A few words in English: what it is."""

    def all_names(self) -> tuple[str, ...]:
        """Every name that stands alone: name, zh, zh_hant, aliases, former; without repetition, in that order.

        A name that is repeated under `weak` does not stand alone: the speech model Whisper is called so, but the word
        by itself does not mean it.
        """
        names = (self.name, self.zh, self.zh_hant, *self.aliases, *self.former)
        return tuple(dict.fromkeys(name for name in names if name and name not in self.weak))


MAX_LINE = 1_000_000
"""A line of a lexicon file holds no more bytes than this: an entry is a few hundred."""


def read_lexicon(path: Path) -> Iterator[LexiconEntry]:
    """The entries of one file. Raises KgError E201 for a line that is no valid entry, E202 for no readable file."""
    for _, entry in read_lines(path):
        if isinstance(entry, KgError):
            raise entry
        yield entry


def read_lines(path: Path) -> Iterator[tuple[int, LexiconEntry | KgError]]:
    """Each line's number (from 1) with its entry, or with the error E201 that it is none. Raises KgError E202."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(MAX_LINE + 1):
                number += 1
                if len(line) > MAX_LINE:
                    yield number, KgError("E201", path=path, line=number, field="line", why=f"over {MAX_LINE} bytes")
                    while line and not line.endswith(b"\n"):
                        line = file.readline(MAX_LINE)
                elif line.strip():
                    yield number, _parse(line, path, number)
    except OSError as error:
        raise KgError("E202", path=path, why=error.strerror or error) from error


def _parse(line: bytes, path: Path, number: int) -> LexiconEntry | KgError:
    try:
        return LexiconEntry.model_validate_json(line.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "line"
        return KgError("E201", path=path, line=number, field=where, why=first["msg"])


@lru_cache(maxsize=1)
def load_lexicon() -> tuple[LexiconEntry, ...]:
    """The entries of the lexicon that ships with kg, in the order of file names and lines."""
    return tuple(entry for path in sorted(FOLDER.glob("*.jsonl")) for entry in read_lexicon(path))


def merge(base: Iterable[LexiconEntry], extra: Iterable[LexiconEntry]) -> tuple[LexiconEntry, ...]:
    """`base` with a user's entries: a new id is a new entry, a known id gets further names.

    Of a known entry nothing is lost, but the user's word wins on whether a name stands alone: an alias in `extra` is
    weak no longer, a weak name in `extra` is weak from then on. Fields that `base` leaves empty are filled in. Raises
    KgError E203 where `extra` gives a known id another kind.
    """
    entries: dict[str, LexiconEntry] = {}
    for entry in base:
        entries.setdefault(entry.id, entry)
    for entry in extra:
        known = entries.get(entry.id)
        entries[entry.id] = _extend(known, entry) if known else entry
    return tuple(entries.values())


def _extend(known: LexiconEntry, more: LexiconEntry) -> LexiconEntry:
    if known.kind != more.kind:
        raise KgError("E203", id=more.id, name=more.name, kind=more.kind, known=known.kind, known_name=known.name)
    given = more.model_dump(exclude_none=True)
    filled = {field: value for field, value in given.items() if getattr(known, field) in (None, ())}
    still_weak = [name for name in known.weak if name not in more.aliases]
    main = (known.name, filled.get("zh", known.zh), filled.get("zh_hant", known.zh_hant))
    names = (*known.aliases, more.name, more.zh, more.zh_hant, *more.aliases)
    former = tuple(dict.fromkeys((*known.former, *more.former)))
    aliases = [name for name in dict.fromkeys(names) if name and name not in main and name not in former]
    return known.model_copy(
        update={
            **filled,
            "aliases": tuple(aliases),
            "weak": tuple(dict.fromkeys((*still_weak, *more.weak))),
            "former": former,
        }
    )


def dump_entry(entry: LexiconEntry) -> str:
    """The entry as a line of a lexicon file: empty fields left out."""
    data = {k: v for k, v in entry.model_dump(mode="json").items() if v not in (None, [], ())}
    return json.dumps(data, ensure_ascii=False)
