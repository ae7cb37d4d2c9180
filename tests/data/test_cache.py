"""A second start reads what the first one made of the same files; whatever is odd, it is made anew."""

import hashlib
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from facemap.data.cache import DIGEST, HEADER, MAGIC, content_of, files_of
from facemap.data.late import put_off, taken_up
from facemap.data.load import Loaded, load_atlas

TEXT = """\
sources: {book: {title: A book, kind: textbook}}
muscles:
  a: {names: {english: Alpha}, sources: [book]}
points:
  - {code: M-A, kind: needling-site, names: {english: A}, region: face, location: x, place: cheilion,
     sources: [book]}
"""
Start = Callable[[], Loaded]


@pytest.fixture
def folder(pack: Callable[..., Path]) -> Path:
    return pack({"a.yaml": TEXT})


@pytest.fixture
def start(folder: Path, body: Path, tmp_path: Path) -> Start:
    """Loads the same pack with the same cache each time it is called."""
    return lambda: load_atlas([folder], tmp_path / "cache", body)


@pytest.fixture
def kept(start: Start, tmp_path: Path) -> Path:
    """The one cache file after a first start."""
    start()
    (file,) = (tmp_path / "cache").iterdir()
    return file


def forge(kept: Path, change: Callable[[Loaded], Loaded]) -> None:
    """Put another atlas into the cache, so that a test can tell whether it was read from there."""
    data = kept.read_bytes()
    kept_there = taken_up(pickle.loads(data[HEADER:]), pickle.loads)
    payload = pickle.dumps(put_off(change(kept_there)))
    kept.write_bytes(data[: HEADER - DIGEST] + hashlib.sha256(payload).digest() + payload)


def emptied(loaded: Loaded) -> Loaded:
    return Loaded(type(loaded.atlas)(loaded.atlas.body), ())


def is_from_cache(loaded: Loaded) -> bool:
    return not loaded.atlas.muscles


def test_a_second_start_gives_the_same_atlas(start: Start, folder: Path, body: Path) -> None:
    first, second = start(), start()
    assert first == second == load_atlas([folder], None, body)
    assert len(first.problems) == 1
    assert first.atlas.spots["M-A"].sights[0].views.keys() == {"front"}


def test_unchanged_files_are_not_read_again(start: Start, kept: Path) -> None:
    forge(kept, emptied)
    assert is_from_cache(start())


def test_a_file_written_again_with_the_same_content_counts_as_unchanged(
    start: Start, kept: Path, folder: Path
) -> None:
    (folder / "a.yaml").write_text(TEXT, encoding="utf-8")
    forge(kept, emptied)
    before = kept.read_bytes()
    assert is_from_cache(start())
    assert kept.read_bytes()[HEADER:] == before[HEADER:]
    assert kept.read_bytes() != before  # its new stamp is remembered


def test_what_python_keeps_beside_its_modules_counts_for_nothing(folder: Path, body: Path) -> None:
    """It comes with the first import of a module, after the shipped atlas was compiled."""
    before = content_of([folder, body], files_of([folder, body]) or [])
    (folder / "__pycache__").mkdir()
    assert content_of([folder, body], files_of([folder, body]) or []) == before
    (folder / "more").mkdir()
    assert content_of([folder, body], files_of([folder, body]) or []) != before


@pytest.mark.parametrize("age", [0.0, 3600.0])
def test_a_change_is_noticed_even_when_size_and_time_stay(
    age: float, start: Start, kept: Path, folder: Path
) -> None:
    file = folder / "a.yaml"
    moment = time.time() - age
    os.utime(file, (moment, moment))
    start()
    file.write_text(TEXT.replace("Alpha", "Omega"), encoding="utf-8")
    os.utime(file, (moment, moment))
    assert start().atlas.muscles["a"].names.english == "Omega"


