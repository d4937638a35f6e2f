"""Train the attribute model of `pipelines.claims.attributes`: `python -m training.attributes`.

Prints the accuracy of kind, polarity and certainty with each document left out in turn, beside that of always giving the
most frequent class, then trains on all and writes the weights.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.claims.attributes import MODEL, AttributeModel, attribute_features
from training.corpus import Annotated, annotated

Row = tuple[list[str], dict[str, str]]
_KEYS = ("kind", "polarity", "certainty")
_STRENGTH = {"kind": 0.3, "polarity": 0.5, "certainty": 0.5}


def rows(document: Annotated) -> list[Row]:
    """The features and the annotated attributes of each claim of a document."""
    found = []
    for claim in document.gold.claims:
        start, end = claim["spans"][0]
        for track in document.reading.tracks:
            first, last = track.view.locate(start, end)
            if last > first and track.view.span(first, last)[0] - start < 30:
                role = document.role_of(claim["speaker"])
                editorial = track.segments[track.segment_at(first)].role != "talk"
                features = attribute_features(
                    track, first, last, role if role in {"host", "guest"} else None, editorial
                )
                found.append((features, {k: claim[k] for k in _KEYS}))
                break
    return found


def train(data: list[Row]) -> dict[str, dict[str, dict[str, float]]]:
    """The weights of each attribute's classes."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(features, 1) for features, _ in data])
    names = vectorizer.get_feature_names_out()
    weights: dict[str, dict[str, dict[str, float]]] = {}
    for key in _KEYS:
        model: Any = LogisticRegression(C=_STRENGTH[key], max_iter=2000).fit(
            matrix, [labels[key] for _, labels in data]
        )
        coefficients = model.coef_ if len(model.classes_) > 2 else np.vstack([-model.coef_[0], model.coef_[0]]) / 2
        intercepts = (
            model.intercept_ if len(model.classes_) > 2 else [-model.intercept_[0] / 2, model.intercept_[0] / 2]
        )
        weights[key] = {}
        for label, row, intercept in zip(model.classes_, coefficients, intercepts, strict=True):
            kept = {str(n): round(float(w), 3) for n, w in zip(names, row, strict=True) if abs(w) >= 0.02}
            kept["bias"] = round(kept.get("bias", 0.0) + float(intercept), 3)
            weights[key][str(label)] = kept
    return weights


def main() -> None:
    data = {d.name: rows(d) for d in annotated()}
    totals: Counter[str] = Counter()
    for name, held_out in data.items():
        model = AttributeModel(train([r for other, rs in data.items() if other != name for r in rs]))
        told = []
        for key in _KEYS:
            right = sum(model.best(key, features) == labels[key] for features, labels in held_out)
            common = Counter(labels[key] for _, labels in held_out).most_common(1)[0][1]
            totals[key] += right
            told.append(f"{key} {right / len(held_out):.2f} (most frequent {common / len(held_out):.2f})")
        print(f"{name[:36]:37}", "  ".join(told))
    count = sum(map(len, data.values()))
    print("all", {key: round(totals[key] / count, 3) for key in _KEYS})
    weights = train([r for rs in data.values() for r in rs])
    MODEL.write_text(json.dumps(weights, ensure_ascii=False, sort_keys=True, indent=0), encoding="utf-8")
    print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
