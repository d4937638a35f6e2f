"""What the sources together tell of each entity before anything is joined: names, kind, where and beside whom."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log2

from pipelines.entities.roster import Roster
from pipelines.language.folding import name_key
from schema.lexicon import LexiconEntry
from schema.models import Entity, Mention, SourceGraph
from schema.ontology import KINDS, Kind

NEAR = 600
"""Two entities that are mentioned within so many code points of each other are each other's company."""


@dataclass
class Profile:
    """An entity as all sources together give it."""

    id: str
    kind: Kind
    name: str
    records: list[Entity]
    """The entity's records, in the order of the sources that have them."""
    entry: LexiconEntry | None = None
    sources: list[int] = field(default_factory=list)
    """Which sources have it, as numbers in their order; none for an entry of the lexicon that no source mentions."""

    @property
    def in_lexicon(self) -> bool:
        return self.records[0].origin == "lexicon"

    @property
    def first(self) -> int:
        """The number of the first source that has it."""
        return self.sources[0] if self.sources else 1 << 30

    def spellings(self) -> list[str]:
        """Every name, the main one first, each once."""
        named = (n for e in self.records for n in (e.name, *e.names.values(), *e.aliases))
        return list(dict.fromkeys((self.name, *named)))

    def strong_names(self) -> list[str]:
        """The names that mean it wherever they stand: all but those that the lexicon calls weak."""
        weak = set(self.entry.weak) if self.entry else set()
        return [n for n in self.spellings() if n not in weak]


class Company:
    """Beside whom an entity is mentioned, over all sources. Computed for the entities that are asked for."""

    def __init__(self, graphs: Sequence[SourceGraph], kinds: dict[str, Kind]) -> None:
        self._kinds = kinds
        self._mentions: list[list[Mention]] = [sorted(g.mentions, key=lambda m: m.start) for g in graphs]
        self._starts = [[m.start for m in mentions] for mentions in self._mentions]
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, mentions in enumerate(self._mentions):
            for mention in mentions:
                self._places[mention.entity].append((number, mention.start))
        self._related: dict[str, set[str]] = defaultdict(set)
        for graph in graphs:
            for relation in graph.relations:
                self._related[relation.subject].add(relation.object)
                self._related[relation.object].add(relation.subject)
        self._known: dict[str, frozenset[str]] = {}

    def of(self, entity: str) -> frozenset[str]:
        """The entities that are mentioned near it or related to it."""
        if entity not in self._known:
            near = set(self._related.get(entity, ()))
            for number, start in self._places.get(entity, ()):
                starts = self._starts[number]
                first, last = bisect_left(starts, start - NEAR), bisect_left(starts, start + NEAR)
                near.update(m.entity for m in self._mentions[number][first:last])
            self._known[entity] = frozenset(near - {entity})
        return self._known[entity]

    def related(self, a: str, b: str) -> bool:
        """True where a source states a relation between the two, which makes them two."""
        return b in self._related.get(a, ())

    def shared(self, a: str, b: str) -> tuple[float, list[str]]:
        """How much company two entities share, and which, the most telling first: 1 for each name, 0.5 for each concept,
        less for what many sources mention (over the binary logarithm of their number)."""
        both = (self.of(a) & self.of(b)) - {a, b}
        told = {e: (0.5 if self._kinds.get(e) == "Concept" else 1.0) / self._spread(e) for e in both}
        return round(sum(sorted(told.values())), 6), sorted(both, key=lambda e: (-told[e], e))

    def _spread(self, entity: str) -> float:
        return log2(max(2, len({number for number, _ in self._places.get(entity, ())})))


def profiles(graphs: Sequence[SourceGraph], lexicon: dict[str, LexiconEntry]) -> dict[str, Profile]:
    """One profile an id, over all sources (which come in their order)."""
    found: dict[str, Profile] = {}
    kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
    for number, graph in enumerate(graphs):
        times = Counter(m.entity for m in graph.mentions)
        for entity in graph.entities:
            profile = found.get(entity.id)
            if profile is None:
                profile = found[entity.id] = Profile(entity.id, entity.kind, entity.name, [])
            profile.records.append(entity)
            profile.sources.append(number)
            kinds[entity.id][entity.kind] += 1 + times[entity.id]
    for profile in found.values():
        profile.records.sort(key=lambda e: e.origin != "lexicon")
        profile.name = profile.records[0].name
        votes = kinds[profile.id]
        profile.kind = min(votes, key=lambda k: (-votes[k], KINDS.index(k)))
        if profile.in_lexicon:
            profile.kind = profile.records[0].kind
            profile.entry = lexicon.get(profile.id)
    return found


def from_entry(entry: LexiconEntry) -> Profile:
    """The profile of an entry that no source has mentioned by a name of the lexicon."""
    roster = Roster()
    record = roster.record(roster.from_lexicon(entry))
    return Profile(entry.id, entry.kind, entry.name, [record], entry)


def by_name(found: Iterable[Profile]) -> dict[str, list[str]]:
    """Ids by folded name."""
    index: dict[str, list[str]] = defaultdict(list)
    for profile in found:
        for key in dict.fromkeys(map(name_key, profile.spellings())):
            index[key].append(profile.id)
    return dict(index)
