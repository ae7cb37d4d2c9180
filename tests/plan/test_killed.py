"""A program that is killed while it saves leaves the old plan or the new one, and it opens."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from facemap.data.safe_write import is_leftover
from facemap.plan.files import opened, saved

KILLS = 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_the_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    """Each of 200 times, half of them with a passphrase; `between` counts kills between two saves."""
    path = tmp_path / "plan.facemap"
    command = [sys.executable, "-m", "tests.plan.killed_writer", str(path), str(KILLS)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    seen = json.loads(run.stdout)
    assert seen["kills"] == KILLS
    assert seen["old"] + seen["new"] > KILLS / 10, "hardly any was killed while it saved"
    assert seen["old"] + seen["new"] + seen["between"] == KILLS
    assert all(p == path or is_leftover(p.name, path) for p in tmp_path.iterdir())
    saved(path, b"after all that", opened(path).stamp)
