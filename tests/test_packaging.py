"""What is pinned, and that it is what facemap asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import facemap

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["run", "dev", "build"]


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.fixture(scope="module")
def project() -> dict[str, dict[str, list[str]]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        read: dict[str, dict[str, list[str]]] = tomllib.load(file)
    return read


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    for entry in entries:
        first, *hashes = entry.split("\\\n")
        assert re.match(r"[a-z0-9-]+==\S+", first), first
        assert hashes
        assert all(re.fullmatch(r"\s+--hash=sha256:[0-9a-f]{64}\s*", line) for line in hashes), first


def test_what_facemap_needs_is_pinned_as_it_asks(project: dict[str, dict[str, list[str]]]) -> None:
    pinned = pins("run")
    for asked in project["project"]["dependencies"]:
        need = Requirement(asked)
        assert need.specifier.contains(pinned[need.name.lower()]), asked


def test_tests_run_with_the_versions_that_users_get() -> None:
    assert pins("run").items() <= pins("dev").items()


def test_wheels_are_built_with_a_pinned_builder(project: dict[str, dict[str, list[str]]]) -> None:
    (builder,) = project["build-system"]["requires"]
    need = Requirement(builder)
    assert need.specifier.contains(pins("build")[need.name])


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", facemap.__version__)
