"""Who takes part in a talk that prints no labels: what titles, introductions and greetings say of hosts and guests."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipelines.entities import Lexical
from pipelines.entities.gazetteer import Gazetteer
from pipelines.language.folding import name_key
from pipelines.language.reading import Reading
from pipelines.language.tracks import Track
from pipelines.speakers.names import person_for
from pipelines.speakers.naming import Named, forms_of, name_after, names_in, person_named, place
from schema.models import Document

_GUEST = re.compile(
    r"(?<!谢谢)(?<!感谢)(?<!謝謝)(?<!感謝)(?:邀请|邀請)|请到|請到|请来|請來|请了|請了|嘉宾|嘉賓|来宾|來賓|采访|採訪|专访|專訪|对话|對話|访谈|訪談|对谈|對談|连线|連線|欢迎|歡迎"
    r"|请出|請出|有请|有請|来和|来跟|来与|对谈人|(?:一位|另外?一位|還有一位|还有一位|第[一二三]位)(?:呢|嘛|啊)?(?:就|则|則)?是|还有一位|還有一位"
    r"|\b(?:joined (?:today )?by|(?:my|our|today's|special) guests?|guest today|please welcome|welcome(?: to the (?:show|podcast|program))?,?|sit(?:ting)? down with"
    r"|(?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?) (?:to|with)|conversation with|interview(?:ing)?(?: with)?|introduce(?: you to)?|our speaker|here'?s"
    r"|with (?:me|us)(?: here)?(?: today)? (?:is|are)|(?:i'?m|we'?re) here with|the other (?:one )?is)\b",
    re.I,
)
_GUEST_REACH = 45
_GUEST_REACH_EN = 130
_COORDINATED = re.compile(
    r"^(?:老师|教授|博士|先生|女士|[（(][^）)]{0,40}[）)])?\s*[、，,;；]?[^。！？.!?\n]{0,40}?(?:、|，|,|和|与|與|跟|以及|还有|還有|另一位|\band\b|&)[^。！？.!?\n]{0,40}$",
    re.I,
)
_NO_COORDINATION = re.compile(r"导师|師從|师从|跟随|博士后?是|著作|聊聊|提到|关于|關於|\b(?:about|under|of)\b", re.I)
_GUEST_AFTER = re.compile(
    r"^\s*[（(]?[^。！？\n]{0,8}(?:做客|来到|接受|专访|專訪|访谈|訪談|的访谈)"
    r"|^[^.!?\n]{0,30}\b(?:joins (?:us|me)|is (?:here|my guest|our guest|joining))\b",
    re.I,
)
_HOST = re.compile(
    r"(?:主持人?|主播|节目主理人|主理人)\s*(?:是|为|為|：|:)?\s*$|\b(?:your host,?|hosted by|host(?:s)?:|with your host)\s*$",
    re.I,
)
_SELF = re.compile(
    r"(?:我是|我叫|我的名字叫?是?)(?:你们的?|今天的)?(?:主持人|主播|老朋友)?|\b(?:my name is|i'?m|i am|this is)(?: your host,?)? "
    r"(?=[A-Z])",
    re.I,
)
_INVITED = re.compile(
    r"(?:介绍|介紹)(?:一下)?(?:你|您|你们|自己)|自我介绍|自我介紹|打个?招呼|打個?招呼|问个好|\b(?:introduce yourself|about yourself|who you are)\b",
    re.I,
)
_ON_AIR = re.compile(
    r"欢迎|歡迎|收听|收看|收聽|节目|節目|频道|頻道|主持|主播|\b(?:welcome|podcast|show|episode|host)\b", re.I
)
_SAYS_SELF = re.compile(
    r"(?:我是|我叫)(?:你们?的?|今天的)?(?:主持人|主播|老朋友)?\s*$|\b(?:my name is|i'?m|i am|this is)(?: your host,?)?\s*$",
    re.I,
)
_INSTITUTE = re.compile(
    r"\s*(?:研究所|研究院|大学|大學|学院|學院|实验室|實驗室|奖|獎|Institute|University|Lab\b|Labs\b|College|Prize|Award)"
)
_KEY = re.compile(r"^([A-Za-z_]+)[ \t]*:", re.M)
_KEYS = {"host": "host", "hosts": "host", "guest": "guest", "guests": "guest", "speaker": "guest", "speakers": "guest"}
_OPENING = re.compile(
    r"大家好|欢迎|歡迎|哈喽|哈囉|你好|各位|收听|收看|收聽|节目|節目|频道|頻道|\b(?:welcome|hello|hi|hey|podcast|show|episode|good (?:morning|evening|afternoon))\b",
    re.I,
)
_PAIR = re.compile(
    r"^\s*(?:與|与|和|跟|及|对话|對話|对谈|vs\.?|x|×|&|and|in conversation with)\s*$",
    re.I,
)
_BETWEEN_TWO = re.compile(
    r"对谈|對談|对话|對話|访谈|訪談|辩论|辯論|\bconversation\b|\bdebate|\bdialogue\b|\bdisagree|\bdiscuss", re.I
)

_CALLED_BEFORE = re.compile(
    r"(?:哈喽|哈囉|你好|您好|嗨|谢谢你?|謝謝你?|感谢|感謝|欢迎|歡迎|好的?|那么?|那麼|所以|OK|\bthank you(?: so much| very much)?,?|\bthanks(?: so much)?,?"
    r"|\bwelcome(?: back)?,?|\bh(?:i|ello|ey),?|\bso,?|\bwell,?|\bokay,?|\bright,?|\byes,?)\s*$",
    re.I,
)
_GREETED_BEFORE = re.compile(
    r"(?:哈喽|哈囉|你好|您好|嗨|谢谢你?|謝謝你?|感谢|感謝|\bthank you(?: so much| very much)?,?|\bthanks(?: so much)?,?|\bh(?:i|ello|ey),?|\bwelcome(?: back)?,?)\s*[，,]?\s*$",
    re.I,
)
_MARK_BEFORE = re.compile(r"(?:^|[，,。.！!？?；;：:\n…])\s*$")
_CALLED_AFTER = re.compile(
    r"^\s*(?:你好|您好|你|您|我先问|我想问|先问|先來|先来|能不能|可不可以|欢迎|歡迎|谢谢|謝謝|怎么看"
    r"|,? ?(?:great|good|nice|lovely|so (?:good|great|happy)) to|,? ?(?:thank|welcome|you|what|how|can|could|do|tell|why|let me)\b)",
    re.I,
)
_SPOKEN_TO = re.compile(r"\s*(?:你|您|我先问你|我想问你|能不能|可不可以|要不要|怎么看|怎麼看)")
_MENTIONED = re.compile(r"(?:说|說|是|的|跟|和|给|給|问|問|对|對|像|叫|比|把|被|让|讓|或|在)$")
_MARK_AFTER = re.compile(r"^\s*(?:[，,。.！!？?]|$|\n)")


@dataclass(frozen=True)
class Call:
    """A place (view offset) of a track where somebody is called by name, and how plainly."""

    language: str
    position: int
    person: str
    weight: float


@dataclass
class Cast:
    """What is known of the people of a talk before the turns are: weights by person, two who talk as equals, and where
    they are called by name."""

    hosts: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    guests: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    equals: tuple[str, ...] = ()
    """The two whom a title pairs (`X 與 Y 對談`), in its order."""
    selves: list[Call] = field(default_factory=list)
    """Where people say their own names: 2 for who opens the show with it, -2 for who was asked to, else 1."""
    calls: list[Call] = field(default_factory=list)


@dataclass(frozen=True)
class Parts:
    """Who plays which part, surest first."""

    host: str | None
    guests: tuple[str, ...]


def find_cast(reading: Reading, lexical: Lexical, gazetteer: Gazetteer) -> Cast:
    """What titles, summaries, introductions and greetings say of who takes part. Names that only an introduction shows
    become people of `lexical`."""
    cast = Cast()
    for track in reading.tracks:
        for start, end in _self_introductions(track, names_in(track, lexical)):
            person = person_named(track, (start, end), names_in(track, lexical), lexical, gazetteer)
            cast.selves.append(Call(track.language, start, person, _opens_with(track, start)))
    for track in reading.tracks:
        for named, weight, role in _introduced(track, names_in(track, lexical)):
            person = named.entity or _known(track, named, lexical, gazetteer)
            (cast.hosts if role == "host" else cast.guests)[person] += weight
        for named, role in _told_in_front(reading.document, track, names_in(track, lexical)):
            person = named.entity or _known(track, named, lexical, gazetteer)
            (cast.hosts if role == "host" else cast.guests)[person] += 4.0
    names: dict[str, list[Named]] = {t.language: names_in(t, lexical) for t in reading.tracks}
    cast.equals = _equals(reading, names, lexical, gazetteer)
    _one_name_each(reading, cast, names)
    _weigh_selves(cast)
    people = {*cast.hosts, *cast.guests, *cast.equals}
    for track in reading.tracks:
        cast.calls += _calls(track, people, [n for ns in names.values() for n in ns], lexical)
    return cast


def _known(track: Track, named: Named, lexical: Lexical, gazetteer: Gazetteer) -> str:
    person = person_for(named.text, lexical, gazetteer)
    place(track, named.text, person, lexical)
    return person


def _head(track: Track) -> int:
    """The end of the introduction: the first tenth of the talk, at least 600 and at most 4,000 characters of it."""
    talk = [i for i, s in enumerate(track.segments) if s.role == "talk"]
    begin = track.starts[talk[0]] if talk else 0
    length = len(track.view.text) - begin
    return begin + min(length, max(600, min(4000, length // 10)))


def _self_introductions(track: Track, names: list[Named]) -> Iterator[tuple[int, int]]:
    """The places of names behind 我是 or I'm in an opening."""
    text, head = track.view.text, _head(track)
    for match in _SELF.finditer(text, 0, head):
        if track.segments[track.segment_at(match.start())].role != "talk":
            continue
        if not _OPENING.search(text, max(0, match.start() - 60), match.start()):
            continue
        place = name_after(track, match.end(), names)
        if place:
            yield place


