"""Nobody is enrolled on a sheet that has run out by the day of the sitting."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from engine.registry import rows
from engine.registry.meetings.consent_ground import consent_missing
from engine.store.tables import Consent, Family
from tests.engine.usecases.house import House

TERM = date(2026, 9, 10)


def signed(house: House, family_id: str, case_id: str, **over: Any) -> None:
    lists = {"subjects": [], "data_list": [], "actions": [], "recipients": []}
    sheet = {"kind": "patronage", "status": "signed", "signed_on": date(2026, 9, 7), "term_on": TERM, **over}
    with house.store.transaction() as tx:
        rows.add(
            tx, Consent, case_id=case_id, family_id=family_id, recorded_at=tx.now(), **{**lists, **sheet}
        )


def missing(house: House, family_id: str, on: date, question: str = "enrol", decision: str = "enrol") -> bool:
    item = {"question": question, "family_id": family_id}
    with house.store.reading() as tx:
        return set(consent_missing(tx, item, {"decision": decision}, on)) == {"decision"}


@pytest.mark.parametrize(("on", "said"), [(TERM, False), (date(2026, 9, 11), True)])
def test_the_sheet_holds_on_the_day_of_the_sitting(house: House, on: date, said: bool) -> None:
    case = house.case(house.planned())
    assert missing(house, case["family_id"], on)
    signed(house, case["family_id"], case["id"])
    assert missing(house, case["family_id"], on) is said


def test_another_sheet_is_no_ground_and_other_decisions_need_none(house: House) -> None:
    case = house.case(house.planned())
    signed(house, case["family_id"], case["id"], kind="pd", term_on=None)
    assert missing(house, case["family_id"], TERM)
    assert not missing(house, case["family_id"], TERM, decision="rework")
    assert not missing(house, case["family_id"], TERM, question="remove")


def test_of_a_family_that_has_withdrawn_only_an_end_is_decided(house: House) -> None:
    case, other = house.case(house.planned()), house.case(house.planned())
    with house.store.transaction() as tx:
        gone = update(Family).where(Family.id == case["family_id"])
        tx.execute(gone.values(withdrawn_on=date(2026, 9, 8)))
    for decision in ("prolong", "no_change", "continue", "enrol"):
        assert missing(house, case["family_id"], TERM, "remove", decision)
    assert not missing(house, case["family_id"], TERM, "remove", "close")
    assert not missing(house, other["family_id"], TERM, "remove", "prolong")


def test_a_correction_goes_by_the_day_of_what_it_corrects(house: House) -> None:
    case = house.case(house.planned())
    with house.store.transaction() as tx:
        tx.execute(update(Family).values(withdrawn_on=date(2026, 9, 8)).where(Family.id == case["family_id"]))
        item = {"question": "remove", "family_id": case["family_id"], "corrects_id": "x"}
        assert consent_missing(tx, item, {"decision": "prolong"}, TERM) == {}
