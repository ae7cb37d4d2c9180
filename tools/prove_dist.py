"""Build wheel and sdist, install each into a clean environment and use it from another folder.

Everything that is downloaded is pinned with its hash: requirements/build.txt for the isolated builds,
requirements/run.txt for the programs.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
LARGEST_WHEEL = 20 << 20  # bytes

STARTS = {".png": b"\x89PNG\r\n\x1a\n", ".svg": b"<", ".pdf": b"%PDF-"}


PIP = ["-m", "pip", "--quiet", "--disable-pip-version-check"]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        wheel, sdist = build(here / "builders")
        prove_contents(wheel, sdist)
        run(sys.executable, "-m", "venv", str(here / "venv"))
        programs = here / "venv" / ("Scripts" if os.name == "nt" else "bin")
        pip = [str(programs / "python"), *PIP]
        run(*pip, "install", "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt"))
        for archive in (wheel, sdist):
            run(*pip, "install", "--no-deps", "--force-reinstall", str(archive), also=only(here / "builders"))
            run(*pip, "check")
            prove_program(programs / "facemap", here / archive.suffix.lstrip("."))
            print(f"{archive.name}: {archive.stat().st_size / 1e6:.1f} MB; installed, checked, rendered")
    return 0


def build(builders: Path) -> tuple[Path, Path]:
    """Wheel and sdist in dist/; the wheel is built from the sdist, so that nothing can be missing there."""
    pinned = ["--require-hashes", "-r", str(ROOT / "requirements" / "build.txt")]
    run(sys.executable, *PIP, "download", *pinned, "--dest", str(builders))
    shutil.rmtree(DIST, ignore_errors=True)
    run(sys.executable, "-m", "build", "--outdir", str(DIST), str(ROOT), also=only(builders))
    (wheel,) = DIST.glob("*.whl")
    (sdist,) = DIST.glob("*.tar.gz")
    return wheel, sdist


def only(folder: Path) -> dict[str, str]:
    """Lets pip, and the isolated builds it starts, take packages from this folder alone."""
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": folder.as_uri()}


def run(*command: str, cwd: Path = ROOT, also: Mapping[str, str] | None = None) -> str:
    """What the command printed; its failure ends the program with all it said.

    It gets no screen and nothing of this checkout.
    """
    hidden = {"PYTHONPATH", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden} | dict(also or {})
    done = subprocess.run(command, cwd=cwd, env=environment, text=True, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}exit status {done.returncode}")
    return done.stdout


def prove_contents(wheel: Path, sdist: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()
    expect(any(n.startswith("facemap/_assets/body/") for n in inside), "the wheel has the body")
    expect(any(n.startswith("facemap/_points/") for n in inside), "the wheel has the points")
    expect(any(n.endswith("/share/applications/facemap.desktop") for n in inside), "the wheel knows desktops")
    strays = [n for n in inside if not n.startswith(("facemap/", "facemap_atlas-"))]
    expect(not strays, f"the wheel has nothing beside the package: {strays}")
    expect(wheel.stat().st_size < LARGEST_WHEEL, f"the wheel is below {LARGEST_WHEEL} bytes")
    with tarfile.open(sdist) as archive:
        names = {n.partition("/")[2] for n in archive.getnames()}
    for name in ("assets/source", "tests", "Makefile", "LICENSE", "LICENSE-DATA", "requirements/run.txt"):
        expect(any(n == name or n.startswith(f"{name}/") for n in names), f"the sdist has {name}")


def prove_program(facemap: Path, folder: Path) -> None:
    folder.mkdir()
    strict = {"PYTHONWARNINGS": "error"}
    version = run(str(facemap), "--version", cwd=folder, also=strict).strip()
    expect(version.endswith(declared_version()), f"--version says {version!r}")
    run(str(facemap), "check", cwd=folder, also=strict)
    for ending, start in STARTS.items():
        picture = folder / f"x{ending}"
        run(str(facemap), "render", "face-front", "-o", str(picture), cwd=folder, also=strict)
        expect(picture.read_bytes().startswith(start), f"{picture.name} is what its name says")
        expect(picture.stat().st_size > 20_000, f"{picture.name} has something in it")
    ET.parse(folder / "x.svg")
    if sys.platform.startswith("linux"):
        run(str(facemap), "register", cwd=folder, also=strict | {"XDG_DATA_HOME": str(folder / "data")})
        entry = (folder / "data" / "applications" / "facemap.desktop").read_text(encoding="utf-8")
        expect(f"Exec={facemap} %u" in entry, "the desktop starts the program that was installed")


def declared_version() -> str:
    text = (ROOT / "facemap" / "__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def expect(holds: bool, sentence: str) -> None:
    if not holds:
        raise SystemExit(f"not so: {sentence}")


if __name__ == "__main__":
    sys.exit(main())
