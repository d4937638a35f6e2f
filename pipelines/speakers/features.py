"""What a clause shows of who speaks it: features of units for the sequence model of turns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from pipelines.language.folding import simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from pipelines.language.units import Unit

Layout = Literal["paragraphs", "lines", "captions", "run"]
"""How a text is laid out: paragraphs, lines of a sentence or so, captions of a few words, or one run."""

_ZH = {
    "q": r"[？?]|吗$|呢$|什么|怎么|为什么|为何|哪[里些个一]|是不是|有没有|能不能|会不会|可不可以|如何|多少|谁|好奇|想问|请问|能否|是否|聊聊|聊一聊|谈谈|讲讲|讲一讲|介绍一下|你(?:觉得|认为|怎么看)",
    "q:end": r"(?:吗|呢|是什么|怎么样|怎么看|为什么|对吧|对吗|是吧|如何|多久|几年)$",
    "show": r"欢迎|节目|收听|收看|今天我们|我们今天|邀请|嘉宾|听众|观众|感谢|谢谢|大家好|我是|主持|两位|各位|下期|拜拜|再见",
    "asks": r"请你|请您|下一个问题|最后一个问题|第一个问题|最后一题|换一?个?话题|想问|问一下|你(?:怎么看|觉得|认为)|您(?:怎么看|觉得|认为)|能不能(?:给|讲|说|跟)|好奇|我们(?:来)?(?:聊|谈)|聊(?:聊|一聊)|说到",
    "you": r"[你您]",
    "I": r"我(?!们)",
    "we": r"我们|咱们",
    "mine": r"我(?:们)?(?:做|的导师|的研究|当时|以前|在做|自己|是从|的看法|的理解|训练|内部|最近|那篇|实验室|公司)",
    "think": r"我(?:个人|其实|自己|们)?(?:觉得|认为|想|相信)",
    "yours": r"你(?:们)?(?:的|当时|刚刚|刚才|之前|以前|提到|说|在|做|觉得|认为|怎么|现在)",
    "answers": r"^(?:对|嗯|呃|是的|我觉得|我认为|我的|其实|这个|好问题|没错|不是|没有|不|哦|当然|哎呀|哈哈|因为|首先|就是)",
    "leads": r"^(?:那|所以|但是|可是|那么|好|OK|ok|明白|有意思|我们来|我们换|接下来|最后|你|您|对那|嗯那|然后我|我看到|我想)",
    "assess": r"^(?:哇|有意思|明白|这个比喻|听起来|很有意思|太)",
    "because": r"因为|所以|比如说|就是说|然后|其实|例如|举个例子",
}
_EN = {
    "q": r"\?|^(?:so |and |but |well |okay |um |uh )*(?:what|how|why|who|where|when|which|do you|did you|are you|is it|is there|have you|can you|could you|would you|should)\b|\b(?:do you think|what do you|how do you|i'?m (?:curious|wondering)|tell us|talk about|walk (?:us|me) through)\b",
    "q:end": r"\b(?:right|you think|is that|about that)$",
    "show": r"\b(?:welcome|podcast|episode|our (?:guest|listeners|audience)|my guest|listeners|thank(?:s| you)|joining (?:us|me)|today we|having me)\b",
    "asks": r"\b(?:next question|last question|i want(?:ed)? to (?:ask|talk)|i'?d love to|i'?m (?:curious|wondering)|tell us|let'?s (?:talk|start|switch|move)|how do you think|what do you think|do you think|curious)\b",
    "you": r"\b(?:you|your|you're|you've|yours)\b",
    "I": r"\b(?:i|my|me|i'm|i've|i'd)\b",
    "we": r"\b(?:we|our|us|we're|we've)\b",
    "mine": r"\b(?:we (?:built|did|found|trained|have|had|use|see)|i (?:was|did|had|used)|my (?:view|lab|team)|at our)\b",
    "think": r"\b(?:i (?:think|believe|mean|guess|feel|agree))\b",
    "yours": r"\b(?:your|you (?:mentioned|said|think|were|wrote|talked|guys|also|see))\b",
    "answers": r"^(?:yeah|yes|no|well|right|exactly|i think|i mean|sure|absolutely|uh|um|oh|it's|because|there|that's|thanks|thank)\b",
    "leads": r"^(?:so|and|but|okay|now|what|how|let's|you|i'm curious|maybe|do|is|why|one)\b",
    "assess": r"^(?:wow|interesting|that's (?:a|so|really|fascinating|interesting|great)|got it|makes sense|i love|i see)\b",
    "because": r"\b(?:because|so|for example|like|actually|basically)\b",
}
_CLASSES = {
    language: {name: re.compile(pattern, re.I) for name, pattern in patterns.items()}
    for language, patterns in (("zh", _ZH), ("en", _EN))
}
_REJOINS = re.compile(
    r"^(?:嗯|对|哈哈|但|但是|其实|这个|那)*(?:我(?:来)?(?:补充|插一?句|插个|接着|不(?:太|完全|是很)?(?:同意|认同|这么)|(?:部分|完全|很|也)?(?:同意|认同)|倒是|能不能插|可以说|的话|比[他她]|从.{0,6}角度)|你说的)"
    r"|^(?:yeah |well |but |so )*(?:i (?:would |want to |'d |just )?(?:add|disagree|agree|push back)|can i (?:add|jump))\b",
    re.I,
)
"""How somebody joins in whom nobody asked."""
_ASSENTS = re.compile(
    r"^(?:(对|嗯|哦|是|好|没有?|哈)\1|哦|噢|哎呀|对(?!于|不)|嗯|没错|是的|不是|当然|yeah|yes|exactly|right|no\b|oh\b)",
    re.I,
)
_ASKS_ON = re.compile(
    r"^(?:嗯|哦|好|对|哈哈|明白)*(?:那|所以|但是|可是|那么|那你|你|您|后来|为什么|什么|怎么|如果)"
    r"|^(?:yeah |okay |right |and |but )*(?:so|what|how|why|do|is|are|did|can|where|when)\b",
    re.I,
)
_TOKENS_BEFORE = frozenset(
    [
        "嗯",
        "嗯嗯",
        "哦",
        "噢",
        "哎",
        "哎呀",
        "哈哈",
        "哈哈哈",
        "好",
        "好的",
        "好啊",
        "对",
        "对对",
        "对对对",
        "是的",
        "没错",
        "明白",
        "那",
        "那么",
        "那你",
        "所以",
        "但是",
        "可是",
        "其实",
        "因为",
        "大家好",
        "最后",
    ]
)
_TOKENS_AFTER = frozenset(["呢", "吗", "吧", "嘛", "啊", "嗯", "哈哈", "哈哈哈"])
_BACKCHANNEL = re.compile(
    r"^(?:对|嗯|是的|是|好|好的|OK|哦|啊|明白|没错|有意思|没有|可以|哈哈|呃|yeah|yes|right|sure|okay|ok|mm|uh-huh|exactly|absolutely|interesting|totally|no)+$",
    re.I,
)
_MARKS = str.maketrans("", "", " 　，,。.！!？?、：:；;\"'“”‘’…-—")
_WELCOME = re.compile(
    r"欢迎|大家好|各位|哈喽|你好|收听|\b(?:welcome|hello|podcast|without further ado|my guest|our guest|joined by|here's)\b",
    re.I,
)
_REPLY = re.compile(
    r"谢谢(?:你的?|您的?)?邀请|感谢邀请|很高兴(?:来|能来|接受|参加)|你好你好|(?:大家|各位|听众朋友们?)好(?!.{0,12}(?:欢迎|收听|收看|今天))|谢谢.{0,6}(?:请我|邀请我)"
    r"|\b(?:thanks?(?: you)?(?: so much| very much)?,? (?:for having|for inviting|\w+[,.]|for the)|thank you(?: so much| very much)?\b(?! for (?:joining|coming|listening|being))|(?:great|good|happy|glad|nice|lovely) to be (?:here|on|back))",
    re.I,
)
_OPENING_AT_LEAST, _OPENING_AT_MOST = 400, 6000
_NEAR = frozenset(
    [
        "rejoins",
        "assents",
        "asks on",
        "asks you",
        "q",
        "q:end",
        "q:mark",
        "you",
        "asks",
        "show",
        "bc",
        "answers",
        "leads",
        "think",
        "mine",
        "yours",
        "I",
    ]
)
_COUNTED = ("q", "you", "asks", "yours", "mine", "think", "I", "because")
_LINE, _CAPTION = 90, 30
"""Median lengths (code points) up to which a text counts as laid out in lines, in captions."""


@dataclass(frozen=True)
class _Block:
    """A paragraph, a line or a caption: its units and what it shows as a whole."""

    first: int
    last: int
    features: tuple[str, ...]


def layout_of(track: Track) -> Layout:
    """How the talk of a track is laid out."""
    lengths = [e - s for g, s, e in zip(track.segments, track.starts, track.ends, strict=True) if g.role == "talk"]
    if len(lengths) < 6:
        return "run"
    wide = 1 if track.language == "zh" else 3
    if track.cued:
        return "captions" if median(lengths) <= _CAPTION * wide / 2 else "lines"
    return "paragraphs"


def turn_units(track: Track, units: list[Unit]) -> list[Unit]:
    """Clauses for turns: Chinese clauses cut once more where a turn may well change, before words that answer or lead on
    and behind particles. A recogniser's run has no marks there, and an answer sticks to its question."""
    return [piece for unit in units for piece in (_pieces(track, unit) if track.language == "zh" else (unit,))]


