"""Named questions to the graph in Neo4j: a `.cypher` file each, with a header that says what it asks and for what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.stores.rows import folded
from pipelines.language.folding import name_key
from schema.errors import KgError

FOLDER = Path(__file__).parent
_PARAMETER = re.compile(r'(\w+) (name|words|meaning|text|number)(?: (\d+|"[^"]*"))?: (.+)')
_LUCENE = re.compile(r'[+\-&|!(){}\[\]^"~*?:\\/]')


NAMED = (
    "CALL db.index.fulltext.queryNodes('kg_names', $words) YIELD node AS x, score AS x_score WHERE x:Kg "
    "RETURN x.name AS name, x.kind AS kind ORDER BY $key IN x.name_keys DESC, x_score DESC, x.id LIMIT 3"
)
"""The entities that a name may mean, best first, for `phrase(name)` and `name_key(name)`."""


@dataclass(frozen=True)
class Parameter:
    """What a question is asked with.

    `form`: `name` (of an entity; the statement gets `…_words` for the full-text index and `…_key` to compare), `words`
    (to search for; the statement gets `…_words`), `meaning` (the statement gets `…_vector`), `text`, or `number`. `default` is None where it must be given.
    """

    name: str
    form: str
    default: str | int | None
    meaning: str


@dataclass(frozen=True)
class Question:
    """A named question: its statement, what it asks, its parameters, and how it is asked on the command line."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    example: str
    statement: str

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The statement's parameters for what somebody gave. Raises KgError E416; E604 where a package is missing."""
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise self._refuse(f"it has no parameter {name}")
        bound: dict[str, Any] = {}
        for parameter in self.parameters:
            value = given.get(parameter.name, parameter.default)
            if value is None or (parameter.form in ("name", "words", "meaning") and not str(value).strip()):
                raise self._refuse(f"--{parameter.name} is missing ({parameter.meaning})")
            bound |= self._bound(parameter, value)
        return bound

    def _bound(self, parameter: Parameter, value: Any) -> dict[str, Any]:
        name = parameter.name
        if parameter.form == "number":
            if not str(value).isdecimal():
                raise self._refuse(f"--{name} must be a whole number, not {value}")
            return {name: int(value)}
        if parameter.form == "name":
            return {name: str(value), f"{name}_words": phrase(str(value)), f"{name}_key": name_key(str(value))}
        if parameter.form == "words":
            return {name: str(value), f"{name}_words": words(str(value))}
        if parameter.form == "meaning":
            return {name: str(value), f"{name}_vector": _vector(str(value))}
        return {name: str(value)}

    def _refuse(self, why: str) -> KgError:
        listed = "; ".join(f"--{p.name}: {p.meaning}" for p in self.parameters)
        return KgError("E416", name=self.name, why=why, parameters=listed or "none", example=self.example)


def phrase(name: str) -> str:
    """A query of the full-text index for a name, however it is typed: as a phrase, or by its key."""
    return f"{_quoted(folded(name))} OR {_quoted(name_key(name))}"


def words(text: str) -> str:
    """A query of the full-text index for all of the words; words in quotation marks as a phrase."""
    parts = re.findall(r'"([^"]+)"|([^\s"]+)', text)
    return " AND ".join(_quoted(folded(quoted or word)) for quoted, word in parts) or _quoted(folded(text))


def _vector(text: str) -> list[float]:
    from kg.align.vectors import sentence_vectors, wanted

    wanted("on")
    return [float(number) for number in sentence_vectors([text])[0]]


def _quoted(text: str) -> str:
    return '"' + _LUCENE.sub(lambda m: "\\" + m[0], text.replace("\n", " ")) + '"'


@lru_cache(maxsize=1)
def questions() -> dict[str, Question]:
    """All named questions, by name."""
    return {path.stem: read_question(path) for path in sorted(FOLDER.glob("*.cypher"))}


def find_question(name: str) -> Question:
    """The question of that name. Raises KgError E415."""
    try:
        return questions()[name]
    except KeyError:
        raise KgError("E415", name=name) from None


def read_question(path: Path) -> Question:
    """A question from its file: header lines `// title:`, `// parameter NAME FORM [DEFAULT]:`, `// example:`."""
    header: dict[str, str] = {}
    parameters = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("// "):
            continue
        word, _, rest = line[3:].partition(" ")
        if word == "parameter":
            match = _PARAMETER.fullmatch(rest)
            assert match, f"{path}: {line}"
            name, form, default, meaning = match.groups()
            value = None if default is None else default.strip('"') if default.startswith('"') else int(default)
            parameters.append(Parameter(name, form, value, meaning))
        else:
            header[word.rstrip(":")] = rest
    statement = "\n".join(line for line in lines if not line.startswith("//")).strip()
    return Question(path.stem, header["title"], tuple(parameters), header["example"], statement)
