"""Typing Cypher: one statement after another, ended by a semicolon, with a history."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from kg.queries import find_question, questions
from schema.errors import KgError

if TYPE_CHECKING:
    from kg.stores.neo4j import Neo4jStore

HELP = """A Cypher statement ends with a semicolon and may run over several lines.
A named question is one line: who-holds-what --x JEPA
:list    the named questions
:write   let statements change the database (and :read, as at the start)
:quit    leave (or Ctrl-D)"""


def run_shell(store: Neo4jStore) -> None:
    """Read statements from the terminal until its end, and print what they give."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory
    from prompt_toolkit.lexers import PygmentsLexer
    from pygments.lexers.graph import CypherLexer

    history = Path(platformdirs.user_state_dir("kg")) / "cypher-history"
    history.parent.mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(history)), lexer=PygmentsLexer(CypherLexer), enable_history_search=True
    )
    print(f"Neo4j at {store.connection.uri}. :help for help.")
    shell = Shell(store)
    while not shell.left:
        try:
            shell.take(session.prompt("... " if shell.begun else "kg> "))
        except KeyboardInterrupt:
            shell.forget()
        except EOFError:
            return


class Shell:
    """What the lines typed so far amount to. `left` is true once somebody has asked to leave."""

    def __init__(self, store: Neo4jStore) -> None:
        self._store = store
        self._lines: list[str] = []
        self._write = False
        self.left = False

    @property
    def begun(self) -> bool:
        """A statement has been begun and not ended."""
        return bool(self._lines)

    def forget(self) -> None:
        """Drop a statement that was begun."""
        self._lines.clear()

    def take(self, line: str) -> None:
        """Take one line; run what it ends. Errors are told, not raised."""
        word = line.strip()
        if not word:
            return
        try:
            if not self.begun and word.startswith(":"):
                self._obey(word)
            elif not self.begun and word.split()[0] in questions():
                self._ask(word)
            else:
                self._lines.append(line)
                if word.endswith(";"):
                    statement = "\n".join(self._lines).strip().removesuffix(";")
                    self.forget()
                    self._print(statement, {})
        except KgError as error:
            print(error)

    def _obey(self, word: str) -> None:
        if word in (":quit", ":exit", ":q"):
            self.left = True
        elif word == ":list":
            for question in questions().values():
                print(f"{question.name}: {question.title}")
        elif word in (":write", ":read"):
            self._write = word == ":write"
            print("Statements may change the database." if self._write else "Statements may only read.")
        else:
            print(HELP)

    def _ask(self, line: str) -> None:
        from kg.cli.query import parameters_of

        try:
            name, *options = shlex.split(line.removesuffix(";"))
        except ValueError as error:
            raise KgError("E428", word=f"{line} ({error})") from error
        question = find_question(name)
        self._print(question.statement, question.bind(parameters_of(options)))

    def _print(self, statement: str, parameters: dict[str, object]) -> None:
        from kg.cli.query import print_table

        print_table([dict(row) for row in self._store.records(statement, parameters, write=self._write)])
