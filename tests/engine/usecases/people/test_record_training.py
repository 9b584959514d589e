"""What a member of staff is trained in is written down by an administrator, and read where a curator is chosen."""

from __future__ import annotations

from datetime import date

import pytest

from engine.action.context import CaseContext
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.operations.cases.staff_candidates import OPERATION
from engine.registry.people import staff
from engine.store import cases
from engine.usecases.people.record_training import record_training
from tests.engine.usecases.house import House

COURSE = "Курс «Сеть социальных контактов»"
TODAY = date(2026, 9, 7)


def record(house: House, login: str = "mazur", by: str = "sayko", **changes: object) -> str:
    values: dict[str, object] = {
        "qualification": COURSE,
        "order_no": "14",
        "order_on": None,
        "valid_to": None,
    }
    with house.store.transaction() as tx:
        return record_training(tx, house.actor(by), house.actor(login).id, **{**values, **changes})  # type: ignore[arg-type]


def offered(house: House, case_id: str, **given: object) -> dict[str, object]:
    with house.store.transaction() as tx:
        known = cases.lock(tx, case_id)
        assert known is not None
        context = CaseContext(tx, known).operation_context
        answer: dict[str, object] = OPERATION.perform(context, {"role": "curator", **given})
        return answer


def test_who_chooses_a_curator_sees_the_training_beside_the_name_where_it_is_asked_for(house: House) -> None:
    case_id = house.planned()
    before = offered(house, case_id, with_training=True)
    assert "mazur" in before["untrained"] and "подготовка не записана" in str(before["candidates"])
    record(house)
    after = offered(house, case_id, with_training=True)
    assert "mazur" not in after["untrained"] and f"подготовка: {COURSE}" in str(after["candidates"])
    plain = offered(house, case_id)
    assert plain["untrained"] == [] and "подготовка" not in str(plain["candidates"])


def test_training_that_is_over_is_none(house: House) -> None:
    record(house, valid_to=TODAY)
    with house.store.reading() as tx:
        line = staff.trainings(tx, [house.actor("mazur").id])[house.actor("mazur").id][0]
    assert line.holds(TODAY) and not line.holds(date(TODAY.year + 1, 1, 1))


def test_what_is_wrong_is_said_at_once(house: House) -> None:
    ahead, over = date(TODAY.year + 1, 1, 1), date(TODAY.year - 1, 1, 1)
    with pytest.raises(FormFaults) as fault:
        record(house, qualification=" ", order_no="1" * 61, order_on=ahead, valid_to=over)
    assert set(fault.value.facts["faults"]) == {"qualification", "order_no", "order_on", "valid_to"}


def test_only_an_administrator_of_the_same_institution_writes_it(house: House) -> None:
    with pytest.raises(NotAllowed):
        record(house, by="mazur")
    with house.store.transaction() as tx, pytest.raises(NotFound):
        record_training(
            tx,
            house.actor("sayko"),
            10**6,
            qualification=COURSE,
            order_no="",
            order_on=None,
            valid_to=None,
        )
