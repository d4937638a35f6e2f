"""Who is named: printed labels, and the author whom the metadata tell."""

from __future__ import annotations

import re
from typing import Literal

from pipelines.entities import Lexical
from pipelines.entities.gazetteer import Gazetteer
from pipelines.entities.surnames import is_surname
from pipelines.language.folding import is_han, name_key, simplify
from schema.models import Document

_ROLE_WORDS: dict[Literal["host", "guest"], re.Pattern[str]] = {
    "host": re.compile(
        r"主持人|主持|主播|主播人|记者|提问者?|采访者?|问|\bhosts?\b|\binterviewer\b|\bmoderator\b|^Q\d*$", re.I
    ),
    "guest": re.compile(r"嘉宾|受访者?|答|\bguests?\b|\binterviewee\b|\bspeaker\b|^A\d*$", re.I),
}
_NUMBERED = re.compile(r"^(?:speaker|说话人|发言人|嘉宾|spk)[ _]*\d*$", re.I)


def clean_label(label: str) -> tuple[str, Literal["host", "guest"] | None]:
    """The name in a printed label and the role that it states: `主持人Gaurav` is Gaurav, a host."""
    text = re.sub(r"[*_\[\]()（）:：<>]+", " ", label).strip()
    if _NUMBERED.match(text):
        return "", None
    role = next((r for r, words in _ROLE_WORDS.items() if words.search(text)), None)
    if role:
        bare = _ROLE_WORDS[role].sub(" ", text).strip(" -–—,，、")
        return bare, role
    return text, None


def person_for(name: str, lexical: Lexical, gazetteer: Gazetteer) -> str:
    """The entity of a printed name: the lexicon's person, one of the source's people whom the name fits, else a
    person discovered under that name."""
    for known in gazetteer.lookup(name):
        if known.entry.kind == "Person":
            return lexical.add_person(known.entry)
    key = name_key(name)
    fits = [
        e.id
        for e in lexical.entities.values()
        if e.kind == "Person" and key in {name_key(n) for n in (e.name, *e.aliases)}
    ]
    if len(fits) == 1:
        return fits[0]
    parts = [
        e.id
        for e in lexical.entities.values()
        if e.kind == "Person"
        and (key in {name_key(w) for w in e.name.split()} or _initials(e.name) == name.upper().replace(".", ""))
    ]
    if len(parts) == 1:
        return parts[0]
    return lexical.add_discovered(name, "Person")


def _initials(name: str) -> str:
    words = name.split()
    return "".join(w[0].upper() for w in words) if len(words) > 1 else ""


_AUTHOR = re.compile(
    r"^\W{0,4}(?:文章作者|作者|编译|整理|author|by)\s*[:：]\s*[\"']?([^\n\"']{2,40}?)[\"']?\s*$", re.I | re.M
)


def find_author(document: Document, lexical: Lexical, gazetteer: Gazetteer) -> str | None:
    """The author whom the metadata at the head of a text name: a person, or the outlet that signs it."""
    match = _AUTHOR.search(document.text, 0, 3000)
    if not match:
        return None
    name = match.group(1).strip()
    for known in gazetteer.lookup(name):
        if known.entry.kind == "Person":
            return lexical.add_person(known.entry)
    plain = simplify(name)
    person = is_surname(plain) and len(plain) <= 3 if all(map(is_han, plain)) else len(name.split()) in {2, 3}
    return lexical.add_discovered(name, "Person" if person else "Organization")
