"""Decisions led to ids: what a user's names mean in these sources, and what of them must be set apart beforehand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.resolve.decisions import Decisions, Homonym, Listed
from kg.resolve.profiles import Profile, by_name
from kg.resolve.proposals import Proposal
from kg.resolve.records import led
from pipelines.language.folding import name_key
from schema.models import Entity, Mention, Reject, SourceGraph


@dataclass
class Applied:
    """Decisions as ids."""

    merges: list[Proposal] = field(default_factory=list)
    apart: set[frozenset[str]] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    ignored: set[str] = field(default_factory=set)
    rejects: list[Reject] = field(default_factory=list)


def set_apart(graphs: Sequence[SourceGraph], decisions: Decisions) -> list[SourceGraph]:
    """The graphs with what the user takes out of an entity as entities of their own: a name that one source means
    otherwise, a spelling that was taken for a known name."""
    result = list(graphs)
    for homonym in decisions.homonyms:
        result = [_with_own(graph, homonym) for graph in result]
    for listed in decisions.split:
        result = _spellings(result, listed)
    return result


def _with_own(graph: SourceGraph, homonym: Homonym) -> SourceGraph:
    """The graph with the entity of that name under an id of its own, where it is the source that is meant."""
    source = graph.source
    old = next((e for e in graph.entities if _is_called(e, homonym.name)), None)
    if old is None or homonym.source not in (source.id, source.path, source.title):
        return graph
    facts = {"id": f"{old.id}@{source.id}", "origin": "discovered", "wikidata": None, "description": None}
    own = old.model_copy(update=facts)
    moved = led(graph, lambda entity: own.id if entity == old.id else entity)
    return moved.model_copy(update={"entities": tuple(own if e is old else e for e in graph.entities)})


def _is_called(entity: Entity, name: str) -> bool:
    key = name_key(name)
    return entity.id == name or any(name_key(n) == key for n in (entity.name, *entity.names.values(), *entity.aliases))


def _spellings(graphs: list[SourceGraph], listed: Listed) -> list[SourceGraph]:
    """Of several names that lead to one entity the first stays; each further one becomes an entity of its own."""
    owners: dict[str, set[str]] = {name: _owners(graphs, name) for name in listed.names}
    for i, name in enumerate(listed.names):
        shared = owners[name] & set().union(*(owners[n] for n in listed.names[:i]), *())
        for entity in sorted(shared):
            graphs = [_without_spelling(graph, entity, name) for graph in graphs]
    return graphs


def _owners(graphs: list[SourceGraph], name: str) -> set[str]:
    key = name_key(name)
    named = {e.id for g in graphs for e in g.entities if _is_called(e, name)}
    return named | {m.entity for g in graphs for m in g.mentions if name_key(m.surface) == key}


def _without_spelling(graph: SourceGraph, entity: str, name: str) -> SourceGraph:
    key = name_key(name)
    record = next((e for e in graph.entities if e.id == entity), None)
    if record is None:
        return graph
    new = f"name:{key}"

    def moved(mention: Mention) -> Mention:
        fits = mention.entity == entity and name_key(mention.surface) == key
        return mention.model_copy(update={"entity": new, "method": "decision"}) if fits else mention

    mentions = tuple(map(moved, graph.mentions))
    kept = record.model_copy(
        update={
            "names": {lang: n for lang, n in record.names.items() if name_key(n) != key},
            "aliases": tuple(a for a in record.aliases if name_key(a) != key),
        }
    )
    own = Entity(id=new, kind=record.kind, name=name, origin="discovered")
    entities = [kept if e.id == entity else e for e in graph.entities]
    if mentions != graph.mentions and all(e.id != new for e in entities):
        entities.append(own)
    return graph.model_copy(update={"entities": tuple(entities), "mentions": mentions})


def apply(decisions: Decisions, found: dict[str, Profile]) -> Applied:
    """The decisions as ids of these sources; names that nothing or several things go by are told as rejects."""
    applied = Applied()
    index = by_name(found.values())
    for listed in decisions.split:
        ids = _ids(listed, index, found, applied)
        applied.apart.update(frozenset(pair) for pair in combinations(dict.fromkeys(ids), 2))
    for homonym in decisions.homonyms:
        namesakes = index.get(name_key(homonym.name), [])
        own = [e for e in namesakes if "@" in e]
        applied.apart.update(frozenset((e, other)) for e in own for other in namesakes if e != other)
        if not own:
            applied.rejects.append(_unknown(f"{homonym.name} in source {homonym.source}", homonym.where))
    for listed in decisions.merge:
        ids = list(dict.fromkeys(_ids(listed, index, found, applied)))
        for other in ids[1:]:
            names = (found[ids[0]].name, found[other].name)
            why = f"you merge them: {listed.where}"
            applied.merges.append(Proposal(ids[0], other, "decision", names, 1.0, why, frozenset()))
    for listed in decisions.rename:
        old, new = listed.names
        for entity in _ids(Listed((old,), listed.where), index, found, applied):
            applied.names[entity] = new
    for listed in decisions.ignore:
        applied.ignored.update(_ids(listed, index, found, applied))
    return applied


def _ids(listed: Listed, index: dict[str, list[str]], found: dict[str, Profile], applied: Applied) -> Iterable[str]:
    ids = []
    for name in listed.names:
        meant = _meant(name, index, found)
        if len(meant) == 1:
            ids.append(meant[0])
        elif meant:
            detail = f"{name} can mean {', '.join(meant)}: name an id. {listed.where}"
            applied.rejects.append(
                Reject(stage="decisions", reason="name means several", source=listed.where, detail=detail)
            )
        else:
            applied.rejects.append(_unknown(name, listed.where))
    return ids


def _meant(name: str, index: dict[str, list[str]], found: dict[str, Profile]) -> list[str]:
    """The ids that a name means: an id itself, what bears it as its main name, else all that go by it."""
    if name in found:
        return [name]
    key = name_key(name)
    ids = index.get(key, [])
    main: dict[bool, list[str]] = defaultdict(list)
    for entity in ids:
        profile = found[entity]
        main[key in map(name_key, (profile.name, *profile.records[0].names.values()))].append(entity)
    return main[True] or ids


def _unknown(what: str, where: str) -> Reject:
    detail = f"nothing is called {what}. {where}"
    return Reject(stage="decisions", reason="unknown name", source=where, detail=detail)
