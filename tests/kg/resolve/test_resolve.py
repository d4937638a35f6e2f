"""Resolution: what its result never depends on, what a merge leaves behind, and which names meet."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from kg.graph import KnowledgeGraph
from kg.resolve import resolve
from kg.resolve.forms import bare, chinese_person, pinyin_names, version
from pipelines.language.folding import name_key, simplify
from schema.models import UNNAMED, Entity, SourceGraph, to_json
from schema.ontology import Kind
from tests.kg.resolve.sources import Thing, source

_TO_TRADITIONAL = OpenCC("s2t")


def _simplified() -> str:
    """The characters of GB 2312, level 1, that are their own Simplified form."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    characters = []
    for code in codes:
        try:
            characters.append(code.decode("gb2312"))
        except UnicodeDecodeError:
            continue
    return "".join(c for c in characters if simplify(c) == c)


CHARACTERS = _simplified()
chinese_names = st.text(st.sampled_from(CHARACTERS), min_size=2, max_size=4)
latin_words = st.text(st.sampled_from(string.ascii_lowercase), min_size=2, max_size=8).map(str.capitalize)
latin_names = st.lists(latin_words, min_size=1, max_size=3).map(" ".join)
kinds: st.SearchStrategy[Kind] = st.sampled_from(["Person", "Person", "Organization", "Artifact", "Concept"])
known = st.sampled_from(
    [
        Thing("姚顺雨"),
        Thing("姚顺宇"),
        Thing("Shunyu Yao"),
        Thing("李飞飞"),
        Thing("李飛飛"),
        Thing("Fei-Fei Li"),
        Thing("Li Feifei"),
        Thing("李飞飞教授"),
        Thing("Hinton"),
        Thing("Geoffrey Hinton"),
        Thing("G. Hinton"),
        Thing("Geoffrey E. Hinton"),
        Thing("AMI", "Concept"),
        Thing("Advanced Machine Intelligence", "Concept"),
        Thing("OpenAI", "Organization"),
        Thing("OpenAI 研究院", "Organization", aliases=("OpenAI",)),
        Thing("Llama 2", "Artifact", aliases=("Llama",)),
        Thing("Llama", "Artifact"),
        Thing("Yann LeCun", id="yann-lecun", aliases=("杨立昆",)),
    ]
)
things = st.one_of(known, known, st.builds(Thing, st.one_of(chinese_names, latin_names), kinds))
sources = st.lists(st.lists(things, min_size=1, max_size=6), min_size=1, max_size=4).map(
    lambda lists: [source(f"s{i}", ts, published=f"2024-01-0{i + 1}") for i, ts in enumerate(lists)]
)


def _dump(graph: KnowledgeGraph) -> list[dict[str, object]]:
    return [to_json(record) for record in graph.records()]


def _one(*graphs: SourceGraph) -> list[Entity]:
    return resolve(graphs, lexicon=())[0].entities


@settings(max_examples=60, deadline=None)
@given(graphs=sources, data=st.data())
def test_the_order_of_sources_makes_no_difference(graphs: list[SourceGraph], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(graphs))
    graph, rejects = resolve(graphs, lexicon=())
    again, rejects_again = resolve(shuffled, lexicon=())
    assert _dump(graph) == _dump(again)
    assert rejects == rejects_again


@settings(max_examples=60, deadline=None)
@given(graphs=sources, more=st.lists(things, min_size=1, max_size=6))
def test_a_later_source_renames_nothing(graphs: list[SourceGraph], more: list[Thing]) -> None:
    before = {e.id: e.name for e in resolve(graphs, lexicon=())[0].entities}
    later = source("later", more, published="2025-01-01")
    after = resolve([*graphs, later], lexicon=())[0].entities
    names = {e.id: e.name for e in after}
    joined = {m.id: e.id for e in after for m in e.merged}
    for entity, name in before.items():
        if entity in names:
            assert names[entity] == name
        else:
            # shown to be one with another: on record there
            assert joined[entity] in names


