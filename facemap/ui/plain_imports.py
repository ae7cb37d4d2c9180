"""Python's own import again, after Qt for Python has put another in its place.

That one reads the source of every module once more, in search of `from __feature__ import …`, which nobody
writes here: a fifteenth of a start.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 -- brings the other import with it


def import_plainly() -> None:
    """Once is enough, before the window's modules are imported."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
