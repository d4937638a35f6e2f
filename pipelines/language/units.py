"""Units: the clauses of a track, the smallest stretches that can carry a claim or belong to a speaker.

Where the text has punctuation, it cuts. Where a recogniser wrote none, a conditional random field over words and tags,
trained on punctuated talk from which the marks were taken out, says where a speaker would have paused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pycrfsuite
from spacy.tokens import Token

from pipelines.language.folding import simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track

STRONG_MARKS = "。！？!?；;…"
WEAK_MARKS = "，,、：:—"
_PUNCTUATED = 1 / 60
"""From one mark in sixty characters on, a text is taken as punctuated."""
_PAUSE, _PAUSE_AT_SPACE = 0.5, 0.25
_MODEL = Path(__file__).with_name("pauses.crfsuite")


@dataclass(frozen=True)
class Unit:
    """A clause, in view offsets of its track (white space and marks at its ends left out)."""

    start: int
    end: int
    first: int
    """Index of its first token."""
    last: int
    """Index behind its last token."""
    segment: int
    """Index of the segment in which it begins."""
    closes: bool
    """True where a sentence ends with it (a strong mark, the end of a paragraph)."""
    mark: str
    """The punctuation mark behind it, or an empty string."""


def find_units(track: Track) -> list[Unit]:
    """The units of a track, in order."""
    cuts = _english_cuts(track) if track.language == "en" else _chinese_cuts(track)
    return list(_units(track, cuts))


def is_punctuated(text: str) -> bool:
    """True where sentence marks are frequent enough to be trusted."""
    marks = sum(c in STRONG_MARKS or c in "，,." for c in text)
    return marks >= len(text) * _PUNCTUATED


def _units(track: Track, cuts: list[int]) -> Iterator[Unit]:
    """Units between cuts; a cut at token i means that a unit begins with it."""
    doc, text = track.doc, track.view.text
    for first, last in pairwise([0, *cuts, len(doc)]):
        mark, closes = "", False
        while last > first and _is_mark(doc[last - 1]):
            last -= 1
            closes = closes or "\n" in doc[last].text or doc[last].text[0] in STRONG_MARKS + "."
            mark = doc[last].text if not doc[last].is_space else mark
        while first < last and _is_mark(doc[first]):
            first += 1
        if first == last:
            continue
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)
        if any(c.isalnum() for c in text[start:end]):
            yield Unit(start, end, first, last, track.segment_at(start), closes, mark)


def _is_mark(token: Token) -> bool:
    """True for white space and marks. The tagger takes a rare letter for a mark, too; it is none."""
    return token.is_space or token.is_punct or (token.tag_ == "w" and not any(c.isalnum() for c in token.text))


def _segment_first_tokens(track: Track) -> set[int]:
    return {track.token_at[start] for start in track.starts if start < len(track.view.text)}


def _english_cuts(track: Track) -> list[int]:
    """After sentence marks and at the parser's sentence starts; before conjunctions that open a clause of their own."""
    doc = track.doc
    cuts: set[int] = set()
    borders = set() if track.cued else _segment_first_tokens(track)
    for token in doc:
        if token.i == 0 or token.is_space:
            continue
        previous = doc[token.i - 1]
        if (
            token.i in borders
            or "\n" in previous.text
            or previous.text in {".", "?", "!", ";", "..."}
            or token.is_sent_start
        ) or (token.lower_ in _ENGLISH_OPENERS and _opens_clause(track, token.i)):
            cuts.add(token.i)
    return sorted(cuts)


_ENGLISH_OPENERS = frozenset(
    [
        "and",
        "but",
        "so",
        "because",
        "which",
        "although",
        "though",
        "whereas",
        "while",
        "if",
        "when",
        "or",
        "then",
        "yet",
        "unless",
        "since",
    ]
)
_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "conj", "parataxis", "acl", "relcl"})


def _opens_clause(track: Track, i: int) -> bool:
    """True where the word opens a clause with a subject and a verb of its own."""
    doc = track.doc
    for token in doc[i + 1 : i + 9]:
        if token.text in ".?!,;":
            return False
        if token.dep_ in {"nsubj", "nsubjpass", "expl"}:
            return token.head.pos_ in {"VERB", "AUX"} and token.head.i > token.i
    return False


