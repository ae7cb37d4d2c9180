"""What the window wears: theme, size of words, the style of the plate, places and colours of the atlas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facemap.atlas.codes import Manner, rewritten
from facemap.atlas.model import Atlas
from facemap.picture.style import Style, style, thinned
from facemap.ui.settings import Settings
from facemap.ui.showing import manner_of
from facemap.ui.theme import Theme, palette, style_sheet, theme_colours, theme_for

OPACITIES = (
    "skin", "zones", "muscles", "structures", "cun", "channels", "acupuncture", "extra", "motor", "guide",
    "labels",
)  # fmt: skip
WORN = ("theme", "contrast", "text_size", "reduced_motion")
"""Settings that the whole application follows."""
DRAWN = (*WORN, "safe_colours", "skin", *(f"{layer}_opacity" for layer in OPACITIES))
"""Settings that the style of the plate follows."""
SEEN = ("school", "safe_colours")
"""Settings that change what is known: where points lie, which colours channels have."""
_PLAIN_SIZE = "facemap-plain-size"
_EFFECTS = (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo,
            Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeTooltip)  # fmt: skip


class Reading(NamedTuple):
    """How the card says and draws things."""

    theme: Theme
    drawn_in: Style
    codes: Manner = Manner()
    units: str = "source"
    side_words: bool = True
    name_form: str = "pinyin"
    size: float = 1.0
    """Of words, 1 being what the system asks for."""

    @property
    def colours(self) -> dict[str, str]:
        return theme_colours(self.theme)

    def said(self, html: str) -> str:
        """A text with its codes in the reader's manner."""
        return rewritten(html, self.codes)


def reading_for(settings: Settings, theme: Theme, drawn_in: Style) -> Reading:
    size = settings.text_size / 100
    said = (settings.units, settings.side_words, settings.name_form)
    return Reading(theme, drawn_in, manner_of(settings), *said, size)


def differ(before: Settings, after: Settings, names: Iterable[str]) -> bool:
    """Whether any of these settings changed."""
    return any(getattr(before, name) != getattr(after, name) for name in names)


def theme_of(settings: Settings) -> Theme:
    return theme_for(settings.theme, settings.contrast)


def drawn_in(settings: Settings, theme: Theme, atlas: Atlas) -> Style:
    """The style of the plate."""
    shares = {layer: getattr(settings, f"{layer}_opacity") / 100 for layer in OPACITIES}
    if not settings.skin:
        shares["skin"] = 0.0
    return thinned(style(theme.name, atlas.channels), shares)


def seen_as(atlas: Atlas, settings: Settings) -> Atlas:
    """The atlas with the places of the school that is followed, and colours that everyone can tell apart."""
    if settings.school != Settings.school:
        from facemap.atlas.schools import by_school

        atlas = by_school(atlas, settings.school)
    if settings.safe_colours:
        from facemap.picture.safe_colours import recoloured

        atlas = replace(atlas, channels=recoloured(atlas.channels))
    return atlas


def dress(settings: Settings, theme: Theme) -> None:
    """Palette, size of words and style sheet; before the widgets are made it costs less."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setPalette(palette(theme))
        _size(application, settings.text_size)
        application.setStyleSheet(style_sheet(theme))
        if settings.reduced_motion:
            for effect in _EFFECTS:
                application.setEffectEnabled(effect, False)


def _size(application: QApplication, per_cent: int) -> None:
    """Words of so many per cent of the size that the system asks for."""
    plain = application.property(_PLAIN_SIZE)
    if plain is None:
        plain = application.font().pointSizeF()
        application.setProperty(_PLAIN_SIZE, plain)
    wanted = plain * per_cent / 100
    if abs(application.font().pointSizeF() - wanted) > 0.01:
        font = application.font()
        font.setPointSizeF(wanted)
        application.setFont(font)
