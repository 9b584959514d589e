"""What a decision takes away of the plan is cancelled in the databank, and nothing of a neighbour is."""

from __future__ import annotations

from sqlalchemy import select

from engine.action.context import CaseContext
from engine.operations.cases.measures_stop import OPERATION
from engine.registry.work import programmes
from engine.store import cases
from engine.store.tables import ProgrammeMeasure
from tests.engine.operations.families.test_measures_open import TODAY, approved, drawn_up
from tests.engine.usecases.house import House


def stopped(house: House, case_id: str) -> int:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        answer: int = OPERATION.perform(CaseContext(tx, record).operation_context, {})["cancelled"]
        return answer


def statuses(house: House, case_id: str) -> list[str]:
    with house.store.transaction() as tx:
        of_case = select(ProgrammeMeasure.status).where(ProgrammeMeasure.case_id == case_id)
        return [*tx.execute(of_case.order_by(ProgrammeMeasure.id)).scalars()]


def test_open_measures_end_and_what_was_done_stays_done(house: House) -> None:
    case_id, neighbour = house.planned(), house.planned()
    for one in (case_id, neighbour):
        drawn_up(house, one, "Клуб", "Юрист", "Беседы")
        approved(house, one)
        with house.store.transaction() as tx:
            programmes.finish_measure(tx, one, 2, "done", done_on=TODAY)
    before = statuses(house, neighbour)
    assert stopped(house, case_id) == 2
    assert sorted(statuses(house, case_id)) == ["cancelled", "cancelled", "done"]
    assert statuses(house, neighbour) == before
    assert stopped(house, case_id) == 0, "a second time there is nothing to take away"
