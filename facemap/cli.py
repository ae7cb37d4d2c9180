"""The command line: a row for each command; the work is done in the layers.

Only the command that is meant gets its arguments, so a row costs nothing until its word is used. A family of
commands (`facemap WORD SUBWORD …`) is a row too: its function imports the family and hands it the parser.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from facemap import __version__
from facemap.data.problems import CannotDo

CANNOT = 2
SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs", "vkkhrdisplay")
PLAN = ".facemap"
GENERAL = ("-h", "--help", "--version")
Parser = argparse.ArgumentParser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; without a command, open the window."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in COMMANDS and given[0] not in GENERAL):
        given.insert(0, "open")
    _speak_utf8()
    options = _parser(given[0]).parse_args(given)
    try:
        if given[0] != "open":  # the window tells it, beside the packs that are there
            _need_folders(getattr(options, "pack", ()))
        code: int = options.run(options)
        sys.stdout.flush()
    except CannotDo as why:
        print(f"facemap: {why}", file=sys.stderr)
        return CANNOT
    except BrokenPipeError:  # the reader has seen enough: `facemap list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parser(word: str) -> Parser:
    """A parser that lists every command and knows the arguments of one."""
    parser = Parser("facemap", description="An atlas of acupuncture and motor points.")
    parser.add_argument("--version", action="version", version=f"facemap {__version__}")
    words = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        if word in (name, *GENERAL):  # the others would cost a start 8 ms, mostly in search of translations
            own = words.add_parser(name, help=command.what)
            if name == word:
                command.arguments(own)
    return parser


# Opening the window


def _open_arguments(parser: Parser) -> None:
    parser.add_argument("link", nargs="?", type=_link, help="facemap://points?… or FILE.facemap")
    parser.add_argument("--view", default="", help="the view to begin with: face-front …")
    parser.add_argument("--point", default="", metavar="CODE", help="the point to select")
    parser.add_argument("--quit-after-first-paint", action="store_true", help="for measuring")
    _takes_packs(parser)
    parser.set_defaults(run=open_window)


def open_window(options: argparse.Namespace) -> int:
    """Open the window, if there is a screen to open it on."""
    if not _has_screen():
        raise CannotDo("there is no display to open a window on (DISPLAY is not set).")
    gc.disable()  # nothing made at the start is garbage; looking for it would cost a tenth of the start
    from facemap import paths
    from facemap.data.ahead import read_ahead
    from facemap.ui.settings import packs_to_open

    packs = packs_to_open(paths.state_folder(), options.pack)
    atlas = read_ahead([paths.points_folder(), *packs], paths.cache_folder())
    from facemap.ui.plain_imports import import_plainly

    import_plainly()
    from facemap.ui.app import Options, run

    asked = options.link or ""
    link, plan = ("", asked) if os.path.isabs(asked) else (asked, "")  # noqa: PTH117 - links are never paths
    chosen = Options(options.view, options.point, packs, options.quit_after_first_paint, link, plan)
    return run(chosen, atlas)


def _link(text: str) -> str:
    """A link, or the path of a plan; argparse says what is wrong with any other text.

    What is wrong with a link is told in the window: whoever clicked on it has no terminal.
    """
    from facemap.atlas.filter_links import SCHEME

    if text.lower().endswith(PLAN) and f"{SCHEME}://" not in text.lower():
        return _plan(text)
    if text and f"{SCHEME}:" not in text.lower():
        known = ", ".join(COMMANDS)
        raise argparse.ArgumentTypeError(f"'{text}' is no link to points, and no command: {known}")
    return text


def _plan(text: str) -> str:
    """The whole path of a plan that is named by a path or, as desktops do, by a file:// address."""
    if text.lower().startswith("file:"):
        from urllib.parse import urlsplit
        from urllib.request import url2pathname

        text = url2pathname(urlsplit(text).path)
    path = os.path.abspath(text)  # noqa: PTH100 - a link stays a link
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises behind a closed door
        raise argparse.ArgumentTypeError(f"there is no file '{text}'")
    return path


# Reading packs


def _list_arguments(parser: Parser) -> None:
    parser.add_argument("what", nargs="?", choices=("points", "needles"), default="points")
    for name in ("channel", "region", "kind"):
        parser.add_argument(f"--{name}", default="", help=f"only this {name}")
    parser.add_argument(
        "--condition", action="append", default=[], metavar="CONDITION",
        help="only points linked with it; of several, points linked with any, those linked with most first",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="everything about each, as JSON")
    _takes_packs(parser)
    parser.set_defaults(run=list_points)


def list_points(options: argparse.Namespace) -> int:
    from facemap.data import commands

    if options.what == "needles":
        return commands.list_needles(options.pack, options.json)
    filters = {name: getattr(options, name) for name in ("channel", "region", "kind")}
    return commands.list_points(options.pack, options.json, options.condition, **filters)


def _show_arguments(parser: Parser) -> None:
    parser.add_argument("code", metavar="CODE", help="ST-4, in any usual spelling")
    parser.add_argument("--json", action="store_true", help="as JSON")
    _takes_packs(parser)
    parser.set_defaults(run=show)


def show(options: argparse.Namespace) -> int:
    from facemap.data import commands

    return commands.show(options.pack, options.code, options.json)


def _landmarks_arguments(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=landmarks)


def landmarks(options: argparse.Namespace) -> int:
    from facemap.data import commands

    return commands.landmarks(options.json)


def _check_arguments(parser: Parser) -> None:
    parser.add_argument("folder", nargs="*", type=Path, metavar="FOLDER", help="packs (the shipped one)")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--rules", action="store_true", help="list what is checked instead")
    parser.set_defaults(run=check)


