"""From bytes to text: UTF-8, UTF-16 with a byte-order mark, GB18030; anything else is refused."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from schema.errors import KgError

MAX_BYTES = 32 * 1024 * 1024
"""A day of speech is about one megabyte, twenty with a time for every word; a file beyond this size is no talk."""

_HEAD = 64 * 1024
_MAGIC = (b"%PDF", b"PK\x03\x04", b"ID3", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"OggS", b"fLaC", b"\x1aE\xdf\xa3")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Every Chinese text of some length is full of these; UTF-8 or Latin-1 that is misread as GB18030 has hardly any.
_FREQUENT = frozenset(
    "的一是不了在人有我他这中大来上个到说们为子和你地出也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都"
    "然没于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同已从动两长知样现分将但些与高意进把法此实回二"
    "這來個說們為時會過學對裡後麼沒還發當無開經頭動長現將與進實"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def load(path: Path) -> bytes:
    """The bytes of `path`. Raises KgError E101 (no readable file), E103 (empty), E104 (over `MAX_BYTES`)."""
    try:
        if not path.is_file():
            raise KgError("E101", path=path, why="it is a folder" if path.is_dir() else "there is no such file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise KgError("E104", path=path, size=f"{size / 2**20:.0f} MB", limit=f"{MAX_BYTES // 2**20} MB")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise KgError("E101", path=path, why=getattr(error, "strerror", None) or str(error)) from error
    if not data.strip(b" \t\r\n\0\x0c") or data in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise KgError("E103", path=path)
    return data


def decode(data: bytes, path: Path) -> str:
    """The text of `data`, without a byte-order mark and with LF for CRLF: what all offsets count.

    Raises KgError E103 (nothing but blanks), E105 (binary) or E106 (neither UTF-8 nor GB18030). `path` is for the message alone.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return _lines(data.decode(encoding))
            except UnicodeDecodeError as error:
                raise KgError("E105", path=path) from error
    if data.startswith(_MAGIC) or b"\0" in data[:_HEAD]:
        raise KgError("E105", path=path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _gb18030(data)
        if not text:
            line = data.count(b"\n", 0, error.start) + 1
            raise KgError("E106", path=path, offset=error.start, line=line) from error
    if not text.strip():
        raise KgError("E103", path=path)
    head = text[:_HEAD]
    if len(_CONTROL.findall(head)) > len(head) / 50:
        raise KgError("E105", path=path)
    return _lines(text)


def _lines(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return text.replace("\r", "\n") if "\r" in text and "\n" not in text else text


def _gb18030(data: bytes) -> str:
    """The text, or an empty one where the bytes are not GB18030 or do not read as Chinese."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    sample = text[: 4 * _HEAD]
    han = _HAN.findall(sample)
    if not han or len(_ODD.findall(sample)) > len(sample) / 1000:
        return ""
    if len(han) < 40:
        return text if _is_gb2312("".join(han)) else ""
    return text if sum(c in _FREQUENT for c in han) >= len(han) / 10 else ""


def _is_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
