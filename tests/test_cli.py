"""The command line, run as a person runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from facemap import __version__, cli
from facemap.data.schema import pack_schema


def run(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "facemap", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=folder)


def rows(*arguments: str) -> Any:
    ran = run(*arguments)
    assert (ran.returncode, ran.stderr) == (0, "")
    return json.loads(ran.stdout)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    point = "code: ST-4, channel: ST, region: face, location: x, place: {from: cheilon}, sources: [who-2008]"
    names = "names: {pinyin: Dìcāng, hanzi: 地倉, english: Earth Granary}"
    (folder / "mine.yaml").write_text(f"points:\n  - {{{point}, {names}}}\n", encoding="utf-8")
    return folder


def test_it_tells_its_version() -> None:
    assert run("--version").stdout == f"facemap {__version__}\n"


def test_check_finds_nothing_in_the_shipped_pack() -> None:
    ran = run("check")
    assert (ran.returncode, ran.stdout) == (0, "")


def test_check_prints_each_problem_where_it_is(broken: Path) -> None:
    ran = run("check", "mine", folder=broken.parent)
    file = Path("mine") / "mine.yaml"
    said = f"{file}:2:72: unknown landmark 'cheilon' (did you mean 'cheilion'?)"
    assert ran.returncode == 1
    assert ran.stdout.splitlines() == [said]


def test_check_gives_problems_as_json(broken: Path) -> None:
    ran = run("check", "--json", str(broken))
    assert ran.returncode == 1
    (problem,) = json.loads(ran.stdout)["problems"]
    assert problem == {
        "file": str(broken / "mine.yaml"), "line": 2, "column": 72, "severity": "error",
        "rule": "unknown-landmark", "message": "unknown landmark 'cheilon'",
        "hint": "'cheilion'", "left_out": "",
    }  # fmt: skip


def test_check_lists_its_rules() -> None:
    lines = run("check", "--rules").stdout.splitlines()
    assert (
        "unknown-landmark        Spots that places start from are landmarks, points, or fractions of curves."
        in lines
    )
    assert len(lines) == len({line.split()[0] for line in lines}) > 60


def test_check_tells_a_folder_that_is_not_there(tmp_path: Path) -> None:
    ran = run("check", "nowhere", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "nowhere:1:1: there is no such folder\n")


def test_schema_is_printed_or_written(tmp_path: Path) -> None:
    assert run("schema").stdout == pack_schema()
    assert run("schema", "-o", "pack.json", folder=tmp_path).returncode == 0
    assert (tmp_path / "pack.json").read_text(encoding="utf-8") == pack_schema()


def test_schema_tells_where_it_can_not_write(tmp_path: Path) -> None:
    ran = run("schema", "-o", str(tmp_path / "no" / "pack.json"))
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1


def test_list_gives_everything_about_a_point() -> None:
    (point,) = [row for row in rows("list", "--json", "--channel", "ST") if row["code"] == "ST-4"]
    assert point.keys() >= {
        "code", "kind", "channel", "region", "names", "sides", "unplaced", "needling", "conditions",
        "cautions", "sources", "variants",
    }  # fmt: skip
    assert (point["kind"], point["channel"], point["region"]) == ("acupuncture", "ST", "face")
    assert point["names"]["hanzi"] == "地倉"
    left, right = point["sides"]
    assert (left["side"], right["side"]) == ("left", "right")
    assert left["position"][0] > 0 > right["position"][0]
    assert "face-front" in left["views"]
    assert len(left["views"]["face-front"]) == 2
    assert point["unplaced"] is None
    needling = point["needling"][0]
    assert needling.keys() >= {"technique", "depth", "depth_mm", "angle", "toward", "source"}
    low, high = needling["depth_mm"]
    assert 0 < low <= high


@pytest.mark.parametrize(("option", "value", "key"), [
    ("--channel", "CV", "channel"), ("--region", "abdomen", "region"), ("--kind", "extra", "kind"),
])  # fmt: skip
def test_list_filters(option: str, value: str, key: str) -> None:
    found = rows("list", "--json", option, value)
    assert {row[key] for row in found} == {value}


def test_list_filters_by_condition() -> None:
    found = rows("list", "--json", "--condition", "facial-paralysis")
    assert found
    assert all("facial-paralysis" in [c["condition"] for c in row["conditions"]] for row in found)


@pytest.mark.parametrize(("option", "value", "said"), [
    ("--channel", "STT", "there is no channel 'STT'"),
    ("--region", "fase", "there is no region 'fase' (did you mean 'face'?)"),
    ("--condition", "insomnai", "there is no condition 'insomnai' (did you mean 'insomnia'?)"),
])  # fmt: skip
def test_list_says_what_there_is_not(
    option: str, value: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["list", option, value]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err


def test_list_is_one_line_for_each_point() -> None:
    lines = run("list", "--channel", "ST").stdout.splitlines()
    assert "ST-4        Dìcāng  地倉  Earth Granary" in lines


@pytest.mark.parametrize("spelling", ["ST-4", "st4", "St 4", "S4"])
def test_show_takes_any_usual_spelling(spelling: str) -> None:
    assert rows("show", spelling, "--json")["code"] == "ST-4"


def test_show_says_how_the_point_is_found_and_who_says_what() -> None:
    said = run("show", "ST-4").stdout
    assert "Dìcāng" in said
    assert "WHO 2008" in said
    assert "needling: transverse toward ST-6" in said


def test_show_suggests_a_point() -> None:
    ran = run("show", "ST-444")
    assert ran.returncode == 1
    assert ran.stderr == "facemap: there is no point 'ST-444' (did you mean 'ST-44'?)\n"


def test_landmarks_have_positions() -> None:
    landmarks = rows("landmarks", "--json")["landmarks"]
    named = {"pupil", "cheilion", "exocanthion", "endocanthion", "alare", "gonion", "tragion", "glabella"}
    assert landmarks.keys() >= named | {"trichion", "umbilicus"}
    assert landmarks["cheilion"]["position"][0] > 0
    assert landmarks["pupil"]["position"][1] > landmarks["cheilion"]["position"][1]


def test_a_pack_of_the_user_is_loaded_on_top(broken: Path) -> None:
    ran = run("show", "ST-4", "--json", "--pack", str(broken))
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["unplaced"] == "there is no landmark, curve or point called 'cheilon'"
    assert ran.stderr == "facemap: 1 error in the packs; `facemap check` lists them\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently")
def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m facemap list --json | head -c 1"
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[", "")


def test_without_a_command_the_window_is_meant(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert cli.main([]) == cli.main(["--point", "ST-4"]) == 2
    assert capsys.readouterr().err.count("no display") == 2


def test_an_unknown_command_is_told() -> None:
    ran = run("chekc")
    assert ran.returncode == 2
    assert "chekc" in ran.stderr


def test_render_writes_a_plate(tmp_path: Path) -> None:
    ran = run("render", "face-front", "-o", "face.svg", "--point", "st4", "--guide", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "ST-4" in (tmp_path / "face.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [
    ["face-frnt", "-o", "x.svg"], ["face-front", "-o", "x.gif"], ["face-front", "-o", "no/x.svg"],
    ["face-front", "-o", "x.svg", "--point", "ST-444"],
])  # fmt: skip
def test_render_says_in_one_sentence_what_it_can_not_do(arguments: list[str], tmp_path: Path) -> None:
    ran = run("render", *arguments, folder=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert ran.stderr.startswith("facemap: ")
