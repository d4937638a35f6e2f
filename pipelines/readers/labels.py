"""Labels that name the speaker: found line by line, believed only where the whole document bears them out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.readers.markup import TIME
from schema.models import Document, Segment

_NAME = r"(?P<name>[^\s:：*_\[\]【】()（）<>《》「」『』，。！？!?;；\"“”|、\\][^:：*\[\]【】()（）<>《》「」『』，。！？!?;；\"“”|\n\\]{0,39}?)"
_PARENTHESIS = r"[ \t]*[(（](?![^()（）]*\d:\d)[^()（）\n]{1,60}[)）]"
_AFFILIATION = rf"(?P<affiliation>{_PARENTHESIS})?"
_TIMES = rf"{TIME}(?:[ \t]*(?:-->|[-–—~至])[ \t]*{TIME})?"
_WRAPPED = rf"\[?\\?[\[(（]?[ \t]*{_TIMES}[ \t]*\\?[\])）]?(?:\]\([^)\n]*\))?"
_BEFORE = rf"(?:(?P<time1>{_WRAPPED})[ \t]*(?:[-–—|][ \t]*)?)?"
_OPEN = rf"{_BEFORE}(?P<mark>\*\*\*|\*\*|__)[ \t]*(?:(?P<time2>{_WRAPPED})[ \t]*)?"
_COLON = r"[ \t]*[:：]"


@dataclass(frozen=True)
class Label:
    """A candidate at the beginning of a line. `end` is where the words after it begin (raw offset), `name` the label
    as printed, without times and markup. `own_line` says that nothing follows on the line."""

    style: str
    name: str
    start: int
    end: int
    time: float | None
    own_line: bool


_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(r"[ \t\u3000]*" + pattern))
    for style, pattern in (
        # **Name:** words; **[00:12] Name (Company):** words
        (
            "strong-colon",
            rf"{_OPEN}{_NAME}{_AFFILIATION}"
            rf"(?:[ \t]*(?P<time3>{_WRAPPED}))?{_COLON}[ \t]*(?P=mark)(?:[ \t]*[*_]?(?P<time4>{_WRAPPED})[*_]?)?",
        ),
        # **Name**: words; **Name** (00:12): words
        (
            "strong",
            rf"{_OPEN}{_NAME}{_AFFILIATION}[ \t]*(?P=mark)(?P<affiliation2>{_PARENTHESIS})?"
            rf"(?:[ \t]*[*_]?(?P<time3>{_WRAPPED})[*_]?)?{_COLON}",
        ),
        # **Name** alone on its line; **Name** *00:12:30*
        (
            "strong-line",
            rf"{_OPEN}{_NAME}{_AFFILIATION}(?:[ \t]*(?P<time4>{_WRAPPED}))?[ \t]*(?P=mark)"
            rf"(?:[ \t]*[|,·–—-]?[ \t]*[*_]?(?P<time3>{_WRAPPED})[*_]?)?[ \t]*(?=\n|$)",
        ),
        # **Name: words**, a turn that is strong as a whole
        (
            "strong-turn",
            rf"{_OPEN}{_NAME}{_AFFILIATION}(?:[ \t]*(?P<time3>{_WRAPPED}))?{_COLON}(?=[^\n]{{1,2000}}(?P=mark)|\n)",
        ),
        # >> words; >> Name: words
        ("arrows", rf"{_BEFORE}(?:>>|&gt;&gt;|\\>\\>)>?[ \t]*(?:{_NAME}{_AFFILIATION}{_COLON}(?!//))?"),
        # [Speaker 1] words; 【主持人】words; [Speaker 1]: words
        (
            "bracket",
            rf"{_BEFORE}\\?[\[【][ \t]*{_NAME}[ \t]*\\?[\]】](?!\()(?:[ \t]*(?P<time3>{_WRAPPED}))?(?:{_COLON})?",
        ),
        # Name: words; 00:12:30 Name: words; Name (00:12): words; Name, alone on its line, with a colon
        ("colon", rf"{_BEFORE}{_NAME}{_AFFILIATION}(?:[ \t]*(?P<time3>{_WRAPPED}))?{_COLON}(?!//|\d\d(?!\d))"),
        # Name, alone on its line, and a time alone on the next
        ("line-over-time", rf"{_NAME}{_AFFILIATION}[ \t]*\n[ \t]*(?P<time3>{_WRAPPED})[ \t]*(?=\n|$)"),
        # Name 00:12:30 (alone on its line, or with words after the time in brackets)
        ("time-line", rf"{_NAME}{_AFFILIATION}[ \t]+(?P<time3>{_WRAPPED})[ \t]*(?=\n|$)"),
        ("line-time", rf"(?P<time1>{_WRAPPED})[ \t]*(?:[-–—|][ \t]*)?{_NAME}{_AFFILIATION}[ \t]*(?=\n|$)"),
        # Name [(00:12:30)](address) words
        (
            "name-time",
            rf"{_NAME}{_AFFILIATION}[ \t]+(?P<time3>\[?[\[(（]{_TIMES}[\])）](?:\]\([^)\n]*\))?)[ \t]*(?=\S)",
        ),
        # Name alone on its line
        ("line", rf"{_NAME}{_AFFILIATION}[ \t]*(?=\n|$)"),
    )
)
WITH_WORDS = frozenset({"strong-colon", "strong", "strong-turn", "arrows", "bracket", "colon"})
"""The styles in which a label and the words that follow share a line."""

_BARE = frozenset({"strong-line", "line-over-time", "line"})
_BARE_STYLES = tuple((style, pattern) for style, pattern in _STYLES if style in _BARE)
"""The styles of which a line without colon, bracket or arrow can be."""

_GENERIC = re.compile(
    r"(?:speaker|spk|spkr|participant|guest|host|interviewer|interviewee|moderator|narrator|audience(?: member)?|"
    r"question|answer|q|a|q&a|man|woman|male|female|voice|unknown|questioner|student|announcer)"
    r"(?:[ _#-]*(?:[a-z]|\d{1,3}))?"
    r"|(?:说话人|說話人|发言人|發言人|讲者|講者|嘉宾|嘉賓|主持人|主持|主播|记者|記者|观众|觀眾|听众|聽眾|学生|學生|旁白|采访者|採訪者|受访者|受訪者|"
    r"提问者?|提問者?|问|問|答|提问者|编辑|男声|女声)[ \t]*(?:[A-Za-z]|\d{1,3}|[一二三四五六])?",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"(?:notes?|example|e\.g|i\.e|tips?|sources?|links?|https?|ftp|summary|abstract|updates?|warning|ps|p\.s|title|date|url|"
    r"time|tags?|keywords?|topics?|references?|figure|fig|table|step \d+|chapter \d+|part \d+|section \d+|"
    r"注|注意|例|例如|比如|譬如|来源|來源|原文|原文链接|链接|连接|图|圖|图片|图源|时间|時間|地点|地點|摘要|标题|標題|关键词|關鍵詞|标签|"
    r"日期|发布时间|发布地|封面图链接|文章作者|参考|参考资料|结论|总结|背景|备注|附|附录|另外|其中|首先|其次|最后|问题|答案|重点|核心观点|"
    r"举个例子|举例|換言之|换言之|换句话说|一句话|简单来说|简单说|具体来说|总之|因此|所以|结果|原因|一方面|另一方面|[一二三四五六七八九十]+|"
    r"第.{1,3}[章节部步点条]?|[0-9.]+)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:本期|特邀)?(?:主持人?|主播|嘉宾|嘉賓|监制|后期|剪辑|编辑|責編|责编|运营|设计|出品|制作|策划|文字|整理|编译|作者|译者|翻译|校对|录音|音乐|"
    r"hosts?|guests?|producers?|editors?|music|authors?|editing|by|participants?|speakers?)",
    re.IGNORECASE,
)
_NOT_IN_NAMES = re.compile(r"[的是了我你您他她它这這那说說吗嗎呢吧就也都]|\d{3}")
_PARTICLES = frozenset(
    {"de", "van", "von", "der", "den", "la", "le", "bin", "al", "of", "the", "and", "&", "da", "di", "du", "el", "y"}
)
_REPLY = re.compile(
    r"(?:对+|對+|是+|是的|好|好的|嗯+|呃|哦+|啊|行|可以|没错|沒錯|不|不是|谢谢|謝謝|当然|然后|所以|但是|因为|可能|就是|那|其实|拜拜|"
    r"yes|yeah|yep|no|nope|ok|okay|right|exactly|sure|so|and|but|well|hi|hello|thanks|thank you|wow|great|cool|absolutely|totally|"
    r"correct|true|hmm+|mm-hmm|uh|um|bye|indeed|perfect|nice|interesting|of course)",
    re.IGNORECASE,
)
_SMALL_DOCUMENT = 8
_LONGEST_LABEL, _LONGEST_BARE = 160, 110
_NEXT_LINE = 60
_HINT = re.compile(r"[:：\[【]|>>|&gt;")


def is_generic(name: str) -> bool:
    """True for a label that can only be a speaker's: ``Speaker 1``, ``Host``, ``主持人``, ``Q``."""
    return _GENERIC.fullmatch(name.strip()) is not None


