"""What a name may be looked up by besides its own letters: pinyin, and Simplified characters for Traditional ones.

The browser folds what is typed, so the page carries the two tables that a browser does not have: the pinyin of each
Chinese name, and the Simplified form of each Traditional character.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, pinyin

_HAN_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


@cache
def simplified_characters() -> tuple[str, str]:
    """Every Traditional character and, at the same place of the second string, its Simplified form (OpenCC's t2s)."""
    characters = [chr(code) for low, high in _HAN_RANGES for code in range(low, high + 1)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = [(a, b) for a, b in zip(characters, converted, strict=True) if a != b and len(b) == 1]
    return "".join(a for a, _ in pairs), "".join(b for _, b in pairs)


def readings(names: Iterable[str]) -> list[str]:
    """The pinyin of the Chinese names among `names`, syllables apart: `["li fei fei"]` for 李飞飞.

    A first character with several readings gives a spelling for each (单 reads dan, as a surname shan).
    """
    found: dict[str, None] = {}
    for name in names:
        if not any(is_han(character) for character in name):
            continue
        usual = ["".join(filter(str.isalnum, part)).lower() for part in lazy_pinyin(name)]
        usual = [part for part in usual if part]
        spellings = [usual]
        if is_han(name[0]):
            # a surname's reading is often not the character's usual one: 曾 zeng, 单 shan, 翟 zhai
            others = pinyin(name[0], style=Style.NORMAL, heteronym=True)[0]
            spellings += [[other, *usual[1:]] for other in others if other != usual[0]]
        found.update(dict.fromkeys(" ".join(spelling).replace("ü", "v") for spelling in spellings))
    return list(found)


def is_han(character: str) -> bool:
    """True for a Chinese character of the unified ideographs or their first extension."""
    return any(low <= ord(character) <= high for low, high in _HAN_RANGES)
