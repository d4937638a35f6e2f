"""Guards: what makes two things two, however alike their names are. A guard has the last word over every score."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA, Prefix

from kg.resolve.forms import bare, chinese_person, has_han, latin_orders, pinyin_names, version, words
from kg.resolve.profiles import Company, Profile
from pipelines.entities.pinyin import latin_syllables
from pipelines.entities.transliteration import consonants
from pipelines.language.folding import name_key
from schema.ontology import Kind

_IDEAS: frozenset[Kind] = frozenset({"Concept", "Artifact", "Work"})
_NUMBERED: frozenset[Kind] = frozenset({"Artifact", "Work", "Event", "Concept"})


def forbidden(a: Profile, b: Profile, company: Company) -> str | None:
    """Why the two are two; None where nothing says so."""
    return next(_reasons(a, b, company), None)


def _reasons(a: Profile, b: Profile, company: Company) -> Iterator[str]:
    if a.in_lexicon and b.in_lexicon:
        yield "the lexicon knows them as two"
    if a.kind != b.kind and not {a.kind, b.kind} <= _IDEAS:
        yield f"different kinds: {a.kind} and {b.kind}"
    if company.related(a.id, b.id):
        yield "a source states a relation between the two"
    if a.kind in _NUMBERED and (differ := _other_version(a, b)):
        yield differ
    if a.kind == "Person" and (differ := _other_person(a, b)):
        yield differ
    if a.kind == "Organization" and (differ := _other_part(a, b)):
        yield differ


def _other_version(a: Profile, b: Profile) -> str | None:
    """GPT-4 and GPT-4o, Llama and Llama 2, System 1 and System 2."""
    one, other = _versions(a), _versions(b)
    if one.isdisjoint(other):
        shown = " and ".join("/".join(" ".join(v) or "none" for v in sorted(vs)) for vs in (one, other))
        return f"different versions: {shown}"
    return None


def _versions(profile: Profile) -> set[tuple[str, ...]]:
    """The version that the main name gives, in each script that has a main name."""
    record = profile.records[0]
    return {version(name) for name in (profile.name, *record.names.values())}


def _other_person(a: Profile, b: Profile) -> str | None:
    """刘强 and 刘强东, 姚顺雨 and 姚顺宇, Geoffrey Hinton and Mary Hinton."""
    ones, others = _chinese_names(a), _chinese_names(b)
    if ones & others:
        return None
    if ones and others and not _foreign_name_in_common(a, b, ones | others):
        return f"different names: {min(ones)} and {min(others)}"
    one, other = _latin_names(a), _latin_names(b)
    if one and other and not any(_may_be_one_name(x, y) for x in one for y in other):
        return f"different names: {' '.join(min(one))} and {' '.join(min(other))}"
    return None


def _chinese_names(profile: Profile) -> set[str]:
    return {n for n in (bare(s, "Person") for s in profile.strong_names()) if chinese_person(n)}


def _latin_names(profile: Profile) -> set[tuple[str, ...]]:
    """Latin names of two words or more. A name in pinyin is compared by its characters, where they are known."""
    plain = (bare(s, "Person") for s in profile.strong_names())
    return {w for w in (words(n) for n in plain if not has_han(n)) if len(w) >= 2}


def _foreign_name_in_common(a: Profile, b: Profile, chinese: set[str]) -> bool:
    """True where both have a Latin name that is no pinyin of their Chinese names, which then are transcriptions."""
    spelled = {form for name in chinese for form in pinyin_names(name)}
    shared = _latin_names(a) & _latin_names(b)
    return any(spelled.isdisjoint(latin_orders(" ".join(name))) for name in shared)


def _may_be_one_name(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """True where two Latin names may be one person's: the same words in another order, a given name as its initial or
    its short form, further words between, a slip of the pen."""
    if "".join(x) == "".join(y) or set(latin_orders(" ".join(x))) & set(latin_orders(" ".join(y))):
        return True
    return (x[-1] == y[-1] and may_be_one_given(x[0], y[0])) or one_slip(x, y) or _heard_as_one(x, y)


def _heard_as_one(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """True where a recogniser may have written one name for the other: word by word the same consonants, at most two
    letters apart (Thomas Hovel, Tomas Havel). That alone joins nothing."""
    return len(x) == len(y) and all(
        p == q
        or (p[0] == q[0] and len(consonants(p)) >= 2 and consonants(p) == consonants(q) and OSA.distance(p, q) <= 2)
        for p, q in zip(x, y, strict=True)
    )


def may_be_one_given(a: str, b: str) -> bool:
    """True for a given name and its initial or short form (Geoffrey: G, Geoff). In pinyin a longer given name is another
    one: Qiang, Qiangdong."""
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and (
        short == long or len(short) == 1 or (len(short) >= 3 and not latin_syllables(long))
    )


def one_slip(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """True where all words but one of five letters or more agree, and that one differs by a single slip of the pen."""
    if len(x) != len(y):
        return False
    unlike = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
    if len(unlike) != 1 or min(map(len, unlike[0])) < 5 or not all(map(str.isalpha, unlike[0])):
        return False
    return OSA.distance(*unlike[0]) == 1


def _other_part(a: Profile, b: Profile) -> str | None:
    """OpenAI and OpenAI 研究院, OpenAI 研究院 and OpenAI 董事会, Google 云 and Google 大脑: a name that goes on names a
    part; siblings begin alike and go on differently."""
    if differ := _part_of(*(name_key(bare(p.name, "Organization")) for p in (a, b))):
        return differ
    one, other = (_main_names(p) for p in (a, b))
    if one & other:
        return None
    return next((differ for x in sorted(one) for y in sorted(other) if (differ := _part_of(x, y))), None)


def _part_of(x: str, y: str) -> str | None:
    short, long = sorted((x, y), key=lambda n: (len(n), n))
    if short != long and len(short) >= 2 and (long.startswith(short) or long.endswith(short)):
        return f"part and whole: {long} and {short}"
    if has_han(x) == has_han(y) and version(x) != version(y):
        return f"different numbers: {x} and {y}"
    stem = x[: Prefix.similarity(x, y)]
    if short != long and 2 * len(stem) >= len(short) and len(stem) >= 2 and has_han(x[len(stem) :] + y[len(stem) :]):
        return f"different parts: {x} and {y}"
    return None


def _main_names(profile: Profile) -> set[str]:
    return {name_key(bare(n, "Organization")) for n in (profile.name, *profile.records[0].names.values())}
