"""What a user may set, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipelines.settings import Settings


def test_settings_come_back_from_json() -> None:
    settings = Settings(form="srt", lexicons=(Path("a.jsonl"),), min_confidence=0.4)
    assert Settings.model_validate_json(settings.model_dump_json()) == settings
    assert hash(settings) == hash(settings.model_copy())


@pytest.mark.parametrize(
    "wrong", [{"min_confidence": 1.5}, {"min_confidence": -0.1}, {"min_confidence": "much"}, {"foorm": "srt"}]
)
def test_a_setting_that_is_none_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        Settings.model_validate(wrong)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().form = "srt"  # type: ignore[misc]
