"""`kg build`: from files to a graph in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from kg.building import Built, build
from kg.cli.align import vector_use
from kg.cli.lexicon import own_lexicon
from pipelines.run import Outcome, find_files
from pipelines.settings import Settings

_HELP = """Build a graph from transcripts, captions, articles: files, or folders that hold them.

Writes `graph.jsonl`, `graph.graphml`, `graph.gexf` and `rejects.jsonl` into the output folder. A file that cannot be
read is reported and the others are built; the exit code is then 3. Finished sources are kept in a cache, so that a
build that was stopped goes on where it was.

Examples:

    kg build talks/ --out out

    kg build a.srt b.vtt --out out --jobs 1

    kg build notes.txt --form transcript --lexicon my-field.jsonl
"""


def register(app: typer.Typer) -> None:
    """Add `kg build`."""
    app.command("build", help=_HELP)(build_command)


def build_command(
    files: Annotated[list[Path], typer.Argument(help="Files or folders.", show_default=False)],
    out: Annotated[Path, typer.Option(help="Folder for the result.")] = Path("out"),
    form: Annotated[str | None, typer.Option(help="Read every file in this form (default: told by content).")] = None,
    lexicon: Annotated[list[Path] | None, typer.Option(help="A further lexicon file; may be repeated.")] = None,
    own: Annotated[
        bool,
        typer.Option("--own-lexicon/--no-own-lexicon", help="Use what `kg lexicon add` wrote, where there is any."),
    ] = True,
    decisions: Annotated[Path | None, typer.Option(help="Your decisions on merges (YAML).")] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out what is less sure.")] = 0.0,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes (default: one a core).")] = None,
    cache: Annotated[
        Path | None, typer.Option(help="Folder for finished sources (default: your cache folder).")
    ] = None,
    vectors: Annotated[
        str, typer.Option(help="Sentence vectors in aligning claims: off, on (needs kg[vectors]), auto.")
    ] = "off",
) -> None:
    use_vectors = vector_use(vectors)
    console = Console(stderr=True)
    lexicons = tuple(lexicon or ())
    if own and own_lexicon().is_file() and own_lexicon() not in lexicons:
        lexicons = (own_lexicon(), *lexicons)
        console.print(f"With your own names: {own_lexicon()}", highlight=False, markup=False, soft_wrap=True)
    settings = Settings(form=form, lexicons=lexicons, min_confidence=min_confidence)
    total = len(find_files(files))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading sources", total=total)

        def step(outcome: Outcome) -> None:
            bar.advance(task)
            if outcome.error:
                bar.console.print(f"{outcome.path}: {outcome.error}", style="red", markup=False, highlight=False)

        built = build(
            files, settings, jobs=jobs, cache=cache, decisions=decisions, progress=step, use_vectors=use_vectors
        )
    written = built.save(out)
    _report(built, Console())
    Console().print(f"Wrote {', '.join(p.name for p in written)} into {out}", highlight=False, markup=False)
    if built.failures:
        raise typer.Exit(3)


def _report(built: Built, console: Console) -> None:
    graph = built.graph
    console.print(
        f"{len(graph.sources)} sources, {len(graph.segments)} segments, {len(graph.entities)} entities, "
        f"{len(graph.mentions)} mentions, {len(graph.claims)} claims, {len(graph.relations)} relations, "
        f"{len(graph.claim_links)} links between claims",
        highlight=False,
    )
    counts = built.reject_counts()
    if counts:
        table = Table(
            "stage", "left out because", "times", title="Read but not kept (rejects.jsonl)", title_justify="left"
        )
        for (stage, reason), times in sorted(counts.items()):
            table.add_row(stage, reason, str(times))
        console.print(table)
    if built.failures:
        console.print(
            f"{len(built.failures)} of {len(built.outcomes)} files could not be read; see above.", style="red"
        )
