"""Landmarks of the neck, the shoulder, the chest, the abdomen and the flank."""

from .curves import at_fraction, crossing
from .landmarks import BOTH, MIDDLE, How, Mark, Measured, above, flank, from_front, front
from .mesh import Floats
from .ribs import MIDAXILLARY_Z, midaxillary
from .shape import COSTAL_MARGIN, JUGULAR_NOTCH_Y, NIPPLE, SYMPHYSIS_Y, UMBILICUS_Y, XIPHISTERNAL_Y

HERE, ANSUR = "reference-body", "gordon-2014"


def at_height(skin: Measured, curve: str, place: Floats) -> Floats:
    """Where a curve reaches the height of a place."""
    return crossing(skin.curves[curve], 1, place[1])


# fmt: off
NECK: tuple[Mark, ...] = (
    Mark("hyoid", MIDDLE,
        front(0, 1505, "estimate: in the angle of chin and neck, 21 mm above the laryngeal prominence"),
        "Body of the hyoid bone, felt between chin and larynx.", HERE),
    Mark("hyoid-superior", MIDDLE, front(0, 1509, "estimate: 4 mm above the middle of the hyoid"),
        "Upper border of the body of the hyoid bone.", HERE),
    Mark("laryngeal-prominence", MIDDLE, front(0, 1484), "Most prominent point of the thyroid cartilage.",
        HERE),
    Mark("thyroid-superior-border", MIDDLE, front(0, 1489.5, "estimate: 5 mm above the laryngeal prominence"),
        "Upper border of the thyroid cartilage in the midline.", HERE),
    Mark("cricoid", MIDDLE, front(0, 1463), "Arch of the cricoid cartilage.", HERE),
    Mark("suprasternal-notch", MIDDLE, front(0, JUGULAR_NOTCH_Y),
        "Upper border of the manubrium in the midline.", ANSUR),
    Mark("sternoclavicular-joint", BOTH, front(14, 1428), "Sternal end of the clavicle.", HERE),
    Mark("clavicle-midpoint", BOTH,
        How("clavicle, half-way along it", lambda skin, _: at_fraction(skin.curves["clavicle"], 0.5)),
        "Middle of the clavicle.", HERE),
    Mark("scm-sternal-origin", BOTH, front(13.5, 1437),
        "Where the sternal head of the sternocleidomastoid leaves the manubrium.", HERE),
    Mark("scm-clavicular-origin", BOTH, front(37, 1433),
        "Where the clavicular head of the sternocleidomastoid leaves the clavicle.", HERE),
    Mark("lesser-supraclavicular-fossa", BOTH, front(26.5, 1440),
        "Hollow between the two heads of the sternocleidomastoid, above the clavicle.", HERE),
    Mark("carotid-pulse", BOTH,
        How("scm-anterior at the height of the thyroid notch",
            lambda skin, places: at_height(skin, "scm-anterior", places["thyroid-superior-border"])),
        "Front border of the sternocleidomastoid at the upper border of the thyroid cartilage; the carotid "
        "beats here.", HERE),
    Mark("scm-midpoint-posterior", BOTH,
        How("scm-posterior at the height of the laryngeal prominence",
            lambda skin, places: at_height(skin, "scm-posterior", places["laryngeal-prominence"])),
        "Hind border of the sternocleidomastoid level with the laryngeal prominence.", HERE),
    Mark("supraclavicular-fossa", BOTH, front(72, 1447), "Deepest place above the middle of the clavicle.",
        HERE),
)

SHOULDER: tuple[Mark, ...] = (
    Mark("acromion", BOTH,
        above(186, 8, "unverified: half of a biacromial breadth of 39 cm, from memory, less soft parts"),
        "Lateral border of the acromion, at the top of the shoulder.", HERE),
    Mark("infraclavicular-fossa", BOTH,
        front(144, 1411, "144 mm (six cun) from the midline, in the sculpted hollow below the clavicle"),
        "Hollow below the lateral part of the clavicle, between deltoid and pectoralis major.", "who-2008"),
    Mark("coracoid", BOTH,
        front(156, 1405,
            "estimate: 30 mm medial to the acromion and 27 mm below the clavicle, lateral to the hollow"),
        "Tip of the coracoid process, felt below the lateral part of the clavicle.", HERE),
    Mark("anterior-axillary-fold", BOTH,
        front(170, 1322, "estimate: where the fold meets the arm, which is held out by 40 degrees"),
        "Lateral end of the fold in front of the armpit, the border of pectoralis major.", HERE),
    Mark("axilla", BOTH,
        front(170, 1303, "just below the roof of the hollow between trunk and arm, which is held out by 40 "
            "degrees"),
        "Centre of the armpit.", "who-2008"),
)

