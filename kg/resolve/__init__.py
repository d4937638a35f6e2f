"""Resolution: the entities of all sources become one set.

Names propose (kg.resolve.proposals), guards dispose (kg.resolve.guards), the user's decisions have the last word
(kg.resolve.decisions). Every merge is kept on the entity with its reason and score.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from kg.graph import KnowledgeGraph
from kg.resolve.applying import Applied, apply, set_apart
from kg.resolve.clusters import Groups
from kg.resolve.decisions import Decisions
from kg.resolve.forms import bare, latin_orders, pinyin_names
from kg.resolve.profiles import Company, Profile, from_entry, profiles
from kg.resolve.proposals import proposals
from kg.resolve.records import entity_of, led
from pipelines.language.folding import name_key
from schema.lexicon import LexiconEntry, load_lexicon
from schema.models import UNNAMED, Entity, Reject, SourceGraph
from schema.ontology import Kind

__all__ = ["Decisions", "resolve"]


def resolve(
    graphs: Iterable[SourceGraph],
    decisions: Decisions | None = None,
    lexicon: Iterable[LexiconEntry] | None = None,
) -> tuple[KnowledgeGraph, list[Reject]]:
    """One graph of all sources, and what was rejected on the way.

    The result does not depend on the order of `graphs`; a source that is published later than all others changes no id
    and no name of theirs, unless it shows two entities to be one, which is then on record in `Entity.merged`.
    `lexicon`: what discovered names may lead to (default: the lexicon of kg).
    """
    decisions = decisions or Decisions()
    ordered = sorted(graphs, key=lambda g: (g.source.published or "9999", g.source.id))
    ordered = set_apart(ordered, decisions)
    discovered = any(e.origin == "discovered" for g in ordered for e in g.entities)
    entries = {e.id: e for e in (load_lexicon() if lexicon is None else lexicon)} if discovered else {}
    found = profiles(ordered, entries)
    for entry in _called_for(found.values(), entries):
        found[entry.id] = from_entry(entry)
    applied = apply(decisions, found)
    groups = _grouped(ordered, found, applied)
    graph = _graph(ordered, groups, applied)
    return graph, applied.rejects + _refusals(groups, ordered)


def _called_for(found: Iterable[Profile], entries: dict[str, LexiconEntry]) -> list[LexiconEntry]:
    """The entries that no source mentions, but whose names a discovered entity may go by."""
    known: set[str] = set()
    keys: set[object] = set()
    for profile in found:
        known.add(profile.id)
        if not profile.in_lexicon:
            keys.update(k for name in profile.spellings() for k in _keys(name, profile.kind))
    return [
        entry
        for entry in entries.values()
        if entry.id not in known
        and any(not keys.isdisjoint(_keys(n, entry.kind)) for n in (*entry.all_names(), *entry.weak))
    ]


def _keys(name: str, kind: Kind) -> Iterable[object]:
    plain = bare(name, kind)
    yield name_key(plain)
    if kind == "Person":
        yield from pinyin_names(plain)
        yield from latin_orders(plain)


def _grouped(ordered: list[SourceGraph], found: dict[str, Profile], applied: Applied) -> Groups:
    company = Company(ordered, {p.id: p.kind for p in found.values()})
    groups = Groups(found, company, frozenset(applied.apart))
    for merge in applied.merges:
        if any(frozenset((x, y)) in applied.apart for x in groups.members(merge.a) for y in groups.members(merge.b)):
            detail = f"{merge.names[0]} and {merge.names[1]} are also split. {merge.why}"
            applied.rejects.append(Reject(stage="decisions", reason="contradiction", source=merge.a, detail=detail))
        elif merge.b not in groups.members(merge.a):
            groups.join(merge)
    # a part in one talk and the same part in another are not one person; only the user can say that they are
    named = {known: profile for known, profile in found.items() if not known.startswith(UNNAMED)}
    groups.join_all(proposals(named, company))
    return groups


def _graph(ordered: list[SourceGraph], groups: Groups, applied: Applied) -> KnowledgeGraph:
    target: dict[str, str | None] = {}
    entities: list[Entity] = []
    for group in groups.groups():
        if not any(groups.found[e].sources for e in group):
            continue
        ignored = not applied.ignored.isdisjoint(group)
        target.update(dict.fromkeys(group, None if ignored else group[0]))
        if not ignored:
            entities.append(_renamed(entity_of(group, groups), group, applied))
    people = _people(entities)

    def to(entity: str) -> str | None:
        # a participant may be a name that is no entity of its source
        return target[entity] if entity in target else people.get(name_key(entity), entity)

    sources = [led(graph, to) for graph in ordered]
    return KnowledgeGraph(
        sources=[g.source for g in sources],
        segments=list(chain.from_iterable(g.segments for g in sources)),
        entities=entities,
        mentions=list(chain.from_iterable(g.mentions for g in sources)),
        claims=list(chain.from_iterable(g.claims for g in sources)),
        relations=list(chain.from_iterable(g.relations for g in sources)),
    )


def _renamed(entity: Entity, group: list[str], applied: Applied) -> Entity:
    name = next((applied.names[e] for e in group if e in applied.names), None)
    if name is None or name == entity.name:
        return entity
    aliases = dict.fromkeys((*entity.aliases, entity.name))
    aliases.pop(name, None)
    return entity.model_copy(update={"name": name, "aliases": tuple(aliases)})


def _people(entities: list[Entity]) -> dict[str, str]:
    """People by folded name, those left out whose name others have too."""
    named: dict[str, set[str]] = {}
    for entity in entities:
        if entity.kind == "Person":
            for name in (entity.name, *entity.names.values(), *entity.aliases):
                named.setdefault(name_key(name), set()).add(entity.id)
    return {key: next(iter(ids)) for key, ids in named.items() if len(ids) == 1}


def _refusals(groups: Groups, ordered: list[SourceGraph]) -> list[Reject]:
    made = []
    for refusal in groups.refused:
        p = refusal.proposal
        first = min(groups.found[p.a].first, groups.found[p.b].first)
        source = ordered[first].source.id if first < len(ordered) else p.a
        detail = f"{p.a} and {p.b}: {p.why} (score {p.score:.2f}), but {refusal.reason}"
        made.append(Reject(stage="resolve", reason="not merged", source=source, detail=detail))
    return made
