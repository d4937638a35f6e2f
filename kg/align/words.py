"""What a claim says, word by word: meanings common to both languages, negation, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import ahocorasick

from pipelines.language.folding import fold, is_han

TERMS = Path(__file__).with_name("terms.tsv")

_LATIN = re.compile(r"[a-z][a-z'’-]*[a-z]|[a-z]")
_CLAUSE_END = re.compile(r"[，。；！？,;!?…\n]")
_NOT_ZH = re.compile(r"不是|并非|不会|不能|不要|不用|不太|不该|不应|不再|没有|没法|无法|不|没|未|非|无|别|甭")
_NOT_EN = re.compile(r"\b(?:not|never|no|without|cannot|nor|hardly|neither|nobody|nothing|none)\b|n['’]t\b")
_NO_NEGATION = re.compile(
    r"不仅|不但|不只|不光|不单|不断|不同|不得不|不管|不论|无论|不过|不少|不错|不一样|差不多|非常|除非|是否|无非|未来|未必不"
    r"|没准|并非没有|不无|别人|别的|特别|个别|分别|区别|类别|级别|\bnot only\b|\bno matter\b|\bnot just\b"
)
"""Where a negating character or word negates nothing, or turns into its opposite."""
_BEFORE_ZH, _BEFORE_EN = 8, 40
"""How far before a word, in characters, a negation still reaches it, within one clause."""
_TONE = frozenset({"good", "right", "strong", "progress", "support", "possible", "enough", "important", "safe"})
"""The meanings whose sides are praise and blame."""
_NUMBER = re.compile(r"(?:(?<![a-z0-9.-])|(?<=\d-))\d+(?:\.\d+)?(?![a-z0-9.]*[a-z])")
"""A number, but not the version in a name: the 4 of GPT-4, the 7 of 7b. Both ends of a span: 5-7."""
_ZH_DIGITS = {d: i for i, d in enumerate("零一二三四五六七八九")} | {"两": 2}
_ZH_NUMBER = re.compile(
    r"(?<![第零一二两三四五六七八九十百千])(?!一[个倍])(?:[零一二两三四五六七八九]?[十百千][零一二三四五六七八九十百千]*|[一二两三四五六七八九](?=[年个万亿岁倍成]|[到至][一二两三四五六七八九十]))"
)
"""A number in characters that counts something: 一个 is an article, 第二个 an order."""
_EN_NUMBERS = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}


@dataclass(frozen=True)
class Meaning:
    """An ordinary word's meaning, and on which side of it the word stands: 1, -1, or 0 where it has no opposite."""

    name: str
    side: int


@dataclass(frozen=True)
class Said:
    """What a text says. `meanings` gives the side of each (0: no sides), turned where negated; `denied` the meanings
    that stand under a negation; `numbers` as written in figures; `words` the pieces compared letter by letter."""

    meanings: dict[str, int]
    denied: frozenset[str]
    numbers: frozenset[str]
    words: tuple[str, ...]

    @property
    def tone(self) -> int:
        """1 where a text speaks well of something, -1 where ill, 0 where neither or both."""
        sides = sum(side for meaning, side in self.meanings.items() if meaning in _TONE)
        return (sides > 0) - (sides < 0)


def said(text: str) -> Said:
    """Take a text apart. `said("数据不够").meanings == {"data": 0, "enough": -1}`."""
    folded = fold(text)
    meanings: dict[str, int] = {}
    denied = set()
    clear = _NO_NEGATION.sub(lambda m: " " * len(m[0]), folded)
    for start, end, meaning in _occurrences(folded):
        negated = _negated(clear, start, folded[start:end])
        if negated:
            denied.add(meaning.name)
        side = -meaning.side if negated else meaning.side
        meanings[meaning.name] = meanings.get(meaning.name) or side
    return Said(meanings, frozenset(denied), frozenset(_numbers(folded)), _pieces(folded))


def _occurrences(folded: str) -> list[tuple[int, int, Meaning]]:
    """The longest known words in a folded text, without overlap, from left to right."""
    chinese, english, stems = _terms()
    found = [(end - len(word) + 1, end + 1, meaning) for end, (word, meaning) in chinese.iter_long(folded)]
    for match in _LATIN.finditer(folded):
        meaning = english.get(match[0]) or next(
            (stems[match[0][:size]] for size in range(len(match[0]), 2, -1) if match[0][:size] in stems), None
        )
        if meaning:
            found.append((match.start(), match.end(), meaning))
    return sorted(found, key=lambda item: item[:2])


@lru_cache(maxsize=1)
def _terms() -> tuple[ahocorasick.Automaton, dict[str, Meaning], dict[str, Meaning]]:
    """The words of `terms.tsv`: Chinese ones to be found in running text, English ones whole, English beginnings."""
    chinese = ahocorasick.Automaton()
    english: dict[str, Meaning] = {}
    stems: dict[str, Meaning] = {}
    for line in TERMS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, side, zh, en = line.split("\t")
        meaning = Meaning(name, {"+": 1, "-": -1, "": 0}[side])
        for word in zh.split():
            word = fold(word)
            if not chinese.exists(word):
                chinese.add_word(word, (word, meaning))
        for word in en.split():
            into = stems if word.endswith("*") else english
            into.setdefault(word.rstrip("*"), meaning)
    chinese.make_automaton()
    return chinese, english, stems


def _negated(clear: str, start: int, word: str) -> bool:
    """True where an odd number of negations in the same clause reach the word at `start`."""
    reach = _BEFORE_ZH if is_han(word[0]) else _BEFORE_EN
    before = clear[max(0, start - reach) : start]
    clause = _CLAUSE_END.split(before)[-1]
    return (len(_NOT_ZH.findall(clause)) + len(_NOT_EN.findall(clause))) % 2 == 1


def _numbers(folded: str) -> list[str]:
    numbers = [m[0] for m in _NUMBER.finditer(folded)]
    numbers += [str(_zh_number(m[0])) for m in _ZH_NUMBER.finditer(folded)]
    return numbers + [str(_EN_NUMBERS[m[0]]) for m in _LATIN.finditer(folded) if m[0] in _EN_NUMBERS and m[0] != "one"]


def number_in(text: str) -> int | None:
    """The number that a folded word or run of figures names, in either language, or None."""
    if text.isdecimal():
        return int(text)
    if text in _EN_NUMBERS:
        return _EN_NUMBERS[text]
    return _zh_number(text) if text and all(c in _ZH_DIGITS or c in "十百千" for c in text) else None


def _zh_number(text: str) -> int:
    """A number below ten thousand in Chinese numerals: 二十 is 20, 十五 is 15."""
    total, digit = 0, 0
    for character in text:
        if character in _ZH_DIGITS:
            digit = _ZH_DIGITS[character]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
    return total + digit


def _pieces(folded: str) -> tuple[str, ...]:
    """The single characters and pairs of Chinese text, and the first six letters of Latin words."""
    pieces: list[str] = []
    for run in re.findall(r"[\u3400-\u9fff]+|[a-z0-9]+", folded):
        if is_han(run[0]):
            pieces.extend(run)
            pieces.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            pieces.append(run[:6])
    return tuple(pieces)
