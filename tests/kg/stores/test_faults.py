"""Loads that are cut off, for real: processes killed with `kill -9` at any moment, a disk that is full."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from socket import socket

import psutil
import pytest
from store_graphs import sample_graph

from kg.db import LocalServer
from kg.graph import KnowledgeGraph
from kg.stores import loading
from kg.stores.neo4j import Neo4jStore
from schema.errors import KgError

pytestmark = pytest.mark.neo4j

ROOT = Path(loading.__file__).parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A server that may be killed."""
    with _server(tmp_path_factory.mktemp("faults") / "neo4j") as server:
        yield server


def _server(folder: Path, heap: str = "256m") -> LocalServer:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return LocalServer(folder, port, heap=heap, pagecache="32m")


# A load that counts the moments at which it may be cut off: before each statement is sent, after each is, before and
# after each commit. At moment `at` it kills the process `victim`; it prints how many moments there were.
LOADER = """
import os, signal, sys
from kg.stores import loading
from kg.stores.neo4j import Neo4jStore
uri, user, password, path, rows, at, victim = sys.argv[1:]
loading.ROWS_A_TRANSACTION = loading.NODES_A_STATEMENT = loading.EDGES_A_STATEMENT = int(rows)
moments = 0
def moment():
    global moments
    moments += 1
    if moments == int(at):
        os.kill(int(victim) or os.getpid(), signal.SIGKILL)
def around(owner, name):
    plain = getattr(owner, name)
    def watched(*arguments, **options):
        moment()
        answer = plain(*arguments, **options)
        moment()
        return answer
    setattr(owner, name, watched)
around(loading._Transaction, "send")
around(loading._Transaction, "rows")
around(loading._Transaction, "settle")
around(loading.Writer, "_execute")
Neo4jStore(uri, (user, password), retry_seconds=0).load(path)
print(moments)
"""


def _load(server: LocalServer, path: Path, rows: int, at: int = 0, victim: int = 0) -> subprocess.CompletedProcess[str]:
    words = [server.uri, *server.auth, str(path), str(rows), str(at), str(victim)]
    return subprocess.run(
        [sys.executable, "-c", LOADER, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_load_killed_at_ten_random_moments_is_run_again_and_ends_right(server: LocalServer, tmp_path: Path) -> None:
    """The client or the server is killed; `KG_KILL_SEED` repeats the moments of a run."""
    seed = int(os.environ.get("KG_KILL_SEED") or random.randrange(1 << 32))
    chance = random.Random(seed)
    graph = sample_graph()
    path = tmp_path / "graph.jsonl"
    graph.save(path)
    _empty(server)
    moments = {rows: int(_load(server, path, rows).stdout) for rows in (20, 20_000) if not _empty(server)}
    undisturbed = _pulled(server)
    assert undisturbed == graph
    for number in range(10):
        rows = chance.choice(sorted(moments))
        at = chance.randint(1, moments[rows])
        who = "server" if number % 4 == 0 else "client"
        told = f"KG_KILL_SEED={seed}: the {who} killed at moment {at} of {moments[rows]}, {rows} rows a transaction"
        _empty(server)
        pid = server.status().pid
        assert pid is not None
        ended = _load(server, path, rows, at, pid if who == "server" else 0)
        if who == "client":
            assert ended.returncode == -signal.SIGKILL, told
        else:
            _gone(pid)
            server.start()
        with Neo4jStore(server.uri, server.auth) as store:
            store.load(path)
            assert store.pull() == undisturbed, told
            assert store.load(path, verify=True).writes.total == 0, told


def _empty(server: LocalServer) -> None:
    with Neo4jStore(server.uri, server.auth) as store:
        store.records("MATCH (n) DETACH DELETE n", write=True)


def _pulled(server: LocalServer) -> KnowledgeGraph:
    with Neo4jStore(server.uri, server.auth) as store:
        return store.pull()


def _gone(pid: int) -> None:
    """Wait until a killed process is no more."""
    if psutil.pid_exists(pid):
        psutil.wait_procs([psutil.Process(pid)])


# A full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MB. A Neo4j with an empty database takes 2 MB of it."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here (only root may)")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_told_and_the_load_is_run_again_once_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    graph = sample_graph(passages=40)
    text = "much was said, and more " * 300
    graph.segments = [s.model_copy(update={"text": f"{i} {text}"}) for i, s in enumerate(graph.segments)]
    server = _server(small_disk / "neo4j", heap="1g")  # its recovery may need more than the other tests
    with server:
        with Neo4jStore(server.uri, server.auth, retry_seconds=0) as store, pytest.raises(KgError) as told:
            _load_until_full(store, graph)
        assert told.value.code == "E420", told.value
        assert "\n" not in str(told.value)
        subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    with server, Neo4jStore(server.uri, server.auth) as store:
        store.load(graph)
        assert store.pull() == graph
        assert store.load(graph, verify=True).writes.total == 0


def test_a_pull_onto_a_full_disk_leaves_what_was_there(server: LocalServer, small_disk: Path) -> None:
    _empty(server)
    graph = sample_graph()
    path = small_disk / "graph.jsonl"
    path.write_text("what was there before")
    with Neo4jStore(server.uri, server.auth) as store:
        store.load(graph)
        filler = small_disk / "filler"
        _fill(filler)
        with pytest.raises(KgError) as told:
            store.pull(path)
        assert told.value.code == "E431"
        assert path.read_text() == "what was there before"
        assert {p.name for p in small_disk.iterdir()} == {"graph.jsonl", "filler"}
        filler.unlink()
        store.pull(path)
        assert KnowledgeGraph.load(path) == graph


def _load_until_full(store: Neo4jStore, graph: KnowledgeGraph) -> None:
    """Load one version of the graph after another: each leaves its bytes in the transaction log."""
    for _ in range(40):
        graph.segments = [s.model_copy(update={"text": f"{s.text}x"}) for s in graph.segments]
        store.load(graph)


def _fill(path: Path) -> None:
    """Take all that is left of a disk."""
    with suppress(OSError), path.open("wb", buffering=0) as out:
        while out.write(bytes(1 << 16)):
            pass
