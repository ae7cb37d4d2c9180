"""The body is human: its measures lie within published ones (mean ± 2 SD of either sex, or a range)."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from facemap.body.frame import Position, distance
from facemap.body.model import Body

ANSUR = "Gordon et al. 2014, NATICK/TR-15/007: ANSUR II, 4082 men and 1986 women together"
YOUNG = "Maxillofac Plast Reconstr Surg 2019, doi 10.1186/s40902-019-0191-7, table 9: men and women"
FARKAS = "Farkas 1994, Anthropometry of the Head and Face: North American white men and women"
STERNUM = "Folia Morphol 2018;77:489: CT of 97 men and 103 women, manubrium with body"
UMBILICUS = "Parnia et al. 2012, Indian J Plast Surg 45:94: 65 women of 161 cm; scaled to this stature"
NIPPLES = "Beckenstein et al. 1996, Ann Plast Surg 36:33: 100 men; mean ± 15 %"
STATURE = 1743.4

Places = Callable[[str], Position]


def norm(*groups: tuple[float, float]) -> tuple[float, float]:
    """Lowest and highest of mean ± 2 SD over groups."""
    return min(mean - 2 * sd for mean, sd in groups), max(mean + 2 * sd for mean, sd in groups)


def near(mean: float, part: float) -> tuple[float, float]:
    return mean * (1 - part), mean * (1 + part)


@dataclass(frozen=True)
class Measure:
    name: str
    of: Callable[[Places], float]
    range: tuple[float, float]
    source: str


def apart(a: str, b: str) -> Callable[[Places], float]:
    return lambda at: distance(at(a), at(b))


def breadth(name: str) -> Callable[[Places], float]:
    return lambda at: 2 * at(name).x


def rise(a: str, b: str) -> Callable[[Places], float]:
    return lambda at: abs(at(a).y - at(b).y)


def level(name: str) -> Callable[[Places], float]:
    return lambda at: at(name).y / at("vertex").y


MEASURES = (
    Measure("interpupillary breadth", breadth("pupil"), norm((63.26, 3.65)), ANSUR),
    Measure("bizygomatic breadth zy–zy", breadth("zygion"), norm((139.72, 7.31)), ANSUR),
    Measure("bizygomatic breadth zy–zy", breadth("zygion"), norm((133.8, 4.6), (130.1, 3.5)), YOUNG),
    Measure("head breadth eu–eu", breadth("euryon"), norm((152.18, 6.24)), ANSUR),
    Measure("head length g–op", apart("glabella", "opisthocranion"), norm((196.33, 8.49)), ANSUR),
    Measure("menton–sellion", apart("menton", "sellion"), norm((119.52, 7.88)), ANSUR),
    Measure("ear length sa–sba", rise("ear-top", "ear-lobe"), norm((62.63, 4.88)), ANSUR),
    Measure("tragion to top of head", rise("tragion", "vertex"), norm((129.62, 6.66)), ANSUR),
    Measure("face height n–gn", apart("nasion", "menton"), norm((124.7, 5.7), (111.4, 4.8)), FARKAS),
    Measure("forehead height tr–n", rise("trichion", "nasion"), norm((72.2, 2.3), (67.5, 2.9)), YOUNG),
    Measure("forehead height tr–g", rise("trichion", "glabella"), norm((61.4, 3.2), (55.4, 3.3)), YOUNG),
    Measure("nose height n–sn", apart("nasion", "subnasale"), norm((51.0, 1.9), (47.6, 3.1)), YOUNG),
    Measure("lower face sn–me", rise("subnasale", "menton"), norm((76.4, 3.6), (69.5, 4.8)), YOUNG),
    Measure("upper lip sn–sto", rise("subnasale", "stomion"), norm((25.5, 1.3), (24.0, 2.5)), YOUNG),
    Measure("philtrum sn–ls", rise("subnasale", "labiale-superius"), norm((15.5, 1.3), (13.5, 1.6)), YOUNG),
    Measure("intercanthal en–en", breadth("endocanthion"), norm((32.2, 1.9), (32.1, 1.4)), YOUNG),
    Measure("biocular ex–ex", breadth("exocanthion"), norm((98.2, 3.5), (94.4, 4.9)), YOUNG),
    Measure("nose width al–al", breadth("alare"), norm((43.2, 3.8), (40.7, 3.7)), YOUNG),
    Measure("mouth width ch–ch", breadth("cheilion"), norm((55.9, 3.3), (52.0, 4.0)), YOUNG),
    Measure("bitemporal ft–ft", breadth("frontotemporale"), norm((115.3, 3.4), (111.2, 2.5)), YOUNG),
    Measure("bigonial go–go", breadth("gonion"), norm((106.6, 5.9), (96.8, 2.9)), YOUNG),
    Measure("suprasternal height / stature", level("suprasternal-notch"), near(0.8183, 0.02), ANSUR),
    Measure("chest (nipple) height / stature", level("nipple"), near(0.7303, 0.02), ANSUR),
    Measure("tenth rib height / stature", level("costal-margin-lowest"), near(0.6414, 0.02), ANSUR),
    Measure("umbilicus height / stature", level("umbilicus"), near(0.6017, 0.01), ANSUR),
    Measure("notch to xiphisternal junction", apart("suprasternal-notch", "xiphisternal-junction"),
            norm((154.1, 13.1), (133.1, 13.1)), STERNUM),
    Measure("notch to sternal angle", apart("suprasternal-notch", "sternal-angle"),
            norm((51.2, 6.0), (46.7, 5.1)), STERNUM),
    Measure("tip of the xiphoid (37 mm below the junction) to umbilicus",
            lambda at: at("xiphisternal-junction").y - 37 - at("umbilicus").y,
            norm((171.1 * STATURE / 1609, 16.4)), UMBILICUS),
    Measure("umbilicus to symphysis", rise("umbilicus", "symphysis"),
            norm((151.5 * STATURE / 1609, 22.3)), UMBILICUS),
    Measure("nipple to nipple", breadth("nipple"), near(210, 0.15), NIPPLES),
    Measure("notch to nipple", apart("suprasternal-notch", "nipple"), near(200, 0.15), NIPPLES),
)  # fmt: skip


def title(measure: Measure) -> str:
    return f"{measure.name}, {measure.source.split(':')[0]}"


@pytest.mark.parametrize("measure", MEASURES, ids=title)
def test_a_measure_lies_within_the_published_range(body: Body, measure: Measure) -> None:
    found = measure.of(lambda name: body.landmarks[name].position)
    low, high = measure.range
    assert low <= found <= high, f"{found:.1f}, published {low:.1f}–{high:.1f} ({measure.source})"


def test_the_stature_is_the_one_the_body_is_scaled_to(body: Body) -> None:
    assert body.landmarks["vertex"].position.y == pytest.approx(STATURE, abs=0.5)


def test_landmarks_stand_in_anatomical_order(body: Body) -> None:
    down = (
        "vertex trichion glabella nasion sellion rhinion pronasale subnasale labiale-superius stomion"
        " labiale-inferius mentolabial-sulcus pogonion gnathion menton cervical-point hyoid"
        " thyroid-superior-border laryngeal-prominence cricoid suprasternal-notch sternal-angle"
        " xiphisternal-junction umbilicus symphysis"
    )
    heights = [body.landmarks[name].position.y for name in down.split()]
    assert heights == sorted(heights, reverse=True)


def test_the_marks_of_nape_shoulder_and_flank_stand_where_they_should(body: Body) -> None:
    at = {name: mark.position for name, mark in body.landmarks.items()}
    behind = "external-occipital-protuberance nape-hairline c7 suprasternal-notch"
    heights = [at[name].y for name in behind.split()]
    assert heights == sorted(heights, reverse=True)
    outwards = "clavicle-midpoint infraclavicular-fossa coracoid acromion"
    widths = [at[name].x for name in outwards.split()]
    assert widths == sorted(widths)
    down = "axilla midaxillary-rib-6 tenth-rib-tip eleventh-rib-tip iliac-crest-highest asis"
    flank = [at[name].y for name in down.split()]
    assert flank == sorted(flank, reverse=True)
    assert at["twelfth-rib-tip"].z < at["eleventh-rib-tip"].z < at["tenth-rib-tip"].z
