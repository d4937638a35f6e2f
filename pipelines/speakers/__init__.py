"""Who speaks: printed labels where there are any, else turns of host and guest decided over the whole document."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from pipelines.entities import Lexical
from pipelines.entities.gazetteer import Gazetteer
from pipelines.language.folding import is_han, name_key
from pipelines.language.reading import CUE_FORMS, Reading
from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.readers.identity import segment_id
from pipelines.speakers.cast import Cast, Parts, find_cast, marks_of, settle
from pipelines.speakers.features import turn_features, turn_units
from pipelines.speakers.names import clean_label, find_author, person_for
from pipelines.speakers.turns import Evidence, Turn, Voices, find_turns, joined, load_turn_model
from pipelines.speakers.voices import voices_of
from pipelines.view import View
from schema.models import Document, Participant, Segment, Source

Part = Literal["host", "guest", "author", "speaker"]

_ENOUGH_LABELS = 0.5
"""From this share of labelled talk on, labels decide alone."""
_LEAST = 0.3
"""A turn less sure than this has an unknown speaker."""
_NO_QUESTIONS = 0.04
"""A talk in which at most this share is asked, the opening aside, is one speaker's: a lecture, an essay."""
_FEW_QUESTIONS = 0.12
"""The same where one person alone is named, as the one who speaks."""
_A_TALK = 300
"""Characters from which on a talk in which nobody is named and nothing asked has a speaker."""
_MOSTLY = 0.6
"""The share of bold paragraphs that must be questions where bold sets questions off."""
_MOST_NUMBERED = 6
_PLAINLY_ASKS = 0.5
"""By how much one numbered speaker must sound more like a host than the next, in log odds."""
_LONGEST_TURN = 90.0
"""Seconds after which a long turn of captions becomes a further segment, at the next pause."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of a track (view offsets) that one person speaks."""

    start: int
    end: int
    speaker: str | None
    role: Part | None
    confidence: float
    label: str | None = None


@dataclass
class Spoken:
    """The source with its participants, its segments with their speakers, and who speaks where in each track."""

    source: Source
    segments: tuple[Segment, ...]
    stretches: dict[str, list[Stretch]] = field(default_factory=dict)

    def stretch_at(self, language: str, position: int) -> Stretch | None:
        """The stretch that holds a view offset of a track."""
        stretches = self.stretches.get(language, [])
        i = bisect_right(stretches, position, key=lambda s: s.start) - 1
        return stretches[i] if i >= 0 and position < stretches[i].end else None

    def speaker_at(self, language: str, position: int) -> str | None:
        """The entity id of who speaks at a view offset, where that is known."""
        stretch = self.stretch_at(language, position)
        return stretch.speaker if stretch else None

    def addressee_at(self, language: str, position: int) -> str | None:
        """In a talk of two, the other one."""
        speaker = self.speaker_at(language, position)
        people = [p.entity for p in self.source.participants]
        others = [p for p in people if p != speaker]
        return others[0] if speaker and len(people) == 2 and len(others) == 1 else None


def find_speakers(reading: Reading, lexical: Lexical, gazetteer: Gazetteer) -> Spoken:
    """Decide who speaks every stretch of a document. People whom only a label or an introduction names are added to
    `lexical`."""
    document = reading.document
    author = find_author(document, lexical, gazetteer)
    participants: dict[str, Part] = {author: "author"} if author else {}
    labelled = _share_labelled(document) >= _ENOUGH_LABELS
    cast = find_cast(reading, lexical, gazetteer)
    if labelled:
        stretches = _by_label(reading, cast, lexical, gazetteer, participants)
    else:
        asker = _asker(document, author, lexical, gazetteer)
        stretches = _by_turns(reading, cast, lexical, author, asker, participants)
    for track in reading.tracks:
        found = [*_inside_talk(track, stretches[track.language]), *_unspoken(track, author)]
        stretches[track.language] = sorted(found, key=lambda s: s.start)
    if not labelled:
        _follow_the_original(reading, stretches)
    source = document.source.model_copy(
        update={"participants": tuple(Participant(entity=e, role=r) for e, r in sorted(participants.items()))}
    )
    return Spoken(source, tuple(_segments(reading, stretches)), stretches)


