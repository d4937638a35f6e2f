"""What a rule is: a named pattern function from a scene to the relations that it states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipelines.relations.scene import Node, Scene, matches
from schema.ontology import Predicate


@dataclass(frozen=True)
class Stated:
    """A relation that the words of a scene state: every subject with every object."""

    predicate: Predicate
    subjects: tuple[Node, ...]
    objects: tuple[Node, ...]
    start: int
    """Offset in the scene's text."""
    end: int
    confidence: float
    qualifier: str | None = None
    rule: str = ""
    objection: str | None = None
    """Why it is no fact: `negated`, `hypothetical`, `not yet`, `asked`."""


Finder = Callable[[Scene], Iterator[Stated]]


@dataclass(frozen=True)
class Rule:
    """A pattern function with the language that it reads."""

    name: str
    language: str
    find: Finder


RULES: list[Rule] = []


def rule(language: str) -> Callable[[Finder], Finder]:
    """Enter a pattern function among the rules of a language."""

    def enter(find: Finder) -> Finder:
        RULES.append(Rule(find.__name__, language, find))
        return find

    return enter


def stated(
    scene: Scene,
    predicate: Predicate,
    expression: str,
    confidence: float,
    *,
    contrast: bool = False,
    qualifier: str | None = None,
    nearest: bool = False,
    only: frozenset[str] | None = None,
) -> Iterator[Stated]:
    """The relations that an expression (see `scene.pattern`) finds: group `s` holds the subjects, `o` the objects, `q`
    (optional) the words of the qualifier. Without an `s` in the match, the person spoken of before is the subject.

    `nearest`: that person is the one named last, not the last subject. `only`: the kinds that a subject may have.
    `contrast`: the expression itself contains a negation (不是A而是B).
    """
    for match in matches(scene, expression):
        groups = match.groupdict()
        objects = tuple(scene.nodes_within(*match.span("o")))
        sure = confidence
        if groups.get("s") is not None:
            subjects = tuple(n for n in scene.nodes_within(*match.span("s")) if only is None or n.kind in only)
        else:
            topic = scene.person_before(match.start()) if nearest else scene.topic_before(match.start())
            if topic is None:
                continue
            subjects = (topic,)
            sure *= 0.8
        yield Stated(
            predicate, subjects, objects, match.start(), match.end(), sure,
            _said(scene, match) or qualifier, objection=None if contrast else _objection(scene, match, predicate),
        )  # fmt: skip


def _said(scene: Scene, match: re.Match[str]) -> str:
    """The qualifier in the words of the text: the group `q`."""
    if "q" not in match.re.groupindex or match.end("q") <= match.start("q"):
        return ""
    start, end = scene.span(*match.span("q"))
    return " ".join(scene.track.view.text[start:end].split()).strip(" ，,的、-")


_NEGATION = {
    "zh": re.compile(
        r"(?<!差)不(?!仅|只|但|同|断|管|少|过|错|久|得不|一样|光|单|再|止)|没(?!错)|并非|绝非|未(?!来|必)|从未|无法|难以|(?<![特区分级差类识性个辨判])别(?!人|的)"
    ),
    "en": re.compile(r"\b(?:not|never|no|nor|neither|without|cannot|hardly)\b|n['’]t\b", re.IGNORECASE),
}
_NOT_YET = re.compile(
    r"将(?!其|它|[^，。]{0,6}(?:发布|上传|公开|命名))|会|能够|能(?!源)|想要|想|要(?!求)|可以|希望|试图|准备|打算|计划|即将|如何|怎么|\b(?:will|could|would|should|might|can|want|wants|plan|plans|trying|hope)\b"
)
"""What makes the finding, founding or winning of something a plan."""
_DOUBT = {
    "zh": re.compile(
        r"(?:如果|假如|假设|要是|倘若|假使|若是|万一|是不是|是否|有没有|会不会|能不能|不认为|不觉得|不相信|不代表|不意味)"
    ),
    "en": re.compile(
        r"\b(?:if|whether|unless|suppose|imagine|would|could|might|don['’]t think|doubt|do|does|did|is it true)\b[^.,;]*$",
        re.IGNORECASE,
    ),
}
_ASKED = {"zh": re.compile(r"[^。！；\n]{0,12}?(?:吗|么？|[？?])"), "en": re.compile(r"[^.!;\n?]{0,40}\?")}
_PRESUPPOSED = frozenset({"AFFILIATED_WITH", "RECEIVED", "CREATED", "LOCATED_IN", "ADVISED_BY"})
"""Facts that a question may presuppose without asking for them."""


def _objection(scene: Scene, match: re.Match[str], predicate: Predicate) -> str | None:
    language = scene.language
    text = re.split("[，,]", match.group())[-1] if language == "zh" else match.group()
    before = _clause_before(scene, match.start())
    near = max(0, len(before) - (6 if language == "zh" else 12))
    if _NEGATION[language].search(text) or _NEGATION[language].search(before, near):
        return "negated"
    if _DOUBT[language].search(before) or (language == "zh" and _DOUBT[language].search(text)):
        return "hypothetical"
    if predicate in {"CREATED", "RECEIVED"} and _NOT_YET.search(text):
        return "not yet"
    if predicate not in _PRESUPPOSED and _ASKED[language].match(scene.text, match.end()):
        return "asked"
    return None


def _clause_before(scene: Scene, position: int) -> str:
    """What stands in the same clause before an offset of the scene's text, as far as it may bear on the clause."""
    head = scene.text[max(0, position - (14 if scene.language == "zh" else 60)) : position]
    cut = max(head.rfind(mark) for mark in "。！？!?；;，,\n.")
    return head[cut + 1 :]
