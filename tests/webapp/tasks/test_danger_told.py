"""Whoever completes a task that opened a signal of danger is told so, and how many letters wait for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engine.store.tables import Case, Letter, Person, WorkItem
from tests.webapp.conftest import House
from tests.webapp.letters.arranged import case_of, prepared
from tests.webapp.tasks.test_task_page import GOOD, send

DANGER = "Открыт сигнал об опасности. Писем, которые надо отправить: 1."


@pytest.mark.parametrize(
    ("urgency", "days_before", "told"),
    [("urgent", 0, DANGER), ("plain", 0, "Писем, которые надо отправить: 1."), ("urgent", 1, "")],
)
def test_letters_of_this_task_are_told_of_with_the_way_to_them(
    house: House, urgency: str, days_before: int, told: str
) -> None:
    """Those of an earlier day are older news, and those of another family are nothing of this task."""
    letter, strange = prepared(house), prepared(house, title="Семья Ивановой О. П.")
    case_id, other = case_of(house, letter), case_of(house, strange)
    with house.store.transaction() as tx:
        task = str(tx.connection.scalar(select(WorkItem.id).where(WorkItem.case_id == case_id)))
        registrar = select(Person.id).where(Person.login == "registrar").scalar_subquery()
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=registrar))
        made = {"urgency": urgency, "prepared_at": tx.now() - timedelta(days=days_before)}
        tx.execute(update(Letter).where(Letter.id == letter).values(**made))
        tx.execute(update(Letter).where(Letter.id == strange).values(urgency="urgent"))
    browser = house.sign_in("registrar")
    page = browser.get(send(browser, task, GOOD).headers["Location"]).text
    assert f"/letters/of/{other}" not in page
    assert ("Писем, которые надо отправить" in page) is bool(told) and told in page
    assert ("сигнал об опасности" in page) is (told == DANGER)
    assert (f'/letters/of/{case_id}">Письма дела' in page) is bool(told)
