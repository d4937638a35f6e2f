"""By when a prediction should come true: the words, and where they can be told the years."""

from __future__ import annotations

import re

from pipelines.language.folding import simplify

_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "a": 1, "an": 1,
}  # fmt: skip
_NUMBER_ZH = r"\d+|[一二两三四五六七八九十]{1,3}"
_NUMBER_EN = r"\d+|" + "|".join(_WORDS)
_RANGE_ZH = re.compile(
    rf"(?:未来|今后|接下来|大概|大约)?({_NUMBER_ZH})(?:年?(?:到|至|-|—|~|、)?({_NUMBER_ZH}))?(?:个)?(年|十年)(?:之?内|之?后|以内|以后|左右|的时间)?"
)
_RANGE_EN = re.compile(
    rf"\b(?:in|within|over|for)?\s*(?:the\s+)?(?:next|coming)?\s*({_NUMBER_EN})(?:\s*(?:to|-|–|or)\s*({_NUMBER_EN}))?\s+(year|decade)s?\b(?:\s+from now)?",
    re.I,
)
_BY_YEAR = re.compile(r"(?:到|在|by|before|in)?\s*((?:19|20)\d\d)\s*年?")
_NEXT_YEAR = re.compile(r"明年|next year", re.I)
_THIS_YEAR = re.compile(r"今年|年底|this year", re.I)
_TOWARDS = re.compile(r"未来|今后|接下来|内|后|以内|左右|next|coming|within|from now|\bin\b", re.I)


def horizon(text: str, published: str | None) -> tuple[str | None, str | None]:
    """The horizon of a prediction in its own words, and as `2030` or `2029/2031` where the source has a date.

    `published` is ISO 8601. Either is None where the text does not tell it.
    """
    plain = simplify(text)
    base = int(published[:4]) if published and published[:4].isdigit() else None
    named = _BY_YEAR.search(plain)
    if named and (base is None or int(named.group(1)) >= base):
        return text[named.start() : named.end()].strip(), named.group(1)
    for pattern in (_RANGE_ZH, _RANGE_EN):
        for match in pattern.finditer(plain):
            if not _TOWARDS.search(match.group(0)) and not _TOWARDS.search(plain[match.end() : match.end() + 2]):
                continue
            low = _number(match.group(1))
            high = _number(match.group(2)) if match.group(2) else low
            if low is None or high is None or high > 100:
                continue
            if match.group(3) in {"decade", "十年"}:
                low, high = low * 10, high * 10
            words = text[match.start() : match.end()].strip()
            if base is None:
                return words, None
            return words, str(base + low) if low == high else f"{base + low}/{base + high}"
    for pattern, years in ((_NEXT_YEAR, 1), (_THIS_YEAR, 0)):
        near = pattern.search(plain)
        if near:
            return text[near.start() : near.end()], str(base + years) if base is not None else None
    return None, None


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    if word == "十":
        return 10
    if all(c in _DIGITS for c in word):
        if "十" in word:
            tens, _, ones = word.partition("十")
            return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
        return _DIGITS[word] if len(word) == 1 else None
    return None
