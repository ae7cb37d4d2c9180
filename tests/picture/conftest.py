"""The made-up atlas, and plates of it."""

from collections.abc import Callable

import pytest

from facemap.atlas.model import Atlas
from facemap.picture.plate import Chosen, Show, plate
from facemap.picture.shapes import Plate
from facemap.picture.widths import approximate_width
from tests.picture import made_up


@pytest.fixture(scope="session")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return made_up.atlas(tmp_path_factory.mktemp("made-up"))


@pytest.fixture
def drawn(atlas: Atlas) -> Callable[..., Plate]:
    """A plate of the made-up view, by default 800 px wide with nothing singled out."""

    def draw(show: Show | None = None, chosen: Chosen | None = None, width: float = 800.0) -> Plate:
        scale = made_up.SIZE / width
        return plate(atlas, "front", show or Show(), chosen or Chosen(), scale, approximate_width)

    return draw
