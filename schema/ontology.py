"""What the graph may hold: the kinds of entity, the predicates, and which kinds each predicate may join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["Person", "Organization", "Concept", "Artifact", "Work", "Event", "Award", "Place"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Predicate = Literal[
    "AFFILIATED_WITH",
    "ADVISED_BY",
    "COLLABORATED_WITH",
    "CREATED",
    "RECEIVED",
    "PARTICIPATED_IN",
    "BASED_ON",
    "IS_A",
    "PART_OF",
    "LOCATED_IN",
    "CONTRASTS_WITH",
    "STUDIES",
]
PREDICATES: tuple[Predicate, ...] = get_args(Predicate)

ClaimKind = Literal["opinion", "prediction", "fact", "recommendation", "definition", "anecdote"]
Polarity = Literal["affirms", "denies"]
Certainty = Literal["certain", "hedged"]
LinkKind = Literal["SAME_AS", "SUPPORTS", "CONTRADICTS"]

_AGENT = frozenset({"Person", "Organization"})
_IDEA = frozenset({"Concept", "Artifact"})
_MADE = frozenset({"Artifact", "Concept", "Work", "Organization"})
_THING = frozenset({"Concept", "Artifact", "Work"})


@dataclass(frozen=True)
class Signature:
    """The kinds that a predicate joins, and whether it reads the same both ways."""

    subjects: frozenset[str]
    objects: frozenset[str]
    symmetric: bool = False


SIGNATURES: dict[Predicate, Signature] = {
    "AFFILIATED_WITH": Signature(frozenset({"Person"}), frozenset({"Organization"})),
    "ADVISED_BY": Signature(frozenset({"Person"}), frozenset({"Person"})),
    "COLLABORATED_WITH": Signature(_AGENT, _AGENT, symmetric=True),
    "CREATED": Signature(_AGENT, _MADE),
    "RECEIVED": Signature(_AGENT, frozenset({"Award"})),
    "PARTICIPATED_IN": Signature(_AGENT, frozenset({"Event"})),
    "BASED_ON": Signature(_THING, _THING),
    "IS_A": Signature(_THING, _THING),
    "PART_OF": Signature(frozenset(KINDS) - {"Person"}, frozenset(KINDS) - {"Person"}),
    "LOCATED_IN": Signature(
        frozenset({"Organization", "Event", "Work", "Place"}), frozenset({"Place", "Organization"})
    ),
    "CONTRASTS_WITH": Signature(_THING, _THING, symmetric=True),
    "STUDIES": Signature(_AGENT, _IDEA),
}


def allows(subject: str, predicate: str, object_: str) -> bool:
    """True where `predicate` may lead from an entity of kind `subject` to one of kind `object_`."""
    signature = SIGNATURES.get(predicate)  # type: ignore[call-overload]
    return signature is not None and subject in signature.subjects and object_ in signature.objects
