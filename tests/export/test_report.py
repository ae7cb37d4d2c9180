"""The report tells what a pack holds and how far it can be trusted."""

from pathlib import Path

import pytest

from facemap.atlas.agreement import apart
from facemap.atlas.around import Band, Sheet
from facemap.atlas.model import (
    KINDS,
    REGIONS,
    Caution,
    Claim,
    Condition,
    Indication,
    Measure,
    Muscle,
    Names,
    Spot,
    Structure,
    Study,
    Tissue,
    Variant,
)
from facemap.atlas.place import From, Placed, Unplaced
from facemap.atlas.practice import Advice, ClientRule, Detail, Protocol, Scope
from facemap.body.frame import Position
from facemap.data.problems import WARNING, Problem
from facemap.export.report_coverage import STANDARD
from facemap.export.report_rows import Report, report
from tests.export.few_points import HERE, THERE, atlas, needled, point, shipped_report


@pytest.fixture(scope="module")
def shipped() -> Report:
    return shipped_report()


# ---- voices


def test_a_point_with_one_voice_is_listed_with_who_says_it() -> None:
    found = report(atlas(point("ST-4", needled("other")))).one_voice
    assert [(row.code, row.sources) for row in found] == [("ST-4", ("Other 1999",))]


def test_copies_of_one_school_count_once() -> None:
    found = report(atlas(point("ST-4", needled("teacher"), needled("pupil"))))
    assert [(row.code, row.sources) for row in found.one_voice] == [("ST-4", ("Teacher 1980", "Pupil"))]
    assert found.channels[-1].heard == 0


def test_a_point_with_two_voices_is_not_listed() -> None:
    found = report(atlas(point("ST-4", needled("teacher"), needled("other"))))
    assert found.one_voice == found.no_voice == ()
    assert found.channels[-1].heard == 1


def test_a_point_nobody_needles_is_listed_and_why_where_that_is_known() -> None:
    forbidden = point("ST-17", categories=("needling-prohibited",))
    inside = point("EX-HN-9", kind="extra", channel="", unplaced="inside the nose")
    found = report(atlas(forbidden, inside, point("ST-5"))).no_voice
    assert {row.code: row.why for row in found} == {
        "ST-17": "needling is prohibited here", "EX-HN-9": "inside the nose", "ST-5": "",
    }  # fmt: skip


def test_depths_that_differ_widely_are_listed_the_widest_first() -> None:
    near = point("ST-3", needled("teacher", 2, 4), needled("other", 2, 9))
    wide = point("ST-4", needled("teacher", 2, 4), needled("other", 5, 10))
    wider = point("ST-5", needled("teacher", 2, 4), needled("other", 5, 20))
    found = report(atlas(near, wide, wider)).depths
    assert [(row.code, row.ratio) for row in found] == [("ST-5", 5.0), ("ST-4", 2.5)]
    assert (found[0].least.source, found[0].most.source) == ("Teacher 1980", "Other 1999")
    assert (found[0].least.depth, found[0].most.mm) == ("2–4 mm", 20)


def test_disagreements_of_place_are_listed_the_farthest_first_and_name_who() -> None:
    variants = (Variant(From("a"), "other", "Nearer."), Variant(From("b"), "pupil", "Lower down."))
    nearer, farther = Spot(Placed(Position(10, 20, 31))), Spot(Placed(THERE))
    one = point("ST-4", variants=variants, sources=("teacher", "pupil"))
    of = atlas(one, spots={"ST-4": Spot(Placed(HERE), variants=(nearer, farther))})
    found = report(of).places
    assert [(row.mm, row.source, row.text) for row in found] == [
        (12.0, "Pupil", "Lower down."), (1.0, "Other 1999", "Nearer."),
    ]  # fmt: skip
    assert [row.mm for row in found] == [each.mm for each in apart(of)]


