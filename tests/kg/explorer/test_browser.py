"""The page in a real browser with the network cut: every feature by clicking and typing."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import explorer_graphs
import pytest
from explorer_graphs import HOSTILE

from kg.explorer import render, write_page

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def heading(page: Any) -> str:
    return page.locator("#panel-body h2").first.inner_text()


def search(page: Any, query: str) -> list[str]:
    page.fill("#query", query)
    return page.locator("#answers [role=option]").all_inner_texts()


def first_answer(page: Any, query: str) -> str:
    page.fill("#query", query)
    return page.locator("#answers [role=option] .found").first.inner_text()


def click_node(page: Any, id: str) -> None:
    place = page.evaluate("id => window.explorer.whereIs(id)", id)
    page.mouse.click(place["x"], place["y"])


# ── finding ──


def test_a_person_is_found_in_every_spelling(opened: Open) -> None:
    page = opened()
    for query in [
        "feifei",
        "lff",
        "飞飞",
        "李飛飛",
        "lifeifei",
        "li fei",
        "Fei-Fei",
        "ＦＥＩ",
        "fei fei li",
        "FEIFEI",
        "dr. li",
    ]:
        assert first_answer(page, query) == "李飞飞", query


def test_names_aliases_parts_and_initials(opened: Open) -> None:
    page = opened()
    for query, name in [
        ("楊立昆", "Yann LeCun"), ("yl", "Yann LeCun"), ("ecun", "Yann LeCun"), ("llm", "large language model"),
        ("LLMs", "large language model"), ("大模", "large language model"), ("guimodinglv", "scaling law"),
        ("zengsiyuan", "曾思远"), ("zsy", "曾思远"), ("規模", "scaling law"),
    ]:  # fmt: skip
        assert first_answer(page, query) == name, query


def test_answers_show_kind_and_count_and_open_by_keyboard(opened: Open) -> None:
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("lecun")
    first = page.locator("#answers [role=option]").first
    assert "Person" in first.inner_text()
    assert first.locator(".count").inner_text() == "3"
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#query", "aria-activedescendant") == "answer-0"
    page.keyboard.press("Enter")
    assert heading(page) == "Yann LeCun"
    assert "entity=lecun" in page.url
    assert page.locator("#answers").is_hidden()


def test_words_in_claims_are_found(opened: Open) -> None:
    page = opened()
    answers = search(page, "common sense")
    assert any("will never reach common sense" in answer for answer in answers)
    page.keyboard.press("Enter")
    assert "find=common" in page.url
    assert page.locator("#panel-body .claim").count() == 1
    assert "常識" not in page.inner_text("#panel-body")
    assert any("常识" in answer for answer in search(page, "常識"))


def test_two_names_together_find_what_one_says_of_the_other(opened: Open) -> None:
    page = opened()
    for query in ["LeCun LLM", "what does LeCun say against LLMs?", "楊立昆怎么看大模型"]:
        page.fill("#query", query)
        page.locator("#answers [role=option]").first.click()
        assert heading(page) == "Yann LeCun — large language model", query
        assert "will never reach common sense" in page.inner_text("#panel-body .side.denies")
        page.click("#close")


def test_nothing_found_says_so(opened: Open) -> None:
    page = opened()
    assert search(page, "zzzzqqq") == []
    assert "Nothing found" in page.inner_text("#answers")
    page.keyboard.press("Enter")
    assert "Nothing found" in page.inner_text("#panel-body")


# ── the words ──


def test_a_click_on_a_node_opens_the_words(opened: Open) -> None:
    page = opened()
    click_node(page, "lecun")
    assert heading(page) == "Yann LeCun"
    panel = page.inner_text("#panel-body")
    assert "杨立昆" in panel
    assert "楊立昆" in panel
    assert page.get_attribute("a:has-text('Wikidata')", "href") == "https://www.wikidata.org/wiki/Q3571662"
    claim = page.locator("[data-claim=c1]").first
    assert "A large language model will never reach common sense on its own" in claim.locator("mark").inner_text()
    assert claim.locator(".around").first.is_hidden()
    claim.locator(".more-words").first.click()
    assert "So let me begin." in claim.locator(".around").first.inner_text()
    assert claim.locator(".around").first.is_visible()


def test_the_moment_in_the_recording(opened: Open) -> None:
    page = opened(address="claim=c1")
    link = page.locator("[data-claim=c1] a.moment").first
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abc123&t=812s"
    assert "13:32" in link.inner_text()
    assert "noopener" in (link.get_attribute("rel") or "")
    page = opened(address="claim=c5")
    assert page.locator("[data-claim=c5] a.moment").first.get_attribute("href") == "https://example.org/panel"
    page = opened(address="claim=c9")
    assert page.locator("[data-claim=c9] a").count() == 0
    assert "undated" in page.inner_text("[data-claim=c9]")


def test_speaker_and_holder_are_two(opened: Open) -> None:
    page = opened(address="claim=c3")
    text = page.locator("[data-claim=c3]").first.inner_text()
    assert re.search(r"Ilya Sutskever\s+as told by\s+Yann LeCun", text)
    page = opened(address="entity=lecun")
    assert "Tells what others think (1)" in page.inner_text("#panel-body")


def test_who_says_the_same_and_who_contradicts(opened: Open) -> None:
    page = opened(address="entity=llm&wide=1")
    claim = page.locator("[data-claim=c1]").first
    claim.locator("button.CONTRADICTS").click()
    linked = claim.locator("> .linked")
    assert "one denies common sense, the other affirms it" in linked.inner_text()
    assert "大语言模型已经懂得常识" in linked.inner_text()
    page.locator("[data-claim=c9] button.SAME_AS").first.click()
    assert "大模型可能还缺少世界模型" in page.locator("[data-claim=c9] > .linked").first.inner_text()


def test_an_utterance_in_two_languages(opened: Open) -> None:
    page = opened(address="claim=c5")
    assert "I think that large language models already have common sense." in page.inner_text(".rendering")


def test_a_click_on_an_edge_says_why_two_are_joined(opened: Open) -> None:
    page = opened()
    one, other = (page.evaluate("id => window.explorer.whereIs(id)", id) for id in ("lecun", "meta"))
    page.mouse.click((one["x"] + other["x"]) / 2, (one["y"] + other["y"]) / 2)
    assert heading(page) == "Yann LeCun — Meta"
    assert "who works at Meta" in page.inner_text("#panel-body .relation mark")
    assert "affiliated with" in page.inner_text("#panel-body .relation")


def test_an_idea_shows_who_affirms_and_who_denies(opened: Open) -> None:
    page = opened(address="entity=llm")
    assert "A model of text with very many parameters." in page.inner_text("#panel-body")
    assert "李飞飞" in page.inner_text(".side.affirms")
    page.click(".tabs .denies")
    assert page.locator(".side.affirms").is_hidden()
    assert "Yann LeCun" in page.inner_text(".side.denies")
    assert "曾思远" in page.inner_text(".side.denies")
    page.click("#widen")
    sides = [page.locator(f".side.{side}").bounding_box() for side in ("affirms", "denies")]
    assert abs(sides[0]["y"] - sides[1]["y"]) < 5
    assert sides[1]["x"] > sides[0]["x"] + 200
    assert "wide=1" in page.url


def test_a_definition_says_what_an_idea_is(opened: Open) -> None:
    page = opened(address="entity=grokking")
    assert "顿悟就是泛化突然出现的现象" in page.inner_text("#panel-body .part:has-text('What it is')")


def test_a_persons_views_by_idea_over_time_and_by_source(opened: Open) -> None:
    page = opened(address="entity=feifei")
    assert page.locator("#panel-body .group").count() >= 2
    page.click("text=over time")
    assert page.locator("#panel svg.moments").count() == 1
    assert "2025-01-15" in page.inner_text("#panel-body")
    assert "undated" in page.inner_text("#panel-body")
    page.click("text=by source")
    assert "圆桌：语言与世界" in page.inner_text("#panel-body .group .head >> nth=0")
    assert "by=source" in page.url


def test_a_source_shows_its_claims_in_order(opened: Open) -> None:
    page = opened(address="claim=c2")
    page.locator("#panel-body .place button").first.click()
    assert heading(page) == "A talk on machines that learn"
    ids = page.locator("#panel-body .claim").evaluate_all("found => found.map(c => c.dataset.claim)")
    assert ids == ["c1", "c2", "c3", "c4"]
    assert "Moderator" in page.inner_text("#panel-body")


# ── filters ──


def nodes_and_edges(page: Any) -> list[int]:
    return [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", page.inner_text("#grow span"))]


def left(page: Any) -> int:
    return int(re.search(r"\d+", page.inner_text("#filters .note")).group())  # type: ignore[union-attr]


def test_each_filter_narrows_and_goes_into_the_address(opened: Open) -> None:
    page = opened()
    all_nodes, all_edges = nodes_and_edges(page)
    page.click("#filters-open")
    assert left(page) == 9
    for act, undo, claims, address in [
        (lambda: page.check("#f-sources-talk"), lambda: page.uncheck("#f-sources-talk"), 4, "in=talk"),
        (lambda: page.select_option("#f-holders", "ilya"), lambda: page.click("#filters .chip"), 1, "holder=ilya"),
        (lambda: page.select_option("#f-speakers", "zeng"), lambda: page.click("#filters .chip"), 3, "speaker=zeng"),
        (lambda: page.click("#f-polarity-denies"), lambda: page.click("#f-polarity-"), 3, "polarity=denies"),
        (lambda: page.check("#f-claimKinds-prediction"), lambda: page.uncheck("#f-claimKinds-prediction"), 1, "claims=prediction"),
        (lambda: page.fill("#f-from", "2024-12-31"), lambda: page.fill("#f-from", ""), 4, "from=2024-12-31"),
        (lambda: page.fill("#f-to", "2024-12-31"), lambda: page.fill("#f-to", ""), 4, "to=2024-12-31"),
        (lambda: page.locator("#f-confidence").fill("0.7"), lambda: page.locator("#f-confidence").fill("0"), 7, "confidence=0.7"),
        (lambda: page.check("#f-relations-STUDIES"), lambda: page.uncheck("#f-relations-STUDIES"), 0, "relation=STUDIES"),
    ]:  # fmt: skip
        act()
        assert left(page) == claims, address
        assert address in page.url
        nodes, edges = nodes_and_edges(page)
        assert nodes < all_nodes or edges < all_edges
        assert page.inner_text("#filter-count") == "1"
        undo()
        assert left(page) == 9, address
        assert nodes_and_edges(page) == [all_nodes, all_edges]


def test_filter_by_kind_from_the_legend(opened: Open) -> None:
    page = opened()
    page.click("#legend [data-kind=Person]")
    assert page.get_attribute("#legend [data-kind=Person]", "aria-pressed") == "true"
    page.click("text=List")
    kinds = set(page.locator("#board tbody tr td:nth-child(2)").all_inner_texts())
    assert kinds == {"Person"}


def test_named_together_only_where_asked(opened: Open) -> None:
    page = opened("middling")
    assert "together" not in page.url
    page.click("#filters-open")
    assert page.locator("#f-together").count() == 0  # nothing is named together twice there
    page = opened(address="together=1")
    assert "together=1" in page.url


def test_a_shared_address_gives_the_same_view(opened: Open) -> None:
    page = opened(address="entity=llm&polarity=denies&in=talk&view=list")
    assert heading(page) == "large language model"
    assert page.locator("#panel-body .side.denies .claim").count() == 1
    assert "The filters leave 1 of 4 claims" in page.inner_text("#panel-body")
    page.click("text=Clear the filters")
    assert "polarity" not in page.url
    assert "The filters leave" not in page.inner_text("#panel-body")


def test_an_address_that_makes_no_sense_is_harmless(opened: Open) -> None:
    page = opened(
        address="entity=__proto__&view=constructor&kind=x&confidence=ab&level=99&edge=lecun&from=zz&relation=toString&%E0%A4%A"
    )
    assert heading(page) == "Who says what about which idea"


def test_back_and_forward(opened: Open) -> None:
    page = opened()
    click_node(page, "lecun")
    page.click("#views [data-view=debates]")
    page.click("#views [data-view=timeline]")
    page.go_back()
    assert page.get_attribute("#views [data-view=debates]", "aria-current") == "page"
    page.go_back()
    assert heading(page) == "Yann LeCun"
    assert page.locator("#map").is_visible()
    page.go_back()
    assert heading(page) == "Who says what about which idea"
    page.go_forward()
    assert heading(page) == "Yann LeCun"


# ── views ──


def test_debates_lay_both_sides_next_to_each_other(opened: Open) -> None:
    page = opened(address="view=debates")
    assert "2 contradictions" in page.inner_text(".boardhead")
    debate = page.locator(".debate", has_text="large language model").first
    cards = [debate.locator(f"[data-claim={id}]").first.bounding_box() for id in ("c1", "c5")]
    assert abs(cards[0]["y"] - cards[1]["y"]) < 5
    assert "one denies common sense" in debate.inner_text()
    assert "Ideas that some affirm and some deny" in page.inner_text("#board")


def test_timeline_dots_lead_to_their_claims(opened: Open) -> None:
    page = opened(address="view=timeline")
    assert page.locator("#board .date h3").all_inner_texts() == ["2025-01-15", "2024-03-01", "undated"]
    assert "Predictions by when they fall due (1)" in page.inner_text("#board")
    page.locator(".moment-dot[aria-label^='2024-03-01, Ilya']").click()
    assert "holder=ilya" in page.url
    assert page.locator("#board .claim").evaluate_all("found => found.map(c => c.dataset.claim)") == ["c3"]
    page.click(".chip:has-text('held by')")
    assert "holder=" not in page.url


def test_two_people_compared(opened: Open) -> None:
    page = opened()
    click_node(page, "lecun")
    page.click("#compare-this")
    page.select_option("#compare-b", "feifei")
    board = page.inner_text("#board")
    assert "They disagree (1)" in board
    assert "Both speak of (2)" in board
    assert "Only Yann LeCun" in board
    assert "a=lecun" in page.url
    assert "b=feifei" in page.url
    page.select_option("#compare-a", "ilya")
    page.select_option("#compare-b", "zeng")
    assert "They agree (1)" in page.inner_text("#board")


def test_the_list_holds_what_the_map_holds_and_sorts(opened: Open) -> None:
    page = opened(address="view=list")
    assert page.locator("#board tbody tr").count() == 10
    page.click("th button:has-text('Name')")
    names = page.locator("#board tbody th").all_inner_texts()
    assert names[0] != "Yann LeCun"
    assert page.get_attribute("th[aria-sort=ascending]", "scope") == "col"
    page.click("th button:has-text('Name')")
    assert page.locator("#board tbody th").all_inner_texts() == names[::-1]
    page.locator("#board tbody button").first.click()
    assert page.locator("#panel").is_visible()


# ── the map ──


def test_it_grows_on_demand(opened: Open) -> None:
    page = opened("middling")
    nodes, _ = nodes_and_edges(page)
    assert nodes <= 240
    page.click("#show-more")
    assert nodes_and_edges(page)[0] > nodes
    assert "level=1" in page.url
    page.click("#show-fewer")
    assert nodes_and_edges(page)[0] == nodes
    page = opened("middling", "view=list&entity=person-0")
    page.click("text=On the map")
    page.click("#grow-this")
    assert nodes_and_edges(page)[0] > nodes
    assert page.locator("#grow-this").count() == 0


def test_pan_zoom_and_physics(opened: Open) -> None:
    page = opened()
    before = page.evaluate("window.explorer.whereIs('lecun')")
    page.wait_for_timeout(150)
    assert page.evaluate("window.explorer.whereIs('lecun')") == before  # no physics at first
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    moved = page.evaluate("window.explorer.whereIs('lecun')")
    assert moved["x"] == pytest.approx(before["x"] - 70, abs=1)
    page.keyboard.press("+")
    one, other = page.evaluate("[window.explorer.whereIs('lecun'), window.explorer.whereIs('zeng')]")
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert page.evaluate("window.explorer.whereIs('lecun').x") == pytest.approx(before["x"], abs=1)
    assert (one["x"], one["y"]) != (other["x"], other["y"])
    page.click("#loosen")
    page.wait_for_function("x => Math.abs(window.explorer.whereIs('lecun').x - x) > 1", arg=before["x"])
    page.click("#loosen")
    assert page.get_attribute("#loosen", "aria-pressed") == "false"


def test_keys_alone_are_enough(opened: Open) -> None:
    page = opened()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    page.keyboard.press("4")
    assert page.get_attribute("#views [data-view=debates]", "aria-current") == "page"
    page.keyboard.press("f")
    assert page.locator("#filters").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#filters").is_hidden()
    page.keyboard.press("/")
    page.keyboard.type("lff")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert heading(page) == "李飞飞"
    page.wait_for_function("document.activeElement.tagName === 'H2'")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.group .arrow')"):
            break
    else:
        pytest.fail("no group of claims is reached by Tab")
    was_open = page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == ("false" if was_open else "true")
    assert page.locator("button button, a button, button a").count() == 0
    page.keyboard.press("Escape")
    assert "entity=" not in page.url


def test_what_a_screen_reader_meets(opened: Open) -> None:
    page = opened()
    assert "9 people and ideas" in (page.get_attribute("#map", "aria-label") or "")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, input, select, a')].filter(e => e.offsetParent && "
        "!(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).map(e => e.outerHTML)"
    )
    assert unnamed == []
    page.fill("#query", "lecun")
    page.wait_for_function("document.getElementById('said').textContent.includes('claim')")
    assert page.get_attribute("#said", "aria-live") == "polite"
    page.click("#answers [role=option] >> nth=0")
    assert page.locator("#panel-body [lang=zh], #panel-body [lang=zh-Hant]").count() >= 2


def test_light_and_dark(opened: Open) -> None:
    page = opened(dark=True)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


# The contrast of each text with what it stands on, after WCAG 2.1; what is below 4.5 is told.
TOO_FAINT = """() => {
    const channel = v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const parse = words => {
        const numbers = words.match(/[\\d.]+/g).map(Number), scale = words.startsWith("color(") ? 1 : 255;
        return [...numbers.slice(0, 3).map(v => v / scale), numbers[3] ?? 1];
    };
    const ground = element => {
        for (let e = element; e; e = e.parentElement) {
            const colour = parse(getComputedStyle(e).backgroundColor);
            if (colour[3] > 0.7) return colour;
        }
        return [1, 1, 1];
    };
    return [...document.querySelectorAll("body *")]
        .filter(e => e.offsetParent && !e.closest(".unseen") && !e.disabled)
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .map(e => [light(parse(getComputedStyle(e).color)), light(ground(e)), e.outerHTML.slice(0, 90)])
        .filter(([a, b]) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5)
        .map(([, , html]) => html);
}"""


def test_every_text_can_be_read_in_light_and_dark(opened: Open) -> None:
    for dark in (False, True):
        page = opened(address="entity=llm&holder=lecun&holder=feifei", dark=dark)
        page.click("#filters-open")
        for view in ["map", "list", "timeline", "debates", "compare"]:
            page.click(f"#views [data-view={view}]")
            assert page.evaluate(TOO_FAINT) == [], (dark, view)


def test_on_a_phone(opened: Open) -> None:
    page = opened(width=390, height=844, touch=True)
    for view in ["list", "timeline", "debates", "compare", "map"]:
        page.locator(f"#views [data-view={view}]").tap()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, view
    page.fill("#query", "lff")
    page.locator("#answers [role=option]").first.tap()
    assert heading(page) == "李飞飞"
    assert page.locator("#panel-body h2").first.is_visible()
    page.locator("#sheet").tap()
    assert page.get_attribute("#panel", "data-sheet") == "full"
    assert page.locator("#panel").bounding_box()["height"] > 600
    page.locator("#close").tap()
    page.locator("#filters-open").tap()
    assert page.locator("#filters").is_visible()
    page.locator("#f-close").tap()


def test_a_graph_without_claims_shows_what_is_named_together(opened: Open, tmp_path: Path) -> None:
    w = explorer_graphs.Writer()
    w.source("s", "S")
    for id in ("alpha", "beta", "gamma"):
        w.entity(id, "Concept", id)
    for _ in range(3):
        w.says("s", None, "alpha and beta and gamma", mentions={id: id for id in ("alpha", "beta", "gamma")})
    page = opened(path=write_page(w.graph, tmp_path / "page.html"))
    assert nodes_and_edges(page) == [3, 3]
    assert "What is named most" in page.inner_text("#panel-body")
    click_node(page, "alpha")
    assert "named together with" in page.inner_text("#panel-body")


def test_five_thousand_nodes_stay_usable(opened: Open, tmp_path: Path) -> None:
    graph = explorer_graphs.large_graph()
    page = opened(path=write_page(graph, tmp_path / "page.html"))
    assert nodes_and_edges(page)[0] <= 240
    page.click("#show-more")
    page.click("#show-more")
    nodes, edges = nodes_and_edges(page)
    assert nodes > 4500
    assert edges == 15000
    name = graph.entities[3].name
    assert first_answer(page, name) == name
    page.click("#answers [role=option] >> nth=0")
    assert heading(page) == name
    page.mouse.move(500, 500)
    page.mouse.down()
    page.mouse.move(560, 520, steps=5)
    page.mouse.up()
    page.keyboard.press("Escape")
    page.click("#views [data-view=list]")
    assert page.locator("#board tbody tr").count() == 200
    assert page.locator("#left-out").count() == 0


def test_a_larger_graph_says_what_to_use_instead(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.explorer.payload.MOST_ENTITIES", 6)
    page = opened(path=write_page(explorer_graphs.small_graph(), tmp_path / "page.html"))
    assert "4 more are in the graph" in page.inner_text("#left-out")
    assert "Gephi" in page.inner_text("#left-out")
    assert "kg load" in page.inner_text("#left-out")


def test_it_works_inside_a_frame_of_a_notebook(opened: Open, tmp_path: Path) -> None:
    outer = tmp_path / "outer.html"
    inside = html.escape(render(explorer_graphs.small_graph()), quote=True)
    outer.write_text(
        f'<html data-ready="1"><iframe sandbox="allow-scripts" width="1200" height="700" srcdoc="{inside}"></iframe>',
        encoding="utf-8",
    )
    frame = opened(path=outer).frame_locator("iframe")
    frame.locator("#query").fill("lff")
    frame.locator("#answers [role=option]").first.click()
    assert frame.locator("#panel-body h2").first.inner_text() == "李飞飞"
    frame.locator("#views [data-view=debates]").click()
    assert "2 contradictions" in frame.locator(".boardhead").inner_text()


# ── safety ──


def test_hostile_texts_stay_texts(opened: Open) -> None:
    page = opened("hostile")
    for number, text in enumerate(HOSTILE):
        page.evaluate("words => { location.hash = new URLSearchParams({entity: words}) }", f"p{number}{text}")
        page.wait_for_function(
            "id => document.querySelector('#panel-body [data-claim]') && location.hash.includes('entity')", arg=text
        )
        assert (
            heading(page) == " ".join(text.replace("\u2028", " ").split())
            or text in page.locator("#panel-body h2").first.text_content()
        )
    for view in ("list", "timeline", "debates", "compare", "map"):
        page.click(f"#views [data-view={view}]")
    page.click("#filters-open")
    for text in HOSTILE:
        page.fill("#query", text)
        page.keyboard.press("Enter")
    page.evaluate("words => { location.hash = new URLSearchParams({claim: words}) }", f"c2{HOSTILE[2]}")
    hrefs = page.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert all(href.startswith("#") for href in hrefs)
    assert page.evaluate("window.broken === undefined")
    assert page.locator("img").count() == 0
    assert page.locator("script:not([type])").count() == 2


def test_the_policy_forbids_scripts_and_the_network(opened: Open) -> None:
    page = opened(refusing=True)
    refused = page.evaluate(
        """async () => {
            const seen = [];
            document.addEventListener('securitypolicyviolation', e => seen.push(e.effectiveDirective));
            const script = document.createElement('script');
            script.textContent = 'window.broken = 1';
            document.body.append(script);
            try { await fetch('https://example.org/'); } catch { }
            await new Promise(done => setTimeout(done, 50));
            return seen;
        }"""
    )
    assert "script-src-elem" in refused
    assert "connect-src" in refused
    assert page.evaluate("window.broken === undefined")
