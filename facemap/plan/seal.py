"""A plan's text behind a passphrase. The sealed file is still a text file, which e-mail does not hurt.

Its first line is JSON that says how it was sealed, then come lines of base64, and last a checksum. The key
comes from the passphrase by Argon2id, which needs much memory, and that makes guessing dear; the wheels of
`cryptography` bring it for every system that Qt comes for. The text is sealed with AES-256-GCM, to which the
first line is associated data: who changes either without the key is found out.

The checksum has no key. It tells a file that is as it was written, or that somebody changed with care and
gave another checksum, from one that was changed or mangled since. The check value tells whether the
passphrase is right; it is derived beside the key and says nothing of it. So a file whose content was changed
is told as that, and not as a wrong passphrase. Where salt or check value were changed nobody could tell the
two apart: with a wrong checksum both are named, with a mended one it is taken for a wrong passphrase.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from facemap.atlas.tongue import say
from facemap.data.problems import CannotDo

ABOUT = "sealed plan"
VERSION = 1
KDF = "argon2id"
CIPHER = "aes-256-gcm"
SALT, NONCE, CHECK, TAG = 16, 12, 16, 16
"""Lengths in bytes."""
LINE = 76
LONGEST_HEADER = 2000
LAST_LINE = len(json.dumps({"sha256": hashlib.sha256().hexdigest()}))
_START = re.compile(rb'\s*\{\s*"facemap"\s*:\s*"sealed plan"')
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_BOM = b"\xef\xbb\xbf"

Random = Callable[[int], bytes]


class Cost(NamedTuple):
    """What a guess costs: memory in KiB, how often it is gone through, and in how many lanes."""

    memory: int = 128 << 10
    passes: int = 3
    lanes: int = 4


COST = Cost()
LEAST, MOST = Cost(8 << 10, 1, 1), Cost(512 << 10, 10, 16)
"""What a file may ask for: less would be no protection, more would stop the machine."""


class CannotUnseal(CannotDo):
    """A sealed file did not open; its kinds say why."""


class NotSealed(CannotUnseal):
    """It is no sealed plan at all."""


class NewerSeal(CannotUnseal):
    """A later facemap sealed it, in a way that this one does not know."""


class DamagedSeal(CannotUnseal):
    """It is no longer what was written, by its form, its checksum or its key."""


class CutSeal(DamagedSeal):
    """Its end is missing."""


class HostileSeal(CannotUnseal):
    """It asks for more work, or less, than any facemap would; nothing was worked out."""


class WrongPassphrase(CannotUnseal):
    """Sound, as far as can be told, but this is not its passphrase."""


class TamperedSeal(CannotUnseal):
    """The passphrase is right, and somebody without it changed the file: its checksum was put right."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens and seals one file while it is open, so that the passphrase's long work is done once."""

    cost: Cost
    salt: bytes
    check: bytes
    secret: bytes = field(repr=False)


class Unsealed(NamedTuple):
    text: str
    key: Key


class _Parts(NamedTuple):
    """A sealed file taken apart; `first` is its first line as it stands there, `sound` whether the checksum
    is right."""

    first: bytes
    cost: Cost
    salt: bytes
    check: bytes
    nonce: bytes
    content: bytes
    sound: bool


def is_sealed(data: bytes) -> bool:
    """Whether a file begins as a sealed plan does."""
    return _START.match(data.removeprefix(_BOM)[:LONGEST_HEADER]) is not None


def new_key(passphrase: str, cost: Cost = COST, random: Random = os.urandom) -> Key:
    """A key for a file that gets a passphrase, or another one. Takes its time.
    Raises CannotUnseal where it can't be worked out, ValueError where the passphrase is empty."""
    if not passphrase:
        raise ValueError("a passphrase has at least one character")
    return _derived(passphrase, cost, random(SALT))


def sealed(text: str, key: Key, random: Random = os.urandom) -> bytes:
    """The file of a plan's text. Every time another nonce, so never the same bytes twice."""
    nonce = random(NONCE)
    header = {
        "facemap": ABOUT, "version": VERSION, "cipher": CIPHER, "nonce": _base64(nonce),
        "kdf": {"name": KDF, **key.cost._asdict(), "salt": _base64(key.salt)}, "check": _base64(key.check),
    }  # fmt: skip
    first = json.dumps(header).encode("ascii")
    content = _cipher(key).encrypt(nonce, text.encode("utf-8"), first)
    told = _base64(content)
    lines = [told[at : at + LINE] for at in range(0, len(told), LINE)]
    last = json.dumps({"sha256": _sum(first, content)})
    return b"\n".join([first, *(line.encode("ascii") for line in lines), last.encode("ascii"), b""])


def unseal(data: bytes, passphrase: str) -> Unsealed:
    """The text of a sealed file, and the key to seal it with again. Takes its time. Raises CannotUnseal."""
    parts = _taken_apart(data)
    key = _derived(passphrase, parts.cost, parts.salt)
    return Unsealed(_text(parts, key), key)


def unseal_with(data: bytes, key: Key) -> str:
    """The text of a file that was sealed with a known key, as recovery files are. Raises CannotUnseal."""
    parts = _taken_apart(data)
    if (parts.cost, parts.salt) != (key.cost, key.salt):
        raise _wrong()
    return _text(parts, key)


