"""The entities of one source while they are being found: from the lexicon, or discovered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipelines.language.folding import fold, is_han, name_key
from schema.lexicon import LexiconEntry
from schema.models import Entity
from schema.ontology import Kind


@dataclass
class Draft:
    """An entity of one source, before its record is made."""

    id: str
    kind: Kind
    name: str
    entry: LexiconEntry | None = None
    aliases: Counter[str] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)


class Roster:
    """The entities met so far, by id; one name leads to one entity."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self._by_key: dict[str, str] = {}

    def from_lexicon(self, entry: LexiconEntry) -> str:
        """The id of a lexicon entry, which now belongs to this source."""
        if entry.id not in self.drafts:
            self.drafts[entry.id] = Draft(entry.id, entry.kind, entry.name, entry)
        return entry.id

    def discover(self, written: str, kind: Kind) -> str:
        """The id of the entity that a name in no lexicon leads to; the same name is always the same entity."""
        key = name_key(written)
        known = self._by_key.get(key)
        if known is None:
            known = self._by_key[key] = f"name:{key}"
            self.drafts[known] = Draft(known, kind, " ".join(written.split()))
        draft = self.drafts[known]
        draft.kinds[kind] += 1
        draft.kind = draft.kinds.most_common(1)[0][0] if draft.entry is None else draft.kind
        return known

    def known_as(self, written: str) -> str | None:
        """The id of the entity that this source has introduced under the name, if any."""
        return self._by_key.get(name_key(written))

    def also_called(self, entity: str, written: str) -> None:
        """Note that the source calls the entity so."""
        self.drafts[entity].aliases[" ".join(written.split())] += 1
        self._by_key.setdefault(name_key(written), entity)

    def record(self, entity: str) -> Entity:
        """The entity as a record, with all the names that it goes by."""
        draft = self.drafts[entity]
        if draft.entry:
            return entity_of(draft.entry, draft.aliases)
        names = {_language(draft.name): draft.name}
        for alias, _ in sorted(draft.aliases.items(), key=lambda a: (-a[1], a[0])):
            names.setdefault(_language(alias), alias)
        aliases = tuple(sorted(a for a in draft.aliases if a != draft.name))
        return Entity(id=draft.id, kind=draft.kind, name=draft.name, names=names, aliases=aliases, origin="discovered")


def entity_of(entry: LexiconEntry, seen: Counter[str] | None = None) -> Entity:
    """A lexicon entry as a record; `seen` are names that the source itself introduces."""
    names = {}
    if any(is_han(c) for c in entry.name):
        names["zh"] = entry.name
    else:
        names["en"] = entry.name
    if entry.zh:
        names["zh"] = entry.zh
    if entry.zh_hant:
        names["zh-Hant"] = entry.zh_hant
    known = dict.fromkeys((*entry.all_names(), *entry.weak))
    known.update(dict.fromkeys(sorted(seen or ())))
    known.pop(entry.name, None)
    return Entity(
        id=entry.id,
        kind=entry.kind,
        name=entry.name,
        names=names,
        aliases=tuple(known),
        wikidata=entry.wikidata,
        description=entry.description,
        origin="lexicon",
    )


def _language(name: str) -> str:
    return "zh" if any(is_han(c) for c in fold(name)) else "en"
