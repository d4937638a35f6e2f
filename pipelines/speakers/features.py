"""What a clause shows of who speaks it: features of units for the sequence model of turns."""

from __future__ import annotations

import re

from pipelines.language.folding import simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from pipelines.language.units import Unit

_ZH_QUESTION = re.compile(
    r"[？?]|吗$|呢$|什么|怎么|为什么|为何|哪[里些个一]|是不是|有没有|能不能|会不会|可不可以|如何|多少|谁|好奇|想问|请问|能否|是否|聊聊|谈谈|讲讲|介绍一下|你(?:觉得|认为|怎么看)"
)
_EN_QUESTION = re.compile(
    r"\?|^(?:so |and |but |well |okay |um |uh )*(?:what|how|why|who|where|when|which|do you|did you|are you|is it|is there|have you|can you|could you|would you|should)\b"
    r"|\b(?:do you think|what do you|how do you|i'?m (?:curious|wondering)|tell us|talk about|walk (?:us|me) through)\b",
    re.I,
)
_ZH_HOST = re.compile(
    r"欢迎|节目|收听|收看|今天我们|我们今天|邀请|嘉宾|听众|观众|感谢|谢谢|请你|请您|下一个问题|最后一个问题|第一个问题|大家好|我是|主持"
)
_EN_HOST = re.compile(
    r"\b(?:welcome|podcast|episode|our (?:guest|listeners|audience)|my guest|listeners|thank(?:s| you)|joining (?:us|me)|next question|last question|today we|i want to ask|i'?d love to)\b",
    re.I,
)
_BACKCHANNEL = re.compile(
    r"^(?:对|对对|对对对|嗯|嗯嗯|是的|是|好|好的|OK|哦|啊|明白|没错|有意思|没有|可以|哈哈|yeah|yes|right|sure|okay|ok|mm|uh-huh|exactly|absolutely|interesting|totally|no)+$",
    re.I,
)
_SECOND = re.compile(r"[你您]|\b(?:you|your|you're|yours)\b", re.I)
_FIRST = re.compile(r"我(?!们)|\b(?:i|my|me|i'm|i've)\b", re.I)
_WE = re.compile(r"我们|咱们|\b(?:we|our|us|we're)\b", re.I)
_MY_WORK = re.compile(
    r"我(?:们)?(?:觉得|认为|做|的导师|的研究|当时|以前|在做|自己|是从)|\b(?:i think|i believe|we (?:built|did|found|trained)|i was|i did|my (?:view|lab|team))\b",
    re.I,
)
_YOUR_WORK = re.compile(
    r"你(?:们)?(?:的|当时|刚刚|刚才|之前|提到|说|在|做|觉得|认为|怎么)|\b(?:your|you (?:mentioned|said|think|were|wrote|talked))\b",
    re.I,
)
_MARKS = str.maketrans("", "", " 　，,。.！!？?、：:；;\"'“”‘’…-—")


def turn_features(track: Track, units: list[Unit]) -> list[list[str]]:
    """The features of each unit, its own and its neighbours'."""
    own = [_own(track, units, i) for i in range(len(units))]
    features = []
    for i in range(len(units)):
        row = [*own[i]]
        for offset in (-2, -1, 1, 2):
            j = i + offset
            if 0 <= j < len(units):
                row += [
                    f"{offset:+d}:{name}"
                    for name in own[j]
                    if name.startswith(("q", "bc", "you", "len", "host", "first", "end"))
                ]
            else:
                row.append(f"{offset:+d}:none")
        row.append(_window(own, i))
        features.append(row)
    return features


def _own(track: Track, units: list[Unit], i: int) -> list[str]:
    unit = units[i]
    text = simplify(track.view.text[unit.start : unit.end])
    bare = text.translate(_MARKS)
    chinese = track.language == "zh"
    features = ["bias", f"len={min(len(bare) // (4 if chinese else 16), 6)}"]
    if (_ZH_QUESTION if chinese else _EN_QUESTION).search(text + unit.mark):
        features.append("q")
        if unit.mark in {"?", "？"}:
            features.append("q:mark")
        if chinese and bare.endswith(("吗", "呢", "是什么", "怎么样")):
            features.append("q:end")
    if (_ZH_HOST if chinese else _EN_HOST).search(text):
        features.append("host")
    if _BACKCHANNEL.match(bare):
        features.append("bc")
    for name, pattern in (("you", _SECOND), ("I", _FIRST), ("we", _WE), ("mine", _MY_WORK), ("yours", _YOUR_WORK)):
        if pattern.search(text):
            features.append(name)
    doc = track.doc
    words = [simplify(doc[k].text.lower()) for k in range(unit.first, unit.last) if not doc[k].is_space]
    if words:
        features.append(f"first={_common(words[0], track.language)}")
        features.append(f"last={_common(words[-1], track.language)}")
        if len(words) > 1:
            features.append(f"first2={_common(words[0], track.language)}|{_common(words[1], track.language)}")
    if unit.closes:
        features.append("end")
    previous = units[i - 1] if i else None
    if previous is None or previous.segment != unit.segment:
        features.append("seg")
        if not track.cued:
            features.append("para")
        gap = _gap(track, previous, unit)
        if gap >= 1.0:
            features.append("gap")
    elif previous.closes:
        features.append("sentence")
    place = unit.start / max(1, len(track.view.text))
    features.append(f"place={'head' if place < 0.03 else 'tail' if place > 0.97 else 'mid'}")
    return features


def _window(own: list[list[str]], i: int) -> str:
    """How many of the ten clauses around ask: dense questions are a host's stretch."""
    around = own[max(0, i - 5) : i + 6]
    return f"asks={min(4, sum('q' in f for f in around))}"


def _gap(track: Track, previous: Unit | None, unit: Unit) -> float:
    if previous is None:
        return 0.0
    before, after = track.segments[previous.segment].time_end, track.segments[unit.segment].time_start
    return after - before if before is not None and after is not None else 0.0


def _common(word: str, language: str) -> str:
    return word if zipf(word, language) >= (4.8 if language == "zh" else 5.0) else "_"
