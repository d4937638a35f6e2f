"""Every error message of kg, in one place: a code, what happened, what was expected, what to do next.

Codes by part: 1xx readers, 2xx lexicon and language, 3xx graph files and building, 4xx Neo4j and the local server,
5xx the explorer, 6xx questions. Tests assert the code, not the prose.
"""

from __future__ import annotations

from typing import Any


class KgError(Exception):
    """An error that is told to the user in one message and ends the command with exit code 1.

    `code` is one of the attributes of `Errors` (such as ``E101``); the fields of its template are keyword arguments.
    """

    def __init__(self, code: str, **fields: Any) -> None:
        self.code = code
        self.fields = fields
        super().__init__(f"[{code}] {getattr(Errors, code).format(**fields)}")


class Errors:
    """Message templates. Each says what happened, what was given, what is possible, and the next step."""

    # 1xx: readers
    # 2xx: lexicon and language
    E201 = (
        "{path}, line {line}: field {field} of a lexicon entry: {why}. Expected one JSON object a line, such as "
        '{{"id": "jepa", "kind": "Concept", "name": "JEPA", "aliases": ["Joint Embedding Predictive Architecture"]}}.'
    )
    # 3xx: graph files and building
    E301 = "There is no graph at {path}. Build one first: kg build FILES --out DIR."
    E302 = "{path}, line {line}: not a valid record of graph.jsonl: {why}. Build the graph again with kg build."
    E303 = "There is no file or folder {path}. Name existing transcripts, or a folder that holds them."
    E304 = "{path} could not be read: {why}. Check that the file is there and that you may read it."
    E305 = (
        "{path} met a fault in kg ({why}); the other sources are built without it. "
        "Please report it with the part of the file that shows it."
    )
    E306 = "None of the {count} files gave a graph: {why}. Give transcripts, captions or articles as text files."
    # 4xx: Neo4j and the local server
    # 5xx: the explorer
    # 6xx: questions
