"""The page inside another one: a frame that a notebook shows."""

from __future__ import annotations

from html import escape

from kg.explorer.page import render
from kg.graph import KnowledgeGraph


def frame(graph: KnowledgeGraph, *, height: int = 640) -> str:
    """An HTML element that holds the whole page of `graph`, `height` CSS pixels high and as wide as there is room.

    The frame is sandboxed: the page runs its own scripts and opens sources in new windows, and reaches nothing of the
    notebook around it. Raises KgError E501, E502.
    """
    page = escape(render(graph), quote=True)
    # in a div, since IPython advises against an HTML that begins with a frame
    return (
        '<div><iframe title="The graph as a page" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" '
        f'style="width: 100%; height: {int(height)}px; border: 1px solid #8886" srcdoc="{page}"></iframe></div>'
    )
