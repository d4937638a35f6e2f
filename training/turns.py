"""Train the turn model of `pipelines.speakers.turns`: `python -m training.turns`.

Two logistic regressions over the features of clauses: does the host speak, does the turn change here. Prints, with each
document left out in turn, the share of characters given to the right role, then trains on all and writes the weights.
"""

from __future__ import annotations

import json

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.speakers.features import turn_features
from pipelines.speakers.turns import MODEL, TurnModel
from training.corpus import annotated

Rows = tuple[list[list[str]], list[int], list[int]]


def documents() -> dict[str, Rows]:
    """For each track of each annotated talk: features, whether the host speaks, and length of its clauses."""
    found = {}
    for document in annotated():
        for track in document.reading.tracks:
            units = document.reading.units[track.language]
            features = turn_features(track, units)
            rows: Rows = ([], [], [])
            for row, unit in zip(features, units, strict=True):
                start, end = track.view.span(unit.start, unit.end)
                who = document.speaker_at((start + end) // 2)
                role = document.role_of(who) if who else ""
                if role in {"host", "guest"}:
                    rows[0].append(row)
                    rows[1].append(int(role == "host"))
                    rows[2].append(unit.end - unit.start)
            if len(set(rows[1])) == 2:
                found[f"{document.name}:{track.language}"] = rows
    return found


def train(data: list[Rows]) -> dict[str, dict[str, float]]:
    """The weights of both regressions, by feature."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(row, 1) for rows in data for row in rows[0]])
    host = [h for rows in data for h in rows[1]]
    change = [int(i > 0 and rows[1][i] != rows[1][i - 1]) for rows in data for i in range(len(rows[1]))]
    # a long document must not outweigh all others, nor a word of assent a sentence
    weight = [min(1.0, n / 10) / np.sqrt(len(rows[2]) / 200) for rows in data for n in rows[2]]
    speaks = LogisticRegression(C=0.5, max_iter=1000).fit(matrix, host, weight)
    changes = LogisticRegression(C=0.1, max_iter=1000).fit(matrix, change)
    names = vectorizer.get_feature_names_out()

    def weights(model: LogisticRegression) -> dict[str, float]:
        kept = {str(n): round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.01}
        return {"": round(float(model.intercept_[0]), 4), **kept}

    return {"host": weights(speaks), "change": weights(changes)}


def main() -> None:
    data = documents()
    scores = []
    for name, rows in data.items():
        stem = name.rsplit(":", 1)[0]
        model = TurnModel(train([r for other, r in data.items() if other.rsplit(":", 1)[0] != stem]))
        guess = model.decode(rows[0])
        right = sum(n for role, host, n in zip(guess, rows[1], rows[2], strict=True) if (role == "host") == bool(host))
        guests = sum(n for host, n in zip(rows[1], rows[2], strict=True) if not host)
        scores.append(right / sum(rows[2]))
        print(f"{name:45} right {scores[-1]:.3f}   all guest {guests / sum(rows[2]):.3f}")
    print(f"mean {np.mean(scores):.3f}")
    MODEL.write_text(
        json.dumps(train(list(data.values())), ensure_ascii=False, sort_keys=True, indent=0), encoding="utf-8"
    )
    print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
