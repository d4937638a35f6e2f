"""Names that are heard wrong: found by sound and shape, borne out by context, never listed.

An index over coarse syllable classes (one syllable may differ) proposes; weighted syllable costs, the ordinariness of
the surface and the other mentions of the entity dispose. A wrong merge costs more than a miss.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipelines.entities.candidates import Candidate
from pipelines.entities.english_sound import letters, likeness, skeleton, sound_key
from pipelines.entities.pinyin import Syllable, latin_syllables, sound_class, sound_cost, syllable, syllables
from pipelines.language.folding import fold, is_han, simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track

_LONGEST = 8


@dataclass(frozen=True)
class SoundName:
    """A Chinese name as it sounds."""

    written: str
    entity: str
    kind: str
    sounds: tuple[Syllable, ...]


class SoundIndex:
    """Chinese names by the coarse classes of their syllables, each syllable in turn left open."""

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        """`names`: (written, entity id, kind); what holds a character that is not Chinese is passed over."""
        self._names: dict[tuple[str, ...], list[SoundName]] = defaultdict(list)
        for written, entity, kind in names:
            sounds = syllables(written)
            if sounds and 2 <= len(sounds) <= _LONGEST:
                name = SoundName(written, entity, kind, sounds)
                for key in _keys([sound_class(s) for s in sounds]):
                    self._names[key].append(name)
        self.lengths = sorted({len(key) for key in self._names})

    def near(self, classes: list[str]) -> Iterator[SoundName]:
        """Names of as many syllables, all but one of them in the same class."""
        seen: set[tuple[str, str]] = set()
        names = self._names
        for key in _keys(classes):
            for name in names.get(key, ()):
                if (name.written, name.entity) not in seen:
                    seen.add((name.written, name.entity))
                    yield name


def _keys(classes: list[str]) -> Iterator[tuple[str, ...]]:
    yield tuple(classes)
    if len(classes) >= 3:
        for i in range(len(classes)):
            yield (*classes[:i], "*", *classes[i + 1 :])


def heard_in_chinese(
    track: Track, index: SoundIndex, direct: list[Candidate], support: Counter[str]
) -> Iterator[Candidate]:
    """Stretches of Chinese characters (and Latin syllables among them) that sound like a name but are not written so.

    `direct` are the exact names (view offsets); `support` counts the exact mentions of each entity.
    """
    taken = bytearray(len(track.view.text) + 1)
    for c in direct:
        taken[c.start : c.end] = b"\1" * (c.end - c.start)
    positions, sounds = _sounded(track)
    classes = [sound_class(s) for s in sounds]
    for i in range(len(positions)):
        for n in index.lengths:
            # what is no syllable is in no name
            if i + n > len(positions) or sounds[i + n - 1][1][0] == "?":
                break
            start, end = positions[i][0], positions[i + n - 1][1]
            if end - start > 3 * n + 8 or "\n" in track.view.text[start:end]:
                break
            if (
                all(taken[start:end])
                or (start and taken[start - 1] and taken[start])
                or (taken[end - 1] and taken[end])
            ):
                continue
            heard = tuple(sounds[i : i + n])
            within = (
                [track.view.text[c.start : c.end] for c in direct if start <= c.start and c.end <= end]
                if any(taken[start:end])
                else []
            )
            near = index.near(classes[i : i + n])
            best = _best_heard(track, start, end, heard, near, support, within)
            if best:
                yield best


def _sounded(track: Track) -> tuple[list[tuple[int, int]], list[Syllable]]:
    """The syllables of a track with their places: Chinese characters, and Latin words written like pinyin."""
    positions: list[tuple[int, int]] = []
    sounds: list[Syllable] = []
    for token in track.doc:
        text = token.text
        if text[0].isascii() and text.isalpha() and text[0].isupper() and len(text) <= 6:
            parts = latin_syllables(text)
            if parts and len(parts) <= 2:
                at = token.idx
                step = len(text) // len(parts)
                for k, part in enumerate(parts):
                    stop = token.idx + len(text) if k == len(parts) - 1 else at + step
                    positions.append((at, stop))
                    sounds.append(part)
                    at = stop
                continue
        for k, character in enumerate(text):
            sound = syllable(character)
            if sound:
                positions.append((token.idx + k, token.idx + k + 1))
                sounds.append(sound)
            else:
                positions.append((token.idx + k, token.idx + k + 1))
                sounds.append(("", f"?{character}"))
    return positions, sounds


def _best_heard(
    track: Track,
    start: int,
    end: int,
    heard: tuple[Syllable, ...],
    near: Iterator[SoundName],
    support: Counter[str],
    within: list[str],
) -> Candidate | None:
    surface = track.view.text[start:end]
    plain = simplify(surface)
    best: Candidate | None = None
    for name in near:
        if simplify(name.written).replace("·", "") == plain:
            return None
        # an exact name inside stays what it is, unless the longer name holds it too and the rest is no word
        if within and not _odd_beside(plain, simplify(name.written), [simplify(inner) for inner in within]):
            continue
        cost = sound_cost(heard, name.sounds)
        confidence = _borne_out(track, start, end, plain, name, cost, support[name.entity])
        if confidence and (best is None or confidence > best.confidence):
            evidence = f"sounds like {name.written} (distance {cost:.2f} over {len(heard)} syllables)"
            best = Candidate(start, end, name.entity, "phonetic", confidence, evidence)
    return best


def _odd_beside(plain: str, written: str, within: list[str]) -> bool:
    """True where the longer name holds all exact names inside the surface, and what is left is no ordinary word."""
    for inner in within:
        if inner not in written:
            return False
        plain = plain.replace(inner, "|")
    rest = [piece for piece in plain.split("|") if piece]
    return all(len(piece) >= 2 and zipf(piece, "zh") < 2.5 for piece in rest)


def _borne_out(track: Track, start: int, end: int, plain: str, name: SoundName, cost: float, support: int) -> float:
    """The confidence that the surface is a mishearing of the name; 0 where the context does not bear it out."""
    n = len(name.sounds)
    mean = cost / n
    frequency = zipf(plain, "zh")
    if frequency >= 3.3 or _cuts_known_word(track, start, end):
        return 0.0
    tokens = _content(track, start, end)
    if any(_is_functional(token) for token in tokens):
        return 0.0
    unknown = _holds_unknown(tokens)
    same_sound = cost == 0.0 and (n >= 4 or (n == 3 and support > 0))
    if not unknown and not same_sound and all(_is_everyday(token) for token in tokens):
        return 0.0
    same = sum(a == b for a, b in zip(plain, simplify(name.written).replace("·", ""), strict=False))
    person = name.kind == "Person"
    if n == 2:
        single = len(tokens) == 1 and len(tokens[0].text) == 2 and (_is_no_word(plain) or frequency >= 2.2)
        fits = (
            single
            and mean <= 0.07
            and ((frequency < 1.5 and (same or support)) or (support and mean == 0.0 and frequency < 3.1))
        )
    elif n == 3:
        fits = (unknown and same and mean <= (0.21 if support or person else 0.12)) or (mean <= 0.02 and same >= 2)
    else:
        fits = (mean <= 0.04 and same >= 2) or (unknown and same and mean <= (0.25 if support else 0.16))
    if not fits:
        return 0.0
    return round(min(0.97, 0.7 + 0.1 * unknown + 0.1 * min(1, support) + 0.04 * (n - 2) - 0.8 * mean), 3)


def _content(track: Track, start: int, end: int) -> list[Token]:
    """The tokens that the stretch touches, white space left out."""
    first, last = track.token_at[start], track.token_at[end - 1]
    return [token for token in track.doc[first : last + 1] if not token.is_space]


def _cuts_known_word(track: Track, start: int, end: int) -> bool:
    """True where the stretch begins or ends within a word that is known: a name does not."""
    head, tail = track.doc[track.token_at[start]], track.doc[track.token_at[end - 1]]
    cut_head = head.idx < start and zipf(simplify(head.text), "zh") >= 2.5
    cut_tail = tail.idx + len(tail.text) > end and zipf(simplify(tail.text), "zh") >= 2.5
    return cut_head or cut_tail


def _is_everyday(token: Token) -> bool:
    """True for a word that everybody uses, or one put together from such words: what it says it means."""
    word = simplify(token.text)
    if len(word) == 1:
        return zipf(word, "zh") >= 4.8
    return zipf(word, "zh") >= 3.5 or (
        len(word) >= 3 and any(zipf(word[:i], "zh") >= 3.5 and zipf(word[i:], "zh") >= 3.5 for i in range(1, len(word)))
    )


def _is_no_word(word: str) -> bool:
    """True for a word that the language does not know and that is not put together from words that it knows."""
    if word.isascii() or zipf(word, "zh") >= 2.2:
        return False
    if len(word) == 2:
        return not all(zipf(c, "zh") >= 5.5 for c in word)
    return not any(zipf(word[:i], "zh") >= 3.0 and zipf(word[i:], "zh") >= 3.0 for i in range(1, len(word)))


def _holds_unknown(tokens: list[Token]) -> bool:
    """True where something among the tokens is no word: an unknown word, or characters that the tagger left single."""
    singles = 0
    for token in tokens:
        if len(token.text) > 1:
            singles = 0
            if _is_no_word(simplify(token.text)):
                return True
        else:
            singles += 1
            if singles >= 2:
                return True
        if token.tag_ == "PER":
            return True
    return False


_FUNCTION_TAGS = frozenset({"u", "p", "c", "r", "xc", "d", "m", "q", "w", "f"})


def _is_functional(token: Token) -> bool:
    """True for a word of grammar, or a word of one character that is in every sentence."""
    return token.tag_ in _FUNCTION_TAGS or (len(token.text) == 1 and zipf(simplify(token.text), "zh") >= 5.8)


@dataclass(frozen=True)
class LatinName:
    """A Latin name for the comparison by sound and shape."""

    written: str
    entity: str
    kind: str


class LatinIndex:
    """Latin names by the beginning of their sound and of their consonants."""

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        self._blocks: dict[str, list[LatinName]] = defaultdict(list)
        for written, entity, kind in names:
            if len(letters(written)) >= 4:
                name = LatinName(written, entity, kind)
                for key in _blocks(written):
                    self._blocks[key].append(name)

    def near(self, written: str) -> Iterator[LatinName]:
        """Names that begin alike."""
        seen: set[LatinName] = set()
        length = len(letters(written))
        for key in _blocks(written):
            for name in self._blocks.get(key, ()):
                if name not in seen and abs(len(letters(name.written)) - length) <= max(2, length // 3):
                    seen.add(name)
                    yield name


def _blocks(written: str) -> set[str]:
    sound, bones, plain = sound_key(written), skeleton(written), letters(written)
    return {f"s{sound[:2]}", f"b{bones[:2]}", f"e{plain[-4:]}", f"f{plain[:3]}"}


_MAX_WORDS = 4
_FUNCTION = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "to",
        "in",
        "on",
        "at",
        "for",
        "with",
        "is",
        "are",
        "was",
        "were",
        "be",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "i",
        "you",
        "we",
        "they",
        "he",
        "she",
        "my",
        "your",
        "our",
        "their",
        "his",
        "her",
        "as",
        "by",
        "from",
        "not",
        "so",
        "but",
        "if",
        "then",
        "than",
    ]
)


def heard_in_latin(track: Track, index: LatinIndex, taken: bytearray, support: Counter[str]) -> Iterator[Candidate]:
    """Runs of Latin words that look and sound like a name but are not written so."""
    words = [t for t in track.doc if t.text[0].isalnum() and not is_han(t.text[0])]
    for i, word in enumerate(words):
        for n in range(1, _MAX_WORDS + 1):
            if i + n > len(words):
                break
            run = words[i : i + n]
            start, end = word.idx, run[-1].idx + len(run[-1].text)
            if run[-1].i - word.i >= 2 * n or "\n" in track.view.text[start:end] or end - start > 40:
                break
            if any(taken[start:end]) and all(taken[start:end]):
                continue
            surface = track.view.text[start:end]
            if _FUNCTION & {word.lower_, run[-1].lower_} or not _is_one_run(surface):
                continue
            if any(taken[start:end]) and not all(
                any(taken[t.idx : t.idx + len(t.text)]) or zipf(fold(t.text), "en") < 2.6 for t in run
            ):
                continue
            best = _best_alike(surface, [t.text for t in run], index, support)
            if best:
                name, score, confidence = best
                evidence = f"looks and sounds like {name.written} (likeness {score:.2f})"
                yield Candidate(start, end, name.entity, "phonetic", confidence, evidence)


def _is_one_run(surface: str) -> bool:
    """True where nothing but spaces and joining marks stands between the words."""
    return all((c.isalnum() and not is_han(c)) or c in " -'’." for c in surface) and ". " not in surface


def _best_alike(
    surface: str, words: list[str], index: LatinIndex, support: Counter[str]
) -> tuple[LatinName, float, float] | None:
    plain = letters(surface)
    if len(plain) < 4 or plain.isdigit():
        return None
    commonness = [zipf(fold(w), "en") for w in words]
    capitals = sum(w[0].isupper() for w in words)
    best: tuple[LatinName, float, float] | None = None
    for name in index.near(surface):
        if letters(name.written) == plain or _only_inflected(plain, letters(name.written)):
            continue
        if _digits(plain) != _digits(letters(name.written)):
            continue
        score = likeness(surface, name.written)
        if score < _needed(name, words, commonness, capitals, support[name.entity]):
            continue
        confidence = round(min(0.95, score - 0.05 + 0.1 * min(1, support[name.entity])), 3)
        if best is None or (confidence, name.entity) > (best[2], best[0].entity):
            best = (name, score, confidence)
    return best


def _needed(name: LatinName, words: list[str], commonness: list[float], capitals: int, support: int) -> float:
    """The likeness that is needed: more for ordinary words, less where the entity is named nearby or all words are
    unknown."""
    parts = name.written.split()
    unknown = sum(c < 2.6 for c in commonness)
    needed = 0.84 if len(words) <= len(parts) else 0.92
    if len(words) == 1 and len(parts) == 1 and not unknown:
        return 2.0
    if not unknown:
        # two ordinary words: only as the sound of a known term, word by word
        needed = 0.84 if len(parts) == len(words) and sound_key(name.written) == sound_key(" ".join(words)) else 0.9
        if len(words) == 1:
            return 2.0
    elif unknown == len(words):
        needed = 0.78
    if name.kind in {"Person", "Organization"} and len(words) >= 2 and len(parts) == len(words) == capitals:
        # words that are all written as a name are one, however common the given name is
        needed = min(needed, 0.82) if _word_by_word(words, parts) else 0.95
    if support:
        needed -= 0.06
    if name.kind in {"Person", "Organization"} and not capitals:
        needed += 0.06
    if len(letters(name.written)) <= 5:
        needed += 0.06
    return needed


def _word_by_word(words: list[str], parts: list[str]) -> bool:
    """True where each word is like its counterpart, and one of those that differ is no word that everybody knows."""
    differ = [(w, p) for w, p in zip(words, parts, strict=True) if letters(w) != letters(p)]
    return all(likeness(w, p) >= 0.55 for w, p in differ) and any(zipf(fold(w), "en") < 3.5 for w, _ in differ)


def _only_inflected(a: str, b: str) -> bool:
    """True where one is the other with an English ending: transform, transformer, training, trained."""
    shorter, longer = sorted((a, b), key=len)
    stem = shorter.rstrip("e")
    endings = {
        "s",
        "es",
        "ed",
        "d",
        "ing",
        "er",
        "ers",
        "or",
        "ly",
        "al",
        "ion",
        "ions",
        "y",
        "r",
        "n",
        "ity",
        "ive",
        "ment",
    }
    return longer.startswith(stem) and longer[len(stem) :] in endings | {f"e{e}" for e in endings}


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
