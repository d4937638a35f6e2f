"""The graph in memory: asked by name, cut, turned into tables, networks and files."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from kg.export import write_gexf, write_graphml
from kg.graph import KnowledgeGraph
from kg.networks import bridging, centrality, communities, idea_map
from schema.errors import KgError
from schema.models import Claim, Entity, Source

GRAPH = Path(__file__).parent / "questions" / "graph.jsonl"


@pytest.fixture
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.load(GRAPH)


def test_what_is_saved_is_what_was_loaded(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.save(tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == GRAPH.read_bytes()


def test_a_missing_file_and_a_broken_line_are_told(tmp_path: Path) -> None:
    with pytest.raises(KgError) as missing:
        KnowledgeGraph.load(tmp_path / "no.jsonl")
    assert missing.value.code == "E301"
    broken = tmp_path / "broken.jsonl"
    broken.write_text(GRAPH.read_text(encoding="utf-8") + '{"type": "claim"}\n', encoding="utf-8")
    with pytest.raises(KgError) as bad:
        KnowledgeGraph.load(broken)
    assert bad.value.code == "E302"
    assert bad.value.fields["line"] == len(GRAPH.read_text(encoding="utf-8").splitlines()) + 1


def test_an_entity_is_had_by_id_or_by_name(graph: KnowledgeGraph) -> None:
    assert graph.entity("lin-ruoshui").name == "Lin Ruoshui"
    assert graph.entity("林若水").id == "lin-ruoshui"
    assert graph.understand("linruoshui").how in ("name", "pinyin")


def test_an_unknown_and_an_ambiguous_name_are_told(graph: KnowledgeGraph) -> None:
    with pytest.raises(KgError) as unknown:
        graph.entity("Quetzalcoatl")
    assert unknown.value.code == "E601"
    graph.entities += [
        Entity(id=f"ada-{number}", kind="Person", name="Ada North", origin="discovered") for number in (0, 1)
    ]
    with pytest.raises(KgError) as several:
        graph.entity("ada north")
    assert several.value.code == "E602"
    assert "ada-0" in str(several.value)
    assert "ada-1" in str(several.value)


def test_a_kind_narrows_what_a_name_may_mean(graph: KnowledgeGraph) -> None:
    with pytest.raises(KgError) as error:
        graph.entity("scaling law", ("Person",))
    assert error.value.code == "E601"


def test_the_index_knows_what_was_added(graph: KnowledgeGraph) -> None:
    before = len(graph.index.claims_about["llm"])
    graph.claims.append(graph.claims[-1].model_copy(update={"id": "new", "about": ("llm",)}))
    assert len(graph.index.claims_about["llm"]) == before + 1


def test_claims_are_had_by_all_that_is_given(graph: KnowledgeGraph) -> None:
    assert [c.id for c in graph.claims_where(about="规模定律", holder="林若水")] == ["c01", "c04", "c08"]
    assert [c.id for c in graph.claims_where(about="scaling law", polarity="affirms")] == ["c05"]
    assert [c.id for c in graph.claims_where(speaker="Okoye")] == ["c04"]
    assert [c.id for c in graph.claims_where(source="north-article", certainty="hedged")] == ["c08"]
    assert [c.id for c in graph.claims_where(min_confidence=0.9)] == ["c01"]
    assert len(graph.claims_where()) == len(graph.claims)


@pytest.mark.parametrize("centre", [(), ("林若水",), ("llm", "world-model"), ("VideoNet",)])
def test_every_id_in_a_part_of_the_graph_resolves(graph: KnowledgeGraph, centre: tuple[str, ...]) -> None:
    part = graph.subgraph(*centre)
    entities, claims = set(part.index.entity), set(part.index.claim)
    for claim in part.claims:
        assert {*claim.about, *claim.holders} <= entities
        assert claim.source in part.index.source
    assert {e for r in part.relations for e in (r.subject, r.object)} <= entities
    assert {m.entity for m in part.mentions} <= entities
    assert {end for n in part.claim_links for end in (n.from_, n.to)} <= claims


def test_a_part_is_around_its_centre(graph: KnowledgeGraph) -> None:
    part = graph.subgraph("world-model")
    assert {c.id for c in part.claims} == {"c03", "c07", "c10"}
    assert {n.relation for n in part.claim_links} == {"SAME_AS"}
    assert {s.id for s in graph.subgraph(sources=["north-article"]).sources} == {"north-article"}


def test_tables_have_a_row_a_record(graph: KnowledgeGraph) -> None:
    tables = graph.to_pandas()
    assert {name: len(table) for name, table in tables.items()} == graph.stats()["records"]
    assert list(tables["claim_links"].columns) == ["from", "to", "relation", "confidence", "why"]
    assert "edits" not in tables["segments"].columns
    assert list(KnowledgeGraph().to_pandas()["claims"].columns)


def test_the_network_has_entities_claims_and_sources(graph: KnowledgeGraph) -> None:
    network = graph.to_networkx()
    assert network.nodes["lin-ruoshui"]["label"] == "Person"
    assert network.nodes["claim:c01"]["quote"] == "只靠规模定律是不够的"
    labels = {data["label"] for _, _, data in network.edges(data=True)}
    assert {"HOLDS", "UTTERED", "ABOUT", "CONTRADICTS", "SAME_AS", "CREATED", "MENTIONS", "IN"} <= labels
    assert "segment:river-talk:0" in graph.to_networkx(segments=True)


def test_centrality_and_communities_are_always_the_same(graph: KnowledgeGraph) -> None:
    ideas = idea_map(graph)
    shuffled = idea_map(
        KnowledgeGraph(entities=graph.entities[::-1], claims=graph.claims[::-1], relations=graph.relations)
    )
    assert communities(ideas) == communities(shuffled)
    assert centrality(ideas) == pytest.approx(centrality(shuffled))
    assert max(centrality(ideas), key=lambda e: centrality(ideas)[e]) == "lin-ruoshui"
    assert bridging(ideas)["lin-ruoshui"] > bridging(ideas)["video-net"]
    assert communities(idea_map(KnowledgeGraph())) == []


@pytest.mark.parametrize(("write", "read"), [(write_graphml, networkx.read_graphml), (write_gexf, networkx.read_gexf)])
def test_files_for_other_programs_hold_the_whole_network(write, read, graph: KnowledgeGraph, tmp_path: Path) -> None:
    write(graph, tmp_path / "one")
    write(KnowledgeGraph.load(GRAPH), tmp_path / "two")
    network = read(tmp_path / "one")
    assert set(network) == set(graph.to_networkx())
    assert network.number_of_edges() == graph.to_networkx().number_of_edges()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_hostile_text_stays_text_in_files(tmp_path: Path) -> None:
    text = '</data><script>alert("1")</script>\x00\x1b]0;x\x07\u2028&lt;'
    graph = KnowledgeGraph(
        sources=[Source(id="s", path="s.txt", form="article", sha256="0" * 64, title=text)],
        entities=[Entity(id="e", kind="Concept", name=text, origin="discovered")],
        claims=[
            Claim(
                id="c", source="s", start=0, end=5, quote=text, text=text, language="en", about=("e",),
                claim_kind="opinion", polarity="affirms", certainty="certain", confidence=0.5,
            )
        ],
    )  # fmt: skip
    for write in (write_graphml, write_gexf):
        write(graph, tmp_path / "file.xml")
        tree = ElementTree.parse(tmp_path / "file.xml")
        assert not [element for element in tree.iter() if element.tag.endswith("script")]
        assert '<script>alert("1")</script>' in "".join(tree.getroot().itertext()) + json.dumps(
            [list(e.attrib.values()) for e in tree.iter()], ensure_ascii=False
        ).replace('\\"', '"')