def _inside_talk(track: Track, stretches: list[Stretch]) -> Iterator[Stretch]:
    """The stretches without the titles and notes that lie in them."""
    runs: list[tuple[int, int]] = []
    for talk, group in groupby(range(len(track.segments)), key=lambda i: track.segments[i].role == "talk"):
        if talk:
            inside = list(group)
            runs.append((track.starts[inside[0]], track.ends[inside[-1]]))
    for stretch in stretches:
        first = bisect_right(runs, stretch.start, key=lambda run: run[1])
        for start, end in runs[first:]:
            if start >= stretch.end:
                break
            if max(start, stretch.start) < min(end, stretch.end):
                yield replace(stretch, start=max(start, stretch.start), end=min(end, stretch.end))


def _unspoken(track: Track, author: str | None) -> Iterator[Stretch]:
    """What no one says in the talk (titles, summaries, biographies) is the author's."""
    for segment, start, end in zip(track.segments, track.starts, track.ends, strict=True):
        if segment.role != "talk":
            yield Stretch(start, end, author, "author" if author else None, 0.9 if author else 0.0)


def _share_labelled(document: Document) -> float:
    talk = [s for s in document.segments if s.role == "talk"]
    total = sum(len(s.text) for s in talk)
    return sum(len(s.text) for s in talk if s.speaker_label) / total if total else 0.0


def _by_label(
    reading: Reading, cast: Cast, lexical: Lexical, gazetteer: Gazetteer, participants: dict[str, Part]
) -> dict[str, list[Stretch]]:
    """Printed labels tell who speaks; labels that only tell a part (`主持人`, `Speaker 1`) are given to the one whom the
    cast knows in that part."""
    people = _labelled(reading, cast, lexical, gazetteer)
    stretches: dict[str, list[Stretch]] = {}
    for track in reading.tracks:
        stretches[track.language] = []
        for segment, start, end in zip(track.segments, track.starts, track.ends, strict=True):
            if segment.role != "talk":
                continue
            speaker, role, confidence = people.get(segment.speaker_label or "", (None, None, 0.0))
            if speaker:
                participants.setdefault(speaker, role or "speaker")
            stretches[track.language].append(Stretch(start, end, speaker, role, confidence, segment.speaker_label))
    return stretches


def _labelled(
    reading: Reading, cast: Cast, lexical: Lexical, gazetteer: Gazetteer
) -> dict[str, tuple[str | None, Part | None, float]]:
    """For each label the person, the role and how sure that is."""
    document = reading.document
    labels = list(dict.fromkeys(s.speaker_label for s in document.segments if s.role == "talk" and s.speaker_label))
    cleaned = {label: clean_label(label) for label in labels}
    numbered = [label for label in labels if not any(cleaned[label])]
    parts = settle(cast, lambda language, position: None)
    asking = _who_asks(reading, numbered) if 2 <= len(numbered) <= _MOST_NUMBERED else None
    known = set(lexical.entities)
    taken: set[str] = set()
    people: dict[str, tuple[str | None, Part | None, float]] = {}
    for label in sorted(labels, key=lambda x: not cleaned[x][0]):
        name, role = cleaned[label]
        if name:
            person = person_for(name, lexical, gazetteer)
            if person not in known and role == "host" and parts.host and _other_script(name, parts.host, lexical):
                del lexical.entities[person]
                person = parts.host
            people[label] = person, role, 0.99
        else:
            role = role or ("host" if label == asking else "guest" if asking else None)
            only = parts.host if role == "host" else parts.guests[0] if len(parts.guests) == 1 else None
            if only and only not in taken and (role == "host" or len(labels) == 2):
                people[label] = only, role, 0.8
            else:
                bare = label.strip("*[]：: ")
                people[label] = lexical.add_unnamed(document.source, bare, {"und": bare}), role, 0.9
        taken.add(people[label][0] or "")
    hosted = parts.host in taken and not taken.isdisjoint(parts.guests)
    return {label: (p, r or _part(p, parts, hosted), sure) for label, (p, r, sure) in people.items()}


def _part(person: str | None, parts: Parts, hosted: bool) -> Part | None:
    """The part of somebody with a label of his own: where the host and a guest are known, the others are guests too."""
    if person == parts.host:
        return "host"
    return "guest" if hosted or person in parts.guests else None


def _other_script(name: str, person: str, lexical: Lexical) -> bool:
    """True where a name may be a person's in the other script: a Latin label, a Chinese introduction."""
    return any(map(is_han, name)) != any(map(is_han, lexical.entities[person].name))