def test_nobody_disagrees_with_himself() -> None:
    one = point("ST-4", variants=(Variant(From("a"), "pupil"),), sources=("teacher", "pupil"))
    found = report(atlas(one, spots={"ST-4": Spot(Placed(HERE), variants=(Spot(Placed(THERE)),))}))
    assert found.places[0].against == ("Teacher 1980",)


# ---- coverage


def test_the_standard_has_361_points_and_yintang() -> None:
    assert len(STANDARD) == len(set(STANDARD)) == 362
    assert STANDARD[-1] == "GV-24+"


def test_what_the_pack_lacks_of_the_standard_is_named() -> None:
    found = report(atlas(point("ST-4")))
    assert len(found.missing) == 361
    assert "ST-4" not in found.missing
    assert {"ST-5", "LU-1", "GV-24+"} <= set(found.missing)


def test_coverage_counts_what_is_said_of_each_point() -> None:
    full = point(
        "ST-4", needled("teacher"), needled("other"), tissue="cheek",
        cautions=(Caution("Mind it.", "other"),), conditions=(Indication("acne"), Indication("rash")),
    )  # fmt: skip
    lost = point("ST-5")
    found = report(atlas(full, lost, spots={"ST-5": Spot(Unplaced("not on these views"))}))
    stomach = next(row for row in found.channels if row.name == "ST")
    assert stomach[1:] == ("Stomach", 45, 2, 1, 1, 1, 1, 1)
    assert [(row.reason, row.codes) for row in found.unplaced] == [("not on these views", ("ST-5",))]


def test_extra_and_motor_points_have_rows_of_their_own() -> None:
    extra = point("EX-HN-5", kind="extra", channel="")
    motor = [point(f"M-{kind}".upper(), kind=kind, channel="") for kind in KINDS[2:]]
    rows = {row.name: row.known for row in report(atlas(extra, *motor)).channels if row.known}
    assert rows == {"extra points": 1, "motor points and sites": 5, "all": 6}


def test_kinds_tell_how_sure_their_studies_are() -> None:
    sure = [Study("Measured.", "other", confidence=word) for word in ("high", "low", "")]
    motor = [
        point(f"M-{n}", kind="motor-entry", channel="", study=study) for n, study in enumerate([*sure, None])
    ]
    row = next(row for row in report(atlas(*motor)).kinds if row.kind == "motor-entry")
    assert (row.known, row.studied, row.high, row.moderate, row.low) == (4, 3, 1, 0, 1)


@pytest.mark.parametrize("part", ["channels", "regions"])
def test_rows_of_coverage_add_up(part: str, shipped: Report) -> None:
    *rows, whole = getattr(shipped, part)
    for name in ("known", "placed", "heard", "cautioned", "linked", "layered"):
        assert sum(getattr(row, name) for row in rows) == getattr(whole, name), name


def test_other_totals_add_up(shipped: Report) -> None:
    known = shipped.channels[-1].known
    assert sum(row.known for row in shipped.kinds) == known
    assert [row.name for row in shipped.regions] == [*REGIONS, "all"]
    assert sum(row.expected or 0 for row in shipped.channels[:-1]) == shipped.channels[-1].expected == 362
    assert sum(len(row.codes) for row in shipped.unplaced) == known - shipped.channels[-1].placed
    *kinds, all_kinds = shipped.readings
    assert [sum(counts) for counts in zip(*(row.counts for row in kinds), strict=True)] == list(
        all_kinds.counts
    )
    assert sum(all_kinds.counts) == len(shipped.sources)
    assert all_kinds.facts == shipped.facts.facts == sum(row.facts for row in shipped.sources)
    for row in shipped.evidence:
        assert sum(row.designs) == sum(row.strengths) == row.rows
    assert sum(row.rows for row in shipped.evidence[:-1]) == shipped.evidence[-1].rows
    assert sum(row.known for row in shipped.conditions[:-1]) == shipped.conditions[-1].known
    assert sum(row.known for row in shipped.rules[:-1]) == shipped.rules[-1].known


