"""The example sources are of every form, and their annotations quote them exactly."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.building import build
from kg.cli import create_app
from kg.graph import KnowledgeGraph
from pipelines.readers import FORMS, read
from schema.models import Mention
from schema.ontology import KINDS, PREDICATES, allows

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SCORE = ROOT.parent / "shared" / "eval" / "score.py"
SOURCES = sorted(p for p in EXAMPLES.iterdir() if p.is_file())
GOLD = sorted((ROOT / "training" / "gold").glob("*.json"))
LINKS: list[list[str]] = json.loads((ROOT / "training" / "links" / "links.json").read_text(encoding="utf-8"))

FORM = {
    "2025-03-20-reyes-raman-dialogue.md": "dialogue",
    "havel-open-the-box.json": "whisper-json",
    "inside-the-network-havel-bilingual.txt": "bilingual",
    "long-context-042-is-scale-enough.md": "podcast",
    "marchetti-running-out-of-text.vtt": "vtt",
    "okafor-halden-update.tsv": "whisper-tsv",
    "podcast-modelzhiwai-e27.txt": "podcast",
    "podcast-yeban-ep63.txt": "podcast",
    "suanfa-chashi-grokking.srt": "srt",
    "what-i-got-wrong.md": "dialogue",
    "yuanchu-ai-priya-raman.md": "article",
    "yuanzhuo-shijiemoxing-2025.txt": "transcript",
}


def _load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def _text(stem: str) -> str:
    (path,) = EXAMPLES.glob(stem + ".*")
    return path.read_text(encoding="utf-8")


def _cues(text: str) -> dict[int, str]:
    found = re.finditer(r"(?m)^(\d+)\n[\d:,]+ --> [\d:,]+\n(.+)$", text)
    return {int(m[1]): m[2] for m in found}


@pytest.fixture(params=GOLD, ids=lambda p: p.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    return _load(request.param)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_each_source_is_read_in_its_form(path: Path) -> None:
    document = read(path)
    assert document.source.form == FORM[path.name]
    for segment in document.segments:
        assert document.text[segment.start : segment.end].strip()


def test_the_sources_cover_the_forms() -> None:
    """All but `whisper-log`, the recogniser's console, and `text`, whose paragraphs the essay has."""
    assert set(FORMS) - set(FORM.values()) == {"whisper-log", "text"}


def test_quotes_are_exact(gold: dict[str, Any]) -> None:
    text = _text(gold["document"])
    cues = _cues(text)
    for claim in gold["claims"]:
        if "cues" in claim:
            first, last = claim["cues"]
            assert claim["evidence"] in " ".join(cues[n] for n in range(first, last + 1))
        else:
            assert claim["evidence"] in text
        assert claim.get("evidence_zh", "") in text
    for entity in gold["entities"]:
        for surface in [*entity["surfaces"], *entity["asr_errors"]]:
            assert surface in text, f"{entity['id']}: {surface}"
        for item in entity["ambiguous"]:
            assert text.count(item["in"]) == 1
            assert item["surface"] in item["in"]
    for turn in gold["turns"]:
        assert turn.get("cue") in cues or text.count(turn["starts_with"]) == 1


def test_annotations_hold_together(gold: dict[str, Any]) -> None:
    kinds = {e["id"]: e["type"] for e in gold["entities"]}
    assert len(kinds) == len(gold["entities"])
    assert set(kinds.values()) <= set(KINDS)
    people = {s["id"] for s in gold["speakers"]}
    assert {t["speaker"] for t in gold["turns"]} == people
    assert all(a["speaker"] != b["speaker"] for a, b in pairwise(gold["turns"]))
    for claim in gold["claims"]:
        assert claim["speaker"] in people
        assert {*claim["holder"], *claim["about"]} <= kinds.keys()
        assert claim["text_en"]
        assert claim["text_zh"]
    for relation in gold["relations"]:
        assert relation["predicate"] in PREDICATES
        assert allows(kinds[relation["subject"]], relation["predicate"], kinds[relation["object"]]), relation


def test_links_join_claims_that_exist() -> None:
    claims = {f"{g['document']}#{c['id']}" for g in map(_load, GOLD) for c in g["claims"]}
    relations: dict[frozenset[str], str] = {}
    for one, relation, other, by in LINKS:
        assert {one, other} <= claims
        assert one != other
        assert by in {"agreed", "one"}
        assert relations.setdefault(frozenset((one, other)), relation) == relation
    assert {"SAME_AS", "CONTRADICTS", "SUPPORTS"} == set(relations.values())


