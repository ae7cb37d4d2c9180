"""The language of the window: chosen by the settings or the system, read from one file.

Every other language than English is a file `tongues/CODE.json`; a new one is there as soon as its file is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facemap.atlas.tongue import ENGLISH, Tongue, called, count, later, listing, say, speak, spoken

__all__ = ["ENGLISH", "called", "count", "later", "listing", "plain", "say", "speak", "spoken"]

FOLDER = Path(__file__).with_name("tongues")
PACKS = FOLDER / "packs"
"""Short words of the shipped pack that stand inside sentences of the program; a language may do without."""
SYSTEM = "system"


def languages() -> dict[str, str]:
    """What languages there are, by code, each by its own name."""
    found = {path.stem: path for path in sorted(FOLDER.glob("*.json"))}
    return {ENGLISH.code: "English", **{code: str(_read(path)["name"]) for code, path in found.items()}}


def speak_as(choice: str) -> None:
    """Speak the language that a setting asks for."""
    code = _of_system() if choice == SYSTEM else choice
    if code != spoken().code:
        speak(tongue(code))
        _teach_qt(spoken().code)


def tongue(code: str) -> Tongue:
    """A language by its code; English for one that has no file."""
    path = FOLDER / f"{code}.json"
    if code == ENGLISH.code or not path.is_file():
        return ENGLISH
    told, of_packs = _read(path), PACKS / path.name
    words = {**(_read(of_packs) if of_packs.is_file() else {}), **told["words"]}
    return Tongue(code, words, told["plural"], tuple(told["names"]))


def _teach_qt(code: str) -> None:
    """Qt's own words, as in the menu of a field, in a language that Qt brings along."""
    from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

    application = QCoreApplication.instance()
    if application is None:
        return
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if code != ENGLISH.code and translator.load(QLocale(code), "qtbase", "_", folder):
        application.installTranslator(translator)


def _of_system() -> str:
    """The first language that the system's user reads and that is here."""
    from PySide6.QtCore import QLocale

    for wanted in QLocale.system().uiLanguages():
        language = wanted.partition("-")[0]
        if language == ENGLISH.code:
            return ENGLISH.code
        codes = [path.stem for path in sorted(FOLDER.glob(f"{language}*.json"))]
        if codes:
            return wanted if wanted in codes else codes[0]
    return ENGLISH.code


def _read(path: Path) -> dict[str, Any]:
    import json

    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def plain(text: str) -> str:
    """What a menu says, without the letter that opens it: "&File", or "文件(&F)" where letters are Latin."""
    said = say(text)
    at = said.find("(&")
    if at >= 0 and said[at + 3 : at + 4] == ")":
        said = said[:at] + said[at + 4 :]
    return said.replace("&", "")