def _text(parts: _Parts, key: Key) -> str:
    from cryptography.exceptions import InvalidTag

    if not hmac.compare_digest(parts.check, key.check):
        raise _wrong() if parts.sound else _wrong_or_damaged()
    try:
        return str(_cipher(key).decrypt(parts.nonce, parts.content, parts.first), "utf-8")
    except (InvalidTag, UnicodeDecodeError) as error:
        if not parts.sound:
            raise _changed() from error
        raise TamperedSeal(
            say("The passphrase is right, but the file was changed by somebody who does not have it.")
        ) from error


def _wrong() -> WrongPassphrase:
    return WrongPassphrase(say("This is not the passphrase of this plan."))


def _wrong_or_damaged() -> WrongPassphrase:
    told = say("This is not the passphrase of this plan, or the file was changed or damaged since.")
    return WrongPassphrase(told)


def _changed() -> DamagedSeal:
    return DamagedSeal(
        say("The passphrase is right, but the content is not what was written with it: it was changed or "
            "damaged since.")
    )  # fmt: skip


def _derived(passphrase: str, cost: Cost, salt: bytes) -> Key:
    """Key and check value, each from the same root by its own name. The passphrase counts as it reads,
    however a keyboard put its accents together."""
    word = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    except ImportError as error:
        raise _unable() from error
    try:
        made = Argon2id(
            salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        )
        root = made.derive(word)
    except UnsupportedAlgorithm as error:
        raise _unable() from error
    except MemoryError as error:
        told = say("There is not enough memory to work out the key: {n} MB.", n=cost.memory >> 10)
        raise CannotUnseal(told) from error
    return Key(cost, salt, _named(root, b"facemap plan check", CHECK), _named(root, b"facemap plan key", 32))


def _unable() -> CannotUnseal:
    return CannotUnseal(
        say("Plans with a passphrase need the package cryptography 44 or newer, with Argon2id.")
    )


def _named(root: bytes, name: bytes, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

    return HKDFExpand(SHA256(), length, name).derive(root)


def _cipher(key: Key) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key.secret)


def _taken_apart(data: bytes) -> _Parts:
    """A sealed file that has all its parts and asks for nothing unheard of. Raises CannotUnseal."""
    if not is_sealed(data):
        raise NotSealed(say("This file is not a plan with a passphrase."))
    lines = data.removeprefix(_BOM).strip().splitlines()
    first = lines[0].strip()
    if len(lines) == 1 and len(first) <= LONGEST_HEADER and not first.endswith(b"}"):
        raise _cut()
    header = _object(first)
    version = header.get("version")
    if type(version) is int and version > VERSION:
        raise NewerSeal(say("This plan was sealed by a newer facemap; open it with that one."))
    if len(lines) < 3 or _is_cut(lines[-1]):
        raise _cut()
    content = _decoded(b"".join(lines[1:-1]).translate(None, b" \t"))
    told = _last(lines[-1]).get("sha256")
    return _parts(first, header, content, len(content) >= TAG and told == _sum(first, content))


def _is_cut(last: bytes) -> bool:
    """Whether there is only a part of the last line, or none."""
    last = last.strip()
    begun = last.startswith(b"{") and len(last) < LAST_LINE and not last.endswith(b"}")
    return begun or _BASE64.fullmatch(last) is not None


def _last(line: bytes) -> dict[str, Any]:
    try:
        return _object(line)
    except DamagedSeal:
        return {}


def _parts(first: bytes, header: dict[str, Any], content: bytes, sound: bool) -> _Parts:
    """What the first line says, which may be what was written, or what was made of it since."""
    kdf = header.get("kdf")
    if not isinstance(kdf, dict) or header.get("version") != VERSION:
        raise _damaged()
    if (kdf.get("name"), header.get("cipher")) != (KDF, CIPHER):
        raise _damaged()
    salt, check = _bytes(kdf.get("salt"), SALT), _bytes(header.get("check"), CHECK)
    nonce = _bytes(header.get("nonce"), NONCE)
    return _Parts(first, _cost(kdf, sound), salt, check, nonce, content, sound)


def _cost(kdf: dict[str, Any], sound: bool) -> Cost:
    asked = [kdf.get(name) for name in Cost._fields]
    numbers = [n for n in asked if type(n) is int]
    if len(numbers) < len(asked):
        raise _damaged()
    if not all(low <= n <= high for n, low, high in zip(numbers, LEAST, MOST, strict=True)):
        if not sound:
            raise _damaged()
        raise HostileSeal(
            say("This file asks for far more work than any facemap does, or far less; it is not opened.")
        )
    return Cost(*numbers)


def _object(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line) if len(line) <= LONGEST_HEADER else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise _damaged()
    return said


def _bytes(value: object, length: int) -> bytes:
    try:
        found = _decoded(value.encode("ascii")) if isinstance(value, str) else b""
    except UnicodeEncodeError:
        found = b""
    if len(found) != length:
        raise _damaged()
    return found


def _decoded(told: bytes) -> bytes:
    """The bytes that base64 stands for, where it is written as it should be, to the last bit."""
    try:
        found = base64.b64decode(told, validate=True)
    except binascii.Error as error:
        raise _damaged() from error
    if base64.b64encode(found) != told:
        raise _damaged()
    return found


def _damaged() -> DamagedSeal:
    return DamagedSeal(say("This sealed plan is damaged, so it can't be opened."))


def _cut() -> CutSeal:
    return CutSeal(say("This sealed plan was cut off: its end is missing, so it can't be opened."))


def _sum(first: bytes, content: bytes) -> str:
    return hashlib.sha256(first + b"\n" + content).hexdigest()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
