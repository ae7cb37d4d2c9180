"""Edits of points: written whole or not at all, checked before, and never in the shipped pack."""

import errno
import os
import re
from pathlib import Path
from typing import Any

import pytest

from facemap.atlas.model import Variant
from facemap.atlas.place import From, Offset, Placed
from facemap.data import editing, safe_write
from facemap.data.again import Reader
from facemap.data.editing import Deeds, Refused, Wish, prepared
from facemap.data.load import Loaded
from facemap.data.new_pack import STARTER, make_pack
from facemap.data.safe_write import NotWritten, write_whole
from facemap.data.yaml_tree import read_tree
from facemap.paths import points_folder

BESIDE = From("cheilion", (Offset("lateral", 12.0, "mm"),))
NEW = Wish("EX-MINE1", BESIDE, "12 mm lateral to the corner of the mouth.", names={"english": "Mine: one"})


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    make_pack(tmp_path / "mine")
    return tmp_path / "mine"


def loaded(reader: Reader, *packs: Path) -> Loaded:
    return reader.load([points_folder(), *packs])


def errors(found: Loaded, pack: Path) -> list[str]:
    return [str(problem) for problem in found.problems if str(pack) in problem.file]


def value(path: Path) -> Any:
    tree, problems = read_tree(path.read_bytes(), "x")
    assert tree is not None
    assert not problems
    return tree.value


def test_a_new_pack_has_no_problem(reader: Reader, mine: Path) -> None:
    assert errors(loaded(reader, mine), mine) == []
    assert (mine / "pack.schema.json").read_text("utf-8").startswith("{")


def test_the_example_in_a_new_pack_works_when_it_is_uncommented_as_it_says(
    reader: Reader, mine: Path
) -> None:
    text = STARTER.replace("points: []", "points:")
    head, example, tail = re.split(r"(?<=begins here\.\n)|(?=# The example ends)", text)
    lines = [line.removeprefix("#") for line in example.splitlines()]
    (mine / "points.yaml").write_text(f"{head}{chr(10).join(lines)}\n{tail}", encoding="utf-8")
    found = loaded(reader, mine)
    assert errors(found, mine) == []
    assert "EX-CLASS1" in found.atlas.points


def test_making_a_pack_where_one_is_changes_nothing_of_it(mine: Path) -> None:
    (mine / "points.yaml").write_text("kind: extra\n", encoding="utf-8")
    make_pack(mine)
    assert (mine / "points.yaml").read_text("utf-8") == "kind: extra\n"


def test_a_pack_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NotWritten, match="could not be made"):
        make_pack(tmp_path / "file" / "pack")


def test_a_new_point_is_written_into_the_pack(reader: Reader, mine: Path) -> None:
    change = prepared(reader, [mine], NEW, mine)
    assert (mine / "points.yaml").read_text("utf-8") == STARTER  # nothing is written yet
    Deeds().do(change)
    found = loaded(reader, mine)
    assert errors(found, mine) == []
    point = found.atlas.points["EX-MINE1"]
    assert (point.place, point.sources, point.names.english) == (BESIDE, ("my-notes",), "Mine: one")
    text = (mine / "points.yaml").read_text("utf-8")
    assert all(line in text for line in STARTER.splitlines() if line.startswith("#"))
    assert "my-notes: {title: My own notes, kind: teaching}" in text


