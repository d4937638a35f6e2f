"""Folding: what makes two spellings of one name equal. Character by character, so that offsets hold."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from opencc import OpenCC

# Latin letters with a stroke or a ligature have no canonical decomposition, so NFKD leaves them as they are.
_LATIN = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
# A voicing mark makes another letter of a kana (か, が), as an accent on e does not.
_VOICING = "\u3099\u309a"
_TO_SIMPLIFIED = OpenCC("t2s")


@lru_cache(maxsize=65536)
def simplify_character(character: str) -> str:
    """A Traditional Chinese character as its Simplified form; every other character as it is (always one character)."""
    if not is_han(character):
        return character
    simplified = _TO_SIMPLIFIED.convert(character)
    if len(simplified) != 1 or simplified == character:
        return character
    # 薴 becomes 苧, which as a Traditional character becomes 苎: the three must meet
    return simplify_character(simplified)


def simplify(text: str) -> str:
    """The text in Simplified characters, character by character: the result is as long as `text`."""
    return "".join(map(simplify_character, text))


@lru_cache(maxsize=65536)
def fold_character(character: str) -> str:
    """What one character is compared as: NFKC, case and diacritics folded, Simplified. May be none or several."""
    if character.isascii():
        return character.lower()
    folded = unicodedata.normalize("NFKC", character).casefold()
    apart = unicodedata.normalize("NFKD", folded)
    plain = "".join(c for c in apart if c in _VOICING or not unicodedata.combining(c))
    # NFKD takes Hangul apart into jamo and kana from its marks; composing again leaves them as they were
    return "".join(_LATIN.get(c, simplify_character(c)) for c in unicodedata.normalize("NFC", plain))


def fold(text: str) -> str:
    """The text as it is compared: `fold("Łukasz 李飛飛 ＧＰＴ") == "lukasz 李飞飞 gpt"`."""
    return "".join(map(fold_character, text))


@lru_cache(maxsize=262144)
def name_key(name: str) -> str:
    """The key under which a name is found: folded, without spaces and joining marks (GPT-4, GPT 4 and GPT4 meet).

    Never empty for a name that holds any visible character: where nothing else is left, the name itself is the key.
    """
    key = "".join(c for c in fold(name) if not c.isspace() and c not in "-‐‑–—_·・•.'’`")
    return key or name.strip() or name


def is_han(character: str) -> bool:
    """True for a Chinese character (CJK unified ideographs and their extensions)."""
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x323AF or 0xF900 <= code <= 0xFAFF
    )


def is_latin(character: str) -> bool:
    """True for a letter or digit of a script that is written with spaces between words."""
    return character.isalnum() and not is_han(character)