# ---- what lies around, and practice


def test_a_muscle_has_a_measured_point_or_a_site_or_says_none() -> None:
    entry = point("M-ENTRY", kind="motor-entry", channel="", muscles=("masseter",))
    site = point("M-SITE", kind="injection-site", channel="", muscles=("masseter", "nasalis"))
    on_top = point("ST-6", muscles=("masseter",))
    masseter = Muscle("masseter", Names("Masseter"), parts=(Sheet((("a", "b"), ("c", "d"))),))
    nasalis = Muscle("nasalis", Names("Nasalis"), no_motor_point="None was found.")
    found = report(atlas(entry, site, on_top, muscles={"masseter": masseter, "nasalis": nasalis})).muscles
    assert [row[1:] for row in found] == [
        ("Masseter", 1, ("M-ENTRY",), ("M-SITE",), False), ("Nasalis", 0, (), ("M-SITE",), True),
    ]  # fmt: skip


def test_a_structure_tells_what_is_drawn_measured_and_warned_of() -> None:
    artery = Structure(
        "artery",
        Names("Artery"),
        "artery",
        depth=(Measure(4, None, "other"),),
        paths=(Band(("a", "b"), "other"),),
    )
    vein = Structure("vein", Names("Vein"), "vein")
    twice = (Caution("Mind it.", "other", "artery"), Caution("Mind it well.", "teacher", "artery"))
    found = report(
        atlas(point("ST-4", cautions=twice), structures={"artery": artery, "vein": vein})
    ).structures
    assert [(row.courses, row.depths, row.cautions, row.is_drawn) for row in found] == [
        (1, 1, 1, True), (0, 0, 0, False),
    ]  # fmt: skip


def test_tissue_shows_the_figure_that_is_drawn_and_the_gaps() -> None:
    skin = (Measure(2, 0.5, "other"), Measure(3, None, "teacher"))
    cheek = Tissue("cheek", "The cheek", skin=skin, to_bone=(Measure(12, None, "other"),))
    found = report(atlas(point("ST-4", tissue="cheek"), tissues={"cheek": cheek})).tissues
    assert [(row.layers, row.points) for row in found] == [(("2 ± 0.5", "", "", "12", ""), 1)]


def test_evidence_is_counted_by_design_and_by_strength() -> None:
    evidence = (Claim("Some.", "other", "low", "trial"), Claim("None was found.", "other", design="none"))
    acne = Condition("acne", Names("Acne"), "skin", evidence=evidence)
    rash = Condition("rash", Names("Rash"), "skin", tradition=(Claim("Heat.", "teacher"),))
    found = report(
        atlas(point("ST-4", conditions=(Indication("acne"),)), conditions={"acne": acne, "rash": rash})
    )
    skin, whole = found.evidence
    assert (skin.rows, skin.designs, skin.strengths) == (2, (0, 1, 0, 1, 0), (1, 0, 0, 1, 0, 0))
    assert whole[1:] == skin[1:]
    assert found.without_evidence == found.unused_conditions == ("Rash",)
    assert found.conditions[0] == ("skin", 2, 0, 1, 1, 0, 1)


def test_advice_is_counted_by_how_strict_it_is() -> None:
    scope = Scope(everywhere=True)
    advice = (
        Advice("bar", "Wait.", "other", scope, days=90), Advice("bar", "Wait.", "teacher", scope),
        Advice("note", "Ask.", "other", scope, weeks=(1, 12)),
    )  # fmt: skip
    found = report(atlas(rules={"filler": ClientRule("filler", Names("Filler"), "treatment", advice)})).rules
    assert found[-1][1:] == (1, (2, 0, 1), 1, 1)


def test_a_protocol_tells_how_many_rows_it_has_and_what_was_studied() -> None:
    evidence = (Claim("Some.", "other", "very-low", "case-series"), Claim("None.", "other", design="none"))
    mei = Protocol("mei", Names("Mei"), needles=(Detail("Fine.", "other"),), evidence=evidence)
    (found,) = report(atlas(protocols={"mei": mei})).protocols
    assert found.details == (1, 0, 0, 0, 0, 0, 0, 0, 0)
    assert found.evidence == ("case series, very low", "no study")


