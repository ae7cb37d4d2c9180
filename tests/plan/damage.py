"""Ten thousand ways to damage a plan's file, the same ones every time."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

Damage = Callable[[random.Random, str], str]


def damaged(texts: list[str], number: int, seed: int) -> Iterator[tuple[str, str]]:
    """So many damaged files, each with what was done to it."""
    chance = random.Random(seed)
    kinds = list(DAMAGES)
    for n in range(number):
        text, done = chance.choice(texts), []
        for kind in [kinds[n % len(kinds)], *chance.choices(kinds, k=chance.choice((0, 0, 1, 2)))]:
            text = DAMAGES[kind](chance, text)
            done.append(kind)
        yield " + ".join(done), text


def _flipped(chance: random.Random, text: str) -> str:
    """Bits of bytes, and the bytes read as a damaged file is."""
    data = bytearray(text.encode("utf-8", "replace"))
    for _ in range(chance.randint(1, 8) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data.decode("utf-8", "replace")


def _cut(chance: random.Random, text: str) -> str:
    begins, ends = sorted(chance.choices(range(len(text) + 1), k=2))
    return chance.choice((text[:begins], text[begins:], text[begins:ends], text[:begins] + text[ends:]))


def _lines(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        what = chance.randrange(5)
        if what == 0:
            lines.insert(to, lines[at])
        elif what == 1 and len(lines) > 1:
            del lines[at]
        elif what == 2:
            lines[at], lines[to] = lines[to], lines[at]
        elif what == 3:
            lines[at] = lines[at][: chance.randint(0, len(lines[at]))]
        else:
            lines[at] = lines[at] + lines[to]
    return "\n".join(lines)


def _nested(chance: random.Random, text: str) -> str:
    depth = chance.choice((5, 59, 61, 300, 1200, 20_000))
    opening, closing = chance.choice((("[", "]"), ('{"a":', "}"), ('{"placements":[', "]}")))
    return _put(chance, text, opening * depth + chance.choice(("1", "")) + closing * depth)


def _number(chance: random.Random, text: str) -> str:
    huge = chance.choice(
        ("1e400", "-1e400", "NaN", "Infinity", "-Infinity", "9" * chance.choice((12, 13, 40, 400, 5000)))
        + ("-0", "0.1e-400", "-1", "1e12", "1.5", "0x1", "01", "+1", "1_000", "١")
    )
    return _put(chance, text, huge)


def _value(chance: random.Random, text: str) -> str:
    other = ("null", "true", "[]", "{}", '""', '"x"', '"\\ud800"', "[null]", '[{"id": 1}]', '"2026-02-30"')
    return _put(chance, text, chance.choice(other))


def _put(chance: random.Random, text: str, new: str) -> str:
    """In the place of a value, or anywhere."""
    places = [n for n, letter in enumerate(text) if letter in ":,["]
    if not places or chance.random() < 0.2:
        at = chance.randint(0, len(text))
        return text[:at] + new + text[at:]
    at = chance.choice(places) + 1
    end = next((n for n in range(at, len(text)) if text[n] in ",]}\n"), len(text))
    return text[:at] + new + text[end:]


def _letters(chance: random.Random, text: str) -> str:
    letters = "\x00\ufffd\ufeff\ud800\u2028\r\n\t\"'\\{}[],:é地\U0001f9b4"
    for _ in range(chance.randint(1, 5)):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(letters) * chance.choice((1, 1, 1, 50)) + text[at:]
    return text


def _whole(change: Callable[[random.Random, Any], Any]) -> Damage:
    """Something done to what the file says, if it can be read."""

    def damage(chance: random.Random, text: str) -> str:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return _flipped(chance, text)
        return json.dumps(change(chance, data), indent=chance.choice((None, 1, 2)), ensure_ascii=False)

    return damage


def _members(data: Any) -> Iterator[tuple[Any, Any]]:
    """Everything that holds something, and a key or index of it."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield data, key
        yield from _members(value)


def _renamed(chance: random.Random, data: Any) -> Any:
    named = [(holder, key) for holder, key in _members(data) if isinstance(holder, dict)]
    for holder, key in chance.sample(named, min(len(named), 3)):
        if key in holder:
            other = chance.choice(
                (key + "z", key[1:], key.upper(), "id", "about", "version", "placements", "")
            )
            holder[other] = holder.pop(key)
    return data


def _retyped(chance: random.Random, data: Any) -> Any:
    members = list(_members(data))
    for holder, key in chance.sample(members, min(len(members), chance.randint(1, 6))):
        if isinstance(holder, dict) or key < len(holder):
            holder[key] = chance.choice((holder[key], [holder[key]], {"a": 1}, str(key), 7, -3.5, None, True))
    return data


def _swapped(chance: random.Random, data: Any) -> Any:
    members = list(_members(data))
    if len(members) > 1:
        (one, a), (other, b) = chance.sample(members, 2)
        if one is not other or a != b:
            one[a], other[b] = other[b], chance.choice((one[a], "self"))
    return data if _is_finite(data) else {"about": "facemap plan", "version": 1}


def _is_finite(data: Any, depth: int = 0) -> bool:
    """Whether nothing holds itself by now."""
    if depth > 40:
        return False
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return all(_is_finite(each, depth + 1) for each in inside)


def _many(chance: random.Random, data: Any) -> Any:
    lists = [holder[key] for holder, key in _members(data) if isinstance(holder[key], list) and holder[key]]
    if lists:
        found = chance.choice(lists)
        found += chance.choices(found, k=chance.choice((2, 50, 400)))
    return data


def _random(chance: random.Random, data: Any) -> Any:
    names = list(data) if isinstance(data, dict) else []

    def made(depth: int) -> Any:
        kind = chance.randrange(8 if depth < 5 else 6)
        if kind < 6:
            return (None, True, chance.randint(-5, 10**13), chance.uniform(-9, 1e9), "ST-4", "")[kind]
        if kind == 6:
            return [made(depth + 1) for _ in range(chance.randint(0, 4))]
        return {chance.choice(names or ["a"]): made(depth + 1) for _ in range(chance.randint(0, 5))}

    made_up = {name: made(0) for name in names if chance.random() < 0.7}
    return made_up | ({"about": "facemap plan", "version": 1} if chance.random() < 0.8 else {})


DAMAGES: dict[str, Damage] = {
    "bits flipped": _flipped,
    "cut": _cut,
    "lines moved": _lines,
    "nested": _nested,
    "number": _number,
    "value": _value,
    "letters": _letters,
    "keys renamed": _whole(_renamed),
    "types changed": _whole(_retyped),
    "values swapped": _whole(_swapped),
    "lists grown": _whole(_many),
    "made up": _whole(_random),
}
