"""What rules for clients say, the most serious first."""

import re

from facemap.atlas.model import Atlas
from facemap.ui.pages import page
from facemap.ui.theme import LIGHT, theme_colours
from facemap.ui.wording import cite, clients, needling_lines

COLOURS = theme_colours(LIGHT)


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def test_points_that_most_sources_bar_come_first(atlas: Atlas) -> None:
    text = plain(page(atlas, "rule:pregnancy", COLOURS))
    start = text.index("Not to be needled, by at least one source")
    end = text.index("What sources say")
    assert start < text.index("LI-4", start) < text.index("GB-21", start) < text.index("CV-2", start) < end


def test_advice_is_told_in_order_of_seriousness(atlas: Atlas) -> None:
    for rule in atlas.rules.values():
        html = page(atlas, f"rule:{rule.name}", COLOURS)
        begun = re.findall(r"<b>(Not to be needled|With caution|To know)", html)
        order = [["Not to be needled", "With caution", "To know"].index(words) for words in begun]
        assert order == sorted(order)
        assert len(order) == len(rule.advice)


def test_on_a_card_sources_that_say_the_same_are_told_together(atlas: Atlas) -> None:
    text = plain(clients(atlas, atlas.points["LI-4"], COLOURS))
    assert len(re.findall(r"Pregnancy\s+\(not to be needled\)", text)) == 1
    assert text.index("not to be needled") < text.index("with caution")


def test_a_source_of_unknown_origin_is_marked_as_weak(atlas: Atlas) -> None:
    point = atlas.points["ST-4"]
    told = {each.source: needling_lines(atlas, each)[0] for each in point.needling}
    assert "weak: origin not stated" in told["unattributed-table"]
    assert "weak" not in told["cheng-1987"]
    assert "origin not stated" in cite(atlas, ["unattributed-table"], COLOURS)
