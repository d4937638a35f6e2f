"""Kind, polarity and certainty of a claim, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims.attributes import attribute_features, attributes, load_attribute_model
from schema.ontology import Certainty, ClaimKind, Polarity
from tests.pipelines.claims.texts import text_of


def told(line: str) -> tuple[ClaimKind, Polarity, Certainty]:
    read = text_of(line)
    return attributes(read.track, *read.place(line), "guest", False)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("In ten years we will see robots that learn by looking", "prediction"),
        ("未来十年机器人会学会自己看世界", "prediction"),
        ("I think curiosity is really important", "opinion"),
        ("我觉得好奇心是最重要的", "opinion"),
    ],
)
def test_kind(line: str, kind: str) -> None:
    assert told(line)[0] == kind


@pytest.mark.parametrize(
    ("advice", "report"),
    [("We should publish our code", "We publish our code"), ("我们应该公开代码", "我们公开代码")],
)
def test_advice_is_likelier_where_it_is_given(advice: str, report: str) -> None:
    chances = []
    for line in (advice, report):
        read = text_of(line)
        features = attribute_features(read.track, *read.place(line), "guest", False)
        chances.append(load_attribute_model().chance("kind", "recommendation", features))
    assert chances[0] > 2 * chances[1]


@pytest.mark.parametrize(
    ("line", "polarity"),
    [
        ("Language models do not understand the world", "denies"),
        ("语言模型并没有理解这个世界", "denies"),
        ("Language models understand the world", "affirms"),
        ("语言模型理解这个世界", "affirms"),
        ("語言模型並沒有理解這個世界", "denies"),
    ],
)
def test_polarity(line: str, polarity: str) -> None:
    assert told(line)[1] == polarity


@pytest.mark.parametrize(
    ("line", "certainty"),
    [
        ("Maybe it could probably work with less data", "hedged"),
        ("也许用更少的数据可能也行", "hedged"),
        ("It works with less data", "certain"),
        ("用更少的数据也行", "certain"),
    ],
)
def test_certainty(line: str, certainty: str) -> None:
    assert told(line)[2] == certainty


def test_traditional_text_is_told_as_simplified() -> None:
    for one, other in (("我覺得語言模型可能不會規劃", "我觉得语言模型可能不会规划"),):
        assert told(one) == told(other)


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="模型会不可能 ，。models will not maybe.", min_size=1, max_size=50))
def test_chances_of_an_attribute_add_up(line: str) -> None:
    if not line.strip():
        return
    track = text_of(line).track
    features = attribute_features(track, 0, len(track.view.text), None, False)
    model = load_attribute_model()
    for attribute, classes in (("polarity", ["affirms", "denies"]), ("certainty", ["certain", "hedged"])):
        chances = {c: model.chance(attribute, c, features) for c in classes}
        assert sum(chances.values()) == pytest.approx(1.0)
        assert model.best(attribute, features) == max(sorted(classes), key=lambda c: chances[c])