def check(options: argparse.Namespace) -> int:
    from facemap.data import commands

    return commands.rules() if options.rules else commands.check(options.folder, options.json)


def _schema_arguments(parser: Parser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it there")
    parser.add_argument("--plan", action="store_true", help="that of plans instead")
    parser.set_defaults(run=schema)


def schema(options: argparse.Namespace) -> int:
    from facemap.data import commands

    if options.plan:
        from facemap.data.saving import print_or_save
        from facemap.plan.schema import plan_schema

        print_or_save(plan_schema(), options.output)
        return 0
    commands.schema(options.output)
    return 0


# Plans


def _plan_arguments(parser: Parser) -> None:
    from facemap.plan.command_line import add_words

    add_words(parser, plan_paper)


def plan_paper(options: argparse.Namespace) -> int:
    """A plan's sheet or handout as a PDF."""
    from facemap.export.plan_papers import printed

    return printed(options)


# Pictures and the report


def _render_arguments(parser: Parser) -> None:
    parser.add_argument("view", metavar="VIEW", help="face-front …")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=".png, .svg or .pdf")
    parser.add_argument("--point", nargs="+", action="extend", default=[], metavar="CODE", help="only these")
    parser.add_argument("--labels", choices=("codes", "names", "both", "none"), default="codes")
    parser.add_argument(
        "--guide",
        action="store_true",
        help="how the points are found, step by step; with --legend in sentences, too",
    )
    parser.add_argument(
        "--layers", default="channels,points", metavar="L,…",
        help="channels, points (acupuncture, extra, motor), muscles, structures, zones, cun; or all",
    )  # fmt: skip
    parser.add_argument("--width", type=int, metavar="PX", help="of a PNG")
    parser.add_argument("--labels-json", type=Path, metavar="FILE", help="where each label lies, as JSON")
    parser.add_argument("--theme", choices=("light", "dark", "print"), default="light")
    parser.add_argument("--background", choices=("paper", "transparent"), default="paper")
    parser.add_argument("--area", default="", metavar="U,V,W,H", help="only this part of the view, in mm")
    parser.add_argument("--legend", action="store_true", help="what the signs mean, and the sources")
    parser.add_argument("--page", choices=("A4", "Letter"), default="", help="as large as it gets on a page")
    _takes_packs(parser)
    parser.set_defaults(run=render)


def render(options: argparse.Namespace) -> int:
    from facemap.data.commands import loaded_atlas
    from facemap.export.commands import Asked, area_from, layers_from, render

    asked = Asked(
        points=options.point,
        labels=options.labels,
        guide=options.guide,
        width=options.width,
        theme=options.theme,
        labels_json=options.labels_json,
        layers=layers_from(options.layers),
        legend=options.legend,
        area=area_from(options.area) if options.area else None,
        background=options.background,
        page=options.page,
    )
    for sentence in render(loaded_atlas(options.pack), options.view, options.output, asked):
        print(f"facemap: {sentence}", file=sys.stderr)
    return 0


def _report_arguments(parser: Parser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the page, .html")
    parser.add_argument("--json", action="store_true", help="as JSON, printed if there is no FILE")
    parser.add_argument("--date", default="", metavar="TEXT", help="the date that the page bears")
    _takes_packs(parser)
    parser.set_defaults(run=report)


def report(options: argparse.Namespace) -> int:
    if options.output is None and not options.json:
        raise CannotDo("say where to write the report: -o FILE.html")
    from facemap.export.report import write

    write(options.pack, options.output, options.json, options.date)
    return 0


# The desktop


def _register_arguments(parser: Parser) -> None:
    parser.set_defaults(run=register)


def register(_: argparse.Namespace) -> int:
    from facemap.desktop import register

    print(f"facemap: {register()}")
    return 0


def _unregister_arguments(parser: Parser) -> None:
    parser.set_defaults(run=unregister)


def unregister(_: argparse.Namespace) -> int:
    from facemap.desktop import unregister

    print(f"facemap: {unregister()}")
    return 0


class Command(NamedTuple):
    """What it does, in a few words, and what gives its parser arguments and a default `run(options)`."""

    what: str
    arguments: Callable[[Parser], None]


COMMANDS = {
    "open": Command("open the window (also without any command)", _open_arguments),
    "list": Command("the points, or the sizes of needles", _list_arguments),
    "show": Command("one point", _show_arguments),
    "landmarks": Command("the landmarks of the body", _landmarks_arguments),
    "check": Command("every problem of packs; exit code 1 if there is an error", _check_arguments),
    "schema": Command("the JSON Schema of pack files", _schema_arguments),
    "render": Command("a plate as PNG, SVG or PDF", _render_arguments),
    "report": Command("what the packs hold, and how far it can be trusted", _report_arguments),
    "plan": Command("plans of sessions: new, add, check, summary, sheet, course …", _plan_arguments),
    "register": Command("let facemap:// links and .facemap files open with facemap", _register_arguments),
    "unregister": Command("take that back", _unregister_arguments),
}


def _takes_packs(parser: Parser) -> None:
    parser.add_argument(
        "--pack", action="append", default=[], type=Path, metavar="FOLDER", help="a pack of yours, too"
    )


def _need_folders(packs: Sequence[Path]) -> None:
    for pack in packs:
        if not os.path.isdir(pack):  # noqa: PTH112 - Path.is_dir raises behind a closed door
            raise CannotDo(f"there is no folder '{pack}' to read a pack from")


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
