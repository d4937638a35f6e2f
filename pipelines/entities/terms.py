"""Concepts in no lexicon: what a source keeps coming back to in words that ordinary language seldom uses.

Termhood here is keyness: the logarithm of how much more often a word occurs in the source than in the language at
large (the Zipf scale of wordfreq on both sides), in the spirit of the weirdness ratio of Ahmad, Gillam and Tostevin
(1999), over candidates that have the shape of a noun phrase (Justeson and Katz 1995).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.language.folding import fold, is_han, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track

_KEY = 2.6
_KEY_ENGLISH = 2.2
"""In English what is measured is a phrase's rarest word, which stands in others too."""
_LONGEST = 8
_INNER = frozenset({"n", "vn", "nz", "an", "a"})
_LAST = frozenset({"n", "vn", "nz", "an"})
_GENERIC_HEADS = frozenset(
    [
        "东西",
        "事情",
        "问题",
        "时候",
        "地方",
        "方面",
        "方式",
        "方法",
        "意思",
        "情况",
        "过程",
        "部分",
        "原因",
        "结果",
        "人",
        "话",
        "事",
        "点",
        "时间",
        "工作",
        "文章",
        "论文",
        "公司",
        "团队",
        "人员",
        "者",
        "感觉",
        "例子",
        "角度",
        "层面",
        "程度",
        "阶段",
        "状态",
        "关系",
        "内容",
        "想法",
        "观点",
        "朋友",
        "同事",
        "老师",
        "学生",
        "领域",
        "世界",
        "社会",
        "国家",
        "年代",
        "今天",
        "现在",
        "大家",
        "自己",
    ]
)


@dataclass(frozen=True)
class Term:
    """A place (view offsets) of a discovered concept."""

    start: int
    end: int
    confidence: float
    evidence: str


