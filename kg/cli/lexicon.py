"""`kg lexicon`: look names up, check a lexicon, add to your own, import from Wikidata."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import platformdirs
import typer
from pydantic import ValidationError
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.graph import write_lines
from pipelines.language.folding import name_key, simplify
from pipelines.language.frequency import zipf
from schema.errors import KgError
from schema.lexicon import FOLDER, LexiconEntry, dump_entry, load_lexicon, merge, read_lexicon
from schema.lexicon.check import Located, Problem, Wording, check, read_located
from schema.lexicon.wikidata import Imported, import_wikidata, kebab_case, parse_class, read_classes
from schema.ontology import KINDS, Kind

WORDING = Wording(key=name_key, simplify=simplify, zipf=zipf)
"""The matcher's own functions: what `kg lexicon check` lets pass is what `kg build` finds."""

Own = Annotated[
    Path | None,
    typer.Option("--lexicon", help="A lexicon file of your own (default: lexicon.jsonl in your configuration folder)."),
]


def register(app: typer.Typer) -> None:
    """Add `kg lexicon` and its commands."""
    lexicon = typer.Typer(no_args_is_help=True, help="Names: look up, check, add your own, import from Wikidata.")
    lexicon.command("show")(show_command)
    lexicon.command("check")(check_command)
    lexicon.command("add")(add_command)
    lexicon.command("import")(import_command)
    app.add_typer(lexicon, name="lexicon")


