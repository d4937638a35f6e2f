"""What one source gives: exact quotes, ids that resolve, the same every time."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.extract import extract, extract_file, gazetteer
from pipelines.settings import Settings
from schema.errors import KgError
from schema.models import Document, Mention, SourceGraph
from schema.ontology import allows

Examples = list[tuple[Document, SourceGraph]]
WRITTEN = {"article", "bilingual", "dialogue", "podcast", "text", "transcript"}

TALK = """---
title: Small talk
date: 2024-06-01
---

**Nora Lind:** What do you think of world models?

**Jonas Falk:** I think a world model is more important than a language model. Yann LeCun said so in 2022.
"""


def spans(graph: SourceGraph) -> list[tuple[int, int, str]]:
    """`(start, end, words)` of every mention, claim and relation."""
    return [
        (r.start, r.end, r.surface if isinstance(r, Mention) else r.quote)
        for r in (*graph.mentions, *graph.claims, *graph.relations)
    ]


def is_label(mention: Mention) -> bool:
    """True for a name that labels a turn: it stands in the markup, not in the talk."""
    return mention.evidence == "the label of a turn"


def caption_texts(document: Document) -> list[tuple[int, int]]:
    """Where the words of captions stand in an SRT or WebVTT file, told anew from the file: each line of text that
    belongs to no number, time or heading, without its tags."""
    found = []
    for block in re.finditer(r"(?:^|\n)[^\n]*\d:\d\d[.:,\d]* --> [^\n]*\n((?:[^\n]+\n?)+)", document.text):
        for words in re.finditer(r"<[^>\n]*>|([^<\n]+)", block[1]):
            if words[1]:
                found.append((block.start(1) + words.start(), block.start(1) + words.end()))
    return found


def test_quotes_of_written_forms_are_their_span(examples: Examples) -> None:
    seen = set()
    for document, graph in examples:
        if document.source.form in WRITTEN:
            seen.add(document.source.form)
            assert graph.claims
            for start, end, words in spans(graph):
                if words != document.text[start:end]:
                    segment = next(s for s in document.segments if s.start <= start < s.end)
                    assert segment.edits, (document.source.path, words)
                    assert any(a < end and start < b for a, b, _ in segment.edits)
    assert seen >= WRITTEN - {"text"}


def test_quotes_of_captions_are_the_words_of_the_cues(examples: Examples) -> None:
    seen = set()
    for document, graph in examples:
        if document.source.form in {"srt", "vtt"}:
            seen.add(document.source.form)
            texts = caption_texts(document)
            assert texts
            assert graph.claims
            labels = {(m.start, m.end) for m in graph.mentions if is_label(m)}
            for start, end, words in spans(graph):
                # a printed label, and the title before the first cue, are no words of a cue
                if (start, end) in labels or end <= texts[0][0]:
                    assert words == document.text[start:end]
                    continue
                parts = [document.text[max(a, start) : min(b, end)] for a, b in texts if a < end and start < b]
                assert words == " ".join(parts), document.source.path
                assert words[0] == document.text[start]
                assert words[-1] == document.text[end - 1]
    assert seen == {"srt", "vtt"}


def test_quotes_of_data_files_are_words_of_the_talk(examples: Examples) -> None:
    for document, graph in examples:
        if document.source.form in {"whisper-json", "whisper-tsv"}:
            talk = " ".join(s.text for s in document.segments)
            for start, end, words in spans(graph):
                assert words in talk
                assert 0 <= start < end <= len(document.text)


def test_every_id_resolves(examples: Examples) -> None:
    for document, graph in examples:
        entities = {e.id: e.kind for e in graph.entities}
        assert len(entities) == len(graph.entities)
        named = {m.entity for m in graph.mentions} | {p.entity for p in graph.source.participants}
        named |= {s.speaker for s in graph.segments if s.speaker}
        for claim in graph.claims:
            named |= {*claim.about, *claim.holders} | ({claim.speaker} if claim.speaker else set())
        assert named <= set(entities)
        for relation in graph.relations:
            assert allows(entities[relation.subject], relation.predicate, entities[relation.object])
        segments = {s.id for s in graph.segments}
        assert len(segments) == len(graph.segments)
        assert all(s.translation_of in segments for s in graph.segments if s.translation_of)
        records = (*graph.segments, *graph.mentions, *graph.claims, *graph.relations)
        assert {r.source for r in records} == {document.source.id}


def test_records_come_in_order_and_mentions_do_not_overlap(examples: Examples) -> None:
    for document, graph in examples:
        for records in (graph.mentions, graph.claims):
            places = [(r.start, r.end) for r in records]
            assert places == sorted(places)
        # the label of a cue may stand inside what is said over two cues
        spoken = [m for m in graph.mentions if not is_label(m)]
        for before, after in pairwise(spoken):
            assert before.end <= after.start, (document.source.path, before.surface, after.surface)


def test_the_segments_hold_all_that_is_claimed(examples: Examples) -> None:
    for _, graph in examples:
        for claim in graph.claims:
            assert any(s.start <= claim.start < s.end for s in graph.segments)
            assert any(s.start < claim.end <= s.end for s in graph.segments)


def test_the_same_document_gives_the_same_graph(examples: Examples) -> None:
    for document, graph in examples[:3]:
        assert extract(document) == graph


def test_what_is_less_sure_than_asked_for_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text(TALK, encoding="utf-8")
    everything, sure = extract_file(path), extract_file(path, Settings(min_confidence=0.9))
    left_out = [r for r in sure.rejects if r.reason == "below --min-confidence"]
    assert left_out
    for part in ("mentions", "claims", "relations"):
        kept = getattr(sure, part)
        assert all(r.confidence >= 0.9 for r in kept)
        assert len(kept) + sum(r.stage == part for r in left_out) == len(getattr(everything, part))


def test_a_lexicon_of_one_s_own_is_known(tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.jsonl"
    entry = {"id": "quibble-net", "kind": "Artifact", "name": "QuibbleNet", "zh": "诡辩网络"}
    lexicon.write_text(json.dumps(entry, ensure_ascii=False) + "\n", encoding="utf-8")
    path = tmp_path / "talk.txt"
    path.write_text("我们训练了诡辩网络。后来诡辩网络学会了规划，这让所有人都很惊讶。\n", encoding="utf-8")
    graph = extract_file(path, Settings(lexicons=(lexicon,)))
    assert [m.entity for m in graph.mentions].count("quibble-net") == 2
    assert "quibble-net" not in {m.entity for m in extract_file(path).mentions}


def test_a_lexicon_is_read_once_and_a_broken_one_is_told(tmp_path: Path) -> None:
    assert gazetteer(()) is gazetteer(Settings().lexicons)
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "x", "kind": "Idea", "name": "X"}\n', encoding="utf-8")
    with pytest.raises(KgError) as error:
        gazetteer((broken,))
    assert error.value.code == "E201"
    assert str(broken) in str(error.value)


@pytest.mark.parametrize(
    "name",
    [
        'Ann "Ace" O\'Neil',
        "Bo `rm` Lund",
        "Cy </script><script>alert(1)</script> Berg",
        "Di } ) DETACH DELETE n //",
        "Éva 楊\u200b立",
        "Fay\u0007Lo",
    ],
)
def test_a_hostile_name_is_a_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    body = TALK.replace("Jonas Falk", name)
    path.write_text(body, encoding="utf-8")
    graph = extract_file(path)
    assert graph.claims
    for start, end, words in spans(graph):
        assert 0 <= start < end <= len(body)
        assert words


def test_yaml_that_would_build_an_object_builds_none(tmp_path: Path) -> None:
    made = tmp_path / "made"
    path = tmp_path / "talk.md"
    path.write_text(TALK.replace("title: Small talk", f'title: !!python/object/apply:os.mkdir ["{made}"]'))
    graph = extract_file(path)
    assert not made.exists()
    assert graph.claims


def test_an_srt_with_broken_cues_gives_those_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:04,000\nI think a world model is more important\n\n"
        "x\n00:00:xx --> nowhere\nthan a language model\n\n\n\n"
        "3\n00:00:09,000 --> 00:00:05,000\nand reinforcement learning is not enough\n\n"
        "4\n00:00:10,000 --> 00:00:14,000\nbecause language models do not plan\n",
        encoding="utf-8",
    )
    graph = extract_file(path)
    assert "srt" in graph.source.form
    assert any("language models do not plan" in c.quote for c in graph.claims)
