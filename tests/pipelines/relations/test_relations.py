"""What holds for all relations: evidence, lists, pronouns, speakers, and what is no fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.relations.scene import pattern
from schema.models import UNNAMED
from schema.ontology import PREDICATES, SIGNATURES

Relate = Callable[..., Any]
LECUN, HINTON, BENGIO = "yann-lecun", "geoffrey-hinton", "yoshua-bengio"


def test_a_list_distributes(relate: Relate) -> None:
    found = relate("辛顿、本吉奥和杨立昆共同获得了图灵奖。")
    assert found.triples == {(p, "RECEIVED", "turing-award") for p in (LECUN, HINTON, BENGIO)}


def test_lists_on_both_sides(relate: Relate) -> None:
    found = relate("李飞飞的研究方向包括计算机视觉、强化学习和机器人技术。")
    assert {o for s, p, o in found.triples if (s, p) == ("fei-fei-li", "STUDIES")} == {
        "computer-vision",
        "reinforcement-learning",
        "robotics",
    }


def test_traditional_characters_read_as_simplified(relate: Relate) -> None:
    found = relate("楊立昆現在是紐約大學的教授。", "zh-Hant")
    assert (LECUN, "AFFILIATED_WITH", "new-york-university") in found.triples
    assert found.relations[0].qualifier == "教授"


def test_a_pronoun_stands_for_the_person_named_before(relate: Relate) -> None:
    found = relate("杨立昆今天来做客。他在Meta工作。")
    assert (LECUN, "AFFILIATED_WITH", "meta") in found.triples


def test_a_pronoun_without_a_person_gives_nothing(relate: Relate) -> None:
    assert relate("他在Meta工作。").triples == set()


def test_i_is_the_speaker(relate: Relate) -> None:
    found = relate("我在Meta工作过三年。我的导师是辛顿。", speaker=LECUN, other=HINTON)
    assert {(LECUN, "AFFILIATED_WITH", "meta"), (LECUN, "ADVISED_BY", HINTON)} <= found.triples


def test_you_is_the_other_one(relate: Relate) -> None:
    found = relate("因为你也在Meta工作过。", speaker=HINTON, other=LECUN)
    assert found.triples == {(LECUN, "AFFILIATED_WITH", "meta")}


def test_somebody_unnamed_has_no_relations(relate: Relate) -> None:
    found = relate("我在Meta工作过三年。", speaker=f"{UNNAMED}s/host")
    assert found.triples == set()
    assert [r.reason for r in found.rejects] == ["of somebody whom the source does not name"]


def test_who_welcomes_to_the_show_is_its_host(relate: Relate) -> None:
    found = relate("欢迎收听硅谷101，我是小陈。", speaker=LECUN, host="name:小陈")
    assert found.triples == {("name:小陈", "AFFILIATED_WITH", "silicon-valley-101")}


def test_nobody_is_guessed_where_the_speaker_is_unknown(relate: Relate) -> None:
    assert relate("我在Meta工作过三年。").triples == set()


def test_the_speaker_needs_no_mention(relate: Relate) -> None:
    found = relate("I worked at Google for three years.", "en", speaker="name:maralind")
    assert found.triples == {("name:maralind", "AFFILIATED_WITH", "google")}


def test_we_have_offices_means_the_speakers_house(relate: Relate) -> None:
    found = relate("我在Meta工作。我们在巴黎、伦敦设有实验室。", speaker=LECUN)
    assert {("meta", "LOCATED_IN", "paris"), ("meta", "LOCATED_IN", "london")} <= found.triples


def test_the_qualifier_is_in_the_words_of_the_text(relate: Relate) -> None:
    found = relate("Yann LeCun, chief AI scientist at Meta, disagreed.", "en")
    assert [r.qualifier for r in found.relations] == ["chief AI scientist"]


def test_brackets_with_another_name_do_not_stand_between(relate: Relate) -> None:
    found = relate("杨立昆（Yann LeCun）现在是纽约大学的教授。")
    assert (LECUN, "AFFILIATED_WITH", "new-york-university") in found.triples


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("强化学习不是一种监督学习。", "zh-Hans", "negated"),
        ("OpenAI没有发布GPT-4。", "zh-Hans", "negated"),
        ("如果强化学习是一种监督学习，那就好办了。", "zh-Hans", "hypothetical"),
        ("OpenAI将会发布GPT-4。", "zh-Hans", "not yet"),
        ("强化学习是一种监督学习吗？", "zh-Hans", "asked"),
        ("Reinforcement learning is not a kind of supervised learning.", "en", None),
        ("If reinforcement learning is a kind of supervised learning, we are done.", "en", "hypothetical"),
        ("I don't think reinforcement learning is a kind of supervised learning.", "en", "negated"),
    ],
)
def test_what_is_no_fact_gives_none(relate: Relate, text: str, language: str, reason: str | None) -> None:
    found = relate(text, language)
    assert found.triples == set()
    if reason:
        assert reason in {r.reason for r in found.rejects}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("杨立昆和Meta的人都在场，谷歌也来了。", "zh-Hans"),
        ("今天聊深度学习、图灵奖和温哥华。", "zh-Hans"),
        ("Yann LeCun talked, and Google, Meta and deep learning came up.", "en"),
    ],
)
def test_neighbourhood_is_no_relation(relate: Relate, text: str, language: str) -> None:
    assert relate(text, language).triples == set()


def test_what_the_ontology_forbids_is_counted(relate: Relate) -> None:
    found = relate("我们在巴黎设有实验室。", speaker=LECUN)
    assert found.triples == set()
    assert [r.reason for r in found.rejects] == ["LOCATED_IN does not lead from Person to Place"]
    assert found.rejects[0].stage == "relations"


def test_evidence_is_the_passage_that_states_it(relate: Relate) -> None:
    found = relate("大家好。去年OpenAI发布了GPT-4，很多人都在用。")
    assert [r.quote for r in found.relations] == ["OpenAI发布了GPT-4"]


def test_each_place_counts_once(relate: Relate) -> None:
    found = relate("OpenAI发布了GPT-4。过了一年，OpenAI开源了GPT-4。")
    created = [r for r in found.relations if r.predicate == "CREATED"]
    assert len(created) == 2
    assert created[0].end <= created[1].start


def test_evidence_runs_over_cues(relate: Relate) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n辛顿在谷歌\n\n2\n00:00:02,000 --> 00:00:03,000\n工作了十年\n"
    found = relate(text, segments=["辛顿在谷歌", "工作了十年"], form="srt")
    relation = found.relations[0]
    assert (relation.subject, relation.object) == (HINTON, "google")
    assert relation.quote == "辛顿在谷歌 工作"
    assert text[relation.start : relation.end].startswith("辛顿")


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("我特别想问的就是辛顿写过一篇文章叫《苦涩的教训》", (HINTON, "CREATED", "bitter-lesson")),
        ("那是前年的事，说的是谷歌，他们的BERT很好用。", ("google", "CREATED", "bert")),
        ("李飞飞当年做ImageNet的时候没有人相信。", ("fei-fei-li", "CREATED", "imagenet")),
        ("辛顿与师弟本吉奥回国创办了DeepMind。", (BENGIO, "CREATED", "google-deepmind")),
        ("本吉奥博士就读于斯坦福大学，师从辛顿。", (BENGIO, "ADVISED_BY", HINTON)),
        ("本吉奥本科毕业于清华大学，其间曾在谷歌的机器人组实习。", (BENGIO, "AFFILIATED_WITH", "google")),
        ("辛顿就是那个做深度学习的。", (HINTON, "STUDIES", "deep-learning")),
        (
            "扎克伯格后来把循环神经网络换成了Transformer。",
            ("recurrent-neural-network", "CONTRASTS_WITH", "transformer"),
        ),
    ],
)
def test_what_talk_says_in_passing(relate: Relate, sentence: str, fact: tuple[str, str, str]) -> None:
    assert fact in relate(sentence).triples


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("slot", ["‹s:P+›~{0,3}‹o:O›", "‹R›≁‹M›≈?‹o:D›"])
def test_patterns_compile_in_both_languages(language: str, slot: str) -> None:
    assert pattern(language, slot).groups >= 1


FRAGMENTS = st.sampled_from(
    ["杨立昆", "辛顿", "Meta", "谷歌", "深度学习", "GPT-4", "图灵奖", "温哥华", "NeurIPS", "他", "我们", "是", "的", "在", "、",
     "，", "。", "一种", "教授", "研究", "提出了", "获得", "和", "不", "基于", "导师", "创始人", "\n", "（", "）", "\ue000", "𠮷", " ", "吗？", "位于"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FRAGMENTS, min_size=2, max_size=24).map("".join).filter(str.strip))
def test_for_all_texts_quotes_equal_spans_and_kinds_fit(relate: Relate, text: str) -> None:
    found = relate(text, speaker="name:maralind")
    again = relate(text, speaker="name:maralind")
    assert found.relations == again.relations
    assert found.rejects == again.rejects
    for relation in found.relations:
        assert text[relation.start : relation.end] == relation.quote
        assert relation.subject != relation.object
        assert relation.predicate in PREDICATES
        if SIGNATURES[relation.predicate].symmetric:
            assert relation.subject < relation.object
