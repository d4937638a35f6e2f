"""The process that a local Neo4j lives in: a JVM inside Python. Run as `python -m kg.db.process DATA`.

Its settings come from `DATA/kg-launch.json` (the JVM's) and `DATA/neo4j.conf` (Neo4j's); it writes `DATA/kg-server.json` when it takes connections, and removes it
when it has shut down.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

# What Neo4j 5 reaches into, as its own launcher opens it, and what newer JDKs warn about.
JVM_OPTIONS = (
    "-Xrs",  # signals belong to Python, which shuts the database down
    "-XX:+UseG1GC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Dfile.encoding=UTF-8",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
)


def main(data: Path) -> None:
    """Start the database in `data`, say so, wait for a signal, shut it down."""
    stop = threading.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stop.set())
    launch = json.loads((data / "kg-launch.json").read_text(encoding="utf-8"))
    server = _start(data, launch)
    state = data / "kg-server.json"
    beside = data / ".kg-server.json"
    beside.write_text(json.dumps({"pid": os.getpid(), "port": launch["port"], "token": launch["token"]}))
    beside.replace(state)
    while not stop.wait(0.5):  # a signal that another thread receives wakes this one only between waits
        pass
    _say("shutting down")
    server.shutdown()
    state.unlink(missing_ok=True)
    _say("shut down")


def _say(line: str) -> None:
    # The log may lie on a full disk; the database is shut down all the same.
    with suppress(OSError):
        print(line, flush=True)


def _start(data: Path, launch: dict[str, Any]) -> Any:
    import jpype

    jpype.startJVM(launch["jvm"], f"-Xmx{launch['heap']}", *JVM_OPTIONS, classpath=launch["classpath"])
    builder_class = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")
    path_class = jpype.JClass("java.nio.file.Path")
    settings = path_class.of(str(data / "neo4j.conf"))
    server = builder_class(path_class.of(str(data))).loadPropertiesFromFile(settings).build()
    _set_password(server, launch["password_file"])
    return server


def _set_password(server: Any, password_file: str) -> None:
    """Make the password in the file the one of the user `neo4j`, whatever it was before."""
    import jpype

    parameters = jpype.JClass("java.util.HashMap")()
    parameters.put("password", Path(password_file).read_text(encoding="utf-8").strip())
    try:
        server.database("system").executeTransactionally(
            "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", parameters
        )
    except jpype.JException as error:
        if "cannot be the same" not in str(error):
            raise


if __name__ == "__main__":
    main(Path(sys.argv[1]))
