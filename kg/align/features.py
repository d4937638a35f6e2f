"""What is compared of two claims: what they are about, their words, meanings, numbers, who says them and where."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import ahocorasick
import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from kg.align.positions import Position, position
from kg.align.words import Said, said
from kg.graph import KnowledgeGraph
from pipelines.language.folding import fold, is_han
from schema.lexicon import load_lexicon
from schema.models import Claim

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

_BEFORE = 4
"""How many claims before a claim may tell what it answers."""
_NEIGHBOURS = 10
"""How many of its nearest a claim's similarity is measured against (cross-domain similarity local scaling)."""


@dataclass
class ClaimSet:
    """The claims of a graph in the order of their ids, taken apart."""

    graph: KnowledgeGraph
    claims: list[Claim] = field(init=False)

    def __post_init__(self) -> None:
        self.claims = sorted(self.graph.claims, key=lambda claim: claim.id)

    def __len__(self) -> int:
        return len(self.claims)

    @cached_property
    def said(self) -> list[Said]:
        return [said(claim.text) for claim in self.claims]

    @cached_property
    def beside(self) -> list[Said]:
        """What is said beside the names of topics: the open in open source takes no side."""
        return [said(text) for text in self.without_topics]

    @cached_property
    def positions(self) -> list[Position]:
        """The side that each claim takes in the field's debates."""
        titles = {e.id: " ".join((e.name, *e.names.values())) for e in self.graph.entities}
        topics = [" ".join(titles.get(entity, "") for entity in c.about) for c in self.claims]
        order = sorted(range(len(self)), key=lambda i: (self.claims[i].source, self.place[i]))
        found = dict.fromkeys(order, Position({}))
        for at, i in enumerate(order):
            near = [j for j in order[max(0, at - _BEFORE) : at] if self.claims[j].source == self.claims[i].source]
            around = " ".join(f"{self.claims[j].text} {topics[j]}" for j in near)
            stated = position(self.claims[i].text, topics[i], around)
            found[i] = stated if self.claims[i].claim_kind == "prediction" else replace(stated, horizon=None)
        return [found[i] for i in range(len(self))]

    @cached_property
    def titles(self) -> dict[str, str]:
        """Entity id to its name, as a reader knows it."""
        return {e.id: e.name for e in self.graph.entities}

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Entity id to its names, folded: those in the graph, and for an entity of the lexicon those given there."""
        lexicon = {entry.id: entry.all_names() for entry in load_lexicon()}
        return {
            e.id: tuple(
                dict.fromkeys(
                    fold(name)
                    for name in (e.name, *e.names.values(), *e.aliases, *lexicon.get(e.id, ()))
                    if _telling(fold(name))
                )
            )
            for e in self.graph.entities
        }

    @cached_property
    def topics(self) -> list[frozenset[str]]:
        """What each claim is about: as stated, and whatever ideas and things its text names."""
        kinds = {e.id: e.kind for e in self.graph.entities}
        finder = ahocorasick.Automaton()
        for entity, names in sorted(self.names.items()):
            for name in names:
                if kinds[entity] not in ("Person", "Place") and not finder.exists(name):
                    finder.add_word(name, (entity, name))
        finder.make_automaton()
        return [frozenset({*claim.about, *_named(finder, fold(claim.text))}) for claim in self.claims]

    @cached_property
    def without_topics(self) -> list[str]:
        """The texts without the names of what they are about: what is said of it."""
        return [self._without(claim, topics) for claim, topics in zip(self.claims, self.topics, strict=True)]

    def _without(self, claim: Claim, topics: Iterable[str]) -> str:
        text = fold(claim.text)
        names = sorted({name for entity in topics for name in self.names.get(entity, ())}, key=lambda n: (-len(n), n))
        for name in names:
            text = text.replace(name, "…")
        return text

    @cached_property
    def sides(self) -> list[tuple[str, str | None, bool]]:
        """From which side each claim comes: the source, the speaker, and whether an editor wrote it."""
        return [(c.source, c.speaker, editorial) for c, editorial in zip(self.claims, self.editorial, strict=True)]

    @cached_property
    def editorial(self) -> list[bool]:
        index = self.graph.index
        return [
            (segment := index.segment_at(c.source, c.start)) is not None and segment.role != "talk" for c in self.claims
        ]

    @cached_property
    def language(self) -> Numbers:
        """A number for the language of each claim's text: 1 where it is written in Chinese, else 0."""
        return np.array([sum(map(is_han, c.text)) * 4 > len(c.text) for c in self.claims], dtype=np.int64)

    @cached_property
    def place(self) -> list[int]:
        """The number of each claim within its source."""
        ordered = sorted(
            range(len(self)), key=lambda i: (self.claims[i].source, self.claims[i].start, self.claims[i].id)
        )
        places = [0] * len(self)
        for before, i in enumerate(ordered):
            first = before == 0 or self.claims[ordered[before - 1]].source != self.claims[i].source
            places[i] = 0 if first else places[ordered[before - 1]] + 1
        return places

    @cached_property
    def bags(self) -> dict[str, sparse.csr_matrix]:
        """The claims as unit vectors over `topic` (entities), `name` (the words of their names in all languages),
        `word` (the letters of the text), `meaning`, `all` (words, meanings, names together), and `position` (the
        debates they take a side in)."""
        ids = [sorted(topics) for topics in self.topics]
        spelled = {entity: _spelled(names) for entity, names in self.names.items()}
        names = [[word for entity in topics for word in spelled.get(entity, ())] for topics in ids]
        meanings = [sorted("m:" + meaning for meaning in s.meanings) for s in self.said]
        words = [list(s.words) for s in self.said]
        together = [w + m + n for w, m, n in zip(words, meanings, names, strict=True)]
        return {
            "topic": _weighted(ids),
            "name": _weighted(names),
            "word": _weighted(words),
            "meaning": _weighted(meanings),
            "all": _weighted(together),
            "position": _weighted([sorted(p.sides) + ["horizon"] * (p.horizon is not None) for p in self.positions]),
        }


