"""A graph as a file for other programs: GraphML (yEd, Cytoscape, igraph) and GEXF (Gephi)."""

from __future__ import annotations

import io
import re
from pathlib import Path

import networkx

from kg.graph import KnowledgeGraph, write_lines

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""The characters that XML 1.0 cannot hold, however they are written (its production [2] Char)."""


def write_graphml(graph: KnowledgeGraph, path: Path | str, *, segments: bool = False) -> None:
    """Write the nodes and edges of `KnowledgeGraph.to_networkx` as GraphML, whole or not at all."""
    buffer = io.BytesIO()
    networkx.write_graphml(_printable(graph, segments), buffer, named_key_ids=True)
    _write(path, buffer)


def write_gexf(graph: KnowledgeGraph, path: Path | str, *, segments: bool = False) -> None:
    """Write the nodes and edges of `KnowledgeGraph.to_networkx` as GEXF 1.2, whole or not at all.

    What GEXF shows as a node's label is its name; the label is its attribute `type`.
    """
    nodes = _printable(graph, segments)
    for _, attributes in nodes.nodes(data=True):
        attributes["type"] = attributes.pop("label", "")
        attributes["label"] = attributes.get("name", "")
    buffer = io.BytesIO()
    networkx.write_gexf(nodes, buffer)
    # networkx writes the day of the export; the same graph must give the same bytes on every day
    text = re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue())
    _write(path, io.BytesIO(text))


def _printable(graph: KnowledgeGraph, segments: bool) -> networkx.MultiDiGraph:
    result = graph.to_networkx(segments=segments)
    attributes = [data for _, data in result.nodes(data=True)] + [data for _, _, data in result.edges(data=True)]
    for data in attributes:
        for key, value in data.items():
            if isinstance(value, str):
                data[key] = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    return result


def _write(path: Path | str, buffer: io.BytesIO) -> None:
    write_lines(Path(path), buffer.getvalue().decode("utf-8").split("\n"))
