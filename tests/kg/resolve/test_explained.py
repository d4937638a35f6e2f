"""What docs/resolution.md shows is what kg says."""

from __future__ import annotations

import re
from pathlib import Path

from kg import questions
from kg.questions.render import as_markdown
from kg.resolve import Decisions, resolve
from kg.resolve.proposals import WAYS
from tests.kg.resolve.sources import Thing, source

DOCUMENT = (Path(__file__).parents[3] / "docs" / "resolution.md").read_text(encoding="utf-8")


def test_the_table_of_ways() -> None:
    rows = re.findall(r"^ +\| `([\w ]+)` \| ([\d.]+) \| ([\d.]+) \|", DOCUMENT, re.MULTILINE)
    told = {name: (float(alone), float(most)) for name, alone, most in rows}
    assert told == {w.name: (w.alone, round(w.alone + w.company, 2)) for w in WAYS.values()}


def test_the_explanation() -> None:
    graphs = [
        source(name, [Thing(written)], published=f"2024-01-0{i}")
        for i, (name, written) in enumerate([("a", "李飞飞"), ("b", "李飛飛"), ("c", "Fei-Fei Li")], 1)
    ]
    graph, _ = resolve(graphs, lexicon=())
    told = as_markdown(questions.explain(graph, "李飞飞"))
    shown = DOCUMENT.split("## merges")[1].split("```")[0].strip()
    assert shown in told


def test_the_decisions_file() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL)
    decisions = Decisions.parse(text)
    assert [d.names for d in decisions.merge] == [("月之暗面", "Moonshot AI")]
    assert [d.names for d in decisions.split] == [("姚顺雨", "姚顺宇"), ("Yann LeCun", "杨洛琳")]
    assert [(h.name, h.source) for h in decisions.homonyms] == [("王伟", "talk-b")]
    assert [d.names for d in (*decisions.rename, *decisions.ignore)] == [("moonshot-ai", "月之暗面"), ("高速公路",)]
