"""Plans with a passphrase in the window."""

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facemap.plan import seal
from facemap.plan.text import read, write
from facemap.ui.plan_secret import PassphraseBox
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import PLAN, QUICK, answer, edit, held, state, told, type_passphrase


@pytest.fixture
def sealed(file: Path) -> Path:
    file.write_bytes(seal.sealed(write(PLAN), seal.new_key("secret", QUICK)))
    return file


def test_a_sealed_plan_opens_with_its_passphrase_alone(
    window: MainWindow, planning: Planning, sealed: Path, qtbot: QtBot
) -> None:
    planning.file.open(sealed)
    box = type_passphrase(window, qtbot, "wrong")
    qtbot.waitUntil(lambda: "not the passphrase" in box.told.text(), timeout=20_000)
    assert not planning.is_open
    type_passphrase(window, qtbot, "secret")
    qtbot.waitUntil(lambda: planning.is_open, timeout=20_000)
    edit(planning)
    assert planning.file.keeping.keep()
    kept = next((state(window) / "recovery").glob("*.recovery")).read_bytes()
    assert seal.is_sealed(kept.partition(b"\n")[2])
    assert planning.save()
    assert read(seal.unseal(sealed.read_bytes(), "secret").text).plan.purpose == "calm"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data[:-100], "was cut off"),
        (lambda data: swapped(data, data.index(b"\n") + 40), "changed or damaged since"),
        (None, "somebody who does not have it"),
    ],
)
def test_damage_and_tampering_are_each_told_apart(
    window: MainWindow,
    planning: Planning,
    sealed: Path,
    qtbot: QtBot,
    change: Callable[[bytes], bytes] | None,
    said: str,
) -> None:
    sealed.write_bytes(change(sealed.read_bytes()) if change else tampered(sealed.read_bytes()))
    planning.file.open(sealed)
    type_passphrase(window, qtbot, "secret")
    qtbot.waitUntil(lambda: said in told(planning), timeout=20_000)
    assert not planning.is_open


def swapped(data: bytes, at: int) -> bytes:
    """With another letter there."""
    return data[:at] + (b"B" if data[at : at + 1] == b"A" else b"A") + data[at + 1 :]


def tampered(data: bytes) -> bytes:
    """Changed with care: the checksum is right again."""
    first, *middle, _ = data.splitlines()
    content = bytearray(base64.b64decode(b"".join(middle)))
    content[0] ^= 1
    total = hashlib.sha256(first + b"\n" + bytes(content)).hexdigest()
    return b"\n".join([first, base64.b64encode(bytes(content)), json.dumps({"sha256": total}).encode(), b""])


def test_a_plan_is_encrypted_and_laid_open_again(
    window: MainWindow, planning: Planning, file: Path, qtbot: QtBot
) -> None:
    planning.file.open(file)
    planning.file.encrypt()
    box = window.findChild(PassphraseBox)
    assert isinstance(box, PassphraseBox)
    qtbot.keyClicks(box.again, "secret")
    type_passphrase(window, qtbot, "secret")
    qtbot.waitUntil(lambda: seal.is_sealed(file.read_bytes()), timeout=20_000)
    assert read(seal.unseal(file.read_bytes(), "secret").text).plan.client.label == "AB"
    assert not planning.file.is_dirty
    planning.file.unseal()
    assert held(file).client.label == "AB"
    answer(planning, "Encrypt it again")
    assert seal.is_sealed(file.read_bytes())
