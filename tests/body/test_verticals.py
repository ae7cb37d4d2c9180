"""Verticals and levels meet on the skin of the shipped body, also where it rises between the two."""

from facemap.body.walk import at_level
from facemap.data.body_files import read_body
from facemap.paths import assets_folder


def test_the_vertical_of_the_inner_eye_corner_meets_the_brow_that_stands_before_it() -> None:
    body, problems = read_body(assets_folder() / "body")
    assert problems == []
    corner, glabella = (body.landmarks[name].position for name in ("endocanthion", "glabella"))
    found = at_level(body, corner, glabella)
    assert abs(found.x - corner.x) < 0.1
    assert abs(found.y - glabella.y) < 0.1
    assert found.z > corner.z + 10
