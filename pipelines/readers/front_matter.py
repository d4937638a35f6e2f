"""What stands before a document's text: YAML front matter, and the metadata lines of exported articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import yaml

from pipelines.readers.draft import Draft, Passage, Rejection
from pipelines.readers.markup import edits_in, plain, trimmed
from schema.models import Role

_BLOCK = re.compile(r"\A\s*---[ \t]*\n(?P<yaml>.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_UNCLOSED = re.compile(r"\A\s*---[ \t]*\n(?P<yaml>(?:[A-Za-z_][\w-]{0,40}[ \t]*:.{0,2000}\n){2,60})(?=\s*\n)")
_LINE = re.compile(r"^(?P<key>[A-Za-z_][\w-]{0,40})[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)

_TITLES = frozenset({"title", "subtitle", "headline", "episode_title", "video_title"})
_EDITORIAL = frozenset({"description", "summary", "excerpt", "abstract", "intro", "lead", "shownotes", "notes"})
_PEOPLE = frozenset(
    {"author", "authors", "host", "hosts", "guest", "guests", "speaker", "speakers", "channel", "show", "podcast"}
)
# fmt: off
_ADDRESSES = (
    "url", "link", "permalink", "canonical", "canonical_url", "original_url", "source_url", "episode_url", "video_url", "source",
)
_DATES = (
    "published", "date", "published_at", "pubdate", "pub_date", "publish_date", "created", "datetime", "upload_date",
)
# fmt: on

_FIELD = re.compile(
    r"^(?:[ \t>*_-]|<[^<>\n]{1,80}>)*(?P<key>文章作者|作者|作\s*者|发布时间|發布時間|发表时间|发布日期|日期|时间|发布地|原文链接|原文連結|原文鏈接|文章链接|链接|"
    r"封面图链接|封面图|封面|来源|公众号|公众号名称|标题|标签|分类|author|by|published(?: on| at)?|date|url|link|source|original link|"
    r"cover(?: image)?|tags?|categor(?:y|ies)|title)[ \t]*[*_]*[ \t]*[:：][ \t]*[*_]*[ \t]*(?P<value>.*)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>()（）「」【】\"'，。；、]+")
_MONTHS = "%B %d, %Y|%b %d, %Y|%d %B %Y|%d %b %Y|%B %d %Y|%Y/%m/%d|%Y.%m.%d|%Y%m%d|%Y/%m/%d %H:%M|%Y/%m/%d %H:%M:%S"


@dataclass(frozen=True)
class Entry:
    """A value of the front matter with its raw span."""

    key: str
    value: str
    start: int
    end: int


def read_front_matter(text: str, draft: Draft) -> int:
    """Put what the front matter says into `draft`; give the offset where the document's own text begins.

    Title and subtitle become passages with the role `title`, descriptions and the names of those who take part
    `editorial`; of keys, tags, ids and dates no passage is made. YAML is read as data: no tag builds an object. Where
    it is not valid YAML (a title with a colon in it), its lines are read as ``key: value``.
    """
    match = _BLOCK.match(text) or _UNCLOSED.match(text)
    if not match:
        return 0
    start = match.start("yaml")
    block = match["yaml"]
    try:
        entries = list(_entries(block, start))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        draft.rejections.append(Rejection("front-matter-not-yaml", start, match.end("yaml"), reason))
        entries = [
            Entry(m["key"].lower(), m["value"].strip("\"'"), start + m.start("value"), start + m.end("value"))
            for m in _LINE.finditer(block)
        ]
    first: dict[str, str] = {}
    for entry in entries:
        if entry.value.strip():
            first.setdefault(entry.key, entry.value.strip())
            _keep(entry, text, draft)
    draft.title = next((first[k] for k in ("title", "headline", "episode_title", "video_title") if k in first), "")
    draft.url = next((m[0] for k in _ADDRESSES if k in first and (m := _ADDRESS.search(first[k]))), None)
    draft.published = next((d for k in _DATES if k in first and (d := iso_date(first[k]))), None)
    return match.end()


def keys_of_front_matter(text: str) -> dict[str, str]:
    """The front matter's keys and values (lists are joined); empty without one."""
    match = _BLOCK.match(text) or _UNCLOSED.match(text)
    if not match:
        return {}
    keys: dict[str, str] = {}
    try:
        for entry in _entries(match["yaml"], 0):
            keys[entry.key] = (keys.get(entry.key, "") + " " + entry.value).strip()
    except (yaml.YAMLError, RecursionError, ValueError):
        for line in _LINE.finditer(match["yaml"]):
            keys.setdefault(line["key"].lower(), line["value"])
    return keys


