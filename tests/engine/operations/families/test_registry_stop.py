"""A withdrawal of consent, as a diagram carries it out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.action.context import CaseContext
from engine.operations.catalogue import perform
from engine.runtime.views import Place
from engine.store import cases
from engine.store.tables import AgendaItem, Consent, Family, Referral, Visit
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
    assert stop(desk) == {"cancelled": 2}
    assert {row["status"] for row in desk.rows(Consent)} == {"withdrawn"}
    assert desk.row(Consent, Consent.kind == "pd")["withdrawn_on"] == date(2026, 9, 7)
    assert desk.row(Visit)["status"] == desk.row(Referral)["status"] == "cancelled"
    assert desk.row(Family)["data_stop_on"] == date(2026, 9, 22)
    assert stop(desk) == {"cancelled": 0}


def test_without_disclosure_the_work_goes_on(desk: Desk) -> None:
    assert stop(desk, consent="disclosure") == {"cancelled": 1}
    assert {row["kind"]: row["status"] for row in desk.rows(Consent)} == {
        "pd": "signed",
        "disclosure": "withdrawn",
    }
    assert desk.row(Visit)["status"] == "planned" and desk.row(Family)["data_stop_on"] is None


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