def find_terms(track: Track, taken: bytearray) -> Iterator[Term]:
    """Concepts by termhood; `taken` marks the view offsets that other names hold."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    candidates = _chinese_candidates(track, taken) if track.language == "zh" else iter(())
    for key, start, end in candidates:
        places[key].append((start, end))
    further = _latin_candidates(track, taken) if track.language == "zh" else _english_candidates(track, taken)
    for key, start, end in further:
        places[key].append((start, end))
    total = words_of(track)
    for key, spots in places.items():
        keyness = keyness_of(key, len(spots), total)
        if _is_term(key, len(spots), keyness, track.language):
            confidence = round(min(0.8, 0.4 + 0.05 * len(spots) + 0.05 * keyness), 3)
            for start, end in spots:
                yield Term(start, end, confidence, f"said {len(spots)} times, keyness {keyness:.1f}")


def words_of(track: Track) -> int:
    """How many words a track has; a short one counts as 200, as rates in it tell little."""
    return max(200, sum(not t.is_space and not t.is_punct for t in track.doc))


def keyness_of(key: str, times: int, total: int) -> float:
    """How much more often a folded word is said `times` in `total` words than in the language at large, as the decimal
    logarithm of the ratio."""
    language = "zh" if is_han(key[0]) else "en"
    words = [key] if language == "zh" else key.split()
    common = min(zipf(word, language) for word in words)
    # what the language at large does not know at all is taken as once in a hundred million words
    return math.log10(times / total * 1e9) - max(common, 1.0)


def _is_term(key: str, times: int, keyness: float, language: str) -> bool:
    if language == "en":
        return times >= 3 and keyness >= _KEY_ENGLISH
    if is_han(key[0]):
        least = 3 if len(key) <= 4 else 2
        return times >= least and keyness >= (_KEY if zipf(key, "zh") else _KEY + 1.0)
    if " " in key:
        return times >= 2
    return times >= 3 and keyness >= 1.5


def _chinese_candidates(track: Track, taken: bytearray) -> Iterator[tuple[str, int, int]]:
    """Runs of nouns and what qualifies them, two to eight characters, that no other name touches."""
    doc = track.doc
    i = 0
    while i < len(doc):
        j = i
        while (
            j < len(doc)
            and doc[j].tag_ in _INNER
            and is_han(doc[j].text[0])
            and not any(taken[doc[j].idx : doc[j].idx + len(doc[j].text)])
            and doc[j].idx + len(doc[j].text) - doc[i].idx <= _LONGEST
            and (j == i or not doc[j - 1].whitespace_)
        ):
            j += 1
        if j > i and doc[j - 1].tag_ in _LAST and simplify(doc[j - 1].text) not in _GENERIC_HEADS:
            start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1].text)
            key = simplify(track.view.text[start:end])
            if 2 <= end - start <= _LONGEST and _is_notion(key):
                yield key, start, end
        i = max(j, i + 1)


def _is_notion(key: str) -> bool:
    """False for what only counts or points (很多人, 这个世界, 几个月) or is a sound (嗯嗯)."""
    return (
        key[0] not in "这那一几每所很各两三多某哪此该本好大小"
        and key[-1] not in "人们月年天次个种点里上"
        and len(set(key)) > 1
    )


_FILLERS = frozenset(
    [
        "ok",
        "okay",
        "yeah",
        "yes",
        "no",
        "so",
        "and",
        "but",
        "because",
        "then",
        "well",
        "just",
        "like",
        "actually",
        "basically",
        "right",
        "sure",
        "cool",
        "nice",
        "hello",
        "hi",
        "bye",
        "really",
        "very",
        "much",
        "some",
        "any",
        "every",
        "good",
        "great",
        "best",
        "better",
        "make",
        "sense",
        "of",
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "by",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "do",
        "does",
        "did",
        "not",
        "all",
        "one",
        "two",
        "three",
        "first",
        "second",
        "more",
        "less",
        "out",
        "up",
        "down",
        "over",
        "it",
        "its",
        "they",
        "you",
        "we",
        "i",
        "he",
        "she",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "our",
        "their",
        "what",
        "how",
        "why",
        "when",
        "where",
        "who",
        "which",
        "anyway",
        "whatever",
        "maybe",
        "exactly",
        "work",
        "thing",
        "things",
        "way",
        "people",
        "time",
        "day",
        "year",
        "month",
        "part",
        "point",
        "kind",
        "type",
        "sort",
        "lot",
        "bit",
        "case",
        "paper",
        "papers",
        "author",
        "company",
        "team",
        "group",
        "guy",
        "guys",
    ]
)


def _latin_candidates(track: Track, taken: bytearray) -> Iterator[tuple[str, int, int]]:
    """English words that a Chinese speaker keeps in English: they are mostly the terms of the matter."""
    doc = track.doc
    i = 0
    while i < len(doc):
        j = i
        while (
            j < len(doc) and _is_plain_word(doc[j].text) and not any(taken[doc[j].idx : doc[j].idx + len(doc[j].text)])
        ):
            j += 1
        if j > i and j - i <= 3:
            start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1].text)
            words = [fold(doc[k].text) for k in range(i, j)]
            if not _FILLERS & set(words) and _is_nominal(words) and not doc[i].text[0].isupper():
                words[-1] = _singular(words[-1])
                yield " ".join(words), start, end
        i = max(j, i + 1)


_ENGLISH_MODIFIERS = frozenset({"JJ", "NN", "NNS", "VBG", "VBN"})
_EVERYDAY = 5.0
"""Zipf frequency from which an English word makes no idea of a phrase: new, next, same, big."""


def _english_candidates(track: Track, taken: bytearray) -> Iterator[tuple[str, int, int]]:
    """English noun phrases of two or three words that no other name touches: an adjective, participle or noun, and a
    noun that says something (Justeson and Katz 1995)."""
    doc = track.doc
    for j in range(1, len(doc)):
        head = doc[j]
        if head.tag_ not in {"NN", "NNS"} or not _says_something(head.text):
            continue
        if j + 1 < len(doc) and doc[j + 1].tag_ in {"NN", "NNS"}:
            continue
        i = j
        while i and j - i < 2 and doc[i - 1].tag_ in _ENGLISH_MODIFIERS and _says_something(doc[i - 1].text):
            i -= 1
        start, end = doc[i].idx, head.idx + len(head.text)
        if i == j or any(taken[start:end]) or "\n" in track.view.text[start:end]:
            continue
        words = [fold(doc[k].text) for k in range(i, j + 1)]
        words[-1] = _singular(words[-1])
        yield " ".join(words), start, end


def _says_something(text: str) -> bool:
    word = fold(text)
    return _is_plain_word(text) and word not in _FILLERS and zipf(word, "en") < _EVERYDAY


def _is_plain_word(text: str) -> bool:
    return len(text) >= 3 and text.isascii() and text.isalpha()


def _is_nominal(words: list[str]) -> bool:
    """True where the last word looks like a noun of the written language, by its ending and frequency."""
    last = words[-1]
    if len(words) == 1 and (len(last) < 4 or zipf(last, "en") >= 5.0 or zipf(last, "en") < 2.5):
        return False
    return (
        not last.endswith(("ly", "ing", "ed", "ful", "ous", "able", "ible", "ive", "ical")) and zipf(last, "en") > 1.5
    )


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
