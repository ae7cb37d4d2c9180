"""The list of plans that were open lately."""

from pathlib import Path

import pytest

from facemap.plan.recent import FILE, MOST, clear, forget, marked, put, read


def test_the_last_comes_first_and_each_once(tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        put(tmp_path, tmp_path / name)
    assert read(tmp_path) == (tmp_path / "a", tmp_path / "b")


def test_no_more_than_twelve_are_kept(tmp_path: Path) -> None:
    for number in range(20):
        put(tmp_path, tmp_path / str(number))
    assert [path.name for path in read(tmp_path)] == [str(n) for n in range(19, 19 - MOST, -1)]


def test_what_is_gone_is_marked_and_stays_in_the_list(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    put(tmp_path, tmp_path / "a")
    put(tmp_path, tmp_path / "gone")
    assert [(recent.path.name, recent.there) for recent in marked(read(tmp_path))] == [
        ("gone", False),
        ("a", True),
    ]


def test_one_can_be_forgotten_or_all(tmp_path: Path) -> None:
    for name in "abc":
        put(tmp_path, tmp_path / name)
    assert forget(tmp_path, tmp_path / "b") == (tmp_path / "c", tmp_path / "a")
    clear(tmp_path)
    assert read(tmp_path) == ()


def test_a_relative_path_is_kept_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert put(tmp_path / "state", Path("a")) == (Path.cwd() / "a",)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (b"", []), (b"\xff", []), (b"[1]", []), (b"null", []), (b'{"recent": 5}', []), (b"[" * 99_999, []),
        (b'{"recent": ["/a", 5, null, "", "/b\\u0000", "/c", "/a"]}', ["a", "c"]),
    ],
)  # fmt: skip
def test_a_damaged_list_is_as_good_as_a_shorter_one(said: bytes, names: list[str], tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(said)
    assert [path.name for path in read(tmp_path)] == names
    put(tmp_path, tmp_path / "new")
    assert [path.name for path in read(tmp_path)] == ["new", *names]


def test_a_folder_that_is_not_there_yet_has_none(tmp_path: Path) -> None:
    assert read(tmp_path / "state") == ()
    assert marked(()) == ()
