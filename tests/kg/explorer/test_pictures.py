from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import explorer_graphs
import pytest

SCRIPT = Path(__file__).parents[3] / "docs" / "pictures.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=False)


@pytest.mark.browser
def test_pictures_are_taken_of_a_graph(browser: Any, tmp_path: Path) -> None:
    explorer_graphs.small_graph().save(tmp_path / "graph.jsonl")
    done = run(str(tmp_path / "graph.jsonl"), "--out", str(tmp_path / "pictures"))
    assert done.returncode == 0, done.stderr
    taken = sorted((tmp_path / "pictures").iterdir())
    assert [path.stem for path in taken] == ["debates", "idea", "map", "person", "phone", "timeline"]
    assert all(path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 10_000 for path in taken)


def test_no_graph_is_told(tmp_path: Path) -> None:
    done = run(str(tmp_path / "nothing.jsonl"))
    assert done.returncode == 1
    assert done.stderr.startswith("[E301]")
