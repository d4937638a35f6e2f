"""Train the claim models of `pipelines.claims`: `python -m training.claims [--quick]`.

First a conditional random field over clauses says where claims begin, go on and are none (B, I, O): `claims.crfsuite`.
Then two logistic regressions judge every short run of clauses as a whole: `propositions.json`. They learn from what a
random field says of documents that it has not seen, for that is what they get in use. Prints, with each document left
out in turn, precision and recall as the reference scorer counts them, for several thresholds; then trains on all and
writes the models. `--quick` leaves the measurement out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import MaxAbsScaler

from pipelines.claims import claim_units, propositions
from pipelines.claims.features import claim_features
from pipelines.claims.propositions import SURE, PropositionModel, Run, best, runs
from pipelines.claims.spans import MODEL, ClaimModel
from pipelines.entities import Lexical, find_entities
from pipelines.extract import gazetteer
from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.speakers import Spoken, find_speakers
from training.corpus import Annotated, annotated, scorer

_STRENGTH = 0.004
_SEEN = 15
"""A feature of fewer runs than this is left out."""
_CONFIDENT = 0.8


@dataclass
class Part:
    """One language of an annotated document, with what training needs of it."""

    document: Annotated
    track: Track
    units: list[Unit]
    lexical: Lexical
    spoken: Spoken
    features: list[list[str]]
    labels: list[str]
    """B, I, O for each unit inside the windows, an empty string outside."""
    runs: list[Run] = field(default_factory=list)
    """The runs inside the windows, as a random field sees them that has not seen the document."""
    shares: list[float] = field(default_factory=list)
    """For each run how much of the longer of it and an annotated claim they share; 0 where it is no claim."""

    @property
    def name(self) -> str:
        return self.document.name

    @property
    def translated(self) -> bool:
        """True for the language of a bilingual document from which no claims are taken."""
        return not claim_units(self.document.reading, self.track)

    def place(self, first: int, last: int) -> tuple[int, int]:
        """The raw offsets of a run."""
        return self.track.view.span(self.units[first].start, self.units[last - 1].end)

    def in_windows(self, first: int, last: int) -> bool:
        """True where half of a run or more lies inside the annotated windows."""
        start, end = self.place(first, last)
        return any(min(end, b) - max(start, a) >= 0.5 * (end - start) for a, b in self.document.gold.windows)


def parts() -> list[Part]:
    """Every annotated document with enough claims, language by language."""
    found = []
    for document in annotated():
        lexical = find_entities(document.reading, gazetteer())
        spoken = find_speakers(document.reading, lexical, gazetteer())
        for track in document.reading.tracks:
            every = document.reading.units[track.language]
            units = claim_units(document.reading, track) or every
            labels = _labels(document, track, units)
            if labels.count("B") >= 5:
                features = claim_features(track, units, lexical, spoken)
                found.append(Part(document, track, units, lexical, spoken, features, labels))
    return found


def _labels(document: Annotated, track: Track, units: list[Unit]) -> list[str]:
    spans = sorted(span for claim in document.gold.claims for span in claim["spans"])
    labels = []
    current: tuple[int, int] | None = None
    for unit in units:
        start, end = track.view.span(unit.start, unit.end)
        if not any(a <= (start + end) // 2 < b for a, b in document.gold.windows):
            labels.append("")
            continue
        fitting = max(spans, key=lambda s: _shared(s, (start, end)), default=None)
        if fitting is None or _shared(fitting, (start, end)) < 0.5 * min(end - start, fitting[1] - fitting[0]):
            labels.append("O")
            current = None
        else:
            labels.append("I" if fitting == current else "B")
            current = fitting
    return labels


def _shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def train_sequence(data: Iterable[Part], path: Path) -> ClaimModel:
    """Train the random field, write it, and open it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for part in data:
        run: list[int] = []
        for i in [*(i for i, label in enumerate(part.labels) if label), -1]:
            if run and i != run[-1] + 1:
                trainer.append([part.features[k] for k in run], [part.labels[k] for k in run])
                run = []
            run.append(i)
    trainer.set_params({"c1": 0.4, "c2": 0.4, "max_iterations": 120, "feature.minfreq": 2})
    trainer.train(str(path))
    return ClaimModel(path)


