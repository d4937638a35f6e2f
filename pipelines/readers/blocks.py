"""A Markdown or plain document as blocks: headings, paragraphs, list items, tables, code, rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "table", "code", "rule"]

_QUOTE = re.compile(r"[ \t]{0,3}(?:>(?!>)[ \t]?)+")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?P<words>\S.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"[ \t]{0,3}=+[ \t]*$")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:=[ \t]*){4,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•·●▪■◆]|\d{1,3}[.)、])[ \t]+(?=\S)")
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$")


@dataclass
class Block:
    """Consecutive lines of one kind. `lines` are raw offsets of their words: without quote marks, list marks and the
    signs of a heading. `quoted` says that they stand in a block quote."""

    kind: BlockKind
    lines: list[tuple[int, int]]
    quoted: bool = False

    @property
    def start(self) -> int:
        return self.lines[0][0]

    @property
    def end(self) -> int:
        return self.lines[-1][1]


def blocks_of(text: str, start: int) -> Iterator[Block]:
    """The blocks of `text` from `start` on, in order. Lines within a paragraph stay together; blank lines part."""
    block: Block | None = None
    fenced = False
    for line_start, line_end in _lines(text, start):
        line = text[line_start:line_end]
        quote = None if line[:1].isalpha() else _QUOTE.match(line)
        at = line_start + (quote.end() if quote else 0)
        words = text[at:line_end]
        if words[:1] in "`~ \t" and _FENCE.match(words):
            fenced = not fenced
            if block:
                yield block
            block = Block("code", [(at, line_end)]) if fenced else None
            continue
        if fenced and block:
            block.lines.append((at, line_end))
            continue
        if not words.strip("\u200b\ufeff\u3000 \t"):
            if block:
                yield block
            block = None
            continue
        if words[0].isalpha():
            # most lines are words: none of the signs below can stand here
            if block and block.quoted == bool(quote) and block.kind in {"paragraph", "item"}:
                block.lines.append((at, line_end))
            else:
                if block:
                    yield block
                block = Block("paragraph", [(at, line_end)], bool(quote))
            continue
        heading = _HEADING.match(words)
        if heading:
            if block:
                yield block
            block = None
            yield Block("heading", [(at + heading.start("words"), at + heading.end("words"))], bool(quote))
            continue
        if block and len(block.lines) == 1 and block.kind == "paragraph" and _UNDERLINE.match(words):
            yield Block("heading", block.lines, block.quoted)
            block = None
            continue
        if _RULE.match(words):
            if block:
                yield block
            block = None
            yield Block("rule", [(at, line_end)], bool(quote))
            continue
        item = _ITEM.match(words)
        kind: BlockKind = "table" if _TABLE.match(words) else "item" if item else "paragraph"
        begin = at + (item.end() if item else 0)
        continues = (
            block
            and block.quoted == bool(quote)
            and (kind == block.kind != "item" or (kind, block.kind) == ("paragraph", "item"))
        )
        if block and continues:
            block.lines.append((begin, line_end))
        else:
            if block:
                yield block
            block = Block(kind, [(begin, line_end)], bool(quote))
    if block:
        yield block


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    at = start
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, end
        at = end + 1
