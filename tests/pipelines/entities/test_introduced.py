"""Names in no lexicon that a text introduces."""

from __future__ import annotations

import pytest

from pipelines.entities import Lexical, find_entities
from pipelines.extract import gazetteer
from schema.ontology import Kind
from tests.pipelines.entities.texts import reading_of


def found(text: str) -> dict[str, Kind]:
    """The discovered names of a text that have mentions, with their kinds."""
    lexical = lexical_of(text)
    named = {m.entity for m in lexical.mentions}
    return {e.name: e.kind for e in lexical.entities.values() if e.origin == "discovered" and e.id in named}


def lexical_of(text: str) -> Lexical:
    return find_entities(reading_of(text), gazetteer())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("我们去年训练了一个模型叫澜汐，看了很多视频。后来澜汐开源了。", "澜汐", "Artifact"),
        ("他们的产品名为 Velqoria，已经上线。", "Velqoria", "Artifact"),
        ("昨天我采访了Quantrix Robotics的工程师。", "Quantrix Robotics", "Organization"),
        ("She left Quantrix Robotics last year to write.", "Quantrix Robotics", "Organization"),
        ("She joined Zorblin AI in May.", "Zorblin AI", "Organization"),
        ("欢迎收听《深水对话》，我是主持人。", "深水对话", "Organization"),
        ("開源推動者Rosa Lindqvaard認為，模型應該公開。", "Rosa Lindqvaard", "Person"),
    ],
)
def test_names_that_are_introduced(text: str, name: str, kind: Kind) -> None:
    assert found(text).get(name) == kind


def test_each_place_of_an_introduced_name_is_a_mention() -> None:
    text = "我们去年训练了一个模型叫澜汐，看了很多视频。后来澜汐开源了，大家都用澜汐。"
    assert [m.start for m in lexical_of(text).mentions if m.surface == "澜汐"] == [
        i for i in range(len(text)) if text.startswith("澜汐", i)
    ]


def test_a_company_goes_by_the_rare_part_of_its_name() -> None:
    lexical = lexical_of("She joined Zorblin AI in May. What Zorblin does is hard to say.")
    led = {m.surface: m.entity for m in lexical.mentions}
    assert led["Zorblin"] == led["Zorblin AI"]


@pytest.mark.parametrize(
    "text",
    [
        "大家好，我们今天的模型叫大家都很失望。",
        "这个产品叫什么我忘了。",
        "欢迎收听本期节目，今天我们聊聊人工智能。",
        "The Research was slow. In Research we trust.",
        "我觉得马老师说得对，王老师也说了。",
    ],
)
def test_what_introduces_nothing(text: str) -> None:
    assert not found(text)


def test_a_namesake_of_another_family_is_somebody_else() -> None:
    """汤知远 is no mishearing of 许知远, the writer: the family names do not sound alike."""
    lexical = lexical_of("今天的嘉宾是汤知远，汤知远是一位科学家。汤知远说世界模型很重要。")
    assert "xu-zhiyuan" not in {m.entity for m in lexical.mentions}
    assert "汤知远" in {e.name for e in lexical.entities.values()}


def test_one_name_that_a_recogniser_writes_in_two_ways() -> None:
    lexical = lexical_of("今天的嘉宾是汤知衡，汤知衡是一位科学家。汤之衡说世界模型很重要，汤知衡不同意。")
    assert len({m.entity for m in lexical.mentions if m.surface.startswith("汤")}) == 1


def test_the_number_of_a_model_counts_where_its_maker_is_named() -> None:
    with_maker = lexical_of("OpenAI 去年发布了新模型。o1 出来以后大家都在讲推理。")
    without = lexical_of("那一年发布了新的航线。o1 出来以后大家都在排队。")
    assert "o1" in {m.entity for m in with_maker.mentions}
    assert "o1" not in {m.entity for m in without.mentions}


def test_the_words_of_taiwan() -> None:
    lexical = lexical_of("他說資料牆就在前面，深度神經網路需要新的軟體。")
    assert {"data-wall", "deep-neural-network"} <= {m.entity for m in lexical.mentions}


def test_a_word_that_also_means_a_concept_counts_where_the_source_keeps_coming_back_to_it() -> None:
    often = "我们看神经元里的特征。特征很多，特征叠在一起。一个特征可能对应一种语言，这些特征可以分开。"
    once = "这座城市的特征是桥，人们住在河边，早上坐船去上班。"
    assert "feature" in {m.entity for m in lexical_of(often).mentions}
    assert "feature" not in {m.entity for m in lexical_of(once).mentions}


def test_a_fruit_is_no_company() -> None:
    fruit = lexical_of("苹果公司去年发布了新手机，卖得很好。换个话题，我们想想红色的东西，比方说苹果这个词，人人都懂。")
    assert [m.surface for m in fruit.mentions if m.entity == "apple"] == ["苹果公司"]
    company = lexical_of("苹果公司去年发布了新手机，卖得很好。后来苹果收购了一家小公司。")
    assert [m.surface for m in company.mentions if m.entity == "apple"] == ["苹果公司", "苹果"]


def test_a_known_outlet_is_found_where_a_host_welcomes_to_it() -> None:
    assert "wuren-zhixiao" in {m.entity for m in lexical_of("欢迎收听《无人知晓》，我是主持人。").mentions}


def test_the_place_before_an_institute_is_no_part_of_its_name() -> None:
    lexical = lexical_of("他领导布拉格开普勒研究所的一个小组。")
    assert {"布拉格", "开普勒研究所"} <= {m.surface for m in lexical.mentions}
