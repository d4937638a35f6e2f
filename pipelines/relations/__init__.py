"""Relations between entities: only what the words of a source state, each with the words that state it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipelines.entities import Lexical
from pipelines.language.reading import Reading
from pipelines.relations import chinese, english
from pipelines.relations.rules import RULES, Rule, Stated
from pipelines.relations.scene import WE, Node, Scene, Spoken, build_scene
from schema.models import UNNAMED, Reject, Relation
from schema.ontology import SIGNATURES, allows

__all__ = ["RULES", "Rule", "chinese", "english", "find_relations"]


def find_relations(reading: Reading, lexical: Lexical, spoken: Spoken) -> tuple[list[Relation], list[Reject]]:
    """The relations that a document states, in the order of the text, and what looked like one and was not kept.

    One record for each place that states a relation; `confidence` is the rule's, lowered where a pronoun or an
    unspoken subject had to be resolved. What the ontology does not allow, what is negated, hypothetical, planned or
    asked, and what leads from an entity to itself is a reject with that reason.
    """
    relations: list[Relation] = []
    rejects: list[Reject] = []
    scenes = [build_scene(t, lexical.placed.get(t.language, []), spoken) for t in reading.tracks]
    found = [(scene, stated) for scene in scenes for stated in _stated(scene)]
    houses = _houses(found)
    for scene, stated in found:
        for relation in _records(scene, _for_the_house(stated, houses), reading):
            if isinstance(relation, Relation):
                relations.append(relation)
            else:
                rejects.append(relation)
    return _one_a_place(relations), sorted(rejects, key=lambda r: (r.start or 0, r.end or 0, r.reason, r.detail))


def _stated(scene: Scene) -> Iterator[Stated]:
    for rule in RULES:
        if rule.language == scene.language:
            yield from rule.find(scene)


def _houses(found: list[tuple[Scene, Stated]]) -> dict[str, Node]:
    """For each person the organization that the document puts them at most often: whom they mean by "we have offices"."""
    counts: dict[str, Counter[str]] = {}
    nodes: dict[str, Node] = {}
    for _, stated in found:
        if stated.predicate == "AFFILIATED_WITH" and stated.objection is None:
            for person in (e for n in stated.subjects for e in n.entities):
                for house in stated.objects:
                    counts.setdefault(person, Counter())[house.entities[0]] += 1
                    nodes.setdefault(house.entities[0], house)
    return {person: nodes[max(sorted(count), key=count.__getitem__)] for person, count in counts.items()}


def _for_the_house(stated: Stated, houses: dict[str, Node]) -> Stated:
    """Where only an organization can be meant, "we" is the speaker's."""
    if stated.predicate != "LOCATED_IN" or any(n.sign != WE for n in stated.subjects):
        return stated
    meant = tuple(houses[e] for n in stated.subjects for e in n.entities if e in houses)
    return replace(stated, subjects=meant, confidence=stated.confidence * 0.8) if meant else stated


def _records(scene: Scene, found: Stated, reading: Reading) -> Iterator[Relation | Reject]:
    source = reading.document.source.id
    start, end = scene.track.view.span(*scene.span(found.start, found.end))
    pairs = {(s, o): (a, b) for a in found.subjects for b in found.objects for s in a.entities for o in b.entities}
    for (subject, object_), (a, b) in pairs.items():
        detail = f"{subject} {found.predicate} {object_}"
        kinds = a.kind, b.kind
        reason = found.objection
        if subject == object_:
            reason = "leads from an entity to itself"
        elif any(e.startswith(UNNAMED) for e in (subject, object_)):
            reason = "of somebody whom the source does not name"
        elif not allows(kinds[0], found.predicate, kinds[1]):
            reason = f"{found.predicate} does not lead from {kinds[0]} to {kinds[1]}"
        if reason:
            yield Reject(stage="relations", reason=reason, source=source, detail=detail, start=start, end=end)
            continue
        if SIGNATURES[found.predicate].symmetric:
            subject, object_ = sorted((subject, object_))
        yield Relation(
            subject=subject, predicate=found.predicate, object=object_, source=source, start=start, end=end,
            quote=reading.quote(start, end), qualifier=found.qualifier or None,
            confidence=round(found.confidence * _sureness(a, b), 2),
        )  # fmt: skip


def _sureness(subject: Node, object_: Node) -> float:
    """How sure both ends are: names that were heard or guessed weigh a little, resolved pronouns more."""
    return min(1.0, (subject.confidence * object_.confidence) ** 0.5)


def _one_a_place(relations: list[Relation]) -> list[Relation]:
    """Of the relations that are the same and overlap, the surest (then the shortest), so that one place counts once."""
    kept: list[Relation] = []
    last: dict[tuple[str, str, str], list[Relation]] = {}
    for relation in sorted(relations, key=lambda r: (-r.confidence, r.end - r.start, r.start)):
        same = last.setdefault((relation.subject, relation.predicate, relation.object), [])
        if all(relation.end <= other.start or relation.start >= other.end for other in same):
            same.append(relation)
            kept.append(relation)
    return sorted(kept, key=lambda r: (r.start, r.end, r.predicate, r.subject, r.object))
