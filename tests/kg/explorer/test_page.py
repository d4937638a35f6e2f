from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import explorer_graphs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.explorer import page as module
from kg.explorer import render, write_page
from kg.graph import KnowledgeGraph
from schema.errors import KgError


class Reader(HTMLParser):
    """What a browser would see: elements with their attributes, and the text in scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts.append((*self.elements[-1], data))


def data_of(html: str) -> dict[str, object]:
    [text] = [text for tag, attributes, text in Reader(html).texts if attributes.get("id") == "graph"]
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def test_nothing_is_asked_of_a_network() -> None:
    for tag, attributes in Reader(render(explorer_graphs.small_graph())).elements:
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            value = attributes.get(name)
            assert value is None or value.startswith(("#", "data:")), (tag, name, value)


def test_the_policy_names_each_script_and_style_by_its_hash() -> None:
    reader = Reader(render(explorer_graphs.small_graph()))
    [policy] = [a["content"] for tag, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    for tag, attributes, text in reader.texts:
        if attributes.get("type") == "application/json":
            continue
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        part = next(part for part in policy.split("; ") if part.startswith(f"{tag}-src"))
        assert f"'sha256-{digest}'" in part
    assert not any(name.startswith("on") or name == "style" for _, a in reader.elements for name in a)


def test_it_is_utf8_whole_and_the_same_every_time(tmp_path: Path) -> None:
    one = write_page(explorer_graphs.small_graph(), tmp_path / "deep" / "one.html")
    other = write_page(explorer_graphs.small_graph(), tmp_path / "other.html")
    assert one.read_bytes() == other.read_bytes()
    assert "李飞飞" in one.read_bytes().decode("utf-8")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["deep", "one.html", "other.html"]


def test_hostile_texts_come_back_as_they_were() -> None:
    graph = explorer_graphs.hostile_graph()
    html = render(graph, title="</title><script>alert(1)</script>")
    reader = Reader(html)
    assert [tag for tag, _ in reader.elements].count("script") == 3
    assert data_of(html)["title"] == "</title><script>alert(1)</script>"
    names = {entity["name"] for entity in data_of(html)["entities"]}  # type: ignore[attr-defined]
    assert names == {entity.name for entity in graph.entities}


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_text_comes_back(text: str) -> None:
    w = explorer_graphs.Writer()
    w.entity("a", "Concept", text, description=text)
    [entity] = data_of(render(w.graph, title=text))["entities"]  # type: ignore[misc]
    assert entity["name"] == text


def test_a_graph_with_nothing_to_show_is_told() -> None:
    with pytest.raises(KgError) as caught:
        render(KnowledgeGraph())
    assert caught.value.code == "E501"
    assert "kg build" in str(caught.value)


def test_pyvis_without_vis_network_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module._vis_network.cache_clear()
    monkeypatch.setattr(module, "files", lambda package: tmp_path)
    with pytest.raises(KgError) as caught:
        module._vis_network("js")
    assert caught.value.code == "E502"
    module._vis_network.cache_clear()


def test_the_first_picture_is_a_pyvis_network_without_physics() -> None:
    data = SimpleNamespace(**data_of(render(explorer_graphs.small_graph())))
    assert data.options["physics"]["enabled"] is False
    assert all({"id", "x", "y", "size"} <= set(node) for node in data.first["nodes"])
    assert re.search(r"@version 9\.1\.2", module._vis_network("js"))
