"""Mentions and entities of one source: ordered sieves propose places, the selection keeps what does not overlap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipelines.entities.bilingual import heard_beside_translation, named_beside_original, same_in_translation
from pipelines.entities.candidates import Candidate, select
from pipelines.entities.definitions import pairings
from pipelines.entities.gazetteer import Found, Gazetteer, Name
from pipelines.entities.introduced import cues, introduced
from pipelines.entities.mixed import PartIndex, heard_in_part
from pipelines.entities.phonetic import (
    LatinIndex,
    SoundIndex,
    heard_as_discovered,
    heard_contracted,
    heard_elsewhere,
    heard_in_chinese,
    heard_in_latin,
)
from pipelines.entities.pinyin import sound_cost, syllables
from pipelines.entities.recognised import recognised
from pipelines.entities.roster import Draft, Roster, entity_of
from pipelines.entities.short import ambiguous_forms, heard_short, short_forms, short_mentions
from pipelines.entities.surnames import family_name
from pipelines.entities.terms import find_terms, keyness_of, words_of
from pipelines.entities.transliterated import TranscriptionIndex, heard_as_transcribed
from pipelines.language.folding import fold, is_han, name_key, simplify
from pipelines.language.frequency import zipf
from pipelines.language.reading import Reading
from pipelines.language.tracks import Track
from schema.lexicon import LexiconEntry
from schema.models import UNNAMED, Entity, Mention, Reject, Source
from schema.ontology import KINDS, Kind


@dataclass(frozen=True)
class Placed:
    """A mention with its place in its track (view offsets) and the kind of its entity."""

    start: int
    end: int
    mention: Mention
    kind: Kind

    @property
    def entity(self) -> str:
        return self.mention.entity


@dataclass
class Lexical:
    """What the entity stage gives: records, and for the later stages the places of the mentions by track language."""

    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    placed: dict[str, list[Placed]] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)

    def add_person(self, entry: LexiconEntry) -> str:
        """The id of a person of the lexicon, who now belongs to this source."""
        if entry.id not in self.entities:
            self.entities[entry.id] = entity_of(entry)
        return entry.id

    def add_discovered(self, name: str, kind: Kind) -> str:
        """The id of an entity that is known by its name alone."""
        written = " ".join(name.split())
        known = f"name:{name_key(written)}"
        if known not in self.entities:
            language = "zh" if any(map(is_han, written)) else "en"
            self.entities[known] = Entity(
                id=known, kind=kind, name=written, names={language: written}, origin="discovered"
            )
        return known

    def add_unnamed(self, source: Source, part: str, names: dict[str, str]) -> str:
        """The id of a speaker whom the source only labels (`Speaker 1`, `主持人`) or does not name at all; `names` by
        language, the first the main one."""
        known = f"{UNNAMED}{source.id}/{name_key(part)}"
        if known not in self.entities:
            self.entities[known] = Entity(
                id=known,
                kind="Person",
                name=next(iter(names.values())),
                names={k: v for k, v in names.items() if k != "und"},
                description=f"speaker in {source.label}",
                origin="discovered",
            )
        return known

    def within(self, language: str, start: int, end: int) -> list[Placed]:
        """The mentions of a track that lie between two view offsets."""
        return [p for p in self.placed.get(language, []) if p.start >= start and p.end <= end]


def find_entities(reading: Reading, gazetteer: Gazetteer) -> Lexical:
    """Find the mentions of a document and the entities that they lead to."""
    roster = Roster()
    found = {t.language: list(gazetteer.find(t)) for t in reading.tracks}
    candidates: dict[str, list[Candidate]] = {t.language: [] for t in reading.tracks}
    for track in reading.tracks:
        candidates[track.language] += _exact(found[track.language], roster)
    for track in reading.tracks:
        candidates[track.language] += _paired(track, candidates[track.language], gazetteer, roster)
        candidates[track.language] += _versions(track, candidates[track.language], roster)
        candidates[track.language] += _introduced(track, candidates[track.language], gazetteer, roster)
        candidates[track.language] += _recognised(track, candidates[track.language], gazetteer, roster)
    for track in reading.tracks:
        candidates[track.language] += _recognised_elsewhere(track, roster)
    _one_by_sound(reading, candidates, roster)
    support = Counter(c.entity for cs in candidates.values() for c in select(cs))
    for track in reading.tracks:
        candidates[track.language] += _heard(track, candidates[track.language], gazetteer, roster, support)
    # what was heard once bears out what is heard again
    support = Counter(c.entity for cs in candidates.values() for c in select(cs))
    for track in reading.tracks:
        candidates[track.language] += _heard_again(track, candidates[track.language], gazetteer, roster, support)
    _beside_translations(reading, candidates, roster)
    support = Counter(c.entity for cs in candidates.values() for c in select(cs))
    for track in reading.tracks:
        candidates[track.language] += _short(track, candidates[track.language], roster, support)
        candidates[track.language] += _weak(track, found[track.language], candidates[track.language], roster, support)
    for track in reading.tracks:
        candidates[track.language] += _terms(track, candidates[track.language], gazetteer, roster)
    return _lexical(reading, candidates, roster)


def _lexical(reading: Reading, candidates: dict[str, list[Candidate]], roster: Roster) -> Lexical:
    result = Lexical()
    source = reading.document.source.id
    for track in reading.tracks:
        placed = result.placed.setdefault(track.language, [])
        for c in select(candidates[track.language]):
            start, end = track.view.span(c.start, c.end)
            surface = track.view.text[c.start : c.end]
            mention = Mention(
                source=source, start=start, end=end, surface=surface, entity=c.entity, method=c.method,
                confidence=c.confidence, evidence=c.evidence,
            )  # fmt: skip
            if c.entity not in result.entities:
                result.entities[c.entity] = roster.record(c.entity)
            placed.append(Placed(c.start, c.end, mention, result.entities[c.entity].kind))
            result.mentions.append(mention)
    result.mentions.sort(key=lambda m: (m.start, m.end))
    return result


def _taken(track: Track, candidates: list[Candidate]) -> bytearray:
    taken = bytearray(len(track.view.text) + 1)
    for c in candidates:
        taken[c.start : c.end] = b"\1" * (c.end - c.start)
    return taken


def _exact(found: list[Found], roster: Roster) -> Iterator[Candidate]:
    """Names of the lexicon that stand alone."""
    for f in found:
        if not f.name.weak:
            method = "exact" if f.name.written in {f.name.entry.name, f.name.entry.zh} else "alias"
            yield Candidate(
                f.start, f.end, roster.from_lexicon(f.name.entry), method, 0.97 if method == "exact" else 0.95
            )


def _paired(track: Track, candidates: list[Candidate], gazetteer: Gazetteer, roster: Roster) -> list[Candidate]:
    """Names that the text pairs in brackets: the unknown one becomes a name of the known one."""
    text = track.view.text
    chosen = {(c.start, c.end): c.entity for c in select(candidates)}
    ends = {end: entity for (_, end), entity in chosen.items()}
    names: dict[str, str] = {}
    for pairing in pairings(track):
        inner, outer = pairing.inner, pairing.outer
        inner_entity = chosen.get(inner)
        outer_entity = ends.get(outer[1])
        if outer_entity and not inner_entity:
            if _may_be_name_of(text[inner[0] : inner[1]]):
                names[text[inner[0] : inner[1]]] = outer_entity
        elif inner_entity and not outer_entity and 2 <= outer[1] - outer[0] <= 24:
            names[text[outer[0] : outer[1]]] = inner_entity
        elif not inner_entity and not outer_entity:
            written, other = text[outer[0] : outer[1]], text[inner[0] : inner[1]]
            if _looks_defined(written, other):
                entity = roster.discover(written, "Concept")
                roster.also_called(entity, other)
                names[written] = names[other] = entity
    made = []
    for name, entity in names.items():
        if name_key(name) in gazetteer.names:
            continue
        roster.also_called(entity, name)
        made += [
            Candidate(s, e, entity, "definition", 0.85, "paired with its other name in the text")
            for s, e in _places(text, name)
        ]
    return made


def _may_be_name_of(inner: str) -> bool:
    return any(c.isupper() for c in inner) or (len(inner) >= 3 and all(is_han(c) or c == "·" for c in inner))


def _looks_defined(outer: str, inner: str) -> bool:
    """True where one is Chinese and the other Latin, or one is the other's initials."""
    han_outer, han_inner = is_han(outer[0]), is_han(inner[0])
    if han_outer != han_inner:
        return 3 <= len(outer) <= 16 and any(c.isupper() for c in outer + inner)
    initials = "".join(w[0] for w in outer.split())
    return not han_outer and initials.casefold() == inner.casefold()


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    pattern = re.escape(name)
    if name[0].isascii() and name[0].isalnum():
        pattern = rf"(?<![A-Za-z0-9]){pattern}"
    if name[-1].isascii() and name[-1].isalnum():
        pattern = rf"{pattern}(?![A-Za-z0-9])"
    for match in re.finditer(pattern, text):
        yield match.span()


