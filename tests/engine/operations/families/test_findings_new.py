"""What the form of one action found for the first time, asked of the rows it has just become."""

from __future__ import annotations

from datetime import date

import pytest

from engine.action.context import CaseContext
from engine.errors import OperationFailed
from engine.operations.families.findings_new import OPERATION
from engine.registry import rows
from engine.store import cases
from engine.store.tables import RiskAssessment
from tests.engine.usecases.house import House


def test_the_row_of_this_action_is_held_against_the_earlier_ones(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        with pytest.raises(OperationFailed):
            OPERATION.perform(context, {})
        known = {"case_id": case_id, "family_id": record.family_id, "source": "diagnosis"}
        for day, news in ((1, ["housing"]), (2, [])):
            context.recorded["risk"] = rows.add(
                tx, RiskAssessment, **known, assessed_on=date(2026, 9, day), factors={"housing": "unsafe"}
            )
            assert OPERATION.perform(context, {}) == {"news": news}
