"""Names of which a recogniser wrote one part in Latin letters and the other in characters."""

from __future__ import annotations

import pytest

from pipelines.entities.mixed import PartIndex, heard_in_part
from pipelines.language.reading import read_tracks
from tests.pipelines.documents import document_of

INDEX = PartIndex(
    [("DeepSeek", "deepseek"), ("Flow matching", "flow-matching"), ("AI race", "ai-race"), ("V-JEPA", "v-jepa")]
)


def heard(line: str) -> dict[str, str]:
    (track,) = read_tracks(document_of([line], "podcast")).tracks
    taken = bytearray(len(track.view.text) + 1)
    return {track.view.text[c.start : c.end]: c.entity for c in heard_in_part(track, INDEX, taken)}


@pytest.mark.parametrize(
    ("line", "name", "entity"),
    [
        ("我们后来试了迪普Seek觉得还不错", "迪普Seek", "deepseek"),
        ("这个方法叫做弗洛matching也不难", "弗洛matching", "flow-matching"),
    ],
)
def test_the_rest_of_a_name_stands_in_characters(line: str, name: str, entity: str) -> None:
    assert heard(line) == {name: entity}


@pytest.mark.parametrize("line", ["以后的代码都由AI来写", "它的matching做得不好", "我们的Seek", "两个3"])
def test_words_that_say_what_they_mean_are_left_alone(line: str) -> None:
    assert heard(line) == {}


def test_names_of_one_part_are_passed_over() -> None:
    index = PartIndex([("Claude", "claude"), ("Anthropic", "anthropic")])
    assert not index.begin
    assert not index.end
