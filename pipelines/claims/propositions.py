"""Which runs of clauses are whole propositions: features of a run as one, and the weights that judge them.

The sequence model of `spans` says of each clause how likely a claim begins with it or goes on through it. Where no
marks stand, that cuts propositions in the middle. Here every short run of likely clauses is judged as a whole: has it a
subject and a predicate, does it begin and end where a clause does, does it ask, greet, or only lead up to something.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipelines.claims import cues
from pipelines.claims.spans import Chance
from pipelines.entities import Lexical
from pipelines.language.folding import simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.speakers import Spoken

MODEL = Path(__file__).with_name("propositions.json")
MOST_UNITS = 8
"""As many clauses a claim has at most."""
MOST_CHARACTERS = {"zh": 110, "en": 260}
"""As long evidence is at most."""
_POSSIBLE = 0.12
"""A clause less likely than this to belong to a claim is in no run."""
_PRICE = 0.25
"""What a claim costs: of two ways to cut, the one with more claims must fit by so much better for each further one."""
SURE = 0.67
"""A run less sure than this is no claim. Chosen on documents left out of training, for precision before recall."""
DOUBTFUL = 0.5
"""A run that is not sure enough, but more likely than not a claim, is told of."""
_CUES = {
    "q": cues.QUESTION, "neg": cues.NEGATION, "hedge": cues.HEDGE, "opinion": cues.OPINION, "pred": cues.PREDICTION,
    "rec": cues.RECOMMENDATION, "def": cues.DEFINITION, "anec": cues.ANECDOTE, "fact": cues.FACT,
    "chat": cues.CHATTER, "report": cues.REPORT,
}  # fmt: skip
# A Chinese clause that ends so is not yet at its end (这个方法的核心是 …): the next goes on with it.
_LEADS_ON = re.compile(
    r"(?:的|地|把|被|对|对于|关于|在|从|向|和|跟|与|及|以及|或|或者|或者说|比如|比如说|例如|叫|叫做|称为|就是|而是|是|就是说|也就是说|"
    r"一个|一种|一些|这个|这种|那个|那种|这样一个|每个|他|她|它|我|你|我们|他们|很|更|最|非常|因为|如果|虽然|但是|所以|然后|不是|"
    r"并不|去|让|使|使得|为|想)$"
)
_ENDS_ALL_THE_SAME = re.compile(r"(?:目的|似的|是的|总的|真的|有的)$|(?:是|挺|很|蛮|会|都|能|可以|不).{1,14}的$")
# A Chinese clause that only leads up to another one: a condition, a time, a concession.
_LEADS_UP = re.compile(
    r"^(?:那么?|然后|所以|但是?|而且|就是说?|因为|其实|此外|嗯|呃)*(?:虽然|尽管|如果说?|假如|假设|倘若|当(?![然时前初年中下])|只要|"
    r"即使|即便|哪怕|既然|除非|一旦|由于)(?!.*(?:就|也|都|那么|还是|仍|则|却|但))|(?:的话|的?时候?|之后|以后|之前|以前|同时|来说|来讲|而言)"
    r"[呢啊嘛吧]?$"
)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_PREDICATE = frozenset({"VERB", "AUX", "ADJ"})


@dataclass(frozen=True)
class Run:
    """A run of clauses: indices of the first and behind the last, and what it shows, named values."""

    first: int
    last: int
    features: dict[str, float]


@dataclass(frozen=True)
class Judged:
    """A run of clauses with the chance that it is a claim and how much of one it holds alone, both in 0..1."""

    first: int
    last: int
    claim: float
    whole: float


class PropositionModel:
    """Two logistic regressions over what a run shows: the chance that it is a claim (`claim`), and the share of the
    claim's passage that it is expected to hold alone (`whole`)."""

    def __init__(self, weights: dict[str, dict[str, float]]) -> None:
        self._claim = weights["claim"]
        self._whole = weights["whole"]

    def judged(self, found: Iterable[Run]) -> list[Judged]:
        """Each run with its chances."""
        return [
            Judged(run.first, run.last, _chance(self._claim, run.features), _chance(self._whole, run.features))
            for run in found
        ]


@lru_cache(maxsize=1)
def load_proposition_model() -> PropositionModel:
    """The model that ships with kg."""
    data: Any = json.loads(MODEL.read_text(encoding="utf-8"))
    return PropositionModel(data)


def best(judged: Iterable[Judged], least: float) -> list[Judged]:
    """The runs apart from each other that together fit best, none less likely a claim than `least`, in order.

    Weighted interval scheduling: the best cut up to each clause from the best cuts before it.
    """
    ending: dict[int, list[Judged]] = {}
    for run in judged:
        if run.claim >= least and run.whole > _PRICE:
            ending.setdefault(run.last, []).append(run)
    top = max(ending, default=0)
    value = [0.0] * (top + 1)
    taken: list[Judged | None] = [None] * (top + 1)
    for last in range(1, top + 1):
        value[last] = value[last - 1]
        for run in ending.get(last, ()):
            if value[run.first] + run.whole - _PRICE > value[last]:
                value[last], taken[last] = value[run.first] + run.whole - _PRICE, run
    chosen, last = [], top
    while last > 0:
        run_here = taken[last]
        if run_here is None:
            last -= 1
        else:
            chosen.append(run_here)
            last = run_here.first
    return chosen[::-1]


