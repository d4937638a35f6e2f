"""Measures alignment: quality on annotated links, speed on many claims; fits the weights of the scores.

    python bench/align.py quality --gold training/gold --sources examples --links training/links/links.json
    python bench/align.py quality … --text quote --about mentions --vectors off --show 20
    python bench/align.py fit --gold DIR --sources DIR --links FILE [--gold DIR --sources DIR --links FILE]
    python bench/align.py speed --claims 10000

`--gold` is a folder of annotations, `--sources` that of the annotated documents. `--links` holds `[claim, relation,
claim, "agreed" or "one"]`, a claim as document#id. Precision counts every annotated link, recall those agreed on.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from kg.align import align, proposed
from kg.align.features import ClaimSet, Floats
from kg.align.links import best_of_each_side
from kg.align.pairs import Pairs
from kg.align.score import contradiction_features, may_be_same, may_contradict, same_features
from kg.align.vectors import Use
from kg.graph import KnowledgeGraph
from schema.models import Claim, Entity, Mention, Segment, Source

_LINKS = 30
"""How much each annotated graph weighs in fitting, in links."""
Gold = dict[tuple[str, str, str], str]
VARIANTS = (("text", "stated"), ("quote", "stated"), ("quote", "mentions"))
"""As annotators render the claims; in the words of the source; and only with what those words name."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("quality", "fit", "speed"))
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--sources", type=Path, action="append")
    parser.add_argument("--links", type=Path, action="append")
    parser.add_argument("--text", choices=("text", "quote"), default="text")
    parser.add_argument("--about", choices=("stated", "mentions"), default="stated")
    parser.add_argument("--vectors", choices=("auto", "on", "off"), default="auto")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--claims", type=int, default=10_000)
    given = parser.parse_args()
    if given.what == "speed":
        speed(given.claims, given.vectors)
        return
    annotated = [
        (read_annotations(gold, sources), read_links(links))
        for gold, sources, links in zip(given.gold, given.sources, given.links, strict=True)
    ]
    if given.what == "fit":
        fit_all(annotated)
    for graph, gold in annotated if given.what == "quality" else ():
        quality(varied(graph, given.text, given.about), gold, given.vectors, given.show, given.out)


def read_links(path: Path) -> Gold:
    links = json.loads(path.read_text(encoding="utf-8"))
    return {(relation, min(a, b), max(a, b)): by for a, relation, b, by in links}


def read_annotations(folder: Path, sources: Path) -> KnowledgeGraph:
    """The annotated entities, mentions, turns and claims of the documents in `sources` as a graph."""
    graph = KnowledgeGraph()
    entities: dict[str, Entity] = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = gold["document"]
        raw = next(sources.glob(f"{name}.*")).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        graph.sources.append(Source(id=name, path=name, form=gold["form"], sha256="0" * 64))
        graph.segments += annotated_turns(gold, name, raw)
        for entity in gold["entities"]:
            surfaces = [*entity.get("surfaces", []), *entity.get("asr_errors", [])]
            known = entities[entity["id"]].aliases if entity["id"] in entities else ()
            names = {"en": entity.get("name"), "zh": entity.get("name_zh")}
            entities[entity["id"]] = Entity(
                id=entity["id"],
                kind=entity["type"],
                name=entity.get("name") or entity["id"],
                names={language: said for language, said in names.items() if said},
                aliases=tuple(dict.fromkeys([*known, *entity.get("surfaces", [])])),
                origin="lexicon",
            )
            graph.mentions += [
                Mention(
                    source=name,
                    start=m.start(),
                    end=m.end(),
                    surface=m[0],
                    entity=entity["id"],
                    method="exact",
                    confidence=1.0,
                )
                for surface in dict.fromkeys(surfaces)
                for m in re.finditer(re.escape(surface), raw)
            ]
        graph.claims += annotated_claims(gold, name, raw)
    graph.entities = [entities[key] for key in sorted(entities)]
    return graph


def annotated_turns(gold: dict[str, Any], name: str, raw: str) -> list[Segment]:
    writers = {s["id"] for s in gold["speakers"] if s.get("role") in ("narrator", "author", "editor")}
    starts = [(span[0], t["speaker"]) for t in gold.get("turns", []) if (span := find(raw, t.get("starts_with", "")))]
    starts = sorted(set(starts))
    return [
        Segment(
            id=f"{name}:{start}",
            source=name,
            start=start,
            end=end,
            language="und",
            text=raw[start:end],
            role="editorial" if speaker in writers else "talk",
        )
        for (start, speaker), (end, _) in pairwise([*starts, (len(raw), "")])
        if end > start
    ]


