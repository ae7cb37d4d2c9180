"""The words of `facemap plan …`: a row for each sub-command with its arguments; the work is in `commands`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from facemap.plan.model import BY, NEEDLE_KINDS, PATTERNS, TECHNIQUES, TICKS

Parser = argparse.ArgumentParser
SIDES = ("left", "right", "both", "middle")
BELOW_ZERO = re.compile(r"-\.?\d[\d.,e+-]*")
"""Numbers and spots that begin with a minus, as those of the right side do, and are no options."""
MAY_BE_NONE = ("depth", "angle", "needle", "retention")
"""Of a placement."""


PAPERS = ("sheet", "handout")
"""What is printed, which is the business of a layer above this one."""


class Word(NamedTuple):
    what: str
    arguments: Callable[[Parser], None]


def add_words(parser: Parser, paper: Callable[[argparse.Namespace], int]) -> None:
    """Give a parser every sub-command of the family; `paper` runs those of PAPERS, by `options.word`."""
    words = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, word in WORDS.items():
        own = words.add_parser(name, help=word.what, description=f"{word.what[:1].upper()}{word.what[1:]}.")
        own.add_argument("file", type=Path, metavar="FILE", help="a plan, *.facemap")
        word.arguments(own)
        own.add_argument("--passphrase-file", type=Path, metavar="FILE", help="holds the plan's passphrase")
        own.add_argument("--pack", type=Path, action="append", default=[], metavar="FOLDER")
        own.error = _refuse  # type: ignore[method-assign]
        own.set_defaults(run=paper if name in PAPERS else _runner(name), word=name)


def _refuse(message: str) -> NoReturn:
    """In one sentence; how a word is used is told by --help."""
    sentence = message.replace("argument ", "", 1).rstrip(".")
    sys.stderr.write(f"facemap: {sentence}.\n")
    sys.exit(2)


def _runner(name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        from facemap.plan import command_session, commands

        words = {**vars(commands), **vars(command_session)}
        done: int = words["next_session" if name == "next" else name](options)
        return done

    return run


class _OfFact(argparse.Action):
    """A fact, and what is said of it: each word belongs to the fact before it, or to the first."""

    def __call__(
        self, parser: Parser, options: argparse.Namespace, value: Any, word: str | None = None
    ) -> None:
        facts = list(getattr(options, self.dest))
        name = str(word).lstrip("-")
        if not facts or (name == "fact" and "fact" in facts[-1]):
            facts.append({})
        facts[-1] = facts[-1] | {name: (*facts[-1].get("region", ()), value) if name == "region" else value}
        setattr(options, self.dest, tuple(facts))


def _new(parser: Parser) -> None:
    parser.add_argument("--client", default="", metavar="LABEL", help="initials or a code")
    parser.add_argument("--date", default="", metavar="DAY", help="2026-03-04; today if not said")
    parser.add_argument("--purpose", default="")
    parser.add_argument("--protocol", default="", metavar="NAME", help="a style of the packs to begin with")
    parser.add_argument("--from", dest="origin", type=Path, metavar="PLAN", help="begin with its needles")


def _add(parser: Parser) -> None:
    parser.add_argument("point", metavar="POINT", nargs="?", default="", help="ST-4, in any usual spelling")
    parser.add_argument("--at", default="", metavar="X,Y,Z", help="a free spot instead, in mm of the body")
    parser._negative_number_matcher = BELOW_ZERO
    parser.add_argument(
        "--side",
        choices=SIDES,
        help="if not said, both where the point has two; a free spot's is where it lies",
    )
    parser.add_argument("--source", default="", metavar="ID", help="whose depth is taken")
    _values(parser)


def _values(parser: Parser) -> None:
    """What a placement may be given."""
    parser.add_argument("--needles", type=int, metavar="N", help="on each side")
    parser.add_argument("--pattern", choices=PATTERNS)
    parser.add_argument("--spacing", metavar="MM", help="between several needles: 3mm")
    parser.add_argument("--gauge", type=float, metavar="MM", help="thickness of the needle: 0.14")
    parser.add_argument("--length", type=float, metavar="MM", help="of its shaft: 15")
    parser.add_argument("--kind", choices=NEEDLE_KINDS, help="filiform if not said")
    parser.add_argument("--label", help="what the needle is called: its maker, its colour")
    parser.add_argument("--depth", metavar="DEPTH", help="3mm or '0.2 cun', along the needle")
    parser.add_argument("--angle", type=float, metavar="DEGREES", help="between needle and skin")
    parser.add_argument("--technique", choices=(*TECHNIQUES, ""))
    parser.add_argument("--toward", metavar="WORDS", help="where its tip points to: ST-6, the nose")
    parser.add_argument("--by", choices=[by for by in BY if by])
    parser.add_argument("--stimulation")
    parser.add_argument("--response", metavar="WORDS", help="that is sought: de qi, none")
    parser.add_argument("--retention", type=float, metavar="MINUTES")
    parser.add_argument("--note")


def _change(parser: Parser) -> None:
    parser.add_argument("number", type=int, metavar="NUMBER", help="as `summary` lists it")
    parser.add_argument("--side", choices=SIDES[:3], default="both", help="change only this side")
    parser.add_argument("--source", default="", metavar="ID",
                        help="whose depth, technique, direction and angle are taken")  # fmt: skip
    parser.add_argument("--without", action="append", default=[], choices=MAY_BE_NONE,
                        help="what is not said any more; may be repeated")  # fmt: skip
    _values(parser)


def _remove(parser: Parser) -> None:
    parser.add_argument("number", type=int, metavar="NUMBER", help="as `summary` lists it")


def _client(parser: Parser) -> None:
    parser.add_argument("--label", metavar="LABEL", help="initials or a code")
    parser.add_argument("--date", metavar="DAY")
    parser.add_argument("--purpose")
    parser.add_argument("--fact", action=_OfFact, metavar="RULE", dest="facts", default=(),
                        help="pregnancy, anticoagulants, botulinum-toxin …; may be repeated")  # fmt: skip
    parser.add_argument("--without", action="append", default=[], metavar="RULE",
                        help="take a fact away; dermal-filler#2 is the second of that kind")  # fmt: skip
    for word, metavar, what in (
        ("--since", "DAY", "of the fact before it"), ("--weeks", "N", "of a pregnancy"),
        ("--region", "PLACE", "where the fact before it was done; may be repeated"),
    ):  # fmt: skip
        number = float if word == "--weeks" else str
        parser.add_argument(word, action=_OfFact, type=number, metavar=metavar, dest="facts", help=what)
    parser.add_argument("--concern", default="", metavar="WORDS")
    parser.add_argument("--before", type=int, metavar="0–10", help="score of the concern before the session")
    parser.add_argument("--after", type=int, metavar="0–10", help="and after it")


def _override(parser: Parser) -> None:
    parser.add_argument("key", metavar="KEY", help="of a warning, as `check` prints it")
    parser.add_argument("--reason", required=True, help="why one goes on; it is kept")


def _check(parser: Parser) -> None:
    parser.add_argument("--today", default="", metavar="DAY", help="where the plan has no date")


def _summary(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--today", default="", metavar="DAY", help="where the plan has no date")


def _paper(parser: Parser) -> None:
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=".pdf")
    parser.add_argument("--page", choices=("A4", "Letter"), default="A4")
    parser.add_argument("--today", default="", metavar="DAY", help="where the plan has no date")


def _handout(parser: Parser) -> None:
    _paper(parser)
    parser.add_argument("--named", action="store_true", help="with the client's label")
    parser.add_argument("--advice", action="append", default=[], metavar="TEXT",
                        help="a line of your own below the aftercare; may be repeated")  # fmt: skip
    parser.add_argument("--urgent", action="append", default=[], metavar="TEXT",
                        help="one on when to ask for help, in bold; may be repeated")  # fmt: skip


def _course(parser: Parser) -> None:
    parser.add_argument("--start", default="", metavar="DAY", help="of the first session")
    parser.add_argument("--rhythm", metavar="NAME", help="a rhythm of --list, by its number or words")
    parser.add_argument("--list", action="store_true", help="the rhythms that the packs' sources give")
    parser.add_argument("--phase", action="append", default=[], metavar="SESSIONS/DAYS",
                        help="so many sessions, so many days apart: 10/3.5; may be repeated")  # fmt: skip
    parser.add_argument("--closed", action="append", default=[], metavar="DAY", help="sunday, or 2026-12-25")
    parser.add_argument("--at", default="", metavar="HH:MM", help="time of day; whole days if not said")
    parser.add_argument("--minutes", type=int, default=60, help="that a session lasts")
    parser.add_argument("--label", default="", help="what the calendar calls the sessions")
    parser.add_argument("--stamp", default="", metavar="TIME", help="when the calendar file was made (UTC)")
    parser.add_argument("--id", default="", metavar="TEXT",
                        help="what calendars know the course by; else one is made")  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="calendar file, .ics")


def _text(parser: Parser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="print it if not said")


def _next(parser: Parser) -> None:
    parser.add_argument("fresh", type=Path, metavar="NEW", help="the file of the next session")
    parser.add_argument("--date", default="", metavar="DAY", help="the course's next day if not said")


def _tick(parser: Parser) -> None:
    parser.add_argument("number", type=int, metavar="NUMBER", help="as `summary` lists it")
    parser.add_argument("what", choices=TICKS)
    parser.add_argument("--at", default="", metavar="TIME", help="now if not said")


WORDS: dict[str, Word] = {
    "new": Word("begin a plan", _new),
    "add": Word("put needles at a point or spot", _add),
    "change": Word("give needles other values", _change),
    "remove": Word("take needles out", _remove),
    "client": Word("say something about the client", _client),
    "override": Word("go on against a source, with a reason", _override),
    "check": Word("say what there is to heed; exit code 1 where a source's bar is not overridden", _check),
    "summary": Word("say what is planned", _summary),
    "sheet": Word("the session sheet as a PDF", _paper),
    "handout": Word("what the client takes home, as a PDF", _handout),
    "course": Word("the days of a series of sessions, and a calendar file", _course),
    "csv": Word("the needles as a table for spreadsheets", _text),
    "stricta": Word("the reporting items for a case report", _text),
    "next": Word("the plan of the next session, grown from this one", _next),
    "tick": Word("needles put in, or taken out", _tick),
}
