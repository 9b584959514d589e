"""Reports as a head asks for them: days, cuts, figures that lead somewhere, a signature and what changed since."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pytest
from docx import Document
from sqlalchemy import select, update

from engine import journal
from engine.journal import Entry
from engine.registry.families import families
from engine.store.tables import Case, DeadlineRow, Family, JournalEntry, Member, Person, ReportSigned
from tests.bystanders import papers
from tests.webapp.conftest import NOW, Browser, House
from webapp.words.dates import as_typed

QUARTER = "first=2026-07-01&last=2026-09-30"


def supported(house: House, title: str = "Семья Ковалёвой Н. П.") -> str:
    """A family in support since today; the case."""
    case_id = house.start(title).case_id
    with house.store.transaction() as tx:
        journal.append(tx, f"test:{case_id}", Entry("family.enrolled", {}, None, case_id), NOW)
        families.taken_on(tx, case_id, NOW)
    return case_id


def page(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def figure(text: str, sheet: str, name: str) -> int:
    """What stands in the whole line of a table."""
    table = text[text.index(f'id="t-{sheet}"') :]
    found = re.search(rf'<a href="/reports/\w+/{sheet}/{name}\?[^"]*">(\d+)</a>', table)
    return int(found[1]) if found else 0


def test_a_head_finds_every_report_with_what_it_answers(house: House) -> None:
    head = house.sign_in("dept_head")
    shown = page(head, "/reports")
    assert 'href="/reports"' in page(head, "/control")
    for title in ("Контингент", "Сроки", "Отказы и отзывы", "Журнал учета семей"):
        assert title in shown
    assert "Мобильной бригады в положении учреждения нет" in shown
    assert "Мобильной бригады в положении учреждения нет" in page(head, "/reports/r06")


@pytest.mark.parametrize("login", ["administrator", "curator", "methodologist", "registrar"])
def test_nobody_else_comes_in(house: House, login: str) -> None:
    browser = house.sign_in(login)
    for address in ("/reports", "/reports/r01", "/reports/journal", "/reports/r01/report.csv"):
        assert browser.get(address).status_code == 403
    assert 'href="/reports"' not in browser.get("/", follow_redirects=True).text


def test_a_figure_leads_to_its_cases_and_they_to_the_case(house: House) -> None:
    case_id = supported(house)
    head = house.sign_in("dept_head")
    shown = page(head, f"/reports/r01?{QUARTER}")
    assert (figure(shown, "families", "taken"), figure(shown, "families", "start")) == (1, 0)
    assert "3 квартал 2026 года" in shown
    behind = page(head, f"/reports/r01/families/taken?{QUARTER}")
    assert f'href="/cases/{case_id}"' in behind and "Семья Ковалёвой Н. П." in behind
    assert page(head, f"/cases/{case_id}")


def test_other_days_are_other_figures(house: House) -> None:
    supported(house)
    head = house.sign_in("dept_head")
    shown = page(head, "/reports/r01?first=2026-10-01&last=2026-12-31")
    assert (figure(shown, "families", "start"), figure(shown, "families", "end")) == (1, 1)
    assert "За этот период ничего нет" in page(head, "/reports/r01?first=2025-01-01&last=2025-03-31")
    assert "с 01.09.2026 по 12.09.2026" in page(head, "/reports/r01?first=2026-09-01&last=12.09.2026")


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("first=2026-09-30&last=2026-09-01", "Конец периода раньше начала"),
        ("first=2026-13-01&last=2026-09-01", "такого дня нет в календаре"),
        ("first=давно&last=2026-09-01", "«давно» не похоже на дату"),
        ("first=0001-01-01&last=9999-12-31", "год должен быть от 1900 до 2100"),
        ("first=1950-01-01&last=2026-09-01", "не раньше 1990"),
    ],
)
def test_days_that_cannot_be_are_said_and_stay_as_typed(house: House, days: str, told: str) -> None:
    shown = page(house.sign_in("dept_head"), f"/reports/r01?{days}")
    first = days.split("=")[1].split("&")[0]
    assert told in shown and f'value="{as_typed(first)}"' in shown


@pytest.mark.parametrize(
    "address",
    [
        "/reports/r01/families/nothing",
        "/reports/r01/families/start.csv",
        "/reports/r01/nothing/start",
        "/reports/r01/report.pdf",
        "/reports/r12",
        f"/reports/r01/families/start?by=nothing&part=x&{QUARTER}",
        "/reports/r01/families/start?first=2026-09-30&last=2026-09-01",
    ],
)
def test_what_there_is_not_is_no_page(house: House, address: str) -> None:
    assert house.sign_in("dept_head").get(address).status_code == 404


def test_a_sealed_family_is_in_no_figure_list_or_file(house: House) -> None:
    """For the head it does not exist: neither counted, nor listed, nor exported, nor signed."""
    case_id = supported(house)
    with house.store.transaction() as tx:
        family = tx.connection.scalar(select(Case.family_id).where(Case.id == case_id))
        tx.execute(update(Family).where(Family.id == family).values(sealed=True))
    head = house.sign_in("dept_head")
    assert "Ковалёв" not in page(head, f"/reports/journal?{QUARTER}")
    shown = page(head, f"/reports/r01?{QUARTER}")
    assert figure(shown, "families", "taken") == 0 and "Ковалёв" not in shown
    assert "Ковалёв" not in head.get(f"/reports/r01/families/taken/list.csv?{QUARTER}").text
    head.post(f"/reports/r01/sign?{QUARTER}")
    with house.store.reading() as tx:
        figures = tx.connection.scalar(select(ReportSigned.figures)) or {}
    assert figures["families"]["whole"][""]["taken"] == 0


def test_a_concealed_family_is_counted_and_not_named(house: House) -> None:
    case_id = supported(house)
    with house.store.transaction() as tx:
        family = tx.connection.scalar(select(Case.family_id).where(Case.id == case_id))
        tx.execute(update(Family).where(Family.id == family).values(confidentiality="high"))
    head = house.sign_in("dept_head")
    assert figure(page(head, f"/reports/r01?{QUARTER}"), "families", "taken") == 1
    for address in ("families/taken", "families/taken/list.csv"):
        assert "Ковалёв" not in head.get(f"/reports/r01/{address}?{QUARTER}").text
    assert "Ковалёв" not in page(head, f"/reports/journal?{QUARTER}")


def test_another_institution_counts_its_own(house: House) -> None:
    supported(house)
    stranger = house.sign_in("stranger")
    assert figure(page(stranger, f"/reports/r01?{QUARTER}"), "families", "taken") == 0
    assert "Ковалёв" not in stranger.get(f"/reports/r01/families/taken?{QUARTER}").text


def test_signed_figures_stay_and_the_page_says_what_is_otherwise_today(house: House) -> None:
    supported(house)
    head = house.sign_in("dept_head")
    answer = head.post(f"/reports/r01/sign?{QUARTER}")
    assert answer.status_code == 302
    shown = page(head, answer.headers["Location"])
    assert "Отчёт подписан" in shown and "С тех пор ни одно число не изменилось" in shown
    supported(house, "Семья Дьяковых")
    changed = page(head, f"/reports/r01?{QUARTER}")
    assert "После подписи изменилось чисел" in changed
    row = re.search(r"<tr><td>Семьи</td>.{0,40}Всего.{0,80}Принято.*?</tr>", changed, re.DOTALL)
    assert row and re.findall(r">(\d+)</td>", row[0]) == ["1", "2"]
    assert "Подписан:" not in page(head, "/reports/r01?first=2026-07-01&last=2026-07-31")
    with house.store.reading() as tx:
        signed: Any = tx.connection.scalar(select(ReportSigned.figures))
    assert signed["families"]["whole"][""]["taken"] == 1
    lines = house.sign_in("administrator").get("/admin/journal").text
    assert "Подписан отчёт «Контингент» за 01.07.2026 – 30.09.2026" in html.unescape(lines)


def test_every_file_is_a_line_in_the_journal_and_every_list_is_looked_at(house: House) -> None:
    case_id = supported(house)
    head = house.sign_in("dept_head")
    for address in ("r01/report.csv", "r01/families/taken/list.xlsx", "journal/register.csv"):
        answer = head.get(f"/reports/{address}?{QUARTER}")
        assert answer.status_code == 200 and answer.data
    house.app.extensions["kurator-looks"].settle()
    with house.store.reading() as tx:
        rows = tx.execute(select(JournalEntry.action, JournalEntry.facts).order_by(JournalEntry.id)).all()
    exported = [row.facts for row in rows if row.action == "report.exported"]
    assert [(each["report"], each["what"], each["form"]) for each in exported] == [
        ("r01", "table", "csv"),
        ("r01", "list", "xlsx"),
        ("d19", "register", "csv"),
    ]
    looked = [row.facts for row in rows if row.action == "families.listed"]
    assert looked and all(facts["cases"] == [case_id] for facts in looked)
    lines = html.unescape(house.sign_in("administrator").get("/admin/journal").text)
    assert "Выгружено: «Журнал учета семей», весь журнал, csv" in lines


def test_the_register_of_families_is_a_paper(house: House) -> None:
    supported(house)
    head = house.sign_in("dept_head")
    assert f"register.docx?{QUARTER}".replace("&", "&amp;") in head.get(f"/reports/journal?{QUARTER}").text
    for form, beginning in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = head.get(f"/reports/journal/register.{form}?{QUARTER}")
        assert answer.status_code == 200 and answer.data.startswith(beginning)
    said = "\n".join(
        cell.text
        for table in Document(io.BytesIO(answer.data)).tables
        for row in table.rows
        for cell in row.cells
    ).replace("\u00a0", " ")
    assert "Семья Ковалёвой Н. П., ЖД-2026-" in said and "None" not in said
    lines = html.unescape(house.sign_in("administrator").get("/admin/journal").text)
    assert "d19" in lines.lower() or "Журнал учета семей" in lines


def test_who_is_not_known_is_no_surname(house: House) -> None:
    """«не указано» is not shortened to «не у.»."""
    case_id = supported(house)
    with house.store.transaction() as tx:
        somebody = tx.connection.scalar(select(Person.id).where(Person.name != "").limit(1))
        own = {"case_id": case_id, "institution": "zhodino", "name": "Шаг", "due_at": NOW, "closed_at": NOW}
        for person in (somebody, None):
            papers.one(tx, DeadlineRow, {**own, "status": "met", "breached_at": None, "assignee_id": person})
    shown = page(house.sign_in("dept_head"), "/reports/r03?first=2026-01-01&last=2026-12-31")
    assert "не указано</th>" in shown and "не у." not in shown


def test_who_lives_alone_is_related_to_nobody(house: House) -> None:
    case_id = supported(house, "Котова Ф. Ю.")
    with house.store.transaction() as tx:
        own = tx.execute(select(Case.family_id, Case.institution).where(Case.id == case_id)).one()
        papers.one(tx, Member, {**own._asdict(), "last_name": "Котова", "first_name": "Фаина", "middle_name": "Юрьевна", "relation": "self"})  # fmt: skip
    shown = page(house.sign_in("dept_head"), f"/reports/journal?{QUARTER}")
    assert "Котова Фаина Юрьевна" in shown and "сам гражданин" not in shown
