"""Sets of layers for a purpose, in one stroke."""

from __future__ import annotations

from collections.abc import Mapping

from facemap.ui.features import Feature
from facemap.ui.settings import LAYERS
from facemap.ui.tongue import later

BARE: Mapping[str, object] = {
    **dict.fromkeys(LAYERS, False), "skin": True, "labels": "none", "guide": False, "variants": False,
}  # fmt: skip
"""Nothing but the body."""
NEEDLING = "needling"
PRESETS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "student": (later("Student"), {"acupuncture": True, "extra": True, "channels": True, "labels": "codes",
                            "guide": True}),
    NEEDLING: (later("Needling"), {"acupuncture": True, "extra": True, "motor": True, "structures": True,
                              "labels": "codes", "guide": True, "variants": True}),
    "muscles": (later("Muscles"), {"motor": True, "muscles": True, "labels": "names"}),
    "channels": (later("Channels"), {"acupuncture": True, "channels": True, "labels": "codes"}),
    "blank": (later("Blank"), {}),
}  # fmt: skip
"""What a preset is called, and what it switches on beside BARE."""
MENU_WORDS = later(
    {
        "student": "Preset: Student",
        "needling": "Preset: Needling",
        "muscles": "Preset: Muscles",
        "channels": "Preset: Channels",
        "blank": "Preset: Blank",
    }
)
"""What takes a preset, in the menu."""


def settings_of(preset: str) -> dict[str, object]:
    """Every setting that a preset decides."""
    return {**BARE, **PRESETS[preset][1]}


class Presets(Feature):
    """Takes a preset."""

    def take(self, preset: str) -> None:
        """Where it is about needling, the card is there and begins with depths and tissue."""
        in_depth = preset == NEEDLING
        self.window.change(**settings_of(preset), **({"card_pane": True} if in_depth else {}))
        self.window.card.begin_with_needling(in_depth)

    def follow(self, link: str) -> None:
        self.take(link)
