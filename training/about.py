"""Train the model of what claims are about (`pipelines.claims.about`): `python -m training.about`.

Every annotated claim, placed on the clauses that it covers, with the entities aligned to the system's by their mentions.
Prints, with each document left out in turn, precision, recall and F1; then trains on all and writes the weights.
"""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.claims import about as model
from pipelines.claims.about import Passage, about_features
from pipelines.entities import Lexical, find_entities
from pipelines.extract import gazetteer
from pipelines.speakers import find_speakers
from training.corpus import Annotated, annotated, scorer

Row = tuple[list[tuple[str, list[str]]], set[str]]


def rows(document: Annotated) -> list[Row]:
    """For each claim its candidates with their features, and the entities that it is about."""
    lexical = find_entities(document.reading, gazetteer())
    spoken = find_speakers(document.reading, lexical, gazetteer())
    align = _alignment(document, lexical)
    found = []
    for claim in document.gold.claims:
        start, end = claim["spans"][0]
        for track in document.reading.tracks:
            first, last = track.view.locate(start, end)
            if last <= first or abs(track.view.span(first, last)[0] - start) > 30:
                continue
            units = document.reading.units[track.language]
            inside = [i for i, u in enumerate(units) if u.start < last and u.end > first]
            if inside:
                passage = Passage(
                    track, units, inside[0], inside[-1] + 1, first, last, spoken.speaker_at(track.language, first)
                )
                found.append(
                    (about_features(passage, lexical), {align.get(a, f"?{a}") for a in claim.get("about", [])})
                )
            break
    return found


def _alignment(document: Annotated, lexical: Lexical) -> dict[str, str]:
    score = scorer()
    system = [score.Mention(m.start, m.end, m.entity) for m in lexical.mentions]
    votes = Counter(
        (g.entity, s.entity) for g, s in score.match_mentions(document.gold.mentions + document.gold.nested, system)
    )
    align: dict[str, str] = {}
    for (gold, entity), _ in votes.most_common():
        if gold not in align and entity not in align.values():
            align[gold] = entity
    return align


def train(data: list[Row]) -> dict[str, float]:
    """The weights of the features."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(f, 1) for candidates, _ in data for _, f in candidates])
    wanted = [int(entity in gold) for candidates, gold in data for entity, _ in candidates]
    fitted = LogisticRegression(C=0.3, max_iter=2000).fit(matrix, wanted)
    weights = {
        str(n): round(float(w), 3) for n, w in zip(vectorizer.get_feature_names_out(), fitted.coef_[0], strict=True)
    }
    weights["bias"] = round(weights["bias"] + float(fitted.intercept_[0]), 3)
    return weights


def main() -> None:
    data = {d.name: rows(d) for d in annotated()}
    thresholds = (0.3, 0.34, 0.38, 0.42, 0.46)
    totals = {t: np.zeros(3) for t in thresholds}
    for name, held_out in data.items():
        weights = train([r for other, rs in data.items() if other != name for r in rs])
        told = []
        for threshold in thresholds:
            counts = np.zeros(3)
            for candidates, gold in held_out:
                scored = sorted(((model._chance(weights, f), e) for e, f in candidates), key=lambda s: (-s[0], s[1]))
                chosen = {e for chance, e in scored if chance >= threshold} or {e for _, e in scored[:1]}
                counts += (len(chosen & gold), len(chosen), len(gold))
            totals[threshold] += counts
            told.append(f"{threshold}: {_told(counts)}")
        print(f"{name[:30]:31}", " | ".join(told))
    for threshold, counts in totals.items():
        print("all", threshold, _told(counts))
    model.MODEL.write_text(
        json.dumps(train([r for rs in data.values() for r in rs]), sort_keys=True, indent=0), encoding="utf-8"
    )


def _told(counts: np.ndarray) -> str:
    right, given, wanted = counts
    precision, recall = right / max(1, given), right / max(1, wanted)
    return f"P {precision:.2f} R {recall:.2f} F {2 * precision * recall / max(1e-9, precision + recall):.3f}"


if __name__ == "__main__":
    main()
