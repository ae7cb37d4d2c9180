"""Which points are listed and lit: all of them, or those that a query, a condition or a topic leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facemap.atlas.browse import Browse, found
from facemap.atlas.model import Atlas

if TYPE_CHECKING:
    from facemap.atlas.search import Index


class Narrowing:
    """Keeps the search index, which is made when the first query is typed."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._index: Index | None = None

    def listed(self, browse: Browse) -> list[str]:
        """Codes in the order they are listed."""
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
        if browse.narrowed:
            return frozenset(self.listed(browse))
        return self._of_topic(browse.topic) if browse.topic else frozenset()

    def _of_topic(self, topic: str) -> frozenset[str]:
        from facemap.ui.pages import lit_by

        return lit_by(self._atlas, topic)
