"""A real Neo4j Community on this machine, from packages: no installer, no container, no service."""

from kg.db.server import LocalServer, Status

__all__ = ["LocalServer", "Status"]