def show_command(
    name: Annotated[str, typer.Argument(help="A name in any script and spelling, or an id.", show_default=False)],
    lexicon: Own = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Which entries a name leads to: alone, or only where the context bears it out.

    kg lexicon show 圖靈獎
    """
    known = _known(lexicon)
    found = find(name, known)
    if not found:
        raise KgError("E208", name=name, near=_near(name, known))
    console = Console(soft_wrap=as_json)
    for entry, how in found:
        if as_json:
            console.print(dump_entry(entry), markup=False, highlight=False)
        else:
            console.print(_card(entry, how))


def check_command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Lexicon files or folders of them (default: all of kg's and your own).", show_default=False
        ),
    ] = None,
    warnings: Annotated[bool, typer.Option(help="Show warnings too.")] = True,
) -> None:
    """Find what keeps a lexicon from working: lines that are no entry, names that two entries share, names too short or
    too common to stand alone, references that lead nowhere. Exit code 1 where there are errors.

    kg lexicon check my-field.jsonl
    """
    paths = _files(files or [FOLDER, *([own_lexicon()] if own_lexicon().is_file() else [])])
    entries, problems = read_located(paths)
    given = {path.resolve() for path in paths}
    beside = [located for located in _shipped() if located.path.resolve() not in given]
    problems.extend(check(entries, WORDING, beside))
    shown = [p for p in problems if warnings or p.level == "error"]
    console = Console()
    if shown:
        console.print(_problem_table(shown))
    errors = sum(p.level == "error" for p in problems)
    kinds = Counter(located.entry.kind for located in entries)
    console.print(
        f"{len(entries)} entries in {len(paths)} files "
        f"({', '.join(f'{kinds[kind]} {kind}' for kind in KINDS if kinds[kind])}): "
        f"{errors} errors, {len(problems) - errors} warnings",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    if errors:
        raise typer.Exit(1)


def add_command(
    name: Annotated[str, typer.Argument(help="The usual English name; a Chinese one where there is no other.")],
    kind: Annotated[str, typer.Option(help=", ".join(KINDS))],
    zh: Annotated[str | None, typer.Option(help="The usual name in Simplified Chinese.")] = None,
    zh_hant: Annotated[str | None, typer.Option(help="The Traditional name, only where it is another word.")] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another name that stands alone; may be repeated.")] = None,
    weak: Annotated[
        list[str] | None, typer.Option(help="A name that counts only where the context fits; may be repeated.")
    ] = None,
    former: Annotated[list[str] | None, typer.Option(help="A former name; may be repeated.")] = None,
    given: Annotated[str | None, typer.Option(help="Person: given name in Latin script.")] = None,
    family: Annotated[str | None, typer.Option(help="Person: family name in Latin script.")] = None,
    part_of: Annotated[str | None, typer.Option(help="Organization: id of the one that it is part of.")] = None,
    maker: Annotated[str | None, typer.Option(help="Artifact, Work: id of who made it.")] = None,
    series: Annotated[str | None, typer.Option(help="Artifact: id of its family.")] = None,
    version: Annotated[str | None, typer.Option(help="Artifact: its version in the family.")] = None,
    broader: Annotated[list[str] | None, typer.Option(help="Concept: id of a broader one; may be repeated.")] = None,
    wikidata: Annotated[str | None, typer.Option(help="QID.")] = None,
    description: Annotated[str | None, typer.Option(help="A few words in English: what it is.")] = None,
    id: Annotated[str | None, typer.Option(help="Id; that of a known entry gives it further names.")] = None,
    lexicon: Own = None,
) -> None:
    """Add an entry, or names to a known one, to a lexicon file of your own. It is checked first.

    kg lexicon add "Lovelace Engine" --kind Artifact --zh 洛芙莱斯引擎 --alias LovEngine --lexicon my-field.jsonl
    """
    fields = {
        "id": id or suggest_id(name, kind),
        "kind": kind,
        "name": name,
        "zh": zh,
        "zh_hant": zh_hant,
        "aliases": alias or (),
        "weak": weak or (),
        "former": former or (),
        "given": given,
        "family": family,
        "part_of": part_of,
        "maker": maker,
        "series": series,
        "version": version,
        "broader": broader or (),
        "wikidata": wikidata,
        "description": description,
    }
    try:
        entry = LexiconEntry.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        raise KgError("E207", name=name, why=f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    path = lexicon or own_lexicon()
    for problem in add(entry, path, extend=id is not None):
        Console(stderr=True).print(f"{problem.rule}: {problem.message}", style="yellow", markup=False, highlight=False)
    Console(soft_wrap=True).print(
        f"Added {entry.id} to {path}. Use it: kg build FILES --lexicon {path}", markup=False, highlight=False
    )


def import_command(
    file: Annotated[Path, typer.Argument(help="Wikidata JSON dump (.gz, .bz2 too) or SPARQL result as JSON.")],
    out: Annotated[
        Path | None, typer.Option(help="Lexicon file to write (default: FILE's name with .lexicon.jsonl).")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Keep this kind only; may be repeated.")] = None,
    kind_map: Annotated[
        list[str] | None,
        typer.Option(help="What a class is: Q11016=Concept, or a file of QID, tab, kind; may be repeated."),
    ] = None,
    min_sitelinks: Annotated[int, typer.Option(min=0, help="Keep items with so many Wikipedia pages (dump).")] = 0,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")] = False,
) -> None:
    """Make a lexicon out of Wikidata that you bring.

    kg lexicon import query.json --kind-map Q11016=Concept --out my-field.jsonl
    """
    target = out or Path(f"{file.name.split('.')[0]}.lexicon.jsonl")
    if target.exists() and not overwrite:
        raise KgError("E209", path=target)
    kinds = read_classes()
    for given in kind_map or ():
        kinds.update([parse_class(given)] if "=" in given else read_classes(Path(given)))
    only = frozenset(_kind(k) for k in kind) if kind else frozenset(KINDS)
    imported = import_wikidata(file, WORDING, load_lexicon(), kinds, only, min_sitelinks)
    write_lines(target, map(dump_entry, imported.entries))
    _report_import(imported, target)


def own_lexicon() -> Path:
    """The user's own lexicon, where no file is named."""
    return Path(platformdirs.user_config_dir("kg")) / "lexicon.jsonl"


def find(name: str, entries: Iterable[LexiconEntry]) -> list[tuple[LexiconEntry, str]]:
    """The entries that a name in any spelling leads to, each with how: `id`, `stands alone`, `weak`."""
    key = name_key(name)
    found: list[tuple[LexiconEntry, str]] = []
    for entry in entries:
        if entry.id == name:
            found.append((entry, "id"))
        elif any(name_key(n) == key for n in entry.all_names()):
            found.append((entry, "stands alone"))
        elif any(name_key(n) == key for n in entry.weak):
            found.append((entry, "weak"))
    return sorted(found, key=lambda pair: ("id", "stands alone", "weak").index(pair[1]))


def suggest_id(name: str, kind: str) -> str:
    """An id for a new entry: kebab of the Latin name; of a Chinese one in pinyin (李飞飞 is `li-feifei`)."""
    latin = kebab_case(name)
    if latin:
        return latin
    sounds = [s for s in lazy_pinyin(simplify(name)) if s.isascii() and s.isalnum()]
    if kind == "Person" and len(sounds) > 1:
        sounds = [sounds[0], "".join(sounds[1:])]
    return "-".join(sounds).lower()


def add(entry: LexiconEntry, path: Path, extend: bool = False) -> list[Problem]:
    """Put an entry into the lexicon file `path`, whole or not at all; the warnings of its check.

    An entry whose id the file has is merged into that one. Raises KgError E207 where the check finds errors, or where
    the id is known and `extend` does not say that this is meant; E201 for a line of the file that is no entry.
    """
    own, broken = read_located([path] if path.exists() else [])
    if broken:
        raise KgError("E207", name=entry.name, why=f"{broken[0].path}, line {broken[0].line}: {broken[0].message}")
    same = [located for located in (*own, *_shipped()) if located.entry.id == entry.id]
    if same and not extend:
        known = same[0].entry
        why = f"the id {entry.id} is taken by {known.name} ({known.kind}); with --id {entry.id} the names go to that entry"
        raise KgError("E207", name=entry.name, why=f"{why}, with another --id it is an entry of its own")
    mine = next((located for located in own if located.entry.id == entry.id), None)
    whole = merge([mine.entry], [entry])[0] if mine else entry
    line = mine.line if mine else len(own) + 1
    problems = check([Located(path, line, whole)], WORDING, [*_shipped(), *(o for o in own if o is not mine)])
    errors = [p for p in problems if p.level == "error"]
    if errors:
        hint = ""
        if any(p.rule == "shared-name" for p in errors):
            hint = "; if it is the same thing, give that entry's --id; if not, give the name as --weak too"
        raise KgError("E207", name=entry.name, why="; ".join(p.message for p in errors) + hint)
    entries = [whole if o is mine else o.entry for o in own]
    write_lines(path, map(dump_entry, entries if mine else [*entries, whole]))
    return problems


def _known(own: Path | None) -> tuple[LexiconEntry, ...]:
    path = own or own_lexicon()
    return merge(load_lexicon(), read_lexicon(path) if own or path.is_file() else ())


@lru_cache(maxsize=1)
def _shipped() -> tuple[Located, ...]:
    return tuple(read_located(_files([FOLDER]))[0])


def _near(name: str, entries: Iterable[LexiconEntry]) -> str:
    names = {name_key(n): n for entry in entries for n in (*entry.all_names(), *entry.weak)}
    close = process.extract(name_key(name), list(names), scorer=fuzz.ratio, limit=3, score_cutoff=60)
    if close:
        return f"Names like it: {', '.join(names[key] for key, _, _ in close)}."
    return "Add it: kg lexicon add NAME --kind KIND."


def _kind(given: str) -> Kind:
    for kind in KINDS:
        if kind == given:
            return kind
    raise KgError("E206", where="--kind", given=given, expected=f"a kind: {', '.join(KINDS)}")


def _files(paths: Iterable[Path]) -> list[Path]:
    """The files, and the `*.jsonl` of the folders."""
    return [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]


def _card(entry: LexiconEntry, how: str) -> Table:
    card = Table(title=Text(f"{entry.name} · {entry.kind} · {how}"), title_justify="left", show_header=False, box=None)
    card.add_column(style="dim")
    card.add_column()
    for field, value in json.loads(dump_entry(entry)).items():
        if field not in ("kind", "name"):
            card.add_row(field, Text(", ".join(value) if isinstance(value, list) else value))
    return card


def _problem_table(problems: list[Problem]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("rule", no_wrap=True)
    table.add_column("where", no_wrap=True)
    table.add_column("what", overflow="fold")
    for problem in problems:
        style = "red" if problem.level == "error" else "yellow"
        what = f"{problem.id}: {problem.message}" if problem.id else problem.message
        table.add_row(Text(f"{problem.level}: {problem.rule}", style=style), Text(problem.where), Text(what))
    return table


def _report_import(imported: Imported, target: Path) -> None:
    console = Console()
    if imported.left_out:
        table = Table(box=None, pad_edge=False)
        for heading in ("left out", "why", "for example"):
            table.add_column(heading, overflow="fold")
        for reason, count in imported.left_out.most_common():
            table.add_row(str(count), Text(reason), Text(imported.examples[reason]))
        console.print(table)
    kinds = Counter(entry.kind for entry in imported.entries)
    console.print(
        f"Wrote {len(imported.entries)} entries to {target} "
        f"({', '.join(f'{count} {kind}' for kind, count in kinds.most_common()) or 'none'}). "
        f"Look them over: kg lexicon check {target}. Use them: kg build FILES --lexicon {target}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