def annotated_claims(gold: dict[str, Any], name: str, raw: str) -> list[Claim]:
    chinese = not gold["languages"][0].startswith("en")
    claims = []
    for claim in gold["claims"]:
        if span := find(raw, claim["evidence"]):
            holders = claim["holder"] if isinstance(claim["holder"], list) else [claim["holder"]]
            claims.append(
                Claim(
                    id=f"{name}#{claim['id']}",
                    source=name,
                    start=span[0],
                    end=span[1],
                    quote=raw[span[0] : span[1]],
                    text=claim["text_zh" if chinese else "text_en"],
                    language="zh-Hans" if chinese else "en",
                    speaker=claim.get("speaker"),
                    holders=tuple(holders),
                    about=tuple(claim.get("about", [])),
                    claim_kind=claim["kind"],
                    polarity=claim["polarity"],
                    certainty=claim["certainty"],
                    confidence=0.9,
                )
            )
    return claims


def find(raw: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands; over captions it may be broken by their numbers and times."""
    pattern = r"\s*(?:\n\d+\n[\d:,.]+ --> [\d:,. ]+\n)?\s*".join(map(re.escape, quote.split()))
    found = re.search(pattern, raw) if pattern else None
    return found.span() if found else None


def varied(graph: KnowledgeGraph, text: str, about: str) -> KnowledgeGraph:
    """The graph without links, its claims with the text and the topics that an extraction would see."""
    mentions = defaultdict(list)
    for mention in graph.mentions:
        mentions[mention.source].append(mention)

    def seen(claim: Claim) -> Claim:
        inside = (m.entity for m in mentions[claim.source] if claim.start <= m.start and m.end <= claim.end)
        changes: dict[str, object] = {"text": claim.quote} if text == "quote" else {}
        return claim.model_copy(
            update=changes | ({"about": tuple(dict.fromkeys(inside))} if about == "mentions" else {})
        )

    return KnowledgeGraph(
        sources=graph.sources,
        segments=graph.segments,
        entities=graph.entities,
        mentions=graph.mentions,
        claims=[seen(claim) for claim in graph.claims],
        relations=graph.relations,
    )


def quality(graph: KnowledgeGraph, gold: Gold, use_vectors: Use, show: int, out: Path | None) -> None:
    links = align(graph, use_vectors=use_vectors)
    text = {claim.id: claim.text for claim in graph.claims}
    for relation in ("SAME_AS", "CONTRADICTS", "SUPPORTS"):
        given = {tuple(sorted((n.from_, n.to))) for n in links if n.relation == relation}
        either = {(a, b) for r, a, b in gold if r == relation}
        agreed = {(a, b) for (r, a, b), by in gold.items() if r == relation and by == "agreed"}
        right, found = len(given & either), len(given & agreed)
        print(
            f"{relation:12} precision {right / len(given) if given else 0:.3f} ({right} of {len(given)}), "
            f"recall {found / len(agreed):.3f} ({found} of {len(agreed)})"
        )
        ranked = sorted((n for n in links if n.relation == relation), key=lambda n: -n.confidence)
        for link in ranked[:show]:
            mark = gold.get((relation, link.from_, link.to), "-")
            print(f"  {link.confidence:.3f} {mark:6} {text[link.from_]} | {text[link.to]}\n         {link.why}")
    if out:
        graph.claim_links = links
        graph.save(out)


def fit_all(annotated: list[tuple[KnowledgeGraph, Gold]]) -> None:
    """Fit both models on all graphs in all variants together, with and without vectors, and print them."""
    sets = [(ClaimSet(varied(graph, text, about)), gold) for graph, gold in annotated for text, about in VARIANTS]
    for with_vectors in (True, False):
        compared = [(claims, proposed(claims, with_vectors), gold) for claims, gold in sets]
        ending = "_WITH_VECTORS" if with_vectors else ""
        for name, relation, features, kept in (
            ("SAME", "SAME_AS", same_features, same_kept),
            ("CONTRADICTS", "CONTRADICTS", contradiction_features, contradiction_kept),
        ):
            tables, hits, weights_of = [], [], []
            for claims, pairs, gold in compared:
                mask = kept(claims, pairs)
                tables.append(np.stack(list(features(pairs).values()), axis=1)[mask])
                hits.append(labels(claims, pairs, gold, relation)[mask])
                # every set counts the same, however many links it has
                weights_of.append(np.full(mask.sum(), _LINKS / hits[-1].sum()))
            weights = fit(np.concatenate(tables), np.concatenate(hits), np.concatenate(weights_of))
            names = [*features(compared[0][1]), "bias"]
            print(f"{name}{ending}: Model = {{")
            print("".join(f'    "{n}": {round(float(w), 2)},\n' for n, w in zip(names, weights, strict=True)) + "}")


def same_kept(claims: ClaimSet, pairs: Pairs) -> np.ndarray:
    allowed = may_be_same(pairs)
    plain = pairs.values["all"] + pairs.values["word"] + pairs.values["topic"] / 2 + 10
    if "text" in pairs.values:
        plain = plain + (pairs.values["text"] + pairs.values["rest"]) / 1.5
    return allowed & best_of_each_side(claims, pairs, np.where(allowed, plain, 0.0))


def contradiction_kept(claims: ClaimSet, pairs: Pairs) -> np.ndarray:
    return may_contradict(pairs)


def labels(claims: ClaimSet, pairs: Pairs, gold: Gold, relation: str) -> np.ndarray:
    ids = [claim.id for claim in claims.claims]
    ends = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    return np.array([(relation, *sorted((ids[i], ids[j]))) in gold for i, j in ends], dtype=float)


def fit(table: Floats, hits: Floats, counts: Floats, ridge: float = 0.3) -> Floats:
    """Logistic regression with weights of at least 0 (all but the bias) and a ridge penalty."""
    width = table.shape[1]

    def loss(weights: Floats) -> tuple[float, Floats]:
        p = 1 / (1 + np.exp(-(table @ weights[:width] + weights[width])))
        value = -(counts * (hits * np.log(p + 1e-12) + (1 - hits) * np.log(1 - p + 1e-12))).sum()
        slope = np.append(table.T @ (counts * (p - hits)) + 2 * ridge * weights[:width], (counts * (p - hits)).sum())
        return value + ridge * (weights[:width] ** 2).sum(), slope

    bounds = [(0.0, None)] * width + [(None, None)]
    return minimize(loss, np.zeros(width + 1), jac=True, method="L-BFGS-B", bounds=bounds).x


def speed(count: int, use_vectors: Use) -> None:
    graph = synthetic(count)
    started = time.perf_counter()
    links = align(graph, use_vectors=use_vectors)
    print(f"{count} claims, {len(links)} links, {time.perf_counter() - started:.1f} s (vectors {use_vectors})")


def synthetic(count: int) -> KnowledgeGraph:
    """Claims put together from words of both languages; some ideas are in many of them, as they are in talks."""
    random_ = random.Random(0)
    ideas = [
        Entity.model_validate(
            {
                "id": f"idea-{n}",
                "kind": "Concept",
                "name": f"idea {n}",
                "names": {"zh": f"概念{n}"},
                "origin": "discovered",
            }
        )
        for n in range(count // 20 + 5)
    ]
    weights = [1 / (n + 1) for n in range(len(ideas))]
    chinese = [
        "数据",
        "模型",
        "学习",
        "推理",
        "人类",
        "世界",
        "不够",
        "重要",
        "可能",
        "规模",
        "架构",
        "理解",
        "语言",
        "视频",
        "训练",
        "预测",
        "未来",
        "机器人",
        "需要",
        "因为",
    ]
    english = [
        "data",
        "models",
        "learn",
        "reasoning",
        "humans",
        "world",
        "not",
        "enough",
        "matter",
        "might",
        "scale",
        "architecture",
        "video",
        "train",
        "soon",
    ]
    sources = [Source(id=f"s{n}", path=f"s{n}.txt", form="podcast", sha256="0" * 64) for n in range(count // 200 + 1)]
    claims = []
    for n in range(count):
        about = sorted({e.id for e in random_.choices(ideas, weights, k=2)})
        words = random_.choices(chinese, k=9) if n % 3 else random_.choices(english, k=10)
        text = ("" if n % 3 else " ").join(words) + f" {about[0].replace('-', ' ')}"
        claims.append(
            Claim.model_validate(
                {
                    "id": f"c{n}", "source": f"s{n // 200}", "start": n % 200 * 100, "end": n % 200 * 100 + 90,
                    "quote": text, "text": text, "language": "zh-Hans" if n % 3 else "en", "speaker": f"p{n % 7}",
                    "holders": [f"p{n % 7}"], "about": about, "claim_kind": "opinion",
                    "polarity": random_.choice(["affirms", "affirms", "denies"]), "certainty": "certain",
                    "confidence": 0.8,
                }
            )
        )  # fmt: skip
    return KnowledgeGraph(sources=sources, entities=ideas, claims=claims)


if __name__ == "__main__":
    main()