@settings(max_examples=60, deadline=None)
@given(graphs=sources)
def test_every_reference_leads_to_an_entity(graphs: list[SourceGraph]) -> None:
    graph, _ = resolve(graphs, lexicon=())
    ids = [e.id for e in graph.entities]
    assert len(ids) == len(set(ids))
    led = {m.entity for m in graph.mentions} | {s.speaker for s in graph.segments}
    led |= {e for c in graph.claims for e in (c.speaker, *c.holders, *c.about)}
    led |= {p.entity for s in graph.sources for p in s.participants}
    assert led == set(ids)
    assert len(graph.mentions) == sum(len(g.mentions) for g in graphs)


@settings(max_examples=60, deadline=None)
@given(graphs=sources)
def test_no_name_is_lost(graphs: list[SourceGraph]) -> None:
    graph, _ = resolve(graphs, lexicon=())
    kept = {n for e in graph.entities for n in (e.name, *e.names.values(), *e.aliases)}
    assert {n for g in graphs for e in g.entities for n in (e.name, *e.names.values(), *e.aliases)} <= kept


@given(one=chinese_names, other=chinese_names)
def test_two_chinese_names_never_have_one_key(one: str, other: str) -> None:
    assume(one != other)
    assert name_key(one) != name_key(other)


@settings(max_examples=60, deadline=None)
@given(one=chinese_names, other=chinese_names)
def test_two_chinese_names_are_never_joined(one: str, other: str) -> None:
    assume(bare(one, "Person") != bare(other, "Person"))
    assert len(_one(source("a", [Thing(one)]), source("b", [Thing(other)]))) == 2


@given(name=chinese_names)
def test_simplified_and_traditional_always_meet(name: str) -> None:
    traditional = _TO_TRADITIONAL.convert(name)
    assume(len(traditional) == len(name))
    assert name_key(traditional) == name_key(name)
    assert len(_one(source("a", [Thing(name)]), source("b", [Thing(traditional)]))) == 1


def test_what_a_merge_leaves_behind() -> None:
    graphs = [
        source("a", [Thing("李飞飞"), Thing("Velqor", "Artifact")], published="2024-01-01"),
        source("b", [Thing("李飛飛"), Thing("Velqor", "Artifact")], published="2024-02-01"),
        source("c", [Thing("Fei-Fei Li")], published="2024-03-01", relations=[]),
    ]
    graph, rejects = resolve(graphs, lexicon=())
    person = next(e for e in graph.entities if e.kind == "Person")
    assert (person.id, person.name) == ("name:李飞飞", "李飞飞")
    assert person.names == {"en": "Fei-Fei Li", "zh": "李飞飞", "zh-Hant": "李飛飛"}
    assert set(person.aliases) == {"李飛飛", "Fei-Fei Li"}
    assert [(m.way, m.name) for m in person.merged] == [("script", "李飛飛"), ("pinyin", "Fei-Fei Li")]
    assert all(m.why and 0.85 <= m.score <= 1 for m in person.merged)
    assert {m.entity for m in graph.mentions if m.source == "c"} == {"name:李飞飞"}
    assert {c.speaker for c in graph.claims} == {"name:李飞飞"}
    assert {s.speaker for s in graph.segments} == {"name:李飞飞"}
    assert {s.participants[0].entity for s in graph.sources} == {"name:李飞飞"}
    assert not rejects


def test_a_merge_is_on_the_record_only_where_there_is_one() -> None:
    graph, _ = resolve([source("a", [Thing("Mira Quandt")])], lexicon=())
    assert "merged" not in to_json(graph.entities[0])


def test_the_lexicon_gives_the_id_whichever_source_is_first() -> None:
    graphs = [
        source("a", [Thing("Prof. Yann LeCun")], published="2020-01-01"),
        source("b", [Thing("Yann LeCun", id="yann-lecun", aliases=("杨立昆",))], published="2024-01-01"),
    ]
    (entity,) = _one(*graphs)
    assert (entity.id, entity.origin, entity.name) == ("yann-lecun", "lexicon", "Yann LeCun")
    assert "Prof. Yann LeCun" in entity.aliases


def test_two_entries_of_the_lexicon_are_never_joined() -> None:
    graphs = [source("a", [Thing("Mira Quandt", id="mira-1")]), source("b", [Thing("Mira Quandt", id="mira-2")])]
    assert len(_one(*graphs)) == 2


