"""Memory that was let go goes back to the system."""

import platform
from pathlib import Path

import pytest

from facemap.ui.thrift import Thrift
from facemap.ui.window import MainWindow

MIB = 1 << 20


def resident() -> float:
    """MiB this process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / MIB


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives memory back when asked")
def test_what_was_let_go_is_given_back(window: MainWindow) -> None:
    thrift = window.feature("thrift")
    assert isinstance(thrift, Thrift)
    pieces = [bytearray(100_000) for _ in range(500)]
    kept = pieces[1::50]  # a heap with holes: free() alone gives nothing of it back
    del pieces
    before = resident()
    thrift.give_back()
    assert before - resident() > 20
    assert len(kept) == 10
