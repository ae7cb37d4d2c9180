"""Proportional measurement: which cun is how long, and that the cun of different stretches differ."""

import pytest

from facemap.body.model import Body

CUN = {
    "head-sagittal": 3, "head-vault": 12, "head-transverse": 9, "abdomen-upper": 8, "abdomen-lower": 5,
    "chest-longitudinal": 9, "chest-transverse": 8,
}  # fmt: skip


def test_each_stretch_has_the_cun_the_standard_gives_it(body: Body) -> None:
    assert {name: body.scales[name].cun for name in CUN} == CUN


def test_upper_and_lower_abdomen_have_different_cun(body: Body) -> None:
    assert abs(body.scales["abdomen-upper"].mm_per_cun - body.scales["abdomen-lower"].mm_per_cun) > 0.5


def test_abdominal_stretches_add_up_to_the_way_from_sternum_to_symphysis(body: Body) -> None:
    top, bottom = (body.landmarks[name].position.y for name in ("xiphisternal-junction", "symphysis"))
    assert body.scales["abdomen-upper"].mm + body.scales["abdomen-lower"].mm == pytest.approx(top - bottom)


def test_a_cun_is_about_as_long_as_a_thumb_is_broad(body: Body) -> None:
    for name in CUN:
        assert 13 < body.scales[name].mm_per_cun < 34, name


def test_finger_measures_need_no_landmarks(body: Body) -> None:
    for name in ("finger-cun", "finger-breadth"):
        assert body.scales[name].from_ == ""
        assert body.scales[name].regions == ()
    assert body.scales["finger-breadth"].mm < body.scales["finger-cun"].mm


def test_each_region_with_a_sagittal_scale_has_a_transverse_one(body: Body) -> None:
    regions = {"sagittal": set[str](), "transverse": set[str](), "": set[str]()}
    for scale in body.scales.values():
        regions[scale.axis] |= set(scale.regions)
    assert regions["sagittal"] <= regions["transverse"]
