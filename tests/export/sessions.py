"""Made-up sessions with needles of the shipped pack, for the documents of a plan."""

from collections.abc import Iterator, Sequence

from facemap.atlas.model import Atlas
from facemap.picture.plan_plates import PlanPlate
from facemap.picture.shapes import Mark
from facemap.plan import making, placing
from facemap.plan.model import Client, Course, Needle, Plan

FACE = (
    "ST-2", "ST-3", "LI-20", "GB-14", "BL-2", "SI-18", "ST-6", "GB-1", "TE-23", "ST-4", "ST-7", "ST-5",
)  # fmt: skip


def session(atlas: Atlas, codes: Sequence[str] = FACE, **values: object) -> Plan:
    """Both sides of these points, as sources needle them."""
    given: dict[str, object] = {
        "client": Client("Q. Z.", "Quentin Zebra"), "date": "2026-11-25", "practitioner": "M. Keller",
        "retention": 20.0,
        "course": Course("twice a week", (), "2026-11-25", ("2026-11-25", "2026-11-28", "2026-12-02"), 1),
    }  # fmt: skip
    plan = Plan(**given | values)  # type: ignore[arg-type]
    for code in codes:
        plan = placing.added(plan, making.from_point(atlas, code), both=True)
    return plan


def usual(atlas: Atlas) -> Plan:
    """24 placements, 46 needles, with two kinds of needles."""
    plan = session(atlas)
    first, second = plan.placements[0].id, plan.placements[2].id
    plan = placing.changed(plan, [first], needles=8, pattern="row", needle=Needle(0.14, 15.0))
    plan = placing.changed(plan, [second], needles=5, pattern="cluster", needle=Needle(0.12, 7.0))
    assert (len(plan.placements), sum(each.needles for each in plan.placements)) == (24, 46)
    return plan


def crowded(atlas: Atlas, number: int = 40) -> Plan:
    """So many points of the face, both sides."""
    plan = Plan(client=Client("X"), date="2026-11-25")
    codes = [
        code for code, point in atlas.points.items()
        if point.region == "face" and point.sides == "both" and point.kind == "acupuncture"
        and making.position_of(atlas, code, "left")
    ]  # fmt: skip
    extra = [
        code for code, point in atlas.points.items()
        if point.region == "face" and point.sides == "both" and making.position_of(atlas, code, "left")
        and code not in codes
    ]  # fmt: skip
    for code in (*codes, *extra)[:number]:
        plan = placing.added(plan, making.from_point(atlas, code), both=True)
    return plan


def dots(plate: PlanPlate) -> Iterator[tuple[float, float]]:
    for shape in plate.shapes:
        if isinstance(shape, Mark):
            yield shape.at[0] / plate.mm_per_px, shape.at[1] / plate.mm_per_px
