"""Takes the README's pictures of the page: `python docs/pictures.py GRAPH.jsonl [--out docs/pictures]`.

Needs Playwright and a Chromium (Debian: `apt-get install chromium fonts-noto-cjk`). The network stays off.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from kg.explorer import write_page
from kg.graph import KnowledgeGraph
from schema.errors import KgError

_DESK, _PHONE = (1280, 800), (390, 780)


def main() -> None:
    """Write the page of the graph and photograph its views."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "pictures")
    arguments = parser.parse_args()
    graph = KnowledgeGraph.load(arguments.graph)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise KgError("E503")
    arguments.out.mkdir(parents=True, exist_ok=True)
    person, idea = _most_discussed(graph)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = write_page(graph, Path(folder) / "page.html")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, state, size, scheme in [
            ("map", {}, _DESK, "light"),
            ("person", {"entity": person}, _DESK, "dark"),
            ("idea", {"entity": idea, "wide": "1"}, _DESK, "light"),
            ("debates", {"view": "debates"}, _DESK, "light"),
            ("timeline", {"view": "timeline"}, _DESK, "dark"),
            ("phone", {"entity": idea}, _PHONE, "light"),
        ]:
            target = arguments.out / f"{name}.png"
            _photograph(browser, f"{page.as_uri()}#{urlencode(state)}", target, size, scheme)
            print(target)
        browser.close()


def _most_discussed(graph: KnowledgeGraph) -> tuple[str, str]:
    """The ids of the person who holds most claims and of the idea that most claims are about, those denied first."""
    held = [holder for claim in graph.claims for holder in claim.holders]
    about = [idea for claim in graph.claims for idea in claim.about]
    denied = {idea for claim in graph.claims if claim.polarity == "denies" for idea in claim.about}
    people = sorted((e.id for e in graph.entities if e.kind == "Person"), key=lambda id: (-held.count(id), id))
    ideas = sorted(
        (e.id for e in graph.entities if e.kind == "Concept"), key=lambda id: (id not in denied, -about.count(id), id)
    )
    return people[0], ideas[0]


def _photograph(browser: Browser, address: str, target: Path, size: tuple[int, int], scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        offline=True,
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.screenshot(path=target)
    context.close()


if __name__ == "__main__":
    try:
        main()
    except KgError as error:
        sys.exit(str(error))