_VERSION = re.compile(
    r"[- ]?[vV]?\d+(?:\.\d+)*[a-z]?(?:[- ](?:Pro|Max|Mini|Turbo|Flash|Ultra|Preview|Codex))?(?![A-Za-z0-9])"
)


def _versions(track: Track, candidates: list[Candidate], roster: Roster) -> list[Candidate]:
    """A known artifact with a version that the lexicon does not have: GPT-6, Llama 9."""
    text = track.view.text
    made = []
    for c in select(candidates):
        draft = roster.drafts[c.entity]
        if draft.kind != "Artifact" or not draft.entry or text[c.end - 1].isdigit() or is_han(text[c.end - 1]):
            continue
        version = _VERSION.match(text, c.end)
        if version and (text[c.end] != " " or draft.entry.series is None):
            number = version.group().strip(" -")
            if len(re.sub(r"\D", "", number)) > 3:
                continue
            entity = roster.discover(f"{text[c.start : c.end]}-{number}", "Artifact")
            made.append(Candidate(c.start, version.end(), entity, "version", 0.8, f"a version of {draft.name}"))
    return made


def _no_parts(candidates: list[Candidate], roster: Roster, kind: Kind) -> list[Candidate]:
    """The candidates that are no part of a longer name of the kind: an idea or a place may be one, a person only of an
    organisation (开普勒研究所)."""
    parts = {"Concept", "Place", "Person"} if kind == "Organization" else {"Concept", "Place"}
    return [c for c in candidates if roster.drafts[c.entity].kind not in parts]


