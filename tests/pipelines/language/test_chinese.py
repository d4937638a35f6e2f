"""The Chinese pipeline keeps every character, whatever the text, and finds words, tags and names."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipelines.language.chinese import load_chinese

MIXED = "的我们研究模型訓練 \n\t\r。，,.!?？！；abcGPT4-'’éﬁ①ｱ②٣²한\u0301\u200b\u00a0\u3000😀👩\u200d🔬\x00\x07"


@pytest.fixture(scope="module")
def chinese() -> Language:
    return load_chinese()


def words(doc: Doc) -> list[str]:
    return [t.text for t in doc]


@settings(deadline=None)
@given(text=st.text(alphabet=MIXED, max_size=80) | st.text(max_size=40))
def test_the_text_stays_as_it_is(chinese: Language, text: str) -> None:
    doc = chinese(text)
    assert doc.text == text
    assert all(token.text for token in doc)


@pytest.mark.parametrize(
    "text",
    [
        "啊" * 3000,
        "a" * 3000,
        " " * 2000,
        "。" * 2000,
        "😀" * 1000,
        "\u0301" * 1000,
        "深度" * 700 + "learning" * 200 + "学习" * 700,
        "GPT-4 " * 500,
        "\n" * 1000,
        "我们训练了一个模型" * 300 + "。",
    ],
    ids=lambda t: f"{len(t)} of {t[:4]!r}",
)
def test_a_very_long_run_stays_as_it_is(chinese: Language, text: str) -> None:
    assert chinese(text).text == text


def test_a_long_run_is_cut_neither_within_a_latin_word_nor_to_pieces(chinese: Language) -> None:
    text = ("我们用 interpretability 的办法来看神经网络 " * 60).replace(" ", "")
    assert words(chinese(text)).count("interpretability") == 60


def test_latin_runs_stay_whole(chinese: Language) -> None:
    found = words(chinese("他用PyTorch和GPT-4训练word2vec，don't worry。"))
    assert {"PyTorch", "GPT-4", "word2vec", "don't"} <= set(found)


def test_traditional_text_is_read_as_simplified_and_kept_as_written(chinese: Language) -> None:
    traditional, simplified = chinese("我們認為這個模型會學習語言。"), chinese("我们认为这个模型会学习语言。")
    assert traditional.text == "我們認為這個模型會學習語言。"
    assert [t.tag_ for t in traditional] == [t.tag_ for t in simplified]
    assert [t.idx for t in traditional] == [t.idx for t in simplified]


def test_names_are_found_and_typed(chinese: Language) -> None:
    doc = chinese("张伟民在北京大学读书，后来去了上海。")
    assert {("张伟民", "PERSON"), ("北京大学", "ORG"), ("上海", "GPE")} <= {(e.text, e.label_) for e in doc.ents}


def test_words_have_parts_of_speech(chinese: Language) -> None:
    pos = {t.text: t.pos_ for t in chinese("我们不断训练更大的模型。")}
    assert pos["我们"] == "PRON"
    assert pos["训练"] == "VERB"
    assert pos["模型"] == "NOUN"
    assert pos["。"] == "PUNCT"


def test_the_tokenizer_works_in_a_pipeline_of_one_s_own(chinese: Language) -> None:
    own = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.LacTokenizer.v1"}}})
    own.add_pipe("sentencizer", config={"punct_chars": ["。"]})
    assert len(list(own("模型在学习。人也在学习。").sents)) == 2
    again = spacy.blank("zh", config=chinese.config).from_bytes(chinese.to_bytes())
    assert words(again("模型在学习。")) == words(chinese("模型在学习。"))
