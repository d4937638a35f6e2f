"""Train the turn model of `pipelines.speakers.turns`: `python -m training.turns`.

Two logistic regressions over the features of clauses: does the host speak, does the turn change here. Learns from the
annotated talks (Chinese ones also rewritten as a run without marks and as captions), from labelled transcripts
without their labels, and from lectures. Prints, with each document left out
in turn, the share of characters given to the right role, then trains on all and writes the weights.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.entities import find_entities
from pipelines.extract import gazetteer
from pipelines.language.reading import Reading, read_tracks
from pipelines.language.tracks import Track
from pipelines.language.units import Unit, unmarked
from pipelines.readers import read
from pipelines.speakers.cast import find_cast, marks_of, settle
from pipelines.speakers.features import turn_features, turn_units
from pipelines.speakers.turns import MODEL, Evidence, TurnModel, decode
from training.corpus import ROOT, SHARED, annotated

LECTURES = (
    SHARED / "corpus" / "state-of-gpt.srt",
    SHARED / "corpus" / "state-of-gpt.plain.txt",
    ROOT / "examples" / "okafor-halden-update.tsv",
    ROOT / "examples" / "havel-open-the-box.json",
)
LABELLED = (
    SHARED / "corpus" / "practical-ai-299-shopify.md",
    ROOT / "examples" / "marchetti-running-out-of-text.vtt",
)
Speaker = Callable[[int], tuple[str, bool] | None]
"""Who speaks at a raw offset, and whether that is the host."""


@dataclass(frozen=True)
class Rows:
    """The clauses of a track whose speaker is known: features, whether the host speaks, whether a turn begins, length
    in characters."""

    talk: str
    chinese: bool
    features: list[list[str]]
    hosted: list[int]
    begins: list[int]
    lengths: list[int]


def documents() -> dict[str, Rows]:
    """The rows of each track of each talk, by name and language; Chinese talks once more as a recogniser's run and as
    captions."""
    found: dict[str, Rows] = {}
    for document in annotated():
        speaker = _annotated(document.speaker_at, document.role_of)
        found |= _rows(document.name, document.reading, speaker)
        for track in document.reading.tracks:
            if track.language == "zh":
                found |= _rewritten(document.name, document.reading, track, speaker)
    for path in LABELLED:
        reading = read_tracks(read(path))
        found |= _rows(path.stem, reading, _labelled(reading))
    for path in LECTURES:
        found |= _rows(path.name, read_tracks(read(path)), lambda position: ("", False))
    return found


def _annotated(speaker_at: Callable[[int], str | None], role_of: Callable[[str], str]) -> Speaker:
    def speaker(position: int) -> tuple[str, bool] | None:
        who = speaker_at(position)
        role = role_of(who) if who else ""
        return (who, role == "host") if who and role in {"host", "guest"} else None

    return speaker


def _rewritten(name: str, reading: Reading, track: Track, speaker: Speaker) -> dict[str, Rows]:
    """The rows of a talk as a recogniser would have written it: one run without marks, and captions of a few words."""
    said: list[tuple[str, tuple[str, bool]]] = []
    for unit in reading.units[track.language]:
        start, end = track.view.span(unit.start, unit.end)
        who = speaker((start + end) // 2) if track.segments[unit.segment].role == "talk" else None
        if who:
            said.append((unmarked(track.view.text[unit.start : unit.end])[0], who))
    if len({who for _, who in said}) < 2:
        return {}
    form = reading.document.source.form
    found: dict[str, Rows] = {}
    for shape, written in (("run.txt", _run(said)), ("captions.srt", _captions(said))):
        if (form, shape) in {("podcast", "run.txt"), ("srt", "captions.srt")}:
            continue
        text, places = written
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.{shape}"
            path.write_text(text, encoding="utf-8")
            found |= _rows(f"{name}.{shape}", read_tracks(read(path)), _at(places))
    return found


def _at(places: list[tuple[int, tuple[str, bool]]]) -> Speaker:
    def speaker(position: int) -> tuple[str, bool] | None:
        i = bisect_right(places, position, key=lambda place: place[0]) - 1
        return places[i][1] if i >= 0 else None

    return speaker


Written = tuple[str, list[tuple[int, tuple[str, bool]]]]


def _run(said: list[tuple[str, tuple[str, bool]]]) -> Written:
    text, places = "# 谈话\n\n", []
    for words, who in said:
        places.append((len(text), who))
        text += words
    return text + "\n", places


def _captions(said: list[tuple[str, tuple[str, bool]]]) -> Written:
    random, text, places, number = Random(1), "", [], 0
    for words, who in said:
        while words:
            length = random.randint(6, 13)
            caption = words[:length] if len(words) > length + 3 else words
            words = words[len(caption) :]
            begin, end = (f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in (2 * number, 2 * number + 1))
            number += 1
            text += f"{number}\n{begin},000 --> {end},900\n"
            places.append((len(text), who))
            text += caption + "\n\n"
    return text, places


def _labelled(reading: Reading) -> Speaker:
    """The label whose turns ask most is the host."""
    asked: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for segment in reading.document.segments:
        if segment.speaker_label:
            said[segment.speaker_label] += len(segment.text)
            asked[segment.speaker_label] += segment.text.count("?") + segment.text.count("？")
    host = max(said, key=lambda label: asked[label] / (said[label] + 200))

    def speaker(position: int) -> tuple[str, bool] | None:
        for segment in reading.document.segments:
            if segment.start <= position < segment.end and segment.speaker_label:
                return segment.speaker_label, segment.speaker_label == host
        return None

    return speaker


def _rows(name: str, reading: Reading, speaker: Speaker) -> dict[str, Rows]:
    lexical = find_entities(reading, gazetteer())
    cast = find_cast(reading, lexical, gazetteer())
    parts = settle(cast, lambda language, position: None)
    found = {}
    for track in reading.tracks:
        units = turn_units(
            track, [u for u in reading.units[track.language] if track.segments[u.segment].role == "talk"]
        )
        if not units:
            continue
        features = turn_features(track, units, marks_of(track, cast, parts, lexical))
        rows = Rows(name.split(".")[0], track.language == "zh", [], [], [], [])
        for row, unit, (who, hosted, begins) in zip(features, units, _spoken(track, units, speaker), strict=True):
            if who is not None:
                rows.features.append(row)
                rows.hosted.append(int(hosted))
                rows.begins.append(int(begins))
                rows.lengths.append(unit.end - unit.start)
        if len(rows.hosted) > 10:
            found[f"{name}:{track.language}"] = rows
    return found


def _spoken(track: Track, units: list[Unit], speaker: Speaker) -> Iterator[tuple[str | None, bool, bool]]:
    previous: str | None = None
    for k, unit in enumerate(units):
        start, end = track.view.span(unit.start, unit.end)
        found = speaker((start + end) // 2)
        who, hosted = found if found else (None, False)
        yield who, hosted, k > 0 and who != previous
        previous = who


def train(data: Iterable[tuple[Rows, csr_matrix]], names: Iterable[str]) -> dict[str, dict[str, float]]:
    """The weights of both regressions, by feature."""
    pairs = list(data)
    matrix = vstack([m for _, m in pairs])
    host = [h for rows, _ in pairs for h in rows.hosted]
    begins = [b for rows, _ in pairs for b in rows.begins]
    # a long document must not outweigh all others, nor a word of assent a sentence
    weight = [min(1.0, n / 10) / np.sqrt(len(rows.lengths) / 200) for rows, _ in pairs for n in rows.lengths]
    speaks = LogisticRegression(C=0.1, max_iter=600).fit(matrix, host, weight)
    changes = LogisticRegression(C=0.05, max_iter=600).fit(matrix, begins)
    columns = list(names)

    def weights(model: LogisticRegression) -> dict[str, float]:
        kept = {n: round(float(w), 3) for n, w in zip(columns, model.coef_[0], strict=True) if abs(w) >= 0.01}
        return {"": round(float(model.intercept_[0]), 4), **kept}

    return {"host": weights(speaks), "change": weights(changes)}


def main() -> None:
    data = documents()
    vectorizer = DictVectorizer(dtype=np.float32)
    vectorizer.fit([dict.fromkeys(row, 1) for rows in data.values() for row in rows.features])
    names = [str(n) for n in vectorizer.get_feature_names_out()]
    known = {k: (r, vectorizer.transform([dict.fromkeys(row, 1) for row in r.features])) for k, r in data.items()}
    scores = []
    for talk in dict.fromkeys(rows.talk for rows in data.values()):
        model = TurnModel(train((pair for pair in known.values() if pair[0].talk != talk), names))
        for name, rows in data.items():
            if rows.talk == talk:
                right, guests = _right(model.evidence(rows.features), rows)
                if guests < 1.0:
                    scores.append(right)
                print(f"{name:45} right {right:.3f}   all guest {guests:.3f}")
    print(f"mean {np.mean(scores):.3f}")
    MODEL.write_text(
        json.dumps(train(known.values(), names), ensure_ascii=False, sort_keys=True, indent=0), encoding="utf-8"
    )
    print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")


def _right(evidence: Evidence, rows: Rows) -> tuple[float, float]:
    """The share of characters given to the right role, and the share that is the guests'."""
    lengths = np.array(rows.lengths, dtype=float)
    hosted = np.array(rows.hosted)
    guess = np.array([int(who == 0) for who in decode(evidence, lengths / (1.0 if rows.chinese else 3.0))])
    return float(lengths[guess == hosted].sum() / lengths.sum()), float(lengths[hosted == 0].sum() / lengths.sum())


if __name__ == "__main__":
    main()
