"""Graphs to look at: a small one with everything a page can show, hostile names, a large one."""

from __future__ import annotations

import random
from typing import Any

from kg.graph import KnowledgeGraph
from schema.models import Claim, ClaimLink, Entity, Mention, Participant, Relation, Segment, Source

HOSTILE = [
    "<script>window.broken=1</script>",
    "</script><script>window.broken=2</script>",
    "javascript:window.broken=3",
    "\"onmouseover='window.broken=4'",
    "two\nlines",
    "<img src=x onerror=window.broken=5>",
    "`back` {{ 7*7 }} ${window.broken=6} & <!--",
    "]]> \u2028 \u202eevil",
]


class Writer:
    """Builds a graph talk by talk: each utterance becomes a segment, and what it carries leads back to it."""

    def __init__(self) -> None:
        self.graph = KnowledgeGraph()
        self._at: dict[str, int] = {}

    def source(self, id: str, title: str, *, url: str | None = None, published: str | None = None, **more: Any) -> None:
        self.graph.sources.append(
            Source(id=id, path=f"{id}.txt", title=title, url=url, published=published, sha256="0" * 64,
                   form=more.pop("form", "dialogue"), languages=("en",), **more)
        )  # fmt: skip
        self._at[id] = 0

    def entity(self, id: str, kind: str, name: str, **more: Any) -> None:
        self.graph.entities.append(Entity(id=id, kind=kind, name=name, origin="lexicon", **more))  # type: ignore[arg-type]

    def says(self, source: str, speaker: str | None, text: str, *, time: float | None = None, language: str = "en",
             mentions: dict[str, str] | None = None, **more: Any) -> Segment:  # fmt: skip
        start = self._at[source]
        segment = Segment(
            id=f"{source}:{start}", source=source, start=start, end=start + len(text), language=language, text=text,
            speaker=speaker, speaker_confidence=0.9, time_start=time, **more,
        )  # fmt: skip
        self.graph.segments.append(segment)
        self._at[source] = start + len(text) + 1
        for surface, entity in (mentions or {}).items():
            at = start + text.index(surface)
            self.graph.mentions.append(
                Mention(source=source, start=at, end=at + len(surface), surface=surface, entity=entity,
                        method="exact", confidence=1.0)
            )  # fmt: skip
        return segment

    def claim(self, id: str, segment: Segment, quote: str, *, about: list[str], holder: str | None = None,
              **more: Any) -> None:  # fmt: skip
        start = segment.start + segment.text.index(quote)
        holders = (holder,) if holder else (segment.speaker,) if segment.speaker else ()
        values: dict[str, Any] = {
            "text": quote, "claim_kind": "opinion", "polarity": "affirms", "certainty": "certain", "confidence": 0.8,
        } | more  # fmt: skip
        self.graph.claims.append(
            Claim(id=id, source=segment.source, start=start, end=start + len(quote), quote=quote, about=tuple(about),
                  language=segment.language, speaker=segment.speaker, holders=holders, time_start=segment.time_start,
                  **values)
        )  # fmt: skip

    def relation(self, segment: Segment, quote: str, subject: str, predicate: str, object: str, **more: Any) -> None:
        start = segment.start + segment.text.index(quote)
        self.graph.relations.append(
            Relation(subject=subject, predicate=predicate, object=object, source=segment.source, start=start,  # type: ignore[arg-type]
                     end=start + len(quote), quote=quote, confidence=more.pop("confidence", 0.9), **more)
        )  # fmt: skip

    def link(self, one: str, other: str, relation: str, why: str | None = None) -> None:
        self.graph.claim_links.append(
            ClaimLink(**{"from": one, "to": other}, relation=relation, confidence=0.7, why=why)  # type: ignore[arg-type]
        )


