"""Drafts belong to their person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.errors import NotAllowed
from engine.store.tables import FormDraft
from engine.usecases.tasks.drop_draft import drop_draft
from engine.usecases.tasks.save_draft import DraftMoved, save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_drafts_belong_to_their_person(house: House) -> None:
    task = house.start().next_task_id
    do(house, save_draft, "lis", task, {"curator": "m"})
    do(house, save_draft, "lis", task, {"curator": "ma"})
    do(house, drop_draft, "golub", task)
    assert [row["data"] for row in house.rows(FormDraft)] == [{"curator": "ma"}]
    with pytest.raises(NotAllowed):
        do(house, save_draft, "mazur", task, {})
    do(house, drop_draft, "lis", task)
    assert house.rows(FormDraft) == []


def test_a_draft_that_another_window_saved_is_not_written_over(house: House) -> None:
    task = house.start().next_task_id
    first = do(house, save_draft, "lis", task, {"curator": "m"}, "")
    house.clock.advance(timedelta(minutes=1))
    second = do(house, save_draft, "lis", task, {"curator": "ma"}, first.isoformat())
    for base in ("", first.isoformat(), "junk"):
        with pytest.raises(DraftMoved) as moved:
            do(house, save_draft, "lis", task, {"curator": "so"}, base)
        assert moved.value.facts == {"saved_at": second, "data": {"curator": "ma"}}
    assert [row["data"] for row in house.rows(FormDraft)] == [{"curator": "ma"}]
    do(house, save_draft, "lis", task, {"curator": "ma"}, "")  # the same text is no conflict
    house.clock.advance(timedelta(minutes=1))
    known = house.rows(FormDraft)[0]["saved_at"].isoformat()
    do(house, save_draft, "lis", task, {"curator": "so"}, known)
    do(house, drop_draft, "lis", task)
    do(house, save_draft, "lis", task, {"curator": "go"}, known)  # nothing stands there: nothing is lost
    assert [row["data"] for row in house.rows(FormDraft)] == [{"curator": "go"}]
