"""The page: pyvis's network of the first picture and the explorer's own template around it, in one file."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from pyvis.network import Network

from kg.explorer.payload import Picture, payload
from kg.graph import KnowledgeGraph, write_lines
from schema.errors import KgError

VIS_NETWORK = "vis-9.1.2"
_STYLES = ("page.css",)
_SCRIPTS = (
    "data.js",
    "finding.js",
    "state.js",
    "cards.js",
    "map.js",
    "drawing.js",
    "panel.js",
    "boards.js",
    "searchbox.js",
    "filters.js",
    "main.js",
)
_TITLE = "Who says what about which idea"


def write_page(graph: KnowledgeGraph, path: Path | str, *, title: str = _TITLE) -> Path:
    """Write the page of `graph` to `path` (UTF-8, whole or not at all) and give the path back.

    Raises KgError E501 (the graph holds nothing to show) and E502 (pyvis came without vis-network).
    """
    target = Path(path)
    write_lines(target, [render(graph, title=title)])
    return target


def render(graph: KnowledgeGraph, *, title: str = _TITLE) -> str:
    """The page of `graph` as HTML that needs nothing from anywhere. Raises KgError E501, E502."""
    if not graph.entities:
        raise KgError("E501", sources=len(graph.sources))
    data, picture = payload(graph, title)
    data["options"], data["first"] = _network(picture)
    styles = [_vis_network("css"), *map(_asset, _STYLES)]
    scripts = [_vis_network("js"), _closure([_asset(name) for name in _SCRIPTS])]
    return _template().render(
        title=title,
        policy=_policy(styles, scripts),
        styles=[Markup(text) for text in styles],
        scripts=[Markup(text) for text in scripts],
        data=Markup(_json(data)),
    )


def _network(picture: Picture) -> tuple[dict[str, Any], dict[str, Any]]:
    """The first picture as pyvis has it: options, and nodes and edges for vis-network's data sets."""
    network = Network(cdn_resources="in_line")
    for node, x, y, size in picture.nodes:
        network.add_node(node, label=" ", shape="custom", color=None, x=x, y=y, size=size)
    # pyvis compares each new edge with all before it; these are distinct already
    network.edges = [{"from": a, "to": b, "id": f"{a}-{b}"} for a, b in picture.edges]
    options = {
        "physics": {"enabled": False, "stabilization": False},
        "layout": {"improvedLayout": False},
        "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
        "interaction": {"hover": True, "tooltipDelay": 10**6},
    }
    network.set_options(json.dumps(options))
    nodes, edges, *_ = network.get_network_data()
    for node in nodes:
        del node["color"], node["label"]
    return network.options, {"nodes": nodes, "edges": edges}


def _policy(styles: list[str], scripts: list[str]) -> str:
    """The page's content security policy: its own scripts and styles by their hash, and no network at all."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: Any) -> str:
    """JSON that can't leave the element it stands in: no `<`, `>` or `&` is left as such."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(character, escape)
    return text


def _closure(scripts: list[str]) -> str:
    return '"use strict";\n(() => {\n' + "\n".join(scripts) + "\n})();"


@cache
def _vis_network(kind: str) -> str:
    """vis-network's script or style sheet out of the pyvis package, made fit to stand inside a page."""
    name = "vis-network.min.js" if kind == "js" else "vis-network.css"
    path = files("pyvis") / "templates" / "lib" / VIS_NETWORK / name
    if not path.is_file():
        raise KgError("E502", path=path)
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    return re.sub(r"</(script|style)", r"<\\/\1", text, flags=re.IGNORECASE)


@cache
def _asset(name: str) -> str:
    return (files("kg.explorer") / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(_asset("page.html"))
