"""Every message says what happened and what to do; its code is what programs go by."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from string import Formatter

import pytest

from schema.errors import Errors, KgError

CODES = {name: value for name, value in vars(Errors).items() if re.fullmatch(r"E\d{3}", name)}
ROOT = Path(__file__).resolve().parents[2]
CODE = [p for package in ("schema", "pipelines", "kg", "docs") for p in (ROOT / package).rglob("*.py")]


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", CODES)
def test_a_message_is_told_with_its_code_and_fields(code: str) -> None:
    given = {name: f"<{name}>" for name in fields(CODES[code])}
    error = KgError(code, **given)
    assert str(error).startswith(f"[{code}] ")
    assert error.code == code
    assert error.fields == given
    for value in given.values():
        assert value in str(error)
    assert str(error).rstrip("`\"'")[-1] in ".>?)" or len(str(error)) > 40


def test_hostile_fields_are_text() -> None:
    error = KgError("E101", path="{why} {0} %s", why="{path.__class__}\n</script>")
    assert "{why} {0} %s" in str(error)
    assert "{path.__class__}" in str(error)


def test_a_missing_field_or_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        KgError("E101", path="a")
    with pytest.raises(AttributeError):
        KgError("E000")


def test_every_code_that_is_raised_exists_and_every_code_is_raised() -> None:
    text = "\n".join(p.read_text(encoding="utf-8") for p in CODE if p.name != "errors.py")
    used = set(re.findall(r"\bE\d{3}\b", re.sub(r'"""(?:[^"]|"(?!""))*"""', "", text)))
    assert used - set(CODES) == set()
    assert set(CODES) - used == set()


def test_a_file_name_that_is_no_text_can_be_written() -> None:
    error = KgError("E103", path=Path("talk\udcff.txt"))
    assert r"talk\udcff.txt" in str(error).encode("utf-8").decode("utf-8")


def test_an_error_travels_between_processes() -> None:
    error = KgError("E103", path="a.txt")
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.fields, str(again)) == (error.code, error.fields, str(error))
