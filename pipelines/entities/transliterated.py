"""Latin names that a Chinese recogniser writes in characters: each syllable as the character that sounds nearest.

Both sides become strings of coarse sounds, one capital letter a class of consonants that transcription merges (l and r,
s and th, j and zh) and one small letter a vowel. Their consonants propose; the weighted distance of all sounds, the
oddness of the characters as a phrase, and the other mentions of the entity dispose.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from pipelines.entities.candidates import Candidate
from pipelines.entities.pinyin import syllables
from pipelines.entities.surnames import is_surname
from pipelines.language.folding import fold, is_han, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from schema.lexicon import LexiconEntry

_INITIALS = {
    "b": "P", "p": "P", "m": "M", "f": "F", "d": "T", "t": "T", "n": "N", "l": "L", "r": "L", "g": "K", "k": "K",
    "h": "H", "j": "J", "q": "J", "zh": "J", "ch": "J", "x": "S", "sh": "S", "s": "S", "z": "S", "c": "S", "w": "W",
    "y": "Y", "": "",
}  # fmt: skip
_FRICATIVE_VOWEL = {"z", "c", "s", "zh", "ch", "sh", "r"}
_FINALS = {
    "iu": "iu", "ui": "ei", "uo": "o", "ua": "a", "uai": "ai", "uan": "aN", "uang": "aN", "un": "uN", "ia": "a",
    "ie": "e", "iao": "ao", "ian": "eN", "iang": "aN", "iong": "oN", "ong": "oN", "er": "eL", "v": "u", "ve": "e",
    "ue": "e", "van": "eN", "vn": "iN",
}  # fmt: skip

_SPELLINGS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^x", "S"), (r"^(?:kn|gn|pn)", "N"), (r"^wr", "L"), (r"^ps", "S"), (r"tion|sion", "SeN"), (r"igh", "ai"),
        (r"ph", "F"), (r"th", "S"), (r"sch|sh", "S"), (r"tch|ch", "J"), (r"ck", "K"), (r"qu", "KW"), (r"dge|dg", "J"),
        (r"[td]r", "JL"), (r"x", "KS"), (r"c(?=[eiy])", "S"), (r"c|k|q", "K"), (r"gh", ""), (r"g(?=[eiy])", "J"),
        (r"g", "K"), (r"(?<=[aeiou])h(?![aeiouy])", ""), (r"h", "H"), (r"ng(?![aeiou])", "N"), (r"[bp]", "P"),
        (r"[dt]", "T"), (r"[fv]", "F"), (r"[sz]", "S"), (r"j", "J"), (r"m", "M"), (r"n", "N"), (r"[lr]", "L"),
        (r"w(?=[aeiou])", "W"), (r"w", "u"), (r"y(?=[aeiou])", "Y"), (r"y", "i"), (r"oo|ou", "u"), (r"ee|ea", "i"),
        (r"au", "ao"), (r"(?<=[^aeiou])e$", ""), (r"[aeiou]", None),
    )
]  # fmt: skip

# The name of each letter, for abbreviations that are spelled out.
_LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            "ei", "Pi", "Si", "Ti", "i", "eF", "Ji", "eiJ", "ai", "Jei", "Kei", "eL", "eM", "eN", "o", "Pi", "Kiu", "aL",
            "eS", "Ti", "iu", "Fi", "TaPu", "eKS", "Wai", "Si",
        ),
        strict=True,
    )
)  # fmt: skip

_CONSONANTS = frozenset("PTKHFSJMNLWY")
_NEAR = {
    frozenset(pair): cost
    for pair, cost in {
        "SJ": 0.3, "KH": 0.35, "NM": 0.35, "WF": 0.3, "HF": 0.4, "KJ": 0.4, "NL": 0.5, "TJ": 0.5, "YJ": 0.5, "TS": 0.6,
        "ae": 0.12, "ao": 0.15, "ei": 0.12, "ou": 0.12, "eo": 0.15, "iu": 0.2, "au": 0.2, "ai": 0.2, "eu": 0.2,
        "Yi": 0.1, "Wu": 0.1, "Wo": 0.1, "oe": 0.15,
    }.items()
}  # fmt: skip


@lru_cache(maxsize=65536)
def han_sounds(text: str) -> str | None:
    """The coarse sounds of Chinese characters: `han_sounds("克劳德") == "KeLaoTe"`; None for anything else."""
    found = syllables(text)
    if not found:
        return None
    sounds = []
    for initial, final in found:
        if initial in _FRICATIVE_VOWEL and final == "i":
            sounds.append(_INITIALS[initial])
            continue
        vowel = _FINALS.get(final)
        if vowel is None:
            vowel = re.sub(r"ng?$", "N", final)
        sounds.append(_INITIALS.get(initial, "") + vowel)
    return "".join(sounds)


@lru_cache(maxsize=65536)
def latin_sounds(name: str) -> str:
    """The coarse sounds of a Latin name, by rules of spelling: `latin_sounds("Claude") == "KLaoT"`.

    Words of capitals without a vowel among the first two letters are spelled out letter by letter.
    """
    plain = fold(name)
    cased = "".join(c.upper() if was.isupper() else c for c, was in zip(plain, name, strict=False))
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", cased if len(plain) == len(name) else plain)
    sounds = "".join(_spelled_out(word) if _is_spelled_out(word) else _sounds(word.lower()) for word in words)
    # of vowels in a row the last two are heard: AI as 爱
    return re.sub(r"[aeiou]+(?=[aeiou]{2}(?![aeiou]))", "", sounds)


def _is_spelled_out(word: str) -> bool:
    return word.isupper() and (len(word) <= 3 or not re.search(r"[AEIOU]", word))


def _spelled_out(word: str) -> str:
    return "".join(_LETTERS[c] for c in word.lower())


def _sounds(word: str) -> str:
    word = re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", word)
    sounds, at = [], 0
    while at < len(word):
        for pattern, sound in _SPELLINGS:
            match = pattern.match(word, at)
            if match:
                sounds.append(match.group() if sound is None else sound)
                at = match.end()
                break
        else:
            at += 1
    return "".join(sounds)


@lru_cache(maxsize=131072)
def unlikeness(a: str, b: str) -> float:
    """The weighted edit distance of two strings of coarse sounds, by the mean number of their consonants.

    Consonants weigh 1, vowels little, as transcription adds and changes vowels freely; a liquid or a stop that no
    vowel follows is often left out.
    """
    gone_a, gone_b = [_gone(a, i) for i in range(len(a))], [_gone(b, i) for i in range(len(b))]
    row = [0.0]
    for cost in gone_b:
        row.append(row[-1] + cost)
    for i, x in enumerate(a):
        above, row = row, [row[0] + gone_a[i]]
        for j, y in enumerate(b):
            changed = 0.0 if x == y else _NEAR.get(frozenset((x, y)), 1.0)
            row.append(min(above[j] + changed, above[j + 1] + gone_a[i], row[j] + gone_b[j]))
    consonants = (sum(c in _CONSONANTS for c in a) + sum(c in _CONSONANTS for c in b)) / 2
    return row[-1] / max(1.0, consonants)


def _gone(sounds: str, i: int) -> float:
    """What it costs to leave out a sound."""
    if sounds[i] not in _CONSONANTS:
        return 0.12
    coda = i + 1 == len(sounds) or sounds[i + 1] in _CONSONANTS
    if sounds[i] == "L":
        return 0.2 if coda else 0.8
    return 0.45 if coda and sounds[i] in "TKPSH" else 0.9


@lru_cache(maxsize=131072)
def consonants(sounds: str) -> frozenset[str]:
    """Blocking keys: the consonants, those that are often merged as one, with and without liquids that no vowel
    follows."""
    merged = sounds.translate(_MERGED)
    loose = "".join(
        c
        for i, c in enumerate(merged)
        if not (c == "L" and (i + 1 == len(merged) or merged[i + 1] in _CONSONANTS)) and c in _CONSONANTS
    )
    # tr is heard as one sound (串 for trans) or as two (斯特拉 for stra)
    return frozenset(
        key
        for full in ("".join(c for c in merged if c in _CONSONANTS), loose)
        for key in (full, full.replace("SL", "S"), full.replace("SL", "TL"))
    )


_MERGED = str.maketrans({"J": "S", "H": "K", "W": "", "Y": "", "M": "N"})


@dataclass(frozen=True)
class Transcribed:
    """A Latin name as it sounds."""

    written: str
    entity: str
    kind: str
    sounds: str


class TranscriptionIndex:
    """Latin names by their consonants."""

    def __init__(self, names: Iterable[tuple[str, LexiconEntry]]) -> None:
        """`names`: (written, its entry). Passed over: what holds a digit or a Chinese character, places and people with
        a Chinese name (their Latin name is pinyin), concepts of several words (they are translated, not transcribed).
        """
        self._names: dict[str, list[Transcribed]] = defaultdict(list)
        for written, entry in names:
            if entry.kind not in _KINDS or any(is_han(c) or c.isdigit() for c in written) or len(written) < 4:
                continue
            if (entry.kind == "Concept" and " " in written) or _is_pinyin(written, entry):
                continue
            name = Transcribed(written, entry.id, entry.kind, latin_sounds(written))
            for key in consonants(name.sounds):
                if len(key) >= 2:
                    self._names[key].append(name)

    def near(self, sounds: str) -> list[tuple[float, Transcribed]]:
        """Names with the same consonants and the same beginning, by how unlike they are in all sounds."""
        found = {name for key in consonants(sounds) for name in self._names.get(key, ())}
        near = [(unlikeness(sounds, name.sounds), name) for name in found if _begins_alike(sounds, name.sounds)]
        return sorted(near, key=lambda pair: (pair[0], pair[1].entity, pair[1].written))


_KINDS = frozenset({"Person", "Organization", "Artifact", "Concept"})


def _is_pinyin(written: str, entry: LexiconEntry) -> bool:
    chinese = entry.zh or (entry.name if is_han(entry.name[0]) else None)
    if chinese is None or not all(map(is_han, chinese)):
        return False
    if entry.kind == "Person":
        return len(chinese) <= 4 and is_surname(simplify(chinese))
    return unlikeness(latin_sounds(written), han_sounds(chinese) or "") <= 0.2


def _begins_alike(a: str, b: str) -> bool:
    x, y = a[:1], b[:1]
    return x == y or frozenset((x, y)) in _NEAR or (x not in _CONSONANTS and y not in _CONSONANTS)


def heard_as_transcribed(
    track: Track, index: TranscriptionIndex, taken: bytearray, support: Counter[str]
) -> Iterator[Candidate]:
    """Stretches of Chinese characters that make no phrase but sound like a Latin name.

    `taken` marks view offsets that exact names hold; `support` counts the exact mentions of each entity.
    """
    proposed = sorted(_proposed(track, index, taken, support), key=lambda p: (p[0], p[1].start, p[1].end))
    places: set[int] = set()
    for _, candidate in proposed:
        place = range(candidate.start, candidate.end)
        if places.isdisjoint(place):
            places.update(place)
            yield candidate


_MOST_TOKENS = 4
_MOST_CHARACTERS = 8
_A_WORD = 3.5
_ODD = 3.5
_NAME_TAGS = frozenset({"PER", "LOC", "ORG", "nz"})
_GRAMMAR_TAGS = frozenset({"u", "p", "c", "r", "d", "q", "f"})


def _proposed(
    track: Track, index: TranscriptionIndex, taken: bytearray, support: Counter[str]
) -> Iterator[tuple[float, Candidate]]:
    """Candidates with their rank, the best the least: of overlapping ones the nearest and oddest is right, not the
    longest."""
    text = track.view.text
    tokens = list(track.doc)
    for i, first in enumerate(tokens):
        if not is_han(first.text[0]) or _is_of_speech(first):
            continue
        for j in range(i, min(len(tokens), i + _MOST_TOKENS)):
            start, end = first.idx, tokens[j].idx + len(tokens[j].text)
            surface = text[start:end]
            if (
                end - start > _MOST_CHARACTERS
                or any(taken[start:end])
                or not all(is_han(c) or c == "·" for c in surface)
            ):
                break
            plain = simplify(surface)
            run = tokens[i : j + 1]
            if _is_a_word(tokens[j]):
                break
            if end - start < 2 or not _may_be_transcribed(run, plain):
                continue
            best = _best_transcribed(plain, run, index, text.count(surface), support)
            if best:
                name, distance, confidence = best
                evidence = f"transcribes the sound of {name.written} (distance {distance:.2f} a consonant)"
                yield (
                    distance - 0.1 * oddness(plain),
                    Candidate(start, end, name.entity, "phonetic", confidence, evidence),
                )


def _is_of_speech(token: Token) -> bool:
    """True for a word of everyday use that stands before a name, not in it."""
    return len(token.text) == 1 and zipf(simplify(token.text), "zh") >= 5.4 and token.tag_ not in _NAME_TAGS


def _is_a_word(token: Token) -> bool:
    """True for a word that means what it says: no transcription holds it."""
    word = simplify(token.text)
    if len(word) == 1:
        return zipf(word, "zh") >= 6.2
    return zipf(word, "zh") >= _A_WORD or token.tag_ in _GRAMMAR_TAGS


def _may_be_transcribed(tokens: list[Token], plain: str) -> bool:
    """True where the characters make no phrase of words that are known, and no Chinese person's name."""
    first = tokens[0]
    if not any(t.tag_ in _NAME_TAGS or (len(t.text) > 2 and not zipf(simplify(t.text), "zh")) for t in tokens):
        return False
    if first.tag_ == "PER" and len(tokens) == 1 and "·" not in plain:
        return len(plain) != 3 or not is_surname(plain)
    return oddness(plain) >= _ODD


