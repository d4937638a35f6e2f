"""Annotated documents for training and for leave-one-document-out measurement.

Reads the annotations beside the project (`../shared/gold` over `../shared/seeds`) and the project's own
(`training/gold` over `examples`), with the reference scorer's own loader, so that training sees what is measured.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from pipelines.language.reading import Reading, read_tracks
from pipelines.readers import read

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PAIRS = ((SHARED / "gold", SHARED / "seeds"), (ROOT / "training" / "gold", ROOT / "examples"))


@dataclass(frozen=True)
class Annotated:
    """A document that was read, with its annotation as the scorer loads it and as it is written."""

    name: str
    reading: Reading
    gold: Any
    written: dict[str, Any]

    def speaker_at(self, position: int) -> str | None:
        """Who speaks at a raw offset, by the annotation."""
        return next((who for start, end, who in self.gold.turns if start <= position < end), None)

    def role_of(self, speaker: str) -> str:
        """The role of a speaker: host, guest, narrator, audience."""
        return next((s.get("role", "guest") for s in self.written["speakers"] if s["id"] == speaker), "guest")


@lru_cache(maxsize=1)
def scorer() -> ModuleType:
    """The reference scorer as a module."""
    path = SHARED / "eval" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"Training needs the reference scorer, and {path} is not there.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def annotated() -> tuple[Annotated, ...]:
    """All annotated documents."""
    found = []
    for gold, sources in PAIRS:
        for path in sorted(gold.glob("*.json")):
            written = json.loads(path.read_text(encoding="utf-8"))
            file = next(iter(sorted(sources.glob(written["document"] + ".*"))))
            found.append(Annotated(path.stem, read_tracks(read(file)), scorer().load_gold(path, sources), written))
    return tuple(found)
