"""The records of joined entities, and the records of the sources led to them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from kg.resolve.clusters import Groups
from kg.resolve.forms import has_han
from kg.resolve.profiles import Profile
from pipelines.language.folding import name_key, simplify
from schema.models import Claim, Entity, Merge, Reject, Relation, Segment, Source, SourceGraph

T = TypeVar("T")


def entity_of(group: list[str], groups: Groups) -> Entity:
    """The record of a group: the head's id and name, every name of all, and what was joined on what grounds."""
    head = groups.found[group[0]]
    others = [groups.found[e] for e in group[1:]]
    records = [r for profile in (head, *others) for r in profile.records]
    names = _names(records, head)
    listed = list(dict.fromkeys(n for r in head.records if r.origin == "lexicon" for n in r.aliases))
    further = {n for r in records for n in (r.name, *r.names.values(), *r.aliases)} - {head.name, *listed}
    if head.in_lexicon:
        further -= set(names.values())
    merged = [m for profile in (head, *others) for m in _spellings(profile)]
    merged += [_merge(profile, groups) for profile in others if profile.sources]
    return Entity(
        id=head.id,
        kind=head.kind,
        name=head.name,
        names=names,
        aliases=tuple(dict.fromkeys((*listed, *sorted(further)))),
        wikidata=next((r.wikidata for r in records if r.wikidata), None),
        description=next((r.description for r in records if r.description), None),
        origin=head.records[0].origin,
        merged=tuple(merged),
    )


def _names(records: list[Entity], head: Profile) -> dict[str, str]:
    """A name a language: the lexicon's, else the first; what is written in Traditional characters is `zh-Hant`."""
    names = dict(records[0].names) if head.in_lexicon else {}
    for record in records:
        for language, name in [(None, record.name), *record.names.items()]:
            tag = _tag(name) if language in (None, "zh", "en") else language
            names.setdefault(tag or _tag(name), name)
    if "zh" in names and names.get("zh-Hant") == names["zh"]:
        del names["zh-Hant"]
    return dict(sorted(names.items()))


def _tag(name: str) -> str:
    if not has_han(name):
        return "en"
    return "zh" if simplify(name) == name else "zh-Hant"


def _spellings(profile: Profile) -> list[Merge]:
    """The spellings of one name that meet under one key, where sources spell it differently."""
    if profile.in_lexicon:
        return []
    written = dict.fromkeys(r.name for r in profile.records)
    key = name_key(profile.name)
    made = []
    for other in written:
        if other != profile.name and name_key(other) == key:
            script = has_han(other) and simplify(other) == simplify(profile.name)
            way = "script" if script else "spelling"
            told = "are the same characters, Simplified and Traditional" if script else "differ in spelling only"
            made.append(Merge(id=profile.id, name=other, way=way, why=f"{other} and {profile.name} {told}", score=1.0))
    return made


def _merge(profile: Profile, groups: Groups) -> Merge:
    grounds = groups.grounds(profile.id)
    return Merge(id=profile.id, name=profile.name, way=grounds.way, why=grounds.why, score=grounds.score)


def led(graph: SourceGraph, to: Callable[[str], str | None]) -> SourceGraph:
    """The graph with every entity id led to what `to` gives for it; what leads to None goes, and is told as rejects."""
    rejects = list(graph.rejects)
    gone: dict[str, int] = {}

    def go(entity: str | None) -> str | None:
        if entity is None:
            return None
        target = to(entity)
        if target is None:
            gone[entity] = gone.get(entity, 0) + 1
        return target

    def go_all(entities: Collection[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t for e in entities if (t := go(e))))

    def claim(record: Claim) -> Claim:
        return _changed(record, speaker=go(record.speaker), holders=go_all(record.holders), about=go_all(record.about))

    def segment(record: Segment) -> Segment:
        speaker = go(record.speaker)
        sure = record.speaker_confidence if speaker or record.speaker is None else 0.0
        return _changed(record, speaker=speaker, speaker_confidence=sure)

    source = _source(graph.source, go)
    mentions = tuple(_changed(m, entity=t) for m in graph.mentions if (t := go(m.entity)))
    relations = []
    for relation in graph.relations:
        subject, object_ = go(relation.subject), go(relation.object)
        if subject and object_ and subject == object_ and relation.subject != relation.object:
            rejects.append(_reject("a relation between names of one entity", graph, relation))
        elif subject and object_:
            relations.append(_changed(relation, subject=subject, object=object_))
    changed = graph.model_copy(
        update={
            "source": source,
            "segments": tuple(map(segment, graph.segments)),
            "mentions": mentions,
            "claims": tuple(map(claim, graph.claims)),
            "relations": tuple(dict.fromkeys(relations)),
        }
    )
    for entity, times in sorted(gone.items()):
        detail = f"{entity}: {times} references"
        rejects.append(Reject(stage="resolve", reason="ignored by your decision", source=source.id, detail=detail))
    return changed.model_copy(update={"rejects": tuple(rejects)})


def _source(source: Source, go: Callable[[str | None], str | None]) -> Source:
    people = []
    for person in source.participants:
        entity = go(person.entity)
        if entity:
            people.append(_changed(person, entity=entity))
    return _changed(source, participants=tuple(dict.fromkeys(people)))


def _reject(reason: str, graph: SourceGraph, relation: Relation) -> Reject:
    detail = f"{relation.subject} {relation.predicate} {relation.object}"
    return Reject(
        stage="resolve", reason=reason, source=graph.source.id, detail=detail, start=relation.start, end=relation.end
    )


def _changed(record: T, **fields: object) -> T:
    """The record with other values; itself where they are its own."""
    if all(getattr(record, name) == value for name, value in fields.items()):
        return record
    return record.model_copy(update=fields)  # type: ignore[attr-defined]
