"""A case may begin with a signal instead of an application: the page that starts it offers both."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine.store.tables import Case, WorkItem
from tests.engine.usecases.house import publish
from tests.webapp.conftest import House

PAGE = "/cases/new/alerted"
FAMILY = {"title": "Семья Сидоровой В. В.", "address": "г. Жодино, ул. Лесная, 7", "key": "one"}


@pytest.fixture
def published(house: House) -> House:
    with house.store.transaction() as tx:
        publish(tx, "alerted")
    return house


def begun(house: House, **form: str) -> tuple[list[str], dict[str, object]]:
    """Open tasks and data of the case that the page started."""
    answer = house.sign_in("registrar").post(PAGE, {**FAMILY, **form})
    assert answer.status_code in (200, 204, 302), answer.text
    with house.store.reading() as tx:
        case = tx.execute(select(Case.id, Case.variables).where(house.own(Case))).one()
        found = tx.connection.scalars(select(WorkItem.element).where(WorkItem.case_id == case.id))
        return list(found), case.variables


def test_the_page_names_the_signal(published: House) -> None:
    page = published.sign_in("registrar").get(PAGE).text
    assert "С чего начинается дело" in page
    assert 'value="emergency_alert"' in page
    assert "Сигнал" in page


def test_a_lifecycle_without_signals_asks_nothing(house: House) -> None:
    assert "С чего начинается дело" not in house.sign_in("registrar").get("/cases/new/two_steps").text


def test_a_signal_opens_its_own_way(published: House) -> None:
    assert begun(published, door="emergency_alert", source="agency") == (
        ["go_out"],
        {"alert_source": "agency"},
    )


@pytest.mark.parametrize("door", ["", "consent_withdrawn"])
def test_anything_else_is_an_application(published: House, door: str) -> None:
    assert begun(published, door=door) == (["register"], {})
