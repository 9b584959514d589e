"""What comes out of the printer when a head prints a report: no empty sheet, no figure cut off at the edge."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.journeys.conftest import Enter

OPTIONS = ("--at", "2026-09-25T11:00")
HEAD = "shevko"
DAYS = "first=2026-07-01&last=2026-09-30"
CUT_OFF = """() => [...document.querySelectorAll('main *')]
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.tagName + '.' + node.className)"""
SHEET = {"width": 680, "height": 1000}  # what A4 leaves between its margins, in pixels of the screen


@pytest.mark.parametrize("address", ["r01", "r02", "r03", "r05", "r09", "journal"])
def test_a_report_fills_its_sheets(enter: Enter, address: str) -> None:
    page = enter(HEAD).go(f"/reports/{address}?{DAYS}")
    with pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True)) as printed:
        words = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in printed]
        width, height = printed[0].get_size()
    assert all(words) and "Руководитель" in words[-1]
    assert (width > height) == (address == "journal")
    assert len(words[0]) > 200 or len(words) == 1  # the head of a report is not a sheet of its own


def test_no_figure_is_cut_off(enter: Enter) -> None:
    person = enter(HEAD)
    person.page.emulate_media(media="print")
    for address in ("r02", "r03", "r05", "r09"):
        page = person.go(f"/reports/{address}?{DAYS}")
        page.set_viewport_size(SHEET)
        assert page.evaluate(CUT_OFF) == [], address
