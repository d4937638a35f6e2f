"""kg decide: what is one, what is two, what is called otherwise, what is nothing; kept in a file through rebuilds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from schema.errors import KgError

if TYPE_CHECKING:
    from kg.resolve.editing import Section

File = Annotated[Path, typer.Option("--file", "-f", help="The decisions file; give it to kg build as --decisions.")]
Names = Annotated[list[str], typer.Argument(help="Names in any script, or ids.")]
DEFAULT = Path("decisions.yaml")


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Decide on merges yourself; kg build --decisions FILE obeys.", no_args_is_help=True)
    for command in (merge, split, rename, ignore, show):
        group.command()(command)
    app.add_typer(group, name="decide")


def merge(names: Names, file: File = DEFAULT) -> None:
    """NAMES are one entity; it bears the id of the first."""
    _add(file, "merge", tuple(names))


def split(names: Names, file: File = DEFAULT) -> None:
    """NAMES are each another entity, whatever their likeness."""
    _add(file, "split", tuple(names))


def rename(
    name: Annotated[str, typer.Argument(help="A name in any script, or an id.")],
    new: Annotated[str, typer.Argument(help="The name to be shown.")],
    file: File = DEFAULT,
) -> None:
    """NAME is shown as NEW; its id stays."""
    _add(file, "rename", (name, new))


def ignore(names: Names, file: File = DEFAULT) -> None:
    """NAMES are no entities: the graph leaves them out."""
    for name in names:
        _add(file, "ignore", (name,))


def show(file: File = DEFAULT) -> None:
    """What is decided so far."""
    from kg.resolve.decisions import Decisions

    decisions = Decisions.load(file)
    for section in ("merge", "split", "rename", "ignore"):
        for listed in getattr(decisions, section):
            typer.echo(f"{section}: {' → '.join(listed.names) if section == 'rename' else ', '.join(listed.names)}")
    for homonym in decisions.homonyms:
        typer.echo(f"split: {homonym.name} in {homonym.source}")


def _add(file: Path, section: Section, names: tuple[str, ...]) -> None:
    from kg.resolve.editing import decide

    names = tuple(" ".join(name.split()) for name in names)
    if any(not name for name in names) or (section in ("merge", "split") and len(set(names)) < 2):
        raise KgError("E315", section=section)
    line = decide(file, section, names)
    typer.echo(f"{file}: {section}: {line}" if line else f"{file}: {section}: that is there already")
