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

from pipelines.claims import claim_units
from pipelines.claims.about import MODEL, Candidate, Passage, Topics, chosen
from pipelines.entities import Lexical, find_entities
from pipelines.extract import gazetteer
from pipelines.speakers import find_speakers
from training.corpus import Annotated, annotated, scorer

Row = tuple[list[Candidate], set[str]]


def rows(document: Annotated) -> list[Row]:
    """For each claim its candidates with their features, and the entities that it is about."""
    lexical = find_entities(document.reading, gazetteer())
    spoken = find_speakers(document.reading, lexical, gazetteer())
    align = _alignment(document, lexical)
    tracks = [(track, claim_units(document.reading, track)) for track in document.reading.tracks]
    topics = {track.language: Topics(track, units, lexical, spoken) for track, units in tracks}
    found = []
    for claim in document.gold.claims:
        start, end = claim["spans"][0]
        for track, units in tracks:
            first, last = track.view.locate(start, end)
            inside = [i for i, u in enumerate(units) if u.start < last and u.end > first]
            if last > first and abs(track.view.span(first, last)[0] - start) <= 30 and inside:
                speaker = spoken.speaker_at(track.language, first)
                candidates = topics[track.language].candidates(Passage(inside[0], inside[-1] + 1, first, last, speaker))
                found.append((candidates, {align.get(a, f"?{a}") for a in claim.get("about", [])}))
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
    fitted = LogisticRegression(C=0.1, max_iter=2000).fit(matrix, wanted)
    weights = {
        str(n): round(float(w), 3) for n, w in zip(vectorizer.get_feature_names_out(), fitted.coef_[0], strict=True)
    }
    weights["bias"] = round(weights["bias"] + float(fitted.intercept_[0]), 3)
    return weights


def main() -> None:
    data = {d.name: rows(d) for d in annotated()}
    thresholds = (0.26, 0.3, 0.34, 0.38)
    totals = {t: np.zeros(3) for t in thresholds}
    for name, held_out in data.items():
        weights = train([r for other, rs in data.items() if other != name for r in rs])
        told = []
        for threshold in thresholds:
            counts = np.zeros(3)
            for candidates, gold in held_out:
                about = set(chosen(weights, candidates, threshold))
                counts += (len(about & gold), len(about), len(gold))
            totals[threshold] += counts
            told.append(f"{threshold}: {_told(counts)}")
        print(f"{name[:30]:31}", " | ".join(told))
    for threshold, counts in totals.items():
        print("all", threshold, _told(counts))
    MODEL.write_text(
        json.dumps(train([r for rs in data.values() for r in rs]), sort_keys=True, indent=0), encoding="utf-8"
    )


def _told(counts: np.ndarray) -> str:
    right, given, wanted = counts
    precision, recall = right / max(1, given), right / max(1, wanted)
    return f"P {precision:.2f} R {recall:.2f} F {2 * precision * recall / max(1e-9, precision + recall):.3f}"


if __name__ == "__main__":
    main()
