"""The report's page needs nothing else, can be read as XML, and is the same every time."""

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import pytest

from facemap import cli
from facemap.atlas.model import Names
from facemap.export.report_page import page
from facemap.export.report_rows import Report, as_rows, report
from tests.export.few_points import atlas, needled, point, shipped_report


@pytest.fixture(scope="module")
def shipped() -> Report:
    return shipped_report()


def tree(html: str) -> ElementTree.Element:
    """The page as XML, which is stricter than any browser."""
    return ElementTree.fromstring(html.removeprefix("<!DOCTYPE html>\n"))


@pytest.fixture(scope="module")
def html(shipped: Report) -> str:
    return page(shipped)


def test_the_page_is_well_formed(html: str) -> None:
    assert html.startswith("<!DOCTYPE html>\n<html")
    assert [part.tag for part in tree(html)] == ["head", "body"]


def test_the_page_needs_nothing_from_outside(html: str) -> None:
    parts = list(tree(html).iter())
    assert {part.tag for part in parts}.isdisjoint({"script", "img", "link", "iframe", "object"})
    given = {(name, value) for part in parts for name, value in part.attrib.items()}
    assert {value[0] for name, value in given if name == "href"} == {"#"}
    assert {name for name, _ in given}.isdisjoint({"src", "onclick", "onload"})
    assert "url(" not in html
    assert "@import" not in html


def test_every_section_has_an_anchor_and_says_how_to_read_it(html: str) -> None:
    whole = tree(html)
    sections = whole.findall(".//section")
    anchors = [section.get("id") for section in sections]
    assert [link.get("href") for link in whole.iter("a")] == [f"#{anchor}" for anchor in anchors]
    assert len(set(anchors)) == len(anchors) == 15
    for section in sections:
        lead = section.find("p[@class='lead']")
        assert lead is not None
        assert len(lead.text or "") > 60
    ids = [part.get("id") for part in whole.iter() if part.get("id")]
    assert len(ids) == len(set(ids))


def test_every_row_of_a_table_is_as_long_as_its_head(html: str) -> None:
    for table in tree(html).iter("table"):
        assert len({len(row) for row in table.iter("tr")}) == 1


def test_the_page_is_the_same_twice_and_bears_a_date_only_if_one_is_given(shipped: Report, html: str) -> None:
    assert page(shipped) == html
    assert "14 March" not in html
    assert "14 March 2026" in page(shipped, "14 March 2026")


def test_names_are_text_and_not_markup() -> None:
    found = report(atlas(point("ST-4", needled("other"), names=Names("<b>Earth & Granary</b>"))))
    assert "<td>&lt;b&gt;Earth &amp; Granary&lt;/b&gt;</td>" in page(found)


def test_an_empty_atlas_has_a_page_too() -> None:
    empty = page(report(replace(atlas(), sources={}, channels={})))
    assert tree(empty).find(".//section[@id='problems']") is not None


def test_it_knows_light_dark_and_paper(html: str) -> None:
    style = tree(html).findtext(".//style") or ""
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style


# ---- the command


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert cli.main(["report", "-o", str(out), "--date", "1 May 2026"]) == 0
    written = out.read_text(encoding="utf-8")
    assert tree(written).findtext(".//h1")
    assert "1 May 2026" in written


def test_the_command_counts_a_pack_of_the_user(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = "names: {english: Mine}, sources: [who-2008]"
    mine = f"{{code: EX-MINE, kind: extra, region: face, location: Here, place: cheilion, {names}}}"
    (tmp_path / "mine.yaml").write_text(f"points: [{mine}]\n", encoding="utf-8")
    known = []
    for pack in ([], ["--pack", str(tmp_path)]):
        assert cli.main(["report", "--json", *pack]) == 0
        rows = json.loads(capsys.readouterr().out)
        known.append(rows["channels"][-1]["known"])
    assert known[1] == known[0] + 1
    assert "EX-MINE" in [row["code"] for row in rows["no_voice"]]


def test_the_rows_are_the_same_as_json(shipped: Report, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    assert cli.main(["report", "--json", "-o", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8")) == json.loads(json.dumps(as_rows(shipped)))


@pytest.mark.parametrize("arguments", [[], ["-o", "nowhere/at/all/report.html"]])
def test_the_command_says_in_one_sentence_what_it_can_not_do(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["report", *arguments]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith("facemap: ")
