"""Wikidata into lexicon entries: dumps, SPARQL results, and files that are neither."""

from __future__ import annotations

import bz2
import gzip
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schema.lexicon.wikidata as wikidata
from pipelines.language.folding import name_key, simplify
from pipelines.language.frequency import zipf
from schema.errors import KgError
from schema.lexicon import LexiconEntry, dump_entry
from schema.lexicon.check import Located, Wording, check
from schema.lexicon.wikidata import Imported, import_wikidata, kebab_case, parse_class, read_classes

WORDING = Wording(key=name_key, simplify=simplify, zipf=zipf)


def claim(qid: str, rank: str = "normal") -> dict[str, Any]:
    value = {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}
    return {
        "mainsnak": {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}},
        "type": "statement",
        "rank": rank,
    }


def item(
    qid: str,
    labels: dict[str, str],
    classes: Sequence[str] = ("Q5",),
    aliases: dict[str, list[str]] | None = None,
    **claims: list[dict[str, Any]],
) -> dict[str, Any]:
    """An item in the form of the dumps, about a person unless told otherwise."""
    return {
        "type": "item",
        "id": qid,
        "labels": {tag: {"language": tag, "value": value} for tag, value in labels.items()},
        "descriptions": {"en": {"language": "en", "value": f"what {qid} is"}},
        "aliases": {tag: [{"language": tag, "value": v} for v in some] for tag, some in (aliases or {}).items()},
        "claims": {"P31": [claim(c) for c in classes], **claims},
        "sitelinks": {"enwiki": {}, "zhwiki": {}},
    }


ADA = item(
    "Q7259",
    {"en": "Ada Lovelace", "zh": "愛達·勒芙蕾絲", "zh-hans": "爱达·洛夫莱斯", "zh-hant": "愛達·勒芙蕾絲", "fr": "Ada"},
    aliases={"en": ["Augusta Ada King", "Ada"], "zh": ["埃达·洛夫莱斯"]},
    P735=[claim("Q346047")],
    P734=[claim("Q37000001")],
)
ADA_NAME = item("Q346047", {"en": "Ada"}, ["Q11879590"])
LOVELACE_NAME = item("Q37000001", {"mul": "Lovelace"}, ["Q101352"])
ENGINE = item("Q108253", {"en": "Whisper", "zh": "分析机"}, ["Q68"], {"en": ["Analytical\nEngine", "AE", "x"]})


def dump(path: Path, items: list[Any]) -> Path:
    """A file as Wikidata publishes it: an array with one item a line."""
    lines = ",\n".join(json.dumps(i, ensure_ascii=False) for i in items)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    return path


def read(path: Path, **options: Any) -> Imported:
    return import_wikidata(path, WORDING, **options)


def test_a_person_with_names_in_both_scripts(tmp_path: Path) -> None:
    imported = read(dump(tmp_path / "dump.json", [ADA, ADA_NAME, LOVELACE_NAME]))
    (ada,) = imported.entries
    assert ada == LexiconEntry(
        id="ada-lovelace",
        kind="Person",
        name="Ada Lovelace",
        zh="爱达·洛夫莱斯",
        zh_hant="愛達·勒芙蕾絲",
        aliases=("Augusta Ada King", "埃达·洛夫莱斯"),
        weak=("Ada",),
        given="Ada",
        family="Lovelace",
        wikidata="Q7259",
        description="what Q7259 is",
    )
    assert imported.left_out == {"no class of the table": 2}


def test_names_too_short_or_common_are_weak(tmp_path: Path) -> None:
    (engine,) = read(dump(tmp_path / "d.json", [ENGINE])).entries
    assert engine.kind == "Artifact"
    assert engine.aliases == ("Analytical Engine", "AE")
    assert engine.weak == ("x",)


@pytest.mark.parametrize("form", ["array", "lines", "one line", "gz", "bz2", "bom", "entities", "indented entities"])
def test_every_form_of_a_dump_gives_the_same(tmp_path: Path, form: str) -> None:
    path = tmp_path / "dump"
    items = [ADA, ADA_NAME, LOVELACE_NAME, ENGINE]
    expected = read(dump(tmp_path / "plain.json", items)).entries
    plain = (tmp_path / "plain.json").read_bytes()
    entities = {"entities": {i["id"]: i for i in items}}
    path.write_bytes(
        {
            "array": plain,
            "lines": "\n".join(json.dumps(i) for i in items).encode(),
            "one line": json.dumps(items).encode(),
            "gz": gzip.compress(plain),
            "bz2": bz2.compress(plain),
            "bom": b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"),
            "entities": json.dumps(entities).encode(),
            "indented entities": json.dumps(entities, indent=2).encode(),
        }[form]
    )
    assert read(path).entries == expected
    assert len(expected) == 2


def cell(value: str, tag: str | None = None) -> dict[str, str]:
    if value.startswith("Q"):
        return {"type": "uri", "value": f"http://www.wikidata.org/entity/{value}"}
    return {"type": "literal", "value": value, **({"xml:lang": tag} if tag else {})}


