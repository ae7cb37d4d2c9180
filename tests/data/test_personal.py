"""Favourites, tags and notes: one readable file that nothing gets lost from."""

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from facemap.atlas.own import Own, all_tags, tagged, tidy_tags, typed_tags
from facemap.data import personal
from facemap.data.personal import FILE, Personal, Unreadable, merged, put, put_filter, read

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
OWN = st.builds(Own, st.booleans(), st.lists(WORDS, max_size=3).map(tidy_tags), WORDS | st.just(""))
KEPT = st.builds(
    Personal,
    st.dictionaries(st.sampled_from(["ST-4", "LI-4", "X"]), OWN.filter(lambda own: own != Own())),
    st.dictionaries(st.sampled_from(["face", "shallow"]), st.sampled_from(["facemap://points", "x"])),
)


@given(KEPT)
def test_what_was_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, kept: Personal) -> None:
    folder = tmp_path_factory.mktemp("kept")
    personal.export_to(folder / FILE, kept)
    assert read(folder) == (kept, "")


@given(KEPT, KEPT)
def test_merging_loses_nothing_and_twice_is_as_good_as_once(mine: Personal, theirs: Personal) -> None:
    both = merged(mine, theirs)
    for each in (mine, theirs):
        for code, own in each.points.items():
            now = both.points[code]
            assert own.note in now.note
            assert now.favourite >= own.favourite
            assert {tag.casefold() for tag in own.tags} <= {tag.casefold() for tag in now.tags}
        assert set(each.filters.values()) <= set(both.filters.values())
    assert {name: both.filters[name] for name in mine.filters} == dict(mine.filters)
    assert merged(both, theirs) == both
    assert merged(mine, mine) == mine


def test_the_file_can_be_read_by_people(tmp_path: Path) -> None:
    put(tmp_path, "ST-4", Own(), Own(True, ("exam",), "Mouth corner; 地倉"))
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert "Mouth corner; 地倉" in text
    assert json.loads(text)["points"] == {
        "ST-4": {"favourite": True, "tags": ["exam"], "note": "Mouth corner; 地倉"}
    }
    assert [each.name for each in tmp_path.iterdir()] == [FILE]


def test_what_is_no_longer_kept_leaves_no_trace(tmp_path: Path) -> None:
    put(tmp_path, "ST-4", Own(), Own(True))
    assert put(tmp_path, "ST-4", Own(True), Own()) == (Personal(), "")


def test_points_of_packs_that_are_not_open_are_kept(tmp_path: Path) -> None:
    put(tmp_path, "MY-1", Own(), Own(note="from my own pack"))
    put(tmp_path, "ST-4", Own(), Own(True))
    assert read(tmp_path).personal.points["MY-1"].note == "from my own pack"


def test_two_windows_do_not_undo_each_other(tmp_path: Path) -> None:
    put(tmp_path, "ST-4", Own(), Own(note="first"))
    put(tmp_path, "LI-4", Own(), Own(True))
    assert set(read(tmp_path).personal.points) == {"ST-4", "LI-4"}
    both = put(tmp_path, "ST-4", Own(), Own(True, ("exam",), "second")).personal.points["ST-4"]
    assert both == Own(True, ("exam",), "first\n\nsecond")
    known = Own(note="first")
    both = put(tmp_path, "ST-4", known, Own(note="first, better")).personal.points["ST-4"]
    assert "second" in both.note
    assert both.favourite


def test_a_tag_taken_off_here_stays_off_while_another_was_put_on_there(tmp_path: Path) -> None:
    put(tmp_path, "ST-4", Own(), Own(tags=("a", "b")))
    put(tmp_path, "ST-4", Own(tags=("a", "b")), Own(tags=("a", "b", "c")))
    assert put(tmp_path, "ST-4", Own(tags=("a", "b")), Own(tags=("b",))).personal.points["ST-4"].tags == (
        "b",
        "c",
    )


DAMAGED = (
    b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"points": []}', b"[" * 100_000, b'{"points": {"ST-4": 3}}',
    b'{"points": {"ST-4": {"note": 3}}}', b'{"points": {}, "filters": 7}',
    b'{"points": {"ST-4": {"tags": "exam"}}}', b'{"points": {"ST-4": {"tags": [1]}}}',
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_is_moved_aside_and_told(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    kept = read(tmp_path)
    assert kept.personal == Personal()
    assert "personal-damaged.json" in kept.remark
    assert (tmp_path / "personal-damaged.json").read_bytes() == damage
    (tmp_path / FILE).write_bytes(damage)
    read(tmp_path)
    assert (tmp_path / "personal-damaged-2.json").read_bytes() == damage
    put(tmp_path, "ST-4", Own(), Own(True))
    assert read(tmp_path).remark == ""


def test_what_can_be_understood_of_a_damaged_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"points": {"ST-4": {"note": "good"}, "LI-4": 7}}', encoding="utf-8")
    assert read(tmp_path).personal.points == {"ST-4": Own(note="good")}
    assert read(tmp_path) == (Personal({"ST-4": Own(note="good")}), "")
    assert "LI-4" in (tmp_path / "personal-damaged.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "newer",
    [
        '{"version": 2, "points": {"ST-4": {"note": "good"}}, "diary": ["mine"]}',
        '{"points": {"ST-4": {"note": "good", "colour": "red"}}}',
    ],
)
def test_what_a_newer_version_wrote_is_kept_aside(tmp_path: Path, newer: str) -> None:
    (tmp_path / FILE).write_text(newer, encoding="utf-8")
    put(tmp_path, "LI-4", Own(), Own(True))
    assert read(tmp_path).personal.points == {"ST-4": Own(note="good"), "LI-4": Own(True)}
    assert (tmp_path / "personal-damaged.json").read_text(encoding="utf-8") == newer


