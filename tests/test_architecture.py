"""What may know what: one row for each layer, one sentence for each other rule.

A rule takes a folder and yields `file:line: what is wrong`; the end of this file breaks each rule on purpose.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from facemap.ui.features import FEATURES

ROOT = Path(__file__).resolve().parent.parent

FEATURES_FILE = "facemap/ui/features.py"
# layer: (the layers it may import, the other packages it may import)
LAYERS: dict[str, tuple[str, str]] = {
    "paths": ("", ""),
    "body": ("", "PIL"),
    "atlas": ("body", ""),
    "data": ("paths body atlas", "yaml pydantic pydantic_core typing_extensions"),
    "desktop": ("paths data", ""),
    "plan": ("paths body atlas data", "pydantic pydantic_core typing_extensions cryptography"),
    "picture": ("body atlas plan", ""),
    "study": ("atlas picture plan", ""),
    "teach": ("atlas picture plan", ""),
    "export": ("paths body atlas data picture plan study teach", "PIL PySide6"),
    "ui": ("paths body atlas data picture plan study teach export", "PySide6"),
    "cli": ("paths body atlas data desktop picture plan study teach export ui", "PySide6"),
    "__init__": ("", ""),
    "__main__": ("cli", ""),
}
EXPORT_WITH_QT = (
    "facemap/export/raster.py", "facemap/export/paper.py", "facemap/export/document_paper.py",
    "facemap/export/document_set.py", "facemap/export/document_boxes.py",
)  # fmt: skip

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGER_FUNCTIONS: set[str] = set()  # tables; each as "file name"

VAGUE = {"utils", "util", "helpers", "helper", "core", "common", "base", "manager", "misc"}


@dataclass(frozen=True)
class Import:
    file: str
    line: int
    module: str
    inside: str  # names of the functions around it, "" when importing the file runs it

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.module}"

    @property
    def layer(self) -> str:
        return layer_of(self.file)

    @property
    def target(self) -> str:
        """The layer of facemap that is imported, or "" for another package."""
        first, _, rest = self.module.partition(".")
        return (rest.partition(".")[0] or "__init__") if first == "facemap" else ""

    @property
    def package(self) -> str:
        return self.module.partition(".")[0]


def layer_of(file: str) -> str:
    return Path(file).parts[1].removesuffix(".py")


def imports(root: Path) -> Iterator[Import]:
    for path in sorted((root / "facemap").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        finder = _ImportFinder(file)
        finder.visit(ast.parse(path.read_text(encoding="utf-8"), file))
        yield from finder.found


class _ImportFinder(ast.NodeVisitor):
    def __init__(self, file: str) -> None:
        self.file = file
        self.around: list[str] = []
        self.found: list[Import] = []

    def add(self, node: ast.AST, module: str) -> None:
        self.found.append(Import(self.file, node.lineno, module, ".".join(self.around)))  # type: ignore[attr-defined]

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.around.append(node.name)
        self.generic_visit(node)
        self.around.pop()

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_If(self, node: ast.If) -> None:
        """What only the type checker sees is not run, but still must keep to the layers."""
        typing_only = ast.unparse(node.test).endswith("TYPE_CHECKING")
        self.around += ["TYPE_CHECKING"] * typing_only
        for child in node.body:
            self.visit(child)
        if typing_only:
            self.around.pop()
        for child in node.orelse:
            self.visit(child)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.add(node, alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        package = Path(self.file).parent.parts
        start = ".".join(package[: len(package) + 1 - node.level]) if node.level else ""
        base = ".".join(filter(None, [start, node.module]))
        for alias in node.names:
            self.add(node, f"facemap.{alias.name}" if base == "facemap" and alias.name in LAYERS else base)

    def visit_Call(self, node: ast.Call) -> None:
        if ast.unparse(node.func).endswith(("import_module", "__import__")) and node.args:
            name = node.args[0]
            if self.file == FEATURES_FILE:  # its table is looked at below
                return
            self.add(node, str(name.value) if isinstance(name, ast.Constant) else "a name made at run time")
        self.generic_visit(node)


def layers_import_only_what_is_below(root: Path) -> Iterator[str]:
    """Each layer imports only the layers that its row of the table lists."""
    for found in imports(root):
        if found.layer not in LAYERS:
            yield f"{found.file}: no row in the table of layers"
        elif found.target not in {"", "__init__", found.layer, *LAYERS[found.layer][0].split()}:
            yield f"{found} is not below {found.layer}"


def packages_are_listed(root: Path) -> Iterator[str]:
    """Each layer imports only the standard library and the packages that its row lists."""
    for found in imports(root):
        known = found.package in {*sys.stdlib_module_names, "facemap"}
        listed = LAYERS.get(found.layer, ("", ""))[1].split()
        if not known and found.package not in listed:
            yield f"{found} is not for {found.layer}"


def export_knows_qt_where_it_paints(root: Path) -> Iterator[str]:
    """Under export, only raster.py (painting) and paper.py (PNG and PDF) import Qt."""
    for found in imports(root):
        if found.package == "PySide6" and found.layer == "export" and found.file not in EXPORT_WITH_QT:
            yield str(found)


def pillow_is_imported_when_used(root: Path) -> Iterator[str]:
    """Pillow is imported inside functions only: a warm start does without it."""
    for found in imports(root):
        if found.package == "PIL" and not found.inside:
            yield str(found)


def commands_start_without_the_window(root: Path) -> Iterator[str]:
    """The command line imports the window and Qt only inside its open function."""
    for found in imports(root):
        for_window = found.package == "PySide6" or found.target == "ui"
        if found.layer == "cli" and for_window and "open" not in found.inside:
            yield str(found)


def files_and_functions_are_small(root: Path) -> Iterator[str]:
    """A file has at most 400 lines and a function 60, unless the list above names it."""
    for path in sources(root):
        file = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_FILE:
            yield f"{file}: {text.count(chr(10))} lines"
        for node in ast.walk(ast.parse(text, file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION and f"{file} {node.name}" not in LONGER_FUNCTIONS:
                    yield f"{file}:{node.lineno}: {node.name} has {length} lines"


def modules_say_what_they_hold(root: Path) -> Iterator[str]:
    """No module is called utils, helpers, core, common, base or manager."""
    for path in sources(root):
        names = {path.stem, path.parent.name} if path.parent != root else {path.stem}
        if VAGUE & set("_".join(names).split("_")):
            yield f"{path.relative_to(root).as_posix()}: what does it hold?"


def nothing_of_one_machine(root: Path) -> Iterator[str]:
    """No committed text names a folder of one machine, or the address of a package registry."""
    folders = "tmp|work|root|opt|home/[a-z]+|Users/[A-Za-z]+"
    registries = r"pypi|pythonhosted|npmjs|deb\.debian|crates"
    pattern = re.compile(rf"(?<![\w./~$}}>-])/(?:{folders})/|(?:{registries})\.(?:org|com|io)\b")
    for path in tracked(root):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (UnicodeDecodeError, OSError):
            continue
        for number, line in enumerate(lines, 1):
            if found := pattern.search(line):
                yield f"{path.relative_to(root).as_posix()}:{number}: {found.group()}"


def sources(root: Path) -> Iterable[Path]:
    return (p for p in tracked(root) if p.suffix == ".py")


def tracked(root: Path) -> list[Path]:
    """What git tracks; outside a git checkout, all there is."""
    command = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    if listed.returncode or not (root / ".git").exists():
        return sorted(p for p in root.rglob("*") if p.is_file() and ".venv" not in str(p))
    return [root / name for name in listed.stdout.split("\0") if (root / name).is_file()]


Rule = Callable[[Path], Iterator[str]]

RULES: list[Rule] = [
    layers_import_only_what_is_below,
    packages_are_listed,
    export_knows_qt_where_it_paints,
    pillow_is_imported_when_used,
    commands_start_without_the_window,
    files_and_functions_are_small,
    modules_say_what_they_hold,
    nothing_of_one_machine,
]


def test_features_are_parts_of_the_window() -> None:
    """The one table of names that are imported when they are used."""
    for name, where in FEATURES.items():
        module, _, kind = where.partition(":")
        assert module.startswith("facemap.ui."), name
        path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
        assert f"class {kind}(" in path.read_text(encoding="utf-8"), name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_program_keeps(rule: Rule) -> None:
    broken = list(rule(ROOT))
    assert not broken, "\n".join([rule.__doc__ or "", *broken])


@pytest.mark.parametrize(
    "part", ["paths.py", "body", "atlas", "data/load.py", "data/cache.py", "picture", "cli.py"]
)
def test_importing_stays_light(part: str) -> None:
    """What the window imports at a warm start, every module of it, brings in no heavy package."""
    folder = ROOT / "facemap" / part
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    code = f"import sys, {', '.join(names)}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"pydantic", "yaml", "PIL", "PySide6", "numpy"} & set(run.stdout.split())


# What each rule must catch: (file, its text).
BROKEN: list[tuple[Rule, str, str]] = [
    (layers_import_only_what_is_below, "facemap/atlas/x.py", "import facemap.data"),
    (layers_import_only_what_is_below, "facemap/atlas/x.py", "from facemap import data"),
    (layers_import_only_what_is_below, "facemap/atlas/x.py", "from ..data import load"),
    (layers_import_only_what_is_below, "facemap/atlas/x.py", "from .. import data"),
    (layers_import_only_what_is_below, "facemap/atlas/x.py", "if TYPE_CHECKING:\n    import facemap.data"),
    (layers_import_only_what_is_below, "facemap/body/x.py", "def f():\n    from facemap.atlas import model"),
    (layers_import_only_what_is_below, "facemap/picture/x.py", "importlib.import_module('facemap.ui')"),
    (layers_import_only_what_is_below, "facemap/export/x.py", "from facemap.ui import window"),
    (layers_import_only_what_is_below, "facemap/ui/x.py", "from facemap import cli"),
    (layers_import_only_what_is_below, "facemap/newcomer.py", "import os"),
    (packages_are_listed, "facemap/atlas/x.py", "import yaml"),
    (packages_are_listed, "facemap/picture/x.py", "def f():\n    from PySide6.QtGui import QColor"),
    (packages_are_listed, "facemap/ui/x.py", "import pydantic"),
    (packages_are_listed, "facemap/body/x.py", "import numpy as np"),
    (packages_are_listed, "facemap/atlas/x.py", "__import__(name)"),
    (export_knows_qt_where_it_paints, "facemap/export/svg.py", "def f():\n    import PySide6.QtGui"),
    (pillow_is_imported_when_used, "facemap/body/x.py", "from PIL import Image"),
    (commands_start_without_the_window, "facemap/cli.py", "import facemap.ui"),
    (commands_start_without_the_window, "facemap/cli.py", "def check():\n    from facemap.ui import window"),
    (commands_start_without_the_window, "facemap/cli.py", "from PySide6 import QtGui"),
    (files_and_functions_are_small, "facemap/body/x.py", "a = 1\n" * 401),
    (files_and_functions_are_small, "tools/x.py", "def f():\n" + "    a = 1\n" * 60),
    (modules_say_what_they_hold, "facemap/ui/utils.py", ""),
    (modules_say_what_they_hold, "facemap/core/x.py", ""),
    (modules_say_what_they_hold, "facemap/ui/window_manager.py", ""),
    (nothing_of_one_machine, "README.md", "cd /" + "tmp/x"),
    (nothing_of_one_machine, "README.md", "see `/" + "home/ann/facemap`"),
    (nothing_of_one_machine, "requirements/x.txt", "--index-url https://" + "pypi" + ".org/simple"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "file", "text"), BROKEN)
def test_breaking_a_rule_is_noticed(rule: Rule, file: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, file, text)
    assert [problem for problem in rule(tmp_path) if problem.startswith(file)]


ALLOWED: list[tuple[str, str]] = [
    ("facemap/export/raster.py", "from PySide6.QtGui import QImage"),
    ("facemap/body/picture.py", "def f():\n    from PIL import Image\n    return Image"),
    ("facemap/cli.py", "def open_window():\n    from facemap.ui import window\n    import PySide6"),
    ("facemap/data/load.py", "import yaml, pydantic\nfrom facemap import paths\nfrom ..atlas import model"),
    ("facemap/ui/x.py", "from . import y\nfrom facemap import __version__"),
    ("README.md", "`$HOME/" + "work/x`, https://example.org/" + "tmp/, and ~/" + "tmp/"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text"), ALLOWED)
def test_what_is_allowed_passes_every_rule(file: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, file, text)
    assert [problem for rule in RULES for problem in rule(tmp_path)] == []


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
