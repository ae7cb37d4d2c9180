"""Which points are listed and lit: all, or those that a query, a condition, a topic and a filter leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from facemap.atlas.browse import Browse, found
from facemap.atlas.model import Atlas
from facemap.picture.plate import Chosen

if TYPE_CHECKING:
    from facemap.atlas.ranking import Rank
    from facemap.atlas.search import Index

NOBODY = ""
"""Lit when nothing is left, so that everything else stands back."""


class Narrowing:
    """Keeps the search index, which is made when the first query is typed.

    `leave` may take codes out of any list: a filter. `mirror` leaves what the plate of a view shows.
    `conditions` are those that the filter asks for; points are then ranked by them. `tagged` finds codes by a
    person's own words, `flags` are a person's own signs.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._index: Index | None = None
        self.leave: Callable[[list[str]], list[str]] | None = None
        self.mirror: Callable[[list[str], str], list[str]] | None = None
        self.conditions: tuple[str, ...] = ()
        self.tagged: Callable[[str], Iterable[str]] | None = None
        self.flags: Mapping[str, str] = {}

    def set_atlas(self, atlas: Atlas) -> None:
        self._atlas, self._index = atlas, None

    def listed(self, browse: Browse) -> list[str]:
        """Codes in the order they are listed."""
        codes = self._listed(browse)
        codes = self.leave(codes) if self.leave else codes
        codes = self.mirror(codes, browse.view) if self.mirror else codes
        return [rank.code for rank in self._ranks(browse, codes)] if self.asked(browse) else codes

    def _listed(self, browse: Browse) -> list[str]:
        if browse.topic and (lit := self._of_topic(browse.topic)):
            return [code for code in self._atlas.points if code in lit]
        if not browse.narrowed:
            return list(self._atlas.points)
        if self._index is None:
            from facemap.atlas.search import index

            self._index = index(self._atlas)
        codes = found(self._atlas, self._index, browse)
        tagged = self.tagged(browse.query) if self.tagged and not browse.condition else ()
        return list(dict.fromkeys([*codes, *(code for code in tagged if code in self._atlas.points)]))

    def lit(self, browse: Browse) -> frozenset[str]:
        """Codes of the points singled out on the plate."""
        if browse.narrowed or self.leave:
            return frozenset(self.listed(browse))
        return self._of_topic(browse.topic) if browse.topic else frozenset()

    def chosen(self, browse: Browse, listed: Sequence[str]) -> Chosen:
        """What is singled out on the plate while `listed` is in the list, and how strongly."""
        narrowed = browse.narrowed or self.leave is not None
        lit = frozenset(listed) if narrowed else self.lit(browse)
        if narrowed and not lit:
            lit = frozenset({NOBODY})
        weights = self._weights(browse, listed)
        return Chosen(browse.code or None, browse.side or None, lit, weights=weights, flags=self.flags)

    def _weights(self, browse: Browse, listed: Sequence[str]) -> Mapping[str, float] | None:
        """By the conditions asked for; a filter that asks for none only lets the other points stand back."""
        if self.asked(browse):
            return {rank.code: rank.weight for rank in self._ranks(browse, listed)}
        is_plain = self.leave is not None and not browse.query.strip() and not self._of_topic(browse.topic)
        return {} if is_plain else None

    def asked(self, browse: Browse) -> tuple[str, ...]:
        """The conditions that points are ranked by."""
        asked = dict.fromkeys(name for name in (browse.condition, *self.conditions) if name)
        return tuple(name for name in asked if name in self._atlas.conditions)

    def reasons(self, browse: Browse, listed: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Why each point is in the list, briefly and in full; empty where no condition is asked for."""
        asked = self.asked(browse)
        if not asked:
            return {}
        from facemap.ui.condition_words import brief, full

        ranks = self._ranks(browse, listed)
        return {rank.code: (brief(self._atlas, rank, asked), full(self._atlas, rank)) for rank in ranks}

    def topic(self, browse: Browse) -> str:
        """What the card tells about while no point is chosen."""
        asked = self.asked(browse)
        if browse.topic or not asked:
            return browse.topic
        if asked == (browse.condition,) and self.leave is None:
            return f"condition:{browse.condition}"
        return f"conditions:{'+'.join(asked)}@{','.join(self.listed(browse))}"

    def _ranks(self, browse: Browse, codes: Sequence[str]) -> list[Rank]:
        from facemap.atlas.ranking import ranked

        return ranked(self._atlas, codes, self.asked(browse))

    def _of_topic(self, topic: str) -> frozenset[str]:
        from facemap.ui.pages import lit_by

        return lit_by(self._atlas, topic) if topic else frozenset()
