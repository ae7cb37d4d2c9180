# ruff: noqa: E501 - a message stands in one line, as it is printed
"""Each rule, by an example: the entry that breaks it, and the line it is told in."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from facemap.data.load import Loaded
from facemap.data.rules import RULES

NAMES = "{pinyin: Dìcāng, hanzi: 地倉, english: Earth Granary}"
NEEDLE = "technique: perpendicular, source: book"


def point(code: str = "ST-4", **changes: str) -> str:
    """A point with one key on each line; `changes` replace keys or add them at its end, an empty one leaves it out."""
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


@dataclass(frozen=True)
class Case:
    rule: str
    content: str
    said: str


SOURCE = "sources:\n  other: {{title: Another, kind: study, {}}}\nmuscles:\n  a: {{names: {{english: A}}, sources: [other]}}\n"
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


CASES = [
    Case("unknown-channel", one("XY-4", channel="XY"), "x.yaml:3:14: unknown channel 'XY'"),
    Case(
        "unknown-channel",
        'channels:\n  SP: {names: {english: Spleen}, colour: "#C0A050", pair: SY}\n',
        "x.yaml:2:59: unknown channel 'SY'",
    ),
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
        "unknown-condition",
        one(conditions="[{condition: facial-paralisis, source: book}]"),
        "x.yaml:9:30: unknown condition 'facial-paralisis' (did you mean 'facial-paralysis'?)",
    ),
    Case(
        "unknown-muscle",
        one(muscles="[masseter, maseter]"),
        "x.yaml:9:25: unknown muscle 'maseter' (did you mean 'masseter'?)",
    ),
    Case("unknown-tissue", one(tissue="chek"), "x.yaml:9:13: unknown tissue 'chek' (did you mean 'cheek'?)"),
    Case(
        "unknown-structure",
        one(cautions="[{structure: facial-arterie, text: Mind it., source: book}]"),
        "x.yaml:9:28: unknown structure 'facial-arterie' (did you mean 'facial-artery'?)",
    ),
    Case(
        "unknown-source",
        one(needling="[{technique: prick, source: bok}]"),
        "x.yaml:9:43: unknown source 'bok' (did you mean 'book'?)",
    ),
    Case(
        "unknown-source",
        "tissue:\n  chin: {what: Chin, fat: [{mean: 2 mm, source: bok}]}\n",
        "x.yaml:2:49: unknown source 'bok' (did you mean 'book'?)",
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
        "unknown-landmark",
        one(place="{from: cheilon, lateral: 4 mm}"),
        "x.yaml:7:19: unknown landmark 'cheilon' (did you mean 'cheilion'?)",
    ),
    Case(
        "unknown-landmark",
        one(place="{vertical: pupil, level: brow}"),
        "x.yaml:7:37: 'brow' is a curve; say where on it (did you mean 'brow@0.5'?)",
    ),
    Case(
        "unknown-point",
        one(place="{from: ST-5, lateral: 4 mm}"),
        "x.yaml:7:19: unknown point 'ST-5' (did you mean 'ST-4'?)",
    ),
    Case(
        "unknown-point",
        one(needling="[{technique: threading, toward: ST-66, source: book}]"),
        "x.yaml:9:47: unknown point 'ST-66' (did you mean 'ST-4'?)",
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
    Case("unknown-curve", one(place="brou@1/3"), "x.yaml:7:12: unknown curve 'brou' (did you mean 'brow'?)"),
    Case(
        "unknown-curve",
        one(place="{along: brou, at: 1/3}"),
        "x.yaml:7:20: unknown curve 'brou' (did you mean 'brow'?)",
    ),
    Case(
        "unknown-view",
        one(place="{seen-from: frunt, at: [100, 70]}"),
        "x.yaml:7:24: unknown view 'frunt' (did you mean 'front'?)",
    ),
    Case(
        "unknown-scale",
        one(place="{from: nose, lateral: 1 cun, scale: hed}"),
        "x.yaml:7:48: unknown scale 'hed' (did you mean 'head'?)",
    ),
    Case(
        "unknown-scale",
        one(place="{from: nose, lateral: 1 finger-breadth}"),
        "x.yaml:7:34: unknown scale 'finger-breadth'",
    ),
    Case(
        "unknown-course-point",
        'channels:\n  SP: {names: {english: Spleen}, colour: "#C0A050", course: [[nose, ST-44]]}\n',
        "x.yaml:2:69: unknown point 'ST-44'",
    ),
    Case(
        "unknown-point",
        'channels:\n  SP: {names: {english: Spleen}, colour: "#C0A050",\n       course: [[nose, {name: near, place: ST-44}]]}\n',
        "x.yaml:3:44: unknown point 'ST-44'",
    ),
    Case(
        "code-format",
        one("ST4"),
        "x.yaml:2:11: 'ST4' is not a code such as ST-4, EX-HN-3 or M-CORRUGATOR (did you mean 'ST-4'?)",
    ),
    Case(
        "code-format",
        'channels:\n  sp: {names: {english: Spleen}, colour: "#C0A050"}\n',
        "x.yaml:2:3: 'sp' is not a channel's code such as ST",
    ),
    Case("code-number", one("ST-46"), "x.yaml:2:11: there is no ST-46: ST has 45 points"),
    Case("code-channel", one("SP-4"), "x.yaml:2:11: SP-4 does not belong to the channel 'ST'"),
    Case("code-channel", one(channel=""), "x.yaml:2:11: ST-4 names no channel, nor does its file"),
    Case(
        "code-kind",
        one(kind="extra"),
        "x.yaml:9:11: ST-4 can't be of the kind 'extra' (did you mean 'acupuncture'?)",
    ),
    Case(
        "name-format",
        "muscles:\n  Nasalis_muscle: {names: {english: Nasalis}}\n",
        "x.yaml:2:3: 'Nasalis_muscle' should be lower-case words joined by hyphens (did you mean 'nasalis-muscle'?)",
    ),
    Case(
        "channel-colour",
        "channels:\n  SP: {names: {english: Spleen}, colour: brown}\n",
        "x.yaml:2:42: 'brown' is not a colour such as '#B8860B'",
    ),
    Case(
        "channel-pair",
        'channels:\n  SP: {names: {english: Spleen}, colour: "#C0A050", pair: ST}\n',
        "x.yaml:2:59: SP is paired with ST, but ST with none",
    ),
    Case(
        "names-complete",
        one(names="{pinyin: Dìcāng, english: Earth Granary}"),
        "x.yaml:4:5: the name in hanzi is missing",
    ),
    Case(
        "pinyin-tones",
        one(names="{pinyin: Dicang, hanzi: 地倉, english: Earth Granary}"),
        "x.yaml:4:21: the pinyin 'Dicang' has no tone marks",
    ),
    Case(
        "pinyin-letters",
        one(names="{pinyin: Dì2cāng, hanzi: 地倉, english: Earth Granary}"),
        "x.yaml:4:21: '2' is no letter of pinyin in 'Dì2cāng'",
    ),
    Case(
        "hanzi-characters",
        one(names="{pinyin: Dìcāng, hanzi: Dì, english: Earth Granary}"),
        "x.yaml:4:36: 'D' is no Chinese character in 'Dì'",
    ),
    Case(
        "names-of-one-length",
        one(names="{pinyin: Dìcāng, hanzi: 地倉穴, english: Earth Granary}"),
        "x.yaml:4:21: warning: the pinyin 'Dìcāng' has 2 tones for 3 characters",
    ),
    Case(
        "names-of-one-length",
        one(names="{pinyin: Dìcāng, hanzi: 地倉, simplified: 地, english: Earth Granary}"),
        "x.yaml:4:52: warning: '地' and '地倉' are not equally long",
    ),
    Case(
        "depth-order",
        one(needling=f"[{{{NEEDLE}, depth: 0.5–0.3 cun}}]"),
        "x.yaml:9:64: the depth 0.5–0.3 cun ends before it begins (did you mean '0.3–0.5 cun'?)",
    ),
    Case(
        "depth-plausible",
        one(needling=f"[{{{NEEDLE}, depth: 5 cun}}]"),
        "x.yaml:9:64: a depth of 5 cun is not plausible (at most 3.5 cun)",
    ),
    Case(
        "depth-plausible",
        one(needling=f"[{{{NEEDLE}, depth: 0 mm}}]"),
        "x.yaml:9:64: a depth of 0 mm is not plausible (at most 65 mm)",
    ),
    Case(
        "depth-unit",
        one(needling=f"[{{{NEEDLE}, depth: 1 finger-breadth}}]"),
        "x.yaml:9:64: a finger-breadth measures distance on the skin, not depth",
    ),
    Case(
        "angle-range",
        one(needling="[{technique: prick, angle: 120, source: book}]"),
        "x.yaml:9:42: an angle of 120° is not between 0° and 90°",
    ),
    Case(
        "angle-range",
        one(needling="[{technique: prick, angle: 45–30, source: book}]"),
        "x.yaml:9:42: the angle 45–30 ends before it begins (did you mean '30–45'?)",
    ),
    Case(
        "angle-technique",
        one(needling=f"[{{{NEEDLE}, angle: 15}}]"),
        "x.yaml:9:64: perpendicular needling is not at 15° (60–90°)",
    ),
    Case(
        "needling-toward",
        one(needling="[{technique: threading, source: book}]"),
        "x.yaml:9:16: warning: threading without 'toward': to which point?",
    ),
    Case(
        "needling-toward-itself",
        one(needling="[{technique: threading, toward: ST-4, source: book}]"),
        "x.yaml:9:47: ST-4 is needled toward itself",
    ),
    Case(
        "needling-once",
        one(needling=f"[{{{NEEDLE}}}, {{{NEEDLE}}}]"),
        "x.yaml:9:58: warning: the same needling is given twice",
    ),
    Case("place-or-reason", one(place=""), "x.yaml:2:5: neither 'place' nor 'unplaced' is given"),
    Case(
        "place-or-reason",
        one(unplaced="inside the mouth"),
        "x.yaml:9:5: both 'place' and 'unplaced' are given",
    ),
    Case(
        "place-in-circle",
        points(
            point(place="{from: ST-6, lateral: 4 mm}"),
            point("ST-6", place="{from: ST-4, superior: 4 mm}"),
            point("ST-7", place="{from: ST-6, superior: 4 mm}"),
        ),
        "x.yaml:7:12: the places refer to each other in a circle: ST-4 → ST-6 → ST-4",
    ),
    Case(
        "place-chain",
        points(
            point("ST-1"),
            *(point(f"ST-{n}", place=f"{{from: ST-{n - 1}, inferior: 1 mm}}") for n in range(2, 33)),
        ),
        "x.yaml:224:12: the place leads from point to point more than 30 times",
    ),
    Case(
        "place-on-skin",
        one(place="{from: nose, lateral: 300 mm}"),
        "x.yaml:7:12: the place can't be found: the skin ends near x 102, y 0, z 0 mm, or no view shows it",
    ),
    Case(
        "place-in-view",
        one(place="occiput", sides="middle"),
        "x.yaml:7:12: no view shows the place (x 0, y 50, z -80 mm)",
    ),
    Case(
        "place-in-region",
        one(place="{from: umbilicus, lateral: 9 mm}"),
        "x.yaml:5:13: the region is 'face', but the place is seen in belly only",
    ),
    Case(
        "place-sides",
        one(place="nose"),
        "x.yaml:2:5: the place is on the midline, so 'sides: both' can't be (did you mean 'sides: middle'?)",
    ),
    Case(
        "place-middle",
        one(sides="middle"),
        "x.yaml:9:12: the point is in the middle, but its place is 29 mm off the midline (did you mean 'sides: both'?)",
    ),
    Case(
        "place-apart",
        points(point(), point("ST-5", place="{from: cheilion, lateral: 4.3 mm}")),
        "x.yaml:14:12: ST-5 is within 0.5 mm of ST-4, which is of the same kind",
    ),
    Case(
        "variant-on-skin",
        one(variants="[{source: book, place: {from: nose, lateral: 300 mm}}]"),
        "x.yaml:9:38: the variant's place can't be found: the skin ends near x 102, y 0, z 0 mm, or no view shows it",
    ),
    Case(
        "variant-differs",
        one(variants="[{source: book, place: {from: cheilion, lateral: 4 mm}}]"),
        "x.yaml:9:38: the variant lies where the point or another variant of its source lies already",
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
        'channels:\n  SP: {names: {english: Spleen}, colour: "#C0A050",\n       course: [[nose, {name: far, place: {from: nose, lateral: 300 mm}}]]}\n',
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
        "tissue:\n  chin: {what: Chin, to-bone: [{mean: 5 mm, source: book, status: unverified}]}\n",
        "x.yaml:2:67: the first figure is the one drawn, and it is unverified; put a checked one first",
    ),
    Case(
        "confidence-earned",
        one(
            "M-MASSETER",
            kind="motor-entry",
            channel="",
            study="{what: Measured., source: recalled, confidence: high}",
        )
        + MEMORY,
        "x.yaml:9:60: 'confidence: high' for a position that was not checked",
    ),
    Case(
        "confidence-earned",
        one(
            "M-MASSETER",
            kind="motor-entry",
            channel="",
            status="unverified",
            study="{what: Measured., source: book, confidence: high}",
        ),
        "x.yaml:10:56: 'confidence: high' for a position that was not checked",
    ),
    Case(
        "evidence-read",
        "conditions:\n  acne:\n    names: {english: Acne}\n    group: skin\n"
        "    evidence: [{text: Some., source: recalled, strength: low}]\n" + MEMORY,
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
        + "tissue:\n  chin: {what: Chin, to-bone: [{mean: 5.5 mm, source: book}]}\n",
        "x.yaml:10:64: warning: even the least depth (9 mm) lies beyond the mean distance to bone of chin (5.5 mm); say so in 'note'",
    ),
    Case("point-source", one(sources=""), "x.yaml:2:5: ST-4 names no source for its location"),
    Case(
        "condition-source",
        one(conditions="[facial-paralysis]"),
        "x.yaml:9:18: warning: the condition 'facial-paralysis' is linked without a source",
    ),
    Case(
        "motor-study",
        one("M-MASSETER", kind="motor-entry", channel=""),
        "x.yaml:2:5: a point of the kind 'motor-entry' needs 'study': what it rests on",
    ),
    Case(
        "evidence-strength",
        "conditions:\n  acne:\n    names: {english: Acne}\n    group: skin\n    evidence: [{text: Some., source: book}]\n",
        "x.yaml:5:16: evidence without 'strength'",
    ),
    Case(
        "source-used",
        "sources:\n  paper: {title: A paper, kind: study}\n",
        "x.yaml:2:3: warning: no fact names the source 'paper'",
    ),
    Case(
        "source-isbn",
        SOURCE.format("isbn: 978-92-9061-248-7"),
        "x.yaml:2:46: '978-92-9061-248-7' is no ISBN: its check digit does not fit (did you mean '92-9061-248-7'?)",
    ),
    Case(
        "source-doi",
        SOURCE.format("doi: doi.org/10.1000/182"),
        "x.yaml:2:45: 'doi.org/10.1000/182' is no DOI such as '10.1000/182'",
    ),
    Case("source-year", SOURCE.format("year: '08'"), "x.yaml:2:46: '08' is no year such as '2008'"),
    Case(
        "measure-positive",
        "tissue:\n  chin: {what: Chin, skin: [{mean: -1 mm, source: book}]}\n",
        "x.yaml:2:36: a thickness of -1 mm is none",
    ),
    Case(
        "measure-positive",
        "tissue:\n  chin: {what: Chin, skin: [{mean: 1 mm, sd: -1 mm, source: book}]}\n",
        "x.yaml:2:46: a standard deviation of -1 mm is none",
    ),
    Case(
        "measure-spread",
        "tissue:\n  chin: {what: Chin, to-bone: [{mean: 2 mm, sd: 3 mm, source: book}]}\n",
        "x.yaml:2:49: the standard deviation (3 mm) is larger than the mean (2 mm)",
    ),
    Case(
        "layers-fit",
        "tissue:\n  chin:\n    what: Chin\n    skin: [{mean: 2 mm, source: book}]\n    fat: [{mean: 4 mm, source: book}]\n"
        "    to-bone: [{mean: 5 mm, source: book}]\n",
        "x.yaml:6:22: warning: the layers add up to 6 mm, but the bone lies at 5 mm",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_is_told(case: Case, load: Callable[[str], Loaded], told: Callable[[str], list[str]]) -> None:
    assert [problem.rule for problem in load(case.content).problems] == [case.rule]
    assert told(case.content) == [case.said]


def test_every_rule_has_an_example_and_says_what_must_hold() -> None:
    assert {rule.id for rule in RULES} == {case.rule for case in CASES}
    assert all(rule.says.endswith(".") for rule in RULES)


def test_a_sound_point_has_no_problem(told: Callable[[str], list[str]]) -> None:
    needling = "[{technique: transverse, toward: medially, depth: 0.5–0.8 cun, angle: 15, source: book}]"
    assert told(one(needling=needling, tissue="cheek", muscles="[masseter]")) == []


def test_places_that_start_from_a_lost_point_are_not_told_again(told: Callable[[str], list[str]]) -> None:
    lost, behind = point(place="{from: cheilon}"), point("ST-5", place="{from: ST-4, lateral: 9 mm}")
    assert [line.partition(": ")[2] for line in told(points(lost, behind))] == [
        "unknown landmark 'cheilon' (did you mean 'cheilion'?)"
    ]


def test_trails_that_start_from_a_lost_point_are_not_told_again(told: Callable[[str], list[str]]) -> None:
    nowhere, unread = point(place="{from: nose, lateral: 300 mm}"), point("ST-5", region="fcae")
    trails = structure(
        "paths", "[{through: [nose, ST-4], source: book}, {through: [nose, ST-5], source: book}]"
    )
    assert [
        line.partition(": ")[2].partition(";")[0][:31] for line in told(points(nowhere, unread) + trails)
    ] == ["the place can't be found: the s", "unknown region 'fcae'"]


def test_half_an_outline_is_enough_in_the_middle(told: Callable[[str], list[str]]) -> None:
    assert told(zone("[nose, cheilion]", more=", sides: middle")) == []


def test_a_stretch_of_a_curve_has_stops_enough(told: Callable[[str], list[str]]) -> None:
    assert told(structure("areas", "[{outline: [{curve: brow, from: 1, to: 0}], source: book}]")) == []
    assert told(structure("paths", "[{through: [{curve: brow}], source: book}]")) == []


def test_evidence_that_there_is_none_has_no_strength(told: Callable[[str], list[str]]) -> None:
    acne = "conditions:\n  acne:\n    names: {english: Acne}\n    group: skin\n    evidence: "
    assert told(acne + "[{text: No study was found., source: book, design: none}]\n") == []


def test_unverified_evidence_may_be_cited_from_memory(told: Callable[[str], list[str]]) -> None:
    evidence = "[{text: Some., source: recalled, strength: low, status: unverified}]"
    assert told(protocol("evidence", evidence) + MEMORY) == []


def test_a_depth_beyond_the_bone_may_be_remarked_on(told: Callable[[str], list[str]]) -> None:
    chin = "tissue:\n  chin: {what: Chin, to-bone: [{mean: 5 mm, source: book}]}\n"
    needling = f"[{{{NEEDLE}, depth: 9 mm, note: The mean to bone is less.}}]"
    assert told(one(tissue="chin", needling=needling) + chin) == []


@pytest.mark.parametrize("user", [
    muscle(sheet("[nose, pupil]", "[nose, crown]"), **{"sheet-source": "[paper]"}),
    structure("spots", "[{at: nose, source: paper}]"),
    structure("depth", "[{mean: 4 mm, source: paper}]"),
    zone(more=", claims: [{text: Heat., source: paper}]"),
    client(f"[{advice(source='paper')}]"),
    protocol("retention", "[{text: Long., source: paper, minutes: 25–45}]"),
    "categories:\n  he-sea: {names: {english: He-sea}, what: The fifth., sources: [paper]}\n",
])  # fmt: skip
def test_a_source_is_used_wherever_it_is_named(user: str, told: Callable[[str], list[str]]) -> None:
    assert told(f"{user}sources:\n  paper: {{title: A paper, kind: study}}\n") == []
