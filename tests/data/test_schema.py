"""The schema that editors use says what the reader accepts."""

import json
from collections.abc import Iterator
from typing import Any

from facemap.data.schema import pack_schema
from facemap.data.shape import FileShape, grammar
from facemap.paths import points_folder

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


def test_pack_files_name_the_schema_by_a_path_that_leads_there() -> None:
    schema = (points_folder() / "schema" / "pack.schema.json").resolve()
    for path in sorted(points_folder().rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        start, _, named = first.partition("$schema=")
        assert start == "# yaml-language-server: ", path
        assert (path.parent / named).resolve() == schema, path
