"""Decisions: read with messages that teach, obeyed over every score, kept as the user wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.cli import create_app
from kg.graph import KnowledgeGraph
from kg.resolve import Decisions, resolve
from kg.resolve.editing import decide
from schema.errors import KgError
from schema.models import Reject, SourceGraph
from tests.kg.resolve.sources import Thing, source


def _resolved(text: str, *graphs: SourceGraph) -> tuple[KnowledgeGraph, list[Reject]]:
    return resolve(graphs, Decisions.parse(text), lexicon=())


def _ids(graph: KnowledgeGraph) -> set[str]:
    return {e.id for e in graph.entities}


def test_merge_joins_whatever_the_names() -> None:
    graphs = [source("a", [Thing("月之暗面", "Organization")]), source("b", [Thing("Kimi", "Artifact")])]
    graph, rejects = _resolved("merge:\n  - [Kimi, 月之暗面]\n", *graphs)
    assert _ids(graph) == {"name:kimi"}
    assert {m.entity for m in graph.mentions} == {"name:kimi"}
    (merge,) = graph.entities[0].merged
    assert (merge.id, merge.way, merge.score) == ("name:月之暗面", "decision", 1.0)
    assert "decisions.yaml, line 2" in merge.why
    assert not rejects


def test_merge_of_two_that_the_lexicon_parts() -> None:
    graphs = [source("a", [Thing("GPT-4", "Artifact", id="gpt-4"), Thing("GPT-4o", "Artifact", id="gpt-4o")])]
    graph, _ = _resolved("merge: [[gpt-4, gpt-4o]]", *graphs)
    assert _ids(graph) == {"gpt-4"}


def test_names_are_understood_in_any_script() -> None:
    graph, rejects = _resolved("merge: [[李飛飛, Fēi Fei]]", source("a", [Thing("李飞飞"), Thing("Fei-Fei")]))
    assert _ids(graph) == {"name:李飞飞"}
    assert not rejects


def test_split_keeps_apart_what_would_be_joined() -> None:
    graphs = [source("a", [Thing("李飞飞")]), source("b", [Thing("Fei-Fei Li")])]
    joined, _ = _resolved("", *graphs)
    assert len(joined.entities) == 1
    apart, rejects = _resolved("split:\n  - [李飞飞, Fei-Fei Li]\n", *graphs)
    assert _ids(apart) == {"name:李飞飞", "name:feifeili"}
    assert any("your decision" in r.detail for r in rejects)


def test_split_takes_a_spelling_out_of_an_entity() -> None:
    heard = source("a", [Thing("Yann LeCun", id="yann-lecun", aliases=("杨立昆",)), Thing("杨洛琳", id="yann-lecun")])
    graph, _ = _resolved("split:\n  - [Yann LeCun, 杨洛琳]\n", heard)
    led = {m.surface: (m.entity, m.method) for m in graph.mentions}
    assert led["杨洛琳"] == ("name:杨洛琳", "decision")
    assert led["Yann LeCun"][0] == "yann-lecun"


def test_split_of_one_name_by_source() -> None:
    graphs = [source("a", [Thing("王伟")]), source("b", [Thing("王伟")])]
    assert len(_resolved("", *graphs)[0].entities) == 1
    graph, rejects = _resolved("split:\n  - {name: 王伟, source: b}\n", *graphs)
    assert _ids(graph) == {"name:王伟", "name:王伟@b"}
    assert {m.source: m.entity for m in graph.mentions} == {"a": "name:王伟", "b": "name:王伟@b"}
    assert {c.source: c.holders for c in graph.claims} == {"a": ("name:王伟",), "b": ("name:王伟@b",)}
    assert [r.stage for r in rejects] == ["resolve"]


def test_rename_keeps_the_id_and_the_old_name() -> None:
    graph, _ = _resolved("rename: {Moonshot AI: 月之暗面}", source("a", [Thing("Moonshot AI", "Organization")]))
    (entity,) = graph.entities
    assert (entity.id, entity.name) == ("name:moonshotai", "月之暗面")
    assert "Moonshot AI" in entity.aliases


def test_ignore_takes_it_out_everywhere() -> None:
    noise = source("a", [Thing("Mira Quandt"), Thing("高速公路", "Place")], relations=[(0, "STUDIES", 1)])
    graph, rejects = _resolved("ignore: [高速公路]", noise)
    assert _ids(graph) == {"name:miraquandt"}
    assert {m.entity for m in graph.mentions} == {"name:miraquandt"}
    assert graph.claims[0].about == ("name:miraquandt",)
    assert not graph.relations
    assert not rejects


def test_an_ignored_speaker_is_unknown() -> None:
    graph, _ = _resolved("ignore: [Mira Quandt]", source("a", [Thing("Mira Quandt"), Thing("Velqor", "Artifact")]))
    assert graph.claims[0].speaker is None
    assert graph.segments[0].speaker is None
    assert graph.segments[0].speaker_confidence == 0.0
    assert graph.sources[0].participants == ()


def test_unknown_and_ambiguous_names_are_reported() -> None:
    graphs = [source("a", [Thing("姚顺雨", aliases=("Yao Shunyu",)), Thing("姚顺宇", aliases=("Yao Shunyu",))])]
    text = "merge:\n  - [Nobody Known, Yao Shunyu]\nignore: [不存在]\nsplit:\n  - {name: 姚顺雨, source: z}\n"
    graph, rejects = _resolved(text, *graphs)
    assert len(graph.entities) == 2
    reasons = sorted((r.reason, r.source) for r in rejects if r.stage == "decisions")
    assert reasons == [
        ("name means several", "decisions.yaml, line 2 (merge)"),
        ("unknown name", "decisions.yaml, line 2 (merge)"),
        ("unknown name", "decisions.yaml, line 3 (ignore)"),
        ("unknown name", "decisions.yaml, line 5 (split)"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("merge: [", "E311", 1),
        ("merge:\n  - [a\n", "E311", 3),
        ("a: b: c", "E311", 1),
        ("just a text", "E312", 1),
        ("- merge", "E312", 1),
        ("merge:\n  - [a, b]\njoin:\n  - [c, d]\n", "E312", 3),
        ("merge: [[a, b]]\nmerge: [[c, d]]", "E312", 2),
        ("merge: a", "E312", 1),
        ("merge:\n  - a\n", "E312", 2),
        ("merge:\n  - [a]\n", "E312", 2),
        ("merge:\n  - [a, a]\n", "E312", 2),
        ("merge:\n  - [a, [b]]\n", "E312", 2),
        ("merge:\n  - [a, '']\n", "E312", 2),
        ("split:\n  - {name: a}\n", "E312", 2),
        ("split:\n  - {name: a, source: [b]}\n", "E312", 2),
        ("rename: [a, b]", "E312", 1),
        ("rename:\n  a:\n", "E312", 2),
        ("ignore:\n  a: b\n", "E312", 2),
        ("ignore:\n  - {a: b}\n", "E312", 2),
        ("%YAML 9.9\n---\nmerge: []\n", "E311", 1),
    ],
)
def test_what_is_no_decision_is_told_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(KgError) as error:
        Decisions.parse(text)
    assert error.value.code == code
    assert error.value.fields["line"] == line


def test_what_contradicts_itself() -> None:
    with pytest.raises(KgError) as error:
        Decisions.parse("merge: [[李飞飞, Fei-Fei Li]]\nsplit: [[fei-fei li, 李飛飛]]\n")
    assert error.value.code == "E313"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "merge:\nsplit: ~\nrename:\nignore: []\n"])
def test_nothing_decided(text: str) -> None:
    decisions = Decisions.parse(text)
    assert not any((decisions.merge, decisions.split, decisions.homonyms, decisions.rename, decisions.ignore))


def test_values_are_names_and_nothing_is_constructed() -> None:
    decisions = Decisions.parse("ignore: [no, 2024, 1e3, null, !!python/object/apply:os.system 'true']")
    assert [d.names for d in decisions.ignore] == [("no",), ("2024",), ("1e3",), ("null",), ("true",)]


def test_a_bomb_of_aliases_is_no_list_of_names() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(9))
    with pytest.raises(KgError) as error:
        Decisions.parse(bomb)
    assert error.value.code == "E312"
    with pytest.raises(KgError) as error:
        Decisions.parse("merge: " + "[" * 100_000)
    assert error.value.code == "E311"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "latin.yaml"
    broken.write_bytes(b"ignore: [caf\xe9]")
    for path in (tmp_path / "none.yaml", tmp_path, broken):
        with pytest.raises(KgError) as error:
            Decisions.load(path)
        assert error.value.code == "E310"


def test_decide_adds_a_line_and_keeps_all_else(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("# ours\nmerge:\n    # the company\n    - [月之暗面, Moonshot]  # sure\n", encoding="utf-8")
    assert decide(path, "merge", ("a: b", "#c")) == '- ["a: b", "#c"]'
    assert decide(path, "rename", ("x", "y")) == "x: y"
    assert decide(path, "rename", ("x", "y")) is None
    text = path.read_text(encoding="utf-8")
    assert all(comment in text for comment in ("# ours", "# the company", "# sure"))
    decisions = Decisions.load(path)
    assert {d.names for d in decisions.merge} == {("月之暗面", "Moonshot"), ("a: b", "#c")}
    assert decisions.rename[0].names == ("x", "y")


def test_decide_leaves_a_layout_alone_that_takes_no_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("merge: [[a, b]]\n", encoding="utf-8")
    with pytest.raises(KgError) as error:
        decide(path, "merge", ("c", "d"))
    assert error.value.code == "E314"
    assert path.read_text(encoding="utf-8") == "merge: [[a, b]]\n"


def test_decide_does_not_write_a_contradiction(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    decide(path, "merge", ("a", "b"))
    with pytest.raises(KgError) as error:
        decide(path, "split", ("b", "a"))
    assert error.value.code == "E313"
    assert not Decisions.load(path).split


_names = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@given(names=st.lists(_names, min_size=2, max_size=4, unique=True))
def test_any_name_can_be_decided_on(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    path = tmp_path_factory.mktemp("decide") / "decisions.yaml"
    decide(path, "merge", tuple(names))
    decide(path, "ignore", (names[0],))
    decide(path, "rename", (names[0], names[1]))
    decisions = Decisions.load(path)
    assert [d.names for d in (*decisions.merge, *decisions.ignore, *decisions.rename)] == [
        tuple(names),
        (names[0],),
        (names[0], names[1]),
    ]


def test_the_command(tmp_path: Path) -> None:
    file = str(tmp_path / "d.yaml")
    runner, app = CliRunner(), create_app()
    assert runner.invoke(app, ["decide", "merge", "月之暗面", "Moonshot AI", "-f", file]).exit_code == 0
    assert runner.invoke(app, ["decide", "ignore", "高速公路", "原意思", "-f", file]).exit_code == 0
    shown = runner.invoke(app, ["decide", "show", "-f", file]).output
    assert "merge: 月之暗面, Moonshot AI" in shown
    assert "ignore: 原意思" in shown
    failed = runner.invoke(app, ["decide", "merge", "one", "-f", file])
    assert isinstance(failed.exception, KgError)
    assert failed.exception.code == "E315"
