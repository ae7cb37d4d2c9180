"""The command line: one row of arguments for each command; the work is done in the layers."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from facemap import __version__

CANNOT = 2
SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs", "vkkhrdisplay")
COMMANDS = ("open", "list", "show", "landmarks", "check", "schema", "render", "report")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; without a command, open the window."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in COMMANDS and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "open")
    _speak_utf8()
    options = _parser().parse_args(given)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough: `facemap list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def open_window(options: argparse.Namespace) -> int:
    """Open the window, if there is a screen to open it on."""
    if not _has_screen():
        print("facemap: there is no display to open a window on (DISPLAY is not set).", file=sys.stderr)
        return CANNOT
    from facemap import paths
    from facemap.data.ahead import read_ahead
    from facemap.ui.settings import packs_to_open

    packs = packs_to_open(paths.state_folder(), options.pack)
    atlas = read_ahead([paths.points_folder(), *packs], paths.cache_folder())
    from facemap.ui.app import Options, run

    chosen = Options(options.view, options.point, packs, options.quit_after_first_paint, options.link or "")
    return run(chosen, atlas)


def list_points(options: argparse.Namespace) -> int:
    from facemap.data import commands

    filters = {name: getattr(options, name) for name in ("channel", "region", "kind", "condition")}
    return commands.list_points(options.pack, options.json, **filters)


def show(options: argparse.Namespace) -> int:
    from facemap.data import commands

    return commands.show(options.pack, options.code, options.json)


def landmarks(options: argparse.Namespace) -> int:
    from facemap.data import commands

    return commands.landmarks(options.json)


def check(options: argparse.Namespace) -> int:
    from facemap.data import commands

    return commands.rules() if options.rules else commands.check(options.folder, options.json)


def schema(options: argparse.Namespace) -> int:
    from facemap.data import commands

    return commands.schema(options.output)


def render(options: argparse.Namespace) -> int:
    from facemap.data.commands import loaded_atlas
    from facemap.export.commands import area_from, render

    try:
        told = render(
            loaded_atlas(options.pack),
            options.view,
            options.output,
            points=options.point,
            labels=options.labels,
            guide=options.guide,
            width=options.width,
            theme=options.theme,
            labels_json=options.labels_json,
            layers=_layers(options.layers),
            legend=options.legend,
            area=area_from(options.area) if options.area else None,
            background=options.background,
            page=options.page,
        )
    except (ValueError, OSError) as error:
        told, code = [str(error)], CANNOT
    else:
        code = 0
    for sentence in told:
        print(f"facemap: {sentence}", file=sys.stderr)
    return code


def report(options: argparse.Namespace) -> int:
    from facemap.export.report import write

    return write(options.pack, options.output, options.json, options.date)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("facemap", description="An atlas of acupuncture and motor points.")
    parser.add_argument("--version", action="version", version=f"facemap {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    opening = commands.add_parser("open", help="open the window (also without any command)")
    opening.add_argument("link", nargs="?", type=_link, help="to points: facemap://points?…")
    opening.add_argument("--view", default="", help="the view to begin with: face-front …")
    opening.add_argument("--point", default="", metavar="CODE", help="the point to select")
    opening.add_argument("--quit-after-first-paint", action="store_true", help="for measuring")
    _takes_packs(opening, open_window)

    listing = commands.add_parser("list", help="the points")
    for name in ("channel", "region", "kind", "condition"):
        listing.add_argument(f"--{name}", default="", help=f"only this {name}")
    listing.add_argument("--json", action="store_true", help="everything about each, as JSON")
    _takes_packs(listing, list_points)

    showing = commands.add_parser("show", help="one point")
    showing.add_argument("code", metavar="CODE", help="ST-4, in any usual spelling")
    showing.add_argument("--json", action="store_true", help="as JSON")
    _takes_packs(showing, show)

    places = commands.add_parser("landmarks", help="the landmarks of the body")
    places.add_argument("--json", action="store_true", help="as JSON")
    places.set_defaults(run=landmarks)

    checking = commands.add_parser("check", help="every problem of packs; exit code 1 if there is an error")
    checking.add_argument("folder", nargs="*", type=Path, metavar="FOLDER", help="packs (the shipped one)")
    checking.add_argument("--json", action="store_true", help="as JSON")
    checking.add_argument("--rules", action="store_true", help="list what is checked instead")
    checking.set_defaults(run=check)

    describing = commands.add_parser("schema", help="the JSON Schema of pack files")
    describing.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it there")
    describing.set_defaults(run=schema)

    drawing = commands.add_parser("render", help="a plate as PNG, SVG or PDF")
    drawing.add_argument("view", metavar="VIEW", help="face-front …")
    drawing.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help=".png, .svg or .pdf"
    )
    drawing.add_argument("--point", nargs="+", action="extend", default=[], metavar="CODE", help="only these")
    drawing.add_argument("--labels", choices=("codes", "names", "both", "none"), default="codes")
    drawing.add_argument("--guide", action="store_true", help="how the points are found")
    drawing.add_argument(
        "--layers", default="channels,points", metavar="L,…",
        help="channels, points (acupuncture, extra, motor), muscles, structures, zones, cun; or all",
    )  # fmt: skip
    drawing.add_argument("--width", type=int, metavar="PX", help="of a PNG")
    drawing.add_argument("--labels-json", type=Path, metavar="FILE", help="where each label lies, as JSON")
    drawing.add_argument("--theme", choices=("light", "dark", "print"), default="light")
    drawing.add_argument("--background", choices=("paper", "transparent"), default="paper")
    drawing.add_argument("--area", default="", metavar="U,V,W,H", help="only this part of the view, in mm")
    drawing.add_argument("--legend", action="store_true", help="what the signs mean, and the sources")
    drawing.add_argument("--page", choices=("A4", "Letter"), default="", help="as large as it gets on a page")
    _takes_packs(drawing, render)
    _reporting(commands)
    return parser


def _reporting(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reporting = commands.add_parser("report", help="what the packs hold, and how far it can be trusted")
    reporting.add_argument("-o", "--output", type=Path, metavar="FILE", help="the page, .html")
    reporting.add_argument("--json", action="store_true", help="as JSON, printed if there is no FILE")
    reporting.add_argument("--date", default="", metavar="TEXT", help="the date that the page bears")
    _takes_packs(reporting, report)


def _link(text: str) -> str:
    """A link to points; argparse says what is wrong with any other text."""
    from facemap.atlas.filter_links import SCHEME, BadLink, parsed

    if text and SCHEME not in text.lower():
        known = ", ".join(COMMANDS)
        raise argparse.ArgumentTypeError(f"'{text}' is no link to points, and no command: {known}")
    try:
        parsed(text)
    except BadLink as why:
        raise argparse.ArgumentTypeError(str(why)) from why
    return text


def _takes_packs(parser: argparse.ArgumentParser, run: object) -> None:
    parser.add_argument(
        "--pack", action="append", default=[], type=Path, metavar="FOLDER", help="a pack of yours, too"
    )
    parser.set_defaults(run=run)


def _layers(words: str) -> tuple[str, ...]:
    """The layers of a list with commas; raises ValueError for one that is not known."""
    from facemap.export.commands import LAYERS

    names = tuple(word for word in words.split(",") if word)
    for name in names:
        if name not in (*LAYERS, "all", "none"):
            raise ValueError(f"there is no layer '{name}'; layers are {', '.join(LAYERS)}, all")
    return LAYERS if "all" in names else names


def _has_screen() -> bool:
    """Whether Qt would find a screen; elsewhere than on Linux and the BSDs there always is one."""
    if sys.platform in ("win32", "darwin", "cygwin"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    return chosen in SCREENLESS or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _speak_utf8() -> None:
    """Names are Chinese whatever the terminal's encoding; a pipe on Windows would refuse them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
