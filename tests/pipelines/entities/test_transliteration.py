"""Foreign names in Chinese characters and in Latin letters, by their consonants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.entities.transliteration import part_likeness, transliterated
from schema.lexicon import load_lexicon

PEOPLE = [(e.zh, e.name) for e in load_lexicon() if e.kind == "Person" and e.zh and "·" in e.zh and " " in e.name]


@pytest.mark.parametrize(
    ("han", "latin"),
    [
        ("罗萨·林德", "Rosa Lind"),
        ("法蒂玛·卡里姆", "Fatima Karim"),
        ("马丁·诺瓦克", "Martin Novak"),
        ("维克多·拉米雷斯", "Victor Ramires"),
        ("維克多·拉米雷斯", "Victor Ramires"),
        ("海伦·卡特", "Helen Carter"),
    ],
)
def test_names_that_sound_alike(han: str, latin: str) -> None:
    assert transliterated(han, latin) >= 0.8


@pytest.mark.parametrize(
    ("han", "latin"),
    [
        ("罗萨·林德", "Martin Novak"),
        ("罗萨·林德", "Rosa Becker"),
        ("马丁·诺瓦克", "Victor Novak"),
        ("罗萨", "Rosa Lind"),
        ("罗萨·林德", "Rosa"),
        ("罗萨·林德", ""),
    ],
)
def test_names_that_do_not(han: str, latin: str) -> None:
    assert transliterated(han, latin) < 0.8


def test_the_people_of_the_lexicon_meet_their_own_names_only() -> None:
    """Two of three known names meet; one pair of strangers in a thousand does."""
    assert sum(transliterated(han, latin) >= 0.8 for han, latin in PEOPLE) >= 0.66 * len(PEOPLE)
    strangers = [
        (han, latin) for i, (han, _) in enumerate(PEOPLE[::7]) for j, (_, latin) in enumerate(PEOPLE) if 7 * i != j
    ]
    assert sum(transliterated(han, latin) >= 0.8 for han, latin in strangers) <= 0.001 * len(strangers)


@given(st.text(max_size=8), st.text(max_size=12))
def test_likeness_is_between_0_and_1(han: str, latin: str) -> None:
    assert 0.0 <= part_likeness(han, latin) <= 1.0
    assert 0.0 <= transliterated(han, latin) <= 1.0
