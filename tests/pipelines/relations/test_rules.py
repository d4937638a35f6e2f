"""Each way of saying a relation, by a sentence of its own; the rule that it was written for finds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipelines.relations import RULES

LECUN, HINTON, BENGIO = "yann-lecun", "geoffrey-hinton", "yoshua-bengio"

CHINESE = {
    "title_before_name": ("Meta的首席科学家杨立昆昨天来了。", (LECUN, "AFFILIATED_WITH", "meta")),
    "expert_of_a_place": ("他说的是纽约大学的深度学习专家杨立昆。", (LECUN, "AFFILIATED_WITH", "new-york-university")),
    "person_of_a_place": ("斯坦福大学的李飞飞也这么看。", ("fei-fei-li", "AFFILIATED_WITH", "stanford-university")),
    "holds_a_post": ("杨立昆现在是纽约大学的教授。", (LECUN, "AFFILIATED_WITH", "new-york-university")),
    "works_at": ("辛顿在谷歌工作了十年。", (HINTON, "AFFILIATED_WITH", "google")),
    "was_at": ("辛顿当时在谷歌的时候就想过这件事。", (HINTON, "AFFILIATED_WITH", "google")),
    "joins_or_leaves": ("去年辛顿离开了谷歌。", (HINTON, "AFFILIATED_WITH", "google")),
    "goes_to": ("辛顿毕业以后去了谷歌。", (HINTON, "AFFILIATED_WITH", "google")),
    "degree_from": (
        "李飞飞的博士是在加州理工学院读的。",
        ("fei-fei-li", "AFFILIATED_WITH", "california-institute-of-technology"),
    ),
    "former_member": ("前OpenAI研究员安德烈·卡帕西发了一条消息。", ("andrej-karpathy", "AFFILIATED_WITH", "openai")),
    "adviser_of": ("伊利亚·苏茨克维的博士导师是杰弗里·辛顿。", ("ilya-sutskever", "ADVISED_BY", HINTON)),
    "trained_with": ("杨立昆后来在辛顿的实验室做了一年博士后。", (LECUN, "ADVISED_BY", HINTON)),
    "worked_together": ("辛顿和本吉奥合作过一篇文章。", (HINTON, "COLLABORATED_WITH", BENGIO)),
    "wins_award": ("辛顿、本吉奥和杨立昆共同获得了图灵奖。", (BENGIO, "RECEIVED", "turing-award")),
    "award_holder": ("图灵奖得主辛顿这样回答。", (HINTON, "RECEIVED", "turing-award")),
    "takes_part": ("杨立昆去年参加了NeurIPS。", (LECUN, "PARTICIPATED_IN", "neurips")),
    "makes": ("OpenAI去年发布了GPT-4。", ("openai", "CREATED", "gpt-4")),
    "made_by": ("ChatGPT是OpenAI开发的。", ("openai", "CREATED", "chatgpt")),
    "founder_of": ("谷歌联合创始人谢尔盖·布林回来了。", ("sergey-brin", "CREATED", "google")),
    "father_of": ("信息论之父香农早就说过。", ("claude-shannon", "CREATED", "information-theory")),
    "own_work": ("我们试了OpenAI的GPT-4。", ("openai", "CREATED", "gpt-4")),
    "makes_what_is_called": ("谷歌训了一个模型叫BERT。", ("google", "CREATED", "bert")),
    "works_on": ("李飞飞一直在研究计算机视觉。", ("fei-fei-li", "STUDIES", "computer-vision")),
    "research_field": ("李飞飞的研究方向包括计算机视觉和机器人。", ("fei-fei-li", "STUDIES", "computer-vision")),
    "expert_in": ("深度学习专家辛顿不同意。", (HINTON, "STUDIES", "deep-learning")),
    "people_such_as": (
        "有些学者把强化学习应用于机器人技术，比如李飞飞和谢尔盖·莱文。",
        ("sergey-levine", "STUDIES", "robotics"),
    ),
    "rests_on": ("JEPA建立在自监督学习之上。", ("jepa", "BASED_ON", "self-supervised-learning")),
    "follows_from": ("自监督学习带来了泛化。", ("generalization", "BASED_ON", "self-supervised-learning")),
    "show_and_host": ("欢迎收听硅谷101，我是杨立昆。", (LECUN, "AFFILIATED_WITH", "silicon-valley-101")),
    "lab_of": ("Meta的基础研究部门FAIR也在巴黎。", ("fair", "PART_OF", "meta")),
    "paper_of": ("理查德·萨顿写过一篇文章，叫《苦涩的教训》。", ("richard-sutton", "CREATED", "bitter-lesson")),
    "foundation_of": ("反向传播是深度学习的基础。", ("deep-learning", "BASED_ON", "backpropagation")),
    "kind_of": ("强化学习其实是一种机器学习。", ("reinforcement-learning", "IS_A", "machine-learning")),
    "called": ("这是一种特殊的大语言模型，叫做GPT-4。", ("gpt-4", "IS_A", "llm")),
    "examples_of": ("像GPT-4这样的大语言模型很贵。", ("gpt-4", "IS_A", "llm")),
    "part_of": ("深度学习是机器学习的一个分支。", ("deep-learning", "PART_OF", "machine-learning")),
    "inside": ("大语言模型里面的这种注意力机制很好懂。", ("attention-mechanism", "PART_OF", "llm")),
    "located": ("那一届NeurIPS在温哥华召开。", ("neurips", "LOCATED_IN", "vancouver")),
    "sets_apart": ("开源模型和闭源模型的差距在缩小。", ("closed-source-model", "CONTRASTS_WITH", "open-source-model")),
    "rather_than": ("我们要的是泛化，而不是过拟合。", ("generalization", "CONTRASTS_WITH", "overfitting")),
}

ENGLISH = {
    "holds_a_post": ("Yann LeCun is a professor at New York University.", (LECUN, "AFFILIATED_WITH", "new-york-university")),
    "apposition": ("Yann LeCun, chief AI scientist at Meta, disagreed.", (LECUN, "AFFILIATED_WITH", "meta")),
    "post_before_name": ("The chief scientist of Meta, Yann LeCun, disagreed.", (LECUN, "AFFILIATED_WITH", "meta")),
    "works_at": ("Geoffrey Hinton worked at Google for ten years.", (HINTON, "AFFILIATED_WITH", "google")),
    "adviser_of": ("Ilya Sutskever did his PhD under Geoffrey Hinton.", ("ilya-sutskever", "ADVISED_BY", HINTON)),
    "worked_together": ("Geoffrey Hinton collaborated with Yoshua Bengio.", (HINTON, "COLLABORATED_WITH", BENGIO)),
    "wins_award": ("Geoffrey Hinton and Yoshua Bengio shared the Turing Award.", (BENGIO, "RECEIVED", "turing-award")),
    "takes_part": ("Yann LeCun gave a talk at NeurIPS.", (LECUN, "PARTICIPATED_IN", "neurips")),
    "makes": ("Last year OpenAI released GPT-4.", ("openai", "CREATED", "gpt-4")),
    "made_by": ("ChatGPT was developed by OpenAI.", ("openai", "CREATED", "chatgpt")),
    "founder_of": ("Sergey Brin is a co-founder of Google.", ("sergey-brin", "CREATED", "google")),
    "own_work": ("We tried OpenAI's GPT-4.", ("openai", "CREATED", "gpt-4")),
    "works_on": ("Fei-Fei Li works on computer vision.", ("fei-fei-li", "STUDIES", "computer-vision")),
    "group_for": ("Anthropic's interpretability team wrote about it.", ("anthropic", "STUDIES", "interpretability")),
    "rests_on": ("Deep learning is based on backpropagation.", ("deep-learning", "BASED_ON", "backpropagation")),
    "kind_of": (
        "Reinforcement learning is a kind of machine learning.",
        ("reinforcement-learning", "IS_A", "machine-learning"),
    ),
    "examples_of": ("Large language models such as GPT-4 cost a lot.", ("gpt-4", "IS_A", "llm")),
    "part_of": ("Deep learning is a branch of machine learning.", ("deep-learning", "PART_OF", "machine-learning")),
    "located": ("NeurIPS was held in Vancouver that year.", ("neurips", "LOCATED_IN", "vancouver")),
    "sets_apart": ("We want generalization rather than overfitting.", ("generalization", "CONTRASTS_WITH", "overfitting")),
}  # fmt: skip


FURTHER = [
    ("en", "Geoffrey Hinton, Google researcher, disagreed.", (HINTON, "AFFILIATED_WITH", "google")),
    ("en", "Yann LeCun is a professor at NYU and the chief scientist of Meta.", (LECUN, "AFFILIATED_WITH", "meta")),
    ("en", "After that Geoffrey Hinton moved to Google.", (HINTON, "AFFILIATED_WITH", "google")),
    ("en", "Ilya Sutskever was Geoffrey Hinton's PhD student.", ("ilya-sutskever", "ADVISED_BY", HINTON)),
    ("en", "Geoffrey Hinton's student Ilya Sutskever agreed.", ("ilya-sutskever", "ADVISED_BY", HINTON)),
    ("en", "Ilya Sutskever left Google to start OpenAI.", ("ilya-sutskever", "CREATED", "openai")),
    ("en", "Sergey Brin, who founded Google, was there.", ("sergey-brin", "CREATED", "google")),
    ("en", "Elon Musk is the CEO and founder of SpaceX.", ("elon-musk", "CREATED", "spacex")),
    ("en", "OpenAI made the decision early to focus on reinforcement learning.", ("openai", "STUDIES", "reinforcement-learning")),
    ("en", "Fei-Fei Li wrote her thesis on computer vision.", ("fei-fei-li", "STUDIES", "computer-vision")),
    ("en", "ChatGPT is powered by GPT-4.", ("chatgpt", "BASED_ON", "gpt-4")),
    ("en", "Planning needs a world model.", ("planning", "BASED_ON", "world-model")),
    ("en", "They tried GPT-4, which is a large language model.", ("gpt-4", "IS_A", "llm")),
    ("en", "It came out of FAIR at Meta.", ("fair", "PART_OF", "meta")),
    ("en", "This is memorization, not generalization.", ("generalization", "CONTRASTS_WITH", "memorization")),
    ("en", "Memorization is not the same thing as generalization.", ("generalization", "CONTRASTS_WITH", "memorization")),
    ("zh-Hans", "杨立昆现在是Meta的chief scientist。", (LECUN, "AFFILIATED_WITH", "meta")),
    ("zh-Hans", "谢尔盖·布林是谷歌的founder。", ("sergey-brin", "CREATED", "google")),
    ("zh-Hans", "辛顿后来回到谷歌。", (HINTON, "AFFILIATED_WITH", "google")),
    ("zh-Hans", "辛顿现在在谷歌带一个小组。", (HINTON, "AFFILIATED_WITH", "google")),
    ("zh-Hans", "辛顿当年做神经网络的时候没有人信。", (HINTON, "STUDIES", "neural-network")),
    ("zh-Hans", "我特别喜欢理查德·萨顿，他写过一篇文章，叫《苦涩的教训》。", ("richard-sutton", "CREATED", "bitter-lesson")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "triple"), FURTHER)
def test_further_ways(language: str, text: str, triple: tuple[str, str, str], relate: Callable[..., Any]) -> None:
    assert triple in relate(text, language).triples


def test_what_only_looks_so(relate: Callable[..., Any]) -> None:
    assert not relate("Geoffrey Hinton went to see OpenAI's office.", "en").triples
    assert not relate("Planning needs time, and a world model needs data.", "en").triples
    assert not relate("Memorization, if not generalization, was there.", "en").triples


@pytest.mark.parametrize(("name", "case"), CHINESE.items())
def test_chinese(
    name: str, case: tuple[str, tuple[str, str, str]], relate: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    text, triple = case
    monkeypatch.setattr("pipelines.relations.RULES", [r for r in RULES if (r.language, r.name) == ("zh", name)])
    assert triple in relate(text, "zh-Hans").triples


@pytest.mark.parametrize(("name", "case"), ENGLISH.items())
def test_english(
    name: str, case: tuple[str, tuple[str, str, str]], relate: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    text, triple = case
    monkeypatch.setattr("pipelines.relations.RULES", [r for r in RULES if (r.language, r.name) == ("en", name)])
    assert triple in relate(text, "en").triples


def test_every_rule_says_which_sentence_it_is_for() -> None:
    assert all(rule.find.__doc__ for rule in RULES)


def test_names_of_rules_are_their_own() -> None:
    names = [(rule.language, rule.name) for rule in RULES]
    assert len(names) == len(set(names))


def test_the_cases_are_of_rules_that_exist() -> None:
    names = {(rule.language, rule.name) for rule in RULES}
    assert {("zh", n) for n in CHINESE} | {("en", n) for n in ENGLISH} <= names
