"""Joining: proposals become groups of entities that are one, as far as guards and the user's decisions let them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.resolve.guards import forbidden
from kg.resolve.profiles import Company, Profile
from kg.resolve.proposals import ENOUGH, RIVAL, Proposal


@dataclass(frozen=True)
class Refusal:
    """A proposal strong enough that did not join, and why."""

    proposal: Proposal
    reason: str


@dataclass
class Groups:
    """Entities that are one, and on what grounds."""

    found: dict[str, Profile]
    company: Company
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of ids that the user keeps apart."""
    accepted: list[Proposal] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    _members: dict[str, list[str]] = field(default_factory=dict)
    _grounds: dict[str, Proposal] = field(default_factory=dict)
    _chosen: set[str] = field(default_factory=set)

    def members(self, entity: str) -> list[str]:
        """All that are one with the entity, itself among them."""
        return self._members.get(entity, [entity])

    def join(self, proposal: Proposal) -> None:
        """Make one group of two."""
        both = [*self.members(proposal.a), *self.members(proposal.b)]
        for member in both:
            self._members[member] = both
        self.accepted.append(proposal)
        self._grounds.setdefault(proposal.a, proposal)
        self._grounds.setdefault(proposal.b, proposal)
        if proposal.way == "decision":
            self._chosen.add(proposal.a)

    def join_all(self, proposed: Iterable[Proposal]) -> None:
        """Join what is strong enough, forbidden by nothing, and fits nothing else as well; the best first."""
        strong = [p for p in proposed if p.score >= ENOUGH - RIVAL]
        by_end: dict[str, list[Proposal]] = {}
        for p in strong:
            by_end.setdefault(p.a, []).append(p)
            by_end.setdefault(p.b, []).append(p)
        for p in strong:
            if p.score < ENOUGH or p.b in self.members(p.a):
                continue
            reason = self._forbidden(p) or self._undecided(p, by_end)
            if reason:
                self.refused.append(Refusal(p, reason))
            else:
                self.join(p)

    def _forbidden(self, p: Proposal) -> str | None:
        for x in self.members(p.a):
            for y in self.members(p.b):
                if frozenset((x, y)) in self.apart:
                    return "kept apart by your decision"
                reason = forbidden(self.found[x], self.found[y], self.company)
                if reason:
                    return reason
        return None

    def _undecided(self, p: Proposal, by_end: dict[str, list[Proposal]]) -> str | None:
        """What else one of the two fits about as well: then both are left alone."""
        for end, one in ((p.a, p.b), (p.b, p.a)):
            for rival in by_end[end]:
                other = rival.b if rival.a == end else rival.a
                if rival.score < p.score - RIVAL or other in self.members(one) or other in self.members(end):
                    continue
                if self._forbidden(rival) is None and self._are_rivals(one, other, end in p.narrow, by_end):
                    return f"fits {self.found[other].name} ({other}) as well"
        return None

    def _are_rivals(self, x: str, y: str, narrow: bool, by_end: dict[str, list[Proposal]]) -> bool:
        """True where what fits both can be only one of them. A whole name is in doubt where the two are known to be two;
        a part, initials or a romanisation already where nothing tells that they are one."""
        if forbidden(self.found[x], self.found[y], self.company):
            return True
        return narrow and not any(p.score >= ENOUGH and {p.a, p.b} == {x, y} for p in by_end[x])

    def groups(self) -> list[list[str]]:
        """Every group once, its head first; groups in the order of their heads' ids."""
        seen: dict[str, list[str]] = {}
        for entity in self.found:
            group = self.members(entity)
            head = self.head(group)
            seen[head] = [head, *sorted(e for e in group if e != head)]
        return [seen[head] for head in sorted(seen)]

    def head(self, group: list[str]) -> str:
        """Whose id and name a group bears: the first that the user names, else the lexicon's, else that of the first
        source (of two in one source the one with the longer name)."""

        def rank(entity: str) -> tuple[bool, bool, int, int, str]:
            profile = self.found[entity]
            return (
                entity not in self._chosen,
                not profile.in_lexicon,
                profile.first,
                -len(profile.name),
                entity,
            )

        return min(group, key=rank)

    def grounds(self, entity: str) -> Proposal:
        """The proposal by which an entity came into its group."""
        return self._grounds[entity]
