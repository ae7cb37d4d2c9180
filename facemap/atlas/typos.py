"""Words that differ from what was typed by a slip or two of the finger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

FIRST = 4
"""Shorter words are not guessed at: too many others would be near."""
LONG = 8
"""From this length two slips are forgiven."""
NAMED = 6
"""From this length two slips are forgiven in a name that is written as one hears it."""

WRITTEN = 4
"""Characters of the longest name in which a wrong one is looked for."""

Buckets = Mapping[str, Sequence[tuple[str, int]]]


def buckets(words: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """Words by their first letter, each with the letters it holds as a bit mask."""
    found: dict[str, list[tuple[str, int]]] = {}
    for word in sorted(set(words)):
        if len(word) >= FIRST - 1:
            found.setdefault(word[0], []).append((word, _letters(word)))
    return found


def near(typed: str, known: Buckets, long: int = LONG) -> Iterator[tuple[int, str]]:
    """How many slips away, and the word, for each known word that `typed` may have meant.

    Letters left out, added, changed or swapped with their neighbour count one each; from `long` letters on
    there may be two of them.
    """
    if len(typed) < FIRST:
        return
    most = 2 if len(typed) >= long else 1
    letters = _letters(typed)
    heads = dict.fromkeys((typed[0], typed[1]))  # the first two may be swapped, or the first be too much
    for head in heads:
        for word, others in known.get(head, ()):
            if abs(len(word) - len(typed)) <= most and (letters ^ others).bit_count() <= 2 * most:
                slips = _slips(typed, word, most)
                if slips <= most:
                    yield slips, word


def by_character(names: Iterable[str]) -> dict[tuple[int, int, str], list[str]]:
    """Names of two to four characters by their length and each character at its place."""
    found: dict[tuple[int, int, str], list[str]] = {}
    for name in sorted(set(names)):
        for place, character in enumerate(name if 1 < len(name) <= WRITTEN else ""):
            found.setdefault((len(name), place, character), []).append(name)
    return found


def miswritten(typed: str, known: Mapping[tuple[int, int, str], Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Names that differ from what was typed by one character, or whose two characters are swapped."""
    if typed.isascii() or not 1 < len(typed) <= WRITTEN:
        return
    others = [known.get((len(typed), place, character), ()) for place, character in enumerate(typed)]
    swapped = known.get((2, 0, typed[1]), ()) if len(typed) == 2 else ()
    yield from ((1, name) for name in swapped if name == typed[::-1])
    for name in dict.fromkeys(name for some in others for name in some):
        if sum(a != b for a, b in zip(typed, name, strict=True)) == 1:
            yield 1, name


def _letters(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 63)
    return mask


def _slips(a: str, b: str, most: int) -> int:
    """Damerau's distance with neighbours swapped; `most` + 1 as soon as it is passed."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