def sparql(path: Path, rows: list[dict[str, Any]]) -> Path:
    head = {"vars": sorted({v for row in rows for v in row})}
    path.write_text(json.dumps({"head": head, "results": {"bindings": rows}}, indent=1), encoding="utf-8")
    return path


def test_a_sparql_result(tmp_path: Path) -> None:
    rows = [
        {"item": cell("Q7259"), "itemLabel": cell("Ada Lovelace", "en"), "class": cell("Q5")},
        {"item": cell("Q7259"), "itemLabel": cell("爱达·洛夫莱斯", "zh-hans"), "givenLabel": cell("Ada", "en")},
        {"item": cell("Q7259"), "altLabel": cell("Augusta Ada King", "en"), "familyLabel": cell("Lovelace", "en")},
        {"item": cell("Q7259"), "itemAltLabel": cell("Ada Byron, Countess of Lovelace", "en")},
        {"item": cell("Q21198"), "itemLabel": cell("computer science", "en"), "kind": cell("Concept")},
        {"item": cell("Q404"), "itemLabel": {"type": "literal", "value": "Q404"}, "class": cell("Q5")},
        {"item": cell("http://example.org/thing"), "class": cell("Q5")},
        {"class": cell("Q5")},
        {"item": {"type": "bnode"}},
    ]
    imported = read(sparql(tmp_path / "result.json", rows))
    ada, science = imported.entries
    assert (ada.name, ada.zh, ada.given, ada.family) == ("Ada Lovelace", "爱达·洛夫莱斯", "Ada", "Lovelace")
    assert ada.aliases == ("Augusta Ada King", "Ada Byron", "Countess of Lovelace")
    assert (science.id, science.kind, science.wikidata) == ("computer-science", "Concept", "Q21198")
    assert imported.left_out == {"row without an item of Wikidata": 3, "no English or Chinese label": 1}


def test_a_table_of_classes_of_ones_own(tmp_path: Path) -> None:
    path = dump(tmp_path / "d.json", [item("Q1", {"en": "Zorblaxity"}, ["Q99999999"])])
    assert read(path).entries == []
    assert [e.kind for e in read(path, kinds={"Q99999999": "Concept"}).entries] == ["Concept"]
    assert read(path, kinds={"Q99999999": "Concept"}, only=frozenset({"Person"})).entries == []
    assert read(path, kinds={"Q99999999": "Concept"}, min_sitelinks=3).left_out == {"too few sitelinks": 1}


def test_ranks_of_classes(tmp_path: Path) -> None:
    engine = item("Q1", {"en": "Zorblax"}, [])
    engine["claims"]["P31"] = [claim("Q5", "deprecated"), claim("Q515"), claim("Q43229", "preferred")]
    engine["claims"]["P31"].append({"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"})
    assert [e.kind for e in read(dump(tmp_path / "d.json", [engine])).entries] == ["Organization"]


def test_a_name_of_two_people_is_weak_in_both(tmp_path: Path) -> None:
    two = [
        item("Q1", {"en": "Yao Shunyu", "zh": "姚顺雨"}),
        item("Q2", {"en": "Yao Shunyu", "zh": "姚顺宇"}),
    ]
    one, other = read(dump(tmp_path / "d.json", two)).entries
    assert (one.id, other.id) == ("yao-shunyu", "yao-shunyu-q2")
    assert (one.all_names(), other.all_names()) == (("姚顺雨",), ("姚顺宇",))


def test_an_item_that_is_known_extends_the_known_entry(tmp_path: Path) -> None:
    known = [
        LexiconEntry(id="lovelace", kind="Person", name="Ada Lovelace"),
        LexiconEntry(id="gpt-4", kind="Artifact", name="GPT-4", wikidata="Q116709136"),
        LexiconEntry(id="zorblax-town", kind="Place", name="Zorblax"),
    ]
    items = [
        ADA,
        item("Q999", {"en": "Ada Lovelace"}),
        item("Q116709136", {"en": "Generative Pre-trained Transformer 4"}, ["Q115305900"]),
        item("Q3", {"en": "Zorblax"}, ["Q43229"]),
    ]
    entries = read(dump(tmp_path / "d.json", items), known=known).entries
    assert [e.id for e in entries] == ["lovelace", "ada-lovelace", "gpt-4", "zorblax"]
    assert entries[1].all_names() == ()
    assert entries[3].all_names() == ()
    assert entries[3].weak == ("Zorblax",)


