"""What lies along the skin can be laid little by little; whoever can't wait has it at once."""

from itertools import islice

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief, laid_part

PARTS = ("zones", "openings")


def test_it_is_the_same_as_at_once(atlas: Atlas) -> None:
    relief = Relief(atlas)
    assert relief.lacks(PARTS)
    pauses = sum(1 for _ in relief.laying(PARTS))
    assert pauses > 1000, "no pause is far from the next"
    assert not relief.lacks(PARTS)
    assert relief.zones == laid_part(atlas, "zones")


def test_who_asks_meanwhile_does_not_wait_for_the_pauses(atlas: Atlas) -> None:
    relief = Relief(atlas)
    work = relief.laying(PARTS)
    for _ in islice(work, 100):
        pass
    zones = relief.zones
    rest = sum(1 for _ in work)
    assert relief.zones is zones
    assert not relief.lacks(PARTS)
    assert rest < 200, "it is not laid a second time"


def test_what_was_left_is_begun_again(atlas: Atlas) -> None:
    relief = Relief(atlas)
    work = relief.laying(PARTS)
    next(work)
    work.close()  # type: ignore[attr-defined]
    assert relief.lacks(PARTS)
    assert relief.zones == laid_part(atlas, "zones")
