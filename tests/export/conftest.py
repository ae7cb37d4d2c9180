"""The made-up atlas of the picture tests."""

import pytest

from facemap.atlas.model import Atlas
from tests.picture import made_up


@pytest.fixture(scope="session")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return made_up.atlas(tmp_path_factory.mktemp("made-up"))
