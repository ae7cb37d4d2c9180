"""The shipped pack, read once, with what lies along its skin."""

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.data.load import load_atlas
from facemap.paths import points_folder


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


@pytest.fixture(scope="session")
def relief(atlas: Atlas) -> Relief:
    return Relief(atlas)
