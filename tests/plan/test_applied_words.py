"""What putting a style into a plan answers."""

from facemap.plan.applied_words import applied_words
from facemap.plan.model import Check, Placement, Plan

OLD = Plan(placements=(Placement(1, "point", "left", "ST-4"),), next_id=2)


def test_places_added_and_there_already_are_told() -> None:
    more = (*OLD.placements, Placement(2, "point", "left", "LI-20"), Placement(3, "point", "middle", "GV-26"))
    words = applied_words(OLD, Plan(placements=more, next_id=4), {"ST-4", "LI-20", "GV-26"})
    assert words == "2 places added; 1 place was there already"


def test_a_style_without_points_says_so() -> None:
    words = applied_words(OLD, Plan(placements=OLD.placements, checks=(Check("Wash"),), next_id=2), ())
    assert words == "its sources name no points; 1 line of the checklist added"


def test_what_changes_nothing_says_so() -> None:
    assert applied_words(OLD, OLD).startswith("Nothing is new")
