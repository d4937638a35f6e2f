"""Running the extraction over many files: in parallel, cached by content, one broken file never stops the others."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

import platformdirs
from pydantic import ValidationError

from pipelines.extract import extract_file
from pipelines.settings import Settings
from schema.errors import KgError, printable
from schema.models import SourceGraph

_PACKAGES = ("schema", "pipelines")


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its graph, or the message that tells why there is none."""

    path: Path
    graph: SourceGraph | None
    error: str | None = None
    from_cache: bool = False


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read: folders are searched through (hidden files left out), in a fixed order, each file once.

    Raises KgError E303 for a path that does not exist.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise KgError("E303", path=path)
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in inside:
            hidden = path.is_dir() and any(part.startswith(".") for part in file.relative_to(path).parts)
            if not hidden:
                found.setdefault(file.resolve(), file)
    return list(found.values())


def run(
    files: Sequence[Path],
    settings: Settings | None = None,
    *,
    jobs: int | None = None,
    cache: Path | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> list[Outcome]:
    """Extract every file; the outcomes come in the order of `files`.

    `jobs`: processes (default: one a core, no more than files). `cache`: a folder for results (default: the user's
    cache folder). `progress` is called as each file is done.
    """
    settings = settings or Settings()
    folder = cache or Path(platformdirs.user_cache_dir("kg")) / "sources"
    outcomes: dict[Path, Outcome] = {}
    keys: dict[Path, str] = {}
    for file in files:
        keys[file] = cache_key(file, settings)
        cached = _from_cache(folder / f"{keys[file]}.json")
        if cached:
            outcomes[file] = Outcome(file, _with_path(cached, file), from_cache=True)
            if progress:
                progress(outcomes[file])
    todo = [file for file in files if file not in outcomes]
    for outcome in _extract_all(todo, settings, min(jobs or os.cpu_count() or 1, len(todo))):
        outcomes[outcome.path] = outcome
        if outcome.graph:
            _to_cache(folder / f"{keys[outcome.path]}.json", outcome.graph)
        if progress:
            progress(outcome)
    return [outcomes[file] for file in files]


def cache_key(file: Path, settings: Settings) -> str:
    """A hash of all that the result depends on: the file's bytes and name, the code and lexicon, the settings."""
    digest = hashlib.sha256(code_version().encode())
    digest.update(settings.model_dump_json().encode())
    for lexicon in settings.lexicons:
        digest.update(lexicon.read_bytes() if lexicon.is_file() else b"")
    digest.update(file.name.encode("utf-8", "surrogateescape"))
    with file.open("rb") as content:
        digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def code_version() -> str:
    """A hash of the code, models and lexicon that extraction uses."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for package in _PACKAGES:
        for file in sorted((root / package).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(root)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _extract_all(files: Sequence[Path], settings: Settings, jobs: int) -> Iterator[Outcome]:
    if jobs <= 1:
        yield from (extract_one(file, settings) for file in files)
        return
    # spawn: the models' threads do not survive a fork
    with _without_main(), ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        largest_first = sorted(files, key=lambda f: -f.stat().st_size)
        pending = [pool.submit(extract_one, file, settings) for file in largest_first]
        for done in as_completed(pending):
            yield done.result()


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the caller's script from new processes, which need nothing of it.

    They would run it anew otherwise, and with it the build that a script without `if __name__ == "__main__"` starts.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def extract_one(file: Path, settings: Settings) -> Outcome:
    """Extract one file. A mistake in the file becomes an outcome with its message; it never raises for the file."""
    try:
        return Outcome(file, extract_file(file, settings))
    except KgError as error:
        return Outcome(file, None, str(error))
    except OSError as error:
        return Outcome(file, None, str(KgError("E304", path=file, why=error.strerror or str(error))))
    except Exception as error:
        # one source in a thousand that meets a fault of ours must not take the others down; it is told, not hidden
        return Outcome(file, None, str(KgError("E305", path=file, why=f"{type(error).__name__}: {error}")))


def _from_cache(path: Path) -> SourceGraph | None:
    try:
        return SourceGraph.model_validate_json(path.read_bytes())
    except (OSError, ValidationError, json.JSONDecodeError):
        return None


def _to_cache(path: Path, graph: SourceGraph) -> None:
    """Keep a result. A cache that cannot be written only costs time, so that is no error."""
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(graph.model_dump_json(by_alias=True), encoding="utf-8")
        beside.replace(path)
    except OSError:
        with suppress(OSError):  # on a full disk half a file may lie there
            beside.unlink()


def _with_path(graph: SourceGraph, file: Path) -> SourceGraph:
    """The cached graph under the path as it is given this time."""
    path = printable(file)
    if graph.source.path == path:
        return graph
    return graph.model_copy(update={"source": graph.source.model_copy(update={"path": path})})
