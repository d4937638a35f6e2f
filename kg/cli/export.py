"""`kg export`: a graph as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from schema.errors import KgError


def register(app: typer.Typer) -> None:
    """Add `kg export`."""
    app.command()(export)


def export(
    graph: Annotated[Path, typer.Argument(help="graph.jsonl, or the folder that kg build wrote.")],
    neo4j_admin: Annotated[
        Path | None, typer.Option(help="New folder for the CSV files of neo4j-admin database import full.")
    ] = None,
    graphml: Annotated[Path | None, typer.Option(help="GraphML file (yEd, Cytoscape, igraph).")] = None,
    gexf: Annotated[Path | None, typer.Option(help="GEXF file (Gephi).")] = None,
) -> None:
    """Write a graph for other programs: CSV for neo4j-admin, GraphML, GEXF."""
    path = graph / "graph.jsonl" if graph.is_dir() else graph
    if neo4j_admin is None and graphml is None and gexf is None:
        raise KgError("E429")
    if neo4j_admin is not None:
        from kg.stores.admin import export_admin

        written = export_admin(path, neo4j_admin)
        nodes, edges = sum(written.nodes.values()), sum(written.edges.values())
        print(f"{nodes:,} nodes and {edges:,} edges in {neo4j_admin}. Import them into a stopped Neo4j:")
        print(f"  {neo4j_admin / 'import.sh'}    (it runs {written.command.split(' --')[0]} …)")
        print(f"then start it and run {neo4j_admin / 'indexes.cypher'} (cypher-shell --file).")
    if graphml is not None or gexf is not None:
        from kg.export import write_gexf, write_graphml
        from kg.graph import KnowledgeGraph

        whole = KnowledgeGraph.load(path)
        for target, write in ((graphml, write_graphml), (gexf, write_gexf)):
            if target is not None:
                write(whole, target)
                print(f"wrote {target}")
