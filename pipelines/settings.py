"""What a user can set about extraction."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """Settings of the extraction of one source. Equal settings, file, code and lexicon give the same result."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: str | None = None
    """Read every file in this form instead of telling the form from the content."""
    lexicons: tuple[Path, ...] = ()
    """Further lexicon files, beside the one that ships with kg."""
    min_confidence: float = Field(default=0.0, ge=0.0, le=1.0)
    """Claims, mentions and relations below this confidence are left out (and counted as rejects)."""
    chinese_model: str | None = None
    """A spaCy pipeline to use for Chinese instead of the default one."""
    english_model: str | None = None
    """A spaCy pipeline to use for English instead of the default one."""
