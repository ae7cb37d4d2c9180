"""What a role looks like on a light page, a dark page and in print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from facemap.atlas.model import MOTOR_KINDS, Channel
from facemap.picture.colour import legible, mixed

THEMES = ("light", "dark", "print", "contrast", "contrast-dark")
RECEDED = "receded:"
"""Before the role of what recedes, so that something else stands out."""
LEFT = 0.22
"""How much of its opacity is left then."""
BEHIND = "behind:"
"""Before the role of what steps back a little, behind what a chosen point has to do with."""
BEHIND_LEFT, BEHIND_FIRM = 0.5, 0.85
"""How much of its opacity is left then; and in the themes where nothing is faint. Words become quiet."""
QUIET, QUIET_RATIO, QUIET_GROUND = 0.35, 6.4, 0.92
"""How far the ink of quiet words goes towards their halo, down to which contrast; how opaque the halo is."""
OF_LAYER = {
    "zones": ("zone",), "muscles": ("muscle",), "structures": ("structure",), "channels": ("channel",),
    "cun": ("cun",), "acupuncture": ("point.acupuncture",), "extra": ("point.extra",),
    "motor": tuple(f"point.{kind}" for kind in MOTOR_KINDS), "guide": ("guide", "leader.guide"),
    "labels": ("label", "leader", "tag"),
}  # fmt: skip
"""Roles of a layer, by their beginnings; the longest that fits counts."""


_STEMS = frozenset(stem for stems in OF_LAYER.values() for stem in stems)


@dataclass(frozen=True, slots=True)
class Look:
    """Colours are #rrggbb, empty for none; `halo` is drawn around the shape, `halo_width` px wide."""

    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    opacity: float = 1.0
    halo: str = ""
    halo_width: float = 0.0
    halo_opacity: float = 1.0
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A theme: page colour, opacity of the body picture over it, and the looks by role."""

    theme: str
    paper: str
    skin: float
    looks: Mapping[str, Look] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Inks:
    paper: str
    skin: float
    text: str
    quiet: str
    halo: str
    rim: str
    accent: str
    guide: str
    kinds: Mapping[str, str]
    firm: bool = False
    """Words stand on a ground of their own, and nothing is faint."""


# The body is drawn in skin tones on either page, so marks and their rims hardly change; text and halo do.
_LIGHT = _Inks(
    paper="#FAF6EF", skin=1.0, text="#2A2522", quiet="#6B625B", halo="#FFFBF5", rim="#FFFDF9",
    accent="#C8321E", guide="#0B5FA5",
    kinds={
        "acupuncture": "#1D3F72", "extra": "#7A2E78", "motor-entry": "#0B6B58", "endplate-zone": "#3C6E1F",
        "nerve-branch": "#5B5310",
        "injection-site": "#A34A00", "needling-site": "#8A1F3D",
    },
)  # fmt: skip
_DARK = _Inks(
    paper="#181A1E", skin=0.88, text="#F7F3EC", quiet="#C2BBB1", halo="#1B1714", rim="#FFFDF9",
    accent="#D93A22", guide="#8CC8FF", kinds=_LIGHT.kinds,
)  # fmt: skip
_PRINT = replace(_LIGHT, paper="#FFFFFF", halo="#FFFFFF", rim="#FFFFFF")
_CONTRAST = replace(
    _LIGHT, paper="#FFFFFF", skin=0.6, text="#000000", quiet="#2B2B2B", halo="#FFFFFF", rim="#FFFFFF",
    accent="#B00000", guide="#003E8A", firm=True,
)  # fmt: skip
_CONTRAST_DARK = replace(
    _DARK, paper="#000000", skin=0.5, text="#FFFFFF", quiet="#E6E6E6", halo="#000000", rim="#FFFFFF",
    firm=True,
)  # fmt: skip
_INKS = {
    "light": _LIGHT, "dark": _DARK, "print": _PRINT, "contrast": _CONTRAST, "contrast-dark": _CONTRAST_DARK,
}  # fmt: skip

_SKIN_TONE = "#E0C8B8"


def style(theme: str, channels: Mapping[str, Channel]) -> Style:
    """The style of a theme; channel colours come from data, adjusted until they can be seen on skin."""
    inks = _INKS[theme]
    looks = {**_point_looks(inks), **_text_looks(inks), **_guide_looks(inks), **_section_looks(inks)}
    looks |= _layer_looks(inks)
    for channel in channels.values():
        ink = mixed(legible(channel.colour, _SKIN_TONE, 2.6), _SKIN_TONE, 0.12)
        looks[f"channel.{channel.code}"] = Look(stroke=ink)
        looks[f"chip.{channel.code}"] = Look(fill=legible(channel.colour, inks.paper, 3.0))
    return Style(theme, inks.paper, inks.skin, looks)


def thinned(of: Style, shares: Mapping[str, float]) -> Style:
    """A style with the looks of layers (of OF_LAYER, and `skin`) less opaque, by shares from 0 to 1."""
    share_of = {
        stem: share for layer, share in shares.items() for stem in OF_LAYER.get(layer, ()) if share < 1.0
    }
    bare = replace(of, skin=of.skin * shares.get("skin", 1.0))
    if not share_of:
        return bare
    looks = {
        role: replace(each, opacity=each.opacity * share_of.get(_stem(role), 1.0))
        for role, each in of.looks.items()
    }
    return replace(bare, looks=looks)


def _stem(role: str) -> str:
    """Which beginning of a layer's roles a role has."""
    while role not in _STEMS:
        role, dot, _ = role.rpartition(".")
        if not dot:
            return ""
    return role