@pytest.mark.parametrize("change", [
    lambda folder, body: (folder / "b.yaml").write_text("muscles: {b: {names: {english: Beta}}}"),
    lambda folder, body: (folder / "a.yaml").rename(folder / "z.yaml"),
    lambda folder, body: (body / "views.yaml").write_text((body / "views.yaml").read_text() + "# more\n"),
    lambda folder, body: (body / "flat.png").write_bytes((body / "flat.png").read_bytes() + b"\0"),
    lambda folder, body: (folder / "old.yml").write_text(""),
])  # fmt: skip
def test_whatever_an_atlas_is_made_from_counts(
    change: Callable[[Path, Path], object], folder: Path, body: Path, tmp_path: Path
) -> None:
    own = tmp_path / "body"
    own.mkdir()
    for file in body.iterdir():
        (own / file.name).write_bytes(file.read_bytes())
    load_atlas([folder], tmp_path / "cache", own)
    (kept,) = (tmp_path / "cache").iterdir()
    forge(kept, emptied)
    assert is_from_cache(load_atlas([folder], tmp_path / "cache", own))
    change(folder, own)
    assert not is_from_cache(load_atlas([folder], tmp_path / "cache", own))


@pytest.mark.parametrize("damage", [
    lambda data: b"",
    lambda data: data[:20],
    lambda data: data[: HEADER + 10],
    lambda data: b"another program's" + data,
    lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    lambda data: data[: HEADER - DIGEST] + hashlib.sha256(b"x").digest() + b"x",
    lambda data: data[: HEADER - DIGEST] + hashlib.sha256(pickle.dumps(7)).digest() + pickle.dumps(7),
])  # fmt: skip
def test_a_damaged_cache_is_made_anew(damage: Callable[[bytes], bytes], start: Start, kept: Path) -> None:
    sound = kept.read_bytes()
    kept.write_bytes(damage(sound))
    assert start().atlas.muscles.keys() == {"a"}
    assert kept.read_bytes() == sound


class Thief:
    """Pickles as a call of something that has no business in an atlas."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call


@pytest.mark.parametrize("call", [
    (os.mkdir, "stolen"), (eval, "__import__('os').mkdir('stolen')"), (subprocess.run, ["mkdir", "stolen"]),
    (Path.mkdir, Path("stolen")), (load_atlas, []),
])  # fmt: skip
def test_a_cache_made_by_somebody_else_runs_nothing(
    call: tuple[Callable[..., object], object],
    start: Start,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    data, payload = kept.read_bytes(), pickle.dumps(Thief(*call))
    kept.write_bytes(data[: HEADER - DIGEST] + hashlib.sha256(payload).digest() + payload)
    assert start().atlas.muscles.keys() == {"a"}
    assert not (tmp_path / "stolen").exists()


def test_what_somebody_else_put_inside_an_entry_runs_nothing_either(
    start: Start, kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    data = kept.read_bytes()
    bare, late, of_body, summaries = pickle.loads(data[HEADER:])
    late["muscles"]["a"] = pickle.dumps(Thief(os.mkdir, "stolen"))
    payload = pickle.dumps((bare, late, of_body, summaries))
    kept.write_bytes(data[: HEADER - DIGEST] + hashlib.sha256(payload).digest() + payload)
    with pytest.raises(pickle.UnpicklingError):
        start().atlas.muscles["a"]
    assert not (tmp_path / "stolen").exists()


def test_a_cache_that_can_not_be_written_is_done_without(folder: Path, body: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert load_atlas([folder], tmp_path / "cache", body).atlas.muscles.keys() == {"a"}


def test_two_packs_do_not_share_a_cache(
    start: Start, kept: Path, body: Path, pack: Callable[..., Path]
) -> None:
    other = pack({"a.yaml": TEXT.replace("Alpha", "Omega")}, "other")
    loaded = load_atlas([other], kept.parent, body)
    assert loaded.atlas.muscles["a"].names.english == "Omega"
    assert start().atlas.muscles["a"].names.english == "Alpha"
    assert kept.read_bytes().startswith(MAGIC)


def test_a_warm_start_needs_neither_yaml_nor_pydantic_nor_pillow(
    start: Start, kept: Path, folder: Path, body: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from facemap.data.load import load_atlas;"
        f"loaded = load_atlas([Path({str(folder)!r})], Path({str(kept.parent)!r}), Path({str(body)!r}));"
        "print(len(loaded.atlas.points), *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    points, *modules = ran.stdout.split()
    assert points == "1"
    assert not {"yaml", "pydantic", "PIL", "typing_extensions", "difflib"} & set(modules)
