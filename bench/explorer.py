"""How large and how quick the page is: `python bench/explorer.py [GRAPH.jsonl]`.

Without a graph: 5,000 entities and 15,000 edges, generated. Prints figures, judges none of them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from kg.explorer import write_page
from kg.graph import KnowledgeGraph

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "kg" / "explorer"))

_SEARCH = """query => {
    const box = document.getElementById("query"), times = [];
    for (let i = 1; i <= query.length; i++) {
        box.value = query.slice(0, i);
        const start = performance.now();
        box.dispatchEvent(new InputEvent("input"));
        times.push(performance.now() - start);
    }
    box.value = "";
    box.dispatchEvent(new InputEvent("input"));
    return times;
}"""
_PAN = """async () => {
    const frames = [];
    const map = document.getElementById("map");
    map.focus();
    let last = performance.now();
    for (let i = 0; i < 60; i++) {
        map.dispatchEvent(new KeyboardEvent("keydown", {key: i % 2 ? "ArrowLeft" : "ArrowRight", bubbles: true}));
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        frames.push(now - last);
        last = now;
    }
    return frames;
}"""


def main() -> None:
    """Write the page, open it, search and pan in it, and print what each took."""
    if len(sys.argv) > 1:
        graph = KnowledgeGraph.load(sys.argv[1])
    else:
        from explorer_graphs import large_graph

        graph = large_graph()
    print(f"{len(graph.entities):,} entities, {len(graph.claims):,} claims, {len(graph.relations):,} relations")
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        page = write_page(graph, Path(folder) / "page.html")
        print(f"written in {time.perf_counter() - start:.1f} s, {page.stat().st_size / 1e6:.1f} MB")
        _measure(page)


def _measure(path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        last = 0
        for level in range(3):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            start = time.perf_counter()
            page.goto(f"{path.as_uri()}#level={level}")
            page.wait_for_selector("html[data-ready]", state="attached")
            page.evaluate("() => new Promise(requestAnimationFrame)")
            first = time.perf_counter() - start
            shown = page.inner_text("#grow span")
            if shown == last:
                break
            last = shown
            print(f"{shown}: picture after {first:.2f} s; {_frames(page)}; {_searches(page)}")
            page.close()
        browser.close()


def _frames(page: Any) -> str:
    frames = page.evaluate(_PAN)
    return f"panning, a frame takes {median(frames):.0f} ms (slowest {max(frames):.0f} ms)"


def _searches(page: Any) -> str:
    page.wait_for_timeout(1500)
    times = [ms for query in ("lenta tolpel", "this thing matters", "shuju") for ms in page.evaluate(_SEARCH, query)]
    return f"a search takes {median(times):.0f} ms (slowest {max(times):.0f} ms)"


if __name__ == "__main__":
    main()
