"""A small flat body, and packs written to be read back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from facemap.data.load import Loaded, load_atlas

LANDMARKS = """
landmarks:
  nose: {position: [0, 0, 0], sides: middle, what: Tip of the nose, measured: drawn, source: book}
  crown: {position: [0, 90, 0], sides: middle, what: Top, measured: drawn, source: book}
  pupil: {position: [30, 40, 0], sides: both, what: Pupil, measured: drawn, source: book}
  cheilion: {position: [25, -30, 0], sides: both, what: Corner of the mouth, measured: drawn, source: book}
  occiput: {position: [0, 50, -80], sides: middle, what: Behind, measured: drawn, source: book}
  umbilicus: {position: [0, -500, 0], sides: middle, what: Navel, measured: drawn, source: book}
curves:
  brow:
    {sides: both, what: Brow, measured: drawn, source: book, points: [[10, 50, 0], [30, 50, 0], [50, 50, 0]]}
scales:
  head: {from: nose, to: crown, mm: 90, cun: 9, axis: sagittal, regions: [face],
         what: -, measured: -, source: book}
  finger-cun: {mm: 20, what: -, measured: -, source: book}
"""
VIEWS = """
views:
  - {name: front, title: Front, pose: rest, camera: {yaw: 0, pitch: 0}, centre: [0, 0, 0], size: [200, 200],
     picture: none.webp, preview: none.webp, depth: {file: flat.png, zero: -100, step: 0.01}, regions: [face]}
  - {name: belly, title: Belly, pose: rest, camera: {yaw: 0, pitch: 0}, centre: [0, -500, 0],
     size: [200, 200], picture: none.webp, preview: none.webp,
     depth: {file: flat.png, zero: -100, step: 0.01}, regions: [abdomen]}
"""
COMPANY = """
channels:
  ST: {names: {english: Stomach}, colour: "#B8860B", sources: [book]}
muscles:
  masseter: {names: {english: Masseter}}
structures:
  facial-artery: {names: {english: Facial artery}, kind: artery}
tissue:
  cheek: {what: The cheek}
conditions:
  facial-paralysis: {names: {english: Facial paralysis}, group: neurological}
sources:
  book: {title: A book, kind: textbook}
"""


@pytest.fixture(scope="session")
def body(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet of skin at z = 0 that two views see, one on the face and one on the abdomen."""
    folder = tmp_path_factory.mktemp("body")
    (folder / "landmarks.yaml").write_text(LANDMARKS, encoding="utf-8")
    (folder / "views.yaml").write_text(VIEWS, encoding="utf-8")
    Image.new("I;16", (100, 100), 10_000).save(folder / "flat.png")
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    """Writes a pack's files, each given as name and content, and returns its folder."""

    def written(files: dict[str, str | bytes], name: str = "pack") -> Path:
        folder = tmp_path / name
        for file, content in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return written


@pytest.fixture
def load(pack: Callable[..., Path], body: Path) -> Callable[[str | bytes], Loaded]:
    """Loads one file, `x.yaml`, in the company of a channel, a source and one of everything else."""

    def loaded(content: str | bytes) -> Loaded:
        folder = pack({"company.yaml": COMPANY, "x.yaml": content})
        return load_atlas([folder], None, body)

    return loaded


@pytest.fixture
def told(load: Callable[[str | bytes], Loaded], tmp_path: Path) -> Callable[[str | bytes], list[str]]:
    """The problems of one file as they are printed, without the folder in front."""

    def lines(content: str | bytes) -> list[str]:
        return [str(problem).replace(f"{tmp_path / 'pack'}/", "") for problem in load(content).problems]

    return lines
