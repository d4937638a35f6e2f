"""Names in no lexicon, as texts introduce them: by what stands beside them (an office, a title, 叫, 欢迎收听), by what they
end in (Robotics, 科技), and by capitals in Chinese text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.entities.short import TITLES
from pipelines.entities.surnames import is_surname
from pipelines.language.folding import fold, is_han, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from schema.ontology import Kind


@dataclass(frozen=True)
class Introduced:
    """A name, one place of it (view offsets), and what the text says that it is."""

    start: int
    end: int
    kind: Kind
    evidence: str
    short: str | None = None
    """A part of the name that the text also uses alone: Northlight of Northlight AI."""


def introduced(track: Track, taken: bytearray, given_names: frozenset[str]) -> Iterator[Introduced]:
    """Names that the text introduces. `taken` marks what other names hold; `given_names` are folded Latin ones."""
    yield from _latin_organisations(track.view.text)
    if track.language != "zh":
        return
    yield from _latin_people(track.view.text, taken, given_names)
    yield from _latin_words(track.view.text, taken)
    yield from _chinese_organisations(track, taken)
    yield from _called(track, taken)
    yield from _outlets(track, taken)
    yield from _chinese_people(track, taken)


def cues(text: str, places: Iterable[tuple[int, int]]) -> Counter[Kind]:
    """What stands just before and after the places of a name, counted for the kind that it speaks for."""
    votes: Counter[Kind] = Counter()
    for start, end in places:
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        for kind, ahead, behind in _SIGNS:
            votes[kind] += bool(ahead.search(before)) + bool(behind.match(after))
    return +votes


# ------------------------------------------------------------------------------------------------ Latin script

_ENDS = (
    "AI|Labs?|Robotics|Research|Technologies|Technology|Systems|Ventures|Capital|Partners|Institute|University|College|"
    "Foundation|Inc|Corp|Group|Studios?|Networks|Dynamics|Computing|Intelligence|Therapeutics|Semiconductors?|Motors|"
    "Press|Media|Records|Analytics|Security|Biosciences|Health"
)
_LATIN_ORGANISATION = re.compile(
    rf"(?<![A-Za-zÀ-ɏ0-9_.’'-])((?:[A-Z][\w’'-]*[ ]){{1,3}})({_ENDS})(?![A-Za-z0-9])(?![ ]+(?:Institute|University|Foundation|Lab)\b)"
)
_NO_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "my",
        "our",
        "your",
        "his",
        "her",
        "their",
        "this",
        "that",
        "at",
        "in",
        "of",
        "and",
        "but",
        "so",
        "if",
    ]
)
_MOSTLY_NAMES = 3.3
"""Zipf frequency below which an English word with a capital is more likely a name."""


def _latin_organisations(text: str) -> Iterator[Introduced]:
    """Capitalised words before one that companies, laboratories and schools end in."""
    for match in _LATIN_ORGANISATION.finditer(text):
        words = match.group(1).split()
        start = match.start()
        while words and fold(words[0]) in _NO_NAMES:
            start += len(words[0]) + 1
            words.pop(0)
        if not words or not any(zipf(fold(w).strip("'’"), "en") < _MOSTLY_NAMES for w in words):
            continue
        stem = " ".join(words)
        short = stem if len(words) == 1 and len(stem) >= 4 and zipf(fold(stem), "en") < 3.0 else None
        yield Introduced(start, match.end(), "Organization", f"ends in {match.group(2)}", short)


_CAPITALISED = r"[A-ZÀ-Þ][a-zà-ÿ’'-]+[A-Za-zà-ÿ’'-]*"
_FULL_NAME = re.compile(
    rf"(?<![A-Za-zÀ-ɏ0-9_.’'-]){_CAPITALISED}(?: (?:[A-Z]\.|{_CAPITALISED})){{1,2}}(?![A-Za-zÀ-ɏ0-9_’'-])"
)
_PERSON_BEFORE = re.compile(
    r"(?:创始人|創辦人|创办人|創始人|联创|CEO|CTO|教授|博士|院士|研究员|研究員|科学家|科學家|作者|主持人|主播|嘉宾|來賓|来宾|工程师|工程師|总裁|總裁|"
    r"导师|導師|同事|朋友|老板|主席|推动者|推動者|我是|我叫|采访|採訪|對談|对谈|對話|对话)[是叫：:、 ]{0,2}$"
)
_PERSON_AFTER = re.compile(
    r"^[ ]?(?:老师|老師|教授|博士|院士|先生|女士|说|說|认为|認為|觉得|覺得|提到|指出|表示|[，,]\s?[他她]|[他她])"
)
_COMPANY_BEFORE = re.compile(
    r"(?:公司|加入|离开|離開|创办|創辦|创立|創立|收购|收購|投资|投資|融资|去了|就职于|任职于|入职|来自|來自)[了是叫：:、 ]{0,2}$"
)
_COMPANY_AFTER = re.compile(
    r"^[ ]?(?:公司|创始人|創始人|创办人|創辦人|联合创始人|CEO|CTO|这家|這家|的?员工|的?員工|团队|團隊|融资|估值|上市|收购|收購|实验室|實驗室)"
)
_PRODUCT_BEFORE = re.compile(
    r"(?:模型|产品|產品|软件|軟體|工具|应用|應用|平台|用|使用|发布|發布|推出|上线|开源了|開源了|训练|訓練|基于|基於|类似|类似于|像|比如)[了是叫：:、 ]{0,2}$"
)
_PRODUCT_AFTER = re.compile(
    r"^[ ]?(?:这个产品|這個產品|这个模型|這個模型|模型|产品|產品|\d|版本|上线|发布|發布|开源|開源|写代码|里面)"
)
_NEAR = 10


_SIGNS: tuple[tuple[Kind, re.Pattern[str], re.Pattern[str]], ...] = (
    ("Person", _PERSON_BEFORE, _PERSON_AFTER),
    ("Organization", _COMPANY_BEFORE, _COMPANY_AFTER),
    ("Artifact", _PRODUCT_BEFORE, _PRODUCT_AFTER),
)


def _grouped(matches: Iterable[re.Match[str]]) -> dict[str, list[tuple[int, int]]]:
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in matches:
        places[match.group()].append(match.span())
    return places


def _latin_people(text: str, taken: bytearray, given_names: frozenset[str]) -> Iterator[Introduced]:
    """Two or three capitalised words in Chinese text that begin with a given name or stand where a person's name does."""
    for name, places in _grouped(_FULL_NAME.finditer(text)).items():
        words = [fold(w) for w in name.split()]
        if re.fullmatch(_ENDS, name.split()[-1]) or all(any(taken[a:b]) for a, b in places):
            continue
        if any(zipf(w, "en") >= 5.5 for w in words):
            continue
        votes = cues(text, places)
        first = words[0] in given_names and zipf(words[-1], "en") < 5.0
        rare = all(zipf(w, "en") < 4.0 for w in words if len(w) > 2)
        if (first and votes["Person"] >= max(votes.values(), default=0)) or (
            rare and votes["Person"] > max(votes["Organization"], votes["Artifact"])
        ):
            evidence = "a given name and a capitalised word" if first else "stands where a person's name does"
            for start, end in places:
                yield Introduced(start, end, "Person", evidence)


