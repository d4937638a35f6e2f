"""How alike a foreign name sounds in Chinese characters and in Latin letters: 普里娅·拉曼 and Priya Raman.

Chinese writes a foreign name by its consonants, syllable by syllable, with vowels put in (普 pu for p) and sounds that
Mandarin lacks replaced (r by l, v by w, th by s or t). So both are reduced to classes of consonants and compared by
weighted edit distance; an r that English does not sound, an h and a semivowel cost little.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.entities.pinyin import syllables
from pipelines.language.folding import fold, is_han, simplify

# Letters and groups of letters of European names by class, the longest first; vowels belong to none.
_LATIN: tuple[tuple[str, str], ...] = (
    ("sch", "S"), ("tch", "S"), ("ght", "T"), ("wh", "F"), ("wr", "L"), ("kn", "N"), ("ph", "F"), ("sh", "S"), ("ch", "C"),
    ("th", "T"), ("ck", "K"), ("cz", "S"), ("sz", "S"), ("zh", "S"), ("gh", "K"), ("dge", "S"), ("ge", "G"), ("gi", "G"),
    ("ci", "S"), ("ce", "S"), ("cy", "S"), ("tz", "S"), ("qu", "K"), ("x", "KS"), ("ng", "N"), ("b", "P"), ("p", "P"),
    ("d", "T"), ("t", "T"), ("g", "K"), ("k", "K"), ("c", "K"), ("q", "K"), ("f", "F"), ("v", "F"), ("w", "F"), ("s", "S"),
    ("z", "S"), ("j", "G"), ("m", "M"), ("n", "N"), ("l", "L"), ("r", "R"), ("h", "H"), ("y", ""),
)  # fmt: skip
_INITIALS = {
    "b": "P", "p": "P", "m": "M", "f": "F", "d": "T", "t": "T", "n": "N", "l": "L", "g": "K", "k": "K", "h": "H", "j": "G",
    "q": "C", "x": "C", "zh": "G", "ch": "C", "sh": "S", "r": "L", "z": "S", "c": "S", "s": "S", "w": "F", "y": "",
}  # fmt: skip
_NEAR = {
    frozenset("GS"): 0.3, frozenset("CS"): 0.2, frozenset("CK"): 0.4, frozenset("GK"): 0.4, frozenset("GC"): 0.3,
    frozenset("LR"): 0.0, frozenset("HF"): 0.5, frozenset("CH"): 0.3, frozenset("TS"): 0.5, frozenset("MN"): 0.4,
    frozenset("KH"): 0.5, frozenset("GH"): 0.5, frozenset("PF"): 0.5, frozenset("NL"): 0.6,
}  # fmt: skip
_LIGHT = {"R": 0.3, "H": 0.4, "F": 0.7, "N": 0.6}
"""What it costs to leave a consonant out, where that is less than 1."""


def transliterated(han: str, latin: str) -> float:
    """How alike two names sound, from 0 to 1: the least alike of their parts counts.

    `han` is divided by `·`, `latin` by spaces; they must have as many parts as each other, or at least agree in the first
    and the last. 0 where they cannot be compared.
    """
    pieces = [p for p in simplify(han).replace("•", "·").split("·") if p]
    words = [w for w in re.split(r"[\s]+", latin) if len(w.strip(".")) > 1]
    if not pieces or not words or (len(pieces) == 1) != (len(words) == 1):
        return 0.0
    ends = [(pieces[0], words[0]), (pieces[-1], words[-1])]
    return round(min(part_likeness(piece, word) for piece, word in ends), 3)


@lru_cache(maxsize=65536)
def part_likeness(han: str, latin: str) -> float:
    """How alike a piece of a name in Chinese characters and a Latin word sound, from 0 to 1."""
    one, other = _han_classes(han), _latin_classes(latin)
    if not one or not other:
        return 0.0
    vowel_first = _begins_with_vowel(han) != (fold(latin)[:1] in "aeiou")
    return max(0.0, 1.0 - (_distance(one, other) + 0.3 * vowel_first) / max(len(one), len(other), 2))


def consonants(word: str) -> str:
    """The classes of the consonants of a Latin word: what Reyes and Rays have in common."""
    return _latin_classes(word)


def sounds_of(piece: str) -> str:
    """The classes of the consonants of a piece of a name in Chinese characters, r as l."""
    return _han_classes(piece).replace("R", "L")


def _begins_with_vowel(han: str) -> bool:
    sounds = syllables(han[:1])
    return sounds is not None and not _INITIALS.get(sounds[0][0], "")


@lru_cache(maxsize=65536)
def _latin_classes(word: str) -> str:
    letters = re.sub(r"[^a-z]", "", fold(word))
    made: list[str] = []
    i = 0
    while i < len(letters):
        for spelled, kind in _LATIN:
            if letters.startswith(spelled, i):
                made.append(kind)
                i += len(spelled) - (spelled in {"ge", "gi", "ci", "ce", "cy"})
                break
        else:
            made.append("-")
            i += 1
    return _squeezed("".join(made))


@lru_cache(maxsize=65536)
def _han_classes(piece: str) -> str:
    if not all(map(is_han, piece)):
        return ""
    made: list[str] = []
    for initial, final in syllables(piece) or ():
        if (initial, final) in {("", "er"), ("", "r")}:
            made.append("R")
            continue
        # 华, 胡 before a vowel stand for w
        made.append("F" if initial == "h" and final.startswith("u") and len(final) > 1 else _INITIALS.get(initial, ""))
        made.append("-N" if final.endswith(("n", "ng")) else "-")
    return _squeezed("".join(made))


def _squeezed(classes: str) -> str:
    """Doubled consonants once, vowels away."""
    return re.sub(r"(.)\1+", r"\1", classes.replace("-N-N", "-N-")).replace("-", "")


def _distance(a: str, b: str) -> float:
    row = [0.0]
    for y in b:
        row.append(row[-1] + _LIGHT.get(y, 1.0))
    for x in a:
        before, row = row, [row[0] + _LIGHT.get(x, 1.0)]
        for j, y in enumerate(b, 1):
            swap = 0.0 if x == y else _NEAR.get(frozenset((x, y)), 1.0)
            row.append(min(before[j] + _LIGHT.get(x, 1.0), row[j - 1] + _LIGHT.get(y, 1.0), before[j - 1] + swap))
    return row[-1]
