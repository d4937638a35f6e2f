"""Short names lead to the one person of the source whom they fit, never to one of two who both fit."""

from __future__ import annotations

import pytest

from pipelines.entities import find_entities
from pipelines.entities.gazetteer import Gazetteer
from pipelines.entities.roster import Draft
from pipelines.entities.short import ambiguous_forms, short_forms
from schema.lexicon import LexiconEntry, load_lexicon
from tests.pipelines.entities.texts import reading_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_lexicon())


def _person(name: str, **fields: str) -> Draft:
    entry = LexiconEntry(id=name.lower().replace(" ", "-"), kind="Person", name=name, **fields)
    return Draft(entry.id, "Person", name, entry)


MA_YI = _person("Yi Ma", zh="马毅", given="Yi", family="Ma")
MA_HUI = _person("Hui Ma", zh="马辉", given="Hui", family="Ma")
HINTON = _person("Geoffrey Hinton", zh="杰弗里·辛顿", given="Geoffrey", family="Hinton")


def test_forms_of_one_person() -> None:
    forms = {f.written: f.part for f in short_forms([MA_YI], {"yi-ma": 3})}
    assert forms["马老师"] == "titled"
    assert forms["马毅教授"] == "titled"
    assert forms["马"] == "family"
    assert {f.written for f in short_forms([HINTON], {"geoffrey-hinton": 3})} >= {"Hinton", "Geoffrey", "辛顿"}


def test_a_form_that_fits_two_is_no_form() -> None:
    both = [MA_YI, MA_HUI]
    forms = {f.written for f in short_forms(both, {"yi-ma": 3, "hui-ma": 3})}
    assert {"马老师", "马", "Ma"}.isdisjoint(forms)
    assert "马毅教授" in forms
    assert ambiguous_forms(both)["马老师"] == 2
    assert not ambiguous_forms([MA_YI, HINTON])


def _led(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    return [(m.surface, m.entity) for m in find_entities(reading_of(text), gazetteer).mentions]


def test_a_title_after_the_family_name(gazetteer: Gazetteer) -> None:
    led = _led("今天的嘉宾是马毅。马毅在香港大学工作。马老师您好，马老师怎么看？", gazetteer)
    assert ("马老师", "yi-ma") in led


def test_never_across_two_who_both_fit(gazetteer: Gazetteer) -> None:
    led = _led("今天的嘉宾是李飞飞和李开复。李老师您好，李老师怎么看？", gazetteer)
    assert "李老师" not in {surface for surface, _ in led}
    english = "Samy Bengio and Yoshua Bengio came. Later Bengio spoke about learning."
    assert "Bengio" not in {surface for surface, entity in _led(english, gazetteer) if entity == "samy-bengio"}


def test_a_given_name_of_somebody_named_in_full(gazetteer: Gazetteer) -> None:
    led = _led("Geoffrey Hinton spoke first. Geoffrey Hinton was clear. Then Geoffrey sat down.", gazetteer)
    assert ("Geoffrey", "geoffrey-hinton") in led


def test_nobody_is_meant_where_nobody_was_named(gazetteer: Gazetteer) -> None:
    assert not [e for s, e in _led("老师说今天放假，杨老师也这么说。", gazetteer) if s == "杨老师"]