TRUNK: tuple[Mark, ...] = (
    Mark("sternal-angle", MIDDLE,
        front(0, JUGULAR_NOTCH_Y - 43, "length of the manubrium, 50 mm, below the notch"),
        "Ridge between manubrium and body of the sternum, at the second rib.", "atesoglu-2018"),
    Mark("xiphisternal-junction", MIDDLE,
        front(0, XIPHISTERNAL_Y,
            "152 mm below the notch, straight along the sternum: 154.1 mm in men and 133.1 mm in women by "
            "computed tomography, enlarged to 1743 mm from 1.73 and 1.60 m (statures of Turkish adults, "
            "unverified: the abstract gives none), seven parts male to three female as the trunk is"),
        "Lower end of the body of the sternum, at the angle of the costal arches.", "atesoglu-2018"),
    Mark("umbilicus", MIDDLE, front(0, UMBILICUS_Y, "0.602 of stature"), "Centre of the navel.", ANSUR),
    Mark("symphysis", MIDDLE,
        front(0, SYMPHYSIS_Y, "148 mm below the umbilicus; published 152 mm in women of 1.61 m"),
        "Upper border of the pubic symphysis.", "parnia-2012"),
    Mark("nipple", BOTH,
        front(*NIPPLE, "0.730 of stature; in this body 18 mm below the xiphisternal junction, as the ribs "
            "descend from the sternum outwards"), "Centre of the nipple of the flat chest.",
        ANSUR),
    Mark("costal-margin-lowest", BOTH, front(*COSTAL_MARGIN[-1], "tenth rib, 0.641 of stature"),
        "Lowest point of the costal arch that is seen from the front, at the tenth rib.", ANSUR),
    Mark("tenth-rib-tip", BOTH, front(*COSTAL_MARGIN[-1], "lower end of costal-margin"),
        "Lowest bony point of the costal arch at the side, the end of the tenth rib.", ANSUR),
    Mark("ninth-costal-cartilage", BOTH,
        front(*COSTAL_MARGIN[3], "estimate: costal arch at the lateral border of the rectus"),
        "Costal arch where the lateral border of the rectus abdominis meets it.", HERE),
    Mark("eleventh-rib-tip", BOTH, front(125, 1096, "estimate: 22 mm below the tenth rib"),
        "Free end of the eleventh rib, in the flank.", HERE),
    Mark("asis", BOTH, front(116, 978, "0.56 of stature, estimate"), "Anterior superior iliac spine.", HERE),
    Mark("pubic-tubercle", BOTH, from_front("symphysis", 25.0, 2.0, "estimate"),
        "Bony knob beside the symphysis, where the inguinal ligament ends.", HERE),
    Mark("midinguinal-point", BOTH,
        How("half-way from asis to symphysis, laid onto the skin from the front",
            lambda skin, places: skin.front(*((places["asis"] + places["symphysis"]) / 2)[:2])),
        "Half-way between anterior superior iliac spine and symphysis; the femoral pulse is felt there.",
        HERE),
)

FLANK: tuple[Mark, ...] = (
    Mark("midaxillary-rib-6", BOTH,
        flank(MIDAXILLARY_Z, (midaxillary(5) + midaxillary(6)) / 2,
            "midaxillary-line half-way between the fifth and sixth intercostal space"),
        "Sixth rib on the midaxillary line.", "who-2008"),
    Mark("twelfth-rib-tip", BOTH,
        flank(-30, 1086, "estimate: 10 mm below the eleventh rib, behind the posterior axillary fold"),
        "Free end of the twelfth rib, at the back of the flank.", HERE),
    Mark("iliac-crest-highest", BOTH,
        flank(8, 1052, "0.604 of stature; checked against BodyParts3D, y 1055"),
        "Highest point of the iliac crest.", HERE),
)
# fmt: on
