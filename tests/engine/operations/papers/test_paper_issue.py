"""A diagram makes a paper in the transaction of its step."""

from __future__ import annotations

import pytest

from engine.action.context import CaseContext
from engine.errors import OperationFailed
from engine.operations.catalogue import perform
from engine.store import cases
from engine.store.tables import Paper
from tests.engine.usecases.house import House


def performed(house: House, case_id: str, kind: str) -> tuple[dict[str, object], list[str]]:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        return perform(context, "paper.issue", {"kind": kind}), [entry.action for entry in context.entries]


def test_the_paper_is_made_and_named(house: House) -> None:
    case_id = house.planned()
    done, told = performed(house, case_id, "d20")
    [row] = house.rows(Paper)
    assert done == {"paper": row["id"], "number": "1/2026"} and told == ["paper.issued"]
    assert row["case_id"] == case_id


def test_a_case_that_has_nothing_for_it_goes_on_and_tells(house: House) -> None:
    done, told = performed(house, house.planned(), "d12")
    assert done == {"paper": None, "number": None} and told == ["paper.not_made"]
    assert house.rows(Paper) == []


def test_a_paper_there_is_not_fails_the_step(house: House) -> None:
    with pytest.raises(OperationFailed):
        performed(house, house.planned(), "d99")
