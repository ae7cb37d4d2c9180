"""What the person in front does: every verb changes one value, the talk, and all pictures follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from facemap.atlas.model import Atlas
from facemap.picture.ink import begun, drawn_on, seen
from facemap.picture.plate import Show
from facemap.picture.shapes import Place2
from facemap.picture.slide import (
    all_or_none,
    at_point,
    conceal,
    guided,
    layers_of,
    marked,
    onward,
    reveal,
    without_points,
)
from facemap.picture.talk import (
    Coming,
    Talk,
    coloured,
    coming,
    finished,
    looked,
    relabelled,
    stepped,
    stepped_back,
    switched,
    taken,
    turned,
    with_slide,
)
from facemap.ui.surveys import Surveys

SPOTS = (0.05, 0.5)
"""The least and the largest spotlight."""


class Speaker(QObject):
    """`told` follows every change of the talk; `names` gives what the room could be told."""

    told = Signal(object)

    def __init__(self, atlas: Atlas, known: Surveys, base: Show, talk: Talk, parent: QObject) -> None:
        """`known` is what the window has found out of what its views show."""
        super().__init__(parent)
        self.atlas, self.known, self.base, self.talk = atlas, known, base, talk
        self.names: Callable[[], Sequence[str]] = tuple

    def become(self, talk: Talk) -> None:
        if talk != self.talk:
            self.talk = talk
            self.told.emit(talk)

    def coming(self) -> Coming:
        return coming(self.atlas, self.talk, self.names())

    # Steps and names

    def step(self, by: int) -> None:
        """On (1) or back (-1), as a clicker does."""
        if by > 0 and not self.talk.blank and not self.talk.steps and self._mark():
            return
        if by > 0:
            self.become(stepped(self.atlas, self.talk, self.names()))
        else:
            self.become(stepped_back(self.atlas, self.talk))

    def walk(self, by: int) -> None:
        self.become(with_slide(self.talk, onward(self.atlas, self.talk.slide, by)))

    def _mark(self) -> bool:
        """Where there is nothing to name because all points are hidden: show them first, without names."""
        slide = self.talk.slide
        if self.names() or not without_points(slide, self.base):
            return False
        self.become(with_slide(self.talk, marked(slide, self.base)))
        return True

    def reveal(self) -> None:
        if self._mark():
            return
        self.become(with_slide(self.talk, reveal(self.talk.slide, self.names())))

    def conceal(self) -> None:
        self.become(with_slide(self.talk, conceal(self.talk.slide)))

    def all_names(self) -> None:
        self.become(with_slide(self.talk, all_or_none(self.talk.slide)))

    def relabel(self) -> None:
        self.become(relabelled(self.talk))

    def guide(self, by: int) -> None:
        """How the chosen point is found, sentence by sentence."""
        self.become(with_slide(self.talk, guided(self.atlas, self.talk.slide, by)))

    # The body

    def turn(self, by: int) -> None:
        self.become(turned(self.atlas, self.talk, by))

    def look(self, by: int) -> None:
        self.become(looked(self.atlas, self.talk, by))

    def choose(self, code: str, side: str) -> None:
        self.become(with_slide(self.talk, at_point(self.atlas, self.talk.slide, code, side)))

    def clear_choice(self) -> None:
        self.become(with_slide(self.talk, replace(self.talk.slide, code="", side="")))

    def toggle(self, layer: str) -> None:
        slide = self.talk.slide
        layers = layers_of(self.base) if slide.layers is None else slide.layers
        self.become(with_slide(self.talk, replace(slide, layers=layers ^ {layer})))

    # Drawing and pointing

    def take(self, pen: str) -> None:
        self.become(taken(self.talk, pen))

    def colour(self, number: int) -> None:
        self.become(coloured(self.talk, number))

    def undo(self) -> None:
        self.become(replace(self.talk, ink=self.talk.ink.undone(self.talk.slide.view)))

    def clear(self) -> None:
        self.become(replace(self.talk, ink=self.talk.ink.cleared(self.talk.slide.view)))

    def switch(self, name: str) -> None:
        self.become(switched(self.talk, name))

    def widen(self, factor: float) -> None:
        spot = min(max(self.talk.spot * factor, SPOTS[0]), SPOTS[1])
        self.become(replace(self.talk, spot=spot))

    def point_at(self, at: Place2 | None) -> None:
        """Where the pointer is; the spotlight stays where it was left."""
        if at is not None or not self.talk.spotlight:
            self.become(replace(self.talk, at_spot=at))

    def begin(self, at: Place2, mm_per_px: float) -> None:
        self.become(replace(self.talk, live=begun(self.talk.pen, self.talk.colour, at, mm_per_px)))

    def lead(self, at: Place2, mm_per_px: float) -> None:
        if self.talk.live is not None:
            self.become(replace(self.talk, live=drawn_on(self.talk.live, at, mm_per_px), at_spot=at))

    def end(self, mm_per_px: float) -> None:
        live = self.talk.live
        if live is not None:
            self.become(finished(self.talk) if seen(live, mm_per_px) else replace(self.talk, live=None))
