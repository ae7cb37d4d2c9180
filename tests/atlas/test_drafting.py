"""What is guessed of a new point."""

from facemap.atlas.drafting import fresh_code, region_at
from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.body.frame import mirrored


def test_a_new_code_is_free_and_fits_its_kind(atlas: Atlas) -> None:
    assert fresh_code(atlas, "extra") == "EX-MINE1"
    assert fresh_code(atlas, "needling-site") == "M-MINE1"
    assert fresh_code(atlas, "acupuncture") == ""


def test_the_region_is_that_of_the_points_around_on_both_sides(atlas: Atlas) -> None:
    for code, region in (("ST-4", "face"), ("ST-9", "neck"), ("ST-25", "abdomen"), ("GB-8", "head")):
        resolved = atlas.spots[code].resolved
        assert isinstance(resolved, Placed)
        assert region_at(atlas, resolved.position) == region
        assert region_at(atlas, mirrored(resolved.position)) == region
