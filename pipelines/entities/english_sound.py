"""How alike two Latin names sound and look: phonetic key (metaphone) and edit distance together."""

from __future__ import annotations

import re
from functools import lru_cache

import jellyfish
from rapidfuzz.distance import Levenshtein

from pipelines.language.folding import fold

_LETTERS = re.compile(r"[a-z0-9]+")
_RUNS = re.compile(r"[a-z]+|[0-9]+")
_VOWELS = str.maketrans("", "", "aeiouy")


@lru_cache(maxsize=131072)
def sound_key(name: str) -> str:
    """The metaphone of each word, joined: `sound_key("Scaling Law") == sound_key("Skilling Law")`."""
    words = _RUNS.findall(fold(name))
    return "".join(jellyfish.metaphone(word).replace(" ", "") or word for word in words)


@lru_cache(maxsize=131072)
def letters(name: str) -> str:
    """The folded letters and digits of a name, without spaces."""
    return "".join(_LETTERS.findall(fold(name)))


def likeness(a: str, b: str) -> float:
    """How alike two Latin names are, from 0 to 1: the mean of the likeness of their letters and of their sounds.

    Likeness is one minus the edit distance over the longer length (Levenshtein 1966); vowels count half in sound, as
    metaphone drops them.
    """
    spelled = Levenshtein.normalized_similarity(letters(a), letters(b))
    heard = Levenshtein.normalized_similarity(sound_key(a), sound_key(b))
    return (spelled + heard) / 2


@lru_cache(maxsize=131072)
def skeleton(name: str) -> str:
    """The consonants of a name, doubled ones once: a blocking key."""
    consonants = letters(name).translate(_VOWELS)
    return "".join(c for i, c in enumerate(consonants) if i == 0 or consonants[i - 1] != c)
