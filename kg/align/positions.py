"""Positions: which side a claim takes in one of the field's standing debates, and when it expects human-level AI.

The debates are data (`positions.tsv`): what each is about, and the words of either side, in both languages. Two claims
on one side need not say the same, nor two on opposite sides contradict each other: a position is one reason among
several, which the scores weigh.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.align.words import number_in
from pipelines.language.folding import fold

POSITIONS = Path(__file__).with_name("positions.tsv")

Span = tuple[float, float]
"""From how many to how many years from now."""

_HUMAN_LEVEL = re.compile(
    r"\bagi\b|通用人工智能|人类水平|人类级|human[- ]level|超级?智能|superintelligence|机器智能|智能机器|intelligent machines",
    re.ASCII,
)
_NEVER = re.compile(
    r"永远.{0,8}(?:不|无法|没)|永不|(?:这个|本)世纪.{0,6}(?:不|没)|\bnever\b|not .{0,20}(?:this century|lifetime)",
    re.ASCII,
)
_YEARS = re.compile(
    r"(?<![来去])(?P<zh>\d+|[零一二两三四五六七八九十百]+)(?:[到至~-](?P<to>\d+|[一二两三四五六七八九十百]+))?年(?![代来前的间里])"
    r"|(?P<decade>\b(?:a|one) decade)|(?P<en>\d+|\b[a-z]+)(?: (?:to|or) (?P<en_to>\d+|[a-z]+))?[- ]years?\b(?! ago| old)",
    re.ASCII,
)
_WITHIN = re.compile(r"(?:之内|以内|内)|\b(?:within|in the next|less than|under|as soon as)\b|\bin $", re.ASCII)
_AT_LEAST = re.compile(r"至少|起码|最少|以上|\bat least\b|\bmore than\b|\bno sooner\b|\bnot before\b", re.ASCII)
_DENIED = re.compile(
    r"不(?:可能|会|信|相信|到)|没(?:有)?可能|无法|\b(?:not|won't|impossible|cannot|can't|don't)\b|n't\b", re.ASCII
)
_SAYING = re.compile(
    r"\b(?:i|we|you|he|she|they|think|thought|say|said|says|would|will|it|is|are|at|least|maybe|about|away|another|more|in"
    r"|that|if|lucky|and|still|now|always|been|what|have|has|with|no|confidence|all|somebody|new|idea|a|an|the|of|to)\b"
    r"|去年|今年|现在|一直|还是|还要|还有|至少|起码|最少|大概|也许|可能|不可能|我|你|他|她|觉得|认为|猜|说|就是|之内|以内|知道|就|是|的|了|再|要|也|不|会|[^\w]",
    re.ASCII,
)
_BARE = 6
"""How many characters a bare answer may hold beside the years and the words of saying."""
_DISBELIEVED = re.compile(
    r"(?:不(?:觉得|认为|相信|同意)|\b(?:don't|do not|didn't|doesn't|never) (?:really )?(?:think|believe|agree))[^，。；,.;]*$"
)
_REJECTED = re.compile(
    r"质疑|不同意|反对|不相信|我是?不信|其实.{0,4}不是|是.{0,6}错误|(?:认为|觉得|其实|我想|还是).{0,6}不是的?(?:$|[^\w])|\bdisagree|\bis wrong\b|\bnot buy",
    re.ASCII,
)
"""What rejects the view that stands before it."""
_ASKED = re.compile(r"(?<!还)(.{1,2})不\1|\bwhether\b.*")
"""An open question, which takes no side: 懂不懂."""
_NOBODY = r"(?!)"
"""A pattern that never matches: a side that nobody takes."""
_REACH = 40
"""How many characters before a side's words a disbelief still reaches them, within one clause."""
_ABOUT, _MORE = 0.75, 1.5
"""`ten years` means from this share of ten to this multiple of it."""


@dataclass(frozen=True)
class Debate:
    """One line of `positions.tsv`: what it is about and how either side speaks, as patterns over folded text."""

    name: str
    topic: re.Pattern[str]
    against: re.Pattern[str]
    supports: re.Pattern[str]


