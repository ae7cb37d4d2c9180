"""A shared link opens the window, whatever it asks; what is no link is told before the window opens."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facemap.plan.model import Plan
from facemap.plan.text import write


def opened(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "facemap", *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)


@pytest.mark.parametrize("command", [(), ("open",)])
def test_a_link_opens_the_window(command: tuple[str, ...]) -> None:
    ran = opened(*command, "facemap://points?region=face&tag=my%20own", "--quit-after-first-paint")
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("named", [str, Path.as_uri])
def test_a_plan_opens_the_window_on_it(named: Callable[[Path], str], tmp_path: Path) -> None:
    plan = tmp_path / "my plan 面.facemap"
    plan.write_text(write(Plan(date="2026-03-04")), encoding="utf-8")
    ran = opened(named(plan), "--quit-after-first-paint")
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lits", "'lits' is no link to points, and no command: open, list"),
        ("https://example.org/", "is no link to points"),
        ("nowhere.facemap", "there is no file 'nowhere.facemap'"),
    ],
)
def test_what_is_no_link_is_told_in_a_sentence(text: str, said: str) -> None:
    ran = opened(text)
    assert ran.returncode == 2
    assert said in ran.stderr


@pytest.mark.parametrize("link", ["facemap://zzz", "facemap://point/XX-99", "facemap://points?depth=deep"])
def test_a_link_that_asks_for_nothing_opens_the_window_all_the_same(link: str) -> None:
    ran = opened(link, "--quit-after-first-paint")
    assert ran.returncode == 0, ran.stderr
    assert "usage" not in ran.stderr
