"""Documents made of paragraphs: which of them are talk, whose, and which are titles, the editor's words, or noise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipelines.readers import signs
from pipelines.readers.blocks import Block, blocks_of
from pipelines.readers.draft import MAX_SEGMENTS, Draft, Passage, Rejection, TooManySegments
from pipelines.readers.front_matter import metadata_line, read_front_matter, read_metadata
from pipelines.readers.labels import Label, seconds, speaker_labels
from pipelines.readers.languages import script_of
from pipelines.readers.markup import BRACKETED_TIME, TERMINAL, TIME, edits_in, plain
from pipelines.readers.pairing import alternates, pair_translations
from schema.models import Role

Section = Literal["head", "editorial", "talk", "footer", "contents", "timeline"]

_LEADING_TIME = re.compile(rf"[ \t]*(?:{BRACKETED_TIME}|{TIME}(?=[ \t\n]|$))[ \t]*(?:[-–—|][ \t]+)?")
_FIELD = re.compile(r"[^\s:：]{1,12}[ \t]*[:：](?!//)")
_HASHTAGS = re.compile(r"(?:\s*#[^\s#]+#?)+\s*")
_LINK = re.compile(r"\[[^\[\]\n]+\]\([^)\n]*\)")
_ANCHOR = re.compile(r"\[[^\[\]\n]+\]\(#[^)\n]*\)")
_EMPHASISED = re.compile(r"\s*(?:\*\*(?!\s)[^*\n]+\*\*|__[^_\n]+__)\s*")
_ITALIC = re.compile(r"\s*(?:_(?!_)[^\n]+(?<!_)_|\*(?!\*)[^\n]+(?<!\*)\*)\s*")
_IMAGES = re.compile(r"(?:\s|\*|\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?)+")
_MARKER = re.compile(rf"\s*(?P<mark>\*\*|__)[^*_\n]{{1,40}}(?P=mark)\s*[:：]?\s*\\?[\[(（]{TIME}\\?[\])）]\s*")
_ASKED = re.compile(r"[?？][”\"』」]?\s*(?:\*\*|__)\s*$")
_CELL = re.compile(r"[ \t]*\|[ \t]*")
_MARK = re.compile(r"[。！？!?.]")
_WORD = re.compile(r"[^\W_]")

_SHORT, _LONG = 400, 1000
_CAPTION, _UNMARKED = 30, 100
_FIELD_LENGTH = 60
_TAIL = 4
_LONGEST_JOINED = 2000
_LONGEST_HEADING = 40
_LONGEST_NOTICE = 120


def read_prose(text: str, *, spoken: bool | None = None, promised: bool = False) -> Draft:
    """The draft of a document made of paragraphs, with or without front matter, headings and speaker labels.

    Where nobody is labelled, `spoken` says whether its paragraphs were said; None leaves that to its title, its
    description and the way it talks (`promised`: its form is one of talks). An essay's paragraphs are editorial.

    Raises TooManySegments.
    """
    draft = Draft()
    draft.body = read_front_matter(text, draft)
    blocks = list(blocks_of(text, draft.body))
    if len(blocks) > MAX_SEGMENTS:
        raise TooManySegments(len(blocks))
    lines = [line for b in blocks if b.kind in {"paragraph", "heading"} and not b.quoted for line in b.lines]
    labels = speaker_labels(text, lines)
    if spoken is None:
        spoken = bool(labels) or sounds_spoken(text, draft, blocks, promised=promised)
    _Walk(text, draft, labels, spoken, blocks).over(blocks)
    talk = [p for p in draft.passages if p.role == "talk"]
    if alternates([script_of(plain(text, p.start, p.end, p.edits)) for p in talk]):
        pair_translations(draft.passages, text)
    return draft


def sounds_spoken(text: str, draft: Draft, blocks: Sequence[Block], *, promised: bool = False) -> bool:
    """True for a document of people talking. It is one where

    - a paragraph is as only a recogniser writes it: long, with hardly a mark;
    - every third paragraph holds a word that is said rather than written, or begins with a reply;
    - the title, the description or the form (`promised`) promises a talk, and every tenth paragraph is like that, or
      questions are printed strong.
    """
    paragraphs = [
        text[b.start : b.end][:_LONGEST_JOINED] for b in blocks[:600] if b.kind == "paragraph" and not b.quoted
    ]
    if any(len(p) >= _UNMARKED and _UNMARKED * len(_MARK.findall(p)) < len(p) for p in paragraphs):
        return True
    if not paragraphs:
        return False
    about = " ".join([draft.title, *(plain(text, p.start, p.end, p.edits) for p in draft.passages)])
    about += " ".join(text[b.start : b.end] for b in blocks[:3] if b.kind == "heading")
    spoken = sum(bool(signs.SPOKEN.search(p) or signs.REPLY.search(p)) for p in paragraphs)
    promised = promised or signs.DIALOGUE_TITLE.search(about) is not None
    if promised and strong_questions(text, blocks):
        return True
    return spoken * (10 if promised else 3) >= len(paragraphs)


def strong_questions(text: str, blocks: Sequence[Block]) -> list[int]:
    """Where the questions of an interview begin that prints them strong and the answers plain; none in other texts."""
    paragraphs = [b for b in blocks if b.kind == "paragraph" and not b.quoted]
    found = [
        b.start
        for b in paragraphs
        if b.end - b.start <= _LONG
        and _EMPHASISED.fullmatch(text[b.start : b.end])
        and _ASKED.search(text, b.start, b.end)
    ]
    return found if len(found) >= 3 and 8 * len(found) >= len(paragraphs) else []


def is_wrapped(text: str, blocks: Sequence[Block]) -> bool:
    """True where lines end at a width and not at the end of a sentence, so that a line break means nothing."""
    ends = [
        TERMINAL.search(text, max(line[0], line[1] - 8), line[1]) is not None
        for block in blocks[:3000]
        if block.kind == "paragraph" and 2 <= len(block.lines) <= 12
        for line in block.lines[:-1]
    ]
    return bool(ends) and 2 * sum(ends) < len(ends)


def are_captions(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """True for lines as short as captions that end without a mark: there a line break is a pause."""
    if len(lines) < 8:
        return False
    sizes = sorted(end - start for start, end in lines)
    marked = sum(TERMINAL.search(text, max(a, b - 8), b) is not None for a, b in lines)
    return sizes[len(sizes) // 2] <= _CAPTION and 5 * marked < len(lines)


@dataclass
class Unit:
    """Lines that read as one: a passage to be, with the label that its first line bears."""

    start: int
    end: int
    label: Label | None = None
    time: float | None = None


class _Walk:
    """One pass over the blocks, which knows in which part of the document it is and whose turn it is."""

    def __init__(
        self, text: str, draft: Draft, labels: Mapping[int, Label], spoken: bool, blocks: Sequence[Block]
    ) -> None:
        self.text = text
        self.draft = draft
        self.labels = labels
        self.spoken = spoken
        lines = [line for b in blocks[:3000] if b.kind == "paragraph" for line in b.lines][:20_000]
        self.wrapped = is_wrapped(text, blocks)
        self.pause = " " if are_captions(text, lines) else ""
        self.bilingual = alternates([script_of(text[a:b]) for a, b in lines])
        self.section: Section = "head"
        self.label: str | None = None
        self.time: float | None = None
        self.first_label = min(labels, default=len(text))
        # Where only those who ask are labelled, what follows a question is somebody else's.
        self.only_questions = len({(label.style, label.name) for label in labels.values()}) == 1 and all(
            label.style == "strong-turn" for label in labels.values()
        )
        questions = strong_questions(text, blocks) if spoken and not labels else []
        self.first_turn = questions[0] if questions else self.first_label
        self.last_label = max(labels, default=-1)
        self.titled = False
        self.tail = blocks[-_TAIL].start if len(blocks) > 4 * _TAIL and not labels else len(text)

    def over(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if block.kind == "heading":
                self._heading(block)
            elif block.kind == "code":
                self._reject("code", block.start, block.end)
            elif block.kind == "table":
                self._table(block)
            elif block.kind != "rule":
                self._paragraph(block)

    def _heading(self, block: Block) -> None:
        start, end = block.lines[0]
        words = self._words(start, end)
        if start in self.labels:
            self._turn(self.labels[start])
            return
        if not _WORD.search(words):
            return
        self._enter(words)
        if self.section == "contents":
            self._reject("table-of-contents", start, end)
            return
        if not self.titled:
            self.titled = True
            self.draft.title = self.draft.title or words
        self._keep(start, end, "title")

    def _enter(self, heading: str) -> None:
        """The section that a heading begins."""
        if self.section == "footer" or signs.FOOTER_HEADING.search(heading):
            self.section = "footer"
        elif signs.TABLE_OF_CONTENTS.search(heading):
            self.section = "contents"
        elif signs.TIMELINE_HEADING.search(heading):
            self.section = "timeline"
        elif len(heading) <= _LONGEST_HEADING and signs.TALK_HEADING.search(heading):
            self.section = "talk" if not self.labels else "editorial"
        elif len(heading) <= _LONGEST_HEADING and signs.EDITORIAL_HEADING.search(heading):
            self.section = "editorial"
        elif self.section in {"editorial", "contents", "timeline"}:
            self.section = "head"

    def _paragraph(self, block: Block) -> None:
        lines = block.lines
        if self.section in {"head", "editorial"} and block.start < self.first_label:
            lines = [line for line in lines if not self._metadata(line)]
        for unit in self._units(lines, block):
            self._unit(unit, block)

    def _metadata(self, line: tuple[int, int]) -> bool:
        field = None if line[0] in self.labels or self._has_talk() else metadata_line(self.text, *line)
        if field:
            read_metadata(self.text, field, self.draft)
        return field is not None

    def _has_talk(self) -> bool:
        return any(p.role == "talk" for p in self.draft.passages[-3:])

    def _units(self, lines: Sequence[tuple[int, int]], block: Block) -> Iterator[Unit]:
        """Lines joined to what reads as one; a label, a time or the end of a sentence begins anew."""
        joins = self.wrapped and block.end - block.start <= _LONGEST_JOINED
        unit: Unit | None = None
        for start, end in lines:
            label = self.labels.get(start) if not block.quoted else None
            time = None if label else _LEADING_TIME.match(self.text, start, end)
            other = (
                unit
                and self.bilingual
                and script_of(self.text[unit.start : unit.end]) != script_of(self.text[start:end])
            )
            ends = unit and unit_ends(self.text, unit, end, joins or block.kind == "item")
            field = end - start <= _FIELD_LENGTH and _FIELD.match(self.text, start, end)
            if unit and not (label or time or other or ends or field):
                unit.end = end
                continue
            if unit:
                yield unit
            unit = Unit(label.end if label else time.end() if time else start, end, label)
            unit.time = label.time if label else seconds(time[0]) if time else None
            if label and label.own_line:
                yield unit
                unit = None
        if unit:
            yield unit

    def _unit(self, unit: Unit, block: Block) -> None:
        if unit.label:
            self._turn(unit.label)
        elif unit.time is not None:
            self.time = unit.time
        raw = self.text[unit.start : unit.end]
        words = self._words(unit.start, unit.end)
        if not _WORD.search(words):
            if unit.label and not unit.label.own_line:
                self.label = None
            if raw.strip() and not _IMAGES.fullmatch(raw):
                self._reject("no-words", unit.start, unit.end)
            return
        if unit.label:
            self._keep(unit.start, unit.end, "talk")
            if self.only_questions:
                self.label = None
        elif _MARKER.fullmatch(raw):
            self._reject("stage-direction", unit.start, unit.end)
        elif _HASHTAGS.fullmatch(raw):
            self._reject("tags", unit.start, unit.end)
        elif self.section == "contents" or (block.kind == "item" and _ANCHOR.fullmatch(raw.strip())):
            self._reject("table-of-contents", unit.start, unit.end)
        elif self._is_notice(raw, words, unit):
            self._reject("boilerplate", unit.start, unit.end)
        elif self._is_first_title(words, unit):
            self.draft.title = words
            self._keep(unit.start, unit.end, "title")
        elif _EMPHASISED.fullmatch(raw) and len(words) <= _LONGEST_HEADING and not TERMINAL.search(words):
            self._enter(words)
            if self.section == "contents":
                self._reject("table-of-contents", unit.start, unit.end)
            else:
                self._keep(unit.start, unit.end, "title")
        else:
            self._keep(unit.start, unit.end, self._role(raw, words, unit, block))

    def _role(self, raw: str, words: str, unit: Unit, block: Block) -> Role:
        if self.section == "footer":
            return "title" if _LINK.search(raw) else "editorial"
        if self.section == "timeline":
            return "title"
        if self.section == "editorial":
            return "editorial"
        if unit.start > self.last_label >= 0 and (_ITALIC.fullmatch(raw) or signs.EDITORIAL_START.search(words)):
            self.section = "editorial"
            return "editorial"
        if unit.start < self.first_turn < len(self.text):
            return "editorial"
        if not self.spoken:
            return "title" if _LINK.fullmatch(raw.strip()) else "editorial"
        if not self.labels and (
            _ITALIC.fullmatch(raw)
            or (unit.start >= self.tail and signs.EDITORIAL_START.search(words) and len(words) <= _LONGEST_NOTICE)
            or (not self._has_talk() and signs.EDITORIAL_START.search(words) and len(words) <= _SHORT)
            or (block.quoted and not self._has_talk())
        ):
            return "editorial"
        return "talk"

    def _is_notice(self, raw: str, words: str, unit: Unit) -> bool:
        """True for a call to follow or subscribe. In the middle of a talk only where it is set off: there a speaker
        may ask the listeners to subscribe."""
        if len(words) > _LONGEST_NOTICE:
            return False
        outside = self.section != "talk" or unit.start > self.last_label >= 0 or unit.start >= self.tail
        return (outside or _EMPHASISED.fullmatch(raw) is not None) and signs.BOILERPLATE.search(words) is not None

    def _is_first_title(self, words: str, unit: Unit) -> bool:
        """True for the first words of a labelled transcript, where they are a line without a mark at its end."""
        first = not self.draft.title and not self.draft.passages and unit.start < self.first_label < len(self.text)
        is_line = len(words) <= 2 * _LONGEST_HEADING and not TERMINAL.search(words)
        return first and is_line and not _FIELD.match(words)

    def _table(self, block: Block) -> None:
        for start, end in block.lines:
            cells = [(m.start(), m.end(), " ") for m in _CELL.finditer(self.text, start, end)]
            if not re.fullmatch(r"[\s|:-]+", self.text[start:end]):
                self.draft.passages.append(Passage(start, end, cells, "editorial"))

    def _turn(self, label: Label) -> None:
        self.label = label.name
        self.section = "talk"
        self.time = label.time

    def _keep(self, start: int, end: int, role: Role) -> None:
        passage = Passage(start, end, edits_in(self.text, start, end, pause=self.pause), role)
        if role == "talk":
            if self.section == "head":
                self.section = "talk"
            passage.label, passage.time_start = self.label, self.time
            self.time = None
        elif self.section == "timeline":
            passage.time_start, self.time = self.time, None
        self.draft.passages.append(passage)

    def _reject(self, reason: str, start: int, end: int) -> None:
        detail = " ".join(self.text[start:end].split())[:80]
        self.draft.rejections.append(Rejection(reason, start, end, detail))

    def _words(self, start: int, end: int) -> str:
        """How the passage reads, or its beginning where it is long: what it is shows there."""
        stop = min(end, start + _LONGEST_JOINED)
        return " ".join(plain(self.text, start, stop, edits_in(self.text, start, stop)).split())


def unit_ends(text: str, unit: Unit, line_end: int, joins: bool) -> bool:
    """True where the next line, which ends at `line_end`, does not go on with `unit`."""
    if joins:
        return False
    if unit.end - unit.start >= _SHORT and line_end - unit.start > _LONG:
        return True
    return TERMINAL.search(text, max(unit.start, unit.end - 8), unit.end) is not None
