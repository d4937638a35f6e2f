"""What all examples give, extracted once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.extract import extract
from pipelines.readers import read
from schema.models import Document, SourceGraph

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SOURCES = sorted(p for p in EXAMPLES.iterdir() if p.is_file())


@pytest.fixture(scope="session")
def examples() -> list[tuple[Document, SourceGraph]]:
    """Each example as it is read, and what is extracted from it."""
    return [(document, extract(document)) for document in map(read, SOURCES)]
