"""Which consent holds on a day, and for which family."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.registry import rows
from engine.registry.families import consents
from engine.store.tables import Consent
from tests.engine.usecases.house import House

TERM = date(2026, 12, 31)


def sheet(house: House, case_id: str, **over: Any) -> str:
    lists = {"subjects": [], "data_list": [], "actions": [], "recipients": []}
    case = house.case(case_id)
    given = {"kind": "disclosure", "status": "signed", "signed_on": date(2026, 9, 7), **over}
    with house.store.transaction() as tx:
        mine = {"case_id": case_id, "family_id": case["family_id"], "recorded_at": tx.now()}
        return rows.add(tx, Consent, **lists, **mine, **given)


def holding(house: House, case_id: str, on: date, kind: str = "disclosure") -> str | None:
    with house.store.reading() as tx:
        found = consents.signed(tx, house.case(case_id)["family_id"], kind, on)
    return None if found is None else str(found.id)


@pytest.mark.parametrize(
    ("on", "holds"), [(date(2026, 12, 30), True), (TERM, True), (date(2027, 1, 1), False)]
)
def test_a_consent_holds_to_the_end_of_its_last_day(house: House, on: date, holds: bool) -> None:
    case_id = house.planned()
    own = sheet(house, case_id, term_on=TERM)
    assert holding(house, case_id, on) == (own if holds else None)


def test_the_newest_that_still_holds(house: House) -> None:
    case_id = house.planned()
    open_ended = sheet(house, case_id)
    newer = sheet(house, case_id, term_on=TERM, signed_on=date(2026, 9, 8))
    assert holding(house, case_id, TERM) == newer
    assert holding(house, case_id, date(2027, 1, 1)) == open_ended


@pytest.mark.parametrize("over", [{"kind": "pd"}, {"status": "withdrawn"}, {"status": "declined"}])
def test_another_kind_or_state_is_no_consent(house: House, over: dict[str, str]) -> None:
    case_id = house.planned()
    sheet(house, case_id, **over)
    assert holding(house, case_id, TERM) is None


def test_only_the_kinds_that_are_withdrawn_end(house: House) -> None:
    case_id = house.planned()
    kept, ended = sheet(house, case_id, kind="pd"), sheet(house, case_id)
    with house.store.transaction() as tx:
        assert consents.withdraw(tx, case_id, ["disclosure"], TERM) == 1
    found = {row["id"]: (row["status"], row["withdrawn_on"]) for row in house.rows(Consent)}
    assert found == {kept: ("signed", None), ended: ("withdrawn", TERM)}


def test_the_first_end_is_of_the_signed_sheets_of_the_case(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    sheet(house, case_id, kind="pd")
    sheet(house, other, term_on=date(2026, 10, 1))
    sheet(house, case_id, term_on=date(2026, 10, 1), status="withdrawn")
    with house.store.reading() as tx:
        assert consents.first_end(tx, case_id, None) is None
    sheet(house, case_id, term_on=TERM)
    sheet(house, case_id, kind="patronage", term_on=date(2026, 11, 30))
    with house.store.reading() as tx:
        assert consents.first_end(tx, case_id, None) == date(2026, 11, 30)
        assert consents.first_end(tx, case_id, date(2026, 11, 30)) == TERM
        assert consents.first_end(tx, case_id, TERM) is None
