"""Who speaks: printed labels where there are any, else turns of host and guest decided over the whole document."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from pipelines.entities import Lexical
from pipelines.entities.gazetteer import Gazetteer
from pipelines.language.reading import CUE_FORMS, Reading
from pipelines.language.tracks import Track
from pipelines.readers.identity import segment_id
from pipelines.speakers.features import turn_features
from pipelines.speakers.names import Cast, clean_label, find_author, find_cast, person_for
from pipelines.speakers.turns import load_turn_model
from pipelines.view import View
from schema.models import Document, Participant, Segment, Source

_ENOUGH_LABELS = 0.5
"""From this share of labelled talk on, labels decide alone."""
_LONGEST_TURN = 90.0
"""Seconds after which a long turn of captions becomes a further segment, at the next pause."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of a track (view offsets) that one person speaks."""

    start: int
    end: int
    speaker: str | None
    role: str | None
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
    """Decide who speaks every stretch of a document."""
    document = reading.document
    cast = find_cast(reading, lexical, gazetteer)
    labelled = _share_labelled(document) >= _ENOUGH_LABELS
    stretches: dict[str, list[Stretch]] = {}
    participants: dict[str, str] = {}
    author = find_author(document, lexical, gazetteer)
    if author:
        participants[author] = "author"
    for track in reading.tracks:
        if labelled:
            stretches[track.language] = list(_by_label(track, document, lexical, gazetteer, participants))
        elif _is_talk(document):
            stretches[track.language] = list(_by_turns(track, reading, cast))
        else:
            stretches[track.language] = [
                Stretch(start, end, None, None, 0.0) for start, end in zip(track.starts, track.ends, strict=True)
            ]
    if author:
        for track in reading.tracks:
            stretches[track.language] = [_by_author(track, s, author) for s in stretches[track.language]]
    if not labelled:
        _follow_the_original(reading, stretches)
        for role, people in (("host", cast.hosts), ("guest", cast.guests)):
            best, _ = cast.only(role)
            for person in [best] if best else [p for p, score in people.items() if score >= 2]:
                participants.setdefault(person, role)
    source = document.source.model_copy(
        update={"participants": tuple(Participant(entity=e, role=r) for e, r in sorted(participants.items()))}
    )
    return Spoken(source, tuple(_segments(reading, stretches)), stretches)


def _by_author(track: Track, stretch: Stretch, author: str) -> Stretch:
    """What no one says in the talk (titles, summaries, biographies) is the author's."""
    role = track.segments[track.segment_at(stretch.start)].role
    if role == "talk" or stretch.speaker:
        return stretch
    return Stretch(stretch.start, stretch.end, author, "author", 0.9)


def _share_labelled(document: Document) -> float:
    talk = [s for s in document.segments if s.role == "talk"]
    total = sum(len(s.text) for s in talk)
    return sum(len(s.text) for s in talk if s.speaker_label) / total if total else 0.0


def _is_talk(document: Document) -> bool:
    """True where somebody talks to somebody: an essay or a lecture has no turns to find."""
    return any(s.role == "talk" for s in document.segments) and document.source.form != "text"


def _by_label(
    track: Track, document: Document, lexical: Lexical, gazetteer: Gazetteer, participants: dict[str, str]
) -> Iterator[Stretch]:
    for segment, start, end in zip(track.segments, track.starts, track.ends, strict=True):
        if segment.role != "talk" or not segment.speaker_label:
            yield Stretch(start, end, None, None, 0.0)
            continue
        name, role = clean_label(segment.speaker_label)
        if name:
            speaker = person_for(name, lexical, gazetteer)
            confidence = 0.99
        else:
            title = document.source.title or document.source.id
            speaker = lexical.add_unnamed(document.source.id, segment.speaker_label.strip("*[]：: "), title)
            confidence = 0.9
        participants.setdefault(speaker, role or "speaker")
        yield Stretch(start, end, speaker, role, confidence, segment.speaker_label)


def _by_turns(track: Track, reading: Reading, cast: Cast) -> Iterator[Stretch]:
    """Turns of host and guest, named where the cast says who they are."""
    units = [u for u in reading.units[track.language] if track.segments[u.segment].role == "talk"]
    for segment, start, end in zip(track.segments, track.starts, track.ends, strict=True):
        if segment.role != "talk":
            yield Stretch(start, end, None, None, 0.0)
    if not units:
        return
    features = turn_features(track, units)
    model = load_turn_model()
    roles = model.decode(features)
    chances = model.chances(features)
    turns = [list(group) for _, group in groupby(range(len(units)), key=lambda i: roles[i])]
    for k, turn in enumerate(turns):
        role = roles[turn[0]]
        start = units[turn[0]].start
        end = units[turns[k + 1][0]].start if k + 1 < len(turns) else units[turn[-1]].end
        mean = sum(chances[i] if role == "host" else 1 - chances[i] for i in turn) / len(turn)
        person, sure = cast.only(role)
        confidence = round(min(0.95, 0.25 + 0.7 * mean) * (1.0 if sure >= 2 else 0.8), 3)
        yield Stretch(start, end, person if confidence >= 0.4 else None, role, confidence if person else 0.0)


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