def test_hostile_items_are_counted_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    good = json.dumps(item("Q9", {"en": 'The "Zorb\u202elax"\n\x00 <b>{name}</b>', "zh": "佐布\u200b拉克斯"}))
    lines = [
        "[",
        "{broken,",
        "[" * 10_000 + ",",
        "null,",
        '"Q5",',
        '{"id": 5},',
        '{"id": "P31", "type": "property"},',
        '{"id": "Q1; DROP", "labels": {}},',
        '{"id": "Q2", "labels": [1]},',
        '{"id": "Q3", "labels": {"en": "not an object"}},',
        '{"id": "Q4", "labels": {"en": {"value": 7}}, "claims": {"P31": [{}]}},',
        json.dumps(item("Q5", {"en": "\n \x00"})) + ",",
        json.dumps(item("Q6", {"en": "..."})) + ",",
        json.dumps(item("Q7", {"fr": "Seulement"})) + ",",
        json.dumps(item("Q8", {"en": "\ud800"})) + ",",
        good + ",",
        good,
        "]",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    imported = read(path)
    assert [(e.name, e.zh) for e in imported.entries] == [('The "Zorblax" <b>{name}</b>', "佐布拉克斯")]
    assert imported.left_out == {
        "broken JSON": 2,
        "no entity": 3,
        "no item (property or lexeme)": 2,
        "item of an unknown form": 3,
        "label holds no letter or digit": 3,
        "no English or Chinese label": 1,
        "repeated item": 1,
    }
    assert imported.examples["broken JSON"] == "line 2"


def test_a_huge_line_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wikidata, "MAX_LINE", 5_000)
    huge = item("Q1", {"en": "Zorblax"}, aliases={"en": ["x" * 20_000]})
    imported = read(dump(tmp_path / "d.json", [ADA, huge, ENGINE]))
    assert [e.id for e in imported.entries] == ["ada-lovelace", "whisper"]
    assert imported.left_out == {"line over 5000 bytes": 1}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"<html>",
        b"{}",
        b"[]",
        b"[1, 2]",
        b"{",
        b'{"results": {}}',
        b'{"results": {"bindings": 3}}',
        b'{"results": 3}',
        b"\x00\x01\x02\xff",
        b"[\nnot json\n]\n",
        b'{"a": ' * 200_000,
    ],
)
def test_files_that_are_not_from_wikidata(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(KgError) as caught:
        read(path)
    assert caught.value.code == "E204"


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress])
def test_archives_cut_short(tmp_path: Path, compress: Any) -> None:
    plain = dump(tmp_path / "d.json", [item(f"Q{n}", {"en": f"Zorblax {n}"}) for n in range(1, 500)]).read_bytes()
    path = tmp_path / "d.json.x"
    path.write_bytes(compress(plain)[:-20])
    with pytest.raises(KgError) as caught:
        read(path)
    assert caught.value.code == "E205"


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(KgError) as caught:
        read(tmp_path / "none.json")
    assert caught.value.code == "E202"


def test_the_table_of_classes() -> None:
    classes = read_classes()
    assert classes["Q5"] == "Person"
    assert set(classes.values()) == {"Person", "Organization", "Concept", "Artifact", "Work", "Event", "Award", "Place"}
    assert parse_class("Q11016=Concept") == ("Q11016", "Concept")


@pytest.mark.parametrize("given", ["Concept", "Q5=Human", "5=Person", "=", "Q0=Person"])
def test_a_class_that_is_none(given: str) -> None:
    with pytest.raises(KgError) as caught:
        parse_class(given)
    assert caught.value.code == "E206"


def test_a_broken_table_of_classes(tmp_path: Path) -> None:
    path = tmp_path / "classes.tsv"
    path.write_text("Q5\tPerson\nQ6\tHuman\tx\n", encoding="utf-8")
    with pytest.raises(KgError) as caught:
        read_classes(path)
    assert caught.value.code == "E206"
    assert "line 2" in caught.value.fields["where"]


@pytest.mark.parametrize(
    ("name", "kebab"),
    [
        ("Gödel, Escher, Bach", "godel-escher-bach"),
        ("GPT-3.5", "gpt-3.5"),
        ("C++", "c-plus-plus"),
        ("Let's Verify", "lets-verify"),
        ("李飞飞", ""),
        ("Łukasz Kaiser", "lukasz-kaiser"),
        ("...", ""),
    ],
)
def test_kebab(name: str, kebab: str) -> None:
    assert kebab_case(name) == kebab


TEXT = st.text(max_size=10)
ITEMS = st.lists(
    st.builds(
        item,
        st.integers(1, 6).map(lambda n: f"Q{n}"),
        st.dictionaries(st.sampled_from(["en", "mul", "zh", "zh-hans", "zh-hant", "fr"]), TEXT, max_size=4),
        st.lists(st.sampled_from(["Q5", "Q515", "Q7397", "Q99999999"]), max_size=2),
        st.dictionaries(st.sampled_from(["en", "zh", "zh-hk"]), st.lists(TEXT, max_size=3), max_size=2),
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, max_examples=60)
@given(ITEMS)
def test_whatever_the_items_the_lexicon_is_sound(items: list[dict[str, Any]]) -> None:
    """No error in what is imported: ids apart, every name well formed, none strong in two entries."""
    imported = import_items(items)
    located = [Located(Path("own.jsonl"), n, entry) for n, entry in enumerate(imported.entries, 1)]
    assert [p.message for p in check(located, WORDING) if p.level == "error"] == []
    assert len(imported.entries) + imported.left_out.total() >= len(items)
    for entry in imported.entries:
        assert LexiconEntry.model_validate_json(dump_entry(entry)) == entry


def import_items(items: list[dict[str, Any]]) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        return read(dump(Path(folder) / "d.json", items))
