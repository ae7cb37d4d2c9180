"""What the settings say is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from facemap.atlas.codes import Manner
from facemap.picture.cjk import CHINESE
from facemap.picture.plate import Show
from facemap.picture.scene import POINT_LAYERS, TEXT_PX
from facemap.picture.survey import DRAPED
from facemap.ui.fonts import has_hanzi
from facemap.ui.settings import Settings


def manner_of(settings: Settings) -> Manner:
    """How codes are written."""
    return Manner(settings.letters, settings.code_form)


def show_for(settings: Settings, changes: Iterable[Callable[[Show], Show]] = ()) -> Show:
    """The layers that are on, and names in a form that the fonts have, as features would have it."""
    form = settings.name_form if settings.name_form not in CHINESE or has_hanzi() else "pinyin"
    kinds = (kind for layer, kinds in POINT_LAYERS.items() if getattr(settings, layer) for kind in kinds)
    show = Show(
        labels=settings.labels,
        channels=settings.channels,
        guide=settings.guide,
        variants=settings.variants,
        name_form=form,
        kinds=frozenset(kinds),
        layers=frozenset(layer for layer in DRAPED if getattr(settings, layer)),
        text_px=TEXT_PX * settings.text_size / 100,
        codes=manner_of(settings),
        side_letters=settings.side_letters,
        zone_kind=settings.zone_kind,
    )
    return reduce(lambda shown, change: change(shown), changes, show)
