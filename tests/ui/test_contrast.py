"""Whatever is written can be read, in every theme: 4.5 to 1 at least, as WCAG 2 asks for text."""

import pytest

from facemap.picture.colour import contrast, mixed
from facemap.picture.style import look, style
from facemap.ui.theme import TEXT_ON, THEMES, Theme

LEGIBLE = 4.5
SKIN, HAIR = "#E0C8B8", "#6B5648"
WORDS = (
    "label", "label.dimmed", "label.selected", "label.lit", "label.hovered", "guide.name",
    "guide.number", "guide.measure", "ghost.name", "tag", "tag.muscles", "tag.structures", "tag.zones",
    "behind:tag.muscles", "behind:tag.structures", "behind:tag.zones",
)  # fmt: skip
ON_PAPER = ("side", "section.text", "section.quiet")
pytestmark = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@pytest.mark.parametrize("words", TEXT_ON)
def test_words_of_the_window_on_all_their_grounds(theme: Theme, words: str) -> None:
    for ground in TEXT_ON[words]:
        ratio = contrast(getattr(theme, words), getattr(theme, ground))
        assert ratio >= LEGIBLE, f"{words} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("under", [SKIN, HAIR, ""], ids=["skin", "hair", "paper"])
@pytest.mark.parametrize("role", WORDS)
def test_words_on_the_body_stand_on_their_halo(theme: Theme, role: str, under: str) -> None:
    """Behind a letter lies its halo, through which a little of the body shines."""
    shown = style(theme.name, {})
    of = look(shown, role)
    body = mixed(shown.paper, under, shown.skin) if under else shown.paper
    ground = mixed(body, of.halo, of.halo_opacity * of.opacity)
    ratio = contrast(mixed(ground, of.fill, of.opacity), ground)
    assert ratio >= LEGIBLE, f"{ratio:.2f} on {ground}"


@pytest.mark.parametrize("role", [*ON_PAPER, "label"])
def test_words_beside_the_body_stand_on_the_paper(theme: Theme, role: str) -> None:
    shown = style(theme.name, {})
    assert contrast(look(shown, role).fill, shown.paper) >= LEGIBLE


def test_a_dimmed_label_is_weaker_than_others_and_on_black_the_chosen_one_the_strongest(theme: Theme) -> None:
    shown = style(theme.name, {})
    plain, dimmed, selected = (
        contrast(each.fill, each.halo)
        for each in (look(shown, role) for role in ("label", "label.dimmed", "label.selected"))
    )
    assert dimmed < plain * 0.8
    assert theme.name != "contrast-dark" or selected >= plain


def test_more_contrast_is_more(theme: Theme) -> None:
    if theme.name.startswith("contrast"):
        assert contrast(theme.text, theme.panel) > 20
        assert contrast(theme.quiet, theme.panel) > 10
        assert contrast(theme.line, theme.panel) >= 3
