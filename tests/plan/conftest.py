"""The shipped pack, read once, with what lies along its skin; and the command line in a folder of its own."""

from functools import lru_cache
from pathlib import Path

import pytest

from facemap import cli
from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.data.load import load_atlas, load_shipped
from facemap.paths import points_folder
from tests.plan.commanding import Run, Said

shipped = lru_cache(load_shipped)


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


@pytest.fixture(scope="session")
def relief(atlas: Atlas) -> Relief:
    return Relief(atlas)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """In a folder of its own. The shipped pack is read once for all commands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("facemap.data.commands.load_shipped", lambda packs: shipped(tuple(packs)))

    def plan(*words: str) -> Said:
        capsys.readouterr()
        try:
            code = cli.main(["plan", *words])
        except SystemExit as left:  # argparse
            code = int(left.code or 0)
        return Said(code, *capsys.readouterr())

    return plan


@pytest.fixture
def plan(run: Run) -> Run:
    """The same with a plan begun on 4 March 2026, `a.facemap`, put in after the sub-command."""
    assert run("new", "a.facemap", "--client", "A. B.", "--date", "2026-03-04").code == 0
    return lambda word, *words: run(word, "a.facemap", *words)
