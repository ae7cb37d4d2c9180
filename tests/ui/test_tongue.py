"""The window in other languages: nothing is untranslated, nothing is stale, nothing is cut off."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import ENGLISH, PLURALS, Tongue, count, say, speak, spoken
from facemap.picture.guide_words import sentences
from facemap.ui.app import _ANEW
from facemap.ui.preferences_box import PreferencesBox
from facemap.ui.preferring import Preferring
from facemap.ui.presenting import Presenting
from facemap.ui.settings import Settings
from facemap.ui.tongue import FOLDER, PACKS, languages, plain, speak_as, tongue
from facemap.ui.window import MainWindow
from facemap.ui.words import INDEXES
from tests.spoken_keys import ROOT, letter, placeholders, said_at_import, said_in, said_of_body, said_of_packs
from tests.ui.fits import cut_off, faults, settle

CODES = [path.stem for path in sorted(FOLDER.glob("*.json"))]


@pytest.fixture
def own_tongue() -> Iterator[None]:
    """Whatever is spoken in a test, English is spoken after it."""
    yield
    speak(ENGLISH)


@pytest.fixture(scope="module")
def keys() -> dict[str, str]:
    return said_in(ROOT / "facemap")


def forms(code: str) -> Iterator[tuple[str, str]]:
    """Every key of a language with each of its forms."""
    for key, said in tongue(code).words.items():
        yield from ((key, form) for form in ([said] if isinstance(said, str) else said))


def test_simplified_chinese_is_there() -> None:
    assert languages() == {"en": "English", "zh-Hans": "简体中文"} | {
        code: name for code, name in languages().items() if code not in ("en", "zh-Hans")
    }


@pytest.mark.parametrize("code", CODES)
def test_everything_that_is_said_is_translated(code: str, keys: dict[str, str], atlas: Atlas) -> None:
    words = tongue(code).words
    missing = [f"{where}: {key}" for key, where in keys.items() if key not in words]
    missing += [f"of the body: {key}" for key in said_of_body(atlas) if key not in words]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_translated_that_is_said_no_longer(code: str, keys: dict[str, str], atlas: Atlas) -> None:
    stale = set(tongue(code).words) - set(keys) - said_of_body(atlas) - said_of_packs(atlas)
    assert not stale, "\n".join(sorted(stale))


@pytest.mark.parametrize("code", [path.stem for path in sorted(PACKS.glob("*.json"))])
def test_the_pack_s_short_words_are_all_translated(code: str, atlas: Atlas) -> None:
    words = tongue(code).words
    missing = said_of_packs(atlas) - set(words)
    assert not missing, "\n".join(sorted(missing))


@pytest.mark.parametrize("code", CODES)
def test_a_translation_of_the_pack_s_words_has_the_same_figures(code: str, atlas: Atlas) -> None:
    """What a finding says is told from what it said before by its figures, in whatever language."""
    words, number = tongue(code).words, re.compile(r"\d+(?:\.\d+)?")
    wrong = [
        key for key in said_of_packs(atlas) & set(words)
        if sorted(number.findall(key)) != sorted(number.findall(str(words[key])))
    ]  # fmt: skip
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_same_placeholders(code: str) -> None:
    wrong = [key for key, said in forms(code) if placeholders(key) != placeholders(said)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", CODES)
def test_a_translation_keeps_keys_signs_and_tags(code: str) -> None:
    """The letter that opens a menu, arrows and stars, bold words: what is no word stays."""
    for key, said in forms(code):
        assert bool(letter(key)) == bool(letter(said)), key
        for sign in ("▾", "▸", "★", "☆", "<b>", "</b>"):
            assert key.count(sign) == said.count(sign), key


@pytest.mark.parametrize("code", CODES)
def test_a_language_names_a_rule_for_plurals(code: str) -> None:
    assert tongue(code).plural in PLURALS


def test_a_key_that_is_not_there_is_said_in_english(own_tongue: None) -> None:
    speak(Tongue("xx", {"Fit": "Passend"}))
    assert (say("Fit"), say("Close {name}", name="it"), say("Clear||of drawings")) == (
        "Passend",
        "Close it",
        "Clear",
    )


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 punkt"), (3, "3 punkty"), (5, "5 punktów"), (22, "22 punkty")]
)
def test_a_language_may_have_several_plurals(number: int, said: str, own_tongue: None) -> None:
    speak(Tongue("xx", {"{n} points": ["{n} punkt", "{n} punkty", "{n} punktów"]}, "slavic"))
    assert count("{n} point", "{n} points", number) == said


def test_english_has_one_and_many() -> None:
    assert [count("{n} point", "{n} points", number) for number in (0, 1, 2)] == [
        "0 points",
        "1 point",
        "2 points",
    ]


def test_an_english_start_reads_no_file(monkeypatch: pytest.MonkeyPatch, own_tongue: None) -> None:
    monkeypatch.setattr("facemap.ui.tongue._read", lambda path: pytest.fail(f"{path} was read"))
    speak_as("en")
    assert spoken() is ENGLISH


def test_nothing_is_said_while_modules_are_imported() -> None:
    """It would be said in the language of the start, whatever is chosen later."""
    too_early = list(said_at_import(ROOT / "facemap"))
    assert not too_early, "\n".join(too_early)


def test_an_unknown_language_is_english(own_tongue: None) -> None:
    speak_as("tlh")
    assert spoken() is ENGLISH


def test_a_menu_without_its_letter(own_tongue: None) -> None:
    assert plain("&File") == "File"
    speak_as("zh-Hans")
    assert plain("&File") == "文件"
    assert plain("Se&ttings…") == "设置…"


def test_a_construction_is_told_in_chinese(atlas: Atlas, own_tongue: None) -> None:
    speak_as("zh-Hans")
    told = " ".join(sentence for code in atlas.points for sentence in sentences(atlas, code))
    english = set(re.findall(r"[a-z]{3,}", told))
    named = {
        word.lower() for point in atlas.points.values() for word in re.findall(r"[A-Za-z]+", f"{point.names}")
    }
    assert not english - named


# The window

ENGLISH_WORDS = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,})+")
"""Two or more words on end; codes, names in pinyin and key names are one word, or have capitals."""


def shown(window: MainWindow) -> Iterator[tuple[str, str]]:
    """Every text of a window and its dialogs that is no content of the packs: what it belongs to, and it."""
    for top in (window, *window.findChildren(QDialog)):
        yield "title", top.windowTitle()
        for widget in top.findChildren(QWidget):
            if isinstance(widget, QMenu):
                yield "menu", widget.title()
            if isinstance(widget, QAbstractButton) and not widget.property("content"):
                yield "button", widget.text()
            if isinstance(widget, QLineEdit):
                yield "hint", widget.placeholderText()
            if isinstance(widget, QComboBox):
                yield from (("choice", widget.itemText(at)) for at in range(widget.count()))
            yield "name", widget.accessibleName()
            yield "tip", widget.toolTip()
        yield from (("action", action.text()) for action in top.findChildren(QAction))


STATES: tuple[Callable[[MainWindow], object], ...] = (
    lambda window: window.change(welcomed=False),
    lambda window: window.change(welcomed=True),
    lambda window: window.choose("ST-4"),
    lambda window: window.feature("preferring").open(),  # type: ignore[attr-defined]
    lambda window: window.feature("filtering").toggle(),  # type: ignore[attr-defined]
    lambda window: window.feature("palette").open(),  # type: ignore[attr-defined]
    lambda window: window.feature("comparing").pin(),  # type: ignore[attr-defined]
    lambda window: window.feature("guiding").walk(1),  # type: ignore[attr-defined]
    lambda window: window.feature("packs").toggle(),  # type: ignore[attr-defined]
    lambda window: window.feature("help").show_keys(),  # type: ignore[attr-defined]
    lambda window: window.feature("exporting").open(),  # type: ignore[attr-defined]
)


@pytest.fixture
def chinese(open_window: Callable[..., MainWindow], own_tongue: None, qtbot: QtBot) -> MainWindow:
    speak_as("zh-Hans")
    return open_window(Settings(theme="light", language="zh-Hans"))


def test_no_english_is_left_in_a_chinese_window(chinese: MainWindow, atlas: Atlas, qtbot: QtBot) -> None:
    content = " ".join(str(part.values()) for part in parts(atlas))
    untranslated = {key.replace("&", "") for key, said in forms("zh-Hans") if key != said}
    left: dict[str, None] = {}
    for bring in STATES:
        bring(chinese)
        qtbot.wait(20)
        for kind, text in shown(chinese):
            bare = re.sub(r"<[^>]*>", " ", text)
            found = ENGLISH_WORDS.search(bare)
            if (found and found.group() not in content) or text.replace("&", "").split("\t")[
                0
            ] in untranslated:
                left[f"{kind}: {text}"] = None
    assert not left, "\n".join(left)


def parts(atlas: Atlas) -> Iterator[Mapping[str, object]]:
    """What is known: whatever stands in it is content, and stays as it was written."""
    yield from (atlas.points, atlas.sources, atlas.conditions, atlas.muscles, atlas.structures)
    yield from (atlas.channels, atlas.zones, atlas.categories, atlas.rules, atlas.protocols, atlas.tissues)


TOPICS = (
    "muscle:frontalis", "structure:facial-artery", "channel:ST", "condition:insomnia", "source:who-2008",
    *(f"index:{part}" for part in INDEXES),
)  # fmt: skip


def test_no_english_sentence_of_the_program_is_on_a_card(
    chinese: MainWindow, atlas: Atlas, keys: dict[str, str], qtbot: QtBot
) -> None:
    content = " ".join(str(part.values()) for part in parts(atlas))
    sentences_ = [key for key in keys if key[:1].isupper() and " " in key and "{" not in key]
    sentences_ = [key for key in sentences_ if key not in content]
    several = [next(iter(getattr(atlas, part))) for part in ("rules", "protocols", "zones", "categories")]
    topics = [
        *TOPICS,
        *(
            f"{kind}:{name}"
            for kind, name in zip(("rule", "protocol", "zone", "category"), several, strict=True)
        ),
    ]
    for topic in (*topics, "ST-4", "BL-1", "M-CORRUGATOR"):
        chinese.show_topic(topic) if ":" in topic else chinese.choose(topic)
        told = " ".join(label.text() for label in chinese.card.findChildren(QLabel))
        told += " ".join(label.text() for label in chinese.card.findChildren(QAbstractButton))
        assert not [key for key in sentences_ if key in told], topic


def test_the_card_has_chinese_headings(chinese: MainWindow, qtbot: QtBot) -> None:
    chinese.choose("ST-4")
    qtbot.waitUntil(lambda: any("取穴方法" in label.text() for label in chinese.card.findChildren(QLabel)))
    told = " ".join(label.text() for label in chinese.card.findChildren(QLabel))
    for heading in ("禁忌与注意", "各文献所载针刺", "此处肌肉", "文献"):
        assert heading in told, heading
    assert "What to avoid" not in told


def test_a_page_of_keys_is_chinese(chinese: MainWindow) -> None:
    chinese.feature("help").show_keys()  # type: ignore[attr-defined]
    (page,) = [page for page in chinese.findChildren(QTextBrowser) if page.isVisible()]
    assert not ENGLISH_WORDS.findall(page.toPlainText())


# Layouts

LONGER = 1.6


def longer(text: str) -> str:
    """A text with every word so many times as long; placeholders, tags and signs as they are."""
    pieces = re.split(r"(\{[^}]*\}|<[^>]*>|&|\|\|.*$)", text)
    return "".join(
        piece if at % 2 else re.sub(r"[A-Za-z]+", _longer, piece) for at, piece in enumerate(pieces)
    )


def _longer(word: re.Match[str]) -> str:
    wanted = round(len(word.group()) * LONGER)
    return (word.group() * 2)[:wanted]


def test_words_are_made_longer_but_not_what_is_put_into_them() -> None:
    assert longer("&Close {name}") == "&CloseClo {name}"


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_words_that_are_longer_are_not_cut(
    size: tuple[int, int], keys: dict[str, str], open_window: Callable[..., MainWindow], own_tongue: None
) -> None:
    speak(Tongue("xx", {key: longer(key) for key in keys}, "none"))
    window = open_window(Settings(theme="light", language="xx"))
    window.resize(*size)
    settle(window)
    cut = list(faults(window, size))
    for bring in STATES[3:]:
        bring(window)
        settle(window)
        tops = [top for top in (window, *window.findChildren(QDialog)) if top.isVisible()]
        cut += [fault for top in tops for fault in cut_off(top)]
    assert not cut, "\n".join(cut)


def test_the_bar_in_front_of_a_room_holds_longer_words(
    keys: dict[str, str], open_window: Callable[..., MainWindow], own_tongue: None, qtbot: QtBot
) -> None:
    speak(Tongue("xx", {key: longer(key) for key in keys}, "none"))
    window = open_window(Settings(theme="light", language="xx"))
    presenting = cast("Presenting", window.feature("presenting"))
    presenting.start()
    qtbot.waitUntil(lambda: presenting.stage is not None and presenting.stage.isVisible())
    stage = presenting.stage
    assert stage is not None
    stage.resize(1280, 800)
    qtbot.wait(100)
    cut = list(cut_off(stage))
    presenting.leave()
    assert not cut, "\n".join(cut)


# Another language


def test_another_language_opens_the_window_anew_where_it_was(
    atlas: Atlas, tmp_path: Path, own_tongue: None, qtbot: QtBot
) -> None:
    window = MainWindow(atlas, [], Settings(theme="light", language="en", welcomed=True), tmp_path)
    window.show()
    window.choose("ST-4")
    preferring = cast("Preferring", window.feature("preferring"))
    preferring.open()
    preferring.box.changed.emit("language", "zh-Hans")
    qtbot.waitUntil(lambda: bool(_ANEW))
    (fresh,) = _ANEW
    qtbot.addWidget(fresh)
    assert (fresh.browsing.code, fresh.settings.language) == ("ST-4", "zh-Hans")
    assert next(action.text() for action in fresh.menuBar().actions()) == "文件(&F)"
    qtbot.waitUntil(lambda: any(box.isVisible() for box in fresh.findChildren(PreferencesBox)))
