"""What a clause shows of whether it carries a claim: features of units for the sequence model of claims."""

from __future__ import annotations

from pipelines.claims import cues
from pipelines.entities import Lexical
from pipelines.language.folding import simplify
from pipelines.language.frequency import zipf
from pipelines.language.tracks import Track
from pipelines.language.units import Unit
from pipelines.speakers import Spoken

_CUES = {
    "q": cues.QUESTION, "neg": cues.NEGATION, "hedge": cues.HEDGE, "opinion": cues.OPINION, "pred": cues.PREDICTION,
    "rec": cues.RECOMMENDATION, "def": cues.DEFINITION, "anec": cues.ANECDOTE, "fact": cues.FACT,
    "chat": cues.CHATTER, "report": cues.REPORT, "pron": cues.PRONOUN_START, "link": cues.LINK,
}  # fmt: skip
_CARRIED = ("q", "bc", "len", "ent", "chat", "verb", "none", "role", "opinion", "pron", "link", "closes", "noun")


def claim_features(track: Track, units: list[Unit], lexical: Lexical, spoken: Spoken) -> list[list[str]]:
    """The features of each unit, its own and its neighbours'."""
    mentions = _mentions_by_unit(track, units, lexical)
    own = [_own(track, units, i, mentions[i], spoken) for i in range(len(units))]
    rows = []
    for i in range(len(units)):
        row = list(own[i])
        for offset in (-2, -1, 1, 2):
            j = i + offset
            if 0 <= j < len(units):
                row += [f"{offset:+d}:{name}" for name in own[j] if name.startswith(_CARRIED)]
            else:
                row.append(f"{offset:+d}:none")
        rows.append(row)
    return rows


def _mentions_by_unit(track: Track, units: list[Unit], lexical: Lexical) -> list[list[str]]:
    kinds: list[list[str]] = [[] for _ in units]
    placed = lexical.placed.get(track.language, [])
    at = 0
    for mention in placed:
        while at < len(units) and units[at].end <= mention.start:
            at += 1
        if at < len(units) and units[at].start <= mention.start:
            kinds[at].append(mention.kind)
    return kinds


def _own(track: Track, units: list[Unit], i: int, kinds: list[str], spoken: Spoken) -> list[str]:
    unit = units[i]
    language = track.language
    text = simplify(track.view.text[unit.start : unit.end])
    doc = track.doc
    tokens = [doc[k] for k in range(unit.first, unit.last) if not doc[k].is_space]
    content = sum(t.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"} for t in tokens)
    features = ["bias", f"lang={language}", f"len={min(len(text) // (5 if language == 'zh' else 20), 7)}"]
    features.append(f"ent={min(len(kinds), 3)}")
    features += [f"has{kind}" for kind in sorted(set(kinds))]
    features += [
        name for name, patterns in _CUES.items() if patterns[language].search(text + (unit.mark if name == "q" else ""))
    ]
    if cues.BACKCHANNEL.match("".join(c for c in text if c.isalnum())):
        features.append("bc")
    features.append(f"verb={min(sum(t.pos_ in {'VERB', 'AUX'} for t in tokens), 3)}")
    features.append(f"noun={min(sum(t.pos_ in {'NOUN', 'PROPN'} for t in tokens), 3)}")
    features.append(f"content={min(content, 6)}")
    words = [simplify(t.lower_) for t in tokens]
    if words:
        features.append(f"first={_common(words[0], language)}")
        features.append(f"last={_common(words[-1], language)}")
        features.append(f"tags={tokens[0].tag_}|{tokens[1].tag_ if len(tokens) > 1 else '$'}")
        features.append(f"lasttag={tokens[-1].tag_}")
        if len(words) > 1:
            features.append(f"first2={_common(words[0], language)}|{_common(words[1], language)}")
    stretch = spoken.stretch_at(language, unit.start)
    segment = track.segments[unit.segment]
    features.append(f"role={segment.role if segment.role != 'talk' else (stretch.role if stretch else None)}")
    if unit.closes:
        features.append("closes")
    features.append(f"mark={unit.mark[:1]}")
    if i == 0 or units[i - 1].closes:
        features.append("opens")
    features.append(f"before={units[i - 1].mark[:1] if i else '^'}")
    if i == 0 or units[i - 1].segment != unit.segment:
        features.append("seg")
    return features


def _common(word: str, language: str) -> str:
    return word if zipf(word, language) >= (4.9 if language == "zh" else 5.2) else "_"
