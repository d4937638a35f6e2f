"""Which language a stretch of text is in, told by its characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from opencc import OpenCC

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’\-]*")
_OTHER = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")
CJK = re.compile(
    r"[\u2e80-\u303f\u3100-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003134f“”‘’…—]"
)
"""A character after which Chinese puts no space: ideographs and the punctuation of Chinese text."""

_SAMPLE, _HEAD = 200_000, 20_000
# Up to this many Latin words alone, in a Chinese talk, are a term that the speaker switches to, not an English passage.
_TERM_WORDS = 4


def script_of(text: str) -> str:
    """``zh``, ``en`` or ``und``: Chinese with English terms in it is ``zh``, English with a Chinese name is ``en``.
    Told by the beginning of the text."""
    text = text[:_HEAD]
    han = sum(map(len, _HAN_RUN.findall(text)))
    words = len(_WORD.findall(text))
    other = len(_OTHER.findall(text))
    if other > han + 3 * words:
        return "und"
    if han and han * 2 >= words:
        return "zh"
    return "en" if words else "und"


def languages_of(texts: Sequence[str], *, bilingual: bool = False) -> list[str]:
    """The language tag of each text of a document: ``zh-Hans``, ``zh-Hant``, ``en`` or ``und``.

    Simplified or Traditional is decided once for the document. Unless the document is `bilingual`, a text without a
    language of its own (numbers), and in a Chinese document a short Latin term, is in the document's main language.
    """
    scripts = [script_of(t) for t in texts]
    chinese_size = sum(len(run) for t in texts for run in _HAN_RUN.findall(t[:_HEAD]))
    english_size = sum(len(_WORD.findall(t[:_HEAD])) for t, s in zip(texts, scripts, strict=True) if s == "en")
    main = "zh" if chinese_size > english_size else "en"
    if not bilingual and (chinese_size or english_size):
        for i, (script, text) in enumerate(zip(scripts, texts, strict=True)):
            is_term = main == "zh" and script == "en" and len(_WORD.findall(text)) <= _TERM_WORDS
            if is_term or (script == "und" and not _OTHER.search(text)):
                scripts[i] = main
    chinese = chinese_of(texts)
    return [chinese if s == "zh" else s for s in scripts]


def chinese_of(texts: Sequence[str]) -> str:
    """``zh-Hant`` where more characters are Traditional only than Simplified only, else ``zh-Hans``."""
    counts: Counter[str] = Counter()
    seen = 0
    for text in texts:
        counts.update(_HAN.findall(text))
        seen += len(text)
        if seen > _SAMPLE:
            break
    traditional = sum(n for c, n in counts.items() if _is_traditional(c))
    simplified = sum(n for c, n in counts.items() if _is_simplified(c))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


@lru_cache(maxsize=2)
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@lru_cache(maxsize=30_000)
def _is_traditional(character: str) -> bool:
    return bool(_converter("t2s").convert(character) != character)


@lru_cache(maxsize=30_000)
def _is_simplified(character: str) -> bool:
    return bool(_converter("s2t").convert(character) != character)
