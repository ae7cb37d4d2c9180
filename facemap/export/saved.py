"""Putting an exported file where it was asked for."""

from __future__ import annotations

from pathlib import Path

from facemap.data import saving
from facemap.data.safe_write import NotWritten
from facemap.export.order import CannotRender


def save(path: Path, data: bytes) -> None:
    """Replace a file in one step. Raises CannotRender, and then nothing changed."""
    try:
        saving.save(path, data)
    except NotWritten as why:
        raise CannotRender(str(why)) from why