def similarity(matrix: sparse.csr_matrix, left: Numbers, right: Numbers) -> Floats:
    """The cosine of each pair of rows."""
    return _in_parts(left, right, lambda i, j: np.asarray(matrix[i].multiply(matrix[j]).sum(axis=1)).ravel())


def cosine(vectors: npt.NDArray[np.float32], left: Numbers, right: Numbers) -> Floats:
    """The cosine of each pair of unit vectors, rounded: the last bits of a sum depend on the machine."""
    found = _in_parts(left, right, lambda i, j: np.einsum("nd,nd->n", vectors[i], vectors[j]).astype(float))
    return np.round(found, 4)


def scaled(values: Floats, left: Numbers, right: Numbers, language: Numbers) -> Floats:
    """Each pair's similarity over the mean of what its two claims have with their nearest.

    Some claims (short, general ones) are near everything; only what stands out from that counts (Conneau et al. 2018).
    The nearest are taken from the partner's language: over languages everything is further away. `language` is a number
    for each claim's language.
    """
    languages = int(language.max()) + 1 if len(language) else 1
    usual = np.zeros(len(language) * languages)
    ends = np.concatenate([left * languages + language[right], right * languages + language[left]])
    both = np.concatenate([values, values])
    order = np.lexsort((-both, ends))
    starts = np.searchsorted(ends[order], np.arange(len(usual)))
    stops = np.searchsorted(ends[order], np.arange(len(usual)), side="right")
    ranked = both[order]
    for end in np.unique(ends).tolist():
        usual[end] = ranked[starts[end] : min(stops[end], starts[end] + _NEIGHBOURS)].mean()
    return values - (usual[left * languages + language[right]] + usual[right * languages + language[left]]) / 2


def _in_parts(left: Numbers, right: Numbers, of: Callable[[Numbers, Numbers], Floats], size: int = 20_000) -> Floats:
    parts = [of(left[at : at + size], right[at : at + size]) for at in range(0, len(left), size)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _weighted(bags: Sequence[Iterable[Hashable]]) -> sparse.csr_matrix:
    """Bags of features as unit vectors, rare features weighing more (TF-IDF, sublinear). An empty bag is all zeros."""
    if not any(bags):
        return sparse.csr_matrix((len(bags), 1))
    return TfidfVectorizer(analyzer=lambda bag: bag, sublinear_tf=True).fit_transform(bags)


def _telling(name: str) -> bool:
    """True for a name that is long enough to be looked for in running text."""
    return len(name) >= (2 if name and is_han(name[0]) else 3)


def _named(finder: ahocorasick.Automaton, text: str) -> list[str]:
    """The entities whose names a folded text holds; Latin names as whole words only."""
    if not len(finder):
        return []
    found = []
    for end, (entity, name) in finder.iter_long(text):
        start, after = end - len(name) + 1, text[end + 1 : end + 2]
        before = text[start - 1] if start else " "
        if is_han(name[0]) or not (_latin(before) or (_latin(after) and after != "s")):
            found.append(entity)
    return found


def _latin(character: str) -> bool:
    return character.isalnum() and not is_han(character)


def _spelled(names: Iterable[str]) -> list[str]:
    words = {word for name in names for word in said(name).words}
    return sorted(words | {"m:" + meaning for name in names for meaning in said(name).meanings})
