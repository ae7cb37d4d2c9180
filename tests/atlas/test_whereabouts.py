"""What is told of bare skin: the part that it belongs to, whichever point happens to be nearest."""

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.atlas.whereabouts import whereabouts
from facemap.body.frame import Position
from facemap.body.polyline import at_length, length
from facemap.body.walk import along_skin, path_between


@pytest.fixture(scope="module")
def relief(atlas: Atlas) -> Relief:
    return Relief(atlas)


def tissue(atlas: Atlas, relief: Relief, place: Position) -> str:
    return whereabouts(atlas, relief, place).tissue


def test_the_midline_between_brow_and_hairline_is_forehead(atlas: Atlas, relief: Relief) -> None:
    brow, hair = (atlas.body.landmarks[name].position for name in ("glabella", "trichion"))
    path = path_between(atlas.body, brow, hair)
    told = [tissue(atlas, relief, at_length(path, mm)) for mm in range(0, int(length(path)), 3)]
    assert set(told[:3]) == {"glabella"}
    assert set(told[4:]) == {"forehead"}


def test_the_front_of_the_neck_begins_at_the_hyoid_bone(atlas: Atlas, relief: Relief) -> None:
    above = atlas.body.landmarks["hyoid-superior"].position
    assert tissue(atlas, relief, above) == "submental"
    down = along_skin(atlas.body, above, "inferior", 40)
    assert {tissue(atlas, relief, at_length(down, mm)) for mm in range(4, 40, 3)} == {"neck-front"}