def test_a_name_that_fits_two_is_left_alone_and_reported() -> None:
    graphs = [source("a", [Thing("姚顺雨")]), source("b", [Thing("姚顺宇")]), source("c", [Thing("Shunyu Yao")])]
    graph, rejects = resolve(graphs, lexicon=())
    assert len(graph.entities) == 3
    assert all(r.stage == "resolve" and r.reason == "not merged" for r in rejects)
    assert any("fits" in r.detail for r in rejects)


def test_a_stated_relation_makes_two() -> None:
    graphs = [
        source("a", [Thing("Geoffrey Hinton"), Thing("Hinton")], relations=[(0, "COLLABORATED_WITH", 1)]),
    ]
    assert len(_one(*graphs)) == 2


def test_a_relation_between_names_of_one_is_told() -> None:
    graphs = [
        source("a", [Thing("Velqor", "Artifact"), Thing("韦尔科", "Artifact")], relations=[(0, "BASED_ON", 1)]),
    ]
    from kg.resolve import Decisions

    graph, _ = resolve(graphs, Decisions.parse("merge: [[Velqor, 韦尔科]]"), lexicon=())
    assert not graph.relations
    assert len(graph.entities) == 1


@pytest.mark.parametrize(
    ("kind", "one", "other", "way"),
    [
        ("Person", "Dr. Mira Quandt", "Mira Quandt", "title"),
        ("Person", "Mira Quandt, PhD", "Mira Quandt", "title"),
        ("Person", "Quandt教授", "Quandt", "title"),
        ("Person", "Łukasz Żak", "Lukasz Zak", None),
        ("Person", "Zhang Xiaoming", "Xiaoming Zhang", "order"),
        ("Person", "曾小明", "Zeng Xiaoming", "pinyin"),
        ("Person", "欧阳小明", "Xiaoming Ouyang", "pinyin"),
        ("Person", "吕小明", "Lyu Xiaoming", "pinyin"),
        ("Person", "Mira T. Quandt", "Mira Quandt", "middle"),
        ("Organization", "Velqor Inc.", "Velqor", "title"),
        ("Organization", "维尔科有限公司", "维尔科", "title"),
        ("Organization", "維爾科集團", "维尔科", "title"),
    ],
)
def test_names_that_meet(kind: Kind, one: str, other: str, way: str | None) -> None:
    (entity,) = _one(source("a", [Thing(one, kind)]), source("b", [Thing(other, kind)]))
    assert way is None or way in {m.way for m in entity.merged}


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Person", "王伟", "Wei Wang"),
        ("Person", "Mira Quandt", "Quandt Mira"),
        ("Person", "Mira Quandt", "M. Quandt"),
        ("Person", "Qiang Liu", "Qiangdong Liu"),
        ("Person", "Mira Quandt", "Mira Quandts"),
        ("Person", "赵志诚", "赵志成"),
        ("Person", "赵志诚", "Zhao Zhicheng Li"),
        ("Organization", "Velqor", "Velqor Labs"),
        ("Organization", "Velqor", "Velqor Research"),
        ("Organization", "维尔科云", "维尔科大脑"),
        ("Organization", "AMI", "Advanced Machine Intelligence"),
        ("Artifact", "Velqor 2", "Velqor 2.5"),
        ("Artifact", "Velqor Mini", "Velqor"),
        ("Artifact", "盘龙一号", "盘龙二号"),
        ("Event", "VelqorConf 2023", "VelqorConf 2024"),
        ("Concept", "系统一", "系统二"),
    ],
)
def test_names_that_do_not_meet_by_themselves(kind: Kind, one: str, other: str) -> None:
    assert len(_one(source("a", [Thing(one, kind)]), source("b", [Thing(other, kind)]))) == 2


def test_initials_meet_in_one_source() -> None:
    both = source("a", [Thing("AMI", "Concept"), Thing("Advanced Machine Intelligence", "Concept")])
    (entity,) = _one(both)
    assert entity.merged[0].way == "acronym"


def test_a_short_romanised_name_needs_company() -> None:
    company = [Thing("Velqor", "Organization"), Thing("Mira Quandt")]
    entities = _one(source("a", [Thing("王伟"), *company]), source("b", [Thing("Wei Wang"), *company]))
    assert len(entities) == 3


