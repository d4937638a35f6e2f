"""Names that are heard wrong: found by sound and shape, borne out by context, never listed.

An index over coarse syllable classes (one syllable may differ) proposes; weighted syllable costs, the ordinariness of
the surface and the other mentions of the entity dispose. A wrong merge costs more than a miss.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from pipelines.entities.candidates import Candidate
from pipelines.entities.english_sound import letters, likeness, skeleton, sound_key
from pipelines.entities.pinyin import (
    Syllable,
    latin_syllables,
    sound_class,
    sound_cost,
    syllable,
    syllable_cost,
    syllables,
)
from pipelines.entities.surnames import is_surname
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
        self._long: dict[str, list[SoundName]] = defaultdict(list)
        for written, entity, kind in names:
            sounds = syllables(written)
            if sounds and 2 <= len(sounds) <= _LONGEST:
                name = SoundName(written, entity, kind, sounds)
                for key in _keys([sound_class(s) for s in sounds]):
                    self._names[key].append(name)
                if len(sounds) >= _CONTRACTED:
                    self._long[entity].append(name)
        self.lengths = sorted({len(key) for key in self._names})

    def long_names(self, entity: str) -> list[SoundName]:
        """The names of an entity that are long enough to be told with a syllable lost."""
        return self._long.get(entity, [])

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


def heard_as_discovered(
    candidates: list[Candidate], names: Mapping[str, tuple[str, str]], support: Counter[str]
) -> Iterator[Candidate]:
    """Names that a recogniser of names found in no lexicon, where the source names somebody more often, or first, who
    sounds the same or nearly so (n for l, zh for z): 周利安 after 周立昂.

    `candidates` are those of the recogniser, `names` has the name and the kind of each of their entities, `support`
    counts their mentions.
    """
    first: dict[str, int] = {}
    for c in candidates:
        first[c.entity] = min(c.start, first.get(c.entity, c.start))
    ranked = sorted(first, key=lambda e: (-support[e], first[e]))
    same: dict[str, tuple[str, float]] = {}
    for k, entity in enumerate(ranked):
        written, kind = names[entity]
        for other in ranked[:k]:
            cost = _same_but_heard(written, names[other][0]) if names[other][1] == kind and other not in same else None
            if cost is not None:
                same[entity] = other, cost
                break
    for c in candidates:
        if c.entity in same:
            entity, cost = same[c.entity]
            evidence = f"sounds like {names[entity][0]} of the same source (distance {cost:.2f})"
            yield Candidate(c.start, c.end, entity, "phonetic", 0.8, evidence)


def _same_but_heard(a: str, b: str) -> float | None:
    """How unlike two Chinese names of three characters or more sound, where that is no more than one slip of a merger
    (n for l, zh for z), and a character is the same."""
    plain, other = simplify(a), simplify(b)
    if len(plain) != len(other) or len(plain) < 3 or plain == other or not any(map(str.__eq__, plain, other)):
        return None
    heard, meant = syllables(plain), syllables(other)
    if not heard or not meant:
        return None
    cost = sound_cost(heard, meant)
    return cost if cost <= 0.11 else None


_CONTRACTED = 5


def heard_elsewhere(track: Track, heard: list[Candidate], taken: bytearray) -> Iterator[Candidate]:
    """Further places of a surface that was heard for one entity, twice or with four characters: what no word is there is
    none here, though the tagger cuts it otherwise."""
    text = track.view.text
    times = Counter((text[c.start : c.end], c.entity) for c in heard)
    entities = Counter(surface for surface, _ in times)
    places = {i for c in heard for i in range(c.start, c.end)}
    for (surface, entity), count in sorted(times.items()):
        least = 1 if len(surface) >= 4 else 2
        if (
            count < least
            or entities[surface] > 1
            or not all(map(is_han, surface))
            or zipf(simplify(surface), "zh") >= 1.5
        ):
            continue
        for match in re.finditer(re.escape(surface), text):
            start, end = match.span()
            free = places.isdisjoint(range(start, end)) and not any(taken[start:end])
            begins = track.doc[track.token_at[start]].idx == start
            if free and (len(surface) >= 4 or begins):
                yield Candidate(start, end, entity, "phonetic", 0.75, "heard so elsewhere in the source")


def heard_contracted(track: Track, index: SoundIndex, taken: bytearray, support: Counter[str]) -> Iterator[Candidate]:
    """Long names of topics of the source of which two syllables came out as one: 大愿模型 for 大语言模型.

    The second of the two begins with a vowel or a semivowel, so that they run together; all else is as in the name.
    """
    text = simplify(track.view.text)
    if len(text) != len(track.view.text):
        return
    for entity in sorted(e for e, times in support.items() if times >= _OFTEN):
        for name in index.long_names(entity):
            written = simplify(name.written).replace("·", "")
            for k in range(1, len(written) - 2):
                first, second = name.sounds[k], name.sounds[k + 1]
                if second[0] not in {"y", "w", ""}:
                    continue
                head, tail = written[:k], written[k + 2 :]
                for match in re.finditer(f"{re.escape(head)}(.){re.escape(tail)}", text):
                    start, end = match.span()
                    heard = syllable(match.group(1))
                    if heard is None or zipf(match.group(), "zh") > 0:
                        continue
                    if heard[0] == first[0] and not _cuts_known_word(track, start, end) and not taken[start + k]:
                        evidence = f"sounds like {name.written} with two syllables run together"
                        yield Candidate(start, end, entity, "phonetic", 0.75, evidence)


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
        confidence = _borne_out(track, start, end, plain, name, heard, support[name.entity])
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


def _borne_out(
    track: Track, start: int, end: int, plain: str, name: SoundName, heard: tuple[Syllable, ...], support: int
) -> float:
    """The confidence that the surface is a mishearing of the name; 0 where the context does not bear it out."""
    n = len(name.sounds)
    cost = sound_cost(heard, name.sounds)
    mean = cost / n
    frequency = zipf(plain, "zh")
    if frequency >= 3.3 or _cuts_known_word(track, start, end):
        return 0.0
    tokens = _content(track, start, end)
    written = simplify(name.written).replace("·", "")
    if _other_family(plain, written, name.kind):
        return 0.0
    unknown = _holds_unknown(tokens)
    same_sound = (
        cost == 0.0
        and n >= 3
        and sum(map(str.__eq__, plain, written)) >= 2
        and not any(_stands_instead(token, start, plain, written) for token in tokens)
    )
    strange = [t for t in tokens if _is_functional(t) and not _is_written_so(t, start, plain, written)]
    # in what sounds just like the name and holds no word, a syllable of the name may have become one word of grammar
    became = len(strange) == 1 and len(strange[0].text) == 1 and strange[0].tag_ not in _GRAMMAR_TAGS
    if strange and not (became and same_sound and unknown):
        return 0.0
    if not unknown and not same_sound and all(_is_everyday(token) for token in tokens):
        return 0.0
    same = sum(a == b for a, b in zip(plain, written, strict=False))
    person = name.kind == "Person"
    if n == 2:
        single = (
            len(tokens) == 1
            and simplify(tokens[0].text) in {plain, plain * 2}
            and (_is_no_word(plain) or frequency >= 2.2 or (same > 0 and support >= _OFTEN))
        )
        fits = (
            single
            and mean <= 0.07
            and (
                (frequency < 1.5 and (same or support))
                or (frequency < 2.2 and same and support >= _OFTEN)
                or (support and mean == 0.0 and frequency < 3.1)
            )
        )
    elif n == 3:
        worst = max(syllable_cost(a, b) for a, b in zip(heard, name.sounds, strict=True))
        likely = unknown and same and worst < 0.5 and mean <= (0.21 if support or person else 0.12)
        fits = likely or (mean <= 0.02 and same >= 2)
    else:
        enough = same >= (1 if support or mean <= 0.1 else n - 1)
        fits = (mean <= 0.04 and same >= 2) or (unknown and enough and mean <= (0.25 if support else 0.16))
    if not fits:
        return 0.0
    return round(min(0.97, 0.7 + 0.1 * unknown + 0.1 * min(1, support) + 0.04 * (n - 2) - 0.8 * mean), 3)


_OFTEN = 3
"""So many exact mentions make an entity a topic of its source."""


def _other_family(plain: str, written: str, kind: str) -> bool:
    """True where both are people's names with different family names: 沈 is not 许, however alike the rest."""
    if kind != "Person" or plain[0] == written[0] or not is_surname(plain) or not is_surname(written):
        return False
    heard, meant = syllable(plain[0]), syllable(written[0])
    return heard is not None and meant is not None and syllable_cost(heard, meant) > 0.1


