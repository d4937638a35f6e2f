"""Whose view a claim is: the speaker's own, or that of somebody whom the speaker or the author reports.

A report opens with who holds the view and a verb of holding it (X 认为, 他说, "as X puts it", 有人觉得). It governs the
rest of its sentence, and goes on over the sentences after it as long as these leave it open whose words they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from pipelines.entities import Lexical
from pipelines.language.folding import simplify
from pipelines.language.tracks import Track
from pipelines.language.units import Unit, is_punctuated
from pipelines.speakers import Spoken, Stretch

_ADVERB_ZH = (
    r"(?:教授|老师|博士|先生|院士|自己|本人|当时|当年|一直|经常|常常|常|老是|老|总是|总|也|就|还|则|曾经|曾|都|又|再|才|其实|就是|后来|乐观地|明确|"
    r"反复|最近|今天|昨天|今年|去年|以前|之前|上次|刚才|刚刚|那时候?|这些年|专门|会|有的?时候|并|并不|从来|从来不|不|没有?|这样|是|可能|在[^，。他她我你]{1,14}(?:中|里|里面|上)?|他|她|，|\s){0,6}"
)
_HOLDS_ZH = (
    r"(?:认为|觉得|表示|指出|强调|提到|提出过?(?!来?的|了)|主张|相信|坚信|警告|预测|预言|建议|质疑|担心|承认|解释|谈到|(?<!没有)(?<![没不])(?:说过?(?!法|明|服|起|话|到|不)|讲过?(?!究|述|师|座|台))|写道|写说|声称|宣称|希望说|"
    r"把[^，。]{1,14}比作|的一?个?(?:观点|看法|说法|意思|想法|例子|主张)|对[^，。]{1,30}(?:表示|持))"
)
_ADVERB_EN = (
    r"(?:'s)?(?:,?\s+who)?(?:\s+(?:has|have|had|also|always|often|once|recently|really|just|keeps?|kept|been|himself|herself|still|would|will|and others|even|never|"
    r"doesn't|don't|didn't|do|does|already|now|famously|publicly|like to|likes to))*\s*"
)
_HOLDS_EN = (
    r"(?:says?|said|saying|thinks?|thought|believes?|believed|argues?|argued|arguing|claims?|claimed|told|points? out|suggests?|suggested|warns?|warned|warning|feels?|wrote|"
    r"predicts?|predicted|insists?|insisted|puts it|(?:'s )?(?:view|point|idea|claim|argument|answer) is|calls?)\b"
)
# A name, then (after a few words) a verb of holding a view.
_VERB = {
    "zh": re.compile(rf"^{_ADVERB_ZH}{_HOLDS_ZH}"),
    "en": re.compile(rf"^{_ADVERB_EN}{_HOLDS_EN}", re.I),
}
_ACCORDING = {
    "zh": re.compile(r"(?:按照|根据|据|用|正如|就像|照)\s*$"),
    "en": re.compile(r"\b(?:according to|as|in the words of|in)\s*$", re.I),
}
_LEAD = 20
"""Characters before a name within which "in the words of" and its like begin a passage."""
_HE = {
    "zh": re.compile(rf"(?<![其对跟向和给])(?:他们?|她们?|它(?=[也就会说]))(?:觉得说|的)?{_ADVERB_ZH}{_HOLDS_ZH}"),
    "en": re.compile(rf"\b(?:he|she|they)\b{_ADVERB_EN}{_HOLDS_EN}", re.I),
}
_YOU = {
    "zh": re.compile(
        r"(?:你(?:也|还|就|自己)?(?:当时|以前|之前|刚才|刚刚|上次|去年|前面|最近|曾经?|一直|还|在[^，。？]{1,20}?(?:里|上|中)){1,3}(?:说过?|提到过?|讲过?|写道|写过|认为)"
        r"|(?:[年月天前次]|当时|以前|之前)你说|(?:^|[。！，,])你(?:说过|提到过?)|你当时说|^你说)(?!的|法|明|服)"
    ),
    "en": re.compile(
        r"\byou(?:'ve| have| had| also| once| just| recently| always)*\s+(?:said|argued|wrote|told|claimed|mentioned|predicted)\b",
        re.I,
    ),
}
_PEOPLE = {
    "zh": re.compile(
        r"(?:(?<!没)有(?:些|的|一些|很多|不少)?人|很多人|许多人|不少人|一些人|好多人|人们|大家|业界|外界|学界|一批人|[很好许]多公司|(?:有一种|很多|最常见的)(?:报道|说法|看法|理由|观点))"
        r"(?:现在|当时|当年|最近|都|也|老|总|一直|会|经常|可能|普遍|其实|就|还|可以|在|最|是|\s){0,4}(?:说(?!法|明|到)|认为|觉得|相信|担心|主张|(?<=[由法点])是)|有一种(?:说法|看法|观点)"
    ),
    "en": re.compile(
        r"\b(?:(?:some|many|most|other|smart|a lot of|lots of) (?:people|folks|researchers|experts|critics)|people|some|many|critics|everyone|everybody)"
        r"(?: (?:still|always|often|would|will|now|might|keep|also|like to))*\s+(?:say|says|said|saying|argue|argues|argued|claim|claims|claimed|believe|think|thinks|thought|have told|told|worry|insist)\b"
        r"|\bi keep hearing\b|\bthere (?:is|was|'s) (?:a|an|this|the) (?:idea|view|belief|claim|argument) that\b",
        re.I,
    ),
}
_CROWD = {
    "zh": re.compile(r"(?:一批|一群|有些|有的|一些|很多|许多)(?:人|学者|公司|研究者)"),
    "en": re.compile(r"\b(?:some|many|other|those|these) (?:people|folks|researchers|labs|companies|critics)\b", re.I),
}
"""Whom a pronoun may mean instead of the person named before."""
_FIRST_PERSON = {
    "zh": re.compile(
        r"我(?:们)?(?:自己|其实|还是|个人|一直|也|就|倒)*(?:不|并不|从来不)?(?:太)?(?:觉得|认为|相信|想|看(?!到)|同意|强调|的看法|的观点|的理解|实在)|在我看来"
    ),
    "en": re.compile(
        r"\b(?:i (?:do not |don't |still |also |really )*(?:think|believe|feel|agree|doubt|disagree)|i'd say|i would say|in my (?:view|opinion))\b",
        re.I,
    ),
}
_TURNS_BACK = {
    "zh": re.compile(r"^\W*(?:但是?|不过|可是|然而|所以|那么)"),
    "en": re.compile(r"^\W*(?:but|however|so|yet|well|still)\b", re.I),
}
"""What opens a clause that gives the word back to the speaker."""
_DENIED = ("如果", "假如", "问", "让", "请", "除非", "if ", "ask ", "let ", "unless ")
_REACH = 400
"""Characters back within which a pronoun finds its person."""


@dataclass(frozen=True)
class Report:
    """Where the text gives the word to somebody (view offsets); `holder` is None for people whom it does not name."""

    start: int
    end: int
    holder: str | None
    by: Literal["name", "pronoun", "you", "people"]


class Holders:
    """The reports in a track, and which of them a claim stands in."""

    def __init__(self, track: Track, units: list[Unit], lexical: Lexical, spoken: Spoken) -> None:
        self._track = track
        self._units = units
        self._text = simplify(track.view.text)
        self._spoken = spoken
        self._placed = sorted(lexical.placed.get(track.language, []), key=lambda p: p.start)
        self._people = [p for p in self._placed if p.kind == "Person"]
        self._reports = sorted(self._found(), key=lambda r: (r.start, r.end))
        self._starts = [r.start for r in self._reports]
        self._unit_starts = [u.start for u in units]
        self._punctuated = is_punctuated(track.view.text)

    def report_of(self, first: int, start: int, end: int) -> Report | None:
        """The report that a passage stands in, which begins in the clause `first` and runs from view offset `start` to
        `end`; None where it is the speaker's own view."""
        language = self._track.language
        if _FIRST_PERSON[language].search(self._text[start:end]):
            return None
        turn = self._spoken.stretch_at(language, start)
        sentence = self._sentence_start(first)
        for report in reversed(self._reports[bisect_left(self._starts, sentence) : bisect_left(self._starts, end)]):
            if self._same_turn(report, turn) and self._reaches(report, first, start):
                return report
        return self._running_on(first, start, end)

    def _reaches(self, report: Report, first: int, start: int) -> bool:
        """True where a report still governs a passage behind it."""
        if report.end >= start:
            return True
        between = self._text[report.end : start]
        language = self._track.language
        behind = first - (bisect_right(self._unit_starts, report.end - 1) - 1)
        if _FIRST_PERSON[language].search(between) or _TURNS_BACK[language].search(self._text[start : start + 12]):
            return False
        if any(
            _TURNS_BACK[language].search(self._text[u.start : u.start + 12])
            for u in self._units[first - behind + 1 : first + 1]
        ):
            return False
        return behind <= (1 if report.by == "people" or not self._punctuated else 4)

    def _found(self) -> list[Report]:
        language = self._track.language
        found = []
        for agent in self._placed:
            if agent.kind not in {"Person", "Organization"}:
                continue
            before = self._text[max(0, agent.start - _LEAD) : agent.start]
            verb = _VERB[language].match(self._text[agent.end : agent.end + 50])
            if verb and not before.endswith(_DENIED):
                found.append(Report(agent.start, agent.end + verb.end(), agent.entity, "name"))
            elif _ACCORDING[language].search(before):
                found.append(Report(agent.start, agent.end, agent.entity, "name"))
        named = {r.end for r in found}
        for match in _HE[language].finditer(self._text):
            if match.end() not in named and not self._text[: match.start()].endswith(_DENIED):
                found.append(Report(match.start(), match.end(), self._person_before(match.start()), "pronoun"))
        for match in _YOU[language].finditer(self._text):
            who = self._addressee(match.start())
            if who and not self._text[: match.start()].endswith(_DENIED):
                found.append(Report(match.start(), match.end(), who, "you"))
        for match in _PEOPLE[language].finditer(self._text):
            found.append(Report(match.start(), match.end(), None, "people"))
        return found

    def _person_before(self, position: int) -> str | None:
        """The person named last before a pronoun, who is not the one speaking."""
        speaker = self._spoken.speaker_at(self._track.language, position)
        last = bisect_left(self._people, position, key=lambda p: p.start)
        for person in reversed(self._people[:last]):
            if position - person.start > _REACH or _CROWD[self._track.language].search(
                self._text[person.end : position]
            ):
                return None
            if person.entity != speaker:
                return person.entity
        return None

    def _addressee(self, position: int) -> str | None:
        """Whom the speaker addresses: the other of two, else who spoke last before or speaks next."""
        language = self._track.language
        only = self._spoken.addressee_at(language, position)
        if only:
            return only
        stretches = self._spoken.stretches.get(language, [])
        speaker = self._spoken.speaker_at(language, position)
        at = bisect_right(stretches, position, key=lambda s: s.start)
        after = next((s.speaker for s in stretches[at : at + 3] if s.speaker and s.speaker != speaker), None)
        return after if speaker else None

    def _sentence_start(self, first: int) -> int:
        """Where the sentence begins that a clause stands in; in text without marks at most three clauses before."""
        units, at = self._units, first
        while (
            at > 0 and first - at < 4 and not units[at - 1].closes and units[at - 1].segment >= units[first].segment - 6
        ):
            at -= 1
        return units[at].start

    def _same_turn(self, report: Report, turn: Stretch | None) -> bool:
        other = self._spoken.stretch_at(self._track.language, report.start)
        return other is turn or (other is not None and turn is not None and other.speaker == turn.speaker)

    def _running_on(self, first: int, start: int, end: int) -> Report | None:
        """An author's summary goes on reporting whom it reports, except where it speaks of that person."""
        track = self._track
        segment = self._units[first].segment
        guests = {p.entity for p in self._spoken.source.participants if p.role != "author"}
        if track.segments[segment].role != "editorial" or not guests:
            return None
        while segment > 0 and track.segments[segment - 1].role == "editorial":
            segment -= 1
        block = track.starts[segment]
        before = self._reports[bisect_left(self._starts, block) : bisect_left(self._starts, start)]
        report = before[-1] if before else None
        if (
            report is None
            or report.holder not in guests
            or any(p.entity == report.holder for p in self._placed if start <= p.start < end)
        ):
            return None
        return report
