"""Names as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import NameIndex
from schema.models import Entity


def person(id_: str, name: str, zh: str | None = None, *aliases: str) -> Entity:
    return Entity(
        id=id_, kind="Person", name=name, names={"zh": zh} if zh else {}, aliases=aliases, origin="discovered"
    )


ENTITIES = [
    person("lin-ruoshui", "Lin Ruoshui", "林若水"),
    person("lin-ruoshan", "Lin Ruoshan", "林若山"),
    person("ada-berg", "Ada Berg", "艾达·贝里"),
    Entity(id="tern-4", kind="Artifact", name="Tern-4", origin="discovered"),
    Entity(id="scaling-law", kind="Concept", name="scaling law", names={"zh": "规模定律"}, origin="discovered"),
]
NAMES = NameIndex(ENTITIES, {"lin-ruoshui": 5})


@pytest.mark.parametrize(
    ("typed", "meant", "how"),
    [
        ("林若水", "lin-ruoshui", "name"),
        ("linruoshui", "lin-ruoshui", "name"),
        ("Ruoshui, Lin", "lin-ruoshui", "name"),
        ("Lin Ruosui", "lin-ruoshui", "slip"),
        ("林弱水", "lin-ruoshui", "sound"),
        ("lrs", "lin-ruoshui", "initials"),
        ("若水", "lin-ruoshui", "within"),
        ("berg", "ada-berg", "part"),
        ("aidabeili", "ada-berg", "pinyin"),
        ("規模定律", "scaling-law", "name"),
        ("ＳＣＡＬＩＮＧ－ＬＡＷ", "scaling-law", "name"),
        ("scalign law", "scaling-law", "slip"),
        ("tern 4", "tern-4", "name"),
    ],
)
def test_a_name_is_understood_however_it_is_typed(typed: str, meant: str, how: str) -> None:
    found = NAMES.find(typed)[0]
    assert (found.entity.id, found.how) == (meant, how)


def test_another_version_is_no_slip() -> None:
    assert NAMES.find("Tern-5") == []


def test_of_two_that_fit_equally_the_one_that_occurs_more_comes_first() -> None:
    assert [f.entity.id for f in NAMES.find("lin")][:2] == ["lin-ruoshui", "lin-ruoshan"]


def test_only_the_wanted_kinds_are_found() -> None:
    assert [f.entity.kind for f in NAMES.find("scaling law", kinds=("Person",))] == []


def test_what_nobody_is_called_is_not_found() -> None:
    assert NAMES.find("Quetzalcoatl") == []
    assert NAMES.find("") == []


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_every_entity_is_found_by_its_own_name(name: str) -> None:
    index = NameIndex([*ENTITIES, Entity(id="it", kind="Concept", name=name, origin="discovered")], {})
    assert "it" in [f.entity.id for f in index.find(name, limit=100)]


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_the_search(typed: str) -> None:
    found = NAMES.find(typed)
    assert all(0 < f.score <= 1 for f in found)
    assert found == sorted(found, key=lambda f: -f.score)
