"""An urgent notice that nobody has read goes on to the heads: once, and only what they may see."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import insert, update

from engine.access import Actor
from engine.store.tables import Case, Family, JournalEntry, Notice, Outbox, Person, PersonRole
from engine.usecases.clock.move_training_clock import move_training_clock
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.notices.read_notices import read_all
from tests.engine.usecases.house import House

HOURS = timedelta(hours=4)


@pytest.fixture
def told(house: House) -> str:
    """A case whose curator was told of danger; beside the head there is a director."""
    case_id = house.planned()
    row = {"key": str(uuid4()), "kind": "notice", "case_id": case_id}
    with house.store.transaction() as tx:
        new = {"login": "rudik", "name": "Рудик Павел", "institution": "zhodino", "password": "-"}
        id_ = tx.execute(insert(Person).values(**new, session_key="rudik").returning(Person.id)).scalar_one()
        tx.execute(insert(PersonRole), {"person_id": id_, "role": "director"})
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=house.actor("mazur").id))
        payload = {"code": "crisis_alert", "to": "curator", "told": "first"}
        tx.execute(insert(Outbox), row | {"payload": payload, "created_at": tx.now(), "due_at": tx.now()})
    run_outbox(house.store)
    return case_id


def lines(house: House, case_id: str) -> dict[str, str]:
    by_id = {house.actor(login).id: login for login in ("mazur", "golub", "rudik")}
    return {by_id[row["person_id"]]: row["code"] for row in house.rows(Notice, Notice.case_id == case_id)}


def told_on(house: House) -> list[dict[str, object]]:
    return [row for row in house.rows(JournalEntry) if row["action"] == "notice.unread"]


def test_before_its_hours_are_over_nobody_else_hears(house: House, told: str) -> None:
    house.clock.advance(HOURS - timedelta(seconds=1))
    run_outbox(house.store)
    assert lines(house, told) == {"mazur": "crisis_alert"} and told_on(house) == []


def test_unread_it_goes_to_the_head_once_with_a_line_in_the_journal(house: House, told: str) -> None:
    house.clock.advance(HOURS)
    for _ in range(3):
        run_outbox(house.store)
        house.clock.advance(HOURS)
    assert lines(house, told) == {"mazur": "crisis_alert", "golub": "unread_urgent"}
    [line] = told_on(house)
    assert (line["case_id"], line["facts"]["code"], line["facts"]["people"]) == (told, "crisis_alert", 1)
    [passed] = house.rows(Notice, Notice.code == "unread_urgent")
    assert passed["facts"] == {"of": "crisis_alert", "hours": 4, "people": [house.actor("mazur").id]}
    assert passed["told"] == line["facts"]["told"] and verify_store(house.store).clean


def test_read_in_time_it_goes_nowhere(house: House, told: str) -> None:
    house.clock.advance(HOURS - timedelta(minutes=1))
    with house.store.transaction() as tx:
        read_all(tx, house.actor("mazur"), 10**9)
    house.clock.advance(HOURS)
    run_outbox(house.store)
    assert lines(house, told) == {"mazur": "crisis_alert"} and told_on(house) == []


def test_where_the_head_has_not_read_the_director_hears(house: House, told: str) -> None:
    with house.store.transaction() as tx:
        tx.execute(update(Notice).where(Notice.case_id == told).values(person_id=house.actor("golub").id))
    house.clock.advance(HOURS)
    run_outbox(house.store)
    assert lines(house, told) == {"golub": "crisis_alert", "rudik": "unread_urgent"}


def test_heads_who_may_not_see_the_family_hear_nothing_and_the_journal_says_that_nobody_did(
    house: House, told: str
) -> None:
    family = house.case(told)["family_id"]
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == family).values(sealed=True))
    house.clock.advance(HOURS)
    run_outbox(house.store)
    assert lines(house, told) == {"mazur": "crisis_alert"}
    assert [line["facts"]["people"] for line in told_on(house)] == [0]


def test_what_is_not_urgent_waits_for_its_reader(house: House, told: str) -> None:
    assert len(house.rows(Outbox, Outbox.kind == "tell_on")) == 1
    with house.store.transaction() as tx:
        row = {
            "key": "calm",
            "kind": "notice",
            "case_id": told,
            "payload": {"code": "visit_missed", "to": "curator"},
        }
        tx.execute(insert(Outbox), row | {"created_at": tx.now(), "due_at": tx.now()})
    run_outbox(house.store)
    assert len(house.rows(Outbox, Outbox.kind == "tell_on")) == 1


def test_the_training_clock_passes_it_on_at_its_hour(house: House, told: str) -> None:
    began = house.clock.now()
    head: Actor = house.actor("golub")
    move_training_clock(house.store, head, timedelta(days=1))
    [passed] = house.rows(Notice, Notice.code == "unread_urgent")
    assert passed["at"] == began + HOURS and passed["person_id"] == head.id
