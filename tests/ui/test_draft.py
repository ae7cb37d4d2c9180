"""A point that is being placed, without a window."""

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.atlas.propose import Proposer
from facemap.body.frame import Position, distance, mirrored
from facemap.picture.shapes import Mark, Text
from facemap.ui.draft import Draft, draft_of
from facemap.ui.edit_veil import shapes
from facemap.ui.edit_writing import source_name


def lies(atlas: Atlas, code: str) -> Position:
    resolved = atlas.spots[code].resolved
    assert isinstance(resolved, Placed)
    return resolved.position


def test_a_new_point_has_words_a_region_and_sides(atlas: Atlas) -> None:
    draft = Draft(atlas, "", lies(atlas, "ST-6"))
    draft.move(lies(atlas, "ST-6"))
    assert (draft.is_new, draft.region, draft.sides, draft.code_for("extra")) == (
        True,
        "face",
        "both",
        "EX-MINE1",
    )
    assert draft.words() == "At ST-6."
    draft.settle()
    assert len(draft.proposals) == 5


def test_its_region_follows_where_it_is_dragged(atlas: Atlas) -> None:
    draft = Draft(atlas, "", lies(atlas, "ST-6"))
    draft.move(lies(atlas, "ST-25"))
    assert draft.region == "abdomen"


def test_on_the_right_the_words_are_of_the_left_and_the_mark_of_the_right(atlas: Atlas) -> None:
    goal = mirrored(lies(atlas, "ST-4"))
    draft = Draft(atlas, "", goal)
    draft.move(goal)
    assert draft.right
    assert draft.found is not None
    assert distance(draft.found, goal) < 1.0


def test_other_words_can_be_taken_and_a_move_starts_anew(atlas: Atlas) -> None:
    draft = Draft(atlas, "", lies(atlas, "ST-6"))
    draft.settle()
    first = draft.words()
    draft.take(2)
    assert draft.words() != first
    draft.take(99)
    assert draft.at == 2
    draft.move(lies(atlas, "ST-4"))
    assert draft.at == 0


def test_another_region_measures_with_its_own_cun(atlas: Atlas) -> None:
    draft = Draft(atlas, "", lies(atlas, "ST-9"), region="neck")
    draft.settle()
    draft.measure_in("face")
    assert draft.region == "face"
    assert draft.proposals == Proposer(atlas, "face").all(draft.goal)


def test_a_point_of_the_midline_stays_on_it(atlas: Atlas) -> None:
    draft = draft_of(atlas, "GV-25", "middle")
    assert draft is not None
    draft.move(lies(atlas, "LI-20"))
    assert draft.goal.x == 0.0
    assert draft.taken is not None
    assert draft.taken.placed.position.x == pytest.approx(0.0, abs=0.3)
    assert draft.sides == "middle"


def test_a_point_without_a_place_cannot_be_dragged(atlas: Atlas) -> None:
    nowhere = next(code for code, point in atlas.points.items() if point.place is None)
    assert draft_of(atlas, nowhere, "left") is None


def test_the_veil_shows_both_marks_and_how_the_words_lead_there(atlas: Atlas) -> None:
    draft = Draft(atlas, "", lies(atlas, "GB-14"))
    draft.move(lies(atlas, "GB-14"))
    drawn = shapes(atlas, draft, "face-front", 0.4)
    marks = [shape for shape in drawn if isinstance(shape, Mark)]
    assert [mark.form for mark in marks[-2:]] == ["circle", "diamond"]
    assert any(isinstance(shape, Text) for shape in drawn) or len(marks) > 2


@pytest.mark.parametrize(("title", "name"), [
    ("Dr. Wu, 2019", "dr-wu-2019"), ("Notes", "notes"), ("地倉", "my-source"), ("  ", "my-source"),
    ("Übungen & Mehr", "ubungen-mehr"),
])  # fmt: skip
def test_a_source_is_called_by_its_title(title: str, name: str) -> None:
    assert source_name(title) == name
    assert source_name(title, {name, f"{name}-2"}) == f"{name}-3"