def _introduced(track: Track, candidates: list[Candidate], gazetteer: Gazetteer, roster: Roster) -> list[Candidate]:
    """Names that the text itself introduces, at each of their places. An idea or a place may be a part of one: Robotics in
    Halden Robotics."""
    text = track.view.text
    taken = _taken(track, [c for c in candidates if c.method != "model"])
    fixed = {kind: _taken(track, _no_parts(candidates, roster, kind)) for kind in KINDS}
    made: dict[tuple[int, int], Candidate] = {}
    for name in introduced(track, taken, gazetteer.given_names):
        written = text[name.start : name.end]
        known = gazetteer.lookup(written)
        fitting = [n for n in known if n.entry.kind == name.kind]
        if (known and len(fitting) != 1) or any(fixed[name.kind][name.start : name.end]):
            continue
        if fitting:
            entity = roster.from_lexicon(fitting[0].entry)
        else:
            entity = roster.known_as(written) or roster.discover(written, name.kind)
        forms = [written]
        if name.short and name_key(name.short) not in gazetteer.names:
            roster.also_called(entity, name.short)
            forms.append(name.short)
        for form in forms:
            for start, end in _places(text, form):
                if not any(fixed[name.kind][start:end]):
                    made[start, end] = Candidate(start, end, entity, "model", 0.7, name.evidence)
    return list(made.values())