def _stands_instead(token: Token, start: int, plain: str, written: str) -> bool:
    """True for a word in everybody's mouth where the name has other characters."""
    word, first = simplify(token.text), token.idx - start
    return len(word) > 1 and zipf(word, "zh") >= 4.5 and written[max(0, first) : first + len(word)] != word


def _is_written_so(token: Token, start: int, plain: str, written: str) -> bool:
    """True where a word of grammar is none here, as the name has the same characters: 自 in 自回归."""
    first, last = token.idx - start, token.idx - start + len(token.text)
    return first >= 0 and plain[first:last] == written[first:last]


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
_GRAMMAR_TAGS = _FUNCTION_TAGS - {"d"}


def _is_functional(token: Token) -> bool:
    """True for a word of grammar, or a word of one character that is in every sentence."""
    return token.tag_ in _FUNCTION_TAGS or (len(token.text) == 1 and zipf(simplify(token.text), "zh") >= 5.8)


@dataclass(frozen=True, eq=False)
class LatinName:
    """A Latin name for the comparison by sound and shape."""

    written: str
    entity: str
    kind: str
    plain: str
    """Its letters and digits, folded."""


class LatinIndex:
    """Latin names by the beginning of their sound and of their consonants."""

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        self._blocks: dict[str, list[LatinName]] = defaultdict(list)
        self._same_sound: dict[str, list[LatinName]] = defaultdict(list)
        self._spelled: dict[str, list[LatinName]] = defaultdict(list)
        self._alike: dict[tuple[str, bool], list[tuple[LatinName, float]]] = {}
        for written, entity, kind in names:
            plain = letters(written)
            if len(plain) >= 4:
                name = LatinName(written, entity, kind, plain)
                self._same_sound[sound_key(written)].append(name)
                if len(plain) >= _SPELLED_APART:
                    self._spelled[plain].append(name)
                for key in _blocks(written):
                    self._blocks[key].append(name)

    def spelled(self, written: str) -> list[LatinName]:
        """Long names of just these letters, the spaces aside."""
        return self._spelled.get(letters(written), [])

    def alike(self, written: str, ordinary: bool) -> list[tuple[LatinName, float]]:
        """Names that begin alike and are written otherwise, with their likeness. Where the words are `ordinary` ones,
        only those of the same sound."""
        known = self._alike.get((written, ordinary))
        if known is None:
            names = self._same_sound.get(sound_key(written), ()) if ordinary else self._near(written)
            plain = letters(written)
            known = [
                (name, score)
                for name in names
                if name.plain != plain and (score := likeness(written, name.written)) >= _LEAST_ALIKE
            ]
            if len(self._alike) >= _REMEMBERED:
                self._alike.clear()
            self._alike[written, ordinary] = known
        return known

    def _near(self, written: str) -> Iterator[LatinName]:
        seen: set[LatinName] = set()
        length = len(letters(written))
        for key in _blocks(written):
            for name in self._blocks.get(key, ()):
                if abs(len(name.plain) - length) <= max(2, length // 3) and name not in seen:
                    seen.add(name)
                    yield name


_LEAST_ALIKE = 0.62
_REMEMBERED = 65536


def _blocks(written: str) -> set[str]:
    sound, bones, plain = sound_key(written), skeleton(written), letters(written)
    keys = {f"s{sound[:2]}", f"b{bones[:2]}", f"e{plain[-4:]}", f"f{plain[:3]}"}
    return keys | {f"z{bones[-3:]}"} if len(bones) >= 4 else keys


_SPELLED_APART = 8
"""So many letters make a name that is no chance when they stand in a row, however the spaces fall."""
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
            apart = n > 1 and index.spelled(surface)
            if (
                any(taken[start:end])
                and not apart
                and not all(any(taken[t.idx : t.idx + len(t.text)]) or zipf(fold(t.text), "en") < _UNKNOWN for t in run)
            ):
                continue
            best = _best_alike(surface, [t.text for t in run], index, support)
            if best:
                name, score, confidence = best
                respelled = letters(surface) == name.plain
                evidence = f"looks and sounds like {name.written} (likeness {score:.2f})"
                if respelled:
                    evidence = f"the letters of {name.written}, written apart or together"
                yield Candidate(start, end, name.entity, "alias" if respelled else "phonetic", confidence, evidence)


def _is_one_run(surface: str) -> bool:
    """True where nothing but spaces and joining marks stands between the words."""
    return all((c.isalnum() and not is_han(c)) or c in " -'’." for c in surface) and ". " not in surface


def _best_alike(
    surface: str, words: list[str], index: LatinIndex, support: Counter[str]
) -> tuple[LatinName, float, float] | None:
    plain = letters(surface)
    if len(plain) < 4 or plain.isdigit():
        return None
    for name in index.spelled(surface):
        # the same letters, which no exact name had: written apart or together
        if len(words) != len(_WORDS.findall(fold(name.written))):
            return name, 1.0, 0.9
    commonness = [zipf(fold(w), "en") for w in words]
    if len(words) == 1 and commonness[0] >= _UNKNOWN:
        return None
    capitals = sum(w[0].isupper() for w in words)
    ordinary = min(commonness) >= _ORDINARY and capitals < len(words)
    best: tuple[LatinName, float, float] | None = None
    for name, score in index.alike(surface, ordinary):
        if score < _needed(name, words, commonness, capitals, support[name.entity]):
            continue
        if _only_inflected(plain, name.plain) or _digits(plain) != _digits(name.plain):
            continue
        if _is_other_word(surface, words, name):
            continue
        confidence = round(min(0.95, score - 0.05 + 0.1 * min(1, support[name.entity])), 3)
        if best is None or (confidence, name.entity) > (best[2], best[0].entity):
            best = (name, score, confidence)
    return best


_UNKNOWN = 2.6
"""A word of less Zipf frequency is not generally known."""


def _needed(name: LatinName, words: list[str], commonness: list[float], capitals: int, support: int) -> float:
    """The likeness that is needed: more for ordinary words, less where the entity is named nearby or all words are
    unknown."""
    parts = name.written.split()
    unknown = sum(c < _UNKNOWN for c in commonness)
    needed = 0.84 if len(words) <= len(parts) else 0.92
    if not unknown:
        # two ordinary words: only as the sound of a known term, word by word
        needed = 0.84 if len(parts) == len(words) and sound_key(name.written) == sound_key(" ".join(words)) else 0.9
    elif unknown == len(words):
        needed = 0.78
    if name.kind in {"Person", "Organization"} and len(words) >= 2 and len(parts) == len(words) == capitals:
        # words that are all written as a name are one, however common the given name is
        needed = min(needed, 0.82) if _word_by_word(words, parts) else 0.95
        if name.kind == "Person" and unknown == len(words) and _nearly_word_by_word(words, parts):
            needed = 0.7
    if len(parts) == len(words) >= 2 and _one_sound_off(words, parts):
        needed = min(needed, 0.7)
    if support:
        needed -= 0.06
    if name.kind in {"Person", "Organization"} and not capitals:
        needed += 0.06
    if len(letters(name.written)) <= 5:
        needed += 0.06
    return needed


def _one_sound_off(words: list[str], parts: list[str]) -> bool:
    """True where all words are the name's but one, which is not common and has one consonant of several wrong:
    Skyling Law."""
    differ = [(w, p) for w, p in zip(words, parts, strict=True) if letters(w) != letters(p)]
    if len(differ) != 1:
        return False
    word, part = sound_key(differ[0][0]), sound_key(differ[0][1])
    return (
        zipf(fold(differ[0][0]), "en") < _ORDINARY
        and min(len(word), len(part)) >= 4
        and word[:2] == part[:2]
        and len(word) == len(part)
        and sum(map(str.__ne__, word, part)) <= 1
    )


_ORDINARY = 4.2
_COMMON = 4.8


def _is_other_word(surface: str, words: list[str], name: LatinName) -> bool:
    """True where the surface says what it means, however alike: the name with a word before or after it, a word of one
    stem with the name (grounded, ungrounded), another word of the dictionary (marketing, rocketing), a phrase in which
    another ordinary word stands (one policy for on-policy)."""
    plain, meant = letters(surface), letters(name.written)
    if meant.rstrip("s") in plain and len(plain) - len(meant) >= 2:
        return True
    parts = _WORDS.findall(fold(name.written))
    if len(words) == 1:
        if len(parts) > 1 and max(likeness(plain, part) for part in parts) >= likeness(plain, meant):
            return True
        known = zipf(fold(surface), "en") > 0
        stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(plain, meant, strict=False)))
        capitals = surface[0].isupper() and name.written[0].isupper() and name.kind != "Concept"
        if known and not capitals and sound_key(surface) != sound_key(name.written):
            return True
        return len(parts) == 1 and stem >= 5 and (known or (plain.endswith(_ENDINGS) and plain[-2:] != meant[-2:]))
    heard = _WORDS.findall(fold(surface))
    if len(heard) == len(parts) and name.kind != "Person":
        differ = [(w, p) for w, p in zip(heard, parts, strict=True) if w != p]
        differ = [(w, p) for w, p in differ if w.rstrip("s") != p.rstrip("s")]
        return any(
            zipf(w, "en") >= _COMMON or (zipf(w, "en") >= _ORDINARY and sound_key(w) != sound_key(p)) for w, p in differ
        )
    return bool(_FUNCTION & set(heard[1:-1]) - set(parts))


_WORDS = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ized", "ised", "izer", "ing", "ed", "ers", "ly", "ity", "ness", "able", "ment", "tion", "tions")


def _word_by_word(words: list[str], parts: list[str]) -> bool:
    """True where each word is like its counterpart, and one of those that differ is no word that everybody knows."""
    differ = [(w, p) for w, p in zip(words, parts, strict=True) if letters(w).rstrip("s") != letters(p).rstrip("s")]
    if not differ:
        return True
    return all(likeness(w, p) >= 0.55 for w, p in differ) and any(zipf(fold(w), "en") < 3.5 for w, _ in differ)


def _nearly_word_by_word(words: list[str], parts: list[str]) -> bool:
    """True for a long name of words that nobody knows, each of which begins and ends as its counterpart."""
    return sum(map(len, parts)) >= 12 and all(
        likeness(w, p) >= 0.6 and fold(w)[0] == fold(p)[0] and fold(w)[-2:] == fold(p)[-2:]
        for w, p in zip(words, parts, strict=True)
    )


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
