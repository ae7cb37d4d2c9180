"""Which points are listed and lit: all of them, or those that a query, a condition or a topic leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from facemap.atlas.browse import Browse, found
from facemap.atlas.model import Atlas

if TYPE_CHECKING:
    from facemap.atlas.search import Index


class Narrowing:
    """Keeps the search index, which is made when the first query is typed.

    `leave` may take codes out of any list: a filter.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._index: Index | None = None
        self.leave: Callable[[list[str]], list[str]] | None = None

    def listed(self, browse: Browse) -> list[str]:
        """Codes in the order they are listed."""
        codes = self._listed(browse)
        return self.leave(codes) if self.leave else codes

    def _listed(self, browse: Browse) -> list[str]:
        if browse.topic and (lit := self._of_topic(browse.topic)):
            return [code for code in self._atlas.points if code in lit]
        if not browse.narrowed:
            return list(self._atlas.points)
        if self._index is None:
            from facemap.atlas.search import index

            self._index = index(self._atlas)
        return found(self._atlas, self._index, browse)

    def lit(self, browse: Browse) -> frozenset[str]:
        """Codes of the points singled out on the plate."""
        if browse.narrowed or self.leave:
            return frozenset(self.listed(browse))
        return self._of_topic(browse.topic) if browse.topic else frozenset()

    def _of_topic(self, topic: str) -> frozenset[str]:
        from facemap.ui.pages import lit_by

        return lit_by(self._atlas, topic)
