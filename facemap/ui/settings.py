"""What the window remembers between starts: one small JSON file, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FILE = "window.json"
CHOICES: dict[str, tuple[str, ...]] = {
    "labels": ("codes", "names", "none"),
    "name_form": ("pinyin", "hanzi", "english"),
    "theme": ("system", "light", "dark"),
}


LAYERS = {
    "acupuncture": ("Acupuncture points", "A"),
    "extra": ("Extra points", "X"),
    "motor": ("Motor points and sites", "M"),
    "channels": ("Channels", "C"),
    "muscles": ("Muscles", "U"),
    "structures": ("Structures to respect", "S"),
    "zones": ("Face zones", "Z"),
}
"""What can be drawn on the body: its name for people, and its key."""


@dataclass(frozen=True)
class Settings:
    """The window's place, what it shows and how; `geometry` and `splitter` are Qt's bytes in hexadecimal."""

    geometry: str = ""
    splitter: str = ""
    view: str = "face-front"
    code: str = ""
    labels: str = "codes"
    name_form: str = "pinyin"
    channels: bool = True
    guide: bool = True
    variants: bool = True
    zones: bool = False
    muscles: bool = False
    structures: bool = False
    acupuncture: bool = True
    extra: bool = True
    motor: bool = True
    theme: str = "system"


def read(folder: Path) -> Settings:
    """The remembered settings; anything missing, damaged or of the wrong type is as on the first start."""
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Settings()
    import json

    try:
        stored = json.loads(text)
    except ValueError:
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    plain = Settings()
    kept = {each.name: stored[each.name] for each in fields(Settings) if _fits(each.name, stored, plain)}
    return Settings(**kept)


def _fits(name: str, stored: dict[str, object], plain: Settings) -> bool:
    """Whether a stored value has the type of the setting, and is one of its choices where it has some."""
    value = stored.get(name)
    return type(value) is type(getattr(plain, name)) and value in CHOICES.get(name, (value,))


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
