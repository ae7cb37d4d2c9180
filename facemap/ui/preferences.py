"""Every setting that one chooses, as a row; the dialog, Ctrl+K and the tests are made from the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from facemap.atlas.anything import ABOUT, ENGLISH, Entry, Key
from facemap.atlas.fold import fold
from facemap.atlas.model import Atlas
from facemap.atlas.tongue import later, say

SWITCH, CHOICE, SHARE = "switch", "choice", "share"
"""On or off; one of some; so many per cent."""

NAMES = later("Names and codes")
FIGURES = later("Places and figures")
LOOKS = later("Looks")
PLATE = later("On the body")
STRENGTH = later("How strongly each layer is drawn")
GROUPS = (LOOKS, NAMES, FIGURES, PLATE, STRENGTH)

Choices = Mapping[str, str]
"""Values and what they are called."""
LANGUAGE = "language"
"""Its choices are the files that are there."""
TRADITIONS = later({"face-reading": "Face reading, as it is taught today", "suwen-32": "Su wen, chapter 32"})
"""Kinds of zones that have a name of their own."""


class Preference(NamedTuple):
    """`name` is a field of Settings; `text` may be a question's short form, `help` a sentence more."""

    name: str
    text: str
    group: str
    kind: str
    choices: Choices = MappingProxyType({})
    help: str = ""
    words: str = ""
    """Other words by which one looks for it."""


PREFERENCES = (
    Preference(LANGUAGE, later("Language"), LOOKS, CHOICE,
        help=later("Of the window; names of points have a setting of their own."),
        words="language 语言 中文 English sprache langue"),
    Preference("theme", later("Theme"), LOOKS, CHOICE,
        later({"system": "As the system", "light": "Light", "dark": "Dark"}), words="night day colours"),
    Preference("contrast", later("High contrast"), LOOKS, SWITCH,
        help=later("Black on white or white on black, the body paler, lines round what has a border."),
        words="accessibility contrast"),
    Preference("text_size", later("Size of words"), LOOKS, SHARE,
        help=later("Of the whole window and of the labels on the plate."), words="text font larger smaller"),
    Preference("reduced_motion", later("Less motion"), LOOKS, SWITCH,
        help=later("Nothing glides or fades; views change at once."), words="animation reduced"),
    Preference("safe_colours", later("Channel colours for every kind of colour vision"), LOOKS, SWITCH,
        help=later("Fourteen colours that can be told apart without red, green or blue cones too."),
        words="colour-blind blind palette daltonism"),
    Preference("labels", later("Labels say"), NAMES, CHOICE,
        later({"codes": "Codes", "names": "Names", "both": "Codes and names", "none": "Nothing"}),
        words="labels"),
    Preference("name_form", later("Names on labels are in"), NAMES, CHOICE,
        later({"pinyin": "Pinyin", "hanzi": "Chinese, traditional", "simplified": "Chinese, simplified",
         "english": "English"}), words="language label hanzi"),
    Preference("letters", later("Letters of the channels"), NAMES, CHOICE,
        later({"who": "International: LU, ST, TE, CV, GV",
         "chinese": "Chinese textbooks: LU, ST, SJ, Ren, Du",
         "american": "Older American: LU, ST, SJ, UB, LV, Ren, Du",
         "older": "Older English: L, S, TH, CV, GV",
         "french": "French: P, E, TR, VC, VG", "german": "German: L, M, 3E, KG, LG"}),
        help=later("What you type is found in any of them."), words="code style abbreviations"),
    Preference("code_form", later("Codes are written"), NAMES, CHOICE,
        later({"dashed": "ST-4", "joined": "ST4", "spaced": "ST 4", "turned": "4ST"}),
        words="code style hyphen"),
    Preference("side_words", later("Say “subject's left” and “subject's right”"), NAMES, SWITCH,
        help=later("Beside a chosen or pointed-at point."), words="side left right"),
    Preference("school", later("Points are where they are put by"), FIGURES, CHOICE,
        later({"who-2008": "WHO 2008", "gbt-12346-2021": "GB/T 12346-2021", "cheng-1987": "Cheng 1987",
         "deadman-2007": "Deadman 2007"}),
        help=later("Where it puts a point elsewhere, it is drawn there; the standard's place is its ghost."),
        words="school variants location standard"),
    Preference("units", later("Depths and lengths"), FIGURES, CHOICE,
        later({"source": "As the source gives them", "mm": "Millimetres first", "cun": "Cun first"}),
        words="units mm cun measure"),
    Preference("side_letters", later("R and L beside the body"), PLATE, SWITCH,
        help=later("The subject's right and left."), words="side letters left right"),
    Preference("isolate", later("Isolate: what the card is about stands out"), PLATE, SWITCH,
        help=later("With a muscle, channel, structure, zone or condition on the card, all else recedes."),
        words="isolate dim focus recede"),
    Preference("in_view", later("List only the points that the plate shows"), PLATE, SWITCH,
        help=later("The list then mirrors the plate: its view and its layers."),
        words="list view screen reader"),
    Preference("zone_kind", later("Face zones of"), PLATE, CHOICE, words="tradition reading zones suwen"),
    Preference("skin_opacity", later("Body"), STRENGTH, SHARE, words="opacity skin transparent"),
    Preference("zones_opacity", later("Face zones"), STRENGTH, SHARE, words="opacity transparent"),
    Preference("muscles_opacity", later("Muscles"), STRENGTH, SHARE, words="opacity transparent"),
    Preference("structures_opacity", later("Structures to respect"), STRENGTH, SHARE, words="opacity"),
    Preference("cun_opacity", later("Cun grid"), STRENGTH, SHARE, words="opacity"),
    Preference("channels_opacity", later("Channels"), STRENGTH, SHARE, words="opacity transparent lines"),
    Preference("acupuncture_opacity", later("Acupuncture points"), STRENGTH, SHARE, words="opacity"),
    Preference("extra_opacity", later("Extra points"), STRENGTH, SHARE, words="opacity"),
    Preference("motor_opacity", later("Motor points and sites"), STRENGTH, SHARE, words="opacity"),
    Preference("guide_opacity", later("Guide"), STRENGTH, SHARE, words="opacity"),
    Preference("labels_opacity", later("Labels"), STRENGTH, SHARE, words="opacity"),
)  # fmt: skip
ABOUT_GROUP = {STRENGTH: later("How strongly it is drawn")}
"""What is said of a row outside the dialog, where the group's title does not stand over it."""


