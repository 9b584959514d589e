"""A signal of danger is heard though the family's processing is stopped, in its case alone, with its ground."""

from __future__ import annotations

import pytest

from engine.errors import CaseSuspended
from engine.store.tables import JournalEntry, Note, Notice, Outbox
from engine.usecases.cases.add_note import add_note
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.life.block_family import block_family, unblock_family
from engine.usecases.tasks.assign_task import assign_task
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import House, publish


def listening(house: House) -> str:
    """A case that can hear of danger, its plan being made."""
    with house.store.transaction() as tx:
        publish(tx, "crisis")
    case_id = house.start("crisis").case_id
    house.complete("lis", house.open_tasks(case_id)["register"], {"curator": "mazur"})
    return case_id


def told(house: House, case_id: str, key: str) -> None:
    do(house, deliver_message, "mazur", "crisis_alert", case_id, {"alert_source": "staff"}, key)


def test_the_case_that_hears_of_danger_goes_on_alone(house: House) -> None:
    case_id = listening(house)
    family, task = family_of(house, case_id), house.open_tasks(case_id)["plan"]
    other = house.start(id=family).case_id
    do(house, block_family, "golub", family, "проверка адреса")
    told(house, case_id, "danger")
    assert (house.case(case_id)["status"], house.case(other)["status"]) == ("open", "suspended")
    note = house.rows(Note, Note.case_id == case_id)[-1]["text"]
    assert "Сигнал опасности принят" in note and "99-З" in note
    [line] = house.rows(JournalEntry, JournalEntry.action == "processing.danger")
    assert line["facts"]["case"] == case_id
    do(house, add_note, "mazur", case_id, "Выехали")
    do(house, assign_task, "golub", task, house.actor("sokol").id)
    house.complete("sokol", task, {"goals": 4})
    do(house, unblock_family, "golub", family, "адрес подтверждён")
    assert (house.case(case_id)["status"], house.case(other)["status"]) == ("open", "open")


def test_a_case_that_the_head_suspended_stays_so(house: House) -> None:
    case_id = listening(house)
    do(house, suspend_case, "golub", case_id, "семья в отъезде")
    do(house, block_family, "golub", family_of(house, case_id), "проверка адреса")
    with pytest.raises(CaseSuspended):
        told(house, case_id, "danger")


def test_the_heads_hear_of_it_at_once_and_who_brought_it_does_not(house: House) -> None:
    case_id = listening(house)
    told(house, case_id, "danger")
    run_outbox(house.store)
    lines = house.rows(Notice, Notice.case_id == case_id)
    assert [(row["person_id"], row["code"]) for row in lines] == [(house.actor("golub").id, "crisis_alert")]
    sent = [row for row in house.rows(JournalEntry) if row["action"] == "notice.sent"]
    assert {row["facts"]["to"] for row in sent} == {"curator", "dept_head"}
    assert lines[0]["told"] in {row["facts"]["told"] for row in sent}
    assert len(house.rows(Outbox, Outbox.kind == "tell_on", Outbox.case_id == case_id)) == 1


def test_another_message_is_no_news_of_danger(house: House) -> None:
    case_id = house.planned()
    do(house, deliver_message, "mazur", "consent_withdrawn", case_id, {}, "k")
    run_outbox(house.store)
    assert house.rows(Notice, Notice.case_id == case_id) == []