# ---- trust


def test_sources_are_listed_by_how_often_they_are_used() -> None:
    found = report(atlas(point("ST-4", needled("other"), needled("teacher"), sources=("other",))))
    assert [(row.name, row.facts, row.of_points) for row in found.sources][:2] == [
        ("other", 2, 2),
        ("teacher", 1, 1),
    ]
    assert [(row.kind, row.counts, row.facts) for row in found.readings] == [
        ("textbook", (1, 0, 1, 1, 0), 1), ("study", (0, 1, 0, 0, 0), 2), ("all", (1, 1, 1, 1, 0), 3),
    ]  # fmt: skip
    assert found.facts.counts == (1, 2, 0, 0, 0)


def test_everything_marked_unverified_is_listed() -> None:
    one = point("ST-4", needled("other", status="unverified"), status="unverified")
    cheek = Tissue(
        "cheek", "The cheek", fat=(Measure(2, None, "pupil"), Measure(5.5, 1, "other", status="unverified"))
    )
    wait = Advice("bar", "Wait.", "recalled", Scope(everywhere=True), status="unverified")
    mei = Protocol("mei", Names("Mei"), needles=(Detail("Fine.", "other", status="unverified"),))
    found = report(
        atlas(one, tissues={"cheek": cheek}, protocols={"mei": mei},
              rules={"filler": ClientRule("filler", Names("Filler"), "treatment", (wait,))})
    ).unverified  # fmt: skip
    assert [(row.kind, row.name, row.part, row.text, row.source) for row in found] == [
        ("points", "ST-4", "", "Beside the mouth.", ""),
        ("points", "ST-4", "needling 1", "perpendicular, 2–4 mm", "Other 1999"),
        ("tissue", "cheek", "fat 2", "5.5 ± 1 mm", "Other 1999"),
        ("rules", "filler", "advice 1", "Wait.", "Recalled"),
        ("protocols", "mei", "needles 1", "Fine.", "Other 1999"),
    ]


def test_a_sentence_that_says_so_is_listed_once_and_alone() -> None:
    noted = needled("other", note="It goes in. Unverified: how far. It comes out.")
    marked = needled("teacher", note="Unverified: how far.", status="unverified")
    found = report(atlas(point("ST-4", noted, marked))).unverified
    assert [(row.part, row.text, row.in_words) for row in found] == [
        ("needling 2", "perpendicular, 2–4 mm", False), ("needling 1, note", "Unverified: how far.", True),
    ]  # fmt: skip


def test_what_rests_on_memory_alone_is_told() -> None:
    alone = point("ST-4", needled("recalled"), sources=("recalled", "other"))
    beside = point(
        "ST-5", needled("recalled"), needled("other"), conditions=(Indication("acne", "recalled"),)
    )
    (found,) = report(atlas(alone, beside)).recalled
    assert (found.short, found.facts) == ("Recalled", 4)
    assert found.alone == (("points", "ST-4", "needling"), ("points", "ST-5", "use for acne"))


def test_problems_are_told_from_the_folder_of_their_pack_on_errors_first() -> None:
    folder = Path("somewhere") / "mine"
    problems = [
        Problem(str(folder / "a.yaml"), 2, 3, "look again", WARNING, "source-used"),
        Problem(str(folder / "b" / "c.yaml"), 4, 5, "unknown muscle 'maseter'", hint="'masseter'"),
    ]
    found = report(atlas(), problems, [folder]).problems
    assert [(row.severity, row.where, row.hint) for row in found] == [
        ("error", "mine/b/c.yaml:4:5", "'masseter'"), ("warning", "mine/a.yaml:2:3", ""),
    ]  # fmt: skip