def _pieces(track: Track, unit: Unit) -> Iterator[Unit]:
    doc, text = track.doc, track.view.text
    first = unit.first
    for k in range(unit.first + 1, unit.last + 1):
        if (
            k < unit.last
            and not (simplify(doc[k].text) in _TOKENS_BEFORE and doc[k - 1].text not in _TOKENS_BEFORE)
            and not (doc[k - 1].text in _TOKENS_AFTER and doc[k].text not in _TOKENS_AFTER)
        ):
            continue
        start, end = doc[first].idx, doc[k - 1].idx + len(doc[k - 1].text)
        if k < unit.last and not any(c.isalnum() for c in text[start:end]):
            continue
        closing = k == unit.last
        yield replace(
            unit, start=start, end=end, first=first, last=k, segment=track.segment_at(start),
            closes=closing and unit.closes, mark=unit.mark if closing else "",
        )  # fmt: skip
        first = k


def turn_features(track: Track, units: list[Unit], marks: Iterable[tuple[int, str]] = ()) -> list[list[str]]:
    """The features of each unit: its own, its neighbours', those of the paragraph or line around it and of the ones
    before and after. `marks` says at which view offsets people of the cast are named or called (`names:guest`,
    `calls:host`)."""
    if not units:
        return []
    layout = layout_of(track)
    marked = _marked(units, marks)
    opening = _opening(track, units)
    classes = [_classes(track, u) for u in units]
    blocks = _blocks(track, units, classes)
    block_of = [k for k, b in enumerate(blocks) for _ in range(b.first, b.last)]
    features = []
    for i in range(len(units)):
        row = ["bias", *classes[i], *_words(track, units[i])]
        for offset in (-2, -1, 1, 2):
            j = i + offset
            near = [c for c in classes[j] if c in _NEAR] if 0 <= j < len(units) else ["none"]
            row += [f"{offset:+d}:{name}" for name in near]
        if i + 1 < len(units):
            row += [f"+1:{w}" for w in _words(track, units[i + 1])[:1]]
        if i:
            row += [f"-1:{w}" for w in _words(track, units[i - 1])[1:2]]
        row += _window(classes, i)
        row += _exchange(track, units, classes, i)
        row += _around(blocks, block_of[i], i, layout)
        row += _place(track, units, i)
        row += marked.get(i, ())
        row += [f"-1:{m}" for m in marked.get(i - 1, ())] + [f"+1:{m}" for m in marked.get(i + 1, ())]
        row += [f"near:{m}" for j in range(max(0, i - 4), i + 5) for m in marked.get(j, ())]
        if opening:
            row.append("opening" if i < opening else "reply" if i == opening else "opened")
        features.append(row)
    return features


