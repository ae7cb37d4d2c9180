"""What is told of bare skin: the part that it belongs to, whichever point happens to be nearest."""

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.atlas.whereabouts import whereabouts
from facemap.body.frame import Position, mirrored
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


def test_an_eye_is_no_eyelid_and_has_no_tissue(atlas: Atlas, relief: Relief) -> None:
    pupil = atlas.body.landmarks["pupil"].position
    for place in (pupil, mirrored(pupil), pupil._replace(x=pupil.x + 6), pupil._replace(y=pupil.y - 2)):
        found = whereabouts(atlas, relief, place)
        assert found.eye
        assert (found.tissue, found.muscles) == ("", ())
    below = atlas.body.landmarks["palpebrale-inferius"].position
    assert not whereabouts(atlas, relief, along_skin(atlas.body, below, "inferior", 4)[-1]).eye


def test_skin_is_called_scalp_where_hair_grows_and_nowhere_else(atlas: Atlas, relief: Relief) -> None:
    scalp = {name for name, each in atlas.tissues.items() if "scalp" in each.what.lower()}
    hairline = atlas.body.curves["hairline"].points
    for start in hairline[2:30:4]:
        bare = along_skin(atlas.body, start, "inferior", 5)[-1]
        haired = along_skin(atlas.body, start, "superior", 5)[-1]
        assert tissue(atlas, relief, bare) in {"forehead", "temple"}
        assert tissue(atlas, relief, haired) in scalp
