"""Which passage of one language renders which passage of the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipelines.readers.draft import Passage
from pipelines.readers.languages import script_of
from pipelines.readers.markup import plain

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9'-]{2,}|\d+")

# What an alignment costs, in units of a passage left alone. Neighbours that fit cost less than two left alone, so they
# pair; passages that lie apart, or of which one is many times too long, cost more, so they don't.
_ALONE = 0.6
_APART = 0.45
_TURNED = 0.7
_SHARED = 0.2
_REACH = 4
_NEVER = 2 * _ALONE

_ENGLISH_PER_CHINESE = 3.2
"""Characters of English for one of Chinese, as subtitles of both languages have it."""

State = tuple[int, int]
"""How many Chinese passages are dealt with, and which language comes first in the pair before: 1 English, -1 Chinese."""


def alternates(scripts: Sequence[str], *, least: float = 0.6) -> bool:
    """True where English and Chinese each have a quarter of the passages and `least` of all neighbours differ."""
    known = [s for s in scripts if s != "und"]
    if len(known) < 4 or 4 * min(known.count("en"), known.count("zh")) < len(known):
        return False
    return sum(a != b for a, b in pairwise(known)) >= least * (len(known) - 1)


def pair_translations(passages: Sequence[Passage], text: str) -> None:
    """Let each Chinese passage point to the English one that it renders (`Passage.pair`).

    The alignment, in order, that costs least: partners stand next to each other or nearly so, are of fitting length,
    share names and numbers, and keep to the order of the pair before (English or Chinese first) unless turning costs
    less. A passage may have no partner. After W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual
    Corpora" (1993), with the place in the file as a further cost. Titles have no partner.
    """
    texts = [plain(text, p.start, p.end, p.edits) for p in passages]
    scripts = [script_of(t) if p.role != "title" else "und" for p, t in zip(passages, texts, strict=True)]
    tokens = [{t.casefold() for t in _TOKEN.findall(t)} for t in texts]
    english = [i for i, s in enumerate(scripts) if s == "en"]
    chinese = [i for i, s in enumerate(scripts) if s == "zh"]
    for a, b in _alignment(english, chinese, texts, tokens):
        passages[b].pair = a


def _alignment(
    english: Sequence[int], chinese: Sequence[int], texts: Sequence[str], tokens: Sequence[set[str]]
) -> list[tuple[int, int]]:
    """The cheapest alignment, one English passage after the other, over those Chinese ones within reach of it."""
    costs: dict[State, float] = {(0, 1): 0.0, (0, -1): 0.0}
    steps: list[dict[State, tuple[State, bool]]] = []
    for a in english:
        low, high = bisect_left(chinese, a - _REACH), bisect_right(chinese, a + _REACH)
        skipped = _with_skips(costs, low, high)
        after: dict[State, float] = {}
        step: dict[State, tuple[State, bool]] = {}
        for (j, order), (cost, before) in skipped.items():
            _offer(after, step, (j, order), cost + _ALONE, before, paired=False)
            if j < high:
                turned = 1 if chinese[j] > a else -1
                price = _price(a, chinese[j], texts, tokens)
                if price < _NEVER:
                    total = cost + price + (_TURNED if turned != order else 0.0)
                    _offer(after, step, (j + 1, turned), total, before, paired=True)
        costs = after
        steps.append(step)
    return _traced(costs, steps, english, chinese)


def _with_skips(costs: dict[State, float], low: int, high: int) -> dict[State, tuple[float, State]]:
    """What it costs to stand before each Chinese passage from `low` to `high`, once those before are left alone, and
    from which state."""
    reached: dict[State, tuple[float, State]] = {}
    for order in (1, -1):
        best: tuple[float, State] | None = None
        states = sorted(j for j, o in costs if o == order)
        at = 0
        for j in range(min([low, *states]), max([high, *states]) + 1):
            if best:
                best = (best[0] + _ALONE, best[1])
            if at < len(states) and states[at] == j:
                cost = costs[j, order]
                at += 1
                if best is None or cost < best[0]:
                    best = (cost, (j, order))
            if best and j >= low:
                reached[j, order] = best
    return reached


def _offer(
    costs: dict[State, float],
    step: dict[State, tuple[State, bool]],
    state: State,
    cost: float,
    before: State,
    *,
    paired: bool,
) -> None:
    if state not in costs or cost < costs[state] - 1e-9:
        costs[state] = cost
        step[state] = (before, paired)


def _traced(
    costs: dict[State, float],
    steps: Sequence[dict[State, tuple[State, bool]]],
    english: Sequence[int],
    chinese: Sequence[int],
) -> list[tuple[int, int]]:
    state = min(costs, key=lambda s: (costs[s] + _ALONE * (len(chinese) - s[0]), s))
    pairs = []
    for a, step in zip(reversed(english), reversed(steps), strict=True):
        before, paired = step[state]
        if paired:
            pairs.append((a, chinese[state[0] - 1]))
        state = before
    return pairs[::-1]


def _price(a: int, b: int, texts: Sequence[str], tokens: Sequence[set[str]]) -> float:
    """What it costs to take passage `b` (Chinese) as the rendering of `a` (English), their order aside."""
    expected, given = len(texts[a]) / _ENGLISH_PER_CHINESE, len(texts[b])
    ratio = (max(expected, given) + 4) / (min(expected, given) + 4)
    misfit = min(1.2, 0.4 * (ratio - 1))
    shared = min(3, len(tokens[a] & tokens[b]))
    return misfit + _APART * (abs(b - a) - 1) - _SHARED * shared
