"""A withdrawal of consent, as a diagram carries it out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from engine.action.context import CaseContext
from engine.operations.catalogue import perform
from engine.queries.life.consents import endings, withdrawals
from engine.runtime.views import Place
from engine.store import cases
from engine.store.tables import (
    AgendaItem,
    Case,
    Consent,
    CuratorOrder,
    DeadlineRow,
    Family,
    Person,
    Referral,
    Visit,
    Withdrawal,
)
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.registry.recorders.intake.test_consents import BOTH, REQUEST
from tests.engine.usecases.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house, house.planned())
    desk.write("consents", BOTH)
    desk.write("request", REQUEST)
    desk.write("schedule", {"rows": [{"date": "2026-09-20"}]})
    return desk


def stop(desk: Desk, name: str = "registry.stop", **given: Any) -> dict[str, Any]:
    with desk.house.store.transaction() as tx:
        record = cases.lock(tx, desk.case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        context.place = Place("stop", "Прекратить", "patronage")
        return perform(context, name, given)


def test_everything_stops_and_the_data_closes_in_fifteen_days(desk: Desk) -> None:
    assert stop(desk) == {"cancelled": 2, "broken_off": 0, "broken_off_due": None}
    assert {row["status"] for row in desk.rows(Consent)} == {"withdrawn"}
    assert desk.row(Consent, Consent.kind == "pd")["withdrawn_on"] == date(2026, 9, 7)
    assert desk.row(Visit)["status"] == desk.row(Referral)["status"] == "cancelled"
    assert desk.row(Family)["data_stop_on"] == date(2026, 9, 22)
    assert stop(desk)["cancelled"] == 0


def test_a_withdrawal_by_the_diagram_has_somebody_who_answers_for_its_end(desk: Desk) -> None:
    """The curator; who stands in for one that left; the head of the house where nobody leads the case."""
    ids = {login: desk.house.actor(login).id for login in ("mazur", "sokol", "golub")}
    stop(desk, on=date(2026, 9, 5))
    with desk.house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.id == ids["mazur"]).values(active=False))
        standing = {"id": "order", "case_id": desk.case_id, "curator_id": ids["mazur"], "basis": ""}
        tx.execute(
            insert(CuratorOrder), standing | {"deputy_id": ids["sokol"], "valid_from": date(2026, 9, 1)}
        )
    stop(desk, on=date(2026, 9, 6))
    with desk.house.store.transaction() as tx:
        tx.execute(
            update(CuratorOrder).where(CuratorOrder.case_id == desk.case_id).values(valid_to=date(2026, 9, 6))
        )
        tx.execute(update(Case).where(Case.id == desk.case_id).values(curator_id=None))
    stop(desk, on=date(2026, 9, 7))
    papers = sorted(desk.rows(Withdrawal), key=lambda row: row["submitted_on"])
    assert [row["holder_id"] for row in papers] == [ids["mazur"], ids["sokol"], ids["golub"]]
    with desk.house.store.reading() as tx:
        told = [each.holder for each in endings(tx, desk.house.actor("golub")).rows]
    assert "Проверкин golub" in told and None not in told


def test_without_disclosure_the_work_goes_on(desk: Desk) -> None:
    assert stop(desk, consent="disclosure")["cancelled"] == 1
    assert {row["kind"]: row["status"] for row in desk.rows(Consent)} == {
        "pd": "signed",
        "disclosure": "withdrawn",
    }
    assert desk.row(Visit)["status"] == "planned" and desk.row(Family)["data_stop_on"] is None


@pytest.mark.parametrize(
    ("status", "over", "told"),
    [
        ("open", False, 1),
        ("breached", False, 1),
        ("cancelled", True, 1),
        ("met", True, 0),
        ("breached", True, 0),
    ],
)
def test_what_protected_a_child_and_was_not_done_is_told(
    desk: Desk, status: str, over: bool, told: int
) -> None:
    """Running, running late, or cancelled by the withdrawal itself an action ago; what was done, even late, is over."""
    due = datetime(2026, 9, 7, 12, tzinfo=UTC)
    with desk.house.store.transaction() as tx:
        term = select(DeadlineRow.id).where(DeadlineRow.case_id == desk.case_id).limit(1)
        known = {
            "element": "organise_help",
            "status": status,
            "due_at": due,
            "closed_at": due if over else None,
        }
        tx.execute(update(DeadlineRow).where(DeadlineRow.id == tx.connection.scalar(term)).values(**known))
    done = stop(desk, watched=["organise_help", "record_alert"])
    assert done["broken_off"] == told
    assert done["broken_off_due"] == ("2026-09-07T15:00:00+03:00" if told else None)


def test_closing_a_case_leaves_nothing_open_and_a_family_with_another_case_as_it_is(desk: Desk) -> None:
    family = desk.row(Family)["id"]
    desk.house.start(id=family)
    stop(desk, "case.close", status="closed_other")
    assert desk.row(Visit)["status"] == desk.row(Referral)["status"] == "cancelled"
    assert desk.row(Family)["status"] != "closed_other"


@pytest.mark.parametrize(
    ("name", "given"), [("registry.stop", {}), ("case.close", {"status": "closed_other"})]
)
def test_a_question_that_no_agenda_holds_is_put_to_nobody(
    desk: Desk, name: str, given: dict[str, Any]
) -> None:
    stop(desk, "consilium.request", question="review", clause="omsk.6.4.a")
    stop(desk, name, **given)
    assert desk.row(AgendaItem)["status"] == "dropped"


def test_a_withdrawal_in_one_case_says_which_and_leaves_the_other_its_own_sheet(desk: Desk) -> None:
    """The other case was agreed to on a sheet of its own: the processing goes on, and nobody is asked to end it."""
    family_id = desk.row(Family)["id"]
    other = Desk(desk.house, desk.house.start(id=family_id).case_id)
    other.write("consents", BOTH)
    stop(desk)
    paper = desk.row(Withdrawal)
    assert paper["of_case"] == desk.case_id
    assert desk.row(Consent, Consent.case_id == other.case_id, Consent.kind == "pd")["status"] == "signed"
    assert desk.row(Family)["withdrawn_on"] is None
    with desk.house.store.reading() as tx:
        assert endings(tx, desk.house.actor("golub")).rows == []
        [shown] = withdrawals(tx, family_id)
    assert shown.answered and shown.number == desk.house.case(desk.case_id)["number"]
