"""The measured body and the shipped pack, read once."""

import pytest

from facemap.atlas.model import Atlas
from facemap.body.model import Body
from facemap.data.load import load_atlas
from facemap.paths import points_folder


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


@pytest.fixture(scope="session")
def body(atlas: Atlas) -> Body:
    return atlas.body
