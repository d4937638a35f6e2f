"""Replies: where one speaker turns against what was just said or reported."""

from __future__ import annotations

import re

from kg.align.features import ClaimSet
from pipelines.language.folding import fold
from schema.models import Claim

_LEAD = 60
"""How many characters before a claim may announce that it turns against what stands before."""
_REJECTS = re.compile(
    r"不(?:太|大|完全|敢|能|会|是很)?(?:同意|赞同|赞成|认同|相信|接受|买账)|不信|(?<!不)(?<!从未)反对|质疑|怀疑|(?:是|都是|完全)错(?:误)?的|错误的|胡说|胡扯|扯淡|荒谬"
    r"|并非如此|不是这样|没有道理|不成立|站不住|误解|误区|嗤之以鼻|翻白眼"
    r"|\bdisagree|\b(?:do not|don['’]t|didn['’]t|does not|doesn['’]t|never) (?:really )?(?:agree|believe|buy|think so)"
    r"|\bwrong\b|\bnonsense\b|\bnot true\b|\bfalse\b|\bmistaken\b|\bdoubt|\bskeptic|\bsceptic|\bbullshit\b|\babsurd\b"
)
_TURNS = re.compile(
    r"但|不过|可是|然而|其实|事实上|恰恰|相反|反过来|倒是|反而|却"
    r"|\bbut\b|\bhowever\b|\bactually\b|\bin fact\b|\bon the contrary\b|\binstead\b|\byet\b|\bwhereas\b|\bthough\b"
)

_MOVED = re.compile(
    r"以前|过去|曾|原来|当时|当年|去年|前年|年前|改变|变了|不再|错了|收回|现在(?:我|觉得|认为)|我现在"
    r"|\bused to\b|\bno longer\b|\bchanged\b|\bago\b|\blast year\b|\b(?:i|we) (?:said|thought|was|were|believed)\b"
    r"|\bwrong\b|\banymore\b|\bback then\b|\b(?:i|we) now\b|\bnow (?:i|we)\b"
)


def moved(claim: Claim) -> bool:
    """True where a claim tells of a view that its holder once had, or has come to: 以前, I used to, no longer."""
    return _MOVED.search(fold(claim.text)) is not None


def rejecting(claim: Claim) -> str | None:
    """The words by which a claim rejects something, or None: 不相信, disagree, wrong."""
    found = _REJECTS.search(fold(claim.text)) or _REJECTS.search(fold(claim.quote))
    return found[0] if found else None


def turning(claims: ClaimSet, claim: Claim) -> str | None:
    """The words by which a claim turns against what stands before it, at its beginning or just before: 但, actually."""
    opening = fold(claim.quote)[:12]
    found = _REJECTS.search(lead(claims, claim)) or _TURNS.search(lead(claims, claim)[-16:] + opening)
    return found[0] if found else None


def lead(claims: ClaimSet, claim: Claim) -> str:
    """The last `_LEAD` characters (folded) that stand before a claim in its source."""
    index = claims.graph.index
    segments = index.segments_of.get(claim.source, [])
    here = index.segment_at(claim.source, claim.start)
    if here is None:
        return ""
    text = fold(here.text)
    at = text.find(fold(claim.quote)[:10])
    before = text[:at] if at > 0 else ""
    number = index.segment_number[here.id]
    while len(before) < _LEAD and number > 0 and segments[number - 1].source == claim.source:
        number -= 1
        before = fold(segments[number].text) + " " + before
    return before[-_LEAD:]
