"""What must hold of every document, whatever its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.readers import FORMS, read
from pipelines.readers.draft import Passage
from pipelines.readers.markup import edits_in, plain, trimmed
from pipelines.readers.pairing import pair_translations
from pipelines.view import View
from schema.errors import KgError
from schema.models import Document

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).resolve().parents[4] / "shared"
SAMPLES = sorted(p for p in FIXTURES.iterdir() if p.suffix != ".bin")

_quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
# fmt: off
_markup = st.sampled_from([
    "**", "*", "_", "[", "](", ")", "![", "`", "\\", "&amp;", "&#x41;", "<b>", "</b>", "<br>", "\n", "\n\n", "> ", "# ",
    "- ", "1. ", "---\n", "[00:12]", "(1:02:03)", "\u200b", "Anna: ", "**Bob:** ", "主持人：", ">> ", "-->", " ", "。",
    "00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n", "{", "}", '"text": "a"', "\t", "，", "[音乐]", "https://a.example/b",
])
# fmt: on
_texts = st.lists(
    st.one_of(_markup, st.text(max_size=12), st.sampled_from(["记忆", "memory", "我认为", "GPT-4"])), max_size=40
).map("".join)


def check(document: Document) -> None:
    """Segments are in order, do not overlap, read as the text with their edits, and have an id each."""
    before = 0
    for segment in document.segments:
        assert before <= segment.start < segment.end <= len(document.text)
        before = segment.end
        assert View.of(document.text, segment.start, segment.end, segment.edits).text == segment.text
        assert segment.text.strip() == segment.text != ""
        at = segment.start
        for start, end, _ in segment.edits:
            assert at <= start < end <= segment.end
            at = end
    ids = [s.id for s in document.segments]
    assert len(set(ids)) == len(ids)
    assert all(s.translation_of is None or s.translation_of in ids for s in document.segments)
    for reject in document.rejects:
        assert reject.start is not None
        assert reject.end is not None
        assert 0 <= reject.start < reject.end <= len(document.text)


def read_bytes(data: bytes, folder: Path, form: str | None = None) -> Document:
    path = folder / "sample"
    path.write_bytes(data)
    return read(path, form)


def read_or_refuse(data: bytes, folder: Path, form: str | None = None) -> Document | None:
    """The document, or None where a reader's own error (1xx) refuses it; any other error is a failure."""
    try:
        return read_bytes(data, folder, form)
    except KgError as error:
        if not error.code.startswith("E1"):
            raise
        return None


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_samples_keep_the_rules(path: Path, tmp_path: Path) -> None:
    document = read_or_refuse(path.read_bytes(), tmp_path)
    if document:
        check(document)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe")) or path.name in {"gb18030.txt", "invalid.txt"}:
        return
    plain_document = read_or_refuse(data, tmp_path)
    if plain_document is None:
        return
    other = read_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), tmp_path)
    assert other.text == plain_document.text
    assert other.segments == plain_document.segments


@_quick
@given(text=_texts)
def test_any_text_keeps_the_rules_or_is_refused(text: str, tmp_path: Path) -> None:
    document = read_or_refuse(text.encode("utf-8", "replace"), tmp_path)
    if document:
        check(document)


@pytest.mark.parametrize("form", FORMS)
@_quick
@given(text=_texts)
def test_any_text_read_as_any_form_keeps_the_rules_or_is_refused(form: str, text: str, tmp_path: Path) -> None:
    document = read_or_refuse(text.encode("utf-8", "replace"), tmp_path, form)
    if document:
        check(document)


@_quick
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes, tmp_path: Path) -> None:
    document = read_or_refuse(data, tmp_path)
    if document:
        check(document)


@_quick
@given(text=_texts)
def test_edits_and_trimming_agree_with_the_view(text: str) -> None:
    edits = edits_in(text, 0, len(text))
    assert plain(text, 0, len(text), edits) == View.of(text, 0, len(text), edits).text
    start, end, inside = trimmed(text, 0, len(text), edits)
    assert plain(text, start, end, inside).strip() == plain(text, 0, len(text), edits).strip()


