"""Every test runs without a screen unless told otherwise, and never touches the user's own folders."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cache, state and log of the whole run, also for the programs that tests start.

    `PYTHONPATH` lets those programs import this checkout from any folder.
    """
    home = tmp_path_factory.mktemp("facemap-folders")
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("cache", "state", "log"):
            patch.setenv(f"FACEMAP_{kind.upper()}", str(home / kind))
        patch.setenv("PYTHONPATH", str(ROOT))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ["QT_QPA_PLATFORM"] == "xcb":
        return
    no_screen = pytest.mark.skip(reason="needs an X screen: `make test` gives it a virtual one")
    for item in items:
        if item.get_closest_marker("xvfb"):
            item.add_marker(no_screen)