def test_a_shipped_point_that_is_moved_becomes_an_entry_of_ones_own(reader: Reader, mine: Path) -> None:
    shipped = loaded(reader).atlas.points["GB-1"]
    before = {path: path.read_bytes() for path in points_folder().rglob("*.yaml")}
    wish = Wish("GB-1", BESIDE, "Where I was taught to look for it.", "my-notes")
    Deeds().do(prepared(reader, [mine], wish, mine))
    assert {path: path.read_bytes() for path in points_folder().rglob("*.yaml")} == before
    found = loaded(reader, mine)
    point = found.atlas.points["GB-1"]
    assert point.pack == "mine"
    assert point.sources == ("my-notes",)
    before = Variant(shipped.place, shipped.sources[0], shipped.location)
    assert point.variants == (before, *shipped.variants)
    assert point._replace(
        place=shipped.place, location=shipped.location, sources=shipped.sources, pack=shipped.pack,
        origin=shipped.origin, variants=shipped.variants,
    ) == shipped  # fmt: skip
    resolved = found.atlas.spots["GB-1"].resolved
    assert isinstance(resolved, Placed)
    assert resolved.position.y == pytest.approx(found.atlas.body.landmarks["cheilion"].position.y, abs=1)


def test_ones_own_point_is_moved_where_it_is_written_with_remarks_and_order(
    reader: Reader, mine: Path
) -> None:
    Deeds().do(prepared(reader, [mine], NEW, mine))
    file = mine / "points.yaml"
    text = file.read_text("utf-8").replace("    region: face\n", "    region: face  # surely\n    # where\n")
    file.write_text(text, encoding="utf-8")
    further = From("cheilion", (Offset("lateral", 15.0, "mm"),))
    Deeds().do(prepared(reader, [mine], Wish("EX-MINE1", further, "15 mm lateral."), mine))
    after = file.read_text("utf-8")
    assert after == text.replace(
        "location: 12 mm lateral to the corner of the mouth.", "location: 15 mm lateral."
    ).replace("lateral: 12 mm", "lateral: 15 mm")


def test_an_edit_with_a_new_error_is_refused_before_it_is_written(reader: Reader, mine: Path) -> None:
    before = (mine / "points.yaml").read_bytes()
    for wish, told in (
        (Wish("mine", BESIDE, "x", names={"english": "x"}), "is not a code"),
        (Wish("EX-A", BESIDE, "x"), "names"),
        (Wish("LU-40", BESIDE, "x", kind="acupuncture", names={"english": "x"}), "LU has 11 points"),
        (Wish("M-MINE", BESIDE, "x", kind="needling-site", names={"english": "x"}), "needs 'study'"),
        (Wish("EX-A", From("cheilon"), "x", names={"english": "x"}), "did you mean 'cheilion'"),
        (Wish("EX-A", BESIDE, "x", region="abdomen", names={"english": "x"}), "region is 'abdomen'"),
    ):
        with pytest.raises(Refused, match=told):
            prepared(reader, [mine], wish, mine)
    assert (mine / "points.yaml").read_bytes() == before
    assert errors(loaded(reader, mine), mine) == []


def test_what_was_wrong_before_does_not_keep_one_from_writing(reader: Reader, mine: Path) -> None:
    (mine / "other.yaml").write_text("points: [{code: EX-X}]\n", encoding="utf-8")
    Deeds().do(prepared(reader, [mine], NEW, mine))
    assert "EX-MINE1" in loaded(reader, mine).atlas.points


def test_the_shipped_pack_is_never_a_pack_of_ones_own(reader: Reader) -> None:
    before = {path: path.read_bytes() for path in points_folder().rglob("*.yaml")}
    for packs in ([points_folder()], [points_folder() / "acupoints"]):
        with pytest.raises(Refused, match="shipped pack is never changed"):
            prepared(reader, packs, Wish("GB-1", BESIDE, "x"), packs[0])
    assert {path: path.read_bytes() for path in points_folder().rglob("*.yaml")} == before


@pytest.mark.parametrize("text", ["points: [\n", "channel: ST\n", "points: [{code: EX-B, x: y}]\n", "- a\n"])
def test_a_file_that_cannot_take_a_point_is_passed_by(text: str, reader: Reader, mine: Path) -> None:
    (mine / "points.yaml").write_text(text, encoding="utf-8")
    Deeds().do(prepared(reader, [mine], NEW, mine))
    assert (mine / "points.yaml").read_text("utf-8") == text
    assert value(mine / "points-2.yaml")["points"][0]["code"] == "EX-MINE1"