def _introduced(track: Track, names: list[Named]) -> Iterator[tuple[Named, float, str]]:
    """Names that stand where hosts and guests are introduced, with what that weighs."""
    text, head = track.view.text, _head(track)
    roles = {n: track.segments[track.segment_at(n.start)].role for n in names}
    told = [
        n for n in names if not _INSTITUTE.match(text[n.end : n.end + 12]) and (roles[n] != "talk" or n.start < head)
    ]
    hosts = [n for n in told if _HOST.search(text[max(0, n.start - 30) : n.start])]
    yield from ((n, 4.0, "host") for n in hosts)
    selves = {n for n in told if _SAYS_SELF.search(text[max(0, n.start - 14) : n.start])}
    told = [n for n in told if n not in selves]
    titled = {n.text for n in told if roles[n] == "title"}
    guests: dict[Named, float] = {}
    for n in told:
        if _GUEST_AFTER.search(text[n.end : n.end + 45]):
            guests[n] = 3.0 if roles[n] == "talk" else 2.0
        elif roles[n] == "title":
            guests[n] = 1.5 if len(titled) == 1 else 0.5
    for trigger in _GUEST.finditer(text, 0, max(head, track.ends[_last_editorial(track)])):
        role = track.segments[track.segment_at(trigger.start())].role
        if role == "talk" and trigger.start() >= head:
            continue
        reach = _reach(trigger.group())
        for n in _chain(text, told, trigger.end(), reach):
            if n in hosts:
                break
            guests[n] = max(guests.get(n, 0.0), 3.0 if role == "talk" else 2.0)
    # a name that is printed again and again must not outweigh what is said once
    best: dict[tuple[str, str], Named] = {}
    for n in guests:
        key = (n.entity or n.text, roles[n])
        if key not in best or guests[n] > guests[best[key]]:
            best[key] = n
    yield from ((n, guests[n], "guest") for n in best.values())


