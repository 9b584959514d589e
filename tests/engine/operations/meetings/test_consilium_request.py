"""A case puts its question to the consilium."""

from __future__ import annotations

from typing import Any

import pytest

from engine.action.context import CaseContext
from engine.errors import OperationFailed
from engine.operations.catalogue import perform
from engine.store import cases
from engine.store.tables import AgendaItem
from tests.engine.usecases.house import House


def asked(house: House, case_id: str, **given: Any) -> dict[str, Any]:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        item = perform(CaseContext(tx, record).operation_context, "consilium.request", given)["item"]
    found: dict[str, Any] = house.rows(AgendaItem, AgendaItem.id == item)[0]
    return found


def test_the_question_waits_with_its_term_and_its_explanation(house: House) -> None:
    case_id = house.planned()
    item = asked(house, case_id, question="level", due={"working days": 1}, recommended_level="crisis")
    assert (item["status"], item["body"], item["question"]) == ("waiting", "consilium", "level")
    assert (
        item["due_at"].isoformat() == "2026-09-08T14:00:00+00:00" and "1 рабочий день" in item["due_why"][0]
    )
    assert (item["case_id"], item["recommended_level"], item["clause"]) == (case_id, "crisis", "")


@pytest.mark.parametrize("due", ["2026-09-21", "2026-09-21T12:00:00+03:00", {"calendar days": 14}])
def test_a_term_is_a_date_a_moment_or_a_context(house: House, due: Any) -> None:
    item = asked(house, house.planned(), question="review", due=due)
    assert item["due_at"].date().isoformat() == "2026-09-21"


def test_a_question_may_have_no_term(house: House) -> None:
    item = asked(house, house.planned(), question="extraordinary", due=None, clause="zhod.stage4.c")
    assert item["due_at"] is None and item["clause"] == "zhod.stage4.c"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"question": "weather"},
        {"question": "level", "recommended_level": "highest"},
        {"question": "level", "due": "когда-нибудь"},
        {"question": "level", "story": "Мать пьёт"},
    ],
)
def test_what_is_not_understood_is_refused(house: House, given: dict[str, Any]) -> None:
    case_id = house.planned()
    with pytest.raises(OperationFailed):
        asked(house, case_id, **given)
    assert house.rows(AgendaItem) == []
