"""Depths of a structure that were measured at a point decide there; those of another place only add to it."""

from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.body.frame import mirrored
from facemap.plan.findings import Finding
from facemap.plan.measured_at import figures_at
from facemap.plan.model import Plan
from facemap.plan.placing import changed
from facemap.plan.safety import findings
from tests.plan.clients import TODAY, client, with_point


def artery(atlas: Atlas, relief: Relief, depth: float, code: str = "ST-5") -> Finding | None:
    plan: Plan = with_point(client(), atlas, code)
    plan = changed(plan, [1], depth=depth, angle=90.0)
    found = findings(atlas, relief, plan, TODAY)
    return next((each for each in found if each.key.startswith(f"structure/{code}/facial-artery")), None)


def test_the_depth_measured_at_the_point_decides(atlas: Atlas, relief: Relief) -> None:
    deep, shallow = artery(atlas, relief, 8.0), artery(atlas, relief, 5.0)
    assert deep
    assert shallow
    assert deep.action == "warn"
    assert (
        deep.text.index("9.3 ± 2.2 mm") < deep.text.index("Measured elsewhere: ") < deep.text.index("alare")
    )
    assert shallow.action == "note"
    assert shallow.text.index("9.3 ± 2.2 mm") < shallow.text.index("Measured elsewhere: ")
    assert "6.9 ± 3.5 mm" in shallow.text.partition("Measured elsewhere: ")[2]
    assert artery(atlas, relief, 2.0) is None


def test_where_nobody_measured_that_is_said(atlas: Atlas, relief: Relief) -> None:
    name = "facial-artery"
    only = tuple(each for each in atlas.structures[name].depth if each.at == "alare")
    changed_ = replace(
        atlas, structures={**atlas.structures, name: atlas.structures[name]._replace(depth=only)}
    )
    found = artery(changed_, relief, 8.0)
    assert found
    assert found.action == "note"
    assert "How deep was not measured here" in found.text


@pytest.mark.parametrize("is_right", [False, True])
def test_figures_of_an_unknown_place_always_count(atlas: Atlas, is_right: bool) -> None:
    at = atlas.body.landmarks["alare"].position
    measures = atlas.structures["facial-artery"].depth
    unknown = measures[0]._replace(at="somewhere")
    figures = figures_at(atlas, (*measures, unknown), mirrored(at) if is_right else at)
    assert [each.at for each in figures.here] == ["alare", "somewhere"]
    assert len(figures.elsewhere) == len(measures) - 1