def test_a_broken_file_of_the_point_itself_is_refused_in_words(reader: Reader, mine: Path) -> None:
    Deeds().do(prepared(reader, [mine], NEW, mine))
    file = mine / "points.yaml"
    file.write_bytes(b"\xff\xfe" + file.read_bytes())
    moved = Wish("EX-MINE1", From("gonion"), "x", names={"english": "x"})
    change = prepared(reader, [mine], moved, mine)  # it is not known any more: so it is a new one
    assert change.is_new
    assert change.path.name == "points-2.yaml"


def test_every_byte_is_as_before_when_an_edit_is_taken_back(reader: Reader, mine: Path) -> None:
    file, deeds = mine / "points.yaml", Deeds()
    file.write_bytes(b"\xef\xbb\xbf# mine\r\npoints: []\r\n")
    before = file.read_bytes()
    deeds.do(prepared(reader, [mine], NEW, mine))
    after = file.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# mine\r\npoints:\r\n  - code: EX-MINE1\r\n")
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert (deeds.undo() or deeds).path == file  # type: ignore[union-attr]
    assert file.read_bytes() == before
    deeds.redo()
    assert file.read_bytes() == after
    assert (deeds.redo(), deeds.undo() is None, deeds.undo()) == (None, False, None)


def test_a_file_that_an_edit_made_is_gone_when_it_is_taken_back(reader: Reader, mine: Path) -> None:
    (mine / "points.yaml").unlink()
    deeds = Deeds()
    deeds.do(prepared(reader, [mine], NEW, mine))
    assert (mine / "points.yaml").exists()
    deeds.undo()
    assert not (mine / "points.yaml").exists()


def test_nothing_is_taken_back_over_what_somebody_wrote_meanwhile(reader: Reader, mine: Path) -> None:
    deeds, file = Deeds(), mine / "points.yaml"
    deeds.do(prepared(reader, [mine], NEW, mine))
    file.write_text(file.read_text("utf-8") + "# mine too\n", encoding="utf-8")
    with pytest.raises(NotWritten, match="changed by another program meanwhile"):
        deeds.undo()
    assert file.read_text("utf-8").endswith("# mine too\n")


def test_two_windows_that_edit_one_file_lose_nothing(reader: Reader, mine: Path) -> None:
    here, there = Deeds(), Deeds()
    first = prepared(reader, [mine], NEW, mine)
    second = prepared(Reader(), [mine], Wish("EX-MINE2", From("gonion"), "x", names={"english": "y"}), mine)
    here.do(first)
    with pytest.raises(NotWritten, match="meanwhile"):
        there.do(second)
    there.do(prepared(Reader(), [mine], Wish("EX-MINE2", From("gonion"), "x", names={"english": "y"}), mine))
    assert {"EX-MINE1", "EX-MINE2"} <= loaded(reader, mine).atlas.points.keys()


FULL = [
    (errno.ENOSPC, "the disk is full"), (errno.EROFS, "can only be read"),
    (errno.EACCES, "may not be written"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "told"), FULL)
def test_a_write_that_fails_changes_nothing_and_says_why(
    number: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"before")

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(safe_write.os, name, fails)
            with pytest.raises(NotWritten, match=told):
                write_whole(file, b"before", b"after")
        assert file.read_bytes() == b"before"
        assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="its folder is not there"):
        write_whole(tmp_path / "gone" / "a.yaml", None, b"x")


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"a")
    real.chmod(0o640)
    link.symlink_to(real)
    write_whole(link, b"a", b"b")
    assert link.is_symlink()
    assert real.read_bytes() == b"b"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_slip_of_the_pen_is_noticed(reader: Reader, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "with_point", lambda text, entry: "points: []\nkind: extra\n")
    with pytest.raises(Refused, match="edit it by hand"):
        prepared(reader, [mine], NEW, mine)
