"""Saves a plan again and again in a child that is killed at any moment, and looks at what is there then.

Run as `python -m tests.plan.killed_writer FILE KILLS`; tells in one line of JSON what was seen.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from facemap.plan.files import Opened, opened, saved
from facemap.plan.seal import Cost, Key, new_key, sealed, unseal_with

LONGEST = 0.05
SEED = 5


def text_of(version: int) -> str:
    """Every version is longer than the one before, so that a mixture of two would show."""
    return "".join(f"{version} line {line}\n" for line in range(200 + 5 * version))


def read(plan: Opened, key: Key) -> str:
    return unseal_with(plan.sealed, key) if plan.sealed is not None else str(plan.text)


def save_without_end(path: Path, version: int, key: Key, told: int) -> None:
    """Tells before and after each save which version it was; every second one is sealed."""
    stamp = opened(path).stamp
    while True:
        version += 1
        text = text_of(version)
        data = sealed(text, key) if version % 2 else text.encode()
        os.write(told, b"begun %d\n" % version)
        stamp = saved(path, data, stamp)
        os.write(told, b"ended %d\n" % version)


def killed_once(path: Path, version: int, key: Key, delay: float) -> list[str]:
    """What the child said before it was killed, a while after it began its first save."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            save_without_end(path, version, key, writer)
        finally:
            os._exit(1)  # only a failed save comes here
    os.close(writer)
    said = os.read(reader, 65536)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status), "the child gave up by itself"
    while more := os.read(reader, 65536):
        said += more
    os.close(reader)
    return said.decode().splitlines()


def main(path: Path, kills: int) -> dict[str, int]:
    chance = random.Random(SEED)
    key = new_key("word", Cost(8 << 10, 1, 1))
    saved(path, text_of(0).encode(), None)
    version, seen = 0, {"kills": 0, "between": 0, "old": 0, "new": 0, "saves": 0}
    for _ in range(kills):
        said = killed_once(path, version, key, chance.uniform(0, LONGEST))
        word, _, last = said[-1].partition(" ")
        new, old = int(last), int(last) - (word == "begun")
        there = read(opened(path), key)
        assert there in (text_of(old), text_of(new)), f"neither {old} nor {new}"
        version = new if there == text_of(new) else old
        seen["kills"] += 1
        seen["saves"] += sum(line.startswith("ended") for line in said)
        seen["between" if old == new else "new" if version == new else "old"] += 1
    return seen


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