def look(of: Style, role: str) -> Look:
    """The look of a role; `point.extra.lit` falls back on `point.extra`, then on `point`."""
    if role.startswith(RECEDED):
        found = look(of, role.removeprefix(RECEDED))
        return replace(found, opacity=found.opacity * LEFT)
    if role.startswith(BEHIND):
        found = look(of, role.removeprefix(BEHIND))
        return _quiet(found) if _is_words(found, role) else replace(found, opacity=found.opacity * behind(of))
    looks = of.looks
    name = role
    while name not in looks:
        name, dot, _ = name.rpartition(".")
        if not dot:
            return Look(stroke="#FF00FF")
    return looks[name]


def behind(of: Style) -> float:
    """How much of its opacity is left to what steps back a little, other than words."""
    return BEHIND_FIRM if of.theme.startswith("contrast") else BEHIND_LEFT


def _is_words(found: Look, role: str) -> bool:
    return bool(found.fill and found.halo) and "tag." in role


def _quiet(words: Look, ratio: float = QUIET_RATIO) -> Look:
    """Words that step back and can still be read: paler ink on a ground of their own, nothing see-through."""
    ink = legible(mixed(words.fill, words.halo, QUIET), words.halo, ratio)
    return replace(words, fill=ink, halo_opacity=max(words.halo_opacity, QUIET_GROUND))


def plain(role: str) -> str:
    """A role without word of how far back its shape stands."""
    return role.removeprefix(RECEDED).removeprefix(BEHIND)


def _point_looks(inks: _Inks) -> dict[str, Look]:
    looks = {"point": Look(fill=inks.text, stroke=inks.rim, width=1.0)}
    for kind, colour in inks.kinds.items():
        normal = Look(fill=colour, stroke=inks.rim, width=1.1)
        looks[f"point.{kind}"] = normal
        looks[f"point.{kind}.hovered"] = replace(normal, fill=mixed(colour, "#FFFFFF", 0.25), width=1.6)
        looks[f"point.{kind}.selected"] = replace(normal, fill=inks.accent, width=1.6)
        looks[f"point.{kind}.lit"] = replace(normal, width=1.6)
        looks[f"point.{kind}.dimmed"] = replace(normal, opacity=0.32)
        looks[f"point.{kind}.ghost"] = Look(
            stroke=colour, width=1.1, opacity=0.8, halo=inks.rim, halo_width=0.8
        )
    looks["glow.selected"] = Look(stroke=inks.accent, width=1.5, halo=inks.halo, halo_width=1.0)
    looks["glow.lit"] = Look(fill="#F2B705", opacity=0.5)
    for step, opacity in enumerate((0.42, 0.5, 0.58, 0.68, 0.82), 1):
        looks[f"glow.lit.{step}"] = Look(fill="#F2B705", opacity=opacity)
    looks["own.star"] = Look(fill="#F7C325", stroke="#5A4200", width=1.0)
    looks["own.flag"] = Look(fill="#7FB2E5", stroke="#1B3A5C", width=1.0)
    looks["glow.hovered"] = Look(fill=inks.rim, opacity=0.55)
    looks["ghost.link"] = Look(stroke=inks.accent, opacity=0.85, halo=inks.halo, halo_width=0.7)
    looks["channel.walked"] = Look(stroke="#F2B705", opacity=0.6)
    return looks


