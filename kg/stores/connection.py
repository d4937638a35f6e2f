"""Reaching a Neo4j: which one, with what credentials, and what to say when it does not work."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j import exceptions as faults

from schema.errors import KgError

OLDEST = (5, 0)


@dataclass(frozen=True)
class Connection:
    """Where a database is and how to get in."""

    uri: str
    user: str
    password: str
    database: str | None = None

    def __repr__(self) -> str:
        return f"Connection({self.uri!r}, {self.user!r}, database={self.database!r})"


def find_connection(data: Path | str | None = None) -> Connection:
    """The server of NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE; else the local one (in `data`).

    A given `data` goes before the environment. Raises KgError E408 where there is neither.
    """
    from kg.db.server import LocalServer

    database = os.environ.get("NEO4J_DATABASE") or None
    uri = os.environ.get("NEO4J_URI")
    if uri and data is None:
        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        return Connection(uri, user, os.environ.get("NEO4J_PASSWORD", ""), database)
    server = LocalServer(data)
    user, password = server.auth
    return Connection(server.uri, user, password, database)


def open_driver(connection: Connection, retry_seconds: float) -> neo4j.Driver:
    """A driver that has reached the server. Raises KgError E411, E412, E413 or E414, each before anything is done."""
    with told(connection, during="connect"):
        driver = neo4j.GraphDatabase.driver(
            connection.uri,
            auth=(connection.user, connection.password) if connection.password else None,
            max_transaction_retry_time=retry_seconds,
            connection_timeout=10,
            connection_acquisition_timeout=15,
            notifications_min_severity="OFF",
        )
        try:
            _check_version(connection.uri, driver.get_server_info().agent)
            _check_database(driver, connection)
        except BaseException:
            driver.close()
            raise
        return driver


def is_older(driver: neo4j.Driver, than: tuple[int, int]) -> str:
    """The server's version where it is older `than` a release, else an empty text."""
    return _older(driver.get_server_info().agent, than)


def _older(agent: str, than: tuple[int, int]) -> str:
    match = re.search(r"/(\d+)\.(\d+)", agent)
    return agent.partition("/")[2] if match and (int(match[1]), int(match[2])) < than else ""


def _check_version(uri: str, agent: str) -> None:
    if version := _older(agent, OLDEST):
        raise KgError("E413", uri=uri, version=version)


def _check_database(driver: neo4j.Driver, connection: Connection) -> None:
    if connection.database is None:
        return
    try:
        with driver.session(database=connection.database) as session:
            session.run("RETURN 1").consume()
    except faults.Neo4jError as error:
        if "DatabaseNotFound" not in (error.code or ""):
            raise
        listed = driver.execute_query("SHOW DATABASES YIELD name RETURN collect(DISTINCT name)", database_="system")
        known = ", ".join(sorted(listed.records[0][0]))
        raise KgError("E414", uri=connection.uri, database=connection.database, known=known) from error


@contextmanager
def told(connection: Connection, during: str = "work") -> Iterator[None]:
    """Turn the driver's faults into errors that say what to do. The driver retries passing ones itself before."""
    try:
        yield
    except faults.AuthError as error:
        raise KgError("E412", uri=connection.uri, user=connection.user) from error
    except (faults.ServiceUnavailable, faults.SessionExpired, ConnectionError) as error:
        raise _lost(connection, during, error) from error
    except (faults.ConfigurationError, ValueError) as error:
        if during == "connect":
            raise KgError("E411", uri=connection.uri, why=_brief(error)) from error
        raise
    except faults.Neo4jError as error:
        raise _refused(connection, error) from error
    except faults.DriverError as error:
        raise _lost(connection, during, error) from error


def _lost(connection: Connection, during: str, error: Exception) -> KgError:
    if during == "connect":
        return KgError("E411", uri=connection.uri, why=_brief(error))
    return KgError("E421", why=_brief(error))


def _refused(connection: Connection, error: faults.Neo4jError) -> KgError:
    code, message = error.code or "", error.message or ""
    if code.startswith("Neo.DatabaseError.Transaction") or "No space left" in message or "critical error" in message:
        # Neo4j does not say why it could not write its log; a full disk is the reason that people meet.
        return KgError("E420", where=connection.uri, why=_brief(error))
    if "kg_claim_vectors" in message:
        return KgError("E430", uri=connection.uri)
    if "DatabaseNotFound" in code:
        return KgError("E414", uri=connection.uri, database=connection.database, known="see SHOW DATABASES")
    if "Forbidden" in code or "NotALeader" in code or "WriteOnReadOnly" in code:
        return KgError("E427", uri=connection.uri, why=_brief(error))
    if code.startswith("Neo.TransientError") or "DatabaseUnavailable" in code:
        return KgError("E421", why=_brief(error))
    return KgError("E417", why=message or code)


def _brief(error: Exception) -> str:
    text = getattr(error, "message", None) or str(error) or type(error).__name__
    return str(text).split("\n", 1)[0][:200]