def small_graph() -> KnowledgeGraph:
    """Three talks of invented content: agreement, contradiction, reported views, both scripts, times and dates."""
    w = Writer()
    w.entity(
        "lecun",
        "Person",
        "Yann LeCun",
        names={"en": "Yann LeCun", "zh": "杨立昆", "zh-Hant": "楊立昆"},
        aliases=("LeCun",),
        wikidata="Q3571662",
    )
    w.entity("feifei", "Person", "李飞飞", names={"zh": "李飞飞", "en": "Fei-Fei Li"}, aliases=("Dr. Li",))
    w.entity("zeng", "Person", "曾思远", names={"zh": "曾思远"})
    w.entity("ilya", "Person", "Ilya Sutskever", names={"en": "Ilya Sutskever"})
    w.entity(
        "llm",
        "Concept",
        "large language model",
        names={"en": "large language model", "zh": "大语言模型"},
        aliases=("LLM", "大模型"),
        description="A model of text with very many parameters.",
    )
    w.entity(
        "scaling", "Concept", "scaling law", names={"en": "scaling law", "zh": "规模定律"}, aliases=("scaling laws",)
    )
    w.entity("grokking", "Concept", "grokking", names={"en": "grokking", "zh": "顿悟"})
    w.entity("world-model", "Concept", "world model", names={"en": "world model", "zh": "世界模型"})
    w.entity("meta", "Organization", "Meta")
    w.entity("alone", "Place", "Nowhere")
    w.source(
        "talk",
        "A talk on machines that learn",
        url="https://www.youtube.com/watch?v=abc123",
        published="2024-03-01",
        participants=(Participant(entity="lecun", role="guest"), Participant(entity="Moderator", role="host")),
    )
    w.source("panel", "圆桌：语言与世界", url="https://example.org/panel", published="2025-01-15")
    w.source("note", "A note without a date", url="javascript:window.broken=9")
    intro = w.says(
        "talk",
        None,
        "We welcome Yann LeCun, who works at Meta on world models.",
        time=5.0,
        mentions={"Yann LeCun": "lecun", "Meta": "meta"},
    )
    first = w.says(
        "talk",
        "lecun",
        "So let me begin. A large language model will never reach common sense on its own. That is my view.",
        time=812.4,
        mentions={"large language model": "llm"},
    )
    second = w.says(
        "talk",
        "lecun",
        "I do not think that scaling laws will save us. Ilya believes that scale is all you need.",
        time=900.0,
        mentions={"scaling laws": "scaling", "Ilya": "ilya"},
    )
    third = w.says(
        "talk",
        "lecun",
        "By 2030 world models will replace what we have today.",
        time=1000.0,
        mentions={"world models": "world-model"},
    )
    a = w.says("panel", "feifei", "我认为大语言模型已经懂得常识。", language="zh-Hans", mentions={"大语言模型": "llm"})
    w.says(
        "panel",
        "feifei",
        "I think that large language models already have common sense.",
        language="en",
        translation_of=a.id,
    )
    b = w.says(
        "panel",
        "zeng",
        "规模定律仍然有效，顿悟就是泛化突然出现的现象。",
        language="zh-Hans",
        mentions={"规模定律": "scaling", "顿悟": "grokking"},
    )
    c = w.says(
        "panel",
        "zeng",
        "大模型可能还缺少世界模型。",
        language="zh-Hans",
        mentions={"大模型": "llm", "世界模型": "world-model"},
    )
    d = w.says(
        "note", "feifei", "A world model may be what a language model lacks.", mentions={"world model": "world-model"}
    )
    w.relation(intro, "Yann LeCun, who works at Meta", "lecun", "AFFILIATED_WITH", "meta")
    w.relation(intro, "works at Meta on world models", "lecun", "STUDIES", "world-model")
    w.relation(c, "大模型可能还缺少世界模型", "llm", "CONTRASTS_WITH", "world-model", confidence=0.4)
    w.claim(
        "c1",
        first,
        "A large language model will never reach common sense on its own",
        about=["llm"],
        polarity="denies",
        text="Large language models will never reach common sense on their own.",
    )
    w.claim(
        "c2",
        second,
        "I do not think that scaling laws will save us",
        about=["scaling"],
        polarity="denies",
        confidence=0.95,
    )
    w.claim(
        "c3",
        second,
        "scale is all you need",
        about=["scaling"],
        holder="ilya",
        text="Scale is all that is needed.",
        confidence=0.6,
    )
    w.claim(
        "c4",
        third,
        "By 2030 world models will replace what we have today",
        about=["world-model"],
        claim_kind="prediction",
        horizon="By 2030",
        due="2030",
    )
    w.claim("c5", a, "大语言模型已经懂得常识", about=["llm"])
    w.claim("c6", b, "规模定律仍然有效", about=["scaling"], claim_kind="fact")
    w.claim("c7", b, "顿悟就是泛化突然出现的现象", about=["grokking"], claim_kind="definition")
    w.claim(
        "c8",
        c,
        "大模型可能还缺少世界模型",
        about=["llm", "world-model"],
        certainty="hedged",
        polarity="denies",
        confidence=0.3,
    )
    w.claim(
        "c9", d, "A world model may be what a language model lacks", about=["world-model", "llm"], certainty="hedged"
    )
    w.link("c1", "c5", "CONTRADICTS", "one denies common sense, the other affirms it")
    w.link("c2", "c6", "CONTRADICTS")
    w.link("c3", "c6", "SUPPORTS")
    w.link("c8", "c9", "SAME_AS", "an idea and its lack in common")
    return w.graph