def _told_in_front(document: Document, track: Track, names: list[Named]) -> Iterator[tuple[Named, str]]:
    """Names that the front matter gives under a key `host` or `guests`."""
    if not document.text.lstrip().startswith("---"):
        return
    seen: set[tuple[str, str]] = set()
    for named in names:
        if track.segments[track.segment_at(named.start)].role != "editorial":
            continue
        start, _ = track.view.span(named.start, named.end)
        keys = [match[1].lower() for match in _KEY.finditer(document.text, max(0, start - 300), start)]
        role = _KEYS.get(keys[-1]) if keys else None
        if role and (named.text, role) not in seen:
            seen.add((named.text, role))
            yield named, role


def _reach(trigger: str) -> int:
    """How many characters behind a trigger a name may follow."""
    if not trigger.isascii():
        return _GUEST_REACH
    return _GUEST_REACH_EN if re.search("guest|joined|please|introduce|speaker", trigger, re.I) else 40


def _last_editorial(track: Track) -> int:
    return max((i for i, s in enumerate(track.segments) if s.role != "talk"), default=0)


def _chain(text: str, names: list[Named], position: int, reach: int) -> Iterator[Named]:
    """The first name behind a place, and those that are coordinated with it."""
    following = [n for n in names if n.start >= position]
    if not following or following[0].start - position > reach:
        return
    between = text[position : following[0].start]
    if "\n" in between:
        return
    if _NO_COORDINATION.search(between) and not between.isascii():
        return
    yield following[0]
    for last, named in pairwise(following):
        gap = text[last.end : named.start]
        if named.start - last.end > 90 or not _COORDINATED.match(gap) or _NO_COORDINATION.search(gap):
            return
        yield named


