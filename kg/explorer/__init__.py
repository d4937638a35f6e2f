"""The explorer: one HTML page of a graph, which opens from disk with no network."""

from kg.explorer.frame import frame
from kg.explorer.page import render, write_page

__all__ = ["frame", "render", "write_page"]
