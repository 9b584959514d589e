"""What the case's last assessment answered, for the form that asks again."""

from __future__ import annotations

from datetime import date

from engine.action.context import CaseContext
from engine.operations.families.assessment_last import OPERATION
from engine.registry import rows
from engine.store import cases
from engine.store.tables import RiskAssessment
from tests.engine.usecases.house import House


def test_the_latest_day_speaks_and_before_the_first_nothing_does(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        assert OPERATION.perform(context, {}) == {"last": {}}
        known = {"case_id": case_id, "family_id": record.family_id, "source": "diagnosis"}
        for day, housing in ((2, "unsafe"), (1, "ok")):
            rows.add(
                tx, RiskAssessment, **known, assessed_on=date(2026, 9, day), factors={"housing": housing}
            )
        assert OPERATION.perform(context, {}) == {"last": {"housing": "unsafe", "on": "2026-09-02"}}