def _entries(block: str, offset: int) -> Iterator[Entry]:
    """The scalars of the block's top level, those of lists and inner mappings under the key of the top level."""
    node = yaml.compose(block, Loader=yaml.SafeLoader)
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("the front matter is no mapping of keys to values")
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            for scalar in _scalars(value, 0):
                start, end = offset + scalar.start_mark.index, offset + scalar.end_mark.index
                yield Entry(key.value.strip().lower(), scalar.value, start, end)


def _scalars(node: yaml.Node, depth: int) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif depth < 3:
        children = node.value if isinstance(node, yaml.SequenceNode) else [v for _, v in node.value]
        for child in children[:50]:
            yield from _scalars(child, depth + 1)


def _keep(entry: Entry, text: str, draft: Draft) -> None:
    role: Role
    if entry.key in _TITLES:
        role = "title"
    elif entry.key in _EDITORIAL or entry.key in _PEOPLE:
        role = "editorial"
    else:
        draft.rejections.append(Rejection("metadata", entry.start, entry.end, entry.key))
        return
    raw = text[entry.start : entry.end]
    start, end = entry.start, entry.end
    if raw[:1] in "\"'" and raw[-1:] == raw[:1] and len(raw) > 1:
        start, end = start + 1, end - 1
    if text[start:end].strip() == entry.value.strip() or raw == entry.value:
        edits = edits_in(text, start, end)
    else:
        # escapes or folded lines: read as the value, which no single character of it stands for alone
        start, end, _ = trimmed(text, start, end, [])
        edits = [(start, end, " ".join(entry.value.split()))]
    if start < end and start >= (draft.passages[-1].end if draft.passages else 0):
        draft.passages.append(Passage(start, end, edits, role))
    else:
        # an alias leads back to a value that is already kept
        draft.rejections.append(Rejection("metadata", entry.start, max(entry.end, entry.start + 1), entry.key))


def metadata_line(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """`(key, value start, value end)` of a line such as ``发布时间: 2024-11-30 07:31``; None for any other line."""
    match = _FIELD.match(text[start:end])
    if not match:
        return None
    return re.sub(r"\s", "", match["key"].lower()), start + match.start("value"), start + match.end("value")


def read_metadata(text: str, field: tuple[str, int, int], draft: Draft) -> None:
    """Put what a metadata line says into `draft`: the address, the date; author and place become a passage."""
    key, start, end = field
    value = text[start:end].strip().strip("*_ ")
    is_address = re.search(r"来源|source", key) and _ADDRESS.fullmatch(value)
    if is_address or (re.search(r"原文|链接|連結|鏈接|link|url", key) and "封面" not in key):
        if match := _ADDRESS.search(value):
            draft.url = draft.url or match[0]
        edits = edits_in(text, start, end)
        if plain(text, start, end, edits).strip():
            draft.passages.append(Passage(start, end, edits, "title"))
            return
    elif re.search(r"时间|時間|日期|date|published", key):
        draft.published = draft.published or iso_date(value)
    elif re.search(r"标题|title", key):
        draft.title = draft.title or value
        draft.passages.append(Passage(start, end, edits_in(text, start, end), "title"))
        return
    elif value and re.search(r"作\s*者|author|by|公众号|发布地|来源|source", key):
        draft.passages.append(Passage(start, end, edits_in(text, start, end), "editorial"))
        return
    if value:
        draft.rejections.append(Rejection("metadata", start, end, key))


def iso_date(value: str) -> str | None:
    """A date or date-time as ISO 8601; None where it is none."""
    value = value.strip().strip("\"'")
    chinese = re.match(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", value)
    try:
        if chinese:
            return date(*map(int, chinese.groups())).isoformat()
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", value):
            return date(*map(int, value.split("-"))).isoformat()
        if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", value):
            return _iso_moment(value)
    except ValueError:
        return None
    for pattern in _MONTHS.split("|"):
        try:
            moment = datetime.strptime(value, pattern)
        except ValueError:
            continue
        return moment.isoformat() if "%H" in pattern else moment.date().isoformat()
    return None


def _iso_moment(value: str) -> str:
    """A date-time with `T`, to the minute or finer as given, with its zone where it has one."""
    value = re.sub(r"\s+(?=[+-]\d\d)", "", value.strip()).replace(" UTC", "+00:00").replace(" ", "T", 1)
    moment = datetime.fromisoformat(re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", value))
    return moment.isoformat(timespec="auto" if moment.second or value.count(":") > 1 else "minutes")
