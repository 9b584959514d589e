"""Families not heard in a quarter, and the operation that tells a diagram (clause omsk.6.4.a)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from engine.access import Sight
from engine.action.context import CaseContext
from engine.operations.catalogue import perform
from engine.queries.meetings.quarter_norm import coverage, has_norm, quarter_of, unheard
from engine.registry.meetings.quarter_norm import Quarter
from engine.store import cases
from engine.store.tables import AgendaItem, Case, Family
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import Omsk, furnish

AUTUMN = date(2026, 10, 1)


@pytest.fixture
def omsk(house: House) -> Omsk:
    house.clock.move_to(datetime(2026, 10, 1, 4, 0, tzinfo=UTC))  # the quarter begins; 10:00 in Omsk
    return furnish(house)


def supported(omsk: Omsk, title: str) -> str:
    """A family in support from now on; the item its case asks for."""
    item_id = omsk.asks(title)
    family_id = omsk.item(item_id)["family_id"]
    with omsk.house.store.transaction() as tx:
        known = update(Family).where(Family.id == family_id)
        tx.execute(known.values(registered_at=tx.now(), status="active"))
    return item_id


def left(omsk: Omsk, day: date = AUTUMN) -> list[str]:
    with omsk.house.store.reading() as tx:
        actor = omsk.actor("belova")
        return sorted(row.family_title for row in unheard(tx, actor, quarter_of(tx, actor, day)).rows)


def test_a_family_shut_to_the_person_is_in_no_line_and_no_figure(omsk: Omsk) -> None:
    shut, _open = supported(omsk, "Семья Ивановых"), supported(omsk, "Семья Петровых")
    head = replace(omsk.actor("belova"), sight=Sight(shut=frozenset({omsk.item(shut)["family_id"]})))
    with omsk.house.store.reading() as tx:
        quarter = quarter_of(tx, head, AUTUMN)
        assert [row.family_title for row in unheard(tx, head, quarter).rows] == ["Семья Петровых"]
        assert (coverage(tx, head, quarter).owed, coverage(tx, omsk.actor("belova"), quarter).owed) == (1, 2)


def test_the_quarter_ends_on_its_last_working_day(omsk: Omsk) -> None:
    with omsk.house.store.reading() as tx:
        quarter = quarter_of(tx, omsk.actor("belova"), AUTUMN)
        assert has_norm(tx, "omsk") and not has_norm(tx, "zhodino")
    assert (quarter.first, quarter.last) == (date(2026, 10, 1), date(2026, 12, 31))
    assert quarter.due_at.date() == date(2026, 12, 30)  # the 31st is a day off


def test_heard_families_leave_the_list(omsk: Omsk) -> None:
    first = supported(omsk, "Семья Ивановых")
    supported(omsk, "Семья Петровых")
    omsk.opened(first)
    omsk.decided(first)
    assert left(omsk) == ["Семья Ивановых", "Семья Петровых"]  # a decision counts when its protocol is signed
    omsk.sign(omsk.item(first)["meeting_id"])
    assert left(omsk) == ["Семья Петровых"]
    with omsk.house.store.reading() as tx:
        actor = omsk.actor("belova")
        found = coverage(tx, actor, quarter_of(tx, actor, AUTUMN))
    assert (found.heard, found.owed, found.percent) == (1, 2, 50.0)
    assert left(omsk, date(2027, 1, 10)) == [
        "Семья Ивановых",
        "Семья Петровых",
    ]  # a new quarter, a new sitting


def test_another_institution_is_not_told_whom_this_one_owes(omsk: Omsk) -> None:
    supported(omsk, "Семья Ивановых")
    with omsk.house.store.reading() as tx:
        quarter = quarter_of(tx, omsk.actor("belova"), AUTUMN)
        assert coverage(tx, omsk.actor("belova"), quarter).owed == 1
        for login in ("golub", "zimin"):
            assert "Семья Ивановых" not in {
                row.family_title for row in unheard(tx, omsk.actor(login), quarter).rows
            }
            assert coverage(tx, omsk.actor(login), quarter).owed == 0


@pytest.mark.parametrize(("begins", "owed"), [(date(2026, 12, 17), True), (date(2026, 12, 18), False)])
def test_fifteen_days_of_the_quarter_are_owed(omsk: Omsk, begins: date, owed: bool) -> None:
    omsk.house.clock.advance(begins - AUTUMN)
    item_id = supported(omsk, "Семья Ивановых")
    assert left(omsk, begins) == (["Семья Ивановых"] if owed else [])
    assert told(omsk, item_id)["owed"] is owed


def test_how_many_days_is_a_setting_of_the_house(omsk: Omsk) -> None:
    """``consilium_active_days``: with 14 days support may begin a day later and the family is still heard."""
    with omsk.house.store.reading() as tx:
        quarter = quarter_of(tx, omsk.actor("belova"), AUTUMN)
    assert quarter.owed_after == 15
    fewer = Quarter.of(AUTUMN, quarter.calendar, 14)
    assert fewer.latest_start - quarter.latest_start == timedelta(days=1)


def told(omsk: Omsk, item_id: str, **given: Any) -> dict[str, Any]:
    with omsk.house.store.transaction() as tx:
        record = cases.lock(tx, omsk.item(item_id)["case_id"])
        assert record is not None
        return perform(CaseContext(tx, record).operation_context, "consilium.quarter", given)


def test_a_diagram_learns_whether_the_family_was_heard(omsk: Omsk) -> None:
    item_id = supported(omsk, "Семья Ивановых")
    before = told(omsk, item_id)
    assert before["held"] is False and before["held_on"] is None
    assert before["due_at"].startswith("2026-12-30T23:59") and before["next_due_at"].startswith("2027-03-31")
    omsk.opened(item_id)
    omsk.decided(item_id)
    omsk.sign(omsk.item(item_id)["meeting_id"])
    omsk.house.clock.advance(timedelta(days=20))
    assert (told(omsk, item_id)["held"], told(omsk, item_id)["held_on"]) == (True, "2026-10-01")
    assert told(omsk, item_id, on="2027-01-15")["held"] is False


def test_the_list_tells_what_becomes_of_the_question(omsk: Omsk) -> None:
    item_id = supported(omsk, "Семья Ивановых")
    omsk.convene(item_id)
    with omsk.house.store.reading() as tx:
        for login, visible in (("belova", True), ("orlova", True)):
            actor = omsk.actor(login)
            row = unheard(tx, actor, quarter_of(tx, actor, AUTUMN)).rows[0]
            assert row.asked and row.planned_at == omsk.house.clock.now() and row.visible is visible


def test_the_line_of_a_family_not_heard(omsk: Omsk) -> None:
    """Whether its question is asked and a sitting planned; whoever leads it, and the longest in support first."""
    first, second = supported(omsk, "Семья Ивановых"), supported(omsk, "Семья Петровых")
    cases_of = {item: omsk.item(item)["case_id"] for item in (first, second)}
    with omsk.house.store.transaction() as tx:
        mine = update(Case).where(Case.id == cases_of[second])
        tx.execute(mine.values(curator_id=omsk.id_of("sergeeva"), started_at=tx.now() - timedelta(days=1)))
        tx.execute(update(Case).where(Case.id == cases_of[first]).values(curator_id=None))
        family = update(Family).where(Family.id == omsk.item(second)["family_id"])
        tx.execute(family.values(registered_at=tx.now() - timedelta(days=1)))
        tx.execute(update(AgendaItem).where(AgendaItem.id == second).values(status="dropped"))
    meeting = omsk.convene(first)
    with omsk.house.store.reading() as tx:
        actor = omsk.actor("belova")
        rows = unheard(tx, actor, quarter_of(tx, actor, AUTUMN)).rows
    assert [(row.case_id, row.curator) for row in rows] == [
        (cases_of[second], "Проверкин sergeeva"),
        (cases_of[first], None),
    ]
    assert [(row.asked, row.planned_at) for row in rows] == [
        (False, None),
        (True, omsk.meeting(meeting)["planned_at"]),
    ]