def choices_of(preference: Preference, atlas: Atlas) -> Choices:
    """What one may choose: traditions that the packs have zones of, languages that have a file."""
    if preference.name == LANGUAGE:
        from facemap.ui.tongue import SYSTEM, languages

        return {SYSTEM: later("As the system"), **languages()}
    if preference.name != "zone_kind":
        return preference.choices
    kinds = dict.fromkeys(zone.kind for zone in atlas.zones.values())
    return {kind: TRADITIONS.get(kind, kind.replace("-", " ").capitalize()) for kind in kinds}


def matches(preference: Preference, typed: str) -> bool:
    """Whether every word that was typed is somewhere in the row."""
    text = fold(" ".join((*_told(preference), say(preference.group), say(preference.help))))
    return all(fold(word) in text for word in typed.split())


def entries() -> Iterator[Entry]:
    """The rows as Ctrl+K finds them."""
    for each in PREFERENCES:
        title = say(each.text)
        below = say(ABOUT_GROUP.get(each.group, each.help or each.group))
        words = (word for text in _told(each) for word in text.split())
        plain = (Key(fold(word), ABOUT) for word in words if word.upper() != word)  # ST4 is a point
        yield Entry("preferring", each.name, f"{title} …", below, (Key(fold(title), ENGLISH), *plain))


def _told(preference: Preference) -> Iterator[str]:
    """What stands in a row, and other words for it."""
    yield say(preference.text)
    yield preference.words
    yield from map(say, preference.choices.values())