@lru_cache(maxsize=65536)
def oddness(plain: str) -> float:
    """How unlikely characters are as a phrase: nine less the Zipf frequency of each word, by the characters, for the
    likeliest split into words. About 2 for ordinary text, 4 and more for characters that only sound."""
    best = [0.0]
    for end in range(1, len(plain) + 1):
        splits = []
        for start in range(max(0, end - 4), end):
            frequency = zipf(plain[start:end], "zh")
            if frequency or end - start == 1:
                splits.append(best[start] + 9.0 - frequency)
        best.append(min(splits))
    return best[-1] / len(plain)


def _best_transcribed(
    plain: str, tokens: list[Token], index: TranscriptionIndex, times: int, support: Counter[str]
) -> tuple[Transcribed, float, float] | None:
    sounds = han_sounds(plain.replace("·", ""))
    if not sounds:
        return None
    heard = sum(c in _CONSONANTS - {"W", "Y"} for c in sounds)
    named = any(token.tag_ in _NAME_TAGS for token in tokens)
    for distance, name in index.near(sounds):
        known = support[name.entity] > 0
        if distance <= _most(name, heard, plain, known, named, times):
            return name, distance, round(min(0.9, 0.72 + 0.1 * known + 0.05 * (heard >= 4) - 0.6 * distance), 3)
    return None


def _most(name: Transcribed, heard: int, plain: str, known: bool, named: bool, times: int) -> float:
    """How unlike the name may be: the more, the more consonants are heard and the better the context bears it out."""
    if name.kind == "Person" and not known and heard < 4:
        return -1.0
    if heard >= 4:
        return 0.22 if known or len(plain) >= 4 else 0.1
    if not named:
        return -1.0
    if len(plain) >= 3:
        return 0.2 if known else 0.1
    if known:
        return 0.06
    return 0.03 if times >= 2 else -1.0
