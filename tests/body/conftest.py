"""The shipped body, read as a test may: with PyYAML, from the checkout."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from facemap.body.load import body_from_dict
from facemap.body.model import Body
from facemap.paths import assets_folder


@pytest.fixture(scope="session")
def folder() -> Path:
    return assets_folder() / "body"


@pytest.fixture(scope="session")
def landmarks_yaml(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((folder / "landmarks.yaml").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def views_yaml(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((folder / "views.yaml").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def body(landmarks_yaml: dict[str, Any], views_yaml: dict[str, Any], folder: Path) -> Body:
    return body_from_dict(landmarks_yaml, views_yaml, folder)
