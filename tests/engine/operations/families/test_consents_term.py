"""When the family has to be asked again."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.action.context import CaseContext
from engine.operations.families.consents_term import OPERATION
from engine.registry import rows
from engine.store import cases
from engine.store.tables import Consent
from tests.engine.usecases.house import House


def until(house: House, case_id: str, **given: Any) -> Any:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        return OPERATION.perform(CaseContext(tx, record).operation_context, given)["until"]


def test_the_day_is_told_once_asked_about_it_no_more(house: House) -> None:
    case_id = house.planned()
    assert until(house, case_id) is None
    lists = {"subjects": [], "data_list": [], "actions": [], "recipients": []}
    with house.store.transaction() as tx:
        mine = {"case_id": case_id, "family_id": house.case(case_id)["family_id"], "recorded_at": tx.now()}
        sheet = {"kind": "patronage", "status": "signed", "term_on": date(2026, 11, 30)}
        rows.add(tx, Consent, signed_on=date(2026, 9, 7), **lists, **mine, **sheet)
    assert until(house, case_id) == "2026-11-30"
    assert until(house, case_id, since="2026-11-30") is None
