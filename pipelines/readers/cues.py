"""Timed cues, of captions and of recognisers' files: from their lines to passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.readers.draft import Draft, Passage, Rejection
from pipelines.readers.labels import WITH_WORDS, Label, speaker_labels
from pipelines.readers.languages import CJK, script_of
from pipelines.readers.markup import TERMINAL, edits_in, merged, plain
from pipelines.readers.pairing import alternates, pair_translations
from schema.models import Edit

_WORD = re.compile(r"[^\W_]")
_DASH = re.compile(r"[ \t]*[-–—][ \t]*(?=\S)")

_LONGEST_UTTERANCE = 120
_LONGEST_PAUSE = 1.5


@dataclass
class Cue:
    """Lines of text that are shown from `begin` to `stop` (seconds). `lines` are raw spans, `edits` what a form's own
    escapes read as, `speaker` a label that the form gives outside the text."""

    lines: list[tuple[int, int]]
    begin: float | None
    stop: float | None
    speaker: str | None = None
    edits: list[Edit] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.lines[0][0]

    @property
    def end(self) -> int:
        return self.lines[-1][1]


def draft_of_cues(text: str, cues: Sequence[Cue], *, escaped: bool = False) -> Draft:
    """The draft of timed cues: one passage a cue.

    Lines that rolling captions repeat are kept once, cues of one word each are joined to utterances, a cue of an
    English and a Chinese line becomes two passages of which one translates the other. `escaped` says that the raw text
    holds a data file's escapes (`Cue.edits` reads them), so that no markup is looked for.
    """
    draft = Draft()
    kept = [c for c in cues if any(_WORD.search(text[a:b]) for a, b in c.lines)]
    for cue in cues:
        if cue.lines and not any(_WORD.search(text[a:b]) for a, b in cue.lines) and text[cue.start : cue.end].strip():
            draft.rejections.append(Rejection("no-words", cue.start, cue.end, text[cue.start : cue.end].strip()[:80]))
    kept = _unrolled(text, kept, draft)
    labels = {} if escaped else speaker_labels(text, [line for c in kept for line in c.lines], styles=WITH_WORDS)
    if not escaped and not labels and _are_single_words(text, kept):
        draft.passages = _joined_words(text, kept)
        return draft
    two_languages = _share_two_languages(text, kept)
    label: str | None = None
    for cue in kept:
        label = cue.speaker or label
        for start, end, found in _parts(cue, labels, text, two_languages):
            label = found.name if found else label
            edits = cue.edits if escaped else edits_in(text, start, end)
            if escaped:
                edits = [e for e in edits if start <= e[0] and e[1] <= end]
            if _WORD.search(plain(text, start, end, edits)):
                draft.passages.append(Passage(start, end, edits, "talk", label, cue.begin, cue.stop))
            elif start < end:
                draft.rejections.append(Rejection("no-words", start, end, text[start:end].strip()[:80]))
    scripts = [script_of(plain(text, p.start, p.end, p.edits)) for p in draft.passages]
    if two_languages or alternates(scripts, least=0.8):
        pair_translations(draft.passages, text)
    return draft


def _parts(cue: Cue, labels: dict[int, Label], text: str, two_languages: bool) -> list[tuple[int, int, Label | None]]:
    """The stretches of a cue: a label or a change of language begins a new one."""
    parts: list[tuple[int, int, Label | None]] = []
    for start, end in cue.lines:
        found = labels.get(start)
        dash = None if found else _DASH.match(text, start, end) if len(cue.lines) > 1 else None
        begin = found.end if found else dash.end() if dash else start
        other = two_languages and parts and script_of(text[start:end]) != script_of(text[parts[-1][0] : parts[-1][1]])
        if not parts or found or dash or other:
            parts.append((begin, end, found))
        else:
            parts[-1] = (parts[-1][0], end, parts[-1][2])
    return parts


def _unrolled(text: str, cues: list[Cue], draft: Draft) -> list[Cue]:
    """The cues without what they repeat of the one before, where captions roll or grow.

    Rolling: the first lines of a cue are the last lines of the one before. Growing: a cue is the one before with more
    words. Either is believed only where at least three in ten cues do it.
    """
    words = [[" ".join(plain(text, a, b, edits_in(text, a, b)).split()) for a, b in c.lines] for c in cues]
    touching = [b.begin is None or a.stop is None or b.begin <= a.stop + 0.5 for a, b in pairwise(cues)]
    rolls = [bool(t and w and v and v[0] in w[-2:]) for (w, v), t in zip(pairwise(words), touching, strict=True)]
    two_line = sum(len(w) > 1 for w in words) * 5 >= len(words)
    grows = [
        bool(t and " ".join(v) != " ".join(w) and " ".join(v).startswith(" ".join(w)))
        for (w, v), t in zip(pairwise(words), touching, strict=True)
    ]
    if len(cues) > 3 and two_line and 10 * sum(rolls) >= 3 * len(cues):
        kept = []
        before: list[str] = []
        for cue, lines in zip(cues, words, strict=True):
            new = next((i for i, line in enumerate(lines) if line not in before), len(lines))
            if new < len(lines):
                kept.append(Cue(cue.lines[new:], cue.begin, cue.stop, cue.speaker, cue.edits))
            before = lines[-2:]
    elif len(cues) > 3 and 10 * sum(grows) >= 3 * len(cues):
        kept = []
        begin: float | None = None
        for cue, grown in zip(cues, [*grows, False], strict=True):
            begin = cue.begin if begin is None else begin
            if not grown:
                kept.append(Cue(cue.lines, begin, cue.stop, cue.speaker, cue.edits))
                begin = None
    else:
        kept = [
            cue for i, cue in enumerate(cues) if not (i and words[i] == words[i - 1] and _overlap(cues[i - 1], cue))
        ]
    gone = sum(len(c.lines) for c in cues) - sum(len(c.lines) for c in kept)
    if gone:
        detail = f"{gone} lines that repeat the caption before"
        draft.rejections.append(Rejection("repeated-caption", cues[0].start, cues[-1].end, detail))
    return kept


def _overlap(a: Cue, b: Cue) -> bool:
    return None not in (a.begin, a.stop, b.begin) and (b.begin or 0) < (a.stop or 0)


def _are_single_words(text: str, cues: Sequence[Cue]) -> bool:
    """True where nearly every cue holds one word (or one Chinese character)."""
    if len(cues) < 8:
        return False
    single = 0
    for cue in cues:
        words = text[cue.start : cue.end].split()
        single += len(words) == 1 and len(words[0]) <= (2 if CJK.match(words[0]) else 20)
    return 10 * single >= 9 * len(cues)


def _joined_words(text: str, cues: Sequence[Cue]) -> list[Passage]:
    """Utterances out of cues of one word: until the end of a sentence, a pause, or `_LONGEST_UTTERANCE` characters.

    What stands between two words (numbers, times) reads as a space, between two Chinese characters as nothing.
    """
    passages: list[Passage] = []
    size = 0
    for cue in cues:
        last = passages[-1] if passages else None
        paused = (
            last is not None
            and None not in (cue.begin, last.time_end)
            and (cue.begin or 0) - (last.time_end or 0) > _LONGEST_PAUSE
        )
        if (
            last
            and size < _LONGEST_UTTERANCE
            and not paused
            and not TERMINAL.search(text, max(last.start, last.end - 8), last.end)
        ):
            both = CJK.match(text[last.end - 1]) and CJK.match(text[cue.start])
            gap: Edit = (last.end, cue.start, "" if both else " ")
            last.edits = merged(last.edits, [gap], edits_in(text, cue.start, cue.end))
            last.end, last.time_end = cue.end, cue.stop
            size += cue.end - cue.start + 1
        else:
            passages.append(
                Passage(
                    cue.start, cue.end, edits_in(text, cue.start, cue.end), "talk", cue.speaker, cue.begin, cue.stop
                )
            )
            size = cue.end - cue.start
    return passages


def _share_two_languages(text: str, cues: Sequence[Cue]) -> bool:
    """True where at least half of the cues hold lines of English and of Chinese."""
    both = sum({"en", "zh"} <= {script_of(text[a:b]) for a, b in c.lines} for c in cues if len(c.lines) > 1)
    return 2 * both >= len(cues) > 0