def test_people_move_their_views_between_the_years() -> None:
    """The sources date from 2024 and 2025 and tell of one person's five years that became ten."""
    years = {d.source.published[:4] for d in map(read, SOURCES) if d.source.published}
    assert years == {"2024", "2025"}
    moved = [
        (c["text_en"], g["document"])
        for g in map(_load, GOLD)
        for c in g["claims"]
        if c["holder"] == ["daniel-reyes"] and "human-level-ai" in c["about"] and c["kind"] == "prediction"
    ]
    assert any("five years" in text for text, _ in moved)
    assert any("ten years" in text.casefold() for text, _ in moved)


@pytest.mark.skipif(not SCORE.is_file(), reason=f"needs the score script, {SCORE.name} in ../shared/eval")
def test_the_score_script_reads_every_annotation(gold: dict[str, Any]) -> None:
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    sys.modules["score"] = score
    spec.loader.exec_module(score)
    document = score.load_gold(ROOT / "training" / "gold" / f"{gold['document']}.json", EXAMPLES)
    assert len(document.claims) == len(gold["claims"])
    assert len(document.turns) == len(gold["turns"])
    ((start, end),) = document.windows
    assert all(start <= a and b <= end for claim in document.claims for a, b in claim["spans"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of all examples, as `kg build` writes it."""
    folder = tmp_path_factory.mktemp("examples")
    built = build(SOURCES, jobs=2, cache=folder / "cache")
    assert not built.failures
    built.save(folder / "out")
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> KnowledgeGraph:
    return KnowledgeGraph.load(folder / "out" / "graph.jsonl")


def test_every_source_gives_claims_and_every_quote_is_its_span(graph: KnowledgeGraph) -> None:
    texts = {s.id: read(ROOT / s.path).text for s in graph.sources}
    assert {claim.source for claim in graph.claims} == set(texts)
    form = {s.id: s.form for s in graph.sources}
    for record in (*graph.claims, *graph.relations, *graph.mentions):
        quote = record.surface if isinstance(record, Mention) else record.quote
        span = texts[record.source][record.start : record.end]
        if form[record.source] == "srt":
            span = re.sub(r"\s*\n\n\d+\n.+-->.+\n", " ", span)
        if form[record.source] not in {"vtt", "whisper-json", "whisper-tsv"}:
            assert quote == span


def test_people_of_several_sources_are_one_entity(graph: KnowledgeGraph) -> None:
    """A label in English, a name in Chinese, a recogniser's guess: the sources speak of the same people."""
    for name, least in (("Yann LeCun", 6), ("Daniel Reyes", 4)):
        (person,) = {e.id for e in graph.entities if name in (e.name, *e.names.values(), *e.aliases)}
        assert len({m.source for m in graph.mentions if m.entity == person}) >= least, name


def test_the_sources_disagree(graph: KnowledgeGraph) -> None:
    """Views that are held and opposed across the sources are linked across them."""
    source = {claim.id: claim.source for claim in graph.claims}
    for relation in ("SAME_AS", "CONTRADICTS"):
        assert any(link.relation == relation and source[link.from_] != source[link.to] for link in graph.claim_links)


def _commands() -> list[list[str]]:
    """The `kg` commands that the README shows, as words; those that need a server or a browser are left out."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.split("## In use", 1)[1].split("```sh\n", 1)[1].split("```", 1)[0]
    lines = [shlex.split(line, comments=True) for line in block.splitlines()]
    return [line[1:] for line in lines if line[0] == "kg" and line[1] not in {"build", "db", "query"}]


@pytest.mark.parametrize("words", _commands(), ids=lambda w: w[0])
def test_what_the_readme_shows_runs(words: list[str], folder: Path) -> None:
    arguments = [str(folder / "out") if word == "out" else word for word in words if word != "--open"]
    result = CliRunner().invoke(create_app(), arguments)
    assert result.exit_code == 0, result.output
    assert result.output.strip()


def test_the_readme_s_program_runs(folder: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    program = readme.split("```python\n", 1)[1].split("```", 1)[0].replace('"out"', f'"{folder}/out"')
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Daniel Reyes" in done.stdout
