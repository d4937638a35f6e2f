"""The forms of a name that resolution compares: without titles, turned round, in pinyin, by initials, by version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from pipelines.entities.pinyin import readings, syllables
from pipelines.entities.surnames import family_name
from pipelines.language.folding import fold, is_han, name_key, simplify
from schema.ontology import Kind

_HAN_TITLES = (
    "老师", "教授", "博士", "院士", "先生", "女士", "老板", "同学", "师兄", "师姐", "主任", "院长", "校长", "研究员", "总裁",
)  # fmt: skip
_LATIN_TITLE = re.compile(r"(?:dr|prof|professor|doctor|mr|mrs|ms|sir|dame)\b\.?\s*", re.IGNORECASE)
_DEGREE = re.compile(r"[,，]?\s+(?:ph\.?\s?d\.?|m\.?d\.?)$", re.IGNORECASE)
_LEGAL = re.compile(
    r"(?:,?\s+(?:inc|ltd|llc|corp|corporation|gmbh|plc|co)\.?|(?:股份|有限责任|有限)+公司|集团公司|集团|公司)+$",
    re.IGNORECASE,
)
# fmt: off
_VARIANTS = frozenset([
    "mini", "nano", "micro", "small", "medium", "large", "xl", "base", "lite", "light", "plus", "pro", "max", "ultra",
    "turbo", "flash", "preview", "opus", "sonnet", "haiku", "instruct", "chat", "coder", "code", "codex", "math",
    "vision", "vl", "audio", "omni", "thinking", "beta", "alpha", "air", "next", "zero", "one", "two", "three",
])
# fmt: on
_VERSION = re.compile(r"\d+(?:\.\d+)*[a-z]*|(?<=第)[一二三四五六七八九十百]+|[一二三四五六七八九十]$")
_SMALL_WORDS = frozenset({"of", "for", "the", "and", "in", "on", "to", "a", "an", "de"})


def has_han(name: str) -> bool:
    """True where the name holds a Chinese character."""
    return any(map(is_han, name))


@lru_cache(maxsize=65536)
def bare(name: str, kind: Kind) -> str:
    """The name in Simplified characters without what only goes with it: a person's title (李飞飞教授, Dr. Li), a
    company's legal form (Moonshot AI Inc.). What would leave nothing, or a bare family name, is left as it is."""
    plain = simplify(" ".join(name.split()))
    if kind == "Person":
        return _without_titles(plain)
    if kind == "Organization":
        rest = _LEGAL.sub("", plain)
        return rest if len(name_key(rest)) >= 2 else plain
    return plain


def _without_titles(name: str) -> str:
    rest = _DEGREE.sub("", name)
    while match := _LATIN_TITLE.match(rest):
        rest = rest[match.end() :]
    for title in _HAN_TITLES:
        if rest.endswith(title):
            rest = rest.removesuffix(title).rstrip()
            break
    return rest if len(name_key(rest)) >= 2 else name


def words(name: str) -> tuple[str, ...]:
    """The folded words of a Latin name, hyphens and points joined: `Fei-Fei Li` gives `feifei`, `li`."""
    return tuple(w for w in (name_key(w) for w in name.split()) if w)


@lru_cache(maxsize=65536)
def chinese_person(name: str) -> tuple[str, str] | None:
    """Family and given name of a Chinese person's full name (Simplified); None for any other name."""
    if not 2 <= len(name) <= 4 or not all(map(is_han, name)):
        return None
    family = family_name(name)
    return (family, name[len(family) :]) if family and len(family) < len(name) else None


@lru_cache(maxsize=65536)
def pinyin_names(name: str) -> frozenset[tuple[str, str]]:
    """(family, given) in pinyin letters, with every reading of the family name (曾: Zeng, Ceng)."""
    parts = chinese_person(name)
    if not parts:
        return frozenset()
    family, given = parts
    sounds = syllables(given)
    if not sounds:
        return frozenset()
    spelled = _letters("".join(a + b for a, b in sounds))
    families = product(*(readings(c) for c in family))
    return frozenset((_letters("".join(a + b for a, b in sound)), spelled) for sound in families)


def latin_orders(name: str) -> Iterator[tuple[str, str]]:
    """(family, given) of a Latin name of two words or more, the family name last, then first."""
    parts = [_letters(w) for w in words(name)]
    if 2 <= len(parts) <= 4 and all(len(p) >= 2 for p in parts):
        yield parts[-1], "".join(parts[:-1])
        yield parts[0], "".join(parts[1:])


def _letters(spelled: str) -> str:
    # ü is written ü, v, yu or u after n and l
    return spelled.replace("lyu", "lu").replace("nyu", "nu").replace("v", "u")


def acronym(name: str) -> str | None:
    """The initials of the words of a Latin name of two words or more, small words left out."""
    parts = [w for w in fold(name).replace("-", " ").split() if w not in _SMALL_WORDS and w[0].isalpha()]
    return "".join(w[0] for w in parts) if len(parts) >= 2 else None


def is_acronym(name: str) -> bool:
    """True for two to seven capitals: AMI, JEPA."""
    return 2 <= len(name) <= 7 and name.isascii() and name.isalpha() and name.isupper()


@lru_cache(maxsize=65536)
def version(name: str) -> tuple[str, ...]:
    """What tells a version or variant from its siblings: `("4o",)` of GPT-4o, `("2", "flash")` of Gemini 2 Flash."""
    plain = fold(name)
    numbers = _VERSION.findall(plain)
    variants = [w for w in re.findall(r"[a-z]+", plain) if w in _VARIANTS]
    return tuple(sorted(numbers + variants))
