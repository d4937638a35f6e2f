"""The lexicon: what this field's people, organisations, ideas and things are called, as data.

One JSON object a line in `*.jsonl` beside this file, one file a kind and area. It holds correct names only: how a
recogniser mishears a name is found by sound and context, never listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
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


def read_lexicon(path: Path) -> Iterator[LexiconEntry]:
    """The entries of one file. Raises KgError E201 for a line that is no valid entry."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield LexiconEntry.model_validate_json(line)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(str(part) for part in first["loc"]) or "line"
                raise KgError("E201", path=path, line=number, field=where, why=first["msg"]) from error


@lru_cache(maxsize=1)
def load_lexicon() -> tuple[LexiconEntry, ...]:
    """The entries of the lexicon that ships with kg, in the order of file names and lines."""
    return tuple(entry for path in sorted(FOLDER.glob("*.jsonl")) for entry in read_lexicon(path))


def dump_entry(entry: LexiconEntry) -> str:
    """The entry as a line of a lexicon file: empty fields left out."""
    data = {k: v for k, v in entry.model_dump(mode="json").items() if v not in (None, [], ())}
    return json.dumps(data, ensure_ascii=False)
