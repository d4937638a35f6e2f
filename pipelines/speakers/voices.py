"""What tells several guests apart: their own names, whom they speak of, facts that fit only one of them, who is called."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

import numpy as np

from pipelines.entities import Lexical
from pipelines.language.folding import simplify
from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.speakers.cast import Cast, Parts
from pipelines.speakers.turns import Voices

World = Literal["business", "research"]

_INTRODUCED: dict[World, re.Pattern[str]] = {
    "business": re.compile(
        r"创始人|创办|创业|公司|科技|CEO|CTO|产品|工程师|投资|合伙|\b(?:founder|founded|co-?founder|CEO|CTO|company|startup|product|engineer|investor)\b",
        re.I,
    ),
    "research": re.compile(
        r"教授|大学|学院|实验室|研究员|博士|导师|清华|北大|院士|\b(?:professor|university|lab|researcher|institute|PhD|scientist)\b",
        re.I,
    ),
}
_FIRST_PERSON: dict[World, re.Pattern[str]] = {
    "business": re.compile(
        r"(?:我们|我)(?:的)?(?:这个)?(?:公司|产品|用户|客户|内部|投资人|合伙人|董事会|团队|工程师|销售|董事)|(?:我们|我).{0,4}(?:创业|融资|上线|发布|注册|见投资人)"
        r"|\b(?:our|my) (?:company|product|users?|customers?|investors?|co-?founder|board|startup|team)\b|\bwe (?:shipped|raised|launched)\b",
        re.I,
    ),
    "research": re.compile(
        r"(?:我们|我)(?:的)?(?:这个)?(?:组里?|实验室|学校|系里?|学生|导师|课题组|博士生|高校)|(?:我们|我).{0,6}(?:上课|读博|念博士|念本科|投稿|发文章|写文章|审稿|做学术)|(?:我们|我).{0,4}高校"
        r"|\b(?:our|my) (?:lab|students?|advisor|adviser|group|university|department|PhD)\b|\bI teach\b",
        re.I,
    ),
}
_ASKED: dict[World, re.Pattern[str]] = {
    "business": re.compile(
        r"你们?(?:作为)?(?:一个|一家)?(?:创业|公司|产品)|\byour (?:company|product|customers|startup)\b", re.I
    ),
    "research": re.compile(r"你们?(?:实验室|组|学校|系|的学生)|\byour (?:lab|students|group)\b", re.I),
}
_BESIDE = 60
"""Characters around a name within which an introduction tells what somebody does."""
_OWN_NAME, _OF_OTHERS, _FACT, _ASKED_FOR = 4.0, -2.0, 1.2, 0.8


def voices_of(track: Track, units: list[Unit], cast: Cast, parts: Parts, lexical: Lexical) -> Voices:
    """What the clauses of a track show of which guest speaks them, and whom they call."""
    guests = parts.guests
    sounds, called = np.zeros((len(units), len(guests))), np.zeros((len(units), len(guests)))

    def unit_at(position: int) -> int:
        return max(0, bisect_right(units, position, key=lambda u: u.start) - 1)

    said = {unit_at(c.position) for c in cast.selves if c.language == track.language}
    for call in cast.selves:
        if call.language == track.language and call.person in guests:
            sounds[unit_at(call.position), guests.index(call.person)] += _OWN_NAME
    # who calls somebody by name, or speaks of him, is somebody else
    for placed in lexical.placed.get(track.language, []):
        i = unit_at(placed.start)
        if placed.entity in guests and i not in said:
            sounds[i, guests.index(placed.entity)] = _OF_OTHERS
    for call in cast.calls:
        if call.language == track.language and call.person in guests and call.weight >= 1.0:
            i = unit_at(call.position)
            called[i, guests.index(call.person)] = call.weight
            sounds[i, guests.index(call.person)] = _OF_OTHERS
    worlds = [_world(track, guest, lexical) for guest in guests]
    if len(set(worlds) - {None}) > 1:
        for i, unit in enumerate(units):
            text = simplify(track.view.text[unit.start : unit.end])
            for world in ("business", "research"):
                own = [g for g, w in enumerate(worlds) if w == world]
                if _FIRST_PERSON[world].search(text):
                    sounds[i, own] += _FACT
                elif len(own) == 1 and _ASKED[world].search(text):
                    called[i, own] = max(called[i, own[0]], _ASKED_FOR)
    return Voices(sounds, called)


def _world(track: Track, person: str, lexical: Lexical) -> World | None:
    """What the first words about somebody tell that he does."""
    text = simplify(track.view.text)
    places = [p for p in lexical.placed.get(track.language, []) if p.entity == person][:1]
    counts = {
        world: sum(len(pattern.findall(text, max(0, p.start - _BESIDE // 2), p.end + _BESIDE // 2)) for p in places)
        for world, pattern in _INTRODUCED.items()
    }
    best = max(counts, key=lambda w: counts[w])
    return best if counts[best] > min(counts.values()) else None
