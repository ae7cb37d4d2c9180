"""Scales of proportional measurement, and the sources of landmarks and scales."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from .curve import lengths
from .landmarks import Measured
from .mesh import Floats

HAND = "pheasant-2006"
WHO = "who-2008"

Row = dict[str, Any]


def scales(skin: Measured, places: Mapping[str, Floats]) -> dict[str, Row]:
    """Every scale; `mm` is the length of the whole stretch."""
    crown = np.concatenate([skin.curves["midline-face"][:1], _crown(skin, places)])
    rows = {
        "head-sagittal": _stretch("glabella", "trichion", 3, "sagittal", ["face"],
            "Glabella to the middle of the anterior hairline.",
            "along the midline of the skin", _midline(skin, places, "trichion", "glabella")),
        "head-vault": _stretch("trichion", "nape-hairline", 12, "sagittal", ["head"],
            "Anterior to posterior hairline, over the crown.",
            "along the midline of the scalp", float(lengths(crown)[-1])),
        "head-transverse": _stretch("hairline-corner", "hairline-corner", 9, "transverse", ["face", "head"],
            "Between the two corners of the anterior hairline.",
            "along the skin at the level of the corners, both halves",
            2 * _across(skin, places["hairline-corner"])),
        "abdomen-upper": _stretch("xiphisternal-junction", "umbilicus", 8, "sagittal", ["abdomen"],
            "Xiphisternal junction to the centre of the umbilicus.", "straight, between their heights",
            _rise(places, "xiphisternal-junction", "umbilicus"), True),
        "abdomen-lower": _stretch("umbilicus", "symphysis", 5, "sagittal", ["abdomen"],
            "Centre of the umbilicus to the upper border of the pubic symphysis.",
            "straight, between their heights", _rise(places, "umbilicus", "symphysis"), True),
        "chest-longitudinal": _stretch(
            "suprasternal-notch", "xiphisternal-junction", 9, "sagittal", ["chest"],
            "Suprasternal notch to the xiphisternal junction.", "straight, between their heights",
            _rise(places, "suprasternal-notch", "xiphisternal-junction"), True),
        "chest-transverse": _stretch("nipple", "nipple", 8, "transverse", ["chest", "abdomen", "neck"],
            "Between the two nipples.", "straight, from side to side", 2 * float(places["nipple"][0]), True),
    }  # fmt: skip
    return rows | FINGERS


FINGERS: dict[str, Row] = {
    "finger-cun": {
        "mm": 21.0,
        "what": "Breadth of the thumb over its joint: one cun measured with the patient's own hand.",
        "measured": "mean of the published thumb breadths of men (23 mm) and women (19 mm)",
        "source": HAND,
    },
    "finger-breadth": {
        "mm": 17.0,
        "what": "Breadth of the end of the middle finger, which the standard keeps apart from the cun.",
        "measured": "mean of the published breadths of the index finger at its last joint, men (18 mm) and"
        " women (16 mm): the nearest figure there is for the middle finger",
        "source": HAND,
    },
    "four-fingers": {
        "mm": 70.0,
        "cun": 3,
        "what": "Breadth of four fingers held together at their middle joints: three cun by the own hand.",
        "measured": "estimate: 0.82 of the breadth of the hand over the knuckles, 85 mm",
        "source": "gordon-2014",
    },
}  # fmt: skip


def _stretch(
    start: str, end: str, cun: int, axis: str, regions: list[str], what: str, measured: str, mm: float,
    straight: bool = False,
) -> Row:  # fmt: skip
    row = {
        "from": start, "to": end, "mm": round(mm, 1), "cun": cun, "axis": axis, "regions": regions,
        "what": what, "measured": measured, "source": WHO,
    }  # fmt: skip
    return row | ({"straight": True} if straight else {})


def _midline(skin: Measured, places: Mapping[str, Floats], top: str, bottom: str) -> float:
    """Length of the midline of the skin between two landmarks."""
    return float(lengths(skin.profile(places[top][1], places[bottom][1]))[-1])


def _rise(places: Mapping[str, Floats], top: str, bottom: str) -> float:
    return float(places[top][1] - places[bottom][1])


def _across(skin: Measured, place: Floats) -> float:
    """Length along the skin from the midline to a place, at its level."""
    angle = np.linspace(0, np.arctan2(place[0], place[2] - 45), 200)
    axes = np.stack([np.sin(angle), 0 * angle, np.cos(angle)], 1)
    level = np.tile((0.0, place[1], 45.0), (200, 1))
    hits = skin.surface.cast(level + 300 * axes, -axes)
    return float(lengths(level + (300 - hits.distance[:, None]) * axes)[-1])


def _crown(skin: Measured, places: Mapping[str, Floats]) -> Floats:
    """The median section of the scalp from the anterior to the posterior hairline."""
    centre = np.array([0.0, 1640.0, 45.0])
    ends = [np.arctan2(*(places[name] - centre)[[2, 1]]) for name in ("trichion", "nape-hairline")]
    angle = np.linspace(ends[0], ends[1], 300)
    axes = np.stack([0 * angle, np.cos(angle), np.sin(angle)], 1)
    hits = skin.surface.cast(centre + 400 * axes, -axes)
    return centre + (400 - hits.distance[:, None]) * axes


SOURCES: dict[str, Row] = {
    "reference-body": {
        "title": "The reference body of this atlas", "authors": "The facemap authors", "year": "2026",
        "where": "assets/body, made by assets/source/bodyart from the CC0 MakeHuman base mesh",
    },
    "bodyparts3d": {
        "title": "BodyParts3D, release 4.0", "authors": "The Database Center for Life Science",
        "year": "2013",
        "where": "CC BY 4.0; only for checking where bones lie, nothing of it is shipped",
    },
    "farkas-1994": {
        "title": "Anthropometry of the Head and Face, 2nd edition",
        "authors": "Farkas LG (editor)",
        "year": "1994",
        "where": "Raven Press, New York", "isbn": "978-0-7817-0159-4",
    },
    "gordon-2014": {
        "title": "2012 Anthropometric Survey of U.S. Army Personnel: Methods and Summary Statistics",
        "authors": "Gordon CC, Blackwell CL, Bradtmiller B, Parham JL, Barrientos P, Paquette SP, et al.",
        "year": "2014",
        "where": "Technical report NATICK/TR-15/007, US Army Natick Soldier Research, Development and"
        " Engineering Center; means of all 6068 subjects",
    },
    "atesoglu-2018": {
        "title": "Evaluation of the morphological characteristic and sex differences of sternum by"
        " multi-detector computed tomography", "authors": "Ateşoğlu S, Deniz M, Uslu AI", "year": "2018",
        "where": "Folia Morphologica 77(3):489–497", "doi": "10.5603/FM.a2017.0120",
    },
    "parnia-2012": {
        "title": "Determining anatomical position of the umbilicus in Iranian girls, and providing"
        " quantitative indices and formula to determine neo-umbilicus during abdominoplasty",
        "authors": "Parnia R, Ghorbani L, Sepehrvand N, Hatami S, Bazargan-Hejazi S", "year": "2012",
        "where": "Indian Journal of Plastic Surgery 45(1):94–96", "doi": "10.4103/0970-0358.96594",
    },
    "beckenstein-1996": {
        "title": "Anatomical parameters for nipple position and areolar diameter in males",
        "authors": "Beckenstein MS, Windle BH, Stroup RT", "year": "1996",
        "where": "Annals of Plastic Surgery 36(1):33–36", "doi": "10.1097/00000637-199601000-00007",
    },
    "chung-1995": {
        "title": "Locational relationship of the supraorbital notch or foramen and infraorbital and mental"
        " foramina in Koreans", "authors": "Chung MS, Kim HJ, Kang HS, Chung IH", "year": "1995",
        "where": "Acta Anatomica 154(2):162–166",
    },
    "apinhasmit-2006": {
        "title": "Supraorbital notch/foramen, infraorbital foramen and mental foramen in Thais:"
        " anthropometric measurements and surgical relevance",
        "authors": "Apinhasmit W, Chompoopong S, Methathrathip D, Sansuk R, Phetphunphiphat W",
        "year": "2006",
        "where": "Journal of the Medical Association of Thailand 89(5):675–682",
    },
    "pmid-17898610": {
        "title": "Location of the infraorbital and mental foramen with reference to the soft-tissue"
        " landmarks",
        "authors": "Song WC, Kim SH, Paik DJ, Han SH, Hu KS, Kim HJ, Koh KS", "year": "2007",
        "where": "Plastic and Reconstructive Surgery 120(5):1343–1347; PMID 17898610",
    },
    "beyron-1942": {
        "title": "Orienteringsproblem vid protetiska rekonstruktioner och bettstudier", "authors": "Beyron H",
        "year": "1942",
        "where": "Svensk Tandläkaretidskrift 35:1–55; cited after prosthodontic textbooks, not read",
    },
    "who-2008": {
        "title": "WHO standard acupuncture point locations in the Western Pacific Region",
        "authors": "World Health Organization, Regional Office for the Western Pacific", "year": "2008",
        "where": "Manila", "isbn": "978-92-9061-383-1",
    },
    "pheasant-2006": {
        "title": "Bodyspace: Anthropometry, Ergonomics and the Design of Work, 3rd edition",
        "authors": "Pheasant S, Haslegrave CM", "year": "2006",
        "where": "CRC Press; hand dimensions of British adults, figures from memory",
        "isbn": "978-0-415-28520-9",
    },
}  # fmt: skip