def _recognised(track: Track, candidates: list[Candidate], gazetteer: Gazetteer, roster: Roster) -> list[Candidate]:
    """Names that the recognisers find beyond the lexicon."""
    taken = _taken(track, candidates)
    fixed = _taken(track, _no_parts(candidates, roster, "Organization"))
    text = track.view.text
    made = []
    for r in recognised(track):
        surface = text[r.start : r.end]
        held = fixed if r.kind == "Organization" and is_han(surface[-1]) else taken
        if any(held[r.start : r.end]) or name_key(surface) in gazetteer.names:
            continue
        start = r.start if r.kind != "Organization" else _after_place(r.start, r.end, candidates, roster)
        if r.end - start < 4 and start > r.start:
            continue
        surface = text[start : r.end]
        entity = roster.known_as(surface) or roster.discover(surface, r.kind)
        made.append(Candidate(start, r.end, entity, "model", 0.7, f"recognised as {r.kind}"))
    return made


def _after_place(start: int, end: int, candidates: list[Candidate], roster: Roster) -> int:
    """Where the name of an organisation begins whose place stands before it: 布拉格|开普勒研究所, a place and a namesake."""
    inside = [c for c in candidates if start <= c.start and c.end <= end]
    kinds = {c.start: (roster.drafts[c.entity].kind, c.end) for c in inside}
    kind, after = kinds.get(start, ("", start))
    return after if kind == "Place" and (after in kinds or end - after < 4) else start


def _recognised_elsewhere(track: Track, roster: Roster) -> Iterator[Candidate]:
    """Every place of a full name that a recogniser found in one place only."""
    for draft in list(roster.drafts.values()):
        full = " " in draft.name or (len(draft.name) >= 3 and all(is_han(c) or c == "·" for c in draft.name))
        if draft.entry is None and full and draft.kind != "Concept":
            for start, end in _places(track.view.text, draft.name):
                yield Candidate(start, end, draft.id, "model", 0.7, "recognised elsewhere in the source")


def _one_by_sound(reading: Reading, candidates: dict[str, list[Candidate]], roster: Roster) -> None:
    """Discovered Chinese names of one kind that sound just alike are one, which the recogniser wrote in several ways: 沈知远,
    沈之远. It goes by the name that the source's title has, else by the one that it has most often."""
    times = Counter(c.entity for cs in candidates.values() for c in cs)
    alike: dict[object, list[Draft]] = {}
    for draft in roster.drafts.values():
        name = simplify(draft.name)
        sounds = syllables(name) if draft.entry is None and draft.kind != "Concept" and all(map(is_han, name)) else None
        if sounds and times[draft.id] and (len(sounds) >= 3 or (draft.kind == "Person" and len(sounds) == 2)):
            # of two syllables the family name must be written alike
            alike.setdefault((draft.kind, tuple(sounds), name[0] if len(sounds) == 2 else ""), []).append(draft)
    title = reading.document.source.title
    one: dict[str, str] = {}
    for drafts in alike.values():
        first = max(drafts, key=lambda d: (d.name in title, times[d.id], d.name))
        for draft in drafts:
            if draft is not first:
                one[draft.id] = first.id
                roster.also_called(first.id, draft.name)
    for cs in candidates.values():
        cs[:] = _led(cs, one, roster, "sounds just like")


def _led(candidates: list[Candidate], one: dict[str, str], roster: Roster, why: str) -> list[Candidate]:
    """The candidates with entities replaced that turned out to be another, and the reason told."""
    return [
        replace(c, entity=one[c.entity], evidence=f"{why} {roster.drafts[one[c.entity]].name}")
        if c.entity in one
        else c
        for c in candidates
    ]


@lru_cache(maxsize=4)
def _sound_index(gazetteer: Gazetteer) -> SoundIndex:
    return SoundIndex(
        (n.written, n.entry.id, n.entry.kind) for names in gazetteer.names.values() for n in names if not n.weak
    )


