"""Files that are refused, each with a code and a message that says what to do; and encodings that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.readers import read
from pipelines.readers.decoding import MAX_BYTES
from schema.errors import KgError

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("does-not-exist.txt", "E101"),
        (".", "E101"),
        ("empty.txt", "E103"),
        ("blank.txt", "E103"),
        ("binary.bin", "E105"),
        ("invalid.txt", "E106"),
        ("no-talk.txt", "E107"),
        ("broken.json", "E108"),
        ("other.json", "E109"),
    ],
)
def test_refused(name: str, code: str) -> None:
    with pytest.raises(KgError) as error:
        read(FIXTURES / name)
    assert error.value.code == code
    assert str(FIXTURES / name) in str(error.value)


def test_invalid_bytes_are_named_by_line_and_offset() -> None:
    with pytest.raises(KgError) as error:
        read(FIXTURES / "invalid.txt")
    assert error.value.fields["line"] == 2
    assert error.value.fields["offset"] == 14


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(KgError) as error:
        read(path)
    assert error.value.code == "E104"


def test_too_many_cues_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.readers.draft.MAX_SEGMENTS", 10)
    path = tmp_path / "many.tsv"
    path.write_text("start\tend\ttext\n" + "".join(f"{i}\t{i + 1}\tline {i}.\n" for i in range(11)))
    with pytest.raises(KgError) as error:
        read(path)
    assert error.value.code == "E110"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", b"PK\x03\x04\x14\x00", b"ID3\x04\x00", b"\x01\x02\x03\x04\x05" * 9]
)
def test_other_kinds_of_file_are_binary(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    with pytest.raises(KgError) as error:
        read(path)
    assert error.value.code == "E105"


def test_gb18030_and_utf16_read_as_their_text() -> None:
    document = read(FIXTURES / "gb18030.txt")
    assert [s.text for s in document.segments][:2] == ["你相信世界模型吗？", "我相信，但不是现在的视频模型。"]
    assert read(FIXTURES / "utf16.txt").segments[0].text == "你相信世界模型吗？"


def test_utf8_with_a_damaged_byte_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "damaged.txt"
    data = "我们相信世界模型需要记忆，而记忆需要身体，这是我们研究的方向。".encode() * 5
    path.write_bytes(data[:31] + data[32:])
    with pytest.raises(KgError) as error:
        read(path)
    assert error.value.code == "E106"


def test_too_many_paragraphs_are_refused_before_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.readers.prose.MAX_SEGMENTS", 10)
    path = tmp_path / "many.txt"
    path.write_text("".join(f"Paragraph {i} says so.\n\n" for i in range(11)))
    with pytest.raises(KgError) as error:
        read(path)
    assert error.value.code == "E110"
