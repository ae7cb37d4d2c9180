"""The schema that editors use says what the reader accepts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from facemap.data.load import load_atlas
from facemap.data.schema import pack_schema
from facemap.data.shape import FileShape, grammar
from facemap.paths import points_folder
from tests.data.valid import slips

SCHEMA: dict[str, Any] = json.loads(pack_schema())


def keys(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a pack file may have, with where it is."""
    if isinstance(node, list):
        for part in node:
            yield from keys(part, path)
    elif isinstance(node, dict):
        for name, inner in node.get("properties", {}).items():
            yield f"{path}.{name}", inner
        for name, inner in node.items():
            yield from keys(inner, f"{path}.{name}")


def references(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from references(part)
    elif isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].removeprefix("#/$defs/")
        for part in node.values():
            yield from references(part)


def fits(written: str, name: str) -> bool:
    """Whether editors take this YAML for one of the schema's definitions."""
    return not list(slips(yaml.safe_load(written), SCHEMA["$defs"][name], SCHEMA))


def test_the_committed_schema_is_up_to_date() -> None:
    committed = points_folder() / "schema" / "pack.schema.json"
    assert committed.read_text(encoding="utf-8") == pack_schema(), (
        "run: facemap schema -o points/schema/pack.schema.json"
    )


def test_every_key_is_explained() -> None:
    assert [path for path, key in keys(SCHEMA) if not key.get("description")] == []


def test_nothing_but_known_keys_is_allowed() -> None:
    shapes = {name: shape for name, shape in SCHEMA["$defs"].items() if "properties" in shape}
    assert all(shape["additionalProperties"] is False for shape in [SCHEMA, *shapes.values()])


def test_every_reference_leads_somewhere() -> None:
    assert set(references(SCHEMA)) == SCHEMA["$defs"].keys()


def test_the_keys_are_those_of_the_reader() -> None:
    assert SCHEMA["properties"].keys() == FileShape.__annotations__.keys()
    assert SCHEMA["$defs"]["PointShape"]["required"] == grammar()["$defs"]["PointShape"]["required"]


def test_a_point_may_name_its_place_in_every_form() -> None:
    forms = [form.get("required") for form in SCHEMA["$defs"]["Place"]["anyOf"]]
    assert forms == [
        None, ["from"], ["vertical", "level"], ["between"],
        ["along", "at"], ["along", "level"], ["along", "vertical"], ["seen-from", "at"],
    ]  # fmt: skip


@pytest.mark.parametrize("trail", [
    "[cheilion]",
    "[cheilion, ST-25, GV-24+, eyebrow@0.5]",
    "[{curve: mandible}, {curve: mandible, from: 0.8, to: 1/4}]",
    "[cheilion, {from: cheilion, lateral: 9 mm}, {curve: brow, from: 0, to: 1}, {along: brow, at: 0.5}]",
    "[{between: [cheilion, {vertical: pupil, level: alare}]}]",
])  # fmt: skip
def test_a_trail_is_a_list_of_spots_and_stretches_of_curves(trail: str) -> None:
    assert fits(trail, "Trail")
    assert fits(f"{{borders: [{trail}, {trail}], fibres: along, closed: true, layer: 2}}", "SheetShape")
    assert fits(f"{{through: {trail}, source: book, spread: 4 mm, sides: middle}}", "BandShape")


@pytest.mark.parametrize("trail", [
    "[]", "cheilion", "[[cheilion]]", "[{curve: mandible, from: 2}]", "[{from: 0.2, to: 0.8}]",
    "[{curve: mandible, at: 0.5}]", "[{from: cheilion, lateral: 9}]", "['eye brow']",
])  # fmt: skip
def test_nothing_else_is_a_trail(trail: str) -> None:
    assert not fits(trail, "Trail")


def test_a_sheet_has_two_borders() -> None:
    assert not fits("{borders: [[cheilion, alare]]}", "SheetShape")


def test_a_foramen_opens_at_a_spot() -> None:
    assert fits("{at: {from: alare, superior: 14 mm}, source: book}", "OpeningShape")
    assert not fits("{at: [alare], source: book}", "OpeningShape")


def test_a_channel_passes_points_and_named_places() -> None:
    run = "[[ST-4, cheilion, {name: beside the mouth, place: {from: cheilion, lateral: 9 mm}}]]"
    channel = "{names: {english: Stomach}, colour: '#B8860B', course: %s}"
    assert fits(channel % run, "ChannelShape")
    assert not fits(channel % "[[{place: cheilion}]]", "ChannelShape")


@pytest.mark.parametrize("amount", ["10", "8–12", "'10'", "1.5"])
def test_an_amount_without_a_unit_may_be_a_number(amount: str) -> None:
    assert fits(f"{{text: So many., source: book, sessions: {amount}, count: {amount}}}", "DetailShape")


@pytest.mark.parametrize("amount", ["'8 to 12'", "10 weeks", "[8, 12]"])
def test_an_amount_is_a_number_or_a_range(amount: str) -> None:
    assert not fits(f"{{text: So many., source: book, weeks: {amount}}}", "DetailShape")


def test_an_advice_says_what_it_is_about() -> None:
    advice = "{action: bar, text: Not here., source: book, weeks: 1–12%s}"
    assert fits(advice % ", scope: {regions: [face], techniques: [electro]}", "AdviceShape")
    assert not fits(advice % "", "AdviceShape")
    assert not fits(advice % ", scope: {regions: [cheek]}", "AdviceShape")


def test_editors_underline_nothing_that_is_shipped() -> None:
    underlined = [
        f"{path.name}{slip}"
        for path in sorted(points_folder().rglob("*.yaml"))
        for slip in slips(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader), SCHEMA, SCHEMA)
    ]
    assert underlined == []


GUIDE = (points_folder() / "README.md").read_text(encoding="utf-8")
EXAMPLES = [
    example
    for example in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    if example.partition(":")[0] in FileShape.__annotations__
]
TEACHERS = """
sources:
  my-notes: {title: Notes from class, kind: teaching}
  second-teacher: {title: Notes from another class, kind: teaching}
"""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split()[1].rstrip(":"))
def test_the_guide_shows_what_editors_and_the_reader_take(example: str, tmp_path: Path) -> None:
    assert list(slips(yaml.safe_load(example), SCHEMA, SCHEMA)) == []
    whole = example if "sources:\n  my-notes" in example else example + TEACHERS
    (tmp_path / "x.yaml").write_text(whole, encoding="utf-8")
    problems = load_atlas([points_folder(), tmp_path], None).problems
    told = [each for each in problems if each.file.startswith(str(tmp_path)) and each.rule != "source-used"]
    assert told == []


def test_pack_files_name_the_schema_by_a_path_that_leads_there() -> None:
    schema = (points_folder() / "schema" / "pack.schema.json").resolve()
    for path in sorted(points_folder().rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        start, _, named = first.partition("$schema=")
        assert start == "# yaml-language-server: ", path
        assert (path.parent / named).resolve() == schema, path
