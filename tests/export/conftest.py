"""The made-up atlas of the picture tests, and one application for all that paint."""

import pytest
from PySide6.QtWidgets import QApplication

from facemap.atlas.model import Atlas
from tests.picture import made_up


@pytest.fixture(scope="session")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return made_up.atlas(tmp_path_factory.mktemp("made-up"))


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Before an export makes a smaller one, in which no widget could be painted later."""
    return qapp
