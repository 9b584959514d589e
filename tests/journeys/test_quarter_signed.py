"""A head looks through the quarter, goes from a figure down to a printed paper, signs; what is entered later is shown beside it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person
from tests.journeys.walk import Walk

OPTIONS = ("--no-cases", "--at", "2026-09-09T10:00")
LIFECYCLE = "zhodino_patronat"
FAMILY, ANOTHER = "Семья Ковалевой Н. П.", "Семья Савицкой А. И."
QUARTER = "?first=2026-07-01&last=2026-09-30"


def test_a_quarter_is_drilled_signed_and_compared(
    enter: Enter, clock: Clockkeeper, colleagues: Colleagues
) -> None:
    walk = Walk(LIFECYCLE, FAMILY, clock)
    _taken_on(colleagues, FAMILY)
    head = enter("shevko")
    page = head.go(f"/reports/r01{QUARTER}")
    expect(page.locator("main")).to_contain_text("3 квартал 2026 года")
    assert _figures(page)["taken"] == "1"
    _down_to_a_paper(head)
    head.go(f"/reports/r01{QUARTER}")
    page.get_by_role("button", name="Подписать отчёт").click()
    signed = page.locator(".r-signed")
    expect(signed).to_contain_text("С тех пор ни одно число не изменилось")
    _taken_on(colleagues, ANOTHER)
    walk.until("2026-09-10")
    head.go(f"/reports/r01{QUARTER}")
    expect(signed).to_contain_text("После подписи изменилось чисел")
    row = signed.locator("tr", has_text="Принято").first
    expect(row.locator("td").nth(3)).to_have_text("1")
    expect(row.locator("td").nth(4)).to_have_text("2")
    assert _figures(page)["taken"] == "2"


def _taken_on(colleagues: Colleagues, family: str) -> None:
    """Up to the contract: the family is in support."""
    case = colleagues.begin("borisevich", family)
    colleagues.do("borisevich", case, "register_application", "application")
    colleagues.do("borisevich", case, "record_consents", "consents")
    colleagues.do("shevko", case, "assign_curator", "curator", curator="kulesh")
    colleagues.do("kulesh", case, "diagnose_family", "diagnosis")
    colleagues.do("kulesh", case, "draw_up_plan", "plan")
    colleagues.do("shevko", case, "approve_plan", "approve")
    colleagues.do("kulesh", case, "conclude_contract", "contract")


def _figures(page: Page) -> dict[str, str]:
    """What leads somewhere in the table of families: the figure's name -> its number, of the whole line."""
    links = page.locator("section[aria-labelledby=t-families] tbody").first.locator("a")
    return {
        (link.get_attribute("href") or "").split("?")[0].rsplit("/", 1)[1]: link.inner_text()
        for link in links.all()
    }


def _down_to_a_paper(head: Person) -> None:
    """Figure, list, case, papers, and the file itself."""
    page = head.page
    page.locator("section[aria-labelledby=t-families] a[href*='/families/taken?']").first.click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("row", name=FAMILY).locator("a[data-row]").click()
    expect(page.locator("main")).to_contain_text(FAMILY)
    case = page.url.split("?")[0]
    page.goto(f"{case}/papers")
    page.get_by_role("row", name="План патронатного сопровождения").get_by_role("button").click()
    link = page.locator("a[href$='.pdf']").first
    file = page.request.get(head.address + str(link.get_attribute("href")))
    assert file.ok and file.body()[:4] == b"%PDF"