def _chinese_cuts(track: Track) -> list[int]:
    """Behind marks and at paragraph borders; in runs without marks where the pause model says so."""
    doc = track.doc
    # a caption ends where the speaker's phrase does, more often than not
    cuts = _segment_first_tokens(track)
    for token in doc:
        if token.i and not token.is_punct and doc[token.i - 1].text[:1] in set(STRONG_MARKS + WEAK_MARKS + "\n"):
            cuts.add(token.i)
    for first, last in _unmarked_runs(track):
        words = [doc[i] for i in range(first, last) if not doc[i].is_space]
        chances = pause_chances([w.text for w in words], [w.tag_ for w in words])
        for word, chance in zip(words, chances, strict=True):
            after_space = word.i > 0 and (doc[word.i - 1].is_space or bool(doc[word.i - 1].whitespace_))
            pauses = chance >= (_PAUSE_AT_SPACE if after_space else _PAUSE)
            if word.i > first and pauses and not (word.text[0].isascii() and _LATIN.search(doc[word.i - 1].text)):
                cuts.add(word.i)
    cuts.discard(0)
    return sorted(cuts)


# Between two English words in a row a space parts words and tells of no pause: they are one phrase.
_LATIN = re.compile(r"[A-Za-z0-9]$")

# A clause of careful prose is seldom longer than this without any mark.
_LONG_RUN = 45


def _unmarked_runs(track: Track) -> Iterator[tuple[int, int]]:
    """Token ranges without any mark that are too long for one clause."""
    doc, first = track.doc, 0
    for i in range(len(doc) + 1):
        if i == len(doc) or doc[i].text[0] in STRONG_MARKS + WEAK_MARKS + "\n":
            if i > first and doc[i - 1].idx + len(doc[i - 1].text) - doc[first].idx > _LONG_RUN:
                yield first, i
            first = i + 1


def pause_chances(words: Sequence[str], tags: Sequence[str]) -> list[float]:
    """For each word the chance that a speaker pauses before it (a mark would stand there in writing)."""
    if not words or not _MODEL.is_file():
        return [0.0] * len(words)
    tagger = _tagger()
    chances: list[float] = []
    # the model sees far less than this; pieces keep the lattice small
    for start in range(0, len(words), 2000):
        features = pause_features(words[start : start + 2000], tags[start : start + 2000])
        tagger.set(features)
        chances.extend(tagger.marginal("B", i) for i in range(len(features)))
    return chances


@lru_cache(maxsize=1)
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(_MODEL))
    return tagger


def pause_features(words: Sequence[str], tags: Sequence[str]) -> list[list[str]]:
    """The features of each word: the words (only common ones, so that no topic is learnt) and tags around it."""
    common = [w if zipf(simplify(w), "zh") >= 5.0 else "_" for w in words]
    padded = ["^", "^", *common, "$", "$"]
    kinds = ["^", "^", "^", *tags, "$", "$", "$"]
    features = []
    for i, word in enumerate(words):
        w = padded[i : i + 5]
        t = kinds[i : i + 7]
        features.append(
            [
                f"w-2={w[0]}", f"w-1={w[1]}", f"w={w[2]}", f"w+1={w[3]}", f"w+2={w[4]}",
                f"w-1w={w[1]}|{w[2]}", f"ww+1={w[2]}|{w[3]}", f"w-2w-1={w[0]}|{w[1]}",
                f"t-2={t[1]}", f"t-1={t[2]}", f"t={t[3]}", f"t+1={t[4]}", f"t+2={t[5]}",
                f"t-1t={t[2]}|{t[3]}", f"tt+1={t[3]}|{t[4]}", f"t-2t-1t={t[1]}|{t[2]}|{t[3]}", f"t-1tt+1={t[2]}|{t[3]}|{t[4]}",
                f"w-1t={w[1]}|{t[3]}", f"t-1w={t[2]}|{w[2]}", f"len={min(len(word), 4)}",
            ]
        )  # fmt: skip
    return features


_MARKS_OUT = re.compile(rf"[{STRONG_MARKS}{WEAK_MARKS}\s“”\"（）()《》「」『』]+")


def unmarked(text: str) -> tuple[str, set[int]]:
    """A punctuated text without its marks, and the offsets in it before which a mark (or a line's end) stood."""
    out: list[str] = []
    pauses: set[int] = set()
    at = length = 0
    for run in _MARKS_OUT.finditer(text):
        out.append(text[at : run.start()])
        length += run.start() - at
        if any(c in STRONG_MARKS + WEAK_MARKS + "\n" for c in run.group()):
            pauses.add(length)
        at = run.end()
    out.append(text[at:])
    return "".join(out), pauses