def _who_asks(reading: Reading, labels: list[str]) -> str | None:
    """Which of the numbered speakers is the host, by the turn model."""
    odds: dict[str, list[float]] = {label: [] for label in labels}
    for track in reading.tracks:
        units = _talk_units(reading, track)
        evidence = load_turn_model().evidence(turn_features(track, units)) if units else None
        for unit, odd in zip(units, evidence.odds if evidence else (), strict=True):
            label = track.segments[unit.segment].speaker_label
            if label in odds:
                odds[label].append(float(odd))
    means = sorted(((sum(o) / len(o), label) for label, o in odds.items() if o), reverse=True)
    if len(means) < 2 or means[0][0] - means[1][0] < _PLAINLY_ASKS:
        return None
    return means[0][1]


def _talk_units(reading: Reading, track: Track) -> list[Unit]:
    return turn_units(track, [u for u in reading.units[track.language] if track.segments[u.segment].role == "talk"])


def _asker(document: Document, author: str | None, lexical: Lexical, gazetteer: Gazetteer) -> str | None:
    """Who asks where a text labels the questions alone: the outlet that signs it, or the one whom the label names."""
    labels = {s.speaker_label for s in document.segments if s.role == "talk" and s.speaker_label}
    name = clean_label(labels.pop())[0] if len(labels) == 1 else ""
    if not name:
        return None
    if author and name_key(name) == name_key(lexical.entities[author].name):
        return author
    return person_for(name, lexical, gazetteer)


def _printed_turns(document: Document, track: Track) -> list[Turn]:
    """The turns where print sets the questions off: only they have a label, or only they are bold. Empty elsewhere."""
    talk = [i for i, s in enumerate(track.segments) if s.role == "talk"]
    labels = {track.segments[i].speaker_label for i in talk} - {None}
    asked = [i for i in talk if track.segments[i].speaker_label]
    if not labels:
        asked = [i for i in talk if document.text.endswith("**", 0, track.segments[i].start)]
        asking = sum(track.segments[i].text.rstrip("* ").endswith(("?", "？")) for i in asked)
        if asking < max(2, _MOSTLY * len(asked)):
            return []
    if len(labels) > 1 or len(asked) < 2 or len(asked) == len(talk):
        return []
    return [
        Turn(track.starts[i], track.ends[i], "host" if i in asked else "guest", 0.95)
        for i in talk
        if track.starts[i] < track.ends[i]
    ]


def _by_turns(
    reading: Reading,
    cast: Cast,
    lexical: Lexical,
    author: str | None,
    asker: str | None,
    participants: dict[str, Part],
) -> dict[str, list[Stretch]]:
    """Turns of host and guests, named where the cast says who they are."""
    heard = _heard(reading, cast, lexical)
    printed = {t.language: found for t in reading.tracks if (found := _printed_turns(reading.document, t))}
    silent: dict[str, list[Turn]] = {t.language: [] for t in reading.tracks}
    turns = silent | _turns(heard) | printed

    def hosted(language: str, position: int) -> float | None:
        i = bisect_right(turns[language], position, key=lambda t: t.start) - 1
        return turns[language][i].hosted if i >= 0 else None

    said = sum(t.end - t.start for ts in turns.values() for t in ts)
    asked = sum(t.end - t.start for ts in turns.values() for t in ts[1:] if t.role == "host")
    parts = settle(cast, hosted)
    if asker:
        parts = Parts(asker, tuple(p for p in (*parts.guests, parts.host) if p and p != asker)[:1])
    alone_named = not parts.guests and parts.host is not None and not cast.guests and not cast.equals
    if asked <= (_FEW_QUESTIONS if alone_named else _NO_QUESTIONS) * said:
        alone = (*parts.guests, parts.host, author)[0]
        if alone is None and said >= _A_TALK:
            alone = _nameless(reading.document, "speaker", lexical)
        parts = Parts(None if parts.guests else alone, (alone,) if alone else ())
        if alone:
            participants.setdefault(alone, "speaker")
    else:
        parts = Parts(
            parts.host or _nameless(reading.document, "host", lexical),
            parts.guests or (_nameless(reading.document, "guest", lexical),),
        )
        participants |= {p: "guest" for p in parts.guests if p not in participants}
        if parts.host:
            participants.setdefault(parts.host, "host")
    if len(parts.guests) > 1:
        turns = _turns(heard, {h.track.language: voices_of(h.track, h.units, cast, parts, lexical) for h in heard})
        turns |= {
            language: [replace(t, guest=_guest_at(turns[language], t)) for t in ts] for language, ts in printed.items()
        }
    return {language: list(_named(ts, parts)) for language, ts in turns.items()}