def _equals(reading: Reading, names: dict[str, list[Named]], lexical: Lexical, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The two whom a title pairs as speakers."""
    for track in reading.tracks:
        text = track.view.text
        for first, second in pairwise(names[track.language]):
            i = track.segment_at(first.start)
            if track.segments[i].role != "title" or track.segment_at(second.start) != i:
                continue
            title = text[track.starts[i] : track.ends[i]]
            if _PAIR.match(text[first.end : second.start]) and _BETWEEN_TWO.search(title):
                people = tuple(n.entity or _known(track, n, lexical, gazetteer) for n in (first, second))
                if people[0] != people[1]:
                    return people
    return ()


def _opens_with(track: Track, position: int) -> float:
    """How a name that somebody says of himself is said: 2 where the show is opened with it, -2 behind a request to
    introduce oneself, else 1."""
    before = track.view.text[max(0, position - 60) : position]
    if _INVITED.search(before):
        return -2.0
    return 2.0 if _ON_AIR.search(before) else 1.0


def _weigh_selves(cast: Cast) -> None:
    """Who opens the show with his name is the host, unless he was introduced as a guest; who says it on request or
    after the host has, is a guest. Of others the turns tell."""
    hosted = bool(cast.hosts)
    for call in sorted(cast.selves, key=lambda c: c.position):
        if call.person in cast.hosts:
            continue
        if call.weight == 2.0 and not hosted and cast.guests.get(call.person, 0.0) < 3.0:
            cast.hosts[call.person] += 4.0
            hosted = True
        elif hosted or call.weight < 0.0:
            cast.guests[call.person] += 3.0
        else:
            cast.hosts[call.person] += 1.8
            hosted = True


def _one_name_each(reading: Reading, cast: Cast, names: dict[str, list[Named]]) -> None:
    """In bilingual pairs a person has a name in either language. Where both lines name one person each, the name of the
    translation holds, which an editor saw."""
    places = {s.id: (t, i) for t in reading.tracks for i, s in enumerate(t.segments)}
    same: dict[str, str] = {}
    for track in reading.tracks:
        for i, segment in enumerate(track.segments):
            if not segment.translation_of or segment.translation_of not in places:
                continue
            other, j = places[segment.translation_of]
            ours = _people_of(names[track.language], track, i)
            theirs = _people_of(names[other.language], other, j)
            if len(ours) == len(theirs) == 1 and ours != theirs:
                edited, heard = ours.pop(), theirs.pop()
                if edited.startswith("name:") and heard.startswith("name:"):
                    same[heard] = edited
    for weights in (cast.hosts, cast.guests):
        for person in [p for p in weights if p in same]:
            weights[same[person]] += weights.pop(person)
    cast.selves = [replace(c, person=same.get(c.person, c.person)) for c in cast.selves]


def _people_of(names: list[Named], track: Track, segment: int) -> set[str]:
    inside = (n for n in names if track.starts[segment] <= n.start < track.ends[segment])
    return {n.entity or f"name:{name_key(n.text)}" for n in inside}


def _calls(track: Track, people: set[str], names: list[Named], lexical: Lexical) -> Iterator[Call]:
    """Where one of the people is called by name in the talk."""
    text = track.view.text
    forms: dict[str, set[str]] = {}
    for person in sorted(people):
        for form in forms_of(person, names, lexical):
            forms.setdefault(form, set()).add(person)
    own = {f: next(iter(p)) for f, p in forms.items() if len(p) == 1}
    if not own:
        return
    alternatives = "|".join(re.escape(f) for f in sorted(own, key=len, reverse=True))
    pattern = re.compile(rf"(?<![A-Za-z])(?:{alternatives})(?![A-Za-z])")
    for match in pattern.finditer(text):
        if track.segments[track.segment_at(match.start())].role != "talk":
            continue
        after = text[match.end() : match.end() + 24]
        title = re.match(r"(?:老师|老師|教授|博士|总|總)", after)
        after = after[title.end() :] if title else after
        before = text[max(0, match.start() - 24) : match.start()]
        weight = 0.0
        if _GREETED_BEFORE.search(before) or re.match(r"\s*(?:你好|您好)", after):
            weight = 2.0
        elif _MARK_BEFORE.search(before) or not before.strip():
            weight = 1.5 if _CALLED_AFTER.match(after) else 1.0 if _MARK_AFTER.match(after) else 0.0
            if re.match(r"\s*[，,]", after) and re.match(r"\s*[，,]\s*(?:你|您|you\b)", after, re.I):
                weight = 1.5
        elif _CALLED_BEFORE.search(before):
            weight = 1.0 if _CALLED_AFTER.match(after) or _MARK_AFTER.match(after) else 0.0
        elif _SPOKEN_TO.match(after) and not _MENTIONED.search(before):
            weight = 1.0
        if weight:
            yield Call(track.language, match.start(), own[match.group()], weight)


def settle(cast: Cast, hosted: Callable[[str, int], float | None]) -> Parts:
    """Who is the host and who the guests. `hosted` gives the chance that the host speaks at a view offset of a track:
    whom the host calls by name is a guest, whom a guest calls is the host, and who says his own name plays the part
    that speaks there."""
    asks: defaultdict[str, float] = defaultdict(float)
    for sign, calls in ((-1.0, cast.calls), (1.0, cast.selves)):
        for call in calls:
            chance = hosted(call.language, call.position)
            if chance is not None:
                asks[call.person] += sign * abs(call.weight) * (2 * chance - 1)
    if len(cast.equals) == 2 and not cast.hosts:
        first, second = cast.equals
        return Parts(second, (first,)) if asks[second] >= asks[first] else Parts(first, (second,))
    people = {*cast.hosts, *cast.guests}
    hosting = {
        p: cast.hosts.get(p, 0.0) - cast.guests.get(p, 0.0) + 0.75 * max(-4.0, min(4.0, asks[p])) for p in people
    }
    hosts = sorted((p for p in people if hosting[p] >= 1.5), key=lambda p: (-hosting[p], p))
    host = hosts[0] if hosts else None
    guests = sorted((p for p in people if p != host and hosting[p] <= -1.0), key=lambda p: (hosting[p], p))
    if guests:
        best = -hosting[guests[0]]
        guests = [
            p
            for p in guests
            if -hosting[p] >= 0.6 * best or (cast.guests.get(p, 0) >= 3 and any(s.person == p for s in cast.selves))
        ]
    return Parts(host, tuple(guests))


def marks_of(track: Track, cast: Cast, parts: Parts, lexical: Lexical) -> Iterator[tuple[int, str]]:
    """Where in a track host and guests are named (`names:guest`) and where they are called (`calls:guest`), as view
    offsets."""
    parts_of = dict.fromkeys(parts.guests, "guest")
    if parts.host:
        parts_of[parts.host] = "host"
    for call in cast.calls:
        if call.language == track.language and call.person in parts_of and call.weight >= 1.0:
            yield call.position, f"calls:{parts_of[call.person]}"
    for call in cast.selves:
        if call.language == track.language and call.person in parts_of:
            yield call.position, f"says:{parts_of[call.person]}"
    for placed in lexical.placed.get(track.language, []):
        if placed.entity in parts_of:
            yield placed.start, f"names:{parts_of[placed.entity]}"
