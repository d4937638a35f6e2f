"""Runs the notebooks from a clean kernel and keeps their outputs: `python docs/notebooks.py [NOTEBOOK…]`.

They run in a folder of their own, with a copy of `examples/` beside them. The one about Cypher uses the Neo4j of
NEO4J_URI, else the local one. Outputs that a cell tagged `page` gives are not kept: a whole page is in each of them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
_SECONDS = 600


def main() -> None:
    """Run the notebooks that are named, or all, and write each back with its outputs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("notebooks", nargs="*", type=Path, default=NOTEBOOKS)
    for path in parser.parse_args().notebooks:
        with tempfile.TemporaryDirectory() as folder:
            notebook = executed(path, Path(folder))
        nbformat.write(without_pages(notebook), path)
        print(path.name, file=sys.stderr)


def executed(path: Path, folder: Path, environment: Mapping[str, str] | None = None) -> NotebookNode:
    """The notebook with the outputs that it gives in `folder`, with `environment` beside this process's own.

    Raises nbclient's CellExecutionError for a cell that fails.
    """
    shutil.copytree(ROOT / "examples", folder / "examples", dirs_exist_ok=True)
    (folder / "notebooks").mkdir(exist_ok=True)
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(notebook, timeout=_SECONDS, record_timing=False)
    client.execute(cwd=str(folder / "notebooks"), env={**os.environ, **(environment or {})})
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def without_pages(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what cells tagged `page` gave."""
    for cell in notebook.cells:
        if "page" in cell.metadata.get("tags", ()):
            cell.outputs = []
    return notebook


if __name__ == "__main__":
    main()
