"""What the window remembers between starts: one small JSON file, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from facemap.atlas.codes import FORMS, LETTERS
from facemap.atlas.schools import OWN, SCHOOLS
from facemap.ui.tongue import later

FILE, ASIDE = "window.json", "window-damaged.json"
CHOICES: dict[str, tuple[str, ...]] = {
    "labels": ("codes", "names", "both", "none"),
    "name_form": ("pinyin", "hanzi", "simplified", "english"),
    "theme": ("system", "light", "dark"),
    "letters": tuple(LETTERS),
    "code_form": FORMS,
    "units": ("source", "mm", "cun"),
    "school": SCHOOLS,
}
PER_CENT = (0, 100)
LIMITS: dict[str, tuple[int, int]] = {
    "text_size": (80, 200),
    "skin_opacity": PER_CENT,
    "zones_opacity": PER_CENT,
    "muscles_opacity": PER_CENT,
    "structures_opacity": PER_CENT,
    "cun_opacity": PER_CENT,
    "channels_opacity": PER_CENT,
    "acupuncture_opacity": PER_CENT,
    "extra_opacity": PER_CENT,
    "motor_opacity": PER_CENT,
    "guide_opacity": PER_CENT,
    "labels_opacity": PER_CENT,
}
"""The least and the most of what is a number; all of these are per cent."""


LAYERS = {
    "acupuncture": (later("Acupuncture points"), "A"),
    "extra": (later("Extra points"), "X"),
    "motor": (later("Motor points and sites"), "M"),
    "channels": (later("Channels"), "C"),
    "muscles": (later("Muscles"), "U"),
    "structures": (later("Structures to respect"), "S"),
    "zones": (later("Face zones"), "Z"),
    "cun": (later("Cun grid"), "Q"),
}
"""What can be drawn on the body: its name for people, and its key."""


@dataclass(frozen=True)
class Settings:
    """The window's place, what it shows and how; `geometry` is Qt's bytes in hexadecimal, `splitter` px."""

    geometry: str = ""
    splitter: str = ""
    list_pane: bool = True
    card_pane: bool = True
    """Whether list and card stand beside the plate."""
    view: str = "face-front"
    code: str = ""
    side: str = ""
    query: str = ""
    condition: str = ""
    topic: str = ""
    camera: str = ""
    """How close the plate was left, as `camera.kept_as` has it."""
    packs: str = ""
    """Folders of the packs that were open, one a line; `recent_packs` those that were open before."""
    recent_packs: str = ""
    panels: str = ""
    """Features whose panels were open, apart by spaces."""
    editor: str = ""
    """The command that opens a file at a line; empty for what the system has."""
    filter: str = ""
    """The link of the filter that is on."""
    labels: str = "codes"
    name_form: str = "pinyin"
    channels: bool = True
    guide: bool = True
    variants: bool = True
    stars: bool = True
    """Whether a person's own signs are drawn beside their points."""
    skin: bool = True
    """Whether the body is drawn under it all."""
    zones: bool = False
    muscles: bool = False
    structures: bool = False
    cun: bool = False
    acupuncture: bool = True
    extra: bool = True
    motor: bool = True
    theme: str = "system"
    contrast: bool = False
    text_size: int = 100
    letters: str = "who"
    code_form: str = "dashed"
    units: str = "source"
    school: str = OWN
    side_letters: bool = True
    side_words: bool = True
    reduced_motion: bool = False
    language: str = "system"
    """The code of a language that there is a file of, `en`, or that of the system."""
    safe_colours: bool = False
    zone_kind: str = ""
    """The tradition whose face zones are drawn; the first one where there is none of this name."""
    isolate: bool = True
    in_view: bool = False
    """Whether only the points are listed that the plate shows."""
    skin_opacity: int = 100
    zones_opacity: int = 100
    muscles_opacity: int = 100
    structures_opacity: int = 100
    cun_opacity: int = 100
    channels_opacity: int = 100
    acupuncture_opacity: int = 100
    extra_opacity: int = 100
    motor_opacity: int = 100
    guide_opacity: int = 100
    labels_opacity: int = 100
    export: str = ""
    """How pictures are exported, as `export.choices` writes it."""
    welcomed: bool = False
    """Whether the page of the first start was seen."""


def read(folder: Path) -> Settings:
    """The remembered settings; anything missing, damaged or of the wrong type is as on the first start."""
    return _settings(_stored(folder) or {})


def put_aside(folder: Path) -> bool:
    """Keep a file that can't be understood as ASIDE; whether there was one."""
    damaged = _stored(folder) is None
    if damaged:
        with contextlib.suppress(OSError):  # packs that were open are named in it
            (folder / FILE).replace(folder / ASIDE)
    return damaged


def _stored(folder: Path) -> dict[str, object] | None:
    """What is in the file, nothing where there is none; None where it can't be understood."""
    try:
        data = (folder / FILE).read_bytes()
    except OSError:
        return {}
    import json

    try:
        stored = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) else None


def _settings(stored: dict[str, object]) -> Settings:
    plain = Settings()
    kept = {each.name: stored[each.name] for each in fields(Settings) if _fits(each.name, stored, plain)}
    return Settings(**kept)  # type: ignore[arg-type]


def _fits(name: str, stored: dict[str, object], plain: Settings) -> bool:
    """Whether a stored value has the type of the setting, and is one that it may have."""
    value = stored.get(name)
    if type(value) is not type(getattr(plain, name)) or value not in CHOICES.get(name, (value,)):
        return False
    if isinstance(value, str) and not _can_be_written(value):
        return False
    return not isinstance(value, int) or name not in LIMITS or within(name, value) == value


def _can_be_written(text: str) -> bool:
    """Whether a text is whole: no NUL, and no half of a character."""
    return "\0" not in text and text == text.encode("utf-8", "replace").decode("utf-8")


def as_lines(folders: Iterable[Path]) -> str:
    """Folders as a setting keeps them: whole paths, one a line, each once."""
    names = (str(folder.absolute()) for folder in folders)
    return "\n".join(dict.fromkeys(name for name in names if name.isprintable()))


def from_lines(text: str) -> list[Path]:
    return [Path(line) for line in text.splitlines() if line]


def packs_to_open(folder: Path, more: Iterable[Path]) -> list[Path]:
    """The packs that were open when the last window was closed, and those that are asked for now."""
    known = from_lines(read(folder).packs)
    return [*known, *(pack for pack in more if pack.absolute() not in known)]


def within(name: str, value: int) -> int:
    """A number as near to `value` as the setting allows."""
    least, most = LIMITS[name]
    return min(max(value, least), most)


def write(folder: Path, settings: Settings) -> None:
    """Replace the file in one step. When the folder can't be written nothing the user made is lost."""
    import json

    text = json.dumps(asdict(settings), indent=1)
    fresh = folder / f"{FILE}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(folder / FILE)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