_WORD = re.compile(r"(?<![A-Za-zÀ-ɏ0-9_.’'/@-])[A-Z][A-Za-z]*[a-z][A-Za-z]*(?![A-Za-zÀ-ɏ0-9_’'/@-]|\.[a-z]| [A-Za-z])")


def _latin_words(text: str, taken: bytearray) -> Iterator[Introduced]:
    """A rare capitalised word that Chinese text names again and again, where what stands around it tells what it is."""
    for name, places in _grouped(_WORD.finditer(text)).items():
        places = [
            (a, b)
            for a, b in places
            if not any(taken[a:b]) and not text[:a].endswith(tuple("abcdefghijklmnopqrstuvwxyz "))
        ]
        if len(places) < 2 or len(name) < 4 or zipf(fold(name), "en") >= 2.8:
            continue
        votes = cues(text, places)
        if votes and sum(votes.values()) >= 2:
            kind = min(votes, key=lambda k: (-votes[k], k))
            for start, end in places:
                yield Introduced(start, end, kind, f"stands where a name of this kind does, {votes[kind]} times")


# ------------------------------------------------------------------------------------------------ Chinese script

_HAN_ENDS = frozenset(
    [
        "科技",
        "实验室",
        "研究院",
        "研究所",
        "资本",
        "集团",
        "基金会",
        "智能",
        "机器人",
        "基金",
        "公司",
        "学院",
        "科学院",
        "创投",
        "动力",
        "传媒",
        "出版社",
    ]
)


def _chinese_organisations(track: Track, taken: bytearray) -> Iterator[Introduced]:
    """A name of two or three characters and the word for a company or laboratory, which the tagger keeps apart: 回声|科技."""
    for token in track.doc[:-1]:
        following = token.nbor()
        start, end = token.idx, following.idx + len(following.text)
        if (
            token.tag_ in {"ORG", "PER", "nz", "LOC"}
            and 2 <= len(token.text) <= 4
            and all(map(is_han, token.text))
            and simplify(following.text) in _HAN_ENDS
            and following.idx == token.idx + len(token.text)
            and not any(taken[start : start + len(token.text)])
        ):
            yield Introduced(start, end, "Organization", f"ends in {following.text}")


