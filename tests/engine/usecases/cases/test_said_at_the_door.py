"""Who takes the call that opens a case: the words are kept, heard at once by whom they concern, and can be added to."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine.errors import FormFaults, NotFound
from engine.store.tables import Case, Note, Notice
from engine.usecases.cases.add_note import add_note
from engine.usecases.cases.said_at_the_door import LONGEST, Said
from engine.usecases.cases.start_case import start_case
from engine.usecases.clock.run_outbox import run_outbox
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, publish

CALL = Said("За стеной плачет ребёнок", "соседка")


def called(house: House, said: Said | None, login: str = "lis") -> str:
    with house.store.transaction() as tx:
        publish(tx, "signalled")
    with house.store.transaction() as tx:
        family, payload = {"title": "Семья Громовых"}, {"alert_source": "hotline"}
        message = "emergency_alert"
        return start_case(tx, house.actor(login), "signalled", family, payload, "one", message, said).case_id


def test_the_words_stand_in_the_case_and_in_the_form_of_who_takes_it_up(house: House) -> None:
    case_id = called(house, CALL)
    assert [row["text"] for row in house.rows(Note)] == ["За стеной плачет ребёнок\nСообщил: соседка"]
    assert house.case(case_id)["variables"] == {"alert_said": CALL.words, "alert_from": CALL.by}


@pytest.mark.parametrize("said", [Said(" "), Said("д" * (LONGEST + 1)), Said("Плачет", "с" * 181)])
def test_a_call_without_words_opens_nothing(house: House, said: Said) -> None:
    with pytest.raises(FormFaults):
        called(house, said)
    with house.store.reading() as tx:
        assert tx.execute(select(Case.id).where(house.own(Case))).all() == []


def test_whom_it_concerns_hears_at_once_and_who_took_it_does_not(house: House) -> None:
    case_id = called(house, CALL)
    run_outbox(house.store)
    told = {row["person_id"] for row in house.rows(Notice, Notice.case_id == case_id)}
    assert house.actor("mazur").id in told and house.actor("golub").id in told
    assert house.actor("lis").id not in told


def test_who_took_it_adds_to_it_until_somebody_leads_the_case(house: House) -> None:
    case_id = called(house, CALL)
    do(house, add_note, "lis", case_id, "Перезвонила: приехал отец")
    task = house.open_tasks(case_id)["go_out"]
    house.complete("mazur", task, {"curator": "mazur"})
    with pytest.raises(NotFound):
        do(house, add_note, "lis", case_id, "Ещё")
