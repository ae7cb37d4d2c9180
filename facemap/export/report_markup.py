"""Markup as text that is known to be markup: elements, and tables made of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

VOID = frozenset(("meta", "br", "col"))


class Html(str):
    """Text that is markup already and is not escaped again."""

    __slots__ = ()


class Share(NamedTuple):
    """So many of so many: shown as a number, a percentage and a bar."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Rounded down, so that only all of them are 100."""
        return 100 * self.part // self.whole if self.whole else 0


Part = str | int | None
Cell = str | int | Share | None


def el(tag: str, *parts: Part, **attributes: str) -> Html:
    """An element; plain text in it is escaped, `class_` and `aria_label` are attributes, None is nothing."""
    given = "".join(
        f" {name.strip('_').replace('_', '-')}={quoteattr(value)}" for name, value in attributes.items()
    )
    if tag in VOID:
        return Html(f"<{tag}{given} />")
    return Html(f"<{tag}{given}>{''.join(map(_text, parts))}</{tag}>")


def joined(parts: Iterable[Part], between: str = "") -> Html:
    """Markup and texts one after the other."""
    return Html(escape(between).join(map(_text, parts)))


def code(of: str) -> Html:
    """A point's code, which stays on one line."""
    return el("span", of, class_="code")


def codes(of: Iterable[str]) -> Html:
    """Codes in a row."""
    return joined(map(code, of), " ")


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], total: bool = False) -> Html:
    """A table whose first column names its rows; with `total` the last row is the sum of the others."""
    rows = list(rows)
    numeric = [any(isinstance(row[i], int | Share) for row in rows) for i in range(len(heads))]
    head = el("tr", *(el("th", head, scope="col", **_n(n)) for head, n in zip(heads, numeric, strict=True)))
    lines = [_row(row, numeric) for row in rows]
    parts = [el("thead", head), el("tbody", *(lines[:-1] if total else lines))]
    if total:
        parts.append(el("tfoot", *lines[-1:]))
    return el("div", el("table", *parts), class_="wide")


def _row(row: Sequence[Cell], numeric: Sequence[bool]) -> Html:
    first, *others = row
    cells = [_cell(cell, n) for cell, n in zip(others, numeric[1:], strict=True)]
    return el("tr", el("th", first if isinstance(first, str) else "", scope="row"), *cells)


def _cell(cell: Cell, numeric: bool) -> Html:
    if isinstance(cell, Share):
        if not cell.whole:
            return el("td", "–", class_="n none")
        bar = el("div", el("div", style=f"width:{cell.percent}%"), class_="bar")
        return el("td", cell.part, " ", el("small", f"{cell.percent} %"), bar, class_="n")
    if cell is None or cell == "":
        return el("td", "–", class_="n none" if numeric else "none")
    if cell == 0:
        return el("td", 0, class_="n none")
    return el("td", cell, **_n(numeric))


def _n(numeric: bool) -> dict[str, str]:
    return {"class_": "n"} if numeric else {}


def _text(part: Part) -> str:
    if part is None:
        return ""
    return part if isinstance(part, Html) else escape(str(part))