@dataclass(frozen=True)
class Position:
    """The sides a claim takes (debate to 1 or -1), and within which years it expects human-level AI."""

    sides: dict[str, int]
    horizon: Span | None = None


def position(text: str, topics: str = "", around: str = "") -> Position:
    """The position of a claim. `topics` are the names of what it is about, which running speech often leaves out;
    `around` is what is said near it, which tells what a bare "ten years" answers.

    `position("Scaling is not enough").sides == {"scale-suffices": -1}`.
    """
    folded = _ASKED.sub("…", fold(text))
    about = f"{folded} ¦ {fold(topics)}"
    sides = {}
    for debate in debates():
        if debate.topic.search(about) and (side := _side(debate, folded)):
            sides[debate.name] = side
    asked = about if not _bare(folded) else f"{about} ¦ {fold(around)}"
    return Position(sides, _horizon(folded) if _HUMAN_LEVEL.search(asked) else None)


@lru_cache(maxsize=1)
def debates() -> tuple[Debate, ...]:
    """The debates of `positions.tsv`."""
    rows = [line.split("\t") for line in POSITIONS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return tuple(
        # ASCII: a Latin word ends where Chinese begins
        Debate(name, *(re.compile(_NOBODY if p == "-" else p, re.ASCII) for p in (topic, against, supports)))
        for name, topic, against, supports in rows
    )


def _bare(folded: str) -> bool:
    """True for a text that names years and hardly anything else: an answer to "how long?"."""
    return bool(_YEARS.search(folded)) and len(_SAYING.sub("", _YEARS.sub("", folded, count=1))) <= _BARE


def _side(debate: Debate, folded: str) -> int:
    found = [
        (side, m) for side, pattern in ((-1, debate.against), (1, debate.supports)) if (m := pattern.search(folded))
    ]
    if not found:
        return 0
    side, first = min(found, key=lambda item: (item[1].start(), -item[1].end()))
    before, after = folded[max(0, first.start() - _REACH) : first.start()], folded[first.end() : first.end() + _REACH]
    turned = _DISBELIEVED.search(before) or (side > 0 and _REJECTED.search(after))
    return -side if turned else side


def shared_sides(one: Position, other: Position) -> tuple[list[str], list[str]]:
    """The debates in which two claims are on one side, and those in which they are on opposite sides."""
    both = sorted(one.sides.keys() & other.sides.keys())
    return (
        [name for name in both if one.sides[name] == other.sides[name]],
        [name for name in both if one.sides[name] != other.sides[name]],
    )


def horizons_agree(one: Position, other: Position) -> bool | None:
    """Whether two claims expect human-level AI in the same years; None where either is silent or both leave it open."""
    if one.horizon is None or other.horizon is None:
        return None
    first, last = max(one.horizon[0], other.horizon[0]), min(one.horizon[1], other.horizon[1])
    if first >= last:
        return False
    within = one.horizon[0] == 0 or other.horizon[0] == 0
    return None if within and one.horizon != other.horizon else True


def _horizon(folded: str) -> Span | None:
    if _NEVER.search(folded):
        return 75.0, math.inf
    found = _YEARS.search(folded)
    if not found:
        return None
    numbers = [number_in(found[group]) for group in ("zh", "to", "en", "en_to") if found[group]]
    years = [10.0] if found["decade"] else [float(n) for n in numbers if n is not None and n < 1000]
    if not years or (found["en"] and number_in(found["en"]) is None):
        return None
    before, after = folded[max(0, found.start() - 16) : found.start()], folded[found.end() : found.end() + 10]
    around = before + "\n" + after
    if _WITHIN.search(before) or _WITHIN.search(after):
        return (max(years), math.inf) if _DENIED.search(folded) else (0.0, max(years))
    if _AT_LEAST.search(around):
        return min(years) * _ABOUT, math.inf
    return min(years) * _ABOUT, max(years) * _MORE