def test_a_guard_holds_for_everybody_in_a_group() -> None:
    """Shunyu Yao is 姚顺雨 by the first source; the second's 姚顺宇 cannot come in by the same spelling."""
    graphs = [
        source("a", [Thing("姚顺雨", aliases=("Shunyu Yao",))]),
        source("b", [Thing("姚顺宇")]),
        source("c", [Thing("Yao Shunyu", aliases=("姚顺宇",))]),
    ]
    led = {e.id: {m.id for m in e.merged} for e in _one(*graphs)}
    assert not any("name:姚顺宇" in merged for e, merged in led.items() if e == "name:姚顺雨")


def test_a_transcribed_name_follows_the_foreign_one() -> None:
    graphs = [
        source("a", [Thing("Mira Quandt", aliases=("米拉",))]),
        source("b", [Thing("Dr. Mira Quandt", aliases=("米蕾",))]),
    ]
    assert len(_one(*graphs)) == 1


def test_a_participant_by_name_is_led_to_the_entity() -> None:
    graph = source("a", [Thing("Mira Quandt")])
    named = graph.source.model_copy(
        update={"participants": (graph.source.participants[0].model_copy(update={"entity": "Mira Quandt"}),)}
    )
    resolved, _ = resolve([graph.model_copy(update={"source": named})], lexicon=())
    assert resolved.sources[0].participants[0].entity == "name:miraquandt"


def test_nothing_gives_nothing() -> None:
    graph, rejects = resolve([])
    assert _dump(graph) == []
    assert rejects == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GPT-4o", ("4o",)),
        ("GPT-4", ("4",)),
        ("Gemini 2.5 Flash", ("2.5", "flash")),
        ("MiniMax", ()),
        ("第三次浪潮", ("三",)),
        ("Velqor", ()),
    ],
)
def test_version(name: str, expected: tuple[str, ...]) -> None:
    assert version(name) == expected


def test_chinese_names_fall_into_family_and_given_name() -> None:
    assert chinese_person("欧阳小明") == ("欧阳", "小明")
    assert chinese_person("杰弗里·辛顿") is None
    assert ("zeng", "xiaoming") in pinyin_names("曾小明")
    assert bare("张教授", "Person") == "张教授"


def test_a_foreign_name_meets_its_transcription() -> None:
    company = [Thing("Zorblax Labs", "Organization"), Thing("Mira Quandt"), Thing("Velqor", "Artifact")]
    graphs = [source("a", [Thing("罗萨·林德"), *company]), source("b", [Thing("Rosa Lind"), *company])]
    graph, _ = resolve(graphs, lexicon=())
    assert len([e for e in graph.entities if "Rosa Lind" in (e.name, *e.aliases)]) == 1
    assert any({"Rosa Lind", "罗萨·林德"} <= {e.name, *e.aliases, *e.names.values()} for e in graph.entities)


def test_a_transcription_that_fits_two_is_left_alone() -> None:
    company = [Thing("Zorblax Labs", "Organization"), Thing("Mira Quandt"), Thing("Velqor", "Artifact")]
    graphs = [
        source("a", [Thing("罗萨·林德"), *company]),
        source("b", [Thing("Rosa Lind"), Thing("Raisa Lund"), *company]),
    ]
    graph, rejects = resolve(graphs, lexicon=())
    assert len({m.entity for m in graph.mentions if m.surface in {"罗萨·林德", "Rosa Lind", "Raisa Lund"}}) == 3
    assert any("as well" in (r.detail or "") for r in rejects)


def test_the_same_part_in_two_sources_is_two_people() -> None:
    one, other = (
        Entity(
            id=f"{UNNAMED}{s}/host", kind="Person", name="Host (talk.srt)", names={"zh": "主持人（talk.srt）"},
            origin="discovered",
        )
        for s in ("a", "b")
    )  # fmt: skip
    graphs = [source(name, [Thing("Memory", "Concept")]) for name in ("a", "b")]
    graphs = [g.model_copy(update={"entities": (*g.entities, e)}) for g, e in zip(graphs, (one, other), strict=True)]
    graph, rejects = resolve(graphs)
    assert {one.id, other.id} <= {e.id for e in graph.entities}
    assert not rejects
