"""Finding an entity by whatever somebody types: any of its names, in any script, in pinyin, by initials, with a slip."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pypinyin import lazy_pinyin
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipelines.language.folding import fold, is_han, name_key
from schema.lexicon import load_lexicon
from schema.models import Entity

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_WITH_SLIP = 4
"""Below this many letters one wrong letter is a quarter of the name: too little is left to recognise it by."""


@dataclass(frozen=True)
class Found:
    """An entity that a typed name may mean. `how`: `name` (one of its names, whatever the script or spelling),
    `pinyin`, `part` (one of its words), `sound` (Chinese characters that sound alike), `initials`, `within` (part of
    a name), `slip` (typing errors). `score` from 0 to 1."""

    entity: Entity
    name: str
    how: str
    score: float


class NameIndex:
    """The names of a graph's entities under every key by which they may be typed.

    `weight` says how much an entity occurs: of two that fit equally well, the one that occurs more comes first.
    """

    def __init__(self, entities: Iterable[Entity], weight: Mapping[str, int]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._weight = weight
        self._keys: dict[str, dict[str, dict[str, str]]] = {how: {} for how in _SCORES}
        lexicon = {entry.id: entry.all_names() for entry in load_lexicon()}
        for entity in self._entities.values():
            known = lexicon.get(entity.id, ()) if entity.origin == "lexicon" else ()
            for name in dict.fromkeys((entity.name, *entity.names.values(), *entity.aliases, entity.id, *known)):
                self._add(entity.id, name)
        self._spelled = sorted({*self._keys["name"], *self._keys["pinyin"], *self._keys["part"]})

    def find(self, name: str, kinds: Collection[str] = (), limit: int = 10) -> list[Found]:
        """The entities that `name` may mean, best first; only of the given `kinds` where any are given."""
        key = name_key(name)
        best: dict[str, Found] = {}
        for how, score, keys in self._ways(name, key):
            for typed, nearness in keys:
                for entity_id, known in self._keys[how].get(typed, {}).items():
                    entity = self._entities[entity_id]
                    whole = _share_of_name(typed, known) if how in ("part", "within") else 1.0
                    fit = round(score * nearness * (1 - (1 - whole) / 5), 3)
                    found = Found(entity, known, how if nearness == 1 else "slip", fit)
                    if (not kinds or entity.kind in kinds) and (
                        entity_id not in best or best[entity_id].score < found.score
                    ):
                        best[entity_id] = found
        ranked = sorted(best.values(), key=lambda f: (-f.score, -self.weight(f.entity.id), f.entity.id))
        return ranked[:limit]

    def weight(self, entity: str) -> int:
        """How much an entity occurs."""
        return self._weight.get(entity, 0)

    def _ways(self, name: str, key: str) -> Iterable[tuple[str, float, list[tuple[str, float]]]]:
        sound = _pinyin(name)
        words = " ".join(sorted(_WORD.findall(fold(name))))
        yield "name", _SCORES["name"], [(key, 1.0), (words, 1.0)]
        yield "pinyin", _SCORES["pinyin"], [(key, 1.0)]
        yield "part", _SCORES["part"], [(key, 1.0)]
        if sound != key:
            yield "sound", _SCORES["sound"], [(sound, 1.0)]
        yield "initials", _SCORES["initials"], [(key, 1.0)]
        if len(key) >= (2 if any(map(is_han, key)) else 3):
            yield "within", _SCORES["within"], [(known, 1.0) for known in self._keys["within"] if key in known]
        slips = self._slips(key)
        for how in ("name", "pinyin", "part"):
            yield how, _SCORES["slip"], slips

    def _slips(self, key: str) -> list[tuple[str, float]]:
        """Known spellings that differ from `key` by few letters (swapped neighbours count once), with their nearness.

        Digits must agree: a version number is a name of its own, never a slip for another one.
        """
        if len(key) < _SHORTEST_WITH_SLIP and not (len(key) == 3 and any(map(is_han, key))):
            return []
        most = max(1, len(key) // 4)
        near = process.extract(key, self._spelled, scorer=OSA.distance, score_cutoff=most, limit=50)
        return [
            (known, 1 - distance / (2 * len(key)))
            for known, distance, _ in near
            if distance and _digits(known) == _digits(key)
        ]

    def _add(self, entity: str, name: str) -> None:
        key = name_key(name)
        self._put("name", key, entity, name)
        self._put("within", key, entity, name)
        words = _WORD.findall(fold(name))
        self._put("name", " ".join(sorted(words)), entity, name)
        if any(map(is_han, name)):
            syllables = lazy_pinyin(fold(name))
            sound = "".join(syllables)
            self._put("pinyin", name_key(sound), entity, name)
            self._put("sound", _pinyin(name), entity, name)
            self._put("initials", "".join(s[0] for s in syllables if s.strip()), entity, name)
        if len(words) > 1:
            for word in words:
                self._put("part", word, entity, name)
            self._put("initials", "".join(word[0] for word in words), entity, name)

    def _put(self, how: str, key: str, entity: str, name: str) -> None:
        if key:
            self._keys[how].setdefault(key, {}).setdefault(entity, name)


_SCORES = {"name": 1.0, "pinyin": 0.95, "part": 0.9, "sound": 0.85, "initials": 0.7, "within": 0.65, "slip": 0.9}
"""How well each way of naming identifies an entity; a slip's score is lowered further by what differs."""


def _share_of_name(typed: str, name: str) -> float:
    return min(1.0, len(typed) / len(name_key(name)))


def _digits(key: str) -> str:
    return "".join(filter(str.isdigit, key))


def _pinyin(name: str) -> str:
    return name_key("".join(lazy_pinyin(fold(name))))