def _guest_at(turns: list[Turn], printed: Turn) -> int:
    """Which guest speaks most of a turn that print sets off."""
    said: Counter[int] = Counter()
    for turn in turns[max(0, bisect_right(turns, printed.start, key=lambda t: t.start) - 1) :]:
        if turn.start >= printed.end:
            break
        if turn.role == "guest":
            said[turn.guest] += min(turn.end, printed.end) - max(turn.start, printed.start)
    return said.most_common(1)[0][0] if said else 0


_NAMELESS: dict[Part, tuple[str, str]] = {
    "host": ("Host", "主持人"),
    "guest": ("Guest", "嘉宾"),
    "speaker": ("Speaker", "讲者"),
}


def _nameless(document: Document, part: Part, lexical: Lexical) -> str:
    """The person who plays a part of a source and whom nothing names: known by the part alone."""
    english, chinese = _NAMELESS[part]
    label = document.source.label
    return lexical.add_unnamed(document.source, part, {"en": f"{english} ({label})", "zh": f"{chinese}（{label}）"})


@dataclass(frozen=True)
class _Heard:
    """The clauses of a track's talk, and what each shows of who speaks it."""

    track: Track
    units: list[Unit]
    evidence: Evidence


def _heard(reading: Reading, cast: Cast, lexical: Lexical) -> list[_Heard]:
    """What the clauses of each track show; those of an original rest on its translation too."""
    parts = settle(cast, lambda language, position: None)
    units = {t.language: _talk_units(reading, t) for t in reading.tracks}
    tracks = [t for t in reading.tracks if units[t.language]]
    evidence = {
        t.language: load_turn_model().evidence(
            turn_features(t, units[t.language], list(marks_of(t, cast, parts, lexical)))
        )
        for t in tracks
    }
    own = dict(evidence)
    for track in tracks:
        for other in tracks:
            if track is not other and _translates(other, track):
                evidence[track.language] = joined(
                    track, units[track.language], own[track.language],
                    other, units[other.language], own[other.language],
                )  # fmt: skip
    return [_Heard(t, units[t.language], evidence[t.language]) for t in tracks]


def _turns(heard: list[_Heard], voices: dict[str, Voices] | None = None) -> dict[str, list[Turn]]:
    """The turns of each track."""
    return {
        h.track.language: find_turns(h.track, h.units, evidence=h.evidence, voices=(voices or {}).get(h.track.language))
        for h in heard
    }


def _translates(translation: Track, original: Track) -> bool:
    """True where most of what one track says renders the other."""
    originals = {s.id for s in original.segments}
    renders = sum(s.translation_of in originals for s in translation.segments if s.translation_of)
    return 2 * renders > len(translation.segments)


def _named(turns: list[Turn], parts: Parts) -> Iterator[Stretch]:
    """The turns with the people who speak them."""
    for turn in turns:
        person = parts.host if turn.role == "host" else parts.guests[turn.guest] if parts.guests else None
        if person is not None and turn.chance >= _LEAST:
            yield Stretch(turn.start, turn.end, person, turn.role, turn.chance)
        else:
            yield Stretch(turn.start, turn.end, None, turn.role, 0.0)


def _follow_the_original(reading: Reading, stretches: dict[str, list[Stretch]]) -> None:
    """In bilingual pairs the translation has the speaker of its original."""
    places = {s.id: (t.language, start) for t in reading.tracks for s, start in zip(t.segments, t.starts, strict=True)}
    for track in reading.tracks:
        if not any(s.translation_of for s in track.segments):
            continue
        own = sorted(stretches[track.language], key=lambda s: s.start)
        renewed = []
        for segment, start, end in zip(track.segments, track.starts, track.ends, strict=True):
            language, position = places.get(segment.translation_of or "", (track.language, start))
            found = _at(
                own if language == track.language else sorted(stretches[language], key=lambda s: s.start), position
            )
            if found is None:
                renewed.append(Stretch(start, end, None, None, 0.0))
            else:
                renewed.append(Stretch(start, end, found.speaker, found.role, found.confidence))
        stretches[track.language] = renewed


def _at(stretches: list[Stretch], position: int) -> Stretch | None:
    i = bisect_right(stretches, position, key=lambda s: s.start) - 1
    return stretches[i] if i >= 0 else None


