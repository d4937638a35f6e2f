"""Which claims say the same, and which contradict each other."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from kg.align import align
from kg.align.features import ClaimSet
from kg.align.propose import propose
from kg.graph import KnowledgeGraph
from schema.models import Claim, ClaimLink, Entity, Source

GRAPH = Path(__file__).parents[1] / "questions" / "graph.jsonl"
ENTITIES = [
    Entity(id="scaling-law", kind="Concept", name="scaling law", names={"zh": "规模定律"}, origin="discovered"),
    Entity(id="world-model", kind="Concept", name="world model", names={"zh": "世界模型"}, origin="discovered"),
    Entity(id="open-source", kind="Concept", name="open source", names={"zh": "开源"}, origin="discovered"),
    Entity(id="agi", kind="Concept", name="AGI", names={"zh": "通用人工智能"}, origin="discovered"),
]


def claim(id_: str, text: str, about: str, holder: str, source: str = "s1", at: int = 0, **more: object) -> Claim:
    values = {"speaker": holder, "claim_kind": "opinion", "polarity": "affirms", "certainty": "certain"} | more
    return Claim.model_validate(
        {
            "id": id_, "source": source, "start": at, "end": at + 10, "quote": text, "text": text, "about": (about,),
            "language": "en" if text.isascii() else "zh-Hans", "holders": (holder,), "confidence": 0.8, **values,
        }
    )  # fmt: skip


def graph_of(*claims: Claim) -> KnowledgeGraph:
    """The claims among others about other things, so that what is common is known to be common."""
    others = [
        claim(f"x{n}", text, about, f"p{n}", source=f"t{n}", at=n * 100)
        for n, (text, about) in enumerate(
            [
                ("世界模型需要视频", "world-model"),
                ("世界模型让机器人规划动作", "world-model"),
                ("开源让研究更快", "open-source"),
                ("Open source lets small labs compete", "open-source"),
                ("规模定律是经验规律", "scaling-law"),
                ("The scaling law was found in language models", "scaling-law"),
                ("AGI is a vague term", "agi"),
                ("通用人工智能没有定义", "agi"),
            ]
        )
    ]
    sources = sorted({c.source for c in (*claims, *others)})
    return KnowledgeGraph(
        sources=[Source(id=s, path=f"{s}.txt", form="podcast", sha256="0" * 64) for s in sources],
        entities=ENTITIES,
        claims=[*claims, *others],
    )


def linked(links: Iterable[ClaimLink], relation: str) -> set[tuple[str, str]]:
    return {(n.from_, n.to) for n in links if n.relation == relation and not {n.from_[0], n.to[0]} & {"x"}}


def test_the_same_is_found_in_other_words_and_over_languages() -> None:
    links = align(KnowledgeGraph.load(GRAPH), use_vectors="off")
    assert linked(links, "SAME_AS") >= {("c01", "c08"), ("c03", "c10")}


def test_a_rejecting_reply_contradicts_and_so_does_what_says_the_same() -> None:
    links = align(KnowledgeGraph.load(GRAPH), use_vectors="off")
    against = {(n.from_, n.to): n for n in links if n.relation == "CONTRADICTS"}
    assert ("c04", "c05") in against
    assert "disagree" in (against["c04", "c05"].why or "")
    assert "both about scaling law" in (against["c04", "c05"].why or "")
    assert all("c05" in pair for pair in against)


def test_a_denial_of_the_same_by_another_contradicts() -> None:
    links = align(
        graph_of(
            claim("a", "规模定律足够达到通用人工智能", "scaling-law", "ada"),
            claim("b", "规模定律不足以达到通用人工智能", "scaling-law", "lin", "s2", polarity="denies", speaker="ada"),
        ),
        use_vectors="off",
    )
    assert linked(links, "CONTRADICTS") == {("a", "b")}
    assert linked(links, "SAME_AS") == set()


def test_other_numbers_are_not_the_same() -> None:
    links = align(
        graph_of(
            claim("a", "通用人工智能五年之内会实现", "agi", "ada"),
            claim("b", "通用人工智能二十年之内会实现", "agi", "lin", "s2"),
        ),
        use_vectors="off",
    )
    assert linked(links, "SAME_AS") == set()


def test_an_article_is_no_number_that_keeps_claims_apart() -> None:
    links = align(
        graph_of(
            claim("a", "规模定律是一个经验公式，不是定理", "scaling-law", "ada"),
            claim("b", "第二点，规模定律是经验公式，不是定理，这有三个原因", "scaling-law", "lin", "s2"),
        ),
        use_vectors="off",
    )
    assert linked(links, "SAME_AS") == {("a", "b")}


def test_not_in_five_years_and_in_ten_agree() -> None:
    links = align(
        graph_of(
            claim("a", "AGI will not be here in five years", "agi", "ada", polarity="denies"),
            claim("b", "AGI is ten years away", "agi", "lin", "s2"),
        ),
        use_vectors="off",
    )
    assert linked(links, "CONTRADICTS") == set()


def test_advice_against_a_thing_and_that_it_does_harm_agree() -> None:
    links = align(
        graph_of(
            claim("a", "不要限制开源", "open-source", "ada", claim_kind="recommendation", polarity="denies"),
            claim("b", "限制开源会有害", "open-source", "lin", "s2"),
        ),
        use_vectors="off",
    )
    assert linked(links, "CONTRADICTS") == set()


def test_a_speaker_goes_on_rather_than_repeats() -> None:
    links = align(
        graph_of(
            claim("a", "世界模型可以从视频里学习", "world-model", "lin", at=0),
            claim("b", "世界模型可以从视频里学习规划", "world-model", "lin", at=20),
        ),
        use_vectors="off",
    )
    assert linked(links, "SAME_AS") == set()


def test_who_tells_of_a_view_takes_no_side() -> None:
    links = align(
        graph_of(
            claim("a", "规模定律足够了", "scaling-law", "ada"),
            claim("b", "Ada不认为规模定律不够", "scaling-law", "lin", at=10, polarity="denies").model_copy(
                update={"about": ("scaling-law", "ada")}
            ),
        ),
        use_vectors="off",
    )
    assert linked(links, "CONTRADICTS") == set()


def test_the_order_of_records_makes_no_difference() -> None:
    graph = KnowledgeGraph.load(GRAPH)
    expected = align(graph, use_vectors="off")
    for seed in range(3):
        for records in (graph.claims, graph.entities, graph.segments, graph.sources):
            random.Random(seed).shuffle(records)
        assert align(graph, use_vectors="off") == expected


def test_links_go_from_the_smaller_id_and_say_why() -> None:
    for link in align(KnowledgeGraph.load(GRAPH), use_vectors="off"):
        assert link.from_ < link.to
        assert link.why


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_claims_have_no_links(count: int) -> None:
    graph = KnowledgeGraph.load(GRAPH)
    graph.claims = graph.claims[:count]
    assert align(graph, use_vectors="off") == []


def test_claims_without_topics_holders_or_words_are_borne() -> None:
    bare = [
        claim(f"c{n}", text, "agi", "ada", at=n).model_copy(update={"about": (), "holders": (), "speaker": None})
        for n, text in enumerate(["……", "?!", "\U0001f642", "a"])
    ]
    assert align(KnowledgeGraph(claims=bare), use_vectors="off") == []


def test_a_pair_is_proposed_once_and_never_with_itself() -> None:
    left, right = propose(ClaimSet(KnowledgeGraph.load(GRAPH)))
    pairs = np.stack([left, right], axis=1)
    assert (left < right).all()
    assert len(np.unique(pairs, axis=0)) == len(pairs)


@pytest.mark.parametrize(
    ("text", "found"), [("规模定律不足以达到通用人工智能", False), ("我以前错了，规模定律不足以达到通用人工智能", True)]
)
def test_nobody_contradicts_themselves_over_sources_without_saying_that_the_view_moved(text: str, found: bool) -> None:
    links = align(
        graph_of(
            claim("a", "规模定律足够达到通用人工智能", "scaling-law", "ada"),
            claim("b", text, "scaling-law", "ada", "s2", polarity="denies"),
        ),
        use_vectors="off",
    )
    assert (linked(links, "CONTRADICTS") == {("a", "b")}) is found
