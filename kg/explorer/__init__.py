"""The explorer: one HTML page of a graph, which opens from disk with no network."""

from kg.explorer.page import render, write_page

__all__ = ["render", "write_page"]
