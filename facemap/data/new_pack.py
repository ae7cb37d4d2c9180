"""A new pack: a folder with a file to begin with, and the schema that editors complete words from."""

from __future__ import annotations

from pathlib import Path

from facemap.atlas.tongue import say
from facemap.data.pack_files import pack_files
from facemap.data.safe_write import NotWritten, reason

FIRST = "points.yaml"
SCHEMA = "pack.schema.json"
STARTER = """\
# yaml-language-server: $schema=pack.schema.json
#
# Points of my own. Everything behind a # is a remark that facemap does not read.
# Save this file, and the map follows at once. What is wrong is listed with its line.
#
# To write a point yourself: take away the [] below, and the first # of each line of the example,
# which ends with your source: every fact names one.
# Or let facemap write it: press E in its window and click on the skin.

points: []

# The example begins here.
#  - code: EX-CLASS1                # EX-NAME for extra points, M-NAME for motor points
#    kind: extra
#    names: {english: Cheek example}
#    region: face                   # face head neck chest abdomen back upper-limb lower-limb ear
#    location: On the cheek, half-way between the corner of the mouth and the front of the ear.
#    place: {between: [cheilion, tragus], at: 1/2}
#    sources: [my-notes]
#
#sources:
#  my-notes: {title: Notes from class, kind: teaching, year: "2026"}
# The example ends here.

# Places begin at a landmark and go along the skin, always on the patient's left side:
#    place: {from: cheilion, lateral: 0.4 finger-cun}      from the corner of the mouth outwards
#    place: {vertical: pupil, level: cheilion}             below the pupil, level with that corner
#    place: {along: eyebrow, at: 1/3}                      on a line, a third of the way
# `facemap landmarks` lists what there is to start from.
"""


def make_pack(folder: Path) -> None:
    """Make the folder and its files; what is there already stays as it is. Raises NotWritten."""
    from facemap.data.schema import pack_schema

    try:
        folder.mkdir(parents=True, exist_ok=True)
        files, _ = pack_files(folder)
        if not files:
            _write(folder / FIRST, STARTER)
        _write(folder / SCHEMA, pack_schema())
    except OSError as error:
        told = say("The pack {name} could not be made: {why}.", name=folder.name, why=say(reason(error)))
        raise NotWritten(told) from error


def _write(path: Path, text: str) -> None:
    if not path.exists():
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
