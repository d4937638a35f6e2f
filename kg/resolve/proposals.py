"""Proposals: pairs of entities that may be one, found by shared keys (blocking), scored, and explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.resolve.forms import (
    acronym,
    bare,
    chinese_person,
    has_han,
    is_acronym,
    latin_orders,
    pinyin_names,
    words,
)
from kg.resolve.guards import may_be_one_given, one_slip
from kg.resolve.profiles import Company, Profile
from pipelines.entities.english_sound import sound_key
from pipelines.entities.surnames import is_romanised_surname
from pipelines.entities.transliteration import consonants, sounds_of, transliterated
from pipelines.language.folding import fold, name_key, simplify
from pipelines.language.frequency import zipf

ENOUGH = 0.85
"""A proposal of this score joins, if no guard forbids it."""
RIVAL = 0.15
"""Another that comes as close as this in score makes a proposal undecided."""
_SOUNDS = 0.8
"""How alike the parts of a name and its transcription must sound: one pair of people in ten thousand does by chance."""
_CROWD = 40
"""A key that more entities than this have in common tells nothing."""


@dataclass(frozen=True)
class Way:
    """How two names are alike: what that alone is worth, and what company in common adds (at most)."""

    name: str
    alone: float
    company: float
    told: str


WAYS = {
    way.name: way
    for way in (
        Way("name", 0.96, 0.03, "have a name in common"),
        Way("title", 0.94, 0.04, "have a name in common, but for a title or legal form"),
        Way("order", 0.9, 0.08, "are one name, family name first and last"),
        Way("middle", 0.88, 0.1, "are one name with and without what stands in the middle"),
        Way("pinyin", 0.87, 0.1, "are one name in characters and in pinyin"),
        Way("transcription", 0.8, 0.17, "sound alike, in characters and in Latin letters"),
        Way("short pinyin", 0.7, 0.25, "are one name in characters and in pinyin, of two syllables as many people's"),
        Way("initial", 0.68, 0.27, "are one name, the given name by its first letters"),
        Way("weak", 0.6, 0.3, "have a name in common, but one that others have too"),
        Way("slip", 0.6, 0.3, "are one name but for one letter"),
        Way("acronym", 0.58, 0.37, "are one name, once by its initials"),
        Way("part", 0.55, 0.4, "may be one, by a part of the name"),
    )
}


@dataclass(frozen=True)
class Proposal:
    """Two entities that may be one. `narrow`: that of the two whose name is a part, initials or a romanisation, and so
    would fit others as well."""

    a: str
    b: str
    way: str
    names: tuple[str, str]
    score: float
    why: str
    narrow: frozenset[str]


@dataclass(frozen=True)
class _Form:
    """A name of an entity as one block holds it."""

    entity: str
    written: str
    form: str


def proposals(found: dict[str, Profile], company: Company) -> list[Proposal]:
    """The best proposal for each pair, the best first. Pairs of two lexicon entries are no proposals."""
    best: dict[tuple[str, str], Proposal] = {}
    for proposal in _all(found, company):
        pair = (proposal.a, proposal.b)
        if pair not in best or _rank(proposal) < _rank(best[pair]):
            best[pair] = proposal
    return sorted(best.values(), key=_rank)


def _rank(proposal: Proposal) -> tuple[float, int, str, str, tuple[str, str]]:
    return -proposal.score, list(WAYS).index(proposal.way), proposal.a, proposal.b, proposal.names


def _all(found: dict[str, Profile], company: Company) -> Iterator[Proposal]:
    for block in _blocks(found.values()).values():
        if len({form.entity for form in block}) > _CROWD:
            continue
        for x, y in combinations(sorted(set(block), key=lambda f: (f.entity, f.written, f.form)), 2):
            if x.entity == y.entity or (found[x.entity].in_lexicon and found[y.entity].in_lexicon):
                continue
            way = _way(x, y, found)
            if way:
                yield _scored(WAYS[way], x, y, found, company)


def _blocks(found: Iterable[Profile]) -> dict[tuple[str, ...], list[_Form]]:
    """Forms of names by the keys under which they meet."""
    blocks: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
    for profile in found:
        weak = set(profile.entry.weak) if profile.entry else set()
        for written in profile.spellings():
            for form, *key in _keys(written, profile, written in weak):
                blocks[tuple(key)].append(_Form(profile.id, written, form))
    return blocks


def _keys(written: str, profile: Profile, weak: bool) -> Iterator[tuple[str, ...]]:
    """(form, key…) for every key of a name."""
    name = bare(written, profile.kind)
    yield "weak" if weak else "whole" if name == simplify(" ".join(written.split())) else "bare", "name", name_key(name)
    if weak:
        return
    if profile.kind == "Person":
        yield from _person_keys(name)
    else:
        short = acronym(name) if not has_han(name) else None
        if short and len(short) >= 2:
            yield "spelled out", "acronym", short
        if is_acronym(name):
            yield "acronym", "acronym", fold(name)


def _person_keys(name: str) -> Iterator[tuple[str, ...]]:
    for family, given in sorted(pinyin_names(name)):
        yield "characters", "pinyin", family, given
    if has_han(name):
        pieces = name.split("·")
        if len(pieces) >= 2:
            yield "full", "part", pieces[-1]
            if sounds := sounds_of(pieces[0]):
                yield "transcribed", "transcription", sounds[0]
        elif len(name) >= 2 and not chinese_person(name):
            yield "part", "part", name
        return
    parts = words(name)
    if len(parts) == 1:
        yield "part", "part", parts[0]
        return
    for family, given in latin_orders(name):
        yield "latin", "pinyin", family, given
    yield "full", "part", parts[-1]
    yield "ends", "ends", parts[0], parts[-1]
    yield "given", "family", parts[-1], parts[0][0]
    yield "spelled", "sound", sound_key(name)
    if sounds := consonants(parts[0]):
        yield "original", "transcription", sounds[0].replace("R", "L")


def _way(x: _Form, y: _Form, found: dict[str, Profile]) -> str | None:
    """How two forms that meet in a block are alike; None where they are not after all."""
    forms = {x.form, y.form}
    if forms <= {"whole", "bare"}:
        return "title" if "bare" in forms else "name"
    if "weak" in forms:
        return "weak" if forms != {"weak"} else None
    if forms == {"characters", "latin"}:
        characters = x if x.form == "characters" else y
        return "pinyin" if len(bare(characters.written, "Person")) >= 3 else "short pinyin"
    if forms == {"transcribed", "original"}:
        return "transcription" if _transcribed(x, y) >= _SOUNDS else None
    if forms == {"latin"}:
        return "order" if any(map(is_romanised_surname, _ends(x.written))) else None
    if forms == {"ends"}:
        return "middle" if _has_middle(x) != _has_middle(y) and _middles_are_initials(x, y) else None
    if forms == {"given"}:
        first, second = (words(bare(f.written, "Person"))[0] for f in (x, y))
        return "initial" if first != second and may_be_one_given(first, second) else None
    if forms == {"spelled"}:
        return "slip" if one_slip(*(words(bare(f.written, "Person")) for f in (x, y))) else None
    if forms == {"acronym", "spelled out"}:
        return "acronym"
    if forms == {"part", "full"}:
        part = x if x.form == "part" else y
        return "part" if _is_rare(bare(part.written, "Person")) else None
    return None


def _transcribed(x: _Form, y: _Form) -> float:
    han, latin = (x, y) if x.form == "transcribed" else (y, x)
    return transliterated(bare(han.written, "Person"), bare(latin.written, "Person"))


def _ends(written: str) -> tuple[str, str]:
    parts = words(bare(written, "Person"))
    return parts[0], parts[-1]


def _has_middle(form: _Form) -> bool:
    return len(words(bare(form.written, "Person"))) > 2


def _middles_are_initials(x: _Form, y: _Form) -> bool:
    return all(len(w) == 1 for f in (x, y) for w in words(bare(f.written, "Person"))[1:-1])


def _is_rare(part: str) -> bool:
    """True for a part of a name that few people have: no everyday word, no frequent family name."""
    if has_han(part):
        return zipf(part, "zh") < 3.5
    return zipf(fold(part), "en") < 3.8 and not is_romanised_surname(fold(part))


def _scored(way: Way, x: _Form, y: _Form, found: dict[str, Profile], company: Company) -> Proposal:
    one, other = found[x.entity], found[y.entity]
    weight, shared = company.shared(x.entity, y.entity)
    together = bool(set(one.sources) & set(other.sources))
    context = 1.0 if together and way.name in {"part", "acronym", "initial"} else min(1.0, weight / 2)
    score = way.alone + way.company * context
    if way.name == "transcription":
        score -= (1.0 - _transcribed(x, y)) / 2
    why = f"{x.written} and {y.written} {way.told}"
    if context:
        names = ", ".join(found[e].name for e in shared[:4] if e in found)
        why += "; both in one source" if together else ""
        why += f"; both are named beside {names}" if names else ""
    if way.name == "pinyin" and not shared and _are_known(x.entity, y.entity, company):
        score -= 0.06
        why += "; but each is named in company of its own"
    return Proposal(x.entity, y.entity, way.name, (x.written, y.written), round(score, 3), why, _narrow(x, y))


def _are_known(a: str, b: str, company: Company) -> bool:
    """True where both are named beside so many others that some should be the same."""
    return min(len(company.of(a)), len(company.of(b))) >= 8


def _narrow(x: _Form, y: _Form) -> frozenset[str]:
    for form, other in ((x, y), (y, x)):
        if form.form in {"part", "acronym", "transcribed"} or other.form in {"characters", "weak"}:
            return frozenset({form.entity})
    if x.form == "given":
        return frozenset({min(x, y, key=lambda f: len(words(bare(f.written, "Person"))[0])).entity})
    return frozenset()