def hostile_graph() -> KnowledgeGraph:
    """A graph whose every text tries to become markup, script or an address."""
    w = Writer()
    for number, text in enumerate(HOSTILE):
        other = HOSTILE[(number + 1) % len(HOSTILE)]
        w.entity(
            f"p{number}{text}",
            "Person",
            text,
            names={"en": other, "x\"'<b>": text},
            aliases=(other,),
            description=text,
            wikidata=text,
        )
        w.entity(f"i{number}", "Concept", f"idea {text}")
        w.source(f"s{number}{text}", text, url=text, published="2024-01-01")
        segment = w.says(
            f"s{number}{text}",
            f"p{number}{text}",
            f"before {text} after {text}",
            time=1.0,
            mentions={text: f"i{number}"},
        )
        w.claim(
            f"c{number}{text}",
            segment,
            f"{text} after",
            about=[f"i{number}", f"i{(number + 1) % len(HOSTILE)}"],
            horizon=text,
            text=f"{text} said",
        )
        w.relation(segment, text, f"p{number}{text}", "STUDIES", f"i{number}", qualifier=text)
    w.link(w.graph.claims[0].id, w.graph.claims[1].id, "CONTRADICTS", HOSTILE[0])
    return w.graph


_SYLLABLES = [
    "ka",
    "mo",
    "ri",
    "ta",
    "len",
    "dor",
    "vis",
    "pel",
    "una",
    "gra",
    "sho",
    "bek",
    "lin",
    "ros",
    "emi",
    "tol",
]
_HAN = "机器学习模型认知世界语言深度网络推理规划记忆注意力数据优化对齐安全涌现表征"


def large_graph(entities: int = 5000, edges: int = 15000, seed: int = 3) -> KnowledgeGraph:
    """A generated graph with hubs and neighbourhoods: a tenth are people, who hold claims about the ideas."""
    chance = random.Random(seed)
    w = Writer()
    people = [f"person-{n}" for n in range(entities // 10)]
    ideas = [f"idea-{n}" for n in range(entities - len(people))]
    for id in people:
        w.entity(
            id, "Person", " ".join("".join(chance.choices(_SYLLABLES, k=2)).title() for _ in range(2)) + f" {id[7:]}"
        )
    kinds = ["Concept", "Concept", "Concept", "Artifact", "Organization", "Work"]
    for n, id in enumerate(ideas):
        name = (
            "".join(chance.choices(_HAN, k=4))
            if n % 2
            else " ".join("".join(chance.choices(_SYLLABLES, k=2)) for _ in range(2))
        )
        w.entity(id, chance.choice(kinds), f"{name} {n}")
    for n in range(20):
        w.source(
            f"source-{n}",
            f"Talk number {n}",
            url=f"https://example.org/{n}",
            published=f"20{15 + n // 2}-0{1 + n % 9}-10",
        )
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < edges:
        place = int(chance.paretovariate(0.9)) - 1
        person = people[place % len(people)]
        around = hash_free(person) % len(ideas)
        idea = (
            ideas[(around + int(chance.gauss(0, 90))) % len(ideas)] if chance.random() < 0.8 else chance.choice(ideas)
        )
        pairs.add((person, idea))
    for n, (person, idea) in enumerate(sorted(pairs)):
        segment = w.says(
            f"source-{n % 20}", person, f"I say as number {n} that this thing matters a lot to us all.", time=float(n)
        )
        w.claim(
            f"claim-{n}",
            segment,
            f"number {n} that this thing matters",
            about=[idea],
            polarity="denies" if n % 5 == 0 else "affirms",
            confidence=round(0.3 + (n % 7) / 10, 2),
        )
    return w.graph


def hash_free(text: str) -> int:
    """A number from a text that is the same in every run."""
    return sum(ord(character) * 31**place for place, character in enumerate(text)) // 7
