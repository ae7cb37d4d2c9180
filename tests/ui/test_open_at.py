"""Which command opens a file at a line: the setting, the environment, editors that are here, the system."""

from collections.abc import Mapping

import pytest

from facemap.ui.open_at import Spot, System, command

SPOT = Spot("/p/my file.yaml", 7, 3)


def system(environ: Mapping[str, str] | None = None, platform: str = "linux", here: str = "") -> System:
    return System(environ or {}, platform, lambda name: f"/bin/{name}" if name in here.split() else None)


@pytest.mark.parametrize(("setting", "words"), [
    ("code", ["code", "-g", "/p/my file.yaml:7:3"]),
    ("code -g", ["code", "-g", "/p/my file.yaml:7:3"]),
    ("code --wait -n", ["code", "--wait", "-n", "-g", "/p/my file.yaml:7:3"]),
    ("/a/vs/bin/code", ["/a/vs/bin/code", "-g", "/p/my file.yaml:7:3"]),
    ("kate", ["kate", "--line", "7", "--column", "3", "/p/my file.yaml"]),
    ("subl -w", ["subl", "-w", "/p/my file.yaml:7:3"]),
    ("gvim", ["gvim", "+7", "/p/my file.yaml"]),
    ("emacsclient -n", ["emacsclient", "-n", "+7", "/p/my file.yaml"]),
    ("unheard-of", ["unheard-of", "/p/my file.yaml"]),
    ("mine --at {line},{column} '{file}'", ["mine", "--at", "7,3", "/p/my file.yaml"]),
    ("'/a b/ed' {file}", ["/a b/ed", "/p/my file.yaml"]),
])  # fmt: skip
def test_the_setting_comes_first(setting: str, words: list[str]) -> None:
    assert command(SPOT, setting, system({"VISUAL": "other"})) == words


def test_visual_comes_before_editor() -> None:
    both = {"VISUAL": "kate", "EDITOR": "gedit"}
    assert command(SPOT, "", system(both))[0] == "kate"
    assert command(SPOT, "", system({"EDITOR": "gedit"})) == ["gedit", "+7", "/p/my file.yaml"]


def test_an_editor_of_the_terminal_gets_one() -> None:
    vim = system({"EDITOR": "vim"}, here="xterm")
    assert command(SPOT, "", vim) == ["/bin/xterm", "-e", "vim", "+7", "/p/my file.yaml"]
    assert command(SPOT, "", system({"EDITOR": "emacs -nw"}, here="konsole"))[:3] == [
        "/bin/konsole",
        "-e",
        "emacs",
    ]


def test_without_a_terminal_it_is_passed_by() -> None:
    assert command(SPOT, "", system({"EDITOR": "vim"})) == ["xdg-open", "/p/my file.yaml"]


def test_an_editor_that_is_here_is_taken_since_it_knows_lines() -> None:
    assert command(SPOT, "", system(here="code gedit")) == ["/bin/code", "-g", "/p/my file.yaml:7:3"]


@pytest.mark.parametrize(("platform", "words"), [
    ("linux", ["xdg-open", "/p/my file.yaml"]),
    ("darwin", ["open", "-t", "/p/my file.yaml"]),
    ("win32", ["notepad.exe", "/p/my file.yaml"]),
])  # fmt: skip
def test_the_last_resort_is_the_systems_way(platform: str, words: list[str]) -> None:
    assert command(SPOT, "", system(platform=platform)) == words


def test_on_windows_folders_have_backslashes() -> None:
    spot = Spot(r"C:\My points\a.yaml", 2, 1)
    told = command(spot, r'"C:\Program Files\Notepad++\notepad++.exe"', system(platform="win32"))
    assert told == [r"C:\Program Files\Notepad++\notepad++.exe", "-n2", "-c1", r"C:\My points\a.yaml"]
    assert command(spot, r"code.cmd", system(platform="win32"))[1:] == ["-g", r"C:\My points\a.yaml:2:1"]


def test_a_command_that_cannot_be_read_is_passed_by() -> None:
    assert command(SPOT, "code 'unclosed", system(here="kate"))[0] == "/bin/kate"