def apart(judged: Iterable[Judged], chosen: list[Judged]) -> list[Judged]:
    """The runs that share no clause with those chosen."""
    taken = {i for run in chosen for i in range(run.first, run.last)}
    return [run for run in judged if not any(i in taken for i in range(run.first, run.last))]


def runs(track: Track, units: list[Unit], chances: list[Chance], lexical: Lexical, spoken: Spoken) -> Iterator[Run]:
    """Every run of clauses that could be a claim, with its features."""
    clauses = [_Clause.of(track, units, i, spoken) for i in range(len(units))]
    mentions = sorted(p.start for p in lexical.placed.get(track.language, []))
    most = MOST_CHARACTERS[track.language]
    for first in range(len(units)):
        for last in range(first + 1, min(len(units), first + MOST_UNITS) + 1):
            if chances[last - 1].inside < _POSSIBLE and not clauses[last - 1].empty:
                break
            if last - first > 1 and units[last - 1].end - units[first].start > most:
                break
            if _fragment(clauses, units, first, last):
                continue
            yield Run(first, last, _features(track, units, clauses, chances, mentions, first, last))


def _fragment(clauses: list[_Clause], units: list[Unit], first: int, last: int) -> bool:
    """True for a run that opens or closes with fillers alone, stops before what it leads up to, asserts nothing of
    what it names, or holds a question."""
    own, end = clauses[first:last], clauses[last - 1]
    return (
        own[0].empty
        or end.empty
        or end.leads_on
        or (end.leads_up and not units[last - 1].closes)
        or not any(c.predicate for c in own)
        or any(u.mark[:1] in {"?", "？"} for u in units[first:last])
    )


@dataclass(frozen=True)
class _Clause:
    """What one clause shows, counted once for all runs that it is in."""

    length: int
    cues: frozenset[str]
    first_word: str
    last_word: str
    first_tag: str
    last_tag: str
    subject: bool
    predicate: bool
    content: int
    tokens: int
    rare: int
    you: bool
    chat: bool
    link: str
    pronoun: bool
    empty: bool
    stretch: tuple[int, str] | None
    role: str
    stammers: int
    leads_on: bool
    """It ends with a word after which more of it must come."""
    leads_up: bool
    """It is a condition, a time, a concession: what it is of comes after it."""

    @classmethod
    def of(cls, track: Track, units: list[Unit], i: int, spoken: Spoken) -> _Clause:
        unit, language = units[i], track.language
        text = simplify(track.view.text[unit.start : unit.end])
        tokens = [t for t in track.doc[unit.first : unit.last] if not t.is_space]
        words = [simplify(t.lower_) for t in tokens]
        found = frozenset(
            name
            for name, patterns in _CUES.items()
            if patterns[language].search(text + (unit.mark if name == "q" else ""))
        )
        verb = next((n for n, t in enumerate(tokens) if t.pos_ in _PREDICATE), None)
        subject = verb is not None and any(t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} for t in tokens[:verb])
        link = cues.LINK[language].match(text)
        stretch = spoken.stretch_at(language, unit.start)
        segment = track.segments[unit.segment]
        return cls(
            length=len(text),
            cues=found,
            first_word=_common(words[0], language) if words else "$",
            last_word=_common(words[-1], language) if words else "$",
            first_tag=tokens[0].tag_ if tokens else "$",
            last_tag=tokens[-1].tag_ if tokens else "$",
            subject=subject,
            predicate=verb is not None,
            content=sum(t.pos_ in _CONTENT for t in tokens),
            tokens=len(tokens),
            rare=sum(zipf(w, language) < 4.5 and len(w) > 1 for w in words),
            you=any(w in {"你", "您", "你们", "you", "your"} for w in words),
            chat="chat" in found,
            link=link.group(0).lower() if link else "",
            pronoun=bool(cues.PRONOUN_START[language].match(text)),
            empty=bool(cues.BACKCHANNEL.match("".join(c for c in text if c.isalnum()))),
            stretch=(stretch.start, stretch.speaker or stretch.role or "") if stretch else None,
            role=str(segment.role if segment.role != "talk" else (stretch.role if stretch else None)),
            stammers=sum(a == b for a, b in pairwise(words)),
            leads_on=language == "zh" and bool(_LEADS_ON.search(text) and not _ENDS_ALL_THE_SAME.search(text)),
            leads_up=language == "zh" and bool(_LEADS_UP.search(text)),
        )


