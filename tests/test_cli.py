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
from facemap.plan.schema import plan_schema


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
    assert (ran.returncode, ran.stdout) == (1, "nowhere: there is no such folder\n")
    assert ran.stderr.endswith(" points; 1 error, 0 warnings\n")


def test_needles_are_listed() -> None:
    lines = run("list", "needles").stdout.splitlines()
    assert "0.16 × 15 mm      filiform      No. 1  Seirin: red" in lines
    rows = json.loads(run("list", "needles", "--json").stdout)
    assert len(rows) == len(lines)
    assert rows[0]["kind"] == "filiform"


def test_schema_is_printed_or_written(tmp_path: Path) -> None:
    assert run("schema").stdout == pack_schema()
    assert run("schema", "--plan").stdout == plan_schema()
    assert run("schema", "-o", "pack.json", folder=tmp_path).returncode == 0
    assert (tmp_path / "pack.json").read_text(encoding="utf-8") == pack_schema()


@pytest.mark.parametrize(("file", "said"), [
    ("no/pack.json", "'pack.json' could not be written: there is no folder '{here}/no'"),
    (".", "could not be written: there is a folder of that name"),
    ("mine.yaml/pack.json", "'pack.json' could not be written: there is no folder '{here}/mine.yaml'"),
    ("x" * 300, "could not be written: its name is too long"),
    ("/proc/pack.json", "could not be written: facemap may not write into the folder '/proc'"),
])  # fmt: skip
@pytest.mark.parametrize("command", [["schema"], ["report", "--json"]])
@pytest.mark.skipif(sys.platform != "linux", reason="has no /proc")
def test_where_it_can_not_write_is_told_in_a_sentence(
    command: list[str],
    file: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "mine.yaml").touch()
    monkeypatch.setattr("facemap.export.report.report", lambda *_: ())
    assert cli.main([*command, "-o", str(tmp_path / file)]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith("facemap: '")
    assert said.format(here=tmp_path) in told.err


def test_what_is_no_file_is_written_into() -> None:
    assert run("schema", "-o", os.devnull).returncode == 0


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


def test_of_several_conditions_all_count_and_points_linked_with_most_come_first() -> None:
    asked = ("insomnia", "migraine")
    found = rows("list", "--json", "--condition", asked[0], "--condition", asked[1])
    met = [len({c["condition"] for c in row["conditions"]} & set(asked)) for row in found]
    assert set(met) == {1, 2}
    assert met == sorted(met, reverse=True)
    each = [{row["code"] for row in rows("list", "--json", "--condition", name)} for name in asked]
    assert {row["code"] for row in found} == set.union(*each)


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
    assert ran.stderr == "facemap: there is no point 'ST-444' (did you mean ST-44 Nèitíng?)\n"


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
    assert ran.stderr == f"facemap: 1 error in the packs; `facemap check {broken}` lists them\n"


@pytest.mark.parametrize(
    "command", [["list"], ["show", "ST-4"], ["report", "--json"], ["render", "x", "-o", "x.png"]]
)
def test_a_pack_that_is_not_there_is_told(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*command, "--pack", str(tmp_path / "nowhere")]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "",
        f"facemap: there is no folder '{tmp_path / 'nowhere'}' to read a pack from\n",
    )


def test_the_report_tells_that_something_was_left_out(broken: Path) -> None:
    ran = run("report", "--json", "--pack", str(broken))
    assert ran.returncode == 0
    assert ran.stderr == f"facemap: 1 error in the packs; `facemap check {broken}` lists them\n"


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


def test_every_command_is_listed_and_none_is_imported_for_it() -> None:
    code = "import sys; from facemap import cli\ntry: cli.main(['--help'])\nfinally: print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    listed, _, modules = ran.stdout.rpartition("\n  --version")
    assert all(f"\n    {word}" in listed for word in cli.COMMANDS)
    assert {word for word in modules.split() if word.startswith("facemap.")} == {
        "facemap.cli", "facemap.data", "facemap.data.problems",
    }  # fmt: skip


def test_a_family_of_commands_gets_its_parser_when_its_word_is_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def arguments(parser: cli.Parser) -> None:
        below = parser.add_subparsers(metavar="COMMAND", required=True)
        below.add_parser("new", help="a new one").set_defaults(run=lambda _: 7)

    monkeypatch.setitem(cli.COMMANDS, "family", cli.Command("a family", arguments))
    assert cli.main(["family", "new"]) == 7
    with pytest.raises(SystemExit):
        cli.main(["family", "--help"])
    assert "a new one" in capsys.readouterr().out


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
