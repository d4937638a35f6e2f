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
    E101 = "{path} can't be read: {why}. Expected a text file: a transcript, captions, an article."
    E102 = "There is no form {form!r}. The forms are: {allowed}. Leave --form out to have it told from the content."
    E103 = "{path} is empty. Expected a transcript, captions or an article; was it fully written or downloaded?"
    E104 = (
        "{path} has {size}, the limit is {limit}. A day of speech is about 1 MB of text, so this is no single talk: "
        "split it into one file a talk."
    )
    E105 = (
        "{path} is not a text file. Expected UTF-8, UTF-16 with a byte-order mark, or GB18030. "
        "Export the document as plain text, Markdown, SRT, WebVTT or JSON and give that file."
    )
    E106 = (
        "{path}, line {line}: the byte at offset {offset} is no valid UTF-8, and the file does not read as GB18030 "
        "either. Convert it, for instance: iconv -f ENCODING -t UTF-8 FILE > NEW."
    )
    E107 = (
        "{path} holds no talk: read as {form}, nothing is left but titles and metadata. Expected paragraphs, captions "
        "or labelled turns. If the form was told wrong, give it with --form."
    )
    E108 = "{path}, line {line}, column {column}: broken JSON: {why}. Was the file fully written? Export it again."
    E109 = (
        "{path} is JSON without a transcript. Expected Whisper's output: an object with a list \"segments\" of objects "
        "with \"start\", \"end\" (seconds) and \"text\", or such a list itself."
    )
    E110 = (
        "{path} has {count} cues or paragraphs, the limit is {limit}. This is no single talk: split it into one file "
        "a talk."
    )
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
    E501 = (
        "The graph has no entities ({sources} sources), so there is nothing to show. Build one from texts that name "
        "people or ideas: kg build FILES --out DIR; kg stats DIR shows what a graph holds."
    )
    E502 = "vis-network is missing from the pyvis package ({path}). Install it again: pip install 'pyvis>=0.3.2,<0.4'."
    # 6xx: questions
    E601 = (
        "Nothing in the graph is called {name!r} (looked for: {kinds}). Names are understood in any script, in pinyin and "
        "with a typing error; kg stats lists what the graph holds."
    )
    E602 = "{name!r} can mean several things: {candidates}. Ask again with one of the ids."
    E603 = "{value!r} is no date. Expected YYYY-MM-DD, such as 2026-01-31."
    E604 = "The vectors need a package that is not installed: {why}. Run: pip install 'kg[vectors]', or use --vectors off."
