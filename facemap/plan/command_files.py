"""Plans on disk, for the command line: opened, saved, put into new files, sealed ones with a passphrase."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facemap.data.problems import CannotDo
from facemap.plan import files
from facemap.plan.files import Stamp
from facemap.plan.model import Plan
from facemap.plan.text import NoPlan, Remark, read, told as told_lines, write

if TYPE_CHECKING:
    from facemap.plan.seal import Key

CANNOT = 2


class PlanOnDisk(NamedTuple):
    """A plan and the file it was read from; `key` where that has a passphrase."""

    plan: Plan
    path: Path
    stamp: Stamp
    key: Key | None = None
    whole: bool = True
    """Whether all of the file was understood; else it is not written over."""

    @property
    def code(self) -> int:
        """The exit code of a command that only reads: what is sound of a damaged plan is told, as such."""
        return 0 if self.whole else CANNOT


def opened(path: Path, secret: Path | None) -> PlanOnDisk:
    """Raises CannotDo; what was lost of a damaged file is told."""
    found = files.opened(path)
    text, key = found.text, None
    if text is None:
        from facemap.plan.seal import unseal

        assert found.sealed is not None
        if secret is None:
            raise CannotDo(
                f"'{path.name}' has a passphrase; name a file that holds it with --passphrase-file."
            )
        text, key = unseal(found.sealed, _passphrase(secret))
    try:
        told = read(text)
    except NoPlan as why:
        raise CannotDo(f"'{path.name}': {why}") from why
    lost = (Remark(0, 0, found.remark),) if found.remark else ()
    for line in told_lines(str(path), (*lost, *told.remarks)):
        print(line, file=sys.stderr)
    return PlanOnDisk(told.plan, path, found.stamp, key, not told.lost and not found.remark)


def saved(found: PlanOnDisk, plan: Plan) -> None:
    """Raises CannotDo, and then the file is as it was."""
    need_whole(found)
    files.saved(found.path, _data(plan, found.key), found.stamp)


def need_whole(found: PlanOnDisk) -> None:
    """Raises CannotDo for a file of which something would be lost."""
    if not found.whole:
        raise CannotDo(
            f"'{found.path.name}' is damaged and was not changed; `facemap plan new COPY.facemap --from "
            f"{found.path.name}` makes a sound copy of its needles."
        )


def put_new(path: Path, plan: Plan, secret: Path | None) -> None:
    """A file that is not there yet. Raises CannotDo."""
    key = None
    if secret is not None:
        from facemap.plan.seal import new_key

        key = new_key(_passphrase(secret))
    files.saved(path, _data(plan, key), None)


def _data(plan: Plan, key: Key | None) -> bytes:
    text = write(plan)
    if key is None:
        return text.encode("utf-8")
    from facemap.plan.seal import sealed

    return sealed(text, key)


def _passphrase(path: Path) -> str:
    """The first line of a file."""
    try:
        with path.open(encoding="utf-8") as file:
            words = file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as why:
        raise CannotDo(f"the passphrase can't be read from '{path}'.") from why
    if not words:
        raise CannotDo(f"'{path}' holds no passphrase.")
    return words
