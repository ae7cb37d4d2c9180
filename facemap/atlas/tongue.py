"""What people read, in their own language.

The English literals in the code are the keys: `say("Fit")`, `say("{who} says so", who=name)`,
`count("{n} point", "{n} points", 3)`. What is said later than it is written is marked with `later`. Where one
English word stands for two things, what follows `||` tells them apart: `say("Clear||of drawings")`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

Saying = TypeVar("Saying", bound="str | dict[Any, str]")
APART = "||"


class Tongue(NamedTuple):
    """A language: its words by the English ones; `forms` of names that are read in it, the best first."""

    code: str = "en"
    words: Mapping[str, str | Sequence[str]] = {}
    plural: str = "one"
    forms: tuple[str, ...] = ()


ENGLISH = Tongue()
PLURALS: dict[str, Callable[[int], int]] = {
    "none": lambda n: 0,
    "one": lambda n: int(n != 1),
    "zero-one": lambda n: int(n > 1),
    "slavic": lambda n: (
        0 if n % 10 == 1 and n % 100 != 11 else (1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2)
    ),
}
"""Which of its forms a language takes for a number; a file names its rule."""
_spoken = [ENGLISH]


def speak(tongue: Tongue) -> None:
    """From now on everything is said in this language."""
    _spoken[0] = tongue


def spoken() -> Tongue:
    return _spoken[0]


def say(text: str, **values: object) -> str:
    """A sentence in the language that is spoken; English where that has none."""
    said = _spoken[0].words.get(text, text)
    if not isinstance(said, str):
        said = said[-1]
    if APART in said:
        said = said.partition(APART)[0]
    return said.format_map(values) if values else said


def count(one: str, many: str, number: int, **values: object) -> str:
    """A sentence about so many things, which is `{n}` in it."""
    tongue = _spoken[0] if many in _spoken[0].words else ENGLISH
    forms = tongue.words.get(many, (one, many))
    said = forms if isinstance(forms, str) else forms[min(PLURALS[tongue.plural](number), len(forms) - 1)]
    return said.partition(APART)[0].format_map({"n": number, **values})


def later(saying: Saying) -> Saying:
    """Marks a literal, or the values of a dictionary, that `say` is given some time."""
    return saying


def listing(words: Iterable[str]) -> str:
    """ "a, b, c"."""
    return say(", ").join(words)


def called(names: object) -> str:
    """What a thing of the pack is called: its name in the language that is spoken, else in English, or what
    that language says for it."""
    own = next(filter(None, (getattr(names, form, "") for form in _spoken[0].forms)), "")
    return own or say(
        next(filter(None, (getattr(names, form, "") for form in ("english", "pinyin", "latin"))), "")
    )
