"""How far apart two places are, and whether that is told of the skin or of the straight way."""

from collections import defaultdict

from facemap.atlas.lengths import Length, between
from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.body.frame import Position, distance
from facemap.ui.comparison import comparison, spans_between
from facemap.ui.measuring import said

COLOURS: dict[str, str] = defaultdict(lambda: "#777777")


def way(atlas: Atlas, one: str, other: str) -> Length:
    a, b = (atlas.spots[code].resolved for code in (one, other))
    assert isinstance(a, Placed)
    assert isinstance(b, Placed)
    found = between(atlas, a.position, b.position)
    assert found.mm >= distance(a.position, b.position) - 0.01
    return found


def test_a_way_over_the_cheek_is_told_along_the_skin(atlas: Atlas) -> None:
    found = way(atlas, "ST-4", "ST-6")
    assert not found.straight
    assert len(found.path) > 8
    assert "along the skin" in said(found)
    assert [span.text for span in spans_between(atlas, ("ST-4", "ST-6"))] == [f"{round(found.mm)} mm"]


def test_a_way_behind_the_ear_is_told_to_be_straight(atlas: Atlas) -> None:
    found = way(atlas, "ST-4", "TE-17")
    assert found.straight
    assert found.cun is None
    assert said(found) == said(found, "cun") == f"{round(found.mm)} mm straight"
    assert [span.text for span in spans_between(atlas, ("ST-4", "TE-17"))] == [
        f"{round(found.mm)} mm straight"
    ]


def test_points_side_by_side_are_not_told_a_way_along_the_skin_that_there_is_not(atlas: Atlas) -> None:
    text = comparison(atlas, ("ST-4", "ST-6", "TE-17"), COLOURS)
    joined = [line for line in text.split("How far apart")[1].split("<br>") if "along the skin" in line]
    assert any("ST-4 – ST-6" in line for line in joined)
    assert not any("ST-4 – TE-17" in line for line in joined)
    assert "ST-4 – TE-17: 108 mm straight" in text


def landmark(atlas: Atlas, name: str) -> Position:
    return atlas.body.landmarks[name].position


def test_a_stretch_has_the_same_cun_from_either_end_and_names_their_measure(atlas: Atlas) -> None:
    brow, hair = landmark(atlas, "glabella"), landmark(atlas, "trichion")
    up, down = between(atlas, brow, hair), between(atlas, hair, brow)
    assert (up.mm, up.cun, up.measure) == (down.mm, down.cun, down.measure)
    assert up.path == down.path[::-1]
    assert up.cun is not None
    assert abs(up.cun - 3.0) < 0.1
    assert said(up) == f"{up.mm:.0f} mm along the skin, {up.cun:.1f} cun, by the measure of the forehead"


def test_a_way_over_the_hairline_is_measured_part_by_part(atlas: Atlas) -> None:
    brow, point = landmark(atlas, "glabella"), atlas.spots["GV-24"].sights[0].position
    found, back = between(atlas, brow, point), between(atlas, point, brow)
    assert (found.cun, found.measure) == (back.cun, back.measure)
    assert found.cun is not None
    assert abs(found.cun - 3.5) < 0.15
    assert found.measure == "the forehead, the scalp"


def test_the_trunk_is_measured_with_its_own_stretches(atlas: Atlas) -> None:
    notch, junction, navel = (
        landmark(atlas, name) for name in ("suprasternal-notch", "xiphisternal-junction", "umbilicus")
    )
    below, whole = between(atlas, navel, junction), between(atlas, notch, navel)
    assert below.cun is not None
    assert abs(below.cun - 8.0) < 0.15
    assert below.measure == "the upper abdomen"
    assert whole.cun is not None
    assert abs(whole.cun - 17.0) < 0.5
    assert whole.measure == "the sternum, the upper abdomen"


def test_below_the_brows_the_face_has_no_cun_and_the_reason_is_said(atlas: Atlas) -> None:
    found = between(atlas, landmark(atlas, "pronasale"), atlas.spots["LI-20"].sights[0].position)
    assert found.cun is None
    assert said(found) == (
        f"{found.mm:.0f} mm along the skin; no cun: none is defined for the face below the brows"
    )


def test_a_way_that_is_measured_in_part_only_says_which_part_is_not(atlas: Atlas) -> None:
    throat = between(atlas, landmark(atlas, "suprasternal-notch"), landmark(atlas, "cricoid"))
    assert throat.cun is None
    assert said(throat).endswith("for the neck")
    down = between(atlas, landmark(atlas, "trichion"), landmark(atlas, "subnasale"))
    assert down.cun is None
    assert said(down).endswith("for the face below the brows")
