"""Colours can be told apart and read on either page."""

import pytest

from facemap.atlas.model import Channel, Names
from facemap.picture.colour import contrast, legible, mixed
from facemap.picture.style import THEMES, look, style

PALE = {"LI": Channel("LI", Names(), "#F5F5DC")}


def test_a_pale_channel_colour_is_darkened_until_it_shows_on_skin() -> None:
    assert contrast("#F5F5DC", "#E0C8B8") < 1.5
    for theme in THEMES:
        assert contrast(look(style(theme, PALE), "channel.LI").stroke, "#E0C8B8") > 2


@pytest.mark.parametrize("theme", THEMES)
def test_labels_can_be_read_on_their_page_and_on_their_halo(theme: str) -> None:
    shown = style(theme, {})
    for role in ("label", "label.selected", "guide.name"):
        assert contrast(look(shown, role).fill, look(shown, role).halo) >= 3
    assert contrast(look(shown, "label").fill, shown.paper) >= 7


def test_the_dark_page_dims_the_skin() -> None:
    assert style("dark", {}).skin == pytest.approx(0.88)
    assert style("light", {}).skin == 1


def test_a_role_without_a_look_of_its_own_falls_back_on_its_stem() -> None:
    shown = style("light", {})
    assert look(shown, "point.extra.unheard-of") == look(shown, "point.extra")


def test_legible_colours_keep_their_hue_where_they_can() -> None:
    assert legible("#123456", "#FFFFFF", 4.5) == "#123456"
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