def _text_looks(inks: _Inks) -> dict[str, Look]:
    soft = 0.9 if inks.firm else 0.55 if inks.skin < 1 else 0.85
    plain = Look(fill=inks.text, halo=inks.halo, halo_width=2.4 if inks.firm else 1.6, halo_opacity=soft)
    return {
        "label": plain,
        "label.selected": _selected_text(inks, plain),
        "label.dimmed": _quiet(plain, 9.0) if inks.firm else _quiet(plain),
        "label.lit": replace(plain, halo_opacity=soft + 0.1),
        "label.hovered": replace(plain, halo_opacity=soft + 0.1),
        "leader": Look(stroke=inks.quiet, width=0.7, halo=inks.halo, halo_width=0.6),
        "leader.selected": Look(stroke=_accent_text(inks), width=0.9, halo=inks.halo, halo_width=0.8),
        "ghost.name": Look(fill=inks.text, halo=inks.halo, halo_width=1.6, halo_opacity=0.85, italic=True),
        "leader.ghost": Look(stroke=inks.quiet, width=0.7, halo=inks.halo, halo_width=0.6),
        "ruler": Look(stroke=inks.quiet, width=1.0),
        "side": Look(fill=inks.quiet, italic=True),
    }


def _selected_text(inks: _Inks, plain: Look) -> Look:
    """In red; on black, where no red is as strong as white, black on white."""
    if inks.firm and inks.skin < _CONTRAST.skin:
        return replace(plain, fill=inks.paper, halo=inks.text, halo_width=3.4, halo_opacity=1.0)
    return replace(plain, fill=_accent_text(inks), halo_width=2.0, halo_opacity=0.9)


def _accent_text(inks: _Inks) -> str:
    return legible(inks.accent, inks.halo, 5.6)


def _guide_looks(inks: _Inks) -> dict[str, Look]:
    word, ground = legible(inks.guide, inks.halo, 5.6), inks.halo
    ink = legible(inks.guide, _SKIN_TONE if inks.skin == 1.0 else inks.halo, 3.2)
    return {
        "guide": Look(stroke=ink, halo=inks.halo, halo_width=0.9),
        "guide.dashed": Look(stroke=ink, halo=inks.halo, halo_width=0.6, halo_opacity=0.4),
        "leader.guide": Look(stroke=word, width=0.8, halo=ground, halo_width=0.7),
        "guide.curve": Look(stroke=ink, halo=inks.halo, halo_width=0.6, halo_opacity=0.4),
        "span": Look(stroke=ink, halo=inks.halo, halo_width=0.8),
        "guide.landmark": Look(fill=ink, stroke=inks.halo, width=1.0),
        "guide.name": Look(fill=word, halo=ground, halo_width=1.8, halo_opacity=0.9, italic=True),
        "guide.number": Look(fill=word, halo=ground, halo_width=1.6, halo_opacity=0.9),
        "guide.hidden": Look(stroke=ink, halo=inks.halo, halo_width=0.8, width=1.0, opacity=0.7),
        "guide.measure": Look(fill=word, halo=ground, halo_width=1.8, halo_opacity=0.9),
    }


