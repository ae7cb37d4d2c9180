"""Entries of a pack as they are written, one key on each line, for tests that break them."""

NAMES = "{pinyin: Dìcāng, hanzi: 地倉, english: Earth Granary}"
NEEDLE = "technique: perpendicular, source: book"


def point(code: str = "ST-4", **changes: str) -> str:
    """A point; `changes` replace keys or add them at its end, an empty one leaves its key out."""
    keys = {
        "channel": "ST",
        "names": NAMES,
        "region": "face",
        "location": "Beside the mouth.",
        "place": "{from: cheilion, lateral: 4 mm}",
        "sources": "[book]",
    } | changes
    return "".join(
        [f"  - code: {code}\n", *(f"    {key}: {value}\n" for key, value in keys.items() if value)]
    )


def points(*entries: str) -> str:
    return "points:\n" + "".join(entries)


def one(code: str = "ST-4", **changes: str) -> str:
    return points(point(code, **changes))


def motor(**changes: str) -> str:
    return one("M-MASSETER", kind="motor-entry", channel="", **changes)


def channel(more: str = "", colour: str = '"#C0A050"', code: str = "SP") -> str:
    return f"channels:\n  {code}: {{names: {{english: Spleen}}, colour: {colour}{more}}}\n"


def chin(layers: str, what: str = "Chin") -> str:
    return f"tissue:\n  chin: {{what: {what}, {layers}}}\n"


def acne(evidence: str) -> str:
    names = "names: {english: Acne}\n    group: skin"
    return f"conditions:\n  acne:\n    {names}\n    evidence: {evidence}\n"


SOURCE = (
    "sources:\n  other: {{title: Another, kind: study, {}}}\n"
    "muscles:\n  a: {{names: {{english: A}}, sources: [other]}}\n"
)
MEMORY = "sources:\n  recalled: {title: Recalled, kind: study, read: memory}\n"


def muscle(*parts: str, **changes: str) -> str:
    """A muscle with its names in line 3, then a line for each thing that is said of it, last its parts."""
    keys = {"names": "{english: Procerus}"} | changes | ({"parts": f"[{', '.join(parts)}]"} if parts else {})
    return "muscles:\n  procerus:\n" + "".join(f"    {key}: {value}\n" for key, value in keys.items())


def sheet(*borders: str, more: str = "") -> str:
    return f"{{borders: [{', '.join(borders)}]{more}}}"


def structure(key: str, value: str) -> str:
    return f"structures:\n  vein:\n    names: {{english: Vein}}\n    kind: vein\n    {key}: {value}\n"


def zone(outline: str = "[nose, pupil, crown]", more: str = "") -> str:
    names = "names: {english: Brow}, kind: face-reading"
    return f"zones:\n  brow:\n    {{{names}{more},\n     outline: {outline}}}\n"


def client(advice: str) -> str:
    return f"rules:\n  fever:\n    names: {{english: Fever}}\n    group: illness\n    advice: {advice}\n"


def advice(scope: str = "{everywhere: true}", source: str = "book", more: str = "") -> str:
    return f"{{action: bar, text: Wait., source: {source}, scope: {scope}{more}}}"


def protocol(key: str, value: str) -> str:
    return f"protocols:\n  mei:\n    names: {{english: Mei}}\n    {key}: {value}\n"


def needle(size: str) -> str:
    return f"needles:\n  red: {{{size}, sources: [book]}}\n"
