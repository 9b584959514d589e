"""A case may be opened by a message: it begins at that message's start event, with what the message brought."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from engine.errors import MessageNotExpected, NotAllowed
from engine.queries.models.lifecycles import first_events, lifecycles
from engine.store.tables import Case, Family, JournalEntry, Letter, Visit
from engine.usecases.cases.start_case import AlreadyRunning, Started, start_case
from tests.engine.usecases.house import House, publish

FAMILY = {"title": "Семья Сидоровой В. В."}


def alarmed(house: House, message: str, key: str = "one") -> Started:
    payload = {"alert_source": "school", "story": "пришли ночью"}
    with house.store.transaction() as tx:
        return start_case(tx, house.actor("lis"), "alerted", FAMILY, payload, key, message)


@pytest.fixture
def published(house: House) -> House:
    with house.store.transaction() as tx:
        publish(tx, "alerted")
    return house


def test_it_begins_at_the_start_of_the_message(published: House) -> None:
    case_id = alarmed(published, "emergency_alert").case_id
    assert published.open_tasks(case_id).keys() == {"go_out"}
    assert published.case(case_id)["variables"] == {"alert_source": "school"}, (
        "the mapping decides what enters"
    )
    begun = published.rows(JournalEntry, JournalEntry.case_id == case_id)[0]
    assert begun["facts"]["message"] == "emergency_alert"


def test_without_a_message_it_begins_plainly(published: House) -> None:
    assert published.open_tasks(published.start("alerted").case_id).keys() == {"register"}


def test_a_message_that_opens_nothing_leaves_nothing(published: House) -> None:
    with pytest.raises(MessageNotExpected):
        alarmed(published, "consent_withdrawn")
    with published.store.reading() as tx:
        assert tx.execute(select(Case.id).where(published.own(Case))).all() == []


def test_the_same_request_opens_one_case(published: House) -> None:
    assert alarmed(published, "emergency_alert") == alarmed(published, "emergency_alert")


def test_steps_before_the_first_task_write_of_a_case_that_is_there(house: House) -> None:
    """A visit and a letter point to their case; before anything waits, it must be in the database already."""
    with house.store.transaction() as tx:
        publish(tx, "told_at_once")
    case_id = house.start("told_at_once").case_id
    assert house.open_tasks(case_id).keys() == {"hold"}
    assert [row["agency"] for row in house.rows(Letter, Letter.case_id == case_id)] == ["guardianship"]
    assert len(house.rows(Visit, Visit.case_id == case_id)) == 1
    assert house.case(case_id)["lock_version"] == 1
    assert (
        house.complete("mazur", house.open_tasks(case_id)["hold"], {"held_on": "2026-09-07"}).case_id
        == case_id
    )


def test_a_diagram_says_who_may_begin_a_case(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "alerted", edit=only("begun_by", "dept_head, curator"))
    with pytest.raises(NotAllowed):
        house.start("alerted", "lis")
    with house.store.reading() as tx:
        offered = {
            login: {each.process_id for each in lifecycles(tx, house.actor(login))}
            for login in ("lis", "mazur")
        }
    assert "alerted" in offered["mazur"] and "alerted" not in offered["lis"]
    assert house.start("alerted", "mazur").number


def test_one_at_a_time(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "alerted", edit=only("one_at_a_time", "true"))
    first = house.start("alerted")
    with pytest.raises(AlreadyRunning) as fault:
        house.start("alerted", title="Семья Карповых")
    assert first.number in fault.value.sentence()
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == first.case_id).values(status="completed"))
    assert house.start("alerted", title="Семья Карповых").number != first.number


def test_a_case_about_the_institution_has_its_one_record_and_asks_for_no_family(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "alerted", edit=only("about", "institution"))
    first, second = house.start("alerted", title=""), house.start("alerted", title="Семья Карповых")
    assert first.family_id == second.family_id and first.case_id != second.case_id
    [record] = house.rows(Family, Family.id == first.family_id)
    assert record["title"] == "Заявление или сигнал"
    with house.store.reading() as tx:
        assert first_events(tx, house.actor("mazur")) == []


def only(name: str, value: str) -> dict[bytes, bytes]:
    """The diagram with a property of its process."""
    begin = b'isExecutable="true">'
    said = f'<zeebe:properties><zeebe:property name="{name}" value="{value}" /></zeebe:properties>'
    return {begin: begin + f"<bpmn:extensionElements>{said}</bpmn:extensionElements>".encode()}
