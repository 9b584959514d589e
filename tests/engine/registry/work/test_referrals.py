"""An answer belongs to the oldest request of its own case."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.registry import rows
from engine.registry.work import referrals
from engine.store.tables import Referral
from tests.engine.usecases.house import House


def asked(house: House, case_id: str, day: int, agency: str = "health", status: str = "sent") -> str:
    case = house.case(case_id)
    own = {"case_id": case_id, "family_id": case["family_id"], "institution": case["institution"]}
    about: dict[str, Any] = {"kind": "request", "data_disclosed": [], "status": status}
    with house.store.transaction() as tx:
        return rows.add(tx, Referral, **own, **about, agency=agency, sent_on=date(2026, 9, day))


def states(house: House) -> dict[str, str]:
    return {row["id"]: row["status"] for row in house.rows(Referral)}


def test_another_case_of_the_same_organisation_waits_on(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    older = asked(house, other, 1)
    over, first, second = (
        asked(house, case_id, 1, status="closed"),
        asked(house, case_id, 2),
        asked(house, case_id, 3),
    )
    school = asked(house, case_id, 1, "education")
    with house.store.transaction() as tx:
        assert referrals.answer(tx, case_id, "health", date(2026, 9, 7), "Привит")
    waits = {older: "sent", over: "closed", second: "sent", school: "sent"}
    assert states(house) == {**waits, first: "answered"}
    with house.store.transaction() as tx:
        assert referrals.give_up(tx, case_id, "")  # whichever was asked first
        assert not referrals.answer(tx, case_id, "education", date(2026, 9, 7), "")
        assert not referrals.give_up(tx, case_id, "kdn")
    assert states(house) == {**waits, first: "answered", school: "closed"}
