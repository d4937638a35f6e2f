"""How alike two stretches of Chinese sound: pinyin syllables compared with the confusions of Mandarin recognisers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.contrib.tone_convert import to_finals, to_initials

from pipelines.language.folding import is_han, simplify

Syllable = tuple[str, str]
"""An initial (empty for a syllable that begins with its vowel, y or w) and a final, without tone."""

# Pairs that recognisers (and speakers of most regions) confuse, with the cost of taking one for the other, between
# 0 (the same) and 1 (unlike). The cheap ones are the mergers of southern Mandarin: n/l, retroflex/dental sibilants,
# f/h, front/back nasals. The others share place or manner of articulation. See Duanmu, The Phonology of Standard
# Chinese (2007), chapters 2 and 13.
_INITIALS = {
    frozenset(pair): cost
    for cost, pairs in {
        0.1: ("zh z", "ch c", "sh s"),
        0.15: ("n l",),
        0.25: ("f h", "r l", "j z", "q c", "x s", "j zh", "q ch", "x sh"),
        0.4: ("b p", "d t", "g k", "j q", "z c", "zh ch", "m n", "x q", "x j", "r n", "h k", "h g", "s c", "sh ch"),
        0.5: ("b m", "f p", "l d", "n d", "r zh", "h x", "s z", "sh zh"),
    }.items()
    for pair in (tuple(p.split()) for p in pairs)
}
_FINALS = {
    frozenset(pair): cost
    for cost, pairs in {
        0.1: ("in ing", "en eng", "an ang", "ian iang", "uan uang", "un ong", "o uo", "van uan", "vn un", "ue ve", "ie ve"),
        0.25: ("e o", "e uo", "in en", "ing eng", "ai ei", "ao ou", "ui ei", "ei i", "i v", "u v", "ie i", "ie ue", "iu ou",
               "ong eng", "un en", "uo u", "uo ou", "ia a", "ua a", "uai ai", "iao ao", "ian an", "ie e", "uan an", "ing in"),
        0.4: ("i e", "u o", "an en", "ang eng", "un in", "vn in", "ve e", "ue e", "iu u", "i ei", "e er", "a e", "ao o",
              "ai a", "ong un", "ian in", "iang ing", "ie ei", "uan un"),
    }.items()
    for pair in (tuple(p.split()) for p in pairs)
}  # fmt: skip

_INITIAL_CLASS = {"zh": "z", "ch": "c", "sh": "s", "n": "l", "h": "f", "r": "l"}
_FINAL_CLASS = {
    "ing": "in", "eng": "en", "ang": "an", "iang": "ian", "uang": "uan", "uo": "o", "ue": "ie", "ve": "ie", "e": "o",
    "van": "uan", "vn": "un", "ong": "un", "v": "i",
}  # fmt: skip

_LATIN_SYLLABLES = re.compile(
    r"([bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v)"
)


@lru_cache(maxsize=65536)
def syllable(character: str) -> Syllable | None:
    """The usual reading of one Chinese character; None for anything else."""
    if not is_han(character):
        return None
    reading = lazy_pinyin(simplify(character), style=Style.NORMAL)[0]
    return _split(reading)


@lru_cache(maxsize=65536)
def readings(character: str) -> tuple[Syllable, ...]:
    """Every reading of one Chinese character, the usual one first."""
    if not is_han(character):
        return ()
    first = syllable(character)
    others = [_split(r) for r in pinyin(simplify(character), style=Style.NORMAL, heteronym=True)[0]]
    return tuple(dict.fromkeys(s for s in (first, *others) if s))


@lru_cache(maxsize=65536)
def syllables(name: str) -> tuple[Syllable, ...] | None:
    """The syllables of a Chinese name, read as a phrase; None where it holds a character that has no reading."""
    characters = [c for c in name if not c.isspace() and c not in "·•・"]
    if not characters or not all(map(is_han, characters)):
        return None
    return tuple(_split(r) for r in lazy_pinyin(simplify("".join(characters)), style=Style.NORMAL))


@lru_cache(maxsize=4096)
def latin_syllables(word: str) -> tuple[Syllable, ...] | None:
    """The syllables of a Latin word that is written as pinyin would be (Yang, Mayi); None for any other word."""
    rest, found = word.lower(), []
    while rest:
        match = _LATIN_SYLLABLES.match(rest)
        if not match or not match.group(2):
            return None
        found.append(_split(match.group(0)))
        rest = rest[match.end() :]
    return tuple(found) or None


def _split(reading: str) -> Syllable:
    reading = reading.replace("ü", "v")
    return to_initials(reading, strict=False), to_finals(reading, strict=False, v_to_u=False) or reading


@lru_cache(maxsize=65536)
def sound_class(sound: Syllable) -> str:
    """A coarse key: two syllables that recognisers merge have the same one (zhang, zang, zan; ning, lin)."""
    initial, final = sound
    return f"{_INITIAL_CLASS.get(initial, initial)}{_FINAL_CLASS.get(final, final)}"


@lru_cache(maxsize=262144)
def syllable_cost(a: Syllable, b: Syllable) -> float:
    """How unlike two syllables sound, from 0 (the same but for the tone) to 1."""
    initial = 0.0 if a[0] == b[0] else _INITIALS.get(frozenset((a[0], b[0])), 1.0)
    final = 0.0 if a[1] == b[1] else _FINALS.get(frozenset((a[1], b[1])), 1.0)
    return (initial + final) / 2


def sound_cost(a: Sequence[Syllable], b: Sequence[Syllable]) -> float:
    """The summed cost of two names of the same number of syllables."""
    return sum(syllable_cost(x, y) for x, y in zip(a, b, strict=True))
