"""The local server, for real: started, stopped, killed."""

from __future__ import annotations

import os
import signal
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kg.db import LocalServer
from kg.db.jars import class_path
from kg.db.server import _bytes
from kg.stores.neo4j import Neo4jStore
from schema.errors import KgError

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = LocalServer(tmp_path_factory.mktemp("own") / "neo4j", port, heap="256m", pagecache="32m")
    server.start()
    yield server
    server.stop()


def test_a_running_server_is_left_as_it_is(server: LocalServer) -> None:
    before = server.status()
    assert before.running
    assert server.start().pid == before.pid


def test_the_password_is_for_its_owner_only(server: LocalServer) -> None:
    assert stat.S_IMODE(server.password_file.stat().st_mode) == 0o600
    assert len(server.auth[1]) >= 24
    assert server.auth[1] not in server.log.read_text()


def test_it_listens_on_loopback_only(server: LocalServer) -> None:
    process = psutil.Process(server.status().pid)
    listening = [c.laddr for c in process.net_connections("tcp") if c.status == psutil.CONN_LISTEN]
    assert {address.port for address in listening} == {server.port}
    assert all(address.ip.removeprefix("::ffff:") == "127.0.0.1" for address in listening)


def test_a_second_server_in_the_same_folder_is_refused(server: LocalServer, tmp_path: Path) -> None:
    state = (server.data / "kg-server.json").rename(tmp_path / "state")
    try:
        with pytest.raises(KgError) as told:
            LocalServer(server.data, server.port + 1, heap="256m", pagecache="32m").start()
        assert told.value.code in ("E401", "E405")
    finally:
        state.rename(server.data / "kg-server.json")


def test_what_was_committed_outlives_a_kill_and_a_stop(server: LocalServer) -> None:
    with Neo4jStore(server.uri, server.auth) as store:
        store.query("CREATE (:Mine {n: 1})")
    pid = server.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [])
    assert server.status().crashed
    with pytest.raises(KgError) as told:
        _ = server.uri
    assert told.value.code == "E408"
    server.start()
    with Neo4jStore(server.uri, server.auth) as store:
        assert store.query("MATCH (m:Mine) RETURN m.n AS n") == [{"n": 1}]
        store.query("CREATE (:Mine {n: 2})")
    assert server.stop()
    assert not server.status().running
    assert not server.status().crashed
    assert not server.stop()
    server.start()
    with Neo4jStore(server.uri, server.auth) as store:
        assert store.query("MATCH (m:Mine) RETURN m.n AS n ORDER BY n") == [{"n": 1}, {"n": 2}]


def test_a_process_id_that_another_program_has_taken_over_is_not_the_server(tmp_path: Path) -> None:
    (tmp_path / "kg-server.json").write_text(f'{{"pid": {os.getpid()}, "port": 7687, "token": "x"}}')
    status = LocalServer(tmp_path).status()
    assert not status.running
    assert status.crashed
    assert not LocalServer(tmp_path).stop()


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(KgError) as told:
            LocalServer(tmp_path, taken.getsockname()[1]).start()
    assert told.value.code == "E401"


def test_short_memory_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(KgError) as told:
        LocalServer(tmp_path / "db", 1 << 15, heap="90000g").start()
    assert told.value.code == "E402"
    assert not (tmp_path / "db").exists()


@pytest.mark.parametrize("size", ["", "1", "1t", "-1g", "1.5g"])
def test_a_size_that_is_none_is_told(size: str) -> None:
    with pytest.raises(KgError) as told:
        _bytes(size)
    assert told.value.code == "E410"


def test_a_repository_that_is_not_reached_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MAVEN_MIRROR", "http://127.0.0.1:9/maven")
    with pytest.raises(KgError) as told:
        class_path(cache=tmp_path)
    assert told.value.code == "E403"


def test_the_second_call_for_the_jars_touches_no_network(server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MAVEN_MIRROR", "http://127.0.0.1:9/maven")
    told: list[str] = []
    assert class_path(told.append)
    assert not told


def test_no_server_and_no_address_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("KG_NEO4J_DATA", str(tmp_path))
    with pytest.raises(KgError) as told:
        Neo4jStore()
    assert told.value.code == "E408"
