"""Measures alignment on what a build finds: quality on annotated links, speed on many claims; fits the scores' weights.

    kg build examples --out out
    python bench/align.py quality --graph out/graph.jsonl --gold training/gold --sources examples \\
        --links training/links/links.json --show 20
    python bench/align.py fit --graph … --gold … --sources … --links … [--graph … --gold … --sources … --links …]
    python bench/align.py speed --claims 10000

`--gold` is a folder of annotations, `--sources` that of the annotated documents, `--graph` what was built of them.
`--links` holds `[claim, relation, claim, "agreed" or "one"]`, a claim as document#id. A link counts where both of its
claims were found. Precision counts every annotated link, recall those agreed on.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from dataclasses import dataclass
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
from schema.models import Claim, Entity, Source

_LINKS = 30
"""How much each annotated graph weighs in fitting, in links."""
Span = tuple[int, int]
Gold = dict[tuple[str, str, str], str]
"""(relation, claim, claim) in the ids of the graph, the smaller first, to who annotated it."""


@dataclass
class Annotated:
    """A graph that was built, its claims that were annotated, and the links between those."""

    graph: KnowledgeGraph
    found: frozenset[str]
    gold: Gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("quality", "fit", "speed"))
    for name in ("--graph", "--gold", "--sources", "--links"):
        parser.add_argument(name, type=Path, action="append", default=[])
    parser.add_argument("--vectors", choices=("auto", "on", "off"), default="off")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--claims", type=int, default=10_000)
    given = parser.parse_args()
    if given.what == "speed":
        speed(given.claims, given.vectors)
        return
    annotated = [read(*paths) for paths in zip(given.graph, given.gold, given.sources, given.links, strict=True)]
    if given.what == "fit":
        fit_all(annotated, given.vectors != "off")
    for one in annotated if given.what == "quality" else ():
        quality(one, given.vectors, given.show)


def read(graph: Path, gold: Path, sources: Path, links: Path) -> Annotated:
    """The graph with the annotated links between those of its claims that stand where an annotated claim stands."""
    built = KnowledgeGraph.load(graph)
    stems = {source.id: Path(source.path).stem for source in built.sources}
    ids: dict[str, str] = {}
    for path in sorted(gold.glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        name = annotation["document"]
        raw = next(sources.glob(f"{name}.*")).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        ids |= matched(annotated_spans(annotation, name, raw), [c for c in built.claims if stems[c.source] == name])
    found: Gold = {}
    for one, relation, other, by in json.loads(links.read_text(encoding="utf-8")):
        if one in ids and other in ids:
            first, second = sorted((ids[one], ids[other]))
            found[relation, first, second] = by
    return Annotated(built, frozenset(ids.values()), found)


def annotated_spans(annotation: dict[str, Any], name: str, raw: str) -> dict[str, list[Span]]:
    quotes = {
        f"{name}#{claim['id']}": [claim["evidence"], claim.get("evidence_zh") or ""] for claim in annotation["claims"]
    }
    return {key: [span for quote in both if (span := find(raw, quote))] for key, both in quotes.items()}


def find(raw: str, quote: str) -> Span | None:
    """Where a quote stands; over captions it may be broken by their numbers and times."""
    pattern = r"\s*(?:\n\d+\n[\d:,.]+ --> [\d:,. ]+\n)?\s*".join(map(re.escape, quote.split()))
    found = re.search(pattern, raw) if pattern else None
    return found.span() if found else None


def matched(spans: dict[str, list[Span]], claims: list[Claim]) -> dict[str, str]:
    """Annotated claim to the claim of the graph that covers the same stretch, one to one, best overlap first."""
    overlaps = [
        (share, key, claim.id)
        for key, places in spans.items()
        for claim in claims
        if (share := max((overlap(span, (claim.start, claim.end)) for span in places), default=0.0))
    ]
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for _, key, claim_id in sorted(overlaps, key=lambda item: (-item[0], item[1], item[2])):
        if key not in ids and claim_id not in taken:
            ids[key] = claim_id
            taken.add(claim_id)
    return ids


def overlap(one: Span, other: Span) -> float:
    """The share of the longer span that both cover, or 0 where they are not about the same stretch."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    shorter, longer = sorted((one[1] - one[0], other[1] - other[0]))
    same = shorter > 0 and common / shorter >= 0.6 and common / longer >= 0.25
    return common / longer if same else 0.0


def quality(annotated: Annotated, use_vectors: Use, show: int) -> None:
    links = align(annotated.graph, use_vectors=use_vectors)
    text = {claim.id: claim.text for claim in annotated.graph.claims}
    for relation in ("SAME_AS", "CONTRADICTS", "SUPPORTS"):
        ranked = sorted((n for n in links if n.relation == relation), key=lambda n: -n.confidence)
        given = {(n.from_, n.to) for n in ranked if {n.from_, n.to} <= annotated.found}
        either = {(a, b) for r, a, b in annotated.gold if r == relation and a != b}
        agreed = {pair for pair in either if annotated.gold[relation, *pair] == "agreed"}
        right, reached = len(given & either), len(given & agreed)
        print(
            f"{relation:12} precision {right / len(given) if given else 0:.3f} ({right} of {len(given)}), "
            f"recall {reached / len(agreed):.3f} ({reached} of {len(agreed)}), {len(ranked)} links in all"
        )
        for link in ranked[:show]:
            mark = annotated.gold.get((relation, link.from_, link.to), "-")
            print(f"  {link.confidence:.3f} {mark:6} {text[link.from_]} | {text[link.to]}\n         {link.why}")


def fit_all(annotated: list[Annotated], with_vectors: bool) -> None:
    """Fit both models on all graphs together and print them."""
    compared = [
        (claims, proposed(claims, with_vectors), one)
        for one, claims in ((one, ClaimSet(one.graph)) for one in annotated)
    ]
    ending = "_WITH_VECTORS" if with_vectors else ""
    for name, relation, features, kept in (
        ("SAME", "SAME_AS", same_features, same_kept),
        ("CONTRADICTS", "CONTRADICTS", contradiction_features, contradiction_kept),
    ):
        tables, hits, weights_of = [], [], []
        for claims, pairs, one in compared:
            mask = kept(claims, pairs) & both_found(claims, pairs, one.found)
            tables.append(np.stack(list(features(pairs).values()), axis=1)[mask])
            hits.append(labels(claims, pairs, one.gold, relation)[mask])
            # every graph counts the same, however many links it has
            weights_of.append(np.full(mask.sum(), _LINKS / hits[-1].sum()))
        weights = fit(np.concatenate(tables), np.concatenate(hits), np.concatenate(weights_of))
        names = [*features(compared[0][1]), "bias"]
        print(f"{name}{ending}: Model = {{")
        print("".join(f'    "{n}": {round(float(w), 2)},\n' for n, w in zip(names, weights, strict=True)) + "}")


def both_found(claims: ClaimSet, pairs: Pairs, found: frozenset[str]) -> np.ndarray:
    """The pairs of which both claims were annotated: of the others nobody knows what they say."""
    known = np.array([claim.id in found for claim in claims.claims], dtype=bool)
    return known[pairs.left] & known[pairs.right]


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
