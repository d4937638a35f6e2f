"""Terms: what a source keeps coming back to in words that ordinary language seldom uses."""

from __future__ import annotations

from pipelines.entities.terms import find_terms
from tests.pipelines.entities.texts import track_of


def _terms(text: str) -> dict[str, int]:
    track = track_of(text)
    found: dict[str, int] = {}
    for term in find_terms(track, bytearray(len(track.view.text) + 1)):
        surface = track.view.text[term.start : term.end]
        assert 0.0 < term.confidence <= 0.8
        assert term.evidence
        found[surface] = found.get(surface, 0) + 1
    return found


FILLING = "我们今天聊一聊这件事情，大家都觉得很有意思。"


def test_a_rare_word_that_keeps_coming_back() -> None:
    said = ["石墨烯能存很多东西。", "石墨烯的价格下降得很慢。", "他们在做石墨烯的研究。", "这种石墨烯很薄。"]
    assert _terms("\n".join(FILLING + sentence for sentence in said))["石墨烯"] >= 3


def test_everyday_words_are_no_terms_however_often() -> None:
    text = "\n".join([FILLING] * 8)
    assert not {"事情", "大家", "今天", "意思"} & set(_terms(text))


def test_once_is_no_term() -> None:
    assert "石墨烯" not in _terms(f"{FILLING}石墨烯能存很多东西。{FILLING}")


def test_what_other_names_hold_is_left_alone() -> None:
    text = "\n".join(["石墨烯能存很多东西。"] * 4)
    track = track_of(text)
    assert not list(find_terms(track, bytearray(b"\1" * (len(track.view.text) + 1))))


def test_an_english_term_in_chinese_talk() -> None:
    text = "\n".join([f"{FILLING}我们看 dendrite spine 的变化。", "这个 dendrite spine 很小。", FILLING])
    assert "dendrite spine" in _terms(text)


def test_no_text_has_no_terms() -> None:
    assert _terms("") == {}
    assert _terms("。。。\n，，，") == {}
