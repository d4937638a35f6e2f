"""Ids that come from content: the same file has the same ids wherever it lies, and an edit elsewhere changes none."""

from __future__ import annotations

from collections import Counter
from hashlib import sha1, sha256

from schema.models import Role


def source_id(*, url: str | None, title: str, form: str, name: str) -> str:
    """The id of a source, from its address (else its title), its form and its file's name, not from its words: an
    edited file keeps its id, and two forms of one talk have two."""
    return "s" + sha256("\0".join((url or title, form, name)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def segment_id(source: str, role: Role, text: str, seen: Counter[str]) -> str:
    """The id of a segment of `source`, from its role and text.

    `seen` counts the ids that the document has had so far (and is updated): the second segment with the same role and
    text ends in ``-2``, the third in ``-3``.
    """
    plain = f"{source}/{sha1(f'{role}|{text}'.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
    seen[plain] += 1
    return plain if seen[plain] == 1 else f"{plain}-{seen[plain]}"