@_quick
@given(
    texts=st.lists(
        st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.strip),
        min_size=1,
        max_size=8,
    )
)
def test_json_strings_of_any_characters_read_as_their_text(texts: list[str], tmp_path: Path) -> None:
    spoken = ["word " + " ".join(t.split()) for t in texts]
    segments = [{"start": i, "end": i + 1, "text": t} for i, t in enumerate(spoken)]
    compact = read_bytes(json.dumps({"segments": segments}).encode(), tmp_path)
    wide = read_bytes(json.dumps({"segments": segments}, ensure_ascii=False, indent=1).encode(), tmp_path)
    assert [s.text for s in compact.segments] == [s.text for s in wide.segments]
    check(compact)


@_quick
@given(
    st.lists(
        st.sampled_from(
            ["Memory needs a body.", "记忆需要身体。", "Why?", "为什么?", "GPT-4 forgets.", "GPT-4 会忘。"]
        ),
        max_size=30,
    )
)
def test_pairs_are_one_to_one_of_two_languages_and_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    passages, at = [], 0
    for line in lines:
        passages.append(Passage(at, at + len(line)))
        at += len(line) + 1
    pair_translations(passages, text)
    pairs = [(p.pair, i) for i, p in enumerate(passages) if p.pair is not None]
    assert all(lines[a].isascii() and not lines[b].isascii() for a, b in pairs)
    assert [a for a, _ in pairs] == sorted({a for a, _ in pairs})


def test_the_folder_does_not_change_ids_and_an_edit_changes_its_own_alone(tmp_path: Path) -> None:
    data = (FIXTURES / "article.txt").read_bytes()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "article.txt").write_bytes(data)
    first, second = read(FIXTURES / "article.txt"), read(tmp_path / "a" / "article.txt")
    assert first.segments == second.segments
    assert read(tmp_path / "a" / "article.txt", root=tmp_path).source.path == "a/article.txt"
    (tmp_path / "a" / "article.txt").write_bytes(data.replace("关键在于选择。".encode(), "关键在于取舍。".encode()))
    edited = read(tmp_path / "a" / "article.txt")
    changed = {s.id for s in edited.segments} ^ {s.id for s in first.segments}
    assert edited.source.id == first.source.id
    assert len(changed) == 2


def test_two_forms_of_a_talk_have_two_ids(tmp_path: Path) -> None:
    assert read(FIXTURES / "words.srt").source.id != read(FIXTURES / "words.srt", form="text").source.id


def test_repeated_segments_have_numbered_ids(tmp_path: Path) -> None:
    document = read_bytes(b"Yes.\n\nNo, it is not so.\n\nYes.\n", tmp_path)
    first, _, again = (s.id for s in document.segments)
    assert again == f"{first}-2"


class TestRealSources:
    """The real sources beside the repository, where they are there."""

    @pytest.fixture(autouse=True)
    def _skip(self) -> None:
        if not (SHARED / "seeds").is_dir():
            pytest.skip("no real sources beside the repository")

    @pytest.mark.parametrize("folder", ["seeds", "corpus"])
    def test_rules_hold(self, folder: str) -> None:
        for path in sorted((SHARED / folder).iterdir()):
            check(read(path))

    def test_forms_of_the_seeds(self) -> None:
        forms = {p.name[:3]: read(p).source.form for p in (SHARED / "seeds").iterdir()}
        assert forms == {"000": "podcast", "001": "srt", "002": "article", "003": "dialogue", "004": "bilingual"}

    def test_six_forms_of_one_talk_read_the_same(self) -> None:
        paths = sorted((SHARED / "corpus").glob("state-of-gpt.*"))
        said = {" ".join(s.text for s in read(p).segments if s.role == "talk") for p in paths}
        assert len(paths) == 6
        assert len(said) == 1

    def test_every_line_of_the_bilingual_seed_has_its_partner(self) -> None:
        document = read(next((SHARED / "seeds").glob("004*")))
        place = {s.id: i for i, s in enumerate(document.segments)}
        pairs = [(place[s.translation_of], place[s.id]) for s in document.segments if s.translation_of]
        assert len(pairs) == 100
        assert all(b == a + 1 for a, b in pairs)
