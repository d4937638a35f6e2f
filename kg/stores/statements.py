"""The Cypher that writes and reads the graph. Labels and types come from the ontology; everything else is a parameter."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import schema
from kg.stores.rows import EDGE_TYPES, LABELS, OPTIONAL
from schema.ontology import KINDS

SCHEMA = Path(schema.__file__).parent / "neo4j"
_LISTED = "MATCH (a:Kg {key: row[0]}) MATCH (b:Kg {key: row[1]})"


def schema_statements() -> tuple[str, ...]:
    """Constraints, then indexes, each a statement."""
    return constraints() + _statements("indexes.cypher")


def constraints() -> tuple[str, ...]:
    """What makes each of kg's nodes one node."""
    return _statements("constraints.cypher")


def vector_statements() -> tuple[str, ...]:
    """The vector index over claims."""
    return _statements("vectors.cypher")


def drop_statements() -> tuple[str, ...]:
    """Takes kg's indexes and constraints away."""
    made = (
        re.match(r"CREATE (?:FULLTEXT |VECTOR )?(INDEX|CONSTRAINT) (\w+)", s)
        for s in (*schema_statements(), *vector_statements())
    )
    return tuple(f"DROP {match[1]} {match[2]} IF EXISTS" for match in made if match)


@lru_cache(maxsize=3)
def _statements(name: str) -> tuple[str, ...]:
    bare = re.sub(r"^//.*$", "", (SCHEMA / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return tuple(statement.strip() for statement in bare.split(";") if statement.strip())


@cache
def write_nodes(labels: str) -> str:
    """Make the nodes of `$rows` and bring those up to date whose hash differs; the others are left alone."""
    names = LABELS[labels]
    other_kinds = ":".join(kind for kind in KINDS if kind != labels)
    forget = [f"n:{other_kinds}"] if labels in KINDS else []
    forget += [f"n.{name}" for name in OPTIONAL[labels]]
    return (
        "UNWIND $rows AS row MERGE (n:Kg {key: row.key}) "
        f"ON CREATE SET n += row, n:{names} "
        "WITH n, row WHERE coalesce(n.hash, '') <> row.hash "
        f"REMOVE {', '.join(forget)} SET n:{names} SET n += row"
    )


@cache
def create_nodes(labels: str) -> str:
    """Make the nodes of `$rows`, none of which may be there."""
    return f"UNWIND $rows AS row CREATE (n:Kg:{LABELS[labels]}) SET n = row"


@cache
def create_edges(type_: str) -> str:
    """Draw the edges of `$rows` (key, key, properties), none of which may be there; gives how many have both ends.

    Without a look for what is there already, this takes half the time of `write_edges`.
    """
    _known(type_)
    return f"UNWIND $rows AS row {_LISTED} CREATE (a)-[r:{type_}]->(b) SET r = row[2] RETURN count(*) AS drawn"


@cache
def create_bare_edges(type_: str) -> str:
    """As `create_edges`, for edges that carry nothing."""
    _known(type_)
    return f"UNWIND $rows AS row {_LISTED} CREATE (a)-[:{type_} {{kg: true}}]->(b) RETURN count(*) AS drawn"


@cache
def write_edges(type_: str) -> str:
    """Draw the edges of `$rows` (`a`, `b`: keys; `p`: properties); gives how many of them have both ends."""
    _known(type_)
    return (
        "UNWIND $rows AS row MATCH (a:Kg {key: row.a}) MATCH (b:Kg {key: row.b}) "
        f"MERGE (a)-[r:{type_} {{kg: true}}]->(b) SET r += row.p RETURN count(*) AS drawn"
    )


@cache
def write_bare_edges(type_: str) -> str:
    """As `write_edges`, for edges that carry nothing."""
    _known(type_)
    return (
        "UNWIND $rows AS row MATCH (a:Kg {key: row.a}) MATCH (b:Kg {key: row.b}) "
        f"MERGE (a)-[r:{type_} {{kg: true}}]->(b) RETURN count(*) AS drawn"
    )


@cache
def draw_relations(type_: str) -> str:
    """Draw the edges that are not there yet; gives those that are there with other places."""
    _known(type_)
    return (
        "UNWIND $rows AS row MATCH (a:Kg {key: row.a}) MATCH (b:Kg {key: row.b}) "
        f"MERGE (a)-[r:{type_} {{kg: true}}]->(b) ON CREATE SET r += row.p "
        "WITH count(*) AS drawn, collect(CASE WHEN r.hash <> row.p.hash "
        "THEN {a: row.a, b: row.b, p: properties(r)} END) AS others RETURN drawn, others"
    )


@cache
def read_edges(type_: str) -> str:
    """The properties of the edges of `$rows` that there are."""
    _known(type_)
    return (
        f"UNWIND $rows AS row MATCH (a:Kg {{key: row.a}})-[r:{type_} {{kg: true}}]->(b:Kg {{key: row.b}}) "
        "RETURN row.a AS a, row.b AS b, properties(r) AS p"
    )


@cache
def lock_edges(type_: str) -> str:
    """As `read_edges`, holding others off until the transaction ends."""
    _known(type_)
    return (
        f"UNWIND $rows AS row MATCH (a:Kg {{key: row.a}})-[r:{type_} {{kg: true}}]->(b:Kg {{key: row.b}}) "
        "SET r.kg = true RETURN row.a AS a, row.b AS b, properties(r) AS p"
    )


@cache
def delete_edges(type_: str) -> str:
    _known(type_)
    return f"UNWIND $rows AS row MATCH (a:Kg {{key: row.a}})-[r:{type_} {{kg: true}}]->(b:Kg {{key: row.b}}) DELETE r"


def _known(type_: str) -> None:
    assert type_ in EDGE_TYPES, type_


SOURCE_STATE = (
    "MATCH (s:Kg {key: $key}) RETURN s.content AS content, s.loading AS loading, coalesce(s.relations, []) AS relations"
)
CLAIM_SOURCE = (
    "MERGE (s:Kg {key: $key}) ON CREATE SET s:Source, s.fresh = true, s += $row "
    "WITH s, coalesce(s.fresh, false) AS fresh, "
    "coalesce(s.relations, []) + [r IN $relations WHERE NOT r IN coalesce(s.relations, [])] AS relations "
    "SET s.loading = $content, s.turn = $turn, s.relations = relations REMOVE s.content, s.fresh "
    "RETURN fresh, relations"
)
"""Say whose content is being written, so that a load with other content stops, and a later one knows it is not whole.
`relations`: the edges that the source may support, before and after. `turn`: the load's mark and its transaction's
number."""
GUARD = (
    "MATCH (s:Kg {key: $key}) SET s.locked = true "
    "WITH s, coalesce(s.loading = $content, false) AS held, coalesce(s.content = $content, false) AS whole, "
    "s.turn AS before "
    "REMOVE s.locked SET s.turn = CASE WHEN held THEN $turn ELSE before END RETURN held, whole, before"
)
"""Holds the source's node until the transaction ends (it is locked before anything of it is read). `before`: the turn
of the transaction before this one."""
FINISH_SOURCE = (
    "MATCH (s:Kg {key: $key}) WHERE s.loading = $content "
    "SET s.content = $content, s.relations = $relations REMOVE s.loading, s.turn"
)

SOURCE_NODES = (
    "MATCH (n:Segment {source: $source}) WHERE n:Kg RETURN n.key AS key, n.hash AS hash "
    "UNION ALL MATCH (n:Claim {source: $source}) WHERE n:Kg RETURN n.key AS key, n.hash AS hash "
    "UNION ALL MATCH (n:Kg {key: $key}) RETURN n.key AS key, n.hash AS hash"
)
_EDGE = "type(r) AS type, startNode(r).key AS a, endNode(r).key AS b, properties(r) AS p"
SOURCE_EDGES = (
    f"MATCH (n:Segment {{source: $source}})-[r]-() WHERE n:Kg AND r.kg RETURN DISTINCT {_EDGE} "
    f"UNION MATCH (n:Claim {{source: $source}})-[r]-() WHERE n:Kg AND r.kg RETURN DISTINCT {_EDGE} "
    f"UNION MATCH (n:Kg {{key: $key}})-[r:MENTIONS|PARTICIPATED_IN]-() WHERE r.kg RETURN DISTINCT {_EDGE}"
)

NEIGHBOURS = (
    "UNWIND $keys AS key MATCH (:Kg {key: key})-[r]-(e:Entity) WHERE r.kg AND e:Kg RETURN DISTINCT e.key AS key"
)
UNTIE = "UNWIND $keys AS key MATCH (:Kg {key: key})-[r]-() WHERE r.kg DELETE r"
DELETE_NODES = "UNWIND $keys AS key MATCH (n:Kg {key: key}) WHERE NOT EXISTS { (n)--() } DELETE n"
LEAVE_NODES = "UNWIND $keys AS key MATCH (n:Kg {key: key}) REMOVE n:Kg SET n:KgLeft RETURN count(n) AS left"
"""What other data points to is not ours to delete: the node stays, and is no part of the graph any more."""
ADOPT_NODES = "UNWIND $keys AS key MATCH (n:KgLeft {key: key}) REMOVE n:KgLeft SET n:Kg"
COUNT_LEFT = "MATCH (n:KgLeft) RETURN count(n) AS left"
UNSUPPORTED = (
    "UNWIND $keys AS key MATCH (e:Kg {key: key}) WHERE NOT EXISTS { (e)-[r]-() WHERE r.kg } RETURN e.key AS key"
)

CLAIMS_WITHOUT_VECTOR = (
    "MATCH (c:Claim {source: $source}) WHERE c:Kg AND (c.vector IS NULL OR coalesce(c.vector_by, '') <> $model) "
    "RETURN c.key AS key, c.text AS text ORDER BY key"
)
SET_VECTORS = (
    "UNWIND $rows AS row MATCH (c:Kg {key: row.key}) WHERE c.text = row.text "
    "SET c.vector = row.vector, c.vector_by = $model"
)

SOURCE_IDS = "MATCH (s:Source) WHERE s:Kg RETURN s.id AS id, s.content AS content ORDER BY id"
SOME_KEYS = "MATCH (n:Kg) RETURN n.key AS key LIMIT $limit"
COUNT_NODES = "MATCH (n:Kg) RETURN count(n) AS count"

PULL_SOURCES = "MATCH (n:Source) WHERE n:Kg RETURN properties(n) AS n"
PULL_ENTITIES = "MATCH (n:Entity) WHERE n:Kg RETURN properties(n) AS n"
PULL_SEGMENTS = "MATCH (n:Segment {source: $source}) WHERE n:Kg RETURN properties(n) AS n"
PULL_CLAIMS = "MATCH (n:Claim {source: $source}) WHERE n:Kg RETURN n {.*, vector: null} AS n"
PULL_MENTIONS = (
    "MATCH (g:Segment {source: $source})-[r:MENTIONS {kg: true}]->(e:Kg) WHERE g:Kg "
    "RETURN e.id AS entity, properties(r) AS r "
    "UNION ALL MATCH (:Kg {key: $key})-[r:MENTIONS {kg: true}]->(e:Kg) RETURN e.id AS entity, properties(r) AS r"
)
PULL_RELATIONS = (
    "MATCH (a:Entity)-[r]->(b:Entity) WHERE a:Kg AND b:Kg AND r.kg "
    "RETURN a.id AS subject, type(r) AS predicate, b.id AS object, properties(r) AS r"
)
PULL_LINKS = (
    "MATCH (a:Claim {source: $source})-[r:SAME_AS|SUPPORTS|CONTRADICTS {kg: true}]->(b:Kg) WHERE a:Kg "
    "RETURN a.id AS start, type(r) AS relation, b.id AS end, r.score AS score, r.why AS why"
)
