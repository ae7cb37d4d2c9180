# ruff: noqa: E501 - a message stands in one line, as it is printed
"""What breaks the rules about points, names, places, depths, sources and measures."""

from dataclasses import dataclass

from tests.data.entries import NEEDLE, SOURCE, acne, channel, chin, motor, one, point, points


@dataclass(frozen=True)
class Case:
    """A rule, the entry that breaks it, and the line it is told in."""

    rule: str
    content: str
    said: str


CASES = [
    Case("unknown-channel", one("XY-4", channel="XY"), "x.yaml:3:14: unknown channel 'XY'"),
    Case("unknown-channel", channel(", pair: SY"), "x.yaml:2:59: unknown channel 'SY'"),
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
        chin("fat: [{mean: 2 mm, source: bok}]"),
        "x.yaml:2:49: unknown source 'bok' (did you mean 'book'?)",
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
    Case("unknown-course-point", channel(", course: [[nose, ST-44]]"), "x.yaml:2:69: unknown point 'ST-44'"),
    Case(
        "code-format",
        one("ST4"),
        "x.yaml:2:11: 'ST4' is not a code such as ST-4, EX-HN-3 or M-CORRUGATOR (did you mean 'ST-4'?)",
    ),
    Case("code-format", channel(code="sp"), "x.yaml:2:3: 'sp' is not a channel's code such as ST"),
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
    Case("channel-colour", channel(colour="brown"), "x.yaml:2:42: 'brown' is not a colour such as '#B8860B'"),
    Case("channel-pair", channel(", pair: ST"), "x.yaml:2:59: SP is paired with ST, but ST with none"),
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
    Case("point-source", one(sources=""), "x.yaml:2:5: ST-4 names no source for its location"),
    Case(
        "condition-source",
        one(conditions="[facial-paralysis]"),
        "x.yaml:9:18: warning: the condition 'facial-paralysis' is linked without a source",
    ),
    Case(
        "motor-study",
        motor(),
        "x.yaml:2:5: a point of the kind 'motor-entry' needs 'study': what it rests on",
    ),
    Case(
        "evidence-strength", acne("[{text: Some., source: book}]"), "x.yaml:5:16: evidence without 'strength'"
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
        chin("skin: [{mean: -1 mm, source: book}]"),
        "x.yaml:2:36: a thickness of -1 mm is none",
    ),
    Case(
        "measure-positive",
        chin("skin: [{mean: 1 mm, sd: -1 mm, source: book}]"),
        "x.yaml:2:46: a standard deviation of -1 mm is none",
    ),
    Case(
        "measure-spread",
        chin("to-bone: [{mean: 2 mm, sd: 3 mm, source: book}]"),
        "x.yaml:2:49: the standard deviation (3 mm) is larger than the mean (2 mm)",
    ),
    Case(
        "layers-fit",
        "tissue:\n  chin:\n    what: Chin\n    skin: [{mean: 2 mm, source: book}]\n    fat: [{mean: 4 mm, source: book}]\n"
        "    to-bone: [{mean: 5 mm, source: book}]\n",
        "x.yaml:6:22: warning: the layers add up to 6 mm, but the bone lies at 5 mm",
    ),
]
