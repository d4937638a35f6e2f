"""A made-up graph that has every kind of record and every optional field, and what is left of it without a source."""

from __future__ import annotations

from kg.graph import KnowledgeGraph
from schema.models import Claim, ClaimLink, Entity, Mention, Participant, Relation, Segment, Source

HOSTILE = ("`}) DETACH DELETE n //", '"', "\\", "'; DROP", "🦜🏽\u200d", "</script>", "x" * 100_000)


def sample_graph(talks: int = 3, passages: int = 4) -> KnowledgeGraph:
    """Talks that share people, ideas, a relation and linked claims, with every optional field here and there."""
    graph = KnowledgeGraph()
    graph.entities = [
        Entity(
            id="ada-wong",
            kind="Person",
            name="Ada Wong",
            names={"en": "Ada Wong", "zh": "王爱达", "zh-Hant": "王愛達"},
            aliases=("A. Wong",),
            wikidata="Q42",
            description="a researcher",
            origin="lexicon",
        ),
        Entity(id="bo-li", kind="Person", name="李博", origin="discovered"),
        Entity(id="gpt-4", kind="Artifact", name="GPT-4", aliases=("GPT 4",), origin="lexicon"),
        Entity(id="scaling-law", kind="Concept", name="Scaling law", names={"zh": "规模法则"}, origin="lexicon"),
        Entity(id="lab", kind="Organization", name="The Lab", origin="discovered"),
        Entity(id="loose", kind="Concept", name="An idea that nobody speaks of", origin="lexicon"),
    ]
    graph.entities += [
        Entity(id=f"only-{i}", kind="Concept", name=f"an idea of talk {i} alone", origin="discovered")
        for i in range(talks)
    ]
    for i in range(talks):
        _add_talk(graph, f"talk-{i}", passages)
    for i in range(talks - 1):
        for j, relation in enumerate(("SUPPORTS", "CONTRADICTS")):
            graph.claim_links.append(
                ClaimLink.model_validate(
                    {
                        "from": f"talk-{i}#{j}",
                        "to": f"talk-{i + 1}#{j}",
                        "relation": relation,
                        "confidence": 0.7,
                        "why": "as they say" if j else None,
                    }
                )
            )
    return in_order(graph)


def _add_talk(graph: KnowledgeGraph, talk: str, passages: int) -> None:
    number = int(talk.partition("-")[2])
    graph.sources.append(
        Source(
            id=talk,
            path=f"talks/{talk}.txt",
            title=f"Talk {number}",
            published=f"2024-0{number % 9 + 1}-01" if number else None,
            url="https://example.org/" if number == 1 else None,
            form="podcast",
            languages=("zh-Hans", "en"),
            sha256=f"{number:064d}",
            participants=(
                Participant(entity="ada-wong", role="guest"),
                Participant(entity="ada-wong", role="author"),
                Participant(entity="somebody unnamed", role="host"),
            ),
        )
    )
    for i in range(passages):
        start = i * 100
        timed = {"time_start": i * 10.0, "time_end": i * 10 + 9.5} if number else {}
        graph.segments.append(
            Segment(
                id=f"{talk}:{i}",
                source=talk,
                start=start,
                end=start + 90,
                language="zh-Hans",
                text=f"规模法则，第{i}段",
                role="editorial" if i == 0 else "talk",
                speaker="ada-wong" if i else None,
                speaker_label="王：" if i else None,
                speaker_confidence=0.9 if i else 0.0,
                translation_of=f"{talk}:{i - 1}" if i == 3 else None,
                **timed,
            )
        )
        for entity, at, evidence in (("scaling-law", 0, None), ("scaling-law", 10, ""), (f"only-{number}", 50, "seen")):
            graph.mentions.append(
                Mention(
                    source=talk,
                    start=start + at,
                    end=start + at + 4,
                    surface="规模法则",
                    entity=entity,
                    method="exact" if at else "phonetic",
                    confidence=1.0 if at else 0.5,
                    evidence=evidence,
                )
            )
        graph.claims.append(
            Claim(
                id=f"{talk}#{i}",
                source=talk,
                start=start + 20,
                end=start + (150 if i == 1 else 60),
                quote="规模法则还会继续",
                text="規模法則還會繼續下去。",
                language="zh-Hans",
                speaker="ada-wong",
                holders=("bo-li",) if i == 1 else ("ada-wong", "bo-li") if i == 2 else ("ada-wong",),
                about=("scaling-law", f"only-{number}", "gpt-4")[: i % 4],
                claim_kind="prediction",
                polarity="affirms" if i % 2 else "denies",
                certainty="hedged",
                confidence=0.8,
                time_start=3.5 if i == 1 else None,
                horizon="by 2030" if i == 2 else None,
                due="2030" if i == 2 else None,
            )
        )
    # In no segment; across two.
    for start, end in ((95, 99), (85, 105)):
        graph.mentions.append(
            Mention(source=talk, start=start, end=end, surface="G", entity="gpt-4", method="alias", confidence=0.4)
        )
    for start, qualifier in ((3, None), (20, "director"), (30, "")):
        graph.relations.append(_relation(talk, "ada-wong", "AFFILIATED_WITH", "lab", start, qualifier))
    graph.relations.append(_relation(talk, "bo-li", "STUDIES", f"only-{number}", 40, ""))


def _relation(source: str, subject: str, predicate: str, object_: str, start: int, qualifier: str | None) -> Relation:
    return Relation.model_validate(
        {
            "subject": subject,
            "predicate": predicate,
            "object": object_,
            "source": source,
            "start": start,
            "end": start + 5,
            "quote": "she runs it",
            "qualifier": qualifier,
            "confidence": 0.9,
        }
    )


def in_order(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph in the order in which it is read back."""
    graph.sources.sort(key=lambda s: s.id)
    graph.segments.sort(key=lambda s: (s.source, s.start, s.end, s.id))
    graph.entities.sort(key=lambda e: e.id)
    graph.mentions.sort(key=lambda m: (m.source, m.start, m.end, m.entity, m.surface, m.method, m.confidence))
    graph.claims.sort(key=lambda c: (c.source, c.start, c.end, c.id))
    graph.relations.sort(key=lambda r: (r.source, r.start, r.end, r.subject, r.predicate, r.object))
    graph.claim_links.sort(key=lambda link: (link.from_, link.to, link.relation))
    return graph


def only(graph: KnowledgeGraph, sources: set[str]) -> KnowledgeGraph:
    """What the graph would be had only these sources been loaded (and the entities that no source speaks of)."""
    part = KnowledgeGraph()
    part.sources = [s for s in graph.sources if s.id in sources]
    for name in ("segments", "mentions", "claims", "relations"):
        setattr(part, name, [r for r in getattr(graph, name) if r.source in sources])
    claims = {c.id for c in part.claims}
    part.claim_links = [link for link in graph.claim_links if {link.from_, link.to} <= claims]
    used = {m.entity for m in part.mentions} | {p.entity for s in part.sources for p in s.participants}
    used |= {e for c in part.claims for e in (*c.holders, *c.about, c.speaker)}
    used |= {e for r in part.relations for e in (r.subject, r.object)} | {s.speaker for s in part.segments}
    part.entities = [e for e in graph.entities if e.id in used or e.id == "loose"]
    return part
