"""Claims: propositions that somebody holds, with their words, their holder, what they are about and how they are held."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha1
from itertools import pairwise

from pipelines.claims import cues
from pipelines.claims.about import Passage, Topics
from pipelines.claims.attributes import attributes
from pipelines.claims.features import claim_features
from pipelines.claims.holders import Holders
from pipelines.claims.horizon import horizon
from pipelines.claims.propositions import DOUBTFUL, SURE, Judged, apart, best, load_proposition_model, runs
from pipelines.claims.spans import load_claim_model
from pipelines.claims.wording import readable, trimmed
from pipelines.entities import Lexical
from pipelines.language.folding import simplify
from pipelines.language.reading import Reading
from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.speakers import Spoken
from schema.models import Claim, Reject


def find_claims(reading: Reading, lexical: Lexical, spoken: Spoken) -> tuple[list[Claim], list[Reject]]:
    """The claims of a source, and the passages that looked like claims and were not kept."""
    claims: list[Claim] = []
    rejects: list[Reject] = []
    seen: Counter[str] = Counter()
    for track in reading.tracks:
        units = claim_units(reading, track)
        if not units:
            continue
        topics = Topics(track, units, lexical, spoken)
        holders = Holders(track, units, lexical, spoken)
        chances = load_claim_model().chances(claim_features(track, units, lexical, spoken))
        judged = load_proposition_model().judged(runs(track, units, chances, lexical, spoken))
        chosen = best(judged, SURE)
        for run in chosen:
            made = _claim(reading, track, units, run, lexical, spoken, topics, holders, seen)
            if isinstance(made, Reject):
                rejects.append(made)
            else:
                claims.append(made)
        rejects += [_doubtful(reading, track, units, run) for run in best(apart(judged, chosen), DOUBTFUL)]
    claims.sort(key=lambda c: (c.start, c.end))
    return claims, rejects


def claim_units(reading: Reading, track: Track) -> list[Unit]:
    """The clauses of a track that may carry claims: titles claim nothing; a translation is a rendering of its
    original's claims, no second witness."""
    segments = track.segments
    return [
        u
        for u in reading.units[track.language]
        if segments[u.segment].role != "title" and segments[u.segment].translation_of is None
    ]


def _doubtful(reading: Reading, track: Track, units: list[Unit], run: Judged) -> Reject:
    start, end = track.view.span(units[run.first].start, units[run.last - 1].end)
    return Reject(
        stage="claims",
        reason="not sure enough",
        source=reading.document.source.id,
        detail=reading.quote(start, end)[:80],
        start=start,
        end=end,
    )


def _claim(
    reading: Reading,
    track: Track,
    units: list[Unit],
    run: Judged,
    lexical: Lexical,
    spoken: Spoken,
    topics: Topics,
    holders: Holders,
    seen: Counter[str],
) -> Claim | Reject:
    source = reading.document.source
    start, end = trimmed(track, units[run.first].start, units[run.last - 1].end)
    raw_start, raw_end = track.view.span(start, end)
    quote = reading.quote(raw_start, raw_end)
    why = _no_claim(track, units, run, start, end, lexical)
    segment = track.segments[units[run.first].segment]
    stretch = spoken.stretch_at(track.language, start)
    speaker = stretch.speaker if stretch else None
    matter = topics.about(Passage(run.first, run.last, start, end, speaker))
    if why is None and not matter:
        why = "about no entity"
    if why is None and raw_end <= raw_start:
        why = "no words of its own"
    if why:
        return Reject(stage="claims", reason=why, source=source.id, detail=quote[:80], start=raw_start, end=raw_end)
    role = stretch.role if stretch and stretch.role in {"host", "guest"} else None
    editorial = segment.role == "editorial"
    kind, polarity, certainty = attributes(track, start, end, role, editorial)
    report = holders.report_of(run.first, start, end)
    holder = report.holder if report else speaker
    text = readable(_resolved(track, units, run, start, end, lexical), track.language) or quote
    words, due = horizon(text, source.published) if kind == "prediction" else (None, None)
    identity = f"{source.id}/c{sha1(f'{quote}|{speaker}'.encode()).hexdigest()[:10]}"
    seen[identity] += 1
    return Claim(
        id=identity if seen[identity] == 1 else f"{identity}-{seen[identity]}",
        source=source.id,
        start=raw_start,
        end=raw_end,
        quote=quote,
        text=text,
        language=segment.language,
        speaker=speaker,
        holders=(holder,) if holder else (),
        about=tuple(matter),
        claim_kind=kind,
        polarity=polarity,
        certainty=certainty,
        confidence=round(min(0.99, run.claim), 3),
        time_start=segment.time_start,
        horizon=words,
        due=due,
    )


def _no_claim(track: Track, units: list[Unit], run: Judged, start: int, end: int, lexical: Lexical) -> str | None:
    """Why a passage is no claim, where its form says so."""
    text = simplify(track.view.text[start:end])
    letters = "".join(c for c in text if c.isalnum())
    if cues.BACKCHANNEL.match(letters):
        return "nothing but assent or fillers"
    last = units[run.last - 1]
    if last.mark[:1] in {"?", "？"}:
        return "a question"
    named = sum(p.end - p.start for p in lexical.within(track.language, start, end))
    if end - start - named <= 3:
        return "nothing but names"
    tokens = track.doc[units[run.first].first : last.last]
    if not any(t.pos_ in {"VERB", "AUX", "ADJ"} for t in tokens):
        return "no verb"
    return None


_IT = {
    "zh": re.compile(r"^(?:它们|它)(?![们俩])"),
    "en": re.compile(r"^(?:it|they)\b(?=\s+(?:is|are|was|were|can|will|would|has|have|does|do)\b)", re.I),
}


def _resolved(track: Track, units: list[Unit], run: Judged, start: int, end: int, lexical: Lexical) -> str:
    """The passage with commas where a speaker pauses and no mark stands, and with an opening pronoun replaced where the
    clause before it names exactly one thing."""
    passage = _with_pauses(track, units[run.first : run.last], start, end)
    pronoun = _IT[track.language].match(passage)
    if not pronoun or run.first == 0:
        return passage
    previous = units[run.first - 1]
    things = [
        p
        for p in lexical.within(track.language, previous.start, previous.end)
        if p.kind in {"Concept", "Artifact", "Organization", "Work"}
    ]
    if len({p.entity for p in things}) != 1 or units[run.first].start - previous.end > 3:
        return passage
    entity = lexical.entities[things[0].entity]
    name = entity.names.get("zh" if track.language == "zh" else "en", entity.name)
    return name + passage[pronoun.end() :]


def _with_pauses(track: Track, units: list[Unit], start: int, end: int) -> str:
    text = track.view.text
    if track.language != "zh":
        return text[start:end]
    parts, at = [], start
    for unit, following in pairwise(units):
        stop = min(max(unit.end, at), end)
        unmarked = not text[unit.end : following.start].strip() and following.start < end
        parts.append(text[at:stop] + ("，" if unmarked and stop > at else ""))
        at = stop if not unmarked else min(following.start, end)
    parts.append(text[at:end])
    return "".join(parts)