def is_name(name: str) -> bool:
    """True for a string of the shape of a name or of initials; what it means is not looked at."""
    name = name.strip(" .")
    if not name or _NEVER.fullmatch(name):
        return False
    if is_generic(name):
        return True
    han = sum("\u3400" <= c <= "\u9fff" for c in name)
    if han:
        return han <= 10 and len(name) <= 24 and not _NOT_IN_NAMES.search(name)
    words = name.split()
    if len(words) > 5 or not any(c.isalpha() for c in name):
        return False
    return words[0][0].isupper() and all(w[0].isupper() or w.casefold() in _PARTICLES or w.isdigit() for w in words)


def label_at(text: str, start: int, end: int) -> Iterable[Label]:
    """The readings of the line `text[start:end]` as one that begins with a label, the most explicit style first."""
    styles = _STYLES
    if not _HINT.search(text, start, min(end, start + _LONGEST_LABEL)):
        styles = _BARE_STYLES if end - start <= _LONGEST_BARE else ()
    for style, pattern in styles:
        match = pattern.match(text, start, end + _NEXT_LINE if style == "line-over-time" else end)
        if not match:
            continue
        groups = match.groupdict()
        name = (groups.get("name") or "").strip()
        if name.startswith(("#", ">", "-", "http")) or (name and not is_name(name)):
            continue
        if (not name and style != "arrows") or (style == "line" and _REPLY.fullmatch(name)):
            continue
        affiliation = groups.get("affiliation") or groups.get("affiliation2") or ""
        times = [groups[g] for g in ("time1", "time2", "time3", "time4") if groups.get(g)]
        stop = min(match.end(), end)
        while stop < end and text[stop] in " \t\u3000":
            stop += 1
        yield Label(
            style=style,
            name=(name + affiliation.rstrip()) or ">>",
            start=start,
            end=stop,
            time=seconds(times[0]) if times else None,
            own_line=stop >= end,
        )


