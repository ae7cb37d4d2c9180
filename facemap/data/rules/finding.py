"""What the rules of stage 3 look at, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from facemap.atlas.around import Stretch
from facemap.atlas.model import Atlas
from facemap.atlas.place import Spot
from facemap.atlas.resolve import Resolver
from facemap.data.chains import Knots
from facemap.data.problems import ERROR
from facemap.data.wording import quoted
from facemap.data.yaml_tree import Path


@dataclass(frozen=True, slots=True)
class World:
    """All that was read, nothing left out, with what several rules need to know worked out once.

    `absent` names what is in the files but could not be read; `spots` has every spot of every place and
    trail, `stretches` every stretch of a curve: kind and name of the entry, the path inside it, the spot;
    `led_astray` are points whose places name something unknown, `lost` other entries whose trails do. The
    shapes of `trusted` entries were checked before they were shipped. `resolver` remembers where places are.
    """

    atlas: Atlas
    absent: frozenset[str]
    knots: Knots
    spots: tuple[tuple[str, str, Path, Spot], ...] = ()
    stretches: tuple[tuple[str, str, Path, Stretch], ...] = ()
    led_astray: frozenset[str] = frozenset()
    lost: frozenset[tuple[str, str]] = frozenset()
    trusted: frozenset[tuple[str, str]] = frozenset()
    resolver: Resolver | None = None

    def dangling(self, name: str, known: Iterable[str]) -> bool:
        return bool(name) and name not in known and name not in self.absent

    @property
    def measured(self) -> bool:
        """Whether there is a body at all; without one every place would be wrong for the same reason."""
        return bool(self.atlas.body.landmarks)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that makes no sense in one entry; `path` leads to it inside the entry.

    Which of the `known` names is nearest to `word` is looked for only when the finding is told.
    """

    kind: str
    name: str
    path: Path
    message: str
    hint: str = ""
    at_key: bool = False
    word: str = ""
    known: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to check; its function's name is its id, its docstring says what must hold."""

    check: Callable[[World], Iterator[Finding]]
    severity: str = ERROR
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.check.__name__.replace("_", "-"))

    @property
    def says(self) -> str:
        return (self.check.__doc__ or "").strip()


def unknown(kind: str, name: str, path: Path, what: str, word: str, known: Collection[str]) -> Finding:
    """A name that leads nowhere, and those that lead somewhere."""
    return Finding(kind, name, path, f"unknown {what} {quoted(word)}", word=word, known=known)
