"""A real Neo4j for the tests: started once, on a free port, in a folder of its own."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from kg.db import LocalServer


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """The test session's Neo4j. Its jars come from the user's cache; the first run ever fetches them."""
    server = LocalServer(tmp_path_factory.mktemp("neo4j"), free_port(), heap="512m", pagecache="64m")
    with server:
        yield server