def speaker_labels(
    text: str, lines: Sequence[tuple[int, int]], *, styles: frozenset[str] | None = None
) -> dict[int, Label]:
    """The labels of a document, by the raw offset of their line; `styles` restricts which are looked for.

    A label is believed where its style bears names that come again (`_is_believed`), and after the first of those a
    name of the same style that comes once. In a document of a few lines two names of one style are enough. Lines such
    as ``主持人：林岚``, which come once and hold no sentence, are credits, not speech.
    """
    candidates = [
        [label for label in label_at(text, start, end) if styles is None or label.style in styles]
        for start, end in lines
    ]
    counts = Counter((c.style, c.name) for found in candidates for c in {c.style: c for c in found}.values())
    few = len(lines) <= _SMALL_DOCUMENT
    names_of: dict[str, dict[str, int]] = {}
    for (style, name), n in counts.items():
        names_of.setdefault(style, {})[name] = n
    believed = {style for style, names in names_of.items() if _is_believed(style, names, len(lines))}
    if few and not believed:
        believed = {style for style, names in names_of.items() if style in WITH_WORDS and len(names) >= 2}
    first_turn = min(
        (
            start
            for (start, _), found in zip(lines, candidates, strict=True)
            for c in found
            if c.style in believed and (counts[c.style, c.name] > 1 or is_generic(c.name))
        ),
        default=0,
    )
    labels: dict[int, Label] = {}
    for (start, end), found in zip(lines, candidates, strict=True):
        for label in found:
            if label.style not in believed:
                continue
            n = counts[label.style, label.name]
            if n == 1 and not few and not (start > first_turn and _may_come_once(label)):
                continue
            if n == 1 and _CREDIT.fullmatch(label.name) and _is_short_value(text[label.end : end]):
                continue
            labels[start] = label
            break
    return labels


def _is_believed(style: str, names: Mapping[str, int], lines: int) -> bool:
    """True where a style's names (and how often each comes) show that it labels the turns of a document of so many
    lines: at least two lines bear a name that comes again, three any name, and one in a hundred lines is labelled.

    A name alone on its line is believed with more of a pattern only: in bold, where half of such lines come again;
    without any mark, where a quarter of all lines are such names and each comes three times.
    """
    again = {name: n for name, n in names.items() if n > 1 or (is_generic(name) and style != "line")}
    labelled, total = sum(again.values()), sum(names.values())
    if 100 * labelled < lines:
        return False
    if style == "line":
        return len(again) >= 2 and labelled >= 6 and 4 * labelled >= lines and labelled >= 3 * len(again)
    if style == "strong-line" and (total > 2 * labelled or (len(again) < 2 and total == labelled)):
        return False
    return labelled >= 3 or (labelled >= 2 and (total >= 3 or lines <= _SMALL_DOCUMENT))


def _may_come_once(label: Label) -> bool:
    if is_generic(label.name):
        return True
    if label.style == "colon":
        return len(label.name.split()) > 1 and len(label.name) <= 24
    return label.style != "line"


def _is_short_value(value: str) -> bool:
    return 0 < len(value.strip()) <= 60 and not re.search(r"[。！？!?]", value)


def seconds(time: str) -> float | None:
    """``00:12:30.500``, ``[00:12]``, ``(1:02:03)`` in seconds; the first time where there are two; None for no time."""
    match = re.search(TIME, time)
    if not match:
        return None
    total = 0.0
    for part in match[0].replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def printed_labels(document: Document) -> Iterator[tuple[int, int, Segment]]:
    """Where the labels of a document stand: `(start, end, segment)`, raw offsets of each and the segment that it opens.

    A label is no part of a segment's text, and segments that go on with a turn bear it without printing it.
    """
    before = 0
    for segment in document.segments:
        if segment.speaker_label and segment.speaker_label != ">>":
            at = document.text.rfind(segment.speaker_label, before, segment.start)
            if at >= 0:
                yield at, at + len(segment.speaker_label), segment
        before = segment.end
