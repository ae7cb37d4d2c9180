"""A plan behind a passphrase: what opens it, and what each other thing is told apart as."""

import base64
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from facemap.plan.seal import (
    COST,
    LINE,
    CannotUnseal,
    Cost,
    CutSeal,
    DamagedSeal,
    HostileSeal,
    Key,
    NewerSeal,
    NotSealed,
    TamperedSeal,
    WrongPassphrase,
    is_sealed,
    new_key,
    sealed,
    unseal,
    unseal_with,
)

CHEAP = Cost(8 << 10, 1, 1)
TEXT = '{"about": "facemap plan"}\n' * 20
WORD = "three needles, no more"


class Counting:
    """Bytes that are the same in every run, and never twice the same in one."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self, length: int) -> bytes:
        self.given += 1
        return hashlib.sha256(bytes([self.given])).digest()[:length]


@pytest.fixture(scope="module")
def key() -> Key:
    return new_key(WORD, CHEAP, Counting())


@pytest.fixture(scope="module")
def data(key: Key) -> bytes:
    return sealed(TEXT, key, Counting())


def rewritten(data: bytes, change: Callable[[dict[str, Any]], object], content: bytes | None = None) -> bytes:
    """What somebody makes of it who knows the form but not the passphrase: the checksum is right."""
    lines = data.splitlines()
    header = json.loads(lines[0])
    change(header)
    first = json.dumps(header).encode()
    content = base64.b64decode(b"".join(lines[1:-1])) if content is None else content
    told = json.dumps({"sha256": hashlib.sha256(first + b"\n" + content).hexdigest()}).encode()
    return b"\n".join([first, base64.b64encode(content), told, b""])


def test_a_sealed_plan_is_readable_text_that_says_what_it_is(data: bytes) -> None:
    lines = data.decode("ascii").splitlines()
    header = json.loads(lines[0])
    assert (header["facemap"], header["version"], header["kdf"]["name"]) == ("sealed plan", 1, "argon2id")
    assert max(map(len, lines[1:-1])) == LINE
    assert "needle" not in data.decode("ascii")
    assert is_sealed(data)
    assert not is_sealed(TEXT.encode())


def test_the_same_bytes_of_chance_give_the_same_file(key: Key) -> None:
    assert new_key(WORD, CHEAP, Counting()) == key
    assert sealed(TEXT, key, Counting()) == sealed(TEXT, key, Counting())


def test_every_writing_has_a_nonce_of_its_own_and_every_key_a_salt(key: Key) -> None:
    assert len({sealed(TEXT, key) for _ in range(50)}) == 50
    assert new_key(WORD, CHEAP).salt != new_key(WORD, CHEAP).salt


def test_the_passphrase_opens_it_and_gives_the_key_for_the_next_writing(data: bytes, key: Key) -> None:
    text, same = unseal(data, WORD)
    assert (text, same) == (TEXT, key)
    again = sealed("other", same)
    assert unseal(again, WORD).text == unseal_with(again, key) == "other"


@pytest.mark.parametrize("same", ["cafe\u0301", "caf\u00e9"])
def test_a_passphrase_is_what_is_read_however_it_was_typed(same: str) -> None:
    made = new_key("caf\u00e9", CHEAP)
    assert unseal(sealed("x", made), same).text == "x"


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        new_key("", CHEAP)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=2000))
def test_what_was_sealed_is_what_is_opened(text: str) -> None:
    made = new_key(WORD, CHEAP, Counting())
    assert unseal_with(sealed(text, made), made) == text


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"\n\n" + data.replace(b"\n", b" \n") + b"\n\n",
        lambda data: data.rstrip(),
    ],
)
def test_what_mail_and_editors_do_to_text_does_not_hurt(
    change: Callable[[bytes], bytes], data: bytes
) -> None:
    assert unseal(change(data), WORD).text == TEXT


def test_another_passphrase_is_told_as_wrong(data: bytes, key: Key) -> None:
    with pytest.raises(WrongPassphrase):
        unseal(data, WORD + " ")
    with pytest.raises(WrongPassphrase):
        unseal_with(data, new_key(WORD, CHEAP))


@pytest.mark.parametrize(
    "other", [b"", b"\n", b"{}", b'{"about": "facemap plan"}', b"\x89PNG\r\n", b"[" * 9999]
)
def test_another_file_is_told_as_not_sealed(other: bytes) -> None:
    with pytest.raises(NotSealed):
        unseal(other, WORD)


def test_a_file_that_was_cut_anywhere_is_told_as_cut_off(data: bytes) -> None:
    for length in range(40, len(data) - 1, 7):
        with pytest.raises(CutSeal, match="cut off"):
            unseal(data[:length], WORD)


def changed(data: bytes, place: int) -> bytes:
    """With another letter of base64 there."""
    return data[:place] + (b"B" if data[place : place + 1] == b"A" else b"A") + data[place + 1 :]


def test_a_changed_letter_of_the_content_is_told_with_the_right_passphrase(data: bytes) -> None:
    one = changed(data, data.index(b"\n") + 40)
    with pytest.raises(DamagedSeal, match=r"passphrase is right.* changed or damaged since"):
        unseal(one, WORD)
    with pytest.raises(WrongPassphrase, match="or the file was changed"):
        unseal(one, WORD + " ")


@pytest.mark.parametrize("field", [b'"salt": "', b'"check": "'])
def test_where_salt_or_check_were_changed_both_are_named(data: bytes, field: bytes) -> None:
    with pytest.raises(WrongPassphrase, match="or the file was changed"):
        unseal(changed(data, data.index(field) + len(field) + 2), WORD)


def test_a_checksum_alone_that_was_damaged_loses_nothing(data: bytes) -> None:
    at = data.rindex(b'"sha256": "') + 20
    assert unseal(data[:at] + b"_" + data[at + 1 :], WORD).text == TEXT


@settings(max_examples=200, deadline=None)
@given(place=st.integers(25), byte=st.integers(0, 255))
def test_a_byte_that_changed_opens_nothing_but_what_was_written(place: int, byte: int) -> None:
    whole = sealed(TEXT, new_key(WORD, CHEAP, Counting()), Counting())
    place %= len(whole)
    one = whole[:place] + bytes([byte]) + whole[place + 1 :]
    try:
        assert unseal(one, WORD).text == TEXT
    except (DamagedSeal, NewerSeal, NotSealed, WrongPassphrase):
        assert one != whole


def flip(value: str) -> str:
    raw = bytearray(base64.b64decode(value))
    raw[0] ^= 1
    return base64.b64encode(raw).decode()


def test_what_was_changed_with_care_is_told_as_tampered(data: bytes) -> None:
    def other_nonce(header: dict[str, Any]) -> None:
        header["nonce"] = flip(header["nonce"])

    lines = data.splitlines()
    content = bytearray(base64.b64decode(b"".join(lines[1:-1])))
    content[3] ^= 1
    forged = [
        rewritten(data, other_nonce),
        rewritten(data, lambda header: header.update(note="added")),
        rewritten(data, lambda header: None, bytes(content)),
        rewritten(data, lambda header: None, bytes(content[:-1])),
    ]
    for one in forged:
        with pytest.raises(TamperedSeal):
            unseal(one, WORD)


def test_content_of_one_file_does_not_fit_into_another(data: bytes, key: Key) -> None:
    other = sealed("other", key).splitlines()
    content = base64.b64decode(b"".join(other[1:-1]))
    with pytest.raises(TamperedSeal):
        unseal(rewritten(data, lambda header: None, content), WORD)


@pytest.mark.parametrize(
    "asked",
    [
        {"memory": 1 << 30}, {"memory": 8}, {"passes": 10**9}, {"passes": 0}, {"lanes": 10**6}, {"lanes": 0},
        {"memory": -1}, {"memory": 10**300},
    ],
)  # fmt: skip
def test_work_that_no_facemap_asks_for_is_refused_before_it_is_done(
    asked: dict[str, int], data: bytes
) -> None:
    with pytest.raises(HostileSeal):
        unseal(rewritten(data, lambda header: header["kdf"].update(asked)), WORD)


@pytest.mark.parametrize(
    "asked",
    [
        {"memory": None},
        {"memory": "8192"},
        {"memory": 8192.0},
        {"memory": True},
        {"name": "md5"},
        {"salt": "AA=="},
    ],
)
def test_a_first_line_that_makes_no_sense_is_damage(asked: dict[str, Any], data: bytes) -> None:
    with pytest.raises(DamagedSeal):
        unseal(rewritten(data, lambda header: header["kdf"].update(asked)), WORD)


def test_a_newer_seal_is_told_as_newer_whatever_else_it_has(data: bytes) -> None:
    with pytest.raises(NewerSeal, match="newer facemap"):
        unseal(b'{"facemap": "sealed plan", "version": 2, "what": []}\nwho knows', WORD)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b'{"facemap": "sealed plan"', b'{"facemap": "sealed plan"}\n']),
)
def test_no_bytes_at_all_give_anything_but_a_sentence(rest: bytes, start: bytes) -> None:
    with pytest.raises(CannotUnseal, match=r"\.$"):
        unseal(start + rest, WORD)


def test_the_key_does_not_show_itself(key: Key) -> None:
    assert repr(key.secret) not in repr(key)


def test_the_usual_cost_is_within_what_may_be_asked_and_opens() -> None:
    assert COST.memory >= 64 << 10
    assert unseal(sealed("x", new_key(WORD)), WORD).text == "x"


def test_a_machine_without_the_memory_is_told_so(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    from cryptography.hazmat.primitives.kdf import argon2

    class Short:
        def __init__(self, **_: object) -> None: ...
        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(argon2, "Argon2id", Short)
    with pytest.raises(CannotUnseal, match="not enough memory"):
        unseal(data, WORD)


def test_without_the_library_only_sealed_plans_are_refused(
    monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.kdf.argon2", None)
    assert is_sealed(data)
    with pytest.raises(CannotUnseal, match="package cryptography"):
        unseal(data, WORD)


def test_cryptography_is_imported_only_when_something_is_sealed() -> None:
    code = (
        "import sys; from facemap.plan import files, presence, recent, recovery, seal;"
        "seal.is_sealed(b''); print('cryptography' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