@lru_cache(maxsize=4)
def _latin_index(gazetteer: Gazetteer) -> LatinIndex:
    return LatinIndex(
        (n.written, n.entry.id, n.entry.kind)
        for names in gazetteer.names.values()
        for n in names
        if not n.weak and not any(map(is_han, n.written)) and len(n.written) >= 4
    )


@lru_cache(maxsize=4)
def _transcription_index(gazetteer: Gazetteer) -> TranscriptionIndex:
    return TranscriptionIndex((n.written, n.entry) for names in gazetteer.names.values() for n in names if not n.weak)


@lru_cache(maxsize=4)
def _part_index(gazetteer: Gazetteer) -> PartIndex:
    return PartIndex(
        (n.written, n.entry.id) for names in gazetteer.names.values() for n in names if n.written.isascii()
    )


def _heard(
    track: Track, candidates: list[Candidate], gazetteer: Gazetteer, roster: Roster, support: Counter[str]
) -> list[Candidate]:
    """Names that are heard wrong."""
    direct = [c for c in candidates if c.method != "model"]
    taken = _taken(track, direct)
    made: list[Candidate] = []
    if track.language == "zh":
        made += heard_in_chinese(track, _sound_index(gazetteer), select(direct), support)
        made += heard_contracted(track, _sound_index(gazetteer), taken, support)
        made += heard_as_transcribed(track, _transcription_index(gazetteer), taken, support)
        made += heard_in_part(track, _part_index(gazetteer), taken)
    made += heard_in_latin(track, _latin_index(gazetteer), taken, support)
    others = {(c.start, c.end) for c in candidates if c.method == "model" and roster.drafts[c.entity].kind == "Person"}
    kept = [
        c
        for c in select(made)
        if (c.start, c.end) not in others
        or not _of_another_family(track.view.text[c.start : c.end], gazetteer.entries[c.entity])
    ]
    kept += heard_elsewhere(track, kept, taken)
    for c in kept:
        roster.from_lexicon(gazetteer.entries[c.entity])
    places = {i for c in kept for i in range(c.start, c.end)}
    found = [c for c in candidates if c.method == "model" and places.isdisjoint(range(c.start, c.end))]
    names = {c.entity: (roster.drafts[c.entity].name, roster.drafts[c.entity].kind) for c in found}
    kept += heard_as_discovered(found, names, support)
    return _instead_of_recognised(kept, candidates)


def _of_another_family(surface: str, entry: LexiconEntry) -> bool:
    """True for a Chinese person's full name whose family name does not even sound like that of the entry: recognisers
    mishear a family name as its homophones, 沈知远 is not 许知远."""
    known = entry.zh or entry.name
    families = [family_name(simplify(name)) for name in (surface, known)]
    if entry.kind != "Person" or "·" in known or None in families:
        return False
    heard, meant = (syllables(family or "") for family in families)
    return heard is not None and meant is not None and sound_cost(heard[:1], meant[:1]) > _SAME_FAMILY


_SAME_FAMILY = 0.3
"""What two family names that a recogniser may confuse differ by at most (0 to 1; see `pinyin.sound_cost`)."""


def _heard_again(
    track: Track, candidates: list[Candidate], gazetteer: Gazetteer, roster: Roster, support: Counter[str]
) -> list[Candidate]:
    """Latin names that are heard wrong in a further way, once the entity is known to be there."""
    taken = _taken(track, [c for c in candidates if c.method != "model"])
    made = [c for c in heard_in_latin(track, _latin_index(gazetteer), taken, support) if support[c.entity]]
    return _instead_of_recognised(select(made), candidates)


def _instead_of_recognised(kept: list[Candidate], candidates: list[Candidate]) -> list[Candidate]:
    """What a recogniser took for a name of its own is a mishearing where both stand in one place."""
    places = {i for c in kept for i in range(c.start, c.end)}
    candidates[:] = [c for c in candidates if c.method != "model" or places.isdisjoint(range(c.start, c.end))]
    return kept


