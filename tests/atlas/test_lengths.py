"""How far apart two places are, and whether that is told of the skin or of the straight way."""

from collections import defaultdict

from facemap.atlas.lengths import Length, between
from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.body.frame import distance
from facemap.ui.comparison import comparison, spans_between
from facemap.ui.measuring import said

COLOURS: dict[str, str] = defaultdict(lambda: "#777777")


def way(atlas: Atlas, one: str, other: str) -> Length:
    a, b = (atlas.spots[code].resolved for code in (one, other))
    assert isinstance(a, Placed)
    assert isinstance(b, Placed)
    found = between(atlas, a.position, b.position, "face")
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
