"""A case on both databases, and forms written into it as a task would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from engine.action.context import CaseContext
from engine.journal import Entry
from engine.registry.recorders import RECORDERS, Recording
from engine.store import cases
from tests.engine.usecases.house import House


@dataclass
class Desk:
    """One form at a time, each in a transaction of its own."""

    house: House
    case_id: str
    login: str = "mazur"
    entries: list[Entry] = field(default_factory=list)  # lines that the forms left in the journal

    def write(
        self, name: str, data: Mapping[str, Any], given: Mapping[str, Any] | None = None, **settled: Any
    ) -> dict[str, str]:
        """Write a form; what decisions found afterwards is settled. Returns the ids of its rows."""
        person = self.house.actor(self.login).id
        with self.house.store.transaction() as tx:
            record = cases.lock(tx, self.case_id)
            assert record is not None
            context = CaseContext(tx, record).operation_context
            recording = Recording(
                tx, record, context.calendar, context.now, "task", "step", "form", data, given or {}, person
            )
            recorder = RECORDERS[name]
            recorder.write(recording)
            self.entries += recording.entries
            if recorder.settle and settled:
                recorder.settle(recording, settled)
            return dict(recording.wrote)

    def rows(self, table: Any, *conditions: Any) -> list[dict[str, Any]]:
        return self.house.rows(table, *conditions)

    def row(self, table: Any, *conditions: Any) -> dict[str, Any]:
        [row] = self.rows(table, *conditions)
        return row


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house, house.planned())