STRUCTURE_INKS = {
    "artery": "#C4302B", "vein": "#2F5DA8", "vessels": "#8A3A7A", "nerve": "#C99A00", "foramen": "#6B5300",
    "gland": "#B0703C", "duct": "#9A6B2F", "organ": "#7A5A86", "cavity": "#4E7C8C", "bone": "#7B7263",
    "joint": "#7B7263", "scar": "#8C6E6E",
}  # fmt: skip
ORGAN_INKS = {
    "heart": "#B23A3A", "pleura-and-lung": "#5E88A6", "lung-apex": "#5E88A6", "liver": "#8A4B2E",
    "gallbladder-organ": "#5F8A3F", "stomach": "#B98A3C", "spleen": "#7E2F5A", "kidney": "#96492F",
    "bladder": "#A79A2E", "intestine": "#B5705E", "uterus": "#A8527A",
}  # fmt: skip
"""Of organs that lie over one another; any other has the ink of its kind."""
ZONE_INKS = ("#3F7F93", "#A8842C", "#8B5A93", "#5E8A45", "#B0623F", "#5C6FA8")


FADES = 7
"""Parts that lie on one another where a muscle or a structure fades out."""


def _part(opacity: float) -> float:
    """Of one of them, which are as opaque as the whole when all lie on one another."""
    return round(1.0 - float((1.0 - opacity) ** (1 / FADES)), 4)


def _layer_looks(inks: _Inks) -> dict[str, Look]:
    """What lies on the skin under the points; colours of the printed plates of anatomy."""
    pale = _LIGHT.halo
    looks = {
        "cun": Look(stroke="#2B4A63", opacity=0.5, halo=pale, halo_width=0.9, halo_opacity=0.5),
        "cun.end": Look(stroke="#2B4A63", opacity=0.9, halo=pale, halo_width=0.9, halo_opacity=0.6),
        "zone.clear": Look(fill=inks.text, opacity=0.0),
        "zone.edge": Look(stroke="#6B625B", opacity=0.6),
        "tag": Look(fill=inks.text, halo=inks.halo, halo_width=1.6, halo_opacity=0.75, italic=True),
        "tag.muscles": Look(
            fill=legible("#5E1712", inks.halo, 9.0),
            halo=inks.halo,
            halo_width=1.7,
            halo_opacity=0.8,
            italic=True,
        ),
        "leader.tag": Look(stroke=inks.quiet, width=0.7, halo=inks.halo, halo_width=0.6),
    }
    for index, ink in enumerate(ZONE_INKS):
        looks[f"zone.{index}"] = Look(fill=ink, opacity=0.26)
    return looks | _muscle_looks() | _structure_looks()


def _muscle_looks() -> dict[str, Look]:
    looks = {
        "muscle.1": Look(fill="#A8281B", opacity=0.5),
        "muscle.2": Look(fill="#A02A1E", opacity=0.5),
        "muscle.3": Look(fill="#8E2A23", opacity=0.5),
        "muscle.thin": Look(fill="#A8281B", opacity=0.2),
        "muscle.sinew": Look(fill="#EFE2CB", opacity=0.5),
        "muscle.gauze": Look(fill="#EFE2CB", opacity=0.26),
        "muscle.gauze.edge": Look(stroke="#8F7650", opacity=0.25),
        "muscle.sinew.edge": Look(stroke="#8F7650", opacity=0.45),
        "muscle.beneath": Look(fill="#570F09", opacity=0.2),
        "muscle.beneath.edge": Look(stroke="#570F09", opacity=0.3),
    } | _fibre_looks()
    for kind in ("1", "2", "3", "thin", "sinew", "gauze"):
        whole = looks[f"muscle.{kind}"]
        looks[f"muscle.{kind}.part"] = replace(whole, opacity=_part(whole.opacity))
    return looks


def _fibre_looks() -> dict[str, Look]:
    """Fibres, edges and rounded sides of muscles and of their sinews."""
    looks = {}
    for kind in ("1", "2", "3", "thin"):
        faint = 0.5 if kind == "thin" else 1.0
        looks[f"muscle.{kind}.side"] = Look(fill="#4E0F0A", opacity=0.17 * faint)
        looks[f"muscle.{kind}.fibre.dark"] = Look(fill="#570F09", opacity=0.44 * faint)
        looks[f"muscle.{kind}.fibre.light"] = Look(fill="#FFD8C8", opacity=0.42 * faint)
        looks[f"muscle.{kind}.fibre.pale"] = Look(fill="#F3DFC9", opacity=0.36)
        looks[f"muscle.{kind}.edge"] = Look(stroke="#5E170F", opacity=0.55 * faint)
    for kind in ("sinew", "gauze"):
        faint = 0.6 if kind == "gauze" else 1.0
        looks[f"muscle.{kind}.side"] = Look(fill="#8F7650", opacity=0.12 * faint)
        looks[f"muscle.{kind}.fibre.dark"] = Look(fill="#8A6F45", opacity=0.4 * faint)
        looks[f"muscle.{kind}.fibre.light"] = Look(fill="#FFFDF6", opacity=0.6 * faint)
    return looks


