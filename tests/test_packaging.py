"""What a fresh machine installs: the pins, the wheel, the command, the gate."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PIN = re.compile(r"^(?P<name>[\w.-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)", re.MULTILINE)

EXTRAS = ("db", "notebooks", "dev")
"""The extras that `make setup` installs; any other needs more than packages."""


def _pinned() -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = {}
    for match in PIN.finditer(PINS):
        found.setdefault(canonicalize_name(match["name"]), []).append(Version(match["version"]))
    return found


def _declared() -> list[str]:
    extras = PROJECT["optional-dependencies"]
    return sorted({*PROJECT["dependencies"], *(line for extra in EXTRAS for line in extras[extra])})


@pytest.mark.parametrize("line", _declared())
def test_every_dependency_is_pinned_within_its_bounds(line: str) -> None:
    requirement = Requirement(line)
    versions = _pinned().get(canonicalize_name(requirement.name), [])
    assert versions, f"{requirement.name} is not in requirements.txt: run `make requirements`"
    assert all(version in requirement.specifier for version in versions), f"{line} against {versions}"


def test_every_pin_has_a_hash_and_no_pin_an_address() -> None:
    for block in re.split(r"\n(?=\S)", PINS):
        if PIN.match(block):
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.splitlines()[0]
    assert "://" not in PINS
    assert "--index" not in PINS
    assert "--extra-index" not in PINS


def test_the_build_needs_nothing_that_is_not_pinned() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    for line in build:
        requirement = Requirement(line)
        assert any(v in requirement.specifier for v in _pinned()[canonicalize_name(requirement.name)])


def test_the_wheel_holds_every_data_file(tmp_path: Path) -> None:
    """Lexicons, queries, models and the page's parts are found at run time, so the wheel must have them."""
    listed = subprocess.run(
        ["git", "ls-files", "kg", "pipelines", "schema", "pyproject.toml", "README.md", "LICENSE"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split("\n")  # fmt: skip
    files = [name for name in listed if name and (ROOT / name).is_file()]
    for name in files:
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / "tree" / name)
    build = f"import setuptools.build_meta as backend; backend.build_wheel({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=tmp_path / "tree", check=True, capture_output=True)
    (built,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(built) as wheel:
        held = set(wheel.namelist())
    wanted = {name for name in files if name.split("/")[0] in {"kg", "pipelines", "schema"}}
    assert sorted(wanted - held) == []


def test_the_command_lists_its_verbs() -> None:
    """Also in an environment where the parts behind a verb are not installed: they are imported when it runs."""
    done = subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for verb in ("build", "stats", "load", "query", "view", "db"):
        assert re.search(rf"\b{verb}\b", done.stdout), f"kg --help lacks {verb}"


@pytest.mark.parametrize("script", ["setup", "demo", "test", "eval", "lint", "bench"])
def test_make_knows_its_targets(script: str) -> None:
    done = subprocess.run(
        ["make", "--dry-run", "--question", "--no-print-directory", script],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr


def test_the_gate_is_a_script_that_parses() -> None:
    gate = ROOT / ".ci" / "run"
    assert gate.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", str(gate)], check=False).returncode == 0
    assert "set -euo pipefail" in gate.read_text(encoding="utf-8")
