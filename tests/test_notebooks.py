"""The notebooks, each run from a clean kernel; what they are committed with; and the page that `show` draws."""

from __future__ import annotations

import importlib.util
import re
import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

import kg
from kg.db import LocalServer
from kg.stores.neo4j import Neo4jStore

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
_MOST_BYTES = 400_000


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("notebooks_script", ROOT / "docs" / "notebooks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


def run(name: str, folder: Path, environment: dict[str, str] | None = None) -> NotebookNode:
    notebook: NotebookNode = SCRIPT.executed(ROOT / "notebooks" / f"{name}.ipynb", folder, environment)
    return notebook


def cell_with(notebook: NotebookNode, words: str) -> NotebookNode:
    """The one code cell in which the words occur."""
    (cell,) = (cell for cell in notebook.cells if cell.cell_type == "code" and words in cell.source)
    return cell


def printed(cell: NotebookNode) -> str:
    """What a cell shows, as text."""
    return "\n".join(output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)


def words(cell: NotebookNode) -> str:
    """All that a cell gives but its pictures, whose letters mean nothing."""
    given = [output.get("text", "") for output in cell.outputs]
    given += [text for o in cell.outputs for form, text in o.get("data", {}).items() if form != "image/png"]
    return "\n".join(given)


def pictures(notebook: NotebookNode) -> int:
    return sum("image/png" in o.get("data", {}) for c in notebook.cells for o in c.get("outputs", ()))


def complaints(notebook: NotebookNode) -> list[str]:
    """What the cells wrote to standard error: warnings, missing glyphs."""
    return [o.text for c in notebook.cells for o in c.get("outputs", ()) if o.get("name") == "stderr"]


def test_from_files_to_graph(tmp_path: Path) -> None:
    notebook = run("01-from-files-to-graph", tmp_path)
    assert complaints(notebook) == []
    assert "12 sources" in printed(cell_with(notebook, "kg.build("))
    assert "metadata" in printed(cell_with(notebook, "built.rejects"))
    assert printed(cell_with(notebook, "楊立昆")).count("→ Yann LeCun") == 4
    views = printed(cell_with(notebook, "questions.timeline"))
    assert "2024-05-14" in views
    assert "2025-03-20" in views
    assert "[[" in printed(cell_with(notebook, "claim.quote\n\nprint"))
    assert "Yann LeCun" in printed(cell_with(notebook, '"said by"'))
    (page,) = cell_with(notebook, "graph.show(").outputs
    assert "srcdoc=" in page.data["text/html"]
    assert (tmp_path / "out" / "graph.jsonl").is_file()


def test_exploring(tmp_path: Path) -> None:
    notebook = run("02-exploring", tmp_path)
    assert pictures(notebook) == 3
    # a machine without a Chinese font draws boxes, and matplotlib says so; nothing else may be said
    assert [c for c in complaints(notebook) if "Glyph" not in c] == []
    central = printed(cell_with(notebook, "kg.centrality("))
    assert "Daniel Reyes" in central
    assert "Priya Raman" in central
    assert "World model" in printed(cell_with(notebook, "kg.communities("))
    assert "reaches" in printed(cell_with(notebook, 'nlargest(10, "bridging")'))
    assert "in_their_words" in printed(cell_with(notebook, "questions.debate"))
    assert "contradicts" in printed(cell_with(notebook, 'moved["changed"]'))
    assert "status" in printed(cell_with(notebook, "questions.predictions"))


@pytest.mark.neo4j
def test_cypher(tmp_path: Path, neo4j_server: LocalServer) -> None:
    with Neo4jStore(neo4j_server.uri, neo4j_server.auth) as store:
        store.query("MATCH (n) DETACH DELETE n")
    user, password = neo4j_server.auth
    server = {"NEO4J_URI": neo4j_server.uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": password}
    notebook = run("03-cypher", tmp_path, server)
    assert complaints(notebook) == []
    assert "the second load wrote 0 things" in printed(cell_with(notebook, "store.load("))
    assert "Person" in printed(cell_with(notebook, "e.kind"))
    assert "stance" in printed(cell_with(notebook, '"who-holds-what"'))
    assert "other_quote" in printed(cell_with(notebook, '"who-disagrees"'))
    assert "Daniel Reyes" in printed(cell_with(notebook, '"what-connects"'))
    assert "affirmed" in printed(cell_with(notebook, "$kind"))
    assert "speaker" in printed(cell_with(notebook, "UTTERED"))
    assert printed(cell_with(notebook, "from_neo4j")) == "True\n"
    assert password not in nbformat.writes(notebook)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_committed_notebook_is_whole_small_and_tells_nothing_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert len(text.encode()) < _MOST_BYTES
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1)), "run docs/notebooks.py"
    assert complaints(notebook) == []
    assert not any(o.output_type == "error" for cell in code for o in cell.outputs)
    shown = "\n".join(words(cell) for cell in code)
    for told in (str(Path.home()), str(ROOT), "bolt://", "/tmp/"):
        assert told not in shown, told
    assert not re.search(rf"(?<!\w){re.escape(socket.gethostname())}(?!\w)", shown)
    assert "srcdoc=" not in shown


@pytest.mark.browser
def test_the_page_works_in_the_frame(tmp_path: Path) -> None:
    # an event loop that the notebooks left behind in this thread is in the way of Playwright
    with ThreadPoolExecutor(1) as aside:
        aside.submit(_page_works_in_the_frame, tmp_path).result()


def _page_works_in_the_frame(tmp_path: Path) -> None:
    """In a real Chromium, without a network: the sandboxed page draws, searches and opens a person's claims."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    graph = kg.load(ROOT / "tests" / "kg" / "questions" / "graph.jsonl")
    host = tmp_path / "notebook.html"
    host.write_text(f"<!doctype html><meta charset=utf-8><body>{graph.show(height=600).data}", encoding="utf-8")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 700})
        said: list[Any] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith("file:") else said.append(request.url))
        page.goto(host.as_uri())
        frame = page.frame_locator("iframe")
        frame.locator("canvas").wait_for()
        frame.locator("#query").fill("lin ruoshui")
        frame.locator("#answers [role=option]").first.click()
        frame.locator("#panel-body h2", has_text="Lin Ruoshui").wait_for()
        browser.close()
    assert said == []