def _beside_translations(reading: Reading, candidates: dict[str, list[Candidate]], roster: Roster) -> None:
    """In bilingual pairs, names that the English line has wrong and the Chinese one right, and names of both scripts."""
    if len(reading.tracks) != 2 or not any(s.translation_of for s in reading.document.segments):
        return
    chosen = {language: select(cs) for language, cs in candidates.items()}
    english, chinese = reading.track("en"), reading.track("zh")
    made = list(heard_beside_translation(english, chinese, chosen, roster))
    places = {i for c in made for i in range(c.start, c.end)}
    guessed = {"model", "term"}
    kept = [
        c
        for c in candidates["en"]
        if not any(m.start <= c.start and c.end <= m.end for m in made)
        and (c.method not in guessed or places.isdisjoint(range(c.start, c.end)))
    ]
    candidates["en"][:] = [*kept, *made]
    for start, end in named_beside_original(english, chinese, chosen, roster):
        entity = roster.discover(chinese.view.text[start:end], "Person")
        candidates["zh"].append(Candidate(start, end, entity, "model", 0.7, "its English line names a person so"))
    same = same_in_translation(english, chinese, {language: select(cs) for language, cs in candidates.items()}, roster)
    for one, other in same.items():
        roster.also_called(other, roster.drafts[one].name)
    candidates["en"][:] = _led(candidates["en"], same, roster, "its Chinese line says")


def _short(track: Track, candidates: list[Candidate], roster: Roster, support: Counter[str]) -> list[Candidate]:
    people = [d for d in roster.drafts.values() if d.kind == "Person" and support[d.id]]
    # a single word that a recogniser took for a name may be a short name of somebody else
    text = track.view.text
    taken = _taken(
        track,
        [
            c
            for c in candidates
            if c.method != "model"
            or " " in text[c.start : c.end]
            or (support[c.entity] >= 2 and c.end - c.start >= 3 and is_han(text[c.start]))
        ],
    )
    forms = short_forms(people, support)
    made = [*short_mentions(track, forms, taken, support), *heard_short(track, forms, taken, support)]
    places = {i for c in made for i in range(c.start, c.end)}
    candidates[:] = [c for c in candidates if c.method != "model" or places.isdisjoint(range(c.start, c.end))]
    return made


def _weak(
    track: Track, found: list[Found], candidates: list[Candidate], roster: Roster, support: Counter[str]
) -> list[Candidate]:
    """Names that count only in context: the entity is named in full elsewhere, or a rare given name fits one person."""
    people = [d for d in roster.drafts.values() if d.kind == "Person" and support[d.id]]
    rivals = ambiguous_forms(people)
    by_place: dict[tuple[int, int], list[Found]] = {}
    for f in found:
        if f.name.weak:
            by_place.setdefault((f.start, f.end), []).append(f)
    often = Counter(group[0].name.entry.id for group in by_place.values())
    total = words_of(track)
    relatives = _relatives(roster, support)
    made = []
    for (start, end), group in by_place.items():
        named = [f for f in group if support[f.name.entry.id] and not rivals.get(f.name.written)]
        if len(named) == 1 and _is_everyday(named[0].name) and not _among_names(track, start, end, candidates, roster):
            continue
        if len(named) == 1:
            made.append(
                Candidate(start, end, named[0].name.entry.id, "weak", 0.75, "named in full elsewhere in the source")
            )
        elif not named and len(group) == 1 and _rare_given_name(group[0]):
            entity = roster.from_lexicon(group[0].name.entry)
            made.append(Candidate(start, end, entity, "weak", 0.55, "a rare name that fits one person of the lexicon"))
        elif not named and len(group) == 1 and _has_relatives(group[0].name, relatives):
            entity = roster.from_lexicon(group[0].name.entry)
            made.append(Candidate(start, end, entity, "weak", 0.6, "its maker or a sibling is named in the source"))
        elif not named and len(group) == 1 and _kept_in_english(track, group[0]):
            entity = roster.from_lexicon(group[0].name.entry)
            made.append(Candidate(start, end, entity, "weak", 0.55, "an English term in a Chinese sentence"))
        elif not named and len(group) == 1 and _is_theme(group[0], often[group[0].name.entry.id], total):
            entity = roster.from_lexicon(group[0].name.entry)
            made.append(Candidate(start, end, entity, "weak", 0.55, "the source keeps coming back to it"))
    return made


