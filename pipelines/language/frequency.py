"""How common a word is in each language (package wordfreq; Zipf scale: 3 is once in a million words, 6 once in a
thousand)."""

from __future__ import annotations

import math
from functools import lru_cache

from wordfreq import get_frequency_dict


@lru_cache(maxsize=2)
def _frequencies(language: str) -> dict[str, float]:
    return dict(get_frequency_dict(language, "large"))


@lru_cache(maxsize=262144)
def zipf(word: str, language: str) -> float:
    """The Zipf frequency of a word as it is written (Chinese: Simplified; English: lower case); 0 where unknown."""
    frequency = _frequencies(language).get(word)
    return math.log10(frequency) + 9.0 if frequency else 0.0
