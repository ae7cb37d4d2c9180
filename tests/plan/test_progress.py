"""What the sessions of a course show together."""

from dataclasses import replace

from hypothesis import given

from facemap.body.frame import Position
from facemap.plan import ledger
from facemap.plan.growing import grown
from facemap.plan.model import Assessment, Concern, Course, Past, Placement, Plan
from facemap.plan.placing import added
from facemap.plan.progress import places, scores, sessions
from facemap.plan.recording import marked
from tests.plan.plans import plans

DATES = ("2026-03-02", "2026-03-09", "2026-03-16")


def session(plan: Plan, before: int | None, after: int | None) -> Plan:
    """The plan with its one concern scored."""
    return replace(plan, assessment=Assessment(concerns=(Concern("frown", before=before, after=after),)))


def course() -> Plan:
    """The third session of a course; in the first a needle more than planned was put in, and bruised."""
    plan = Plan(date=DATES[0], course=Course(dates=DATES))
    plan = added(plan, Placement(0, "point", "left", "ST-4", needles=2), both=True)
    plan = ledger.ticked(session(plan, 7, 5), 1, "in", "2026-03-02T10:00:00", 3)
    plan = marked(plan, "bruise", "2026-03-02T10:40:00", 1)
    return session(grown(session(grown(plan), 6, None)), 4, None)


def test_scores_run_over_the_sessions_with_gaps_where_nothing_was_asked() -> None:
    (score,) = scores(course())
    assert score.concern == "frown"
    assert score.at == ((1, 7, 5), (2, 6, None), (3, 4, None))


def test_a_concern_that_was_never_scored_is_no_line() -> None:
    assert scores(session(Plan(), None, None)) == []


def test_needles_count_as_put_in_or_else_as_planned_sides_together() -> None:
    (place,) = places(course())
    assert (place.name, place.needles, place.marks) == ("ST-4", (3, 4, 4), (1, 0, 0))


def test_places_with_most_bruises_come_first() -> None:
    plan = added(course(), Placement(0, "point", "middle", "GV-24"))
    plan = marked(marked(plan, "bruise", "", 3), "pain", "", 3)
    assert [place.name for place in places(plan)] == ["GV-24", "ST-4"]


def test_spots_without_a_name_are_one_row_that_has_one() -> None:
    plan = Plan()
    for x in (20.0, 40.0):
        plan = added(plan, Placement(0, "free", "left", position=Position(x, 1600.0, 100.0)))
    plan = marked(plan, "bruise", "", position=Position(20.0, 1600.0, 100.0))
    assert [(place.name, place.needles, place.marks) for place in places(plan)] == [("Free spot", (2,), (1,))]


def test_lines_and_areas_go_by_their_number() -> None:
    path = tuple(Position(x, 1600.0, 100.0) for x in (20.0, 30.0, 40.0))
    plan = added(Plan(), Placement(0, "point", "left", "ST-4"))
    for kind, needles in (("line", 12), ("area", 8), ("line", 3)):
        line = Placement(0, kind, "left", position=path[0], path=path, needles=needles)
        plan = added(plan, line, both=needles == 12)
    plan = marked(grown(plan), "bruise", "", 2)
    found = [(place.name, place.needles, sum(place.marks)) for place in places(plan)]
    assert found == [
        ("line 2", (24, 24), 1), ("ST-4", (1, 1), 0), ("area 3", (8, 8), 0), ("line 4", (3, 3), 0),
    ]  # fmt: skip


def test_a_course_that_was_planned_anew_keeps_its_sessions_apart() -> None:
    plan = replace(course(), course=None)
    assert [(each.number, each.date) for each in sessions(plan)] == list(enumerate(DATES, 1))
    (score,) = scores(plan)
    assert score.at == ((1, 7, 5), (2, 6, None), (3, 4, None))


@given(plans())
def test_every_session_has_a_number_of_its_own_and_nothing_is_left_out(plan: Plan) -> None:
    done = sessions(plan)
    assert len({each.number for each in done}) == len(done) == len(plan.earlier) + 1
    counted = sum(sum(place.needles) for place in places(plan))
    assert counted == sum(number for each in done for _, number in each.needles)
    marks = sum(sum(place.marks) for place in places(plan))
    assert marks == sum(len(each.marks) for each in done)


def test_an_earlier_session_is_read_from_the_file_alone() -> None:
    past = Past("2026-01-05", 1, (("frown", 8, 8),), (("ST-4", 2),), (("bruise", "ST-4"),), 40.0)
    plan = Plan(date="2026-01-12", course=Course(number=2), earlier=(past,))
    assert sessions(plan)[0] == past
