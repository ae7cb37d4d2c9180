"""Reading the 16-bit pictures that hold depth maps and warps. Decoded ones are kept, by path."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.PngImagePlugin import PngImageFile


class Grid(NamedTuple):
    """Rows of unsigned 16-bit numbers."""

    width: int
    height: int
    values: "memoryview[int]"


def grid(file: Path) -> Grid:
    """The numbers of a 16-bit greyscale PNG.

    Raises OSError when it cannot be read, ValueError when it is another kind of picture.
    """
    return _decoded(str(file))  # comparing two paths takes longer than all the rest


@lru_cache(maxsize=128)
def _decoded(file: str) -> Grid:
    with _opened(file) as picture:
        if picture.mode != "I;16":
            raise ValueError(f"{Path(file).name}: not a 16-bit greyscale picture but {picture.mode}")
        numbers = memoryview(picture.tobytes()).cast("H")
        return Grid(picture.width, picture.height, numbers)


def _opened(file: str) -> "PngImageFile":
    from PIL.PngImagePlugin import PngImageFile  # Image.open would bring the readers of all other formats

    try:
        return PngImageFile(file)
    except SyntaxError as error:  # Pillow's way of saying so
        raise ValueError(f"{Path(file).name}: {error}") from error
