"""Reading a body: what is wrong is said by name."""

import copy
from pathlib import Path
from typing import Any

import pytest

from facemap.body.load import BodyError, body_from_dict

Plain = dict[str, Any]


def broken(plain: Plain, part: str, name: str, **changes: Any) -> Plain:
    """A deep copy in which an entry has other values (None: the key is gone)."""
    copied = copy.deepcopy(plain)
    row = copied[part][name]
    for key, value in changes.items():
        key = key.rstrip("_")
        if value is None:
            del row[key]
        else:
            row[key] = value
    return copied


@pytest.mark.parametrize(
    ("part", "name", "changes", "message"),
    [
        ("landmarks", "cheilion", {"position": None}, r"cheilion.*'position' is missing"),
        ("landmarks", "cheilion", {"position": [1, 2]}, "cheilion"),
        ("landmarks", "cheilion", {"position": ["x", 2, 3]}, "cheilion.*x"),
        ("curves", "eyebrow", {"points": None}, "eyebrow.*'points' is missing"),
        ("scales", "abdomen-upper", {"to": "navel"}, "abdomen-upper.*'navel'"),
        ("scales", "finger-cun", {"mm": "thumb"}, "finger-cun"),
        ("poses", "chin-raised", {"what": None}, "chin-raised.*'what' is missing"),
    ],
)
def test_a_wrong_entry_is_named(
    landmarks_yaml: Plain, views_yaml: Plain, folder: Path, part: str, name: str, changes: Plain, message: str
) -> None:
    with pytest.raises(BodyError, match=message):
        body_from_dict(broken(landmarks_yaml, part, name, **changes), views_yaml, folder)


def test_a_view_of_an_unknown_pose_is_named(landmarks_yaml: Plain, views_yaml: Plain, folder: Path) -> None:
    views = copy.deepcopy(views_yaml)
    views["views"][0]["pose"] = "dancing"
    with pytest.raises(BodyError, match=r"face-front.*'dancing'"):
        body_from_dict(landmarks_yaml, views, folder)


def test_a_list_where_names_are_expected_is_refused(views_yaml: Plain, folder: Path) -> None:
    with pytest.raises(BodyError, match="landmarks: expected a mapping"):
        body_from_dict({"landmarks": ["cheilion"]}, views_yaml, folder)


def test_every_source_named_is_described(landmarks_yaml: Plain, folder: Path) -> None:
    import yaml

    known = yaml.safe_load((folder / "sources.yaml").read_text(encoding="utf-8"))["sources"]
    rows = [row for part in ("landmarks", "curves", "scales") for row in landmarks_yaml[part].values()]
    assert {row["source"] for row in rows} <= set(known)
    for name, row in known.items():
        assert {"title", "authors", "year", "where"} <= set(row), name
