"""`kg db`: a Neo4j on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from kg.db.server import DEFAULT_PORT, LocalServer
from schema.errors import KgError

if TYPE_CHECKING:
    from kg.stores.neo4j import Neo4jStore

Data = Annotated[
    Path | None, typer.Option("--data", help="Folder of the database; KG_NEO4J_DATA, or in the user's data folder.")
]


def register(app: typer.Typer) -> None:
    """Add `kg db` and its commands."""
    db = typer.Typer(no_args_is_help=True, help="A Neo4j on this machine: start, stop, status, shell, wipe.")
    db.command()(start)
    db.command()(stop)
    db.command()(status)
    db.command()(shell)
    db.command()(wipe)
    app.add_typer(db, name="db")


def start(
    data: Data = None,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = DEFAULT_PORT,
    heap: Annotated[str, typer.Option(help="Memory of the Java heap.")] = "1g",
    pagecache: Annotated[str, typer.Option(help="Memory for pages of the store.")] = "256m",
) -> None:
    """Start Neo4j Community on loopback. The first start fetches it (about 145 MB); later ones need no network.

    A Neo4j of your own (Docker, Desktop, Aura) needs no start: set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD.
    """
    console = Console()
    server = LocalServer(data, port, heap, pagecache, tell=lambda line: console.print(line, highlight=False))
    already = server.status().running
    state = server.start()
    console.print(
        f"Neo4j {'already runs' if already else 'runs'} at {state.uri}, data in {state.data}",
        highlight=False,
        soft_wrap=True,
    )
    console.print(f"User neo4j, password in {server.password_file}; kg finds both by itself.", soft_wrap=True)


def stop(data: Data = None) -> None:
    """Shut the local Neo4j down; every committed transaction is on disk."""
    server = LocalServer(data)
    stopped = server.stop()
    print(f"Neo4j in {server.data} is stopped." if stopped else f"No Neo4j runs in {server.data}.")


def status(data: Data = None) -> None:
    """Say whether the local Neo4j runs, where, and how much memory it takes. Exit code 3 where it does not run."""
    server = LocalServer(data)
    state = server.status()
    if state.running:
        megabytes = (state.memory or 0) >> 20
        print(f"running at {state.uri}, process {state.pid}, {megabytes} MB, data in {state.data}, log {server.log}")
        return
    print(
        f"not running, data in {state.data}"
        + ("; the last run was not shut down, the next start recovers" if state.crashed else "")
        + ". Start it: kg db start. Or use your own Neo4j by NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD (docs/neo4j.md)."
    )
    raise typer.Exit(3)


def shell(data: Data = None) -> None:
    """Type Cypher and named questions, with a history; :help says what else there is."""
    from kg.db.shell import run_shell

    with open_store(data) as store:
        run_shell(store)


def wipe(data: Data = None, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete everything that kg wrote into the database, and nothing else. Asks first."""
    from kg.cli.remove import tell_removed

    with open_store(data) as store:
        count = store.count()
        if not yes:
            try:
                sure = typer.confirm(f"Delete {count:,} nodes of kg, with their edges, from {store.connection.uri}?")
            except typer.Abort:  # nobody is there to answer
                sure = False
            if not sure:
                raise KgError("E424", count=count)
        tell_removed("The database holds nothing of kg any more", store.wipe())


def open_store(data: Path | None) -> Neo4jStore:
    """The store at the local server (in `data`), or at that of NEO4J_URI. Raises as `find_connection`, `Neo4jStore`."""
    # The driver takes a second to import: only what talks to a database waits for it.
    from kg.stores.connection import find_connection
    from kg.stores.neo4j import Neo4jStore

    return Neo4jStore.at(find_connection(data))
