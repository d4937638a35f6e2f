"""Every error message of kg, in one place: a code, what happened, what was expected, what to do next.

Codes by part: 1xx readers, 2xx lexicon and language, 3xx graph files and building, 4xx Neo4j and the local server,
5xx the explorer, 6xx questions. Tests assert the code, not the prose.
"""

from __future__ import annotations

from functools import partial
from typing import Any


class KgError(Exception):
    """An error that is told to the user in one message and ends the command with exit code 1.

    `code` is one of the attributes of `Errors` (such as ``E101``); the fields of its template are keyword arguments.
    """

    def __init__(self, code: str, **fields: Any) -> None:
        self.code = code
        self.fields = fields
        super().__init__(printable(f"[{code}] {getattr(Errors, code).format(**fields)}"))

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is sent to another process."""
        return partial(KgError, self.code, **self.fields), ()


def printable(text: object) -> str:
    """A text that can be written as UTF-8: bytes of a file's name that are no text are shown as `\\udcff`."""
    return str(text).encode("utf-8", "backslashreplace").decode("utf-8")


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
        '{path} is JSON without a transcript. Expected Whisper\'s output: an object with a list "segments" of objects '
        'with "start", "end" (seconds) and "text", or such a list itself.'
    )
    E110 = (
        "{path} has {count} lines or cues, the limit is {limit}. This is no single talk: split it into one file a talk."
    )
    # 2xx: lexicon and language
    E201 = (
        "{path}, line {line}: field {field} of a lexicon entry: {why}. Expected one JSON object a line, such as "
        '{{"id": "jepa", "kind": "Concept", "name": "JEPA", "aliases": ["Joint Embedding Predictive Architecture"]}}.'
    )
    E202 = "{path} can't be read: {why}. Name an existing lexicon file; kg lexicon add makes one."
    E203 = (
        "The lexicon knows {id} as {known} {known_name!r}, your entry {name!r} says it is {kind}. "
        "Give your entry the kind {known}, or an id of its own."
    )
    E204 = (
        "{path} is nothing from Wikidata that can be read: {why}. Expected a JSON dump (an array with one item a line; "
        ".gz and .bz2 too), or the result of a SPARQL query as JSON with the variables item, itemLabel and class."
    )
    E205 = "{path} is a broken archive: {why}. Was it fully downloaded? Nothing was imported."
    E206 = "{where}: {given!r} is not {expected}. Give --kind-map Q11016=Concept, or a file of such pairs with tabs."
    E207 = "{name!r} was not added: {why}."
    E208 = "No entry is called {name!r}. {near}"
    E209 = "{path} is there already. Give --overwrite to replace it, or --out with another name."
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
    E310 = "The decisions in {path} can't be read: {why}. Name an existing YAML file; kg decide makes one."
    E311 = (
        "{path}, line {line}: broken YAML: {why}. Expected sections such as: merge: followed by lines like "
        "- [月之暗面, Moonshot AI]."
    )
    E312 = (
        "{path}, line {line}: {given}; expected {expected}. The sections are merge and split (lists of lists of names), "
        "rename (name: new name) and ignore (a list of names); docs/resolution.md shows each."
    )
    E313 = "{path}: {one!r} and {other!r} are merged in {first} and split in {second}. Take one of the two out."
    E314 = (
        "{path}: the section {section} is laid out so that no line can be added to it. Write one entry a line, or add "
        "this one by hand: {line}"
    )
    E315 = "kg decide {section} takes names that are not empty; merge and split take two different ones or more."
    # 4xx: Neo4j and the local server
    E401 = (
        "Port {port} on 127.0.0.1 is taken by another program. Start on another port: kg db start --port {other}. If "
        "it is a Neo4j of your own, leave it running and set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD instead."
    )
    E402 = (
        "The local Neo4j needs {needed} MB of memory (heap {heap} and page cache), but {available} MB are free. Close "
        "something, or ask for less: kg db start --heap 512m --pagecache 64m."
    )
    E403 = (
        "Neo4j {version} could not be fetched: {why}. The first start needs the network (later ones do not). Check the "
        "connection and any proxy (HTTPS_PROXY), or name a Maven mirror in KG_MAVEN_MIRROR. With a Neo4j elsewhere, "
        "set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD: kg db start is not needed then."
    )
    E404 = "The local Neo4j needs the package {package}, which is not installed. Install it: pip install 'kg[db]'."
    E405 = (
        "The database in {data} is open in another process. Stop that one (kg db stop --data {data}), or use another "
        "folder: kg db start --data FOLDER."
    )
    E406 = "The local Neo4j ended while it started: {why}. Its whole story is in {log}."
    E407 = (
        "The local Neo4j did not take connections within {seconds} s and was stopped. See {log}, then start it again."
    )
    E408 = (
        "No Neo4j to talk to: none runs in {data} and NEO4J_URI is not set. Start one: kg db start. Or use your own "
        "(Docker, Desktop, Aura) by NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD; docs/neo4j.md tells how."
    )
    E409 = (
        "The local Neo4j (process {pid}) is still shutting down after {seconds} s. Give it time (and room, where its "
        "disk is full); what is committed is safe on disk. Its log: {log}."
    )
    E410 = "{size} is no size of memory. Write a number and k, m or g, such as 512m or 2g."
    E411 = "No Neo4j answers at {uri}: {why}. Is it running (kg db status), and is the address right (NEO4J_URI)?"
    E412 = (
        "Neo4j at {uri} refused user {user}: wrong user or password. Set NEO4J_USERNAME and NEO4J_PASSWORD (for the "
        "local one leave NEO4J_URI unset: its password is read from its data folder)."
    )
    E413 = (
        "The server at {uri} is Neo4j {version}; kg needs 5.0 or newer. Upgrade it, or start a local one: kg db start."
    )
    E414 = "Neo4j at {uri} has no database named {database}. Set NEO4J_DATABASE to one of: {known}."
    E415 = (
        "There is no question named {name}. kg query --list shows those there are; a Cypher statement starts with a "
        "word such as MATCH, CALL or RETURN."
    )
    E416 = "Question {name}: {why}. Its parameters: {parameters}. Example: {example}"
    E417 = "Neo4j does not accept the statement: {why}"
    E418 = "There is no source {source} in the database. It holds: {known}."
    E419 = (
        "Another load is writing source {source} with other content. Wait until it has ended, then run this load "
        "again; it goes on from where the database stands."
    )
    E420 = (
        "Neo4j at {where} could not write to its disk, which is most likely full: {why}. Make room, start the server again "
        "(a local one: kg db stop, then kg db start) and run the same command; nothing that was committed is lost."
    )
    E421 = (
        "The connection to Neo4j broke: {why}. What was committed is safe. When the server runs again (kg db status), "
        "repeat the command; it ends with the same graph as an undisturbed run."
    )
    E422 = "The id of {record} is {length} characters long; an id may have up to {most}. Give it a shorter one."
    E423 = "There is no source {source} in {path}. It holds: {known}."
    E424 = "Nothing was deleted: {count} nodes of kg would go. Say yes when asked, or: kg db wipe --yes."
    E425 = "Neo4j did not write {what} although both ends should be there; another program deletes from kg's graph meanwhile. Run the load again."
    E426 = "{folder} is not empty. CSV files of two exports must not mix: name a new folder."
    E427 = "kg may not write to Neo4j at {uri}: {why}. Use an account that may write and create indexes, and no read-only replica."
    E428 = "{word} is no parameter. Parameters of a question are given as options: kg query who-holds-what --x JEPA."
    E429 = "Say what to write: kg export GRAPH with --neo4j-admin FOLDER, --graphml FILE or --gexf FILE."
    E430 = (
        "The database at {uri} holds no vectors to search by meaning. Load the graph with them: kg load GRAPH --vectors "
        "(Neo4j 5.15 or newer, and pip install 'kg[vectors]')."
    )
    E431 = (
        "{path} was not written: the disk is full. Make room and run the same command again; what was there before is "
        "as it was."
    )
    # 5xx: the explorer
    E501 = (
        "The graph has no entities ({sources} sources), so there is nothing to show. Build one from texts that name "
        "people or ideas: kg build FILES --out DIR; kg stats DIR shows what a graph holds."
    )
    E502 = "vis-network is missing from the pyvis package ({path}). Install it again: pip install 'pyvis>=0.3.2,<0.4'."
    E503 = (
        "No Chromium was found to take pictures with. Install one, on Debian: apt-get install chromium fonts-noto-cjk."
    )
    E504 = (
        "graph.show() draws in a notebook, and IPython is not installed here. Run: pip install 'kg[notebooks]'; outside a "
        "notebook write the page to a file: kg.write_page(graph, 'page.html')."
    )
    # 6xx: questions
    E601 = (
        "Nothing in the graph is called {name!r} (looked for: {kinds}). Names are understood in any script, in pinyin and "
        "with a typing error; kg stats lists what the graph holds."
    )
    E602 = "{name!r} can mean several things: {candidates}. Ask again with one of the ids."
    E603 = "{value!r} is no date. Expected YYYY-MM-DD, such as 2026-01-31."
    E604 = (
        "The vectors need a package that is not installed: {why}. Run: pip install 'kg[vectors]', or use --vectors off."
    )
