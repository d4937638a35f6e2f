"""Whose view a claim is: the speaker's own, or that of somebody whom the speaker or the author reports."""

from __future__ import annotations

import re

from pipelines.entities import Lexical, Placed
from pipelines.language.folding import simplify
from pipelines.language.tracks import Track

# A name or pronoun, then (after a few words) a verb of holding a view.
_VERB = {
    "zh": re.compile(
        r"^(?:教授|老师|博士|先生|院士|自己|本人|当时|一直|也|就|还|则|曾|曾经|都|其实|就是|后来|乐观地|明确|反复|最近|今天|昨天|在[^，。]{1,14}(?:中|里|上)?|他|她|，|\s){0,4}"
        r"(?:认为|觉得|表示|指出|强调|提到|提出|主张|相信|坚信|警告|预测|预言|建议|质疑|担心|承认|解释|谈到|说过?|讲过?|写道|声称|宣称|看来|的观点|的看法|的说法|的意思|对[^，。]{1,20}(?:表示|持))"
    ),
    "en": re.compile(
        r"^(?:'s)?(?:\s+(?:has|have|had|also|always|often|once|recently|really|just|himself|herself|himself|still|would|and others))*\s*"
        r"(?:says?|said|thinks?|thought|believes?|believed|argues?|argued|claims?|claimed|told|points? out|suggests?|suggested|warns?|warned|feels?|wrote|predicts?|predicted|insists?|puts it|view is|point is|idea is)\b",
        re.I,
    ),
}
_ACCORDING = {
    "zh": re.compile(r"(?:按照|根据|据|用|正如|就像|照)\s*$"),
    "en": re.compile(r"\b(?:according to|as|in the words of|in)\s*$", re.I),
}
_LEAD = 20
"""Characters before a name within which "in the words of" and its like begin a passage."""
_PRONOUN_REPORT = {
    "zh": re.compile(
        r"^\W*(?:他|她|他们)(?:自己|本人|当时|一直|也|就|还|则|曾|其实|觉得说|的)*(?:认为|觉得|表示|指出|强调|提到|主张|相信|警告|预测|建议|质疑|担心|说|讲|希望|乐观地)"
    ),
    "en": re.compile(
        r"^\W*(?:and |but |so )?(?:he|she|they)(?:'s)?\s+(?:\w+\s+)?(?:says?|said|thinks?|thought|believes?|believed|argues?|argued|claims?|warns?|told|feels?|predicts?)\b",
        re.I,
    ),
}
_FIRST_PERSON = {
    "zh": re.compile(r"我(?:们)?(?:其实|还是|个人|一直|也|就|自己)?(?:觉得|认为|相信|想|看|的看法|的观点)|在我看来"),
    "en": re.compile(r"\b(?:i think|i believe|i feel|i'd say|in my view|in my opinion)\b", re.I),
}


def reported_holder(track: Track, start: int, end: int, lexical: Lexical, sentence: int) -> Placed | None:
    """The person or organisation whose view the passage (view offsets) reports; None for the speaker's own view.

    `sentence` is where the sentence begins that the passage stands in: the report may stand before the passage.
    """
    text = track.view.text
    language = track.language
    if _FIRST_PERSON[language].search(simplify(text[start:end])):
        return None
    agents = [
        p
        for p in lexical.placed.get(language, [])
        if p.kind in {"Person", "Organization"} and sentence <= p.start < end
    ]
    for agent in agents:
        after = simplify(text[agent.end : agent.end + 40])
        before = simplify(text[max(sentence, agent.start - _LEAD) : agent.start])
        if _VERB[language].match(after) and not _denied(before):
            return agent
        if _ACCORDING[language].search(before) and agent.start <= start + _LEAD:
            return agent
    if _PRONOUN_REPORT[language].match(simplify(text[sentence : sentence + 40])) or _PRONOUN_REPORT[language].match(
        simplify(text[start : start + 40])
    ):
        return last_person(track, sentence, lexical)
    return None


def _denied(before: str) -> bool:
    return before.endswith(("如果", "假如", "问", "让", "请", "if ", "ask ", "let "))


def last_person(track: Track, position: int, lexical: Lexical) -> Placed | None:
    """The person last named before a view offset, within the last few sentences."""
    people = [
        p for p in lexical.placed.get(track.language, []) if p.kind == "Person" and position - 400 <= p.start < position
    ]
    return people[-1] if people else None
