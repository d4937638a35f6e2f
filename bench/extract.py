"""What building costs: seconds and peak memory of `kg build`, from nothing and from the cache, with one process and two.

    python bench/extract.py [FILES …]

Without files: the examples, and the documents of `../shared/seeds` where there are any. Each line is a process of its
own, so that nothing is warm but the disk. Memory is the resident memory of that process and all that it started, added
up, sampled twenty times a second (Linux); pages that processes share count for each of them, so it is an upper bound.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE_SECONDS = 0.05


def main(arguments: Sequence[str]) -> None:
    named = {"given": [Path(a) for a in arguments]} if arguments else _own_samples()
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
