"""Train the claim model of `pipelines.claims`: `python -m training.claims [--quick]`.

A conditional random field over clauses says where claims begin, go on and are none (B, I, O). Prints, with each
document left out in turn, precision and recall as the reference scorer counts them, for several thresholds; then trains
on all and writes the model.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from pipelines.claims.features import claim_features
from pipelines.claims.spans import CAPTIONS, MODEL, WRITTEN, ClaimModel, Cut, claim_spans
from pipelines.entities import find_entities
from pipelines.extract import gazetteer
from pipelines.speakers import find_speakers
from training.corpus import Annotated, annotated, scorer

Row = tuple[Annotated, str, list[list[str]], list[str], list[int]]


def documents() -> dict[str, list[Row]]:
    """For each annotated document the features and labels of the clauses inside its windows."""
    found: dict[str, list[Row]] = {}
    for document in annotated():
        lexical = find_entities(document.reading, gazetteer())
        spoken = find_speakers(document.reading, lexical, gazetteer())
        for track in document.reading.tracks:
            units = document.reading.units[track.language]
            features = claim_features(track, units, lexical, spoken)
            labels = _labels(document, track.language)
            inside = [i for i, label in enumerate(labels) if label]
            if sum(labels[i] == "B" for i in inside) >= 5:
                found.setdefault(document.name, []).append((document, track.language, features, labels, inside))
    return found


def _labels(document: Annotated, language: str) -> list[str]:
    """B, I, O for each unit inside the windows, an empty string outside."""
    track, units = document.reading.track(language), document.reading.units[language]
    spans = sorted(span for claim in document.gold.claims for span in claim["spans"])
    labels = []
    current: tuple[int, int] | None = None
    for unit in units:
        start, end = track.view.span(unit.start, unit.end)
        if not any(a <= (start + end) // 2 < b for a, b in document.gold.windows):
            labels.append("")
            continue
        best = max(spans, key=lambda s: _shared(s, (start, end)), default=None)
        if best is None or _shared(best, (start, end)) < 0.5 * min(end - start, best[1] - best[0]):
            labels.append("O")
            current = None
        else:
            labels.append("I" if best == current else "B")
            current = best
    return labels


def _shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def train(rows: Iterable[Row], path: Path) -> None:
    """Train on the rows and write the model."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for _, _, features, labels, inside in rows:
        run: list[int] = []
        for i in [*inside, -1]:
            if run and i != run[-1] + 1:
                trainer.append([features[k] for k in run], [labels[k] for k in run])
                run = []
            run.append(i)
    trainer.set_params({"c1": 0.4, "c2": 0.4, "max_iterations": 120, "feature.minfreq": 2})
    trainer.train(str(path))


def measure(rows: list[Row], model: ClaimModel, step: float) -> tuple[int, int, int, int, int]:
    """(system claims that cover a gold one, system claims, gold claims covered, gold claims, matched one to one)."""
    score = scorer()
    covering = given = covered = wanted = matched = 0
    for document, language, features, _, _ in rows:
        track, units = document.reading.track(language), document.reading.units[language]
        base = (
            CAPTIONS
            if track.cued and language == "zh" and document.written["form"] != "bilingual-interleaved"
            else WRITTEN
        )
        system = []
        for span in claim_spans(units, model.chances(features), Cut(base.threshold + step, base.joined, base.shortest)):
            start, end = track.view.span(span.start, span.end)
            if any(min(end, b) - max(start, a) >= 0.5 * (end - start) for a, b in document.gold.windows):
                system.append({"start": start, "end": end})
        gold = [c for c in document.gold.claims if c.get("window")]
        if (
            language == "zh"
            and any(t.language == "en" for t in document.reading.tracks)
            and document.written["form"].startswith("bilingual")
        ):
            continue
        covering += sum(any(score.claim_overlap(g, s) for g in gold) for s in system)
        covered += sum(any(score.claim_overlap(g, s) for s in system) for g in gold)
        matched += len(score.match_claims(gold, system))
        given += len(system)
        wanted += len(gold)
    return covering, given, covered, wanted, matched


def main() -> None:
    data = documents()
    beside = MODEL.with_suffix(".tmp")
    if "--quick" not in sys.argv:
        thresholds = (-0.1, 0.0, 0.1)
        totals = {t: [0, 0, 0, 0, 0] for t in thresholds}
        for name, rows in data.items():
            train([row for other, rs in data.items() if other != name for row in rs], beside)
            model = ClaimModel(beside)
            told = []
            for threshold in thresholds:
                counts = measure(rows, model, threshold)
                totals[threshold] = [a + b for a, b in zip(totals[threshold], counts, strict=True)]
                told.append(_told(threshold, counts))
            print(f"{name[:34]:35}", " | ".join(told), flush=True)
        for threshold, counts in totals.items():
            print("all", _told(threshold, counts))
    train([row for rs in data.values() for row in rs], beside)
    beside.replace(MODEL)
    print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")


def _told(threshold: float, counts: Iterable[int]) -> str:
    covering, given, covered, wanted, matched = counts
    f1 = 2 * matched / (given + wanted) if given + wanted else 0.0
    return (
        f"{threshold}: P {covering / max(1, given):.2f} R {covered / max(1, wanted):.2f} F1 {f1:.2f} ({given}/{wanted})"
    )


if __name__ == "__main__":
    main()
