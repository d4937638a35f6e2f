"""How common a word is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.language.frequency import zipf


def test_common_words_stand_above_rare_ones() -> None:
    assert zipf("the", "en") > zipf("network", "en") > zipf("interpretability", "en") > 0
    assert zipf("的", "zh") > zipf("模型", "zh") > zipf("顿悟", "zh") > 0


def test_the_scale_counts_in_powers_of_ten() -> None:
    assert 7 < zipf("the", "en") < 8
    assert 3 < zipf("robotics", "en") < 5


@given(st.text())
def test_every_word_has_a_frequency_from_nothing_to_nine(word: str) -> None:
    for language in ("zh", "en"):
        assert 0 <= zipf(word, language) < 9


def test_a_word_is_looked_up_as_it_is_written() -> None:
    assert zipf("qzxvkw", "en") == 0
    assert zipf("", "zh") == 0
