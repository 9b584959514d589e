"""The year of a unit: a case about the unit's own work, which no list of families shows."""

from __future__ import annotations

from datetime import UTC, datetime

from engine.action.context import CaseContext
from engine.operations.cases.unit_open import OPERATION
from engine.operations.operation import OperationContext
from engine.queries.families.family_list import family_list
from engine.queries.families.family_matches import resembling
from engine.store import cases
from engine.store.tables import Family
from tests.engine.usecases.house import House


def opened(house: House, case_id: str) -> dict[str, str]:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        context: OperationContext = CaseContext(tx, record).operation_context
        return OPERATION.perform(context, {})


def test_the_year_begins_with_the_present_month_and_quarter(house: House) -> None:
    house.clock.move_to(datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    found = opened(house, house.planned())
    assert found == {"month_from": "2026-11-01", "quarter_from": "2026-10-01", "year_ends": "2026-12-31"}


def test_a_unit_is_not_among_the_families(house: House) -> None:
    case_id = house.planned()
    house.start(title="Семья Ковалёвой О. П.")
    opened(house, case_id)
    with house.store.reading() as tx:
        listed = family_list(tx, house.actor("golub"), "", 1).rows
        seen = [line.title for line in listed if line.id not in house.others(Family)]
        offered = [line.title for line in resembling(tx, house.actor("golub"), "Ковалёвой")]
    assert seen == offered == ["Семья Ковалёвой О. П."]
