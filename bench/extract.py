"""What extraction and building cost.

    python bench/extract.py [FILES …]

Without files: the examples, and the documents of `../shared/seeds` where there are any.

First the characters (Unicode code points of the files) that extraction reads a second once its models are loaded, on
one process and on two, and the share of the time that each stage takes. Then seconds and peak memory of `kg build`,
from nothing and from the cache, with one process and two: each line is a process of its own, so that nothing is warm
but the disk. Memory is the resident memory of that process and all that it started, added up, sampled twenty times a
second (Linux); pages that processes share count for each of them, so it is an upper bound.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from pipelines.claims import find_claims
from pipelines.entities import find_entities
from pipelines.extract import extract_file, gazetteer
from pipelines.language.reading import read_tracks
from pipelines.readers import read
from pipelines.relations import find_relations
from pipelines.speakers import find_speakers

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE_SECONDS = 0.05
WARMING = (ROOT / "examples" / "inside-the-network-havel-bilingual.txt", ROOT / "examples" / "podcast-yeban-ep63.txt")
STAGES = ("read", "language", "entities", "speakers", "claims", "relations")

Result = TypeVar("Result")


def main(arguments: Sequence[str]) -> None:
    named = {"given": [Path(a) for a in arguments]} if arguments else _own_samples()
    _print_rates(named)
    _print_builds(named)


def _print_rates(named: dict[str, list[Path]]) -> None:
    warm_up()
    table = Table("files", "characters", "a second, 1 process", "a second, 2 processes", *STAGES)
    for name, files in named.items():
        characters = sum(len(read(file).text) for file in files)
        seconds = stage_seconds(files)
        whole = sum(seconds.values())
        shares = (f"{seconds[stage] / whole:.0%}" for stage in STAGES)
        both = seconds_on_two(files)
        table.add_row(
            f"{name} ({len(files)})", f"{characters:,}", f"{characters / whole:,.0f}", f"{characters / both:,.0f}", *shares
        )  # fmt: skip
    Console().print(table)


def warm_up(together: Barrier | None = None) -> None:
    """Load every model and table, by extracting a file of each language, and wait for the others who do."""
    for file in WARMING:
        extract_file(file)
    if together:
        together.wait()


def stage_seconds(files: Sequence[Path]) -> dict[str, float]:
    """Seconds that each stage takes for all the files, in this process."""
    seconds = dict.fromkeys(STAGES, 0.0)

    def timed(stage: str, work: Callable[[], Result]) -> Result:
        begun = time.perf_counter()
        result = work()
        seconds[stage] += time.perf_counter() - begun
        return result

    names = gazetteer()
    for file in files:
        document = timed("read", lambda: read(file))  # noqa: B023
        reading = timed("language", lambda: read_tracks(document))  # noqa: B023
        lexical = timed("entities", lambda: find_entities(reading, names))  # noqa: B023
        spoken = timed("speakers", lambda: find_speakers(reading, lexical, names))  # noqa: B023
        timed("claims", lambda: find_claims(reading, lexical, spoken))  # noqa: B023
        timed("relations", lambda: find_relations(reading, lexical, spoken))  # noqa: B023
    return seconds


def seconds_on_two(files: Sequence[Path]) -> float:
    """Seconds that two processes with warm models take for all the files, the largest first."""
    processes = get_context("spawn")
    with ProcessPoolExecutor(2, processes, initializer=warm_up, initargs=(processes.Barrier(2),)) as pool:
        list(pool.map(len, ("", "")))  # answered once both are warm
        begun = time.perf_counter()
        list(pool.map(extract_file, sorted(files, key=lambda f: -f.stat().st_size)))
        return time.perf_counter() - begun


def _print_builds(named: dict[str, list[Path]]) -> None:
    table = Table("files", "from", "processes", "seconds", "MB at most", "kB of text a second")
    for name, files in named.items():
        size = sum(file.stat().st_size for file in files) / 1000
        for jobs in (1, 2):
            with tempfile.TemporaryDirectory() as folder:
                for start in ("nothing", "cache"):
                    seconds, megabytes = build(files, Path(folder), jobs)
                    table.add_row(
                        f"{name} ({len(files)})", start, str(jobs), f"{seconds:.1f}", f"{megabytes:.0f}",
                        f"{size / seconds:.0f}",
                    )  # fmt: skip
    Console().print(table)


def _own_samples() -> dict[str, list[Path]]:
    samples = {"examples": sorted(p for p in (ROOT / "examples").iterdir() if p.is_file())}
    if SEEDS.is_dir():
        samples["../shared/seeds"] = sorted(SEEDS.iterdir())
    return samples


def build(files: Sequence[Path], folder: Path, jobs: int) -> tuple[float, float]:
    """Seconds and megabytes of one build into `folder`, whose cache is used and filled."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "build", *map(str, files)]
    options = ["--out", str(folder / "out"), "--cache", str(folder / "cache"), "--jobs", str(jobs)]
    begun = time.perf_counter()
    process = subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_resident(pid) for pid in _family(process.pid)))
        time.sleep(SAMPLE_SECONDS)
    seconds = time.perf_counter() - begun
    if process.returncode:
        sys.exit(f"kg build ended with exit code {process.returncode}")
    return seconds, peak / 1e6


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for parent in found:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text()
        except OSError:
            continue
        found += [int(child) for child in children.split()]
    return found


def _resident(pid: int) -> int:
    """Bytes of a process in memory; 0 where it has just ended, or where there is no /proc."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0)


if __name__ == "__main__":
    main(sys.argv[1:])
