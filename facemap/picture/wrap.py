"""Breaking words into lines where no font can be asked."""

from __future__ import annotations

from facemap.picture.widths import approximate_width


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The text in lines at most `width` px wide, broken between words; a word that is wider stays whole."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and approximate_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def elided(text: str, size: float, width: float) -> str:
    """The text, cut off with an ellipsis where it is wider than `width` px."""
    if approximate_width(text, size) <= width:
        return text
    while text and approximate_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def in_few_lines(name: str, figure: str, size: float, width: float) -> list[str]:
    """A name with its figure in two lines, or three; of a name too long for two, the beginning."""
    whole = figure.replace(" ", "\u00a0")  # a figure is not torn from its unit
    lines = [line.replace("\u00a0", " ") for line in wrapped(f"{name} {whole}".rstrip(), size, width)]
    if len(lines) <= 2 and _fit(lines, size, width):
        return lines
    lines = wrapped(name, size, width)
    lines = lines if len(lines) <= 2 and _fit(lines, size, width) else [elided(name, size, width)]
    return [*lines, *([elided(figure, size, width)] if figure else [])]


def _fit(lines: list[str], size: float, width: float) -> bool:
    return all(approximate_width(line, size) <= width for line in lines)
