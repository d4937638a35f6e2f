"""Names in no lexicon, as the recognisers of the two pipelines and the typography give them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.entities.short import TITLES
from pipelines.entities.surnames import is_surname
from pipelines.language.folding import is_han, name_key, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from schema.ontology import Kind

_TITLE_MARKS = re.compile(r"《([^《》\n]{2,40})》")
_ORGANISATION_ENDS = (
    "公司", "大学", "学院", "研究院", "研究所", "实验室", "集团", "基金会", "协会", "银行", "委员会", "科技", "资本", "基金",
    "中心", "学会", "联盟", "智能", "机器人", "动力", "医院", "出版社", "杂志", "日报", "新闻", "播客",
)  # fmt: skip
_ENGLISH: dict[str, Kind] = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "PRODUCT": "Artifact",
    "WORK_OF_ART": "Work", "EVENT": "Event",
}  # fmt: skip
_NOT_NAMES = frozenset(
    {"podcast", "episode", "video", "youtube", "twitter", "http", "https", "www", "com", "ok", "okay", "yeah"}
)


@dataclass(frozen=True)
class Recognised:
    """A stretch (view offsets) that a recogniser takes for a name."""

    start: int
    end: int
    kind: Kind


def recognised(track: Track) -> Iterator[Recognised]:
    """Names by the track's recogniser and by title marks, with those left out that are no likely names."""
    yield from _titles(track)
    found = list(_chinese(track) if track.language == "zh" else _english(track))
    times = Counter(name_key(track.view.text[r.start : r.end]) for r in found)
    for name in found:
        surface = track.view.text[name.start : name.end]
        if _likely(surface, name.kind, times[name_key(surface)], track.language):
            yield name


def _titles(track: Track) -> Iterator[Recognised]:
    for title in _TITLE_MARKS.finditer(track.view.text):
        yield Recognised(title.start(1), title.end(1), "Work")


def _chinese(track: Track) -> Iterator[Recognised]:
    kinds: dict[str, Kind] = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}
    doc = track.doc
    i = 0
    while i < len(doc):
        kind = kinds.get(doc[i].tag_)
        j = i + 1
        if kind:
            # a Latin name is one token a word; LAC tags each
            while (
                j < len(doc)
                and doc[j].tag_ == doc[i].tag_
                and not is_han(doc[j].text[0])
                and not is_han(doc[i].text[0])
            ):
                j += 1
            yield Recognised(doc[i].idx, doc[j - 1].idx + len(doc[j - 1].text), kind)
        i = j


def _english(track: Track) -> Iterator[Recognised]:
    text = track.view.text
    for ent in track.doc.ents:
        kind = _ENGLISH.get(ent.label_)
        if not kind or "\n" in ent.text:
            continue
        start, end = ent.start_char, ent.end_char
        if text[start:end].lower().startswith("the "):
            start += 4
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
        if end - start >= 2:
            yield Recognised(start, end, kind)


def _likely(surface: str, kind: Kind, times: int, language: str) -> bool:
    if surface.casefold() in _NOT_NAMES or any(c in surface for c in '*[]()#@<>{}|\\/="“”'):
        return False
    if all(is_han(c) or c in "·•" for c in surface):
        return _likely_chinese(simplify(surface), kind, times)
    words = surface.split()
    if not words[0][0].isupper() and not surface[0].isdigit():
        return False
    if sum(c.isalpha() for c in surface) < 3 or surface[0].isdigit():
        return False
    rare = [w for w in words if zipf(w.casefold().strip(".,'’"), "en") < 4.2]
    if kind == "Person":
        return bool(rare) and (len(words) >= 2 or times >= 2)
    if kind in {"Organization", "Artifact"}:
        return (bool(rare) and (len(words) >= 2 or times >= 2)) or (len(words) >= 2 and times >= 2)
    if kind == "Place":
        return times >= 2 or len(words) >= 2
    return len(words) >= 2


def _likely_chinese(surface: str, kind: Kind, times: int) -> bool:
    if surface.endswith(TITLES):
        return False
    if kind == "Person":
        if "·" in surface:
            return True
        return (
            2 <= len(surface) <= 4
            and is_surname(surface)
            and (times >= 2 or (len(surface) == 3 and zipf(surface, "zh") < 3.5))
        )
    if kind == "Organization":
        return len(surface) >= 4 and surface.endswith(_ORGANISATION_ENDS)
    return len(surface) >= 2 and zipf(surface, "zh") >= 3.0 and times >= 1 and not surface.endswith(("里", "上", "边"))