def _structure_looks() -> dict[str, Look]:
    pale = _LIGHT.halo
    looks = {}
    for kind, ink in STRUCTURE_INKS.items():
        looks[f"structure.{kind}"] = Look(
            stroke=ink, opacity=0.9, halo=pale, halo_width=0.6, halo_opacity=0.5
        )
        looks[f"structure.{kind}.band"] = Look(fill=ink, opacity=0.24)
        looks[f"structure.{kind}.band.part"] = Look(fill=ink, opacity=_part(0.24))
        looks[f"structure.{kind}.area"] = Look(fill=ink, opacity=0.26)
        looks[f"structure.{kind}.area.part"] = Look(fill=ink, opacity=_part(0.26))
        looks[f"structure.{kind}.edge"] = Look(stroke=ink, opacity=0.8)
        looks[f"structure.{kind}.hole"] = Look(fill=ink)
    for name, ink in ORGAN_INKS.items():
        looks[f"structure.organ.area.{name}"] = Look(fill=ink, opacity=0.26)
        looks[f"structure.organ.area.part.{name}"] = Look(fill=ink, opacity=_part(0.26))
        looks[f"structure.organ.edge.{name}"] = Look(stroke=ink, opacity=0.8)
    return looks


def _section_looks(inks: _Inks) -> dict[str, Look]:
    dark = inks.paper == _DARK.paper
    # Dimmed towards a warm brown: towards the page's cold grey the fat would turn olive.
    tone = (lambda colour: mixed(colour, "#3A2A20", 0.10)) if dark else (lambda colour: colour)
    return {
        "section.skin": Look(fill=tone("#E9C7B2")),
        "section.fat": Look(fill=tone("#F3DD9C")),
        "section.muscle": Look(fill=tone("#C9756A")),
        "section.tendon": Look(fill=tone("#EFE6D2")),
        "section.soft": Look(fill=tone("#E3B79F")),
        "section.bone": Look(fill=tone("#E9E4D6")),
        "section.cavity": Look(fill=tone("#C6D3DB")),
        "section.unknown": Look(fill=mixed(inks.paper, inks.quiet, 0.10)),
        "section.hatch": Look(stroke=inks.quiet, width=0.6, opacity=0.45),
        "section.spread": Look(fill=_LIGHT.text, opacity=0.10),
        "section.edge": Look(stroke=mixed(_LIGHT.text, _LIGHT.paper, 0.35), width=0.8),
        "section.surface": Look(stroke=inks.text, width=1.2),
        "section.whisker": Look(stroke=_LIGHT.quiet, width=0.8),
        "section.join": Look(stroke=inks.quiet, width=0.7),
        "section.needle": Look(
            stroke="#FFFFFF" if dark else "#23282E", width=2.0, halo=inks.halo, halo_width=0.9
        ),
        "section.needle.range": Look(
            stroke="#AEB7C0" if dark else "#7C8791", width=2.0, halo=inks.halo, halo_width=0.6
        ),
        "section.handle": Look(stroke="#B9A27A" if dark else "#8A6E3B", width=3.2),
        "section.tip": Look(fill="#FFFFFF" if dark else "#23282E"),
        "section.tip.range": Look(fill="#AEB7C0" if dark else "#7C8791"),
        "section.beyond": Look(stroke=inks.accent, width=1.2),
        "section.scale": Look(stroke=inks.text, width=1.0),
        "section.text": Look(fill=inks.text, halo=inks.halo, halo_width=1.2),
        "section.note": Look(fill=_LIGHT.text, halo=_LIGHT.halo, halo_width=1.4, halo_opacity=0.4),
        "section.quiet": Look(fill=inks.quiet),
    }