def _segments(reading: Reading, stretches: dict[str, list[Stretch]]) -> Iterator[Segment]:
    """The reader's segments cut where the speaker changes; captions of one turn joined up to a minute or so."""
    made: list[Segment] = []
    for track in reading.tracks:
        pieces = list(_pieces(track, sorted(stretches[track.language], key=lambda s: s.start)))
        made += list(_joined(reading.document, pieces)) if _joins(reading) else [p for p, _ in pieces]
    made.sort(key=lambda s: (s.start, s.end))
    if reading.document.source.form not in CUE_FORMS:
        made = list(_tiled(made))
    seen: Counter[str] = Counter()
    ids = [segment_id(s.source, s.role, s.text, seen) for s in made]
    first_of: dict[str, str] = {}
    for segment, new in zip(made, ids, strict=True):
        first_of.setdefault(segment.id, new)
    for segment, new in zip(made, ids, strict=True):
        original = first_of.get(segment.translation_of) if segment.translation_of else None
        yield segment.model_copy(update={"id": new, "translation_of": original})


def _tiled(segments: list[Segment]) -> Iterator[Segment]:
    """Segments of a written text, each up to the next one: what lies between (white space, images, the next label)
    belongs to the one before and reads as nothing."""
    for segment, following in zip(segments, [*segments[1:], None], strict=True):
        if following is not None and following.start > segment.end:
            gap = (segment.end, following.start, "")
            yield segment.model_copy(update={"end": following.start, "edits": (*segment.edits, gap)})
        else:
            yield segment


def _joins(reading: Reading) -> bool:
    return reading.document.source.form in CUE_FORMS - {"bilingual"}


def _pieces(track: Track, stretches: list[Stretch]) -> Iterator[tuple[Segment, Stretch]]:
    """Each segment, cut at the stretches' borders."""
    at = 0
    for segment, start, end in zip(track.segments, track.starts, track.ends, strict=True):
        while at and stretches[min(at, len(stretches) - 1)].start > start:
            at -= 1
        position = start
        while position < end:
            while at < len(stretches) and stretches[at].end <= position:
                at += 1
            stretch = (
                stretches[at]
                if at < len(stretches) and stretches[at].start < end
                else Stretch(position, end, None, None, 0.0)
            )
            stop = min(end, stretch.end) if stretch.start <= position else min(end, stretch.start)
            if stretch.start > position:
                stretch = Stretch(position, stop, None, None, 0.0)
            yield from _cut(track, segment, position, stop, stretch)
            position = stop


def _cut(track: Track, segment: Segment, start: int, stop: int, stretch: Stretch) -> Iterator[tuple[Segment, Stretch]]:
    text = track.view.text
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if start == stop:
        return
    raw_start, raw_end = track.view.span(start, stop)
    if raw_end <= raw_start:
        return
    yield (
        segment.model_copy(
            update={
                "start": raw_start,
                "end": raw_end,
                "text": text[start:stop],
                "speaker": stretch.speaker,
                "speaker_confidence": stretch.confidence if stretch.speaker else 0.0,
                "edits": tuple(e for e in segment.edits if e[0] >= raw_start and e[1] <= raw_end),
            }
        ),
        stretch,
    )


def _joined(document: Document, pieces: list[tuple[Segment, Stretch]]) -> Iterator[Segment]:
    """Captions of one turn as one segment, cut after a minute and a half at the end of a caption."""
    group: list[Segment] = []
    turn: Stretch | None = None
    for segment, stretch in pieces:
        begin = group[0].time_start if group else None
        too_long = (
            begin is not None and segment.time_end is not None and segment.time_end - begin > _LONGEST_TURN
        ) or len(group) >= 80
        if group and (
            stretch != turn or too_long or segment.role != group[0].role or segment.language != group[0].language
        ):
            yield _join(document, group)
            group = []
        group.append(segment)
        turn = stretch
    if group:
        yield _join(document, group)


def _join(document: Document, group: list[Segment]) -> Segment:
    first, last = group[0], group[-1]
    edits = []
    for a, b in zip(group, [*group[1:], None], strict=True):
        edits += list(a.edits)
        if b is not None:
            edits.append((a.end, b.start, " "))
    text = View.of(document.text, first.start, last.end, edits).text
    return first.model_copy(update={"end": last.end, "text": text, "time_end": last.time_end, "edits": tuple(edits)})