def _marked(units: list[Unit], marks: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for position, mark in marks:
        i = bisect_right(units, position, key=lambda u: u.start) - 1
        if i >= 0 and mark not in found.setdefault(i, []):
            found[i].append(mark)
    return found


def _opening(track: Track, units: list[Unit]) -> int | None:
    """The unit in the first part of a talk with which a guest answers the welcome; before it the host speaks."""
    begin = units[0].start
    limit = begin + max(_OPENING_AT_LEAST, min(_OPENING_AT_MOST, (units[-1].end - begin) // 5))
    text = simplify(track.view.text)
    welcomed = _WELCOME.search(text, begin, limit)
    reply = _REPLY.search(text, welcomed.end(), limit) if welcomed else None
    return bisect_right(units, reply.start(), key=lambda u: u.start) - 1 if reply else None


def _classes(track: Track, unit: Unit) -> list[str]:
    text = simplify(track.view.text[unit.start : unit.end]).strip()
    bare = text.translate(_MARKS)
    found = [name for name, pattern in _CLASSES[track.language].items() if pattern.search(text)]
    if unit.mark in {"?", "？"}:
        found = [*(f for f in found if f != "q"), "q", "q:mark"]
    if _BACKCHANNEL.match(bare):
        found.append("bc")
    if _REJOINS.match(text):
        found.append("rejoins")
    if _ASSENTS.match(text):
        found.append("assents")
    if {"q", "asks"} & set(found) and _ASKS_ON.match(text):
        found.append("asks on")
    if {"q", "asks"} & set(found) and "you" in found:
        found.append("asks you")
    size = len(bare) // (4 if track.language == "zh" else 16)
    found.append(f"len={min(size, 6)}")
    return found


def _words(track: Track, unit: Unit) -> list[str]:
    """The first and the last word, and the first two; rare words all look the same, so that no topic is learnt."""
    doc = track.doc
    words = [w for w in (doc[k] for k in range(unit.first, unit.last)) if not w.is_space]
    if not words:
        return []
    common = [
        _common(simplify(w.text.lower()), track.language) for w in (words[0], words[-1], words[min(1, len(words) - 1)])
    ]
    return [f"first={common[0]}", f"last={common[1]}", f"first2={common[0]}|{common[2]}"]


def _common(word: str, language: str) -> str:
    return word if zipf(word, language) >= (4.8 if language == "zh" else 5.0) else "_"


def _blocks(track: Track, units: list[Unit], classes: list[list[str]]) -> list[_Block]:
    """The units by the segment in which they begin."""
    blocks = []
    first = 0
    for i in range(1, len(units) + 1):
        if i < len(units) and units[i].segment == units[first].segment:
            continue
        inside = classes[first:i]
        length = units[i - 1].end - units[first].start
        wide = 1 if track.language == "zh" else 3
        features = [f"len={_bucket(length // wide, (8, 20, 45, 90, 180, 360))}"]
        for name in ("q", "q:mark", "asks", "you", "yours", "mine", "think", "show"):
            count = sum(name in c for c in inside)
            if count:
                features.append(name)
                if 2 * count >= len(inside):
                    features.append(f"{name}:half")
        features += [f"end:{c}" for c in inside[-1] if c in {"q", "q:mark", "q:end"}]
        features += [f"begin:{c}" for c in inside[0] if c in {"answers", "leads", "bc", "assess", "q"}]
        blocks.append(_Block(first, i, tuple(features)))
        first = i
    return blocks


def _exchange(track: Track, units: list[Unit], classes: list[list[str]], i: int) -> list[str]:
    """Whether the clause looks like the answer to the ones before, or like a question that the next ones answer."""
    found = []
    before = {c for j in range(max(0, i - 2), i) for c in classes[j]}
    after = {c for j in range(i + 1, min(len(units), i + 3)) for c in classes[j]}
    for name in ("asks on", "asks you", "q:end", "q:mark", "asks"):
        if name in before and {"assents", "answers", "bc"} & set(classes[i]):
            found.append(f"answers {name}")
        if name in {*classes[i], *after} and {"leads", "bc", "assess"} & set(classes[i]):
            found.append(f"leads to {name}")
        if name in classes[i] and {"assents", "answers"} & after:
            found.append(f"{name} answered")
    if i and _echoes(track, units[i - 1], units[i]):
        found.append("echo")
    if i + 1 < len(units) and _echoes(track, units[i], units[i + 1]):
        found.append("echoed")
    return found


def _echoes(track: Track, first: Unit, second: Unit) -> bool:
    """True where the beginning of a clause takes up words of the one before."""
    ours = [w.text.lower() for w in track.doc[second.first : min(second.last, second.first + 5)]]
    theirs = {w.text.lower() for w in track.doc[first.first : first.last]}
    return any(w in theirs and len(w) > 1 and zipf(simplify(w), track.language) < 6.0 for w in ours)


def _around(blocks: list[_Block], k: int, i: int, layout: Layout) -> list[str]:
    """What the unit's paragraph or line shows, and the ones beside it; whether the unit begins it."""
    if layout == "run":
        return ["at:run"]
    block = blocks[k]
    begins = i == block.first
    found = [f"at:{layout}:{'begin' if begins else 'inside'}"]
    if layout == "captions":
        return found
    kind = layout[0]
    found += [f"{kind}:{f}" for f in block.features]
    before = blocks[k - 1].features if k else ("none",)
    after = blocks[k + 1].features if k + 1 < len(blocks) else ("none",)
    found += [f"{kind}+1:{f}" for f in after]
    found += [f"{kind}-1:{f}" for f in before]
    if begins:
        found += [f"{kind}begin-1:{f}" for f in before if f.startswith(("end", "len", "asks", "none"))]
        found += [f"{kind}begin:{f}" for f in block.features if f.startswith(("begin", "end", "len"))]
    return found


def _window(classes: list[list[str]], i: int) -> list[str]:
    """How often the clauses before and after ask, say you, say I."""
    found = []
    for side, around in (("<", classes[max(0, i - 5) : i]), (">", classes[i + 1 : i + 6])):
        for name in _COUNTED:
            count = sum(name in c for c in around)
            if count:
                found.append(f"{side}{name}={min(count, 3)}")
    near = classes[max(0, i - 8) : i + 9]
    found.append(f"asks={min(5, sum('q' in c for c in near))}")
    found.append(f"yous={min(5, sum('you' in c for c in near))}")
    return found


def _place(track: Track, units: list[Unit], i: int) -> list[str]:
    unit, previous = units[i], units[i - 1] if i else None
    found = []
    if unit.closes:
        found.append("end")
    if previous is None:
        found.append("first")
    elif previous.closes:
        found.append("sentence")
    if previous is not None and previous.segment != unit.segment:
        before, after = track.segments[previous.segment].time_end, track.segments[unit.segment].time_start
        if before is not None and after is not None and after - before >= 0.6:
            found.append("gap")
    # a recogniser writes a space where nobody spoke
    elif previous is not None and track.language == "zh" and " " in track.view.text[previous.end : unit.start]:
        found.append("space")
    place = unit.start / max(1, len(track.view.text))
    found.append(f"place={'head' if place < 0.03 else 'tail' if place > 0.97 else 'mid'}")
    return found


def _bucket(value: int, limits: tuple[int, ...]) -> int:
    return sum(value >= limit for limit in limits)
