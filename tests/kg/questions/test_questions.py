"""What each question gives, and how it is shown."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kg import questions
from kg.graph import KnowledgeGraph
from kg.questions.predictions import status
from kg.questions.render import as_json, as_markdown, print_answer
from kg.questions.told import address, clock
from schema.errors import KgError
from schema.models import Claim, Entity, Source

GRAPH = KnowledgeGraph.load(Path(__file__).with_name("graph.jsonl"))
TODAY = date(2027, 3, 1)


def test_who_counts_what_says_the_same_as_one_view() -> None:
    views = questions.who(GRAPH, "规模定律").table("views").rows
    assert [(v["holder"], v["times"], v["since"]) for v in views] == [
        ("Lin Ruoshui", 3, "2023-05-01"),
        ("Ada Berg", 1, "2024-06-10"),
    ]
    assert views[0]["claims"] == ["c01", "c04", "c08"]


def test_who_names_what_is_near_in_name() -> None:
    graph = KnowledgeGraph.load(Path(__file__).with_name("graph.jsonl"))
    graph.entities.append(Entity(id="data-scaling-law", kind="Concept", name="data scaling law", origin="discovered"))
    assert any("data scaling law" in note for note in questions.who(graph, "scaling law").notes)


def test_a_claim_that_nobody_is_known_to_hold_is_kept() -> None:
    graph = KnowledgeGraph.load(Path(__file__).with_name("graph.jsonl"))
    graph.claims = [c.model_copy(update={"holders": (), "speaker": None}) for c in graph.claims]
    assert {v["holder"] for v in questions.who(graph, "llm").table("views").rows} == {"unknown"}


def test_debate_has_the_earlier_claim_on_the_left() -> None:
    rows = questions.debate(GRAPH, "Berg").table("contradictions").rows
    assert next((r["one"], r["other"], r["confidence"]) for r in rows) == ("Lin Ruoshui", "Ada Berg", 0.81)
    assert {r["one_claim"]["id"] for r in rows} | {r["other_claim"]["id"] for r in rows} == {"c01", "c04", "c05", "c08"}
    assert questions.debate(GRAPH).table("contradictions").rows == rows


def test_timeline_marks_what_changed() -> None:
    rows = questions.timeline(GRAPH, "linruoshui", "llm").table("timeline").rows
    assert [r["date"] for r in rows] == ["2023-05-01", "2025-09-02"]
    assert rows[0]["changed"] is None
    assert "certainty: hedged (2023-05-01) → certain" in rows[1]["changed"]
    assert "due: 2026 (2023-05-01) → 2028" in rows[1]["changed"]


def test_timeline_is_of_somebody() -> None:
    with pytest.raises(KgError) as error:
        questions.timeline(GRAPH, "llm")
    assert error.value.code == "E601"


def test_path_leads_from_one_to_the_other() -> None:
    rows = questions.path(GRAPH, "Berg", "video-net").table("steps").rows
    assert rows[0]["from"] == "Ada Berg"
    assert rows[-1]["to"] == "VideoNet"
    alone = KnowledgeGraph(entities=[Entity(id=x, kind="Concept", name=x, origin="discovered") for x in ("aa", "bb")])
    answer = questions.path(alone, "aa", "bb")
    assert answer.table("steps").rows == []
    assert answer.notes == ["No way leads from one to the other."]


def test_compare_is_the_same_from_both_sides() -> None:
    one, other = questions.compare(GRAPH, "林若水", "Berg"), questions.compare(GRAPH, "Berg", "林若水")
    for name in ("topics", "agreements", "contradictions"):
        assert len(one.table(name).rows) == len(other.table(name).rows)
    assert {r["topic"] for r in one.table("topics").rows} == {
        "scaling law",
        "large language model",
        "world model",
    }


def test_quotes_lead_to_the_moment() -> None:
    rows = questions.quotes(GRAPH, "世界模型").table("quotes").rows
    assert [r["address"] for r in rows if r["id"] == "c03"] == ["https://www.youtube.com/watch?v=river01&t=131s"]


@pytest.mark.parametrize(
    ("due", "expected"),
    [(None, "undated"), ("2026", "past due"), ("2027", "due"), ("2025/2029", "due"), ("2028", "open"), ("2020/2026", "past due")],
)  # fmt: skip
def test_a_prediction_is_past_due_when_its_last_year_is_over(due: str | None, expected: str) -> None:
    assert status(due, TODAY) == expected


@given(st.integers(1950, 2100), st.integers(0, 30), st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_a_prediction_is_never_open_again(first: int, more: int, today: date) -> None:
    order = ["open", "due", "past due"]
    now = order.index(status(f"{first}/{first + more}", today))
    later = order.index(status(f"{first}/{first + more}", today.replace(year=today.year + 1, day=1)))
    assert now <= later


def test_only_what_is_past_due() -> None:
    rows = questions.predictions(GRAPH, today=date(2029, 1, 1), past_due=True).table("predictions").rows
    assert [(r["due"], r["claims"]) for r in rows] == [("2028", ["c02", "c09"])]
    assert questions.predictions(GRAPH, today=date(2020, 1, 1), past_due=True).table("predictions").rows == []


def test_explain_tells_of_merges_and_of_how_a_mention_was_recognised() -> None:
    answer = questions.explain(GRAPH, "Berg")
    assert answer.table("merges").rows[0]["id"] == "berg-ada"
    phonetic = [r for r in questions.explain(GRAPH, "VideoNet").table("mentions").rows if r["method"] == "phonetic"]
    assert phonetic[0]["surface"] == "视频网"
    assert phonetic[0]["evidence"]


def test_an_empty_graph_has_an_overview() -> None:
    assert questions.overview(KnowledgeGraph()).table("communities").rows == []


ANSWERS = [
    questions.who(GRAPH, "llm"),
    questions.debate(GRAPH),
    questions.timeline(GRAPH, "Berg"),
    questions.path(GRAPH, "Berg", "north-lab"),
    questions.compare(GRAPH, "Berg", "Lin"),
    questions.quotes(GRAPH, "Berg"),
    questions.predictions(GRAPH, today=TODAY),
    questions.explain(GRAPH, "llm"),
    questions.overview(GRAPH),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: a.question)
def test_every_answer_can_be_shown_in_every_form(answer: questions.Answer) -> None:
    shown = json.loads(as_json(answer))
    assert set(shown) == {"question", "understood", "tables", "notes"}
    for table in answer.tables:
        assert all(set(table.columns) <= row.keys() for row in table.rows)
    assert as_markdown(answer).startswith("# ")
    console = Console(width=80, record=True, file=io.StringIO())
    print_answer(answer, console)
    assert console.export_text().strip()


def test_hostile_text_stays_text() -> None:
    text = "a | b\n# <script>alert(1)</script> [x](javascript:1) \x1b[31m\u202e `c` [bold]d[/bold]"
    graph = KnowledgeGraph(
        sources=[Source(id="s", path="s", form="article", sha256="0" * 64, title=text, url="javascript:alert(1)")],
        entities=[Entity(id="e", kind="Person", name=text, origin="discovered")],
        claims=[
            Claim(
                id="c", source="s", start=0, end=5, quote=text, text=text, language="en", about=("e",), holders=("e",),
                claim_kind="opinion", polarity="affirms", certainty="certain", confidence=0.5,
            )
        ],
    )  # fmt: skip
    answer = questions.quotes(graph, "e")
    assert answer.table("quotes").rows[0]["address"] is None
    markdown = as_markdown(answer)
    assert "<script>" not in markdown
    assert not re.search(r"(?<!\\)\]\(", markdown)
    assert "\x1b" not in markdown
    assert sum(line.startswith("| ") for line in markdown.splitlines()) == 3
    console = Console(width=200, record=True, file=io.StringIO())
    print_answer(answer, console)
    printed = console.export_text()
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert "[bold]d[/bold]" in printed


@pytest.mark.parametrize(
    ("url", "seconds", "expected"),
    [
        ("https://www.youtube.com/watch?v=a", 61.9, "https://www.youtube.com/watch?v=a&t=61s"),
        ("https://youtu.be/a", 5, "https://youtu.be/a?t=5s"),
        ("https://www.bilibili.com/video/BV1", 5, "https://www.bilibili.com/video/BV1?t=5"),
        ("https://example.org/a?b=c", 5, "https://example.org/a?b=c"),
        ("https://notyoutube.com/watch", 5, "https://notyoutube.com/watch"),
        ("javascript:alert(1)", 5, None),
        ("data:text/html,x", None, None),
        (None, 5, None),
    ],
)
def test_an_address_leads_to_the_moment_where_it_can(url: str | None, seconds: float | None, expected: str) -> None:
    assert address(Source(id="s", path="s", form="srt", sha256="0" * 64, url=url), seconds) == expected


def test_seconds_are_shown_as_a_clock_shows_them() -> None:
    assert [clock(s) for s in (None, 0.0, 61.9, 3661.0)] == [None, "0:00", "1:01", "1:01:01"]
