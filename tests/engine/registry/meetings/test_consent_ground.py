"""Nobody is enrolled on a sheet that has run out by the day of the sitting."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.registry import rows
from engine.registry.meetings.consent_ground import consent_missing
from engine.store.tables import Consent
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
