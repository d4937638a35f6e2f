"""Names that every builder joins or parts wrongly: what is one is one, what is two is two, in any script."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg.resolve import resolve
from pipelines.entities.gazetteer import Gazetteer
from schema.lexicon import LexiconEntry, load_lexicon
from schema.models import SourceGraph
from schema.ontology import Kind
from tests.kg.resolve.sources import Thing, source

APART: list[tuple[Kind, str, str]] = [
    ("Artifact", "GPT-4", "GPT-4o"),
    ("Artifact", "GPT-3", "GPT-4"),
    ("Artifact", "Llama 2", "Llama 3"),
    ("Person", "刘强", "刘强东"),
    ("Organization", "OpenAI", "OpenAI研究院"),
    ("Organization", "OpenAI 研究院", "OpenAI 董事会"),
    ("Organization", "Google 云", "Google 大脑"),
    ("Person", "王小川", "王小波"),
]
TOGETHER: list[tuple[Kind, str, str]] = [
    ("Person", "李飞飞", "李飛飛"),
    ("Person", "李飞飞", "Fei-Fei Li"),
    ("Person", "李飞飞", "李飞飞教授"),
]
LEXICONS = {"with the lexicon": None, "without a lexicon": ()}


def _ids(graphs: list[SourceGraph], lexicon: tuple[LexiconEntry, ...] | None) -> list[set[str]]:
    """The ids that each source's first mention leads to, in every order of the sources."""
    led = []
    for order in permutations(graphs):
        graph, _ = resolve(order, lexicon=lexicon)
        of_source = {m.source: m.entity for m in reversed(graph.mentions)}
        led.append({of_source[g.source.id] for g in graphs})
    return led


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
@pytest.mark.parametrize(("kind", "one", "other"), APART)
def test_two_stay_two(kind: Kind, one: str, other: str, lexicon: tuple[LexiconEntry, ...] | None) -> None:
    for ids in _ids([source("a", [Thing(one, kind)]), source("b", [Thing(other, kind)])], lexicon):
        assert len(ids) == 2


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
@pytest.mark.parametrize(("kind", "one", "other"), APART)
def test_two_stay_two_in_the_same_company(
    kind: Kind, one: str, other: str, lexicon: tuple[LexiconEntry, ...] | None
) -> None:
    company = [Thing("Zorblax Labs", "Organization"), Thing("Mira Quandt"), Thing("Velqor", "Artifact")]
    graphs = [source("a", [Thing(one, kind), *company]), source("b", [Thing(other, kind), *company])]
    for ids in _ids(graphs, lexicon):
        assert len(ids) == 2


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
@pytest.mark.parametrize(("kind", "one", "other"), TOGETHER)
def test_one_is_one(kind: Kind, one: str, other: str, lexicon: tuple[LexiconEntry, ...] | None) -> None:
    for ids in _ids([source("a", [Thing(one, kind)]), source("b", [Thing(other, kind)])], lexicon):
        assert len(ids) == 1


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
@pytest.mark.parametrize("spelled", ["Yao Shunyu", "Shunyu Yao"])
def test_one_romanisation_of_two_people(spelled: str, lexicon: tuple[LexiconEntry, ...] | None) -> None:
    with_both = [
        source("a", [Thing("姚顺雨", aliases=(spelled,))]),
        source("b", [Thing("姚顺宇", aliases=(spelled,))]),
    ]
    for ids in _ids(with_both, lexicon):
        assert len(ids) == 2
    # the romanised name alone fits both, so it is left alone
    alone = [source("a", [Thing("姚顺雨")]), source("b", [Thing("姚顺宇")]), source("c", [Thing(spelled)])]
    for ids in _ids(alone, lexicon):
        assert len(ids) == 3


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
def test_a_family_name_in_context(lexicon: tuple[LexiconEntry, ...] | None) -> None:
    company = [Thing("Google Brain", "Organization"), Thing("back-propagation", "Concept"), Thing("Yoshua Bengio")]
    graphs = [source("a", [Thing("Hinton"), *company]), source("b", [Thing("Geoffrey Hinton"), *company])]
    for ids in _ids(graphs, lexicon):
        assert len(ids) == 1
    together = source("a", [Thing("Hinton"), Thing("Geoffrey Hinton")])
    assert len(resolve([together], lexicon=lexicon)[0].entities) == 1


def test_a_family_name_out_of_context() -> None:
    graphs = [source("a", [Thing("Hinton")]), source("b", [Thing("Geoffrey Hinton")])]
    for ids in _ids(graphs, ()):
        assert len(ids) == 2


def test_a_family_name_that_fits_two() -> None:
    company = [Thing("Google Brain", "Organization"), Thing("Yoshua Bengio")]
    graphs = [
        source("a", [Thing("Hinton"), *company]),
        source("b", [Thing("Geoffrey Hinton"), *company]),
        source("c", [Thing("Mary Hinton"), *company]),
    ]
    for ids in _ids(graphs, ()):
        assert len(ids) == 3


def test_a_company_and_its_translation() -> None:
    by_lexicon = [
        source("a", [Thing("月之暗面", "Organization")]),
        source("b", [Thing("Moonshot AI", "Organization")]),
    ]
    for ids in _ids(by_lexicon, None):
        assert ids == {"moonshot-ai"}
    # nothing but a text that says so can tell a translation
    paired = source("c", [Thing("月之暗面", "Organization", aliases=("Moonshot AI",))])
    for ids in _ids([paired, by_lexicon[1]], ()):
        assert len(ids) == 1


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
def test_a_product_is_not_its_company(lexicon: tuple[LexiconEntry, ...] | None) -> None:
    graphs = [
        source("a", [Thing("Kimi", "Artifact", aliases=("月之暗面",))]),
        source("b", [Thing("月之暗面", "Organization", aliases=("Kimi",))]),
    ]
    for ids in _ids(graphs, lexicon):
        assert len(ids) == 2


def test_the_lexicon_itself_keeps_them_apart() -> None:
    gazetteer = Gazetteer(load_lexicon())
    for _, one, other in APART:
        first, second = ({n.entry.id for n in gazetteer.lookup(name)} for name in (one, other))
        assert first.isdisjoint(second)
    for _, one, other in TOGETHER[:2]:
        assert gazetteer.lookup(one)[0].entry.id == gazetteer.lookup(other)[0].entry.id
    both = {n.entry.id for n in gazetteer.lookup("姚顺雨")} | {n.entry.id for n in gazetteer.lookup("姚顺宇")}
    assert len(both) == 2
