"""What stands for a client in names of files."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, strategies as st

from facemap.plan.client_words import file_name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("A/B", "A-B"), ("a\\b:c*d?e\"f<g>h|i", "a-b-c-d-e-f-g-h-i"), ("..", "plan"), (".hidden", "hidden"),
        ("A. B.", "A. B"), ("con", "con-"), ("Lpt1.x", "Lpt1-.x"), ("", "plan"), ("Connie", "Connie"),
        ("地仓 2026-03-04", "地仓 2026-03-04"),
    ],
)  # fmt: skip
def test_signs_that_no_file_may_have_are_replaced(label: str, name: str) -> None:
    assert file_name(label) == name


@given(st.text(max_size=300))
def test_any_label_gives_one_name_in_one_folder_on_any_system(label: str) -> None:
    name = file_name(label)
    for kind in (PurePosixPath, PureWindowsPath):
        path = kind(name)
        assert path.parts == (name,)
    assert not PureWindowsPath(name).is_reserved()
    assert name == file_name(name)
    assert 0 < len(name) <= 121
