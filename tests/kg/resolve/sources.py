"""Small sources to resolve: entities with names, mentions beside each other, and what leads to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.language.folding import is_han, name_key
from schema.models import Claim, Entity, Mention, Participant, Relation, Segment, Source, SourceGraph
from schema.ontology import Kind, Predicate


@dataclass(frozen=True)
class Thing:
    """An entity of a source that is made for a test."""

    name: str
    kind: Kind = "Person"
    aliases: tuple[str, ...] = ()
    id: str | None = None

    @property
    def key(self) -> str:
        return self.id or f"name:{name_key(self.name)}"

    def record(self) -> Entity:
        names: dict[str, str] = {}
        for name in (self.name, *self.aliases):
            names.setdefault("zh" if any(map(is_han, name)) else "en", name)
        return Entity(
            id=self.key,
            kind=self.kind,
            name=self.name,
            names=names,
            aliases=self.aliases,
            origin="lexicon" if self.id else "discovered",
        )


def source(
    name: str,
    things: Sequence[Thing],
    *,
    published: str | None = None,
    relations: Sequence[tuple[int, Predicate, int]] = (),
) -> SourceGraph:
    """A source in which the first of the things speaks of all of them, one after another."""
    text = ""
    mentions = []
    for thing in things:
        start = len(text)
        text += thing.name + " "
        mentions.append(
            Mention(
                source=name,
                start=start,
                end=start + len(thing.name),
                surface=thing.name,
                entity=thing.key,
                method="exact",
                confidence=0.9,
            )
        )
    first, whole = things[0].key, text.strip()
    span = {"source": name, "start": 0, "end": len(whole)}
    segment = Segment(id=f"{name}:0", language="und", text=whole, speaker=first, speaker_confidence=1.0, **span)
    claim = Claim(
        id=f"claim:{name}",
        quote=whole,
        text=whole,
        language="und",
        speaker=first,
        holders=(first,),
        about=tuple(t.key for t in things),
        claim_kind="opinion",
        polarity="affirms",
        certainty="certain",
        confidence=0.8,
        **span,
    )
    return SourceGraph(
        source=Source(
            id=name,
            path=f"{name}.txt",
            form="article",
            sha256="0" * 64,
            published=published,
            participants=(Participant(entity=first, role="speaker"),),
        ),
        segments=(segment,),
        entities=tuple({t.key: t.record() for t in reversed(things)}.values()),
        mentions=tuple(mentions),
        claims=(claim,),
        relations=tuple(
            Relation(subject=things[a].key, predicate=p, object=things[b].key, quote=whole, confidence=0.8, **span)
            for a, p, b in relations
        ),
    )
