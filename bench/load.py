"""How fast kg loads, beside what the bare driver does with the same nodes and edges in the same run.

`python bench/load.py [--nodes 20000] [--edges 60000] [--rounds 3]` starts a Neo4j of its own, in a folder that is gone
afterwards. The bare driver writes batches of `UNWIND $rows … MERGE` with one transaction a batch and one constraint.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j

from kg.db import LocalServer
from kg.graph import KnowledgeGraph
from kg.stores.neo4j import Neo4jStore
from kg.stores.parts import parts_of
from kg.stores.rows import node, relation_properties, source_rows
from schema.models import Claim, Entity, Mention, Relation, Segment, Source
from schema.ontology import Kind

BATCH = 1000


def make_graph(nodes: int, edges: int) -> KnowledgeGraph:
    """A graph of about so many nodes and edges, of the shape that talks give: passages, claims, entities."""
    chance = random.Random(7)
    graph = KnowledgeGraph()
    kinds: tuple[Kind, ...] = ("Person", "Organization", "Concept", "Artifact")
    entities = nodes // 10
    for i in range(entities):
        name = f"实体 {i} of the field"
        graph.entities.append(
            Entity(id=f"e{i}", kind=kinds[i % 4], name=name, aliases=(f"E-{i}",), origin="discovered")
        )
    people = [e.id for e in graph.entities if e.kind == "Person"]
    concepts = [e.id for e in graph.entities if e.kind == "Concept"]
    sources = max(1, nodes // 1000)
    each = (nodes - entities - sources) // sources
    for s in range(sources):
        source = f"talk-{s:05d}"
        graph.sources.append(Source(id=source, path=f"{source}.txt", form="podcast", sha256="0" * 64, title=source))
        segments = each * 4 // 5
        for i in range(segments):
            start = i * 100
            text = f"第 {i} 段 something that was said about the matter, at some length, in talk {s}."
            graph.segments.append(
                Segment(
                    id=f"{source}:{i}",
                    source=source,
                    start=start,
                    end=start + 90,
                    language="zh-Hans",
                    text=text,
                    speaker=people[i % 7] if s % 2 else None,
                    speaker_confidence=0.9 if s % 2 else 0.0,
                )
            )
        for i in range(each - segments):
            start = i * 200
            graph.claims.append(
                Claim(
                    id=f"{source}#{i}",
                    source=source,
                    start=start,
                    end=start + 20,
                    quote="something that was said",
                    text=f"规模法则 in talk {s} is what claim {i} is about.",
                    language="zh-Hans",
                    speaker=people[i % 7],
                    holders=(people[i % 7],),
                    about=tuple(chance.sample(concepts, 2)),
                    claim_kind="opinion",
                    polarity="affirms",
                    certainty="certain",
                    confidence=0.8,
                )
            )
    missing = max(0, edges - sum(1 for _ in _edges(graph)))
    for i in range(missing // 5):
        start, (one, other) = i, chance.sample(concepts, 2)
        graph.relations.append(
            Relation(
                subject=one,
                predicate="BASED_ON",
                object=other,
                source=f"talk-{i % sources:05d}",
                start=start,
                end=start + 5,
                quote="so it is",
                confidence=0.7,
            )
        )
    for segment in chance.sample(graph.segments, min(len(graph.segments), missing - missing // 5)):
        entity = f"e{chance.randrange(entities)}"
        start = segment.start + chance.randrange(80)
        graph.mentions.append(
            Mention(
                source=segment.source,
                start=start,
                end=start + 2,
                surface="实体",
                entity=entity,
                method="exact",
                confidence=0.9,
            )
        )
    return graph


def _edges(graph: KnowledgeGraph) -> Iterator[tuple[tuple[str, str, str], dict[str, Any]]]:
    """The edges as kg draws them."""
    parts = parts_of(graph)
    merged: dict[tuple[str, str, str], list[Any]] = {}
    for source in parts.sources():
        rows = source_rows(source, parts.of_source(source.id), parts.entities, parts.claims)
        yield from rows.edges.items()
        for edge, places in rows.relations.items():
            merged.setdefault(edge, []).extend(places)
    for edge, places in merged.items():
        yield edge, relation_properties(places)


def load_bare(driver: neo4j.Driver, graph: KnowledgeGraph) -> tuple[float, int, int]:
    """Seconds, nodes and edges of a load by plain `UNWIND … MERGE` batches."""
    by_label: dict[str, list[dict[str, Any]]] = {}
    for record in (*graph.sources, *graph.segments, *graph.claims, *graph.entities):
        label, row = node(record)
        by_label.setdefault(f"Bare{label.capitalize()}", []).append(row)
    by_type: dict[str, list[dict[str, Any]]] = {}
    for (type_, a, b), properties in _edges(graph):
        by_type.setdefault(type_, []).append({"a": a, "b": b, "p": {**properties, "kg": True}})
    started = time.perf_counter()
    driver.execute_query("CREATE CONSTRAINT bare IF NOT EXISTS FOR (n:Bare) REQUIRE n.key IS UNIQUE")
    for label, rows in by_label.items():
        statement = f"UNWIND $rows AS row MERGE (n:Bare {{key: row.key}}) SET n += row, n:{label}"
        for i in range(0, len(rows), BATCH):
            driver.execute_query(statement, rows=rows[i : i + BATCH])
    for type_, rows in by_type.items():
        statement = (
            "UNWIND $rows AS row MATCH (a:Bare {key: row.a}) MATCH (b:Bare {key: row.b}) "
            f"MERGE (a)-[r:{type_}]->(b) SET r += row.p"
        )
        for i in range(0, len(rows), BATCH):
            driver.execute_query(statement, rows=rows[i : i + BATCH])
    seconds = time.perf_counter() - started
    return seconds, sum(map(len, by_label.values())), sum(map(len, by_type.values()))


def main() -> None:
    """Load the same graph both ways, in turn, and print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--edges", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=27687)
    options = parser.parse_args()
    graph = make_graph(options.nodes, options.edges)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.jsonl"
        graph.save(path)
        server = LocalServer(Path(folder) / "neo4j", options.port)
        with server, Neo4jStore(server.uri, server.auth) as store:
            driver = neo4j.GraphDatabase.driver(server.uri, auth=server.auth, notifications_min_severity="OFF")
            best: dict[str, float] = {}
            for number in range(options.rounds + 1):
                bare, nodes, edges = load_bare(driver, graph)
                _empty(driver)
                started = time.perf_counter()
                report = store.load(path)
                ours = time.perf_counter() - started
                written = report.writes.nodes_created, report.writes.relationships_created
                started = time.perf_counter()
                again = store.load(path).writes.total
                second = time.perf_counter() - started
                store.wipe()
                name = "warm-up" if number == 0 else f"round {number}"
                print(
                    f"{name}: bare {nodes:,} nodes {edges:,} edges {bare:.2f} s {(nodes + edges) / bare:,.0f}/s · "
                    f"kg {written[0]:,} nodes {written[1]:,} edges {ours:.2f} s {sum(written) / ours:,.0f}/s · "
                    f"ratio {bare / ours:.2f} · second load {again} writes {second:.2f} s",
                    flush=True,
                )
                if number:
                    best["bare"] = min(bare, best.get("bare", bare))
                    best["kg"] = min(ours, best.get("kg", ours))
            driver.close()
            if best:
                total = nodes + edges
                print(
                    f"best: bare {total / best['bare']:,.0f}/s, kg {total / best['kg']:,.0f}/s, "
                    f"ratio {best['bare'] / best['kg']:.2f}"
                )


def _empty(driver: neo4j.Driver) -> None:
    while driver.execute_query("MATCH (n:Bare) WITH n LIMIT 5000 DETACH DELETE n RETURN count(n)").records[0][0]:
        pass


if __name__ == "__main__":
    main()
