"""The signed protocol from its page: looked at, kept as Word, given out twice; extracts for the cases with one press."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from engine.store.tables import Person
from engine.usecases.papers.make_wanted import make_wanted
from tests.engine.documents.pdf.test_drawing import pages_of
from tests.engine.usecases.house import House as EngineHouse
from tests.engine.usecases.meetings.omsk import PEOPLE, Omsk, furnish
from tests.webapp.conftest import House


@pytest.fixture
def omsk(house: House) -> Omsk:
    """Its people with the password of everybody."""
    made = furnish(EngineHouse(house.store, house.clock, house.bystanders))
    with house.store.transaction() as tx:
        known = tx.connection.scalar(select(Person.password).where(Person.login == "curator"))
        tx.execute(update(Person).where(Person.login.in_(PEOPLE)).values(password=known))
    return made


def test_the_protocol_is_looked_at_kept_and_given_out(house: House, omsk: Omsk) -> None:
    meeting_id = omsk.signed(omsk.asks(), omsk.asks("Семья Зиминых"))
    secretary = house.sign_in("belova")
    assert "Выдать протокол на печать" in secretary.get(f"/meetings/{meeting_id}").text
    assert secretary.get(f"/meetings/{meeting_id}/protocol.docx").data.startswith(b"PK")
    assert "ПРОТОКОЛ" in pages_of(secretary.get(f"/meetings/{meeting_id}/protocol.pdf").data)[0]
    first = secretary.post(f"/meetings/{meeting_id}/protocol/print", {})
    again = secretary.post(f"/meetings/{meeting_id}/protocol/print", {})
    assert "выдан повторно" not in pages_of(first.data)[0]
    assert "выдан повторно 07.09.2026, раз: 2" in pages_of(again.data)[0]
    assert secretary.get(f"/meetings/{meeting_id}/protocol.exe").status_code == 404


def test_a_member_is_offered_nothing_to_print(house: House, omsk: Omsk) -> None:
    meeting_id = omsk.signed(omsk.asks())
    member = house.sign_in("titov")
    assert "Выдать протокол на печать" not in member.get(f"/meetings/{meeting_id}").text
    assert member.get(f"/meetings/{meeting_id}/protocol.pdf").status_code == 403
    assert member.post(f"/meetings/{meeting_id}/protocol/print", {}).status_code == 403
    assert member.post(f"/meetings/{meeting_id}/extracts", {"key": "k"}).status_code == 403


def test_extracts_are_made_with_one_press_and_lie_in_the_cases(house: House, omsk: Omsk) -> None:
    items = [omsk.asks(), omsk.asks("Семья Зиминых")]
    meeting_id = omsk.signed(*items)
    secretary = house.sign_in("belova")
    asked = secretary.post(f"/meetings/{meeting_id}/extracts", {"key": "k"})
    make_wanted(house.store)
    assert "Готово: 2 из 2." in secretary.get(asked.headers["Location"]).text
    page = secretary.get(f"/meetings/{meeting_id}").text
    assert "Выписки уже в делах:" in page and "№ 1/2026" in page and "№ 2/2026" in page
    curator = house.sign_in("sergeeva")
    assert "Выписка из протокола" in curator.get(f"/cases/{omsk.item(items[0])['case_id']}/papers").text
    again = secretary.post(f"/meetings/{meeting_id}/extracts", {"key": "k2"}, follow_redirects=True)
    assert "Выписки по всем вопросам уже подготовлены" in again.text
