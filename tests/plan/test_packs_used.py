"""A plan's file says with which packs it was made."""

from pathlib import Path

from facemap import __version__
from facemap.paths import points_folder
from facemap.plan.packs_used import packs_used


def test_the_shipped_pack_has_the_programs_version_and_own_ones_their_name(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "points.yaml").write_text("kind: extra\n", encoding="utf-8")
    shipped, own = packs_used(points_folder(), [tmp_path / "mine"])
    assert (shipped.name, shipped.version) == ("facemap", __version__)
    assert (own.name, own.version) == ("mine", "")
    assert shipped.digest != own.digest


def test_the_digest_follows_what_a_pack_holds_and_not_where_it_lies(tmp_path: Path) -> None:
    for name, text in (("one", "a: 1"), ("two", "a: 1"), ("three", "a: 2")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "points.yaml").write_text(text, encoding="utf-8")
    one, two, three = (packs_used(tmp_path / name)[0].digest for name in ("one", "two", "three"))
    assert one == two != three


def test_a_pack_that_is_gone_is_no_error(tmp_path: Path) -> None:
    assert packs_used(tmp_path / "gone")[0].digest
