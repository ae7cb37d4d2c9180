"""A teacher finds nothing missing in what is shipped, and a sceptic finds who says so."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from facemap import paths
from facemap.atlas.agreement import voices
from facemap.atlas.model import MOTOR_KINDS, Atlas
from facemap.atlas.place import Placed
from facemap.data.load import load_atlas
from facemap.data.rules.codes import LENGTHS

SHOWN = ("face", "head", "neck", "chest", "abdomen")
STANDARD = [f"{channel}-{n}" for channel, last in LENGTHS.items() for n in range(1, last + 1)]
TWELVE = ("LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR")
SHU = (
    "jing-well", "ying-spring", "shu-stream", "jing-river", "he-sea", "luo-connecting", "yuan-source",
)  # fmt: skip
MIMETIC = (
    "frontalis", "procerus", "corrugator-supercilii", "depressor-supercilii", "orbicularis-oculi", "nasalis",
    "depressor-septi-nasi", "levator-labii-superioris", "levator-labii-superioris-alaeque-nasi",
    "zygomaticus-minor", "zygomaticus-major", "levator-anguli-oris", "risorius", "buccinator",
    "orbicularis-oris", "depressor-anguli-oris", "depressor-labii-inferioris", "mentalis", "platysma",
    "masseter", "temporalis",
    "sternocleidomastoid", "digastric", "mylohyoid", "sternohyoid", "trapezius", "splenius-capitis",
    "rectus-abdominis", "external-oblique",
)  # fmt: skip
RESPECTED = (
    "facial-artery", "facial-vein", "angular-artery", "superior-labial-artery", "inferior-labial-artery",
    "supratrochlear-artery", "supraorbital-artery", "superficial-temporal-artery",
    "frontal-branch-superficial-temporal", "parietal-branch-superficial-temporal", "transverse-facial-artery",
    "common-carotid-artery", "external-jugular-vein", "internal-jugular-vein", "facial-nerve",
    "temporal-branch-facial-nerve", "zygomatic-branch-facial-nerve", "buccal-branch-facial-nerve",
    "marginal-mandibular-nerve", "cervical-branch-facial-nerve", "supraorbital-nerve", "infraorbital-foramen",
    "mental-foramen", "parotid-duct", "parotid-gland", "lacrimal-gland", "lacrimal-sac", "eyeball",
    "thyroid-gland", "trachea", "lung-apex", "femoral-artery", "liver", "spleen", "bladder", "peritoneum",
)  # fmt: skip
RULES = (
    "pregnancy", "anticoagulants", "bleeding-disorder", "botulinum-toxin", "dermal-filler", "laser",
    "chemical-peel", "microdermabrasion", "facelift", "herpes", "isotretinoin", "epilepsy", "hypertension",
    "pacemaker", "cancer", "needle-phobia", "diabetes", "sunburn",
)  # fmt: skip
PROMISES = re.compile(
    r"\b(cures?|guarantee[sd]?|heals|will (improve|help|cure|remove|erase|reduce)|miracle|proven to)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([paths.points_folder()], None).atlas


def placed(atlas: Atlas, code: str) -> bool:
    return isinstance(atlas.spots[code].resolved, Placed)


def test_every_point_of_the_standard_is_there_with_all_its_names(atlas: Atlas) -> None:
    assert len(STANDARD) == 361
    assert [code for code in (*STANDARD, "GV-24+") if code not in atlas.points] == []
    named = {code: atlas.points[code].names for code in STANDARD}
    nameless = [code for code, of in named.items() if not (of.pinyin and of.hanzi and of.english)]
    assert nameless == []


def test_every_point_of_head_neck_chest_and_abdomen_is_on_the_body(atlas: Atlas) -> None:
    away = [code for code in STANDARD if atlas.points[code].region in SHOWN and not placed(atlas, code)]
    assert away == ["GV-28"]  # inside the lip


def test_points_that_are_on_no_view_say_so(atlas: Atlas) -> None:
    silent = [code for code in STANDARD if not placed(atlas, code) and not atlas.points[code].unplaced]
    assert silent == []


def test_two_voices_speak_on_needling_wherever_two_were_found(atlas: Atlas) -> None:
    spoken = Counter(min(len(voices(atlas, atlas.points[code])), 2) for code in STANDARD)
    assert spoken[2] >= 345
    on_views = [code for code in STANDARD if placed(atlas, code)]
    alone = [code for code in on_views if len(voices(atlas, atlas.points[code])) < 2]
    assert len(alone) <= 8, alone


@pytest.mark.parametrize("channel", TWELVE)
@pytest.mark.parametrize("category", SHU)
def test_each_of_the_twelve_channels_has_one_point_of_each_kind(
    atlas: Atlas, channel: str, category: str
) -> None:
    those = [c for c, p in atlas.points.items() if p.channel == channel and category in p.categories]
    most = 2 if (channel, category) == ("SP", "luo-connecting") else 1  # the great luo
    assert 1 <= len(those) <= most, those


@pytest.mark.parametrize(
    ("category", "count"),
    [("front-mu", 12), ("back-shu", 12), ("hui-meeting", 8), ("confluent-point", 8), ("ghost-point", 12),
     ("lower-he-sea", 6), ("xi-cleft", 16), ("window-of-heaven", 10)],
)  # fmt: skip
def test_the_old_sets_are_complete(atlas: Atlas, category: str, count: int) -> None:
    those = [code for code, point in atlas.points.items() if category in point.categories]
    assert len(those) >= count, those


def test_every_category_is_explained(atlas: Atlas) -> None:
    used = {word for point in atlas.points.values() for word in point.categories}
    assert used <= atlas.categories.keys()
    assert all(category.what for category in atlas.categories.values())


def test_a_muscle_has_a_measured_point_or_says_it_has_none(atlas: Atlas) -> None:
    pointed = {name for point in atlas.points.values() if point.kind in MOTOR_KINDS for name in point.muscles}
    silent = [n for n, muscle in atlas.muscles.items() if n not in pointed and not muscle.no_motor_point]
    assert silent == []


@pytest.mark.parametrize("name", MIMETIC)
def test_muscles_one_works_on_are_drawn_and_described(atlas: Atlas, name: str) -> None:
    muscle = atlas.muscles[name]
    assert muscle.parts
    assert muscle.sheet_source
    assert all((muscle.origin, muscle.insertion, muscle.action, muscle.nerve, muscle.sources))


@pytest.mark.parametrize("name", RESPECTED)
def test_structures_to_respect_are_drawn_with_a_source(atlas: Atlas, name: str) -> None:
    structure = atlas.structures[name]
    assert structure.paths or structure.spots or structure.areas
    assert structure.note


def test_every_tissue_that_points_name_is_measured_or_says_what_is_missing(atlas: Atlas) -> None:
    for name in {point.tissue for point in atlas.points.values() if point.tissue}:
        tissue = atlas.tissues[name]
        assert tissue.note or all(
            (tissue.skin, tissue.fat, tissue.muscle, tissue.to_bone or tissue.to_cavity)
        ), name


def test_conditions_tell_tradition_and_evidence_apart(atlas: Atlas) -> None:
    whole = [c for c in atlas.conditions.values() if c.description and c.tradition and c.evidence]
    assert len(whole) >= 45
    for condition in atlas.conditions.values():
        assert all(claim.design for claim in condition.evidence), condition.name
        assert not any(claim.design or claim.strength for claim in condition.tradition), condition.name


@pytest.mark.parametrize("name", RULES)
def test_rules_for_clients_say_what_who_and_where(atlas: Atlas, name: str) -> None:
    rule = atlas.rules[name]
    assert rule.asks
    assert rule.advice
    assert all(any(advice.scope) for advice in rule.advice)


def test_conflicting_waiting_times_stand_side_by_side(atlas: Atlas) -> None:
    waits = {advice.days for advice in atlas.rules["botulinum-toxin"].advice if advice.days}
    assert {14, 90} <= waits


def test_the_founding_protocol_is_there_with_its_figures(atlas: Atlas) -> None:
    protocol = atlas.protocols["mei-zen"]
    assert any(detail.number == (80, 80) for detail in protocol.needles)
    assert any(
        (detail.sessions, detail.per_week, detail.weeks) == ((10, 10), (2, 2), (5, 5))
        for detail in protocol.rhythm
    )
    assert protocol.points_note  # the list of points is private


def test_face_zones_lead_to_channels_and_say_who_connects_them(atlas: Atlas) -> None:
    assert len(atlas.zones) >= 12
    assert any("LR" in zone.channels for zone in atlas.zones.values())
    assert all(zone.claims for zone in atlas.zones.values())


def texts(atlas: Atlas) -> Iterator[tuple[str, str]]:
    for name, condition in atlas.conditions.items():
        yield name, condition.description
        yield name, condition.note
        for claim in (*condition.tradition, *condition.evidence, *condition.course):
            yield name, claim.text
    for name, protocol in atlas.protocols.items():
        for claim in (*protocol.claims, *protocol.evidence):
            yield name, claim.text
    for code, point in atlas.points.items():
        yield code, point.location
        yield code, point.note


def test_nothing_promises_an_effect(atlas: Atlas) -> None:
    assert [(name, text) for name, text in texts(atlas) if PROMISES.search(text)] == []
