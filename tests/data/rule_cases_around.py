# ruff: noqa: E501 - a message stands in one line, as it is printed
"""What breaks the rules about muscles, structures, zones, channels, practice and honesty."""

from tests.data.entries import (
    MEMORY,
    NEEDLE,
    acne,
    advice,
    channel,
    chin,
    client,
    motor,
    muscle,
    needle,
    one,
    protocol,
    sheet,
    structure,
    zone,
)
from tests.data.rule_cases import Case

CASES = [
    Case("unknown-channel", zone(more=", channels: [SY]"), "x.yaml:3:61: unknown channel 'SY'"),
    Case(
        "unknown-channel",
        "conditions:\n  acne:\n    names: {english: Acne}\n    group: skin\n"
        "    tradition: [{text: Heat., source: book, channels: [ST, SY]}]\n",
        "x.yaml:5:60: unknown channel 'SY'",
    ),
    Case(
        "unknown-condition",
        muscle(lines="[facial-paralisis]"),
        "x.yaml:4:13: unknown condition 'facial-paralisis' (did you mean 'facial-paralysis'?)",
    ),
    Case(
        "unknown-source",
        muscle(sheet("[nose, pupil]", "[nose, crown]"), **{"sheet-source": "[book, bok]"}),
        "x.yaml:4:26: unknown source 'bok' (did you mean 'book'?)",
    ),
    Case(
        "unknown-source",
        structure("paths", "[{through: [nose, pupil], source: bok}]"),
        "x.yaml:5:46: unknown source 'bok' (did you mean 'book'?)",
    ),
    Case(
        "unknown-source",
        structure("spots", "[{at: nose, source: bok}]"),
        "x.yaml:5:32: unknown source 'bok' (did you mean 'book'?)",
    ),
    Case(
        "unknown-source",
        structure("areas", "[{outline: [nose, pupil, crown], source: bok}]"),
        "x.yaml:5:53: unknown source 'bok' (did you mean 'book'?)",
    ),
    Case(
        "unknown-source",
        zone(more=", claims: [{text: Heat., source: bok}]"),
        "x.yaml:3:81: unknown source 'bok' (did you mean 'book'?)",
    ),
    Case(
        "unknown-source",
        client(f"[{advice(source='bok')}]"),
        "x.yaml:5:49: unknown source 'bok' (did you mean 'book'?)",
    ),
    Case(
        "unknown-source",
        protocol("aftercare", "[{text: Rest., source: bok}]"),
        "x.yaml:4:39: unknown source 'bok' (did you mean 'book'?)",
    ),
    Case(
        "unknown-landmark",
        muscle(sheet("[nose, {from: cheilon, lateral: 4 mm}]", "[nose, crown]")),
        "x.yaml:4:38: unknown landmark 'cheilon' (did you mean 'cheilion'?)",
    ),
    Case(
        "unknown-landmark",
        structure("spots", "[{at: cheilon, source: book}]"),
        "x.yaml:5:18: unknown landmark 'cheilon' (did you mean 'cheilion'?)",
    ),
    Case(
        "unknown-landmark",
        zone("[nose, brow, crown]"),
        "x.yaml:4:22: 'brow' is a curve; say where on it (did you mean 'brow@0.5'?)",
    ),
    Case(
        "unknown-point",
        structure("paths", "[{through: [nose, ST-4], source: book}]"),
        "x.yaml:5:30: unknown point 'ST-4'",
    ),
    Case(
        "unknown-curve",
        zone("[nose, {curve: brou, from: 1, to: 0}]"),
        "x.yaml:4:30: unknown curve 'brou' (did you mean 'brow'?)",
    ),
    Case(
        "unknown-point",
        channel(",\n       course: [[nose, {name: near, place: ST-44}]]"),
        "x.yaml:3:44: unknown point 'ST-44'",
    ),
    Case(
        "trail-on-skin",
        muscle(sheet("[nose, {from: nose, lateral: 300 mm}]", "[pupil, crown]")),
        "x.yaml:4:31: the stop can't be found: the skin ends near x 102, y 0, z 0 mm, or no view shows it",
    ),
    Case(
        "trail-on-skin",
        structure("spots", "[{at: {from: nose, lateral: 300 mm}, source: book}]"),
        "x.yaml:5:18: the place can't be found: the skin ends near x 102, y 0, z 0 mm, or no view shows it",
    ),
    Case(
        "trail-on-skin",
        channel(",\n       course: [[nose, {name: far, place: {from: nose, lateral: 300 mm}}]]"),
        "x.yaml:3:43: the place can't be found: the skin ends near x 102, y 0, z 0 mm, or no view shows it",
    ),
    Case(
        "trail-length",
        structure("paths", "[{through: [cheilion, crown], source: book}]"),
        "x.yaml:5:23: two stops are 123 mm apart; name some in between (at most 120 mm)",
    ),
    Case(
        "sheet-borders",
        muscle(sheet("[nose, pupil]", "[crown]")),
        "x.yaml:4:39: a border needs at least two stops",
    ),
    Case(
        "sheet-borders",
        muscle(sheet("[nose, pupil, crown]", "[crown, pupil]", more=", closed: true")),
        "x.yaml:4:46: a border needs at least three stops",
    ),
    Case(
        "sheet-borders",
        structure("paths", "[{through: [nose], source: book}]"),
        "x.yaml:5:23: a course needs at least two stops",
    ),
    Case(
        "sheet-borders",
        structure("areas", "[{outline: [nose, pupil], source: book}]"),
        "x.yaml:5:23: an outline needs at least three stops",
    ),
    Case("sheet-borders", zone("[nose, pupil]"), "x.yaml:4:15: an outline needs at least three stops"),
    Case(
        "sheet-borders",
        structure("spots", "[{at: nose, spread: 0 mm, source: book}]"),
        "x.yaml:5:32: a spread of 0 mm is none",
    ),
    Case(
        "advice-scope",
        client(f"[{advice('{}')}]"),
        "x.yaml:5:62: the scope is empty: say 'everywhere: true', or where, or at which points",
    ),
    Case(
        "advice-scope",
        client(f"[{advice('{everywhere: false}')}]"),
        "x.yaml:5:62: the scope is empty: say 'everywhere: true', or where, or at which points",
    ),
    Case("rule-advice", client("[]"), "x.yaml:5:13: a rule without advice says nothing"),
    Case(
        "unknown-practice-point",
        client(f"[{advice('{points: [ST-44]}')}]"),
        "x.yaml:5:72: unknown point 'ST-44'",
    ),
    Case(
        "unknown-practice-point",
        protocol("points", "[{code: ST-44, text: First., source: book}]"),
        "x.yaml:4:21: unknown point 'ST-44'",
    ),
    Case(
        "unknown-category",
        "categories:\n  he-sea: {names: {english: He-sea}, what: The fifth.}\n" + one(categories="[he-see]"),
        "x.yaml:11:18: unknown category 'he-see' (did you mean 'he-sea'?)",
    ),
    Case(
        "unknown-category",
        "categories:\n  he-sea: {names: {english: He-sea}, what: The fifth.}\n"
        + client(f"[{advice('{categories: [he-see]}')}]"),
        "x.yaml:7:76: unknown category 'he-see' (did you mean 'he-sea'?)",
    ),
    Case(
        "detail-code",
        protocol("points", "[{text: First., source: book}]"),
        "x.yaml:4:14: the key 'code' is missing: which point?",
    ),
    Case(
        "unknown-practice-point",
        protocol("points", "[{curve: nasolabial-fould, text: Along it., source: book}]"),
        "x.yaml:4:22: unknown curve 'nasolabial-fould'",
    ),
    Case(
        "detail-order",
        protocol("needles", "[{text: Fine., source: book, gauge: 0.16–0.12 mm}]"),
        "x.yaml:4:50: 0.16–0.12 mm ends before it begins (did you mean '0.12–0.16 mm'?)",
    ),
    Case(
        "detail-order",
        protocol("rhythm", "[{text: Often., source: book, per-week: 3–1}]"),
        "x.yaml:4:53: 3–1 ends before it begins (did you mean '1–3'?)",
    ),
    Case(
        "detail-order",
        client(f"[{advice(more=', weeks: 42–13')}]"),
        "x.yaml:5:89: 42–13 ends before it begins (did you mean '13–42'?)",
    ),
    Case(
        "drawn-verified",
        chin("to-bone: [{mean: 5 mm, source: book, status: unverified}]"),
        "x.yaml:2:67: the first figure is the one drawn, and it is unverified; put a checked one first",
    ),
    Case(
        "confidence-earned",
        motor(study="{what: Measured., source: recalled, confidence: high}") + MEMORY,
        "x.yaml:9:60: 'confidence: high' for a position that was not checked",
    ),
    Case(
        "confidence-earned",
        motor(status="unverified", study="{what: Measured., source: book, confidence: high}"),
        "x.yaml:10:56: 'confidence: high' for a position that was not checked",
    ),
    Case(
        "evidence-read",
        acne("[{text: Some., source: recalled, strength: low}]") + MEMORY,
        "x.yaml:5:16: warning: the source was not read for this; say 'status: unverified'",
    ),
    Case(
        "evidence-read",
        protocol("evidence", "[{text: Some., source: recalled, strength: low}]") + MEMORY,
        "x.yaml:4:16: warning: the source was not read for this; say 'status: unverified'",
    ),
    Case(
        "bone-remarked",
        one(tissue="chin", needling=f"[{{{NEEDLE}, depth: 9–12 mm}}]")
        + chin("to-bone: [{mean: 5.5 mm, source: book}]"),
        "x.yaml:10:64: warning: even the least depth (9 mm) lies beyond the mean distance to bone of chin (5.5 mm); say so in 'note'",
    ),
    Case(
        "needle-size",
        needle("gauge: 16 mm, length: 15 mm"),
        "x.yaml:2:16: no needle is 16 mm thick; they are 0.08 to 0.5 mm",
    ),
    Case(
        "needle-size",
        needle("gauge: 0.2 mm, length: 15 mm, kind: press"),
        "x.yaml:2:32: no press needle is 15 mm long; they are 0.2 to 3 mm",
    ),
    Case(
        "needle-source",
        "needles:\n  red: {gauge: 0.16 mm, length: 15 mm}\n",
        "x.yaml:2:8: name who sells or uses this size in 'sources', or write 'status: unverified'",
    ),
    Case(
        "needle-once",
        needle("gauge: 0.16 mm, length: 15 mm")
        + "  blue: {gauge: 0.16 mm, length: 15 mm, sources: [book]}\n",
        "x.yaml:3:3: warning: this is the size of 'red'",
    ),
]