_EVERYDAY = 4.0
"""Zipf frequency from which a Chinese word is taken for what everybody means by it: 苹果, the fruit."""
_NEAR = 12


def _is_everyday(name: Name) -> bool:
    common = is_han(name.written[0]) and zipf(simplify(name.written), "zh") >= _EVERYDAY
    return common and name.entry.kind in {"Organization", "Artifact", "Work"}


def _among_names(track: Track, start: int, end: int, candidates: list[Candidate], roster: Roster) -> bool:
    """True where a word stands as a company or product does (苹果收购了), or close to another name: 苹果和谷歌, 苹果的 Siri."""
    text = track.view.text
    near = any(
        roster.drafts[c.entity].kind in {"Organization", "Artifact", "Person"}
        for c in candidates
        if c.end > start - _NEAR and c.start < end + _NEAR and (c.end <= start or c.start >= end)
    )
    return near or bool(cues(simplify(text), [(start, end)]))


_THEME = 2.0
"""Keyness from which a word that also means a concept is taken for the concept: a hundred times as often as in the language
at large."""


def _is_theme(found: Found, times: int, total: int) -> bool:
    """True for a word that is a concept's name among other things, where the source says it again and again."""
    key = simplify(fold(found.name.written))
    return found.name.entry.kind == "Concept" and times >= 3 and keyness_of(key, times, total) >= _THEME


def _relatives(roster: Roster, support: Counter[str]) -> frozenset[str]:
    """The entities that are named, and the makers and families of the artifacts among them."""
    entries = [d.entry for d in roster.drafts.values() if d.entry and support[d.id]]
    return frozenset(i for e in entries for i in (e.id, e.maker, e.series) if i)


def _has_relatives(name: Name, relatives: frozenset[str]) -> bool:
    """True for an artifact's number alone, where the source speaks of its maker or family: o1, R1."""
    entry = name.entry
    numbered = any(map(str.isdigit, name.written)) and any(map(str.isalpha, name.written))
    return entry.kind == "Artifact" and numbered and not relatives.isdisjoint({entry.maker, entry.series} - {None})


def _rare_given_name(found: Found) -> bool:
    name = found.name
    if name.entry.kind != "Person":
        return False
    if name.written.isascii():
        return zipf(fold(name.written), "en") < 3.5
    return len(name.written) >= 3 and zipf(simplify(name.written), "zh") < 3.5


def _kept_in_english(track: Track, found: Found) -> bool:
    """True for a concept's English name between Chinese words, unless it is of the commonest: a speaker who changes
    language for one word means the term, not the everyday word."""
    text = track.view.text
    around = (text[: found.start].rstrip()[-1:], text[found.end :].lstrip()[:1])
    written = found.name.written
    concept = found.name.entry.kind == "Concept" and written.isascii() and zipf(fold(written), "en") < 5.0
    return concept and track.language == "zh" and all(c and is_han(c) for c in around)


def _terms(track: Track, candidates: list[Candidate], gazetteer: Gazetteer, roster: Roster) -> list[Candidate]:
    taken = _taken(track, select(candidates))
    made = []
    for term in find_terms(track, taken):
        surface = track.view.text[term.start : term.end]
        if name_key(surface) in gazetteer.names:
            continue
        entity = roster.known_as(surface) or roster.discover(surface, "Concept")
        made.append(Candidate(term.start, term.end, entity, "term", term.confidence, term.evidence))
    return made