_NOUNS: dict[str, Kind] = {
    "模型": "Artifact", "产品": "Artifact", "系统": "Artifact", "平台": "Artifact", "软件": "Artifact", "应用": "Artifact",
    "工具": "Artifact", "数据集": "Artifact", "框架": "Artifact", "机器人": "Artifact", "项目": "Artifact", "芯片": "Artifact",
    "公司": "Organization", "团队": "Organization", "实验室": "Organization", "播客": "Organization", "节目": "Organization",
    "机构": "Organization", "基金": "Organization", "书": "Work", "论文": "Work", "文章": "Work",
}  # fmt: skip
_CALLED = re.compile(
    rf"(?P<noun>{'|'.join(_NOUNS)})[，, ]?(?:就|也|它|的?名字)?(?:叫做|叫作|名叫|名为|命名为|取名为?|起名叫?|称为|叫)(?:是|做)?[ ]?"
)
_QUOTES = {"《": "》", "「": "」", "『": "』", "“": "”", '"': '"'}
_NO_NAME_TAGS = frozenset({"r", "m", "q", "u", "d", "p", "c", "w", "xc", "v", "a", "f", "TIME", "t"})


def _called(track: Track, taken: bytearray) -> Iterator[Introduced]:
    """What a model, product, company is called: 一个模型叫观澜, 产品名为 Lumen."""
    plain = simplify(track.view.text)
    for match in _CALLED.finditer(plain):
        found = _name_after(track, match.end())
        if not found:
            continue
        start, end = found
        if not any(taken[start:end]):
            noun = match.group("noun")
            yield Introduced(start, end, _NOUNS[noun], f"the text says what the {noun} is called")


def _name_after(track: Track, at: int) -> tuple[int, int] | None:
    text = track.view.text
    if at >= len(text) or text[at].isspace():
        return None
    if text[at] in _QUOTES:
        end = text.find(_QUOTES[text[at]], at + 1, at + 22)
        return (at + 1, end) if end > at + 2 else None
    latin = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}").match(text, at)
    if latin:
        word = latin.group()
        return latin.span() if len(word) >= 3 and zipf(fold(word), "en") < 4.0 else None
    token = track.doc[track.token_at[at]]
    if token.idx != at or token.tag_ in _NO_NAME_TAGS or not all(map(is_han, token.text)):
        return None
    word = token.text
    half = len(word) // 2
    # a speaker who says the name twice
    if len(word) >= 4 and word[:half] == word[half:]:
        word = word[:half]
    return (at, at + len(word)) if 2 <= len(word) <= 6 and zipf(simplify(word), "zh") < 3.5 else None


_WELCOME = re.compile(
    r"(?:欢迎(?:大家)?(?:来到|收听|收看|回到)|(?:感谢|谢谢)(?:大家|各位)?(?:的)?(?:收听|收看))(?:了)?[ ]?"
)
_STOPS = frozenset({"r", "w", "TIME", "c", "d", "m", "u", "t", "p"})
_NOT_OUTLETS = re.compile(r"(?:我们|本期|今天|这|节目|新|第|大家|各位|播客|直播|频道|一)")


def _outlets(track: Track, taken: bytearray) -> Iterator[Introduced]:
    """The name of the programme that a host welcomes to."""
    text = track.view.text
    plain = simplify(text)
    for match in _WELCOME.finditer(plain):
        at = match.end()
        if at >= len(text) or _NOT_OUTLETS.match(plain, at):
            continue
        if text[at] in _QUOTES:
            end = text.find(_QUOTES[text[at]], at + 1, at + 22)
            if end > 0:
                yield Introduced(at + 1, end, "Organization", "a host welcomes to it")
            continue
        i = track.token_at[at]
        last = i
        while last < len(track.doc) and track.doc[last].tag_ not in _STOPS and track.doc[last].idx - at < 9:
            last += 1
        end = track.doc[last - 1].idx + len(track.doc[last - 1].text) if last > i else at
        closed = last < len(track.doc) and track.doc[last].tag_ in _STOPS
        again = plain.count(plain[at:end]) >= 2
        if closed and again and 3 <= end - at <= 10 and not any(taken[at:end]) and "\n" not in text[at:end]:
            yield Introduced(at, end, "Organization", "a host welcomes to it")


def _chinese_people(track: Track, taken: bytearray) -> Iterator[Introduced]:
    """A Chinese name that the tagger sees once, where a person's name stands: 创始人沈知远, 问苏牧他."""
    text = track.view.text
    for token in track.doc:
        name = simplify(token.text)
        if name.endswith(TITLES) or name[0] in "老小":
            continue
        if token.tag_ != "PER" or not 2 <= len(name) <= 3 or not is_surname(name) or zipf(name, "zh") >= 3.5:
            continue
        start, end = token.idx, token.idx + len(token.text)
        if not any(taken[start:end]) and cues(simplify(text), [(start, end)])["Person"]:
            yield Introduced(start, end, "Person", "stands where a person's name does")
