"""`facemap plan …` where files are damaged, sealed or closed to writing, and words are not what is meant."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facemap import cli
from facemap.plan.text import read, write
from tests.plan.commanding import ST4, Run, Said, refused, told

pytestmark = pytest.mark.usefixtures("qapp")  # else printing makes one that windows can't use
READING = (
    ("summary",), ("summary", "--json"), ("check",), ("csv",), ("stricta",), ("csv", "-o", "x.csv"),
    ("course", "-o", "x.ics"), ("sheet", "-o", "x.pdf"), ("handout", "-o", "x.pdf"),
)  # fmt: skip
WRITING = (
    ("add", "GV-24"), ("change", "1", "--depth", "2mm"), ("remove", "1"), ("client", "--label", "C. D."),
    ("course", "--phase", "4/7"), ("tick", "1", "in"), ("next", "b.facemap"),
)  # fmt: skip


def spoilt(file: Path, old: str, new: str) -> bytes:
    """The content of a file after some of its text was damaged."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file.read_bytes()


@pytest.fixture
def damaged(plan: Run, tmp_path: Path) -> Run:
    plan("add", *ST4)
    plan("course", "--phase", "3/7", "--start", "2026-03-04")
    spoilt(tmp_path / "a.facemap", '"depth": 3,', '"depth": "deep",')
    return plan


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_what_is_sound_of_a_damaged_plan_is_told_as_such(
    damaged: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    before = (tmp_path / "a.facemap").read_bytes()
    said = damaged(*words)
    assert said.code == 2
    assert "a.facemap:" in said.err
    line, column, *_ = said.err.partition("a.facemap:")[2].split(":")
    assert int(line) > 1
    assert int(column) > 1
    assert said.out or (tmp_path / words[-1]).stat().st_size
    assert (tmp_path / "a.facemap").read_bytes() == before


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_damaged_plan_is_never_written_over_nor_carried_on(
    damaged: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    before = (tmp_path / "a.facemap").read_bytes()
    said = damaged(*words)
    assert (said.code, said.out) == (2, "")
    assert "is damaged and was not changed" in said.err
    assert (tmp_path / "a.facemap").read_bytes() == before
    assert not (tmp_path / "b.facemap").exists()


def test_bytes_that_are_no_text_are_damage_too(plan: Run, tmp_path: Path) -> None:
    plan("add", *ST4)
    file = tmp_path / "a.facemap"
    file.write_bytes(file.read_bytes().replace(b"A. B.", b"A. \xff."))
    said = plan("summary")
    assert said.code == 2
    assert "1 byte was no text" in said.err


def test_a_bar_counts_also_in_a_damaged_plan(plan: Run, tmp_path: Path) -> None:
    plan("add", "LI-4", "--depth", "5mm")
    plan("client", "--fact", "pregnancy", "--weeks", "10")
    spoilt(tmp_path / "a.facemap", '"depth": 5,', '"depth": "deep",')
    assert plan("check").code == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently")
def test_a_bar_is_exit_code_1_also_where_nobody_reads_to_the_end(plan: Run, tmp_path: Path) -> None:
    for code in ("LI-4", "SP-6"):
        plan("add", code, "--depth", "5mm")
    plan("client", "--fact", "pregnancy", "--weeks", "10")
    command = [sys.executable, "-m", "facemap", "plan", "check", "a.facemap"]
    ran = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, text=True)
    assert ran.stdout is not None
    assert ran.stderr is not None
    ran.stdout.close()
    told = ran.stderr.read()
    ran.stderr.close()
    assert ran.wait() == 1
    assert "Traceback" not in told
    assert "not overridden" in told


@pytest.mark.parametrize("words", [*READING[5:], ("course", "--phase", "3/7", "-o", "x.ics")], ids=" ".join)
def test_nothing_is_written_over_a_plan(plan: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    plan("course", "--phase", "2/7", "--start", "2026-03-04")
    before = (tmp_path / "a.facemap").read_bytes()
    refused(plan(*words[:-1], "a.facemap"))
    assert (tmp_path / "a.facemap").read_bytes() == before


# Sealed, read-only


def test_what_comes_of_a_sealed_plan_is_sealed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("open sesame\n", encoding="utf-8")
    key = ("--passphrase-file", "secret")
    run("new", "s.facemap", "--client", "A. B.", *key)
    assert run("next", "s.facemap", "t.facemap", *key).code == 0
    assert b"A. B." not in (tmp_path / "t.facemap").read_bytes()
    for words in (*READING, ("add", "GV-24"), ("tick", "1", "in"), ("override", "x", "--reason", "y")):
        before = (tmp_path / "s.facemap").read_bytes()
        refused(run(words[0], "s.facemap", *words[1:]), "--passphrase-file")
        assert (tmp_path / "s.facemap").read_bytes() == before
    assert not list(tmp_path.glob("x.*"))


def test_a_read_only_plan_stays_as_it_is_and_says_so(plan: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.facemap"
    file.chmod(0o444)
    before = file.read_bytes()
    refused(plan("add", "ST-4"), "read-only")
    assert file.read_bytes() == before
    file.chmod(0o644)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may write anywhere")
def test_a_read_only_folder_is_one_sentence(run: Run, plan: Run, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    refused(run("new", "closed/b.facemap"), "may not be written to")
    refused(plan("csv", "-o", "closed/x.csv"))
    folder.chmod(0o755)


def test_a_folder_that_is_not_there_is_one_sentence(run: Run) -> None:
    refused(run("new", "no/such/b.facemap"), "b.facemap")


# What is meant


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "GV-224"), "did you mean GV-22 Xìnhuì or GV-24 Shéntíng?"),
        (("add", "ST-4", "--source", "who-2080"), "no source 'who-2080'"),
        (("client", "--fact", "pregnency"), "did you mean 'pregnancy'?"),
        (("client", "--fact", "botulinum-toxin", "--region", "forhead"), "did you mean 'forehead'?"),
        (("client", "--without", "pregnancy"), "no fact 'pregnancy'"),
        (("client", "--weeks", "10"), "--fact"),
        (("client", "--since", "2026-03-01"), "--fact"),
        (("client", "--before", "3"), "--concern"),
        (("client", "--concern", "frown", "--before", "-1"), "0 (nothing) to 10"),
        (("add", "--at", "25,1600,140", "--side", "right"), "lies left"),
        (("add", "ST-4", "--kind", "press"), "both --gauge and --length"),
        (("add", "ST-4", "--needles", "-3"), "1 to 200 needles"),
        (("add", "ST-4", "--retention", "1e300"), "Retention is from"),
        (("add", "ST-4", "--spacing", "0"), "Spacing is from"),
        (("add", "ST-4", "--technique", "blah"), "'perpendicular', 'oblique'"),
        (("tick", "-1", "in"), "no number -1"),
        (("tick", "1", "in", "--at", "soon"), "no time"),
        (("course", "--phase", "9999/7"), "200 sessions at most"),
        (("course", "--phase", "3/0"), "a day to a year"),
    ],
)
def test_what_is_not_meant_so_is_one_sentence(
    plan: Run, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    before = (tmp_path / "a.facemap").read_bytes()
    refused(plan(*words), why)
    assert (tmp_path / "a.facemap").read_bytes() == before


def test_a_depth_may_have_a_comma(plan: Run) -> None:
    one, other = plan("add", "ST-4", "--depth", "0,2 cun").out, plan("add", "ST-4", "--depth", "0.2 cun").out
    assert one.partition(" ")[2] == other.partition(" ")[2]
    assert "2.5" in plan("add", "ST-6", "--depth", "2,5mm").out


def test_a_style_that_is_misspelt_is_guessed(run: Run) -> None:
    refused(run("new", "b.facemap", "--protocol", "mei-zenn"), "did you mean 'mei-zen'?")


def test_a_point_that_no_picture_shows_is_planned_all_the_same(plan: Run) -> None:
    assert plan("add", "LI-4").code == 0
    assert [each["position"] for each in told(plan)["placements"]] == [None, None]
    assert plan("sheet", "-o", "x.pdf").code == 0


def test_deeper_than_its_source_is_taken_and_marked(plan: Run) -> None:
    plan("add", "ST-4", "--depth", "40mm")
    assert "40 mm ▲" in plan("summary").out
    summary = told(plan)
    assert {each["beyond_source"] for each in summary["placements"]} == {True}
    (found,) = (each for each in summary["warnings"] if each["kind"] == "depth")
    assert found["sources"]


def test_needles_keep_what_is_not_said_anew(plan: Run) -> None:
    plan("add", *ST4, "--pattern", "fan", "--kind", "intradermal")
    plan("change", "1", "--needles", "3")
    plan("change", "1", "--gauge", "0.16")
    (left, _) = told(plan)["placements"]
    assert (left["needles"], left["pattern"]) == (3, "fan")
    assert (left["gauge_mm"], left["length_mm"], left["needle_kind"]) == (0.16, 15, "intradermal")


def test_several_needles_of_a_single_one_stand_in_a_row(plan: Run) -> None:
    plan("add", "ST-4")
    plan("change", "1", "--needles", "3")
    assert {each["pattern"] for each in told(plan)["placements"]} == {"row"}


@pytest.mark.parametrize("word", ["sunday", "Sundays", "sun"])
def test_closed_weekdays_are_read_as_people_write_them(plan: Run, word: str) -> None:
    said = plan("course", "--start", "2026-03-08", "--phase", "2/7", "--closed", word)
    assert said.out.split() == ["1", "2026-03-09", "2", "2026-03-16"]


def test_today_counts_where_the_plan_has_no_day(plan: Run) -> None:
    plan("add", "GB-14")
    plan("client", "--fact", "botulinum-toxin", "--since", "2026-02-20", "--region", "forehead")
    with_day = plan("check", "--today", "2030-01-01")
    plan("client", "--date", "")
    early, late = plan("check", "--today", "2026-03-04"), plan("check", "--today", "2030-01-01")
    assert with_day.out == early.out
    assert early.out != late.out


def test_a_final_record_can_be_read_and_printed(plan: Run, tmp_path: Path) -> None:
    plan("add", *ST4)
    spoilt(tmp_path / "a.facemap", "\n}\n", ',\n"state": "final"\n}\n')
    assert read((tmp_path / "a.facemap").read_text(encoding="utf-8")).plan.state == "final"
    for words in (("summary",), ("csv",), ("stricta",), ("sheet", "-o", "x.pdf")):
        assert plan(*words).code == 0
    for words in WRITING[:-1]:
        refused(plan(*words), "final")
    assert plan("next", "b.facemap").code == 0


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("word", ["sheet", "handout"])
def test_papers_are_pdf_files(plan: Run, tmp_path: Path, word: str, page: str) -> None:
    plan("add", *ST4)
    assert plan(word, "-o", "x.pdf", "--page", page) == (0, "", "")
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
    refused(plan(word, "-o", "x.png"), "PDF")


def test_advice_of_ones_own_is_on_the_handout(plan: Run, tmp_path: Path) -> None:
    plan("add", *ST4)
    sizes = []
    advice = ("--advice", "Drink tea.", "--advice", "No swimming for a week.")
    for own in ((), advice, (*advice, "--urgent", "Call 555 0100 at night.")):
        assert plan("handout", "-o", "x.pdf", *own).code == 0
        sizes.append((tmp_path / "x.pdf").stat().st_size)
    assert sizes[2] > sizes[1] > sizes[0]


def test_every_word_tells_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    from facemap.plan.command_line import WORDS

    for word in WORDS:
        with pytest.raises(SystemExit) as left:
            cli.main(["plan", word, "--help"])
        assert left.value.code == 0
        assert f"usage: facemap plan {word}" in capsys.readouterr().out


def test_the_next_session_may_be_on_another_day(plan: Run, run: Run) -> None:
    assert plan("next", "b.facemap", "--date", "2026-03-20") == Said(0, "", "")
    text = Path("b.facemap").read_text(encoding="utf-8")
    assert write(read(text).plan) == text
    assert read(text).plan.date == "2026-03-20"
    refused(plan("next", "c.facemap", "--date", "tomorrow"), "tomorrow")