TWICE = """{
 "points": {
  "ST-4": {"note": "first", "tags": ["a"], "note": "second"},
  "ST-4": {"favourite": true, "tags": ["b"]}
 },
 "filters": {"face": "facemap://points?region=face", "face": "facemap://points?region=head"},
 "points": {"LI-4": {"note": "third"}}
}"""


def test_what_is_written_twice_by_hand_is_all_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(TWICE, encoding="utf-8")
    kept = read(tmp_path)
    assert kept.personal == Personal(
        {"ST-4": Own(True, ("a", "b"), "first\n\nsecond"), "LI-4": Own(note="third")},
        {"face": "facemap://points?region=face", "face (2)": "facemap://points?region=head"},
    )
    assert "personal-damaged.json" in kept.remark
    assert (tmp_path / "personal-damaged.json").read_text(encoding="utf-8") == TWICE
    assert read(tmp_path) == (kept.personal, "")
    fresh = tmp_path / "fresh"
    added = personal.import_from(fresh, tmp_path / "personal-damaged.json")
    assert added == (kept.personal, "Not all in personal-damaged.json could be read.")


def test_a_file_that_is_damaged_between_two_notes_is_told(tmp_path: Path) -> None:
    put(tmp_path, "ST-4", Own(), Own(note="mine"))
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    kept = put(tmp_path, "LI-4", Own(), Own(True))
    assert kept.personal.points == {"LI-4": Own(True)}
    assert "personal-damaged.json" in kept.remark


def test_a_huge_file_is_moved_aside_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal, "LARGEST", 1000)
    (tmp_path / FILE).write_text('{"points": {"ST-4": {"note": "%s"}}}' % ("x" * 1000), encoding="utf-8")
    kept = read(tmp_path)
    assert kept.personal == Personal()
    assert "personal-damaged.json" in kept.remark
    with pytest.raises(Unreadable, match="too large"):
        personal.import_from(tmp_path, tmp_path / "personal-damaged.json")


def test_more_than_is_read_again_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "ST-4", Own(), Own(note="there"))
    monkeypatch.setattr(personal, "LARGEST", 1000)
    with pytest.raises(OSError, match="too large"):
        put(tmp_path, "ST-5", Own(), Own(note="x" * 1000))
    assert read(tmp_path) == (Personal({"ST-4": Own(note="there")}), "")


def test_a_file_saved_by_an_editor_that_marks_it_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"points": {"ST-4": {"favourite": true}}}', encoding="utf-8-sig")
    assert read(tmp_path).personal.points == {"ST-4": Own(True)}


def test_half_a_character_does_not_stop_the_writing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"points": {"ST-4": {"note": "a\\ud83d"}}}', encoding="utf-8")
    put(tmp_path, "LI-4", Own(), Own(True))
    assert read(tmp_path).personal.points["ST-4"].note == "a?"


def test_a_folder_that_cannot_be_written_raises_and_changes_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "state"
    blocked.write_text("a file where the folder should be")
    with pytest.raises((NotADirectoryError, FileExistsError)):
        put(blocked, "ST-4", Own(), Own(True))
    assert blocked.read_text() == "a file where the folder should be"


def test_importing_adds_and_keeps_both_notes(tmp_path: Path) -> None:
    put(tmp_path, "ST-4", Own(), Own(note="mine"))
    put_filter(tmp_path, "face", "facemap://points?region=face")
    other = tmp_path / "other.json"
    theirs = Personal({"ST-4": Own(True, note="theirs")}, {"face": "facemap://points?region=head"})
    personal.export_to(other, theirs)
    now = personal.import_from(tmp_path, other).personal
    assert now.points["ST-4"] == Own(True, (), "mine\n\ntheirs")
    assert now.filters == {
        "face": "facemap://points?region=face", "face (2)": "facemap://points?region=head"
    }  # fmt: skip
    assert personal.import_from(tmp_path, other) == (now, "")


def test_a_file_of_something_else_is_not_imported(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"name": "a package"}')
    with pytest.raises(Unreadable, match="does not hold"):
        personal.import_from(tmp_path, other)
    assert other.exists()
    assert not (tmp_path / FILE).exists()


def test_a_filter_is_kept_by_name_and_forgotten(tmp_path: Path) -> None:
    put_filter(tmp_path, "face", "facemap://points?region=face")
    assert read(tmp_path).personal.filters == {"face": "facemap://points?region=face"}
    assert put_filter(tmp_path, "face", "").personal.filters == {}
    assert put_filter(tmp_path, "never there", "").personal.filters == {}


def test_tags_are_tidied_as_they_are_typed() -> None:
    assert typed_tags(" exam ,, Exam;face  course，面 ") == ("exam", "face course", "面")


def test_tags_are_found_by_their_beginning() -> None:
    owned = {"ST-4": Own(tags=("exam", "Face course")), "LI-4": Own(tags=("exam",))}
    assert all_tags(owned) == {"exam": ["ST-4", "LI-4"], "Face course": ["ST-4"]}
    assert list(tagged(owned, "EX")) == ["ST-4", "LI-4"]
    assert list(tagged(owned, "face c")) == ["ST-4"]
    assert list(tagged(owned, " ")) == []
