"""Which files a pack has, and their bytes; whatever can't be read becomes a problem, never an exception."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from facemap.data.problems import FOLDER, WARNING, Problem

LARGEST_FILE = 5_000_000
"""Bytes; the whole shipped pack is a tenth of it."""
MOST_FILES = 2_000
MOST_FOLDERS = 2_000


@dataclass(frozen=True, slots=True)
class PackFile:
    path: Path
    name: str
    """How messages call it: the path as the user gave it."""


def pack_files(folder: Path) -> tuple[list[PackFile], list[Problem]]:
    """Every `*.yaml` below a folder, in a stable order; hidden ones and linked folders are passed by."""
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises behind a closed door
        return [], [_no_folder(folder)]
    files: list[PackFile] = []
    problems: list[Problem] = []
    waiting, seen = [folder], 0
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(_problem(error.filename, _reason(error), FOLDER))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.name.endswith(".yaml"):
                files.append(PackFile(Path(entry.path), printable(entry.path)))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif entry.name.endswith(".yml"):
                told = "is not read: the files of a pack end in .yaml"
                problems.append(_problem(printable(entry.path), told, "file-ending", WARNING))
        if (seen := seen + 1) > MOST_FOLDERS or len(files) > MOST_FILES:
            told = "has too many files and folders to be a pack; not all are read"
            problems.append(_problem(str(folder), told, FOLDER))
            del files[MOST_FILES:]
            break
    if not files and not problems:
        problems.append(_problem(str(folder), "holds no .yaml file", FOLDER, WARNING))
    return sorted(files, key=lambda file: file.path.as_posix()), problems


def read_bytes(file: PackFile) -> bytes | Problem:
    """The bytes of a file, if it is a regular file of a sensible size."""
    try:
        status = file.path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _problem(file.name, "is a folder; only files may be called .yaml", "file-kind")
        if not stat.S_ISREG(status.st_mode):
            return _problem(file.name, "is not a regular file", "file-kind")
        with file.path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        return _problem(file.name, _reason(error), "file-unreadable")
    if len(data) > LARGEST_FILE:
        limit = f"{LARGEST_FILE // 1_000_000} MB"
        return _problem(file.name, f"is larger than {limit}, the most a pack file may have", "file-size")
    return data


def printable(path: str | os.PathLike[str]) -> str:
    """A path that can be printed whatever bytes its name is made of."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _no_folder(folder: Path) -> Problem:
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return _problem(str(folder), "there is no such folder", FOLDER)
    except OSError as error:
        return _problem(str(folder), _reason(error), FOLDER)
    return _problem(str(folder), "is not a folder", FOLDER)


def _reason(error: OSError) -> str:
    return f"can't be read: {(error.strerror or str(error)).lower()}"


def _problem(name: str, message: str, rule: str, severity: str = "error") -> Problem:
    return Problem(printable(name), 1, 1, message, severity, rule)
