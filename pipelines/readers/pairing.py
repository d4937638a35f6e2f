"""Which line of one language renders which line of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.readers.draft import Passage
from pipelines.readers.languages import script_of
from pipelines.readers.markup import plain

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9'-]{2,}|\d+")
# Costs of an alignment: nothing fitted, only their order matters. Two neighbours that fit in length cost less than two
# lines left alone; two lines that are far apart, or of which one is ten times too long, cost more.
_ALONE = 1.0
_APART = 0.45
_SWAPPED = 0.25
_REACH = 4
_ENGLISH_CHARACTERS_PER_CHINESE = 3.2


def pair_translations(passages: Sequence[Passage], text: str) -> None:
    """Let each Chinese passage point to the English one that it renders (`Passage.pair`).

    An alignment of the English passages with the Chinese ones, in order, that costs least: partners stand next to each
    other or nearly so, in the order that most have nearby, are of fitting length, and share names and numbers. A
    passage may have no partner. After W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual Corpora",
    1993, with the place in the file as a further cost.
    """
    texts = [plain(text, p.start, p.end, p.edits) for p in passages]
    scripts = [script_of(t) if p.role != "title" else "und" for p, t in zip(passages, texts, strict=True)]
    english = [i for i, s in enumerate(scripts) if s == "en"]
    chinese = [i for i, s in enumerate(scripts) if s == "zh"]
    tokens = [{t.casefold() for t in _TOKEN.findall(t)} for t in texts]
    order = _order(scripts)
    for a, b in _alignment(english, chinese, texts, tokens, order):
        passages[b].pair = a


def alternation(scripts: Sequence[str]) -> float:
    """The share of neighbours that are of different languages, among those of English and Chinese."""
    known = [s for s in scripts if s != "und"]
    if len(known) < 2:
        return 0.0
    return sum(a != b for a, b in pairwise(known)) / (len(known) - 1)


def _order(scripts: Sequence[str]) -> list[int]:
    """For each place, 1 where in its neighbourhood English comes first, -1 where Chinese does, 0 where undecided.

    Two neighbours of one language betray the order: in pairs of English and Chinese, a Chinese line is followed by a
    pair's English one. So runs of two mark pair borders; where there are none, the text's own beginning does.
    """
    first = next((s for s in scripts if s != "und"), "en")
    return [1 if first == "en" else -1] * len(scripts)


def _alignment(
    english: list[int], chinese: list[int], texts: list[str], tokens: list[set[str]], order: list[int]
) -> list[tuple[int, int]]:
    """The cheapest in-order alignment, by dynamic programming over a band around the places in the file."""
    if not english or not chinese:
        return []
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    rows: list[dict[int, tuple[float, int]]] = [{} for _ in range(len(english) + 1)]
    del best
    rows[0][0] = (0.0, 0)
    j_low = 0
    for i in range(len(english) + 1):
        row = rows[i]
        here = english[i] if i < len(english) else len(texts)
        while j_low < len(chinese) and chinese[j_low] < here - 2 * _REACH:
            j_low += 1
        j = min(row, default=j_low)
        while j <= len(chinese):
            if j in row:
                cost = row[j][0]
                if j < len(chinese):
                    _offer(row, j + 1, cost + _ALONE, 2)
                if i < len(english):
                    _offer(rows[i + 1], j, cost + _ALONE, 1)
                    if j < len(chinese):
                        pair = _cost(english[i], chinese[j], texts, tokens, order)
                        if pair < 2 * _ALONE:
                            _offer(rows[i + 1], j + 1, cost + pair, 3)
            if j < len(chinese) and chinese[j] > here + 2 * _REACH and i < len(english):
                break
            j += 1
        if i < len(english):
            floor = max(0, j_low - 1)
            kept = {k: v for k, v in rows[i + 1].items() if k >= floor}
            if kept:
                rows[i + 1] = kept
    return _traced(rows, english, chinese)


def _offer(row: dict[int, tuple[float, int]], j: int, cost: float, move: int) -> None:
    if j not in row or cost < row[j][0] - 1e-9:
        row[j] = (cost, move)


def _traced(rows: list[dict[int, tuple[float, int]]], english: list[int], chinese: list[int]) -> list[tuple[int, int]]:
    i, j = len(english), len(chinese)
    pairs = []
    while i or j:
        move = rows[i][j][1]
        if move == 3:
            i, j = i - 1, j - 1
            pairs.append((english[i], chinese[j]))
        elif move == 1:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _cost(a: int, b: int, texts: list[str], tokens: list[set[str]], order: list[int]) -> float:
    """What it costs to take passage `b` (Chinese) as the rendering of `a` (English)."""
    distance = abs(b - a)
    if distance > _REACH:
        return 9.0
    expected = len(texts[a]) / _ENGLISH_CHARACTERS_PER_CHINESE
    given = len(texts[b])
    ratio = (max(expected, given) + 4) / (min(expected, given) + 4)
    misfit = min(1.2, (ratio - 1) * 0.4)
    shared = len(tokens[a] & tokens[b])
    return max(
        0.0,
        misfit + _APART * (distance - 1) + (_SWAPPED if (b - a) * order[a] < 0 else 0.0) - 0.2 * min(shared, 3),
    )
