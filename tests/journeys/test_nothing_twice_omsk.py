"""What is known is not typed again: an Omsk intake from the first page up to the consents, counted by actions on fields."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.counted import Counting
from tests.journeys.people import sample

OPTIONS = ("--no-cases", "--at", "2026-09-09T07:00")
LIFECYCLE = "omsk_support"
MOST = 35  # actions on fields


def test_an_intake(enter: Enter) -> None:
    registrar = enter("tarasova", Counting)
    assert isinstance(registrar, Counting)
    _intake(registrar)
    assert registrar.actions <= MOST, registrar.said


def _intake(registrar: Counting) -> None:
    """The family comes to the window: a mother with two children; she signs all three sheets on paper."""
    today, page = registrar.now.date(), registrar.go("/cases/new")
    inquiry, application = (sample(name, today, LIFECYCLE) for name in ("inquiry", "application"))
    registrar.type("Фамилия, имя, отчество", application["applicant_name"])
    registrar.type("Дата рождения", "19.06.1984")
    registrar.type("СНИЛС", application["snils"])
    registrar.type("Адрес", inquiry["address"])
    registrar.press("Начать дело")
    registrar.stands("Принять обращение")
    expect(page.locator("main")).to_contain_text("Семья Дьяковой М. К.")  # nobody has typed it
    registrar.fill({key: value for key, value in inquiry.items() if key != "received_at"})  # it is now
    registrar.complete()
    registrar.stands("Зарегистрировать заявление")
    registrar.fill(application)
    registrar.complete()
    registrar.stands("Оформить согласия")
    registrar.press("Все три листа подписаны на бумаге")
    registrar.fill(_signed(sample("consents", today, LIFECYCLE)))
    registrar.complete()
    expect(page.locator(".k-flash-success").last).to_be_visible()


def _signed(consents: dict[str, Any]) -> dict[str, Any]:
    """As the house prints the sheets: purposes and actions are its own, the mother says which data and to whom."""
    own = ("purpose", "subjects", "actions")  # what the house prints, and the names of the family in full
    sheets = {
        kind: {key: value for key, value in sheet.items() if key not in own}
        for kind, sheet in consents.items()
    }
    sheets["pd_consent"]["data_list"] = [*sheets["pd_consent"]["data_list"], "phone"]
    return sheets