def unseen_runs(data: list[Part], beside: Path) -> None:
    """Give each part its runs, as a random field trained on the other documents sees them."""
    score = scorer()
    for name in dict.fromkeys(p.name for p in data):
        model = train_sequence((p for p in data if p.name != name), beside)
        for part in (p for p in data if p.name == name):
            gold = [c for c in part.document.gold.claims if c.get("window")]
            chances = model.chances(part.features)
            for run in runs(part.track, part.units, chances, part.lexical, part.spoken):
                if part.in_windows(run.first, run.last):
                    start, end = part.place(run.first, run.last)
                    claim = {"start": start, "end": end}
                    part.runs.append(run)
                    part.shares.append(max((score.claim_overlap(g, claim) for g in gold), default=0.0))


def train_judgement(data: list[Part]) -> dict[str, dict[str, float]]:
    """The weights of both regressions, for values as the features give them."""
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform([run.features for part in data for run in part.runs])
    frequent = np.flatnonzero(matrix.getnnz(axis=0) >= _SEEN)
    scaler = MaxAbsScaler()
    matrix = scaler.fit_transform(matrix[:, frequent]).tocsr()
    names = vectorizer.get_feature_names_out()[frequent]
    share = np.array([s for part in data for s in part.shares])
    weights = {}
    for key, target in (("claim", (share > 0).astype(float)), ("whole", share)):
        # a target between 0 and 1 is a row of each class with a weight
        rows, amount = vstack([matrix, matrix]).tocsr(), np.r_[target, 1 - target]
        classes, kept = np.r_[np.ones(len(target)), np.zeros(len(target))], amount > 0
        fitted = LogisticRegression(C=_STRENGTH, max_iter=200, tol=1e-3).fit(rows[kept], classes[kept], amount[kept])
        values = fitted.coef_[0] / scaler.scale_
        weights[key] = {
            str(n): round(float(w), 4)
            for n, w, s in zip(names, values, scaler.scale_, strict=True)
            if abs(w * s) >= 0.003
        }
        weights[key]["bias"] = round(weights[key].get("bias", 0.0) + float(fitted.intercept_[0]), 4)
    return weights


@dataclass
class Counts:
    """Claims that cover an annotated one, claims, annotated claims covered, annotated claims, matched one to one; and
    of the claims surer than `_CONFIDENT` those that cover one, and all."""

    values: Any = field(default_factory=lambda: np.zeros(7))

    def __str__(self) -> str:
        covering, given, covered, wanted, matched, sure_right, sure = self.values
        f1 = 2 * matched / (given + wanted) if given + wanted else 0.0
        return (
            f"P {covering / max(1, given):.3f} R {covered / max(1, wanted):.3f} F1 {f1:.3f} ({given:.0f}/{wanted:.0f})"
            f" sure {sure_right / max(1, sure):.2f} of {sure:.0f}"
        )


def measure(data: Iterable[Part], model: PropositionModel, least: float) -> Any:
    """The counts over the windows of some parts."""
    score = scorer()
    total = np.zeros(7)
    for part in data:
        if part.translated:
            continue
        gold = [c for c in part.document.gold.claims if c.get("window")]
        chosen = best(model.judged(part.runs), least)
        system = [dict(zip(("start", "end"), part.place(run.first, run.last), strict=True)) for run in chosen]
        right = [any(score.claim_overlap(g, s) for g in gold) for s in system]
        covered = sum(any(score.claim_overlap(g, s) for s in system) for g in gold)
        sure = [run.claim >= _CONFIDENT for run in chosen]
        total += (
            sum(right), len(system), covered, len(gold), len(score.match_claims(gold, system)),
            sum(a and b for a, b in zip(right, sure, strict=True)), sum(sure),
        )  # fmt: skip
    return total


def main() -> None:
    data = parts()
    beside = MODEL.with_suffix(".tmp")
    unseen_runs(data, beside)
    if "--quick" not in sys.argv:
        thresholds = (SURE - 0.05, SURE, SURE + 0.05)
        totals = {t: Counts() for t in thresholds}
        for name in dict.fromkeys(p.name for p in data):
            model = PropositionModel(train_judgement([p for p in data if p.name != name]))
            counts = {t: measure((p for p in data if p.name == name), model, t) for t in thresholds}
            for threshold in thresholds:
                totals[threshold].values += counts[threshold]
            print(f"{name[:34]:35}", " | ".join(f"{t:.2f}: {Counts(c)}" for t, c in counts.items()), flush=True)
        for threshold, total in totals.items():
            print(f"all {threshold:.2f}: {total}")
    weights = train_judgement(data)
    train_sequence(data, beside)
    beside.replace(MODEL)
    text = json.dumps(weights, ensure_ascii=False, sort_keys=True, indent=0)
    propositions.MODEL.write_text(text + "\n", encoding="utf-8")
    for path in (MODEL, propositions.MODEL):
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