def _features(
    track: Track,
    units: list[Unit],
    clauses: list[_Clause],
    chances: list[Chance],
    mentions: list[int],
    first: int,
    last: int,
) -> dict[str, float]:
    language = track.language
    own = clauses[first:last]
    inside = [c.inside for c in chances[first:last]]
    n = last - first
    head, tail = units[first], units[last - 1]
    length = tail.end - head.start
    punctuated = head.mark[:1] != "" or tail.mark[:1] != ""
    kind = f"{language}{'' if punctuated else '-bare'}"
    size = min(int(math.log2(max(length, 4) / (5 if language == "zh" else 15)) * 2), 9)
    named = bisect_left(mentions, tail.end) - bisect_left(mentions, head.start)
    f: dict[str, float] = {
        "bias": 1.0,
        # what the sequence model says of its clauses and its borders
        "crf:begins": _logit(chances[first].begins),
        "crf:mean": _logit(sum(inside) / n),
        "crf:least": _logit(min(inside)),
        "crf:begins&": chances[first].begins,
        "crf:split": max((c.begins for c in chances[first + 1 : last]), default=0.0),
        "crf:splits": sum(c.begins for c in chances[first + 1 : last]),
        "crf:after goes on": chances[last].goes_on if last < len(units) else 0.0,
        "crf:after none": 1 - chances[last].inside if last < len(units) else 1.0,
        "crf:before": chances[first - 1].inside if first else 0.0,
        "crf:whole": chances[first].begins
        * math.prod(c.goes_on for c in chances[first + 1 : last])
        * (1 - (chances[last].goes_on if last < len(units) else 0.0)),
    }

    def has(name: str, value: float = 1.0) -> None:
        f[name] = value
        f[f"{kind}|{name}"] = value

    has(f"n={n}")
    has(f"size={size}")
    has(f"named={min(named, 3)}")
    if n > 1:
        has("several")
        f["gaps"] = sum(b.start - a.end > 2 for a, b in pairwise(units[first:last]))
    for name in _CUES:
        count = sum(name in c.cues for c in own)
        if count:
            has(name)
            has(f"{name} share", count / n)
    if "q" in own[-1].cues:
        has("q last")
    if tail.mark[:1] in {"?", "？"}:
        has("question mark")
    has("subject", float(any(c.subject for c in own)))
    has("predicate", float(any(c.predicate for c in own)))
    if own[0].subject:
        has("subject first")
    if not own[-1].predicate:
        has("ends without predicate")
    content = sum(c.content for c in own)
    tokens = max(1, sum(c.tokens for c in own))
    f["dense"] = content / tokens
    has(f"content={min(content, 9)}")
    f["rare"] = min(4, sum(c.rare for c in own))
    f["stammers"] = sum(c.stammers for c in own)
    f["you"] = sum(c.you for c in own) / n
    f["empty"] = sum(c.empty for c in own) / n
    if own[0].empty:
        has("opens empty")
    if own[-1].empty:
        has("closes empty")
    has(f"first={own[0].first_word}")
    has(f"last={own[-1].last_word}")
    has(f"tag={own[0].first_tag}")
    has(f"last tag={own[-1].last_tag}")
    if own[0].link:
        has(f"link={own[0].link}")
    if own[0].pronoun:
        has("pronoun")
        has(f"pronoun named={min(named, 2)}")
    if first:
        before = clauses[first - 1]
        has(f"before last={before.last_word}")
        if "q" in before.cues:
            f["after question"] = 1.0
        if before.empty:
            f["after empty"] = 1.0
        f[f"before mark={units[first - 1].mark[:1]}"] = 1.0
        if not before.predicate:
            has("before lacks predicate")
        if units[first - 1].closes:
            f["opens sentence"] = 1.0
        if units[first - 1].segment != head.segment:
            has("opens segment")
    if last < len(units):
        after = clauses[last]
        has(f"after first={after.first_word}")
        if after.link:
            has(f"after link={after.link}")
        has(f"after tag={after.first_tag}")
        if after.empty:
            f["before empty"] = 1.0
        if after.pronoun:
            has("before pronoun")
        if not after.subject:
            has("before subjectless")
        if units[last].segment != tail.segment:
            has("closes segment")
        if language == "en":
            f["heads before"] = min(
                3,
                sum(
                    units[first].first <= t.head.i < units[last - 1].last
                    for t in track.doc[units[last].first : units[last].last]
                ),
            )
    f[f"mark={tail.mark[:1]}"] = 1.0
    if tail.closes:
        f["closes sentence"] = 1.0
    f["sentences"] = sum(u.closes for u in units[first : last - 1])
    f["commas"] = sum(bool(u.mark) and not u.closes for u in units[first : last - 1])
    if own[0].stretch != own[-1].stretch:
        f["turns"] = 1.0
    f[f"role={own[0].role}"] = 1.0
    f[f"{language}|role={own[0].role}"] = 1.0
    if language == "en":
        f["heads out"] = min(
            4, sum(not head.first <= t.head.i < tail.last for t in track.doc[head.first : tail.last] if not t.is_space)
        )
    return f


def _chance(weights: dict[str, float], features: dict[str, float]) -> float:
    score = sum(weights[name] * value for name, value in features.items() if name in weights)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _logit(chance: float) -> float:
    kept = min(0.995, max(0.005, chance))
    return math.log(kept / (1 - kept))


def _common(word: str, language: str) -> str:
    return word if zipf(word, language) >= (5.2 if language == "zh" else 5.5) else "_"
