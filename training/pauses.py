"""Train the pause model of `pipelines.language.units`: `python -m training.pauses`.

Punctuated Chinese talk, with its marks taken out, teaches where a speaker pauses. Prints precision and recall with
each document left out in turn, then trains on all and writes the model.
"""

from __future__ import annotations

import re
from pathlib import Path

import pycrfsuite

from pipelines.language.reading import pipeline
from pipelines.language.units import _MODEL, is_punctuated, pause_features, unmarked
from pipelines.readers import read
from training.corpus import ROOT, SHARED

Sequences = list[tuple[list[list[str]], list[str]]]
_PARAGRAPHS = 5
_HESITATION = re.compile(r"(?<![\w])[嗯呃啊哦][，,]?")


def documents() -> dict[str, Sequences]:
    """Every Chinese document that is punctuated, as training sequences."""
    found = {}
    for folder in (SHARED / "seeds", ROOT / "examples"):
        for path in sorted(p for p in folder.glob("*") if p.is_file() and p.suffix != ".py"):
            texts = [s.text for s in read(path).segments if s.language.startswith("zh") and s.role != "title"]
            texts = [_HESITATION.sub("", t) for t in texts if is_punctuated(t) and len(t) > 20]
            if sum(map(len, texts)) > 800:
                found[path.name] = [_sequence(texts[i : i + _PARAGRAPHS]) for i in range(0, len(texts), _PARAGRAPHS)]
    return found


def _sequence(texts: list[str]) -> tuple[list[list[str]], list[str]]:
    text, pauses = unmarked("\n".join(texts))
    doc = pipeline("zh")(text)
    features = pause_features([t.text for t in doc], [t.tag_ for t in doc])
    return features, ["B" if t.idx in pauses else "O" for t in doc]


def train(sequences: Sequences, path: Path) -> None:
    """Train on the sequences and write the model."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in sequences:
        trainer.append(features, labels)
    trainer.set_params({"c1": 0.3, "c2": 0.3, "max_iterations": 150})
    trainer.train(str(path))


def measure(path: Path, sequences: Sequences) -> tuple[float, float]:
    """Precision and recall of pauses at an even chance."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    right = given = wanted = 0
    for features, labels in sequences:
        tagger.set(features)
        for i, label in enumerate(labels):
            pause = tagger.marginal("B", i) >= 0.5
            right += pause and label == "B"
            given += pause
            wanted += label == "B"
    return right / max(1, given), right / max(1, wanted)


def main() -> None:
    found = documents()
    beside = _MODEL.with_suffix(".tmp")
    for name in found:
        train([s for other, sequences in found.items() if other != name for s in sequences], beside)
        precision, recall = measure(beside, found[name])
        print(f"{name:50} precision {precision:.3f} recall {recall:.3f}")
    train([s for sequences in found.values() for s in sequences], beside)
    beside.replace(_MODEL)
    print(f"{_MODEL.name}: {_MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
