"""The words of a claim: where its evidence begins and ends without fillers, and its text as one can read it alone."""

from __future__ import annotations

import re

from pipelines.language.folding import simplify
from pipelines.language.tracks import Track

# What opens a clause without being part of what it says.
_OPENERS = {
    "zh": re.compile(
        r"(?:(?:然后|所以|那么|那|嗯+|呃+|啊+|哦+|对+|是的|好的?|就是说?|其实就是说|也就是说|但是?|而且|当然了?|因为|这样的话|对吧|你知道的?|我的意思是|"
        r"不过|另外|同时|总之|首先|而|并且|[吧呢嘛]|其实)[，,、\s]*)+"
    ),
    "en": re.compile(
        r"(?:(?:and|so|but|well|um+|uh+|like|you know|i mean|okay|ok|right|yeah|yes|no,|actually,|because|also,?|now,?|then|look,?|again,?)\b(?!-)[,\s]*)+",
        re.I,
    ),
}
_CLOSERS = {
    "zh": re.compile(r"(?:[，,、\s]*(?:对吧|是吧|对不对|的话|嘛|嗯+|呃+|啊|呢|吧|然后|所以|但是|就是|对))+$"),
    "en": re.compile(r"(?:[,\s]*\b(?:right|you know|um+|uh+|so|and|but|like|okay))+$", re.I),
}
_FILLERS = {
    "zh": re.compile(
        r"(?:(?<=[，,。\s])|^)(?:嗯+|呃+|啊|哦)[，,\s]*|[嗯呃]+|，?(?:你知道的?|怎么说呢|对吧|是吧|就是说)，?(?=[，,\s]|$)|有点，(?=你知道)"
    ),
    "en": re.compile(r"\b(?:um+|uh+|you know|i mean|sort of like|kind of like)\b,?\s*|(?<=,) ?like,\s*", re.I),
}
_REPEATED = {
    "zh": re.compile(r"([一-鿿]{1,4})(?:[，,\s]*\1)+"),
    "en": re.compile(r"\b(\w+(?:'\w+)?)(?:[,\s-]+\1\b)+", re.I),
}
# Chinese doubles words on purpose: 慢慢, 看看, 很多很多; only grammar words are doubled by stammering.
_STAMMERED = frozenset(
    [
        "这个",
        "那个",
        "就是",
        "一个",
        "我们",
        "他们",
        "它们",
        "可能",
        "因为",
        "所以",
        "然后",
        "但是",
        "如果",
        "其实",
        "我",
        "你",
        "他",
        "它",
        "是",
        "的",
        "在",
        "就",
        "这",
        "那",
        "有",
        "要",
        "会",
        "能",
        "也",
        "都",
        "不是",
        "没有",
        "什么",
        "怎么",
    ]
)
_MARKUP = re.compile(r"[*_`>#]+|!?\[[^\]]*\]\([^)]*\)")


def trimmed(track: Track, start: int, end: int) -> tuple[int, int]:
    """The passage (view offsets) without the words that only open or close it; as it is where little would be left."""
    text = track.view.text
    opening = _OPENERS[track.language].match(simplify(text[start:end]))
    first = start + opening.end() if opening else start
    first = _before_preposition(track, _at_token(track, first, start), start)
    closing = _CLOSERS[track.language].search(simplify(text[first:end]))
    last = first + closing.start() if closing else end
    while first < last and not text[first].isalnum() and text[first] not in '《“"‘「（(':
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return (first, last) if last - first >= max(4, (end - start) // 3) else (start, end)


def _at_token(track: Track, position: int, start: int) -> int:
    """The position, or the start where the position lies within a word (那么 is not 那 and 么)."""
    if position >= len(track.view.text):
        return start
    token = track.doc[track.token_at[position]]
    return position if token.idx == position or position == start else start


def _before_preposition(track: Track, position: int, start: int) -> int:
    """The position, or that of the 对 before it where a noun follows: 对模型来说 assents to nothing."""
    after = track.doc[track.token_at[position]]
    follows = after.idx == position and after.pos_ in {"NOUN", "PROPN"}
    return position - 1 if position > start and follows and track.view.text[position - 1] in "对對" else position


def readable(passage: str, language: str) -> str:
    """A passage as one reads it: fillers, repetitions and markup out, white space in order."""
    text = _MARKUP.sub("", passage)
    text = re.sub(r"\s+", " ", text).strip()
    text = _without(_FILLERS[language], text)
    text = _REPEATED[language].sub(_once, text)
    if language == "zh":
        text = re.sub(r"(?<=[一-鿿，。、]) (?=[一-鿿])", "", text)
        text = re.sub(r"[，,]{2,}", "，", text)
    text = text.strip(" ,，、;；:：-—")
    return text[:1].upper() + text[1:] if language == "en" else text


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text without what a pattern finds in its Simplified form."""
    kept, at = [], 0
    for match in pattern.finditer(simplify(text)):
        kept.append(text[at : match.start()])
        at = match.end()
    return "".join([*kept, text[at:]])


def _once(match: re.Match[str]) -> str:
    word = match.group(1)
    if word.isascii() or simplify(word) in _STAMMERED:
        return word
    return match.group(0)
