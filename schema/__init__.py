"""What the graph may hold: records, ontology, lexicon, errors."""

from schema.errors import Errors, KgError
from schema.models import (
    Claim,
    ClaimLink,
    Document,
    Entity,
    Mention,
    Participant,
    Reject,
    Relation,
    Segment,
    Source,
    SourceGraph,
)
from schema.ontology import KINDS, PREDICATES, allows

__all__ = [
    "KINDS",
    "PREDICATES",
    "Claim",
    "ClaimLink",
    "Document",
    "Entity",
    "Errors",
    "KgError",
    "Mention",
    "Participant",
    "Reject",
    "Relation",
    "Segment",
    "Source",
    "SourceGraph",
    "allows",
]
