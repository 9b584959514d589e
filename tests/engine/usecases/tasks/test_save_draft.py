"""Drafts belong to their person."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed
from engine.store.tables import FormDraft
from engine.usecases.tasks.drop_draft import drop_draft
from engine.usecases.tasks.save_draft import save_draft
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
