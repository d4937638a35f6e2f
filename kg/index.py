"""Look-ups over the records of a graph: by id, by holder, by topic, by source. Built once, read often."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol, TypeVar

from kg.names import NameIndex
from schema.models import Claim, ClaimLink, Entity, Mention, Relation, Segment, Source

T = TypeVar("T")


class Records(Protocol):
    """What is indexed: the lists of a KnowledgeGraph."""

    sources: list[Source]
    segments: list[Segment]
    entities: list[Entity]
    mentions: list[Mention]
    claims: list[Claim]
    relations: list[Relation]
    claim_links: list[ClaimLink]


class GraphIndex:
    """Each look-up is made when it is first asked for. Lists keep the order of the graph's records."""

    def __init__(self, records: Records) -> None:
        self._records = records

    @cached_property
    def source(self) -> dict[str, Source]:
        return {source.id: source for source in self._records.sources}

    @cached_property
    def entity(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self._records.entities}

    @cached_property
    def claim(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self._records.claims}

    @cached_property
    def segments_of(self) -> dict[str, list[Segment]]:
        """Source id to its segments, in the order of the text."""
        by_source = _grouped((segment.source, segment) for segment in self._records.segments)
        return {source: sorted(segments, key=lambda s: (s.start, s.end)) for source, segments in by_source.items()}

    @cached_property
    def segment_number(self) -> dict[str, int]:
        """Segment id to its place in `segments_of` its source."""
        return {s.id: number for segments in self.segments_of.values() for number, s in enumerate(segments)}

    @cached_property
    def claims_about(self) -> dict[str, list[Claim]]:
        return _grouped((entity, claim) for claim in self._records.claims for entity in claim.about)

    @cached_property
    def claims_held_by(self) -> dict[str, list[Claim]]:
        return _grouped((holder, claim) for claim in self._records.claims for holder in claim.holders)

    @cached_property
    def claims_in(self) -> dict[str, list[Claim]]:
        """Source id to its claims."""
        return _grouped((claim.source, claim) for claim in self._records.claims)

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        return _grouped((mention.entity, mention) for mention in self._records.mentions)

    @cached_property
    def relations_of(self) -> dict[str, list[Relation]]:
        """Entity id to the relations that it is the subject or the object of."""
        return _grouped(
            (end, relation)
            for relation in self._records.relations
            for end in dict.fromkeys((relation.subject, relation.object))
        )

    @cached_property
    def links_of(self) -> dict[str, list[ClaimLink]]:
        """Claim id to the links from or to it."""
        return _grouped(
            (end, link) for link in self._records.claim_links for end in dict.fromkeys((link.from_, link.to))
        )

    @cached_property
    def said_again(self) -> dict[str, str]:
        """Claim id to the smallest id of its SAME_AS group; a claim that nothing else repeats leads to itself."""
        parent = {claim.id: claim.id for claim in self._records.claims}

        def root(claim: str) -> str:
            while parent[claim] != claim:
                parent[claim] = parent[parent[claim]]
                claim = parent[claim]
            return claim

        for link in self._records.claim_links:
            if link.relation == "SAME_AS" and link.from_ in parent and link.to in parent:
                low, high = sorted((root(link.from_), root(link.to)))
                parent[high] = low
        return {claim: root(claim) for claim in parent}

    @cached_property
    def names(self) -> NameIndex:
        """Every name by which an entity can be asked for; the more an entity occurs, the earlier it is proposed."""
        weight: dict[str, int] = defaultdict(int)
        for mention in self._records.mentions:
            weight[mention.entity] += 1
        for claim in self._records.claims:
            for entity in (*claim.about, *claim.holders):
                weight[entity] += 1
        return NameIndex(self._records.entities, weight)

    def segment_at(self, source: str, offset: int) -> Segment | None:
        """The segment of a source that holds the code point at `offset`, or None between segments."""
        segments = self.segments_of.get(source, [])
        at = bisect_right(segments, offset, key=lambda s: s.start) - 1
        return segments[at] if at >= 0 and segments[at].end > offset else None


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
