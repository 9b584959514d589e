"""When the clock has to look next."""

from __future__ import annotations

from engine.action.next_due import next_due, next_effect, next_term, next_timer
from engine.store.session import Store
from engine.store.tables import DeadlineRow, Outbox, Timer
from tests.engine.ground import HOUR, NOW, Ground


def test_the_earliest_of_what_still_waits(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        ground = Ground.of(empty_store, tx)
        case = ground.case(ground.family())
        assert next_timer(tx) is next_term(tx) is next_effect(tx) is next_due(tx) is None
        ground.row(Timer, case_id=case, fire_at=NOW, suspended=True)
        ground.row(DeadlineRow, case_id=case, due_at=NOW, status="paused")
        ground.row(Outbox, due_at=NOW, done_at=NOW)
        assert next_due(tx) is None
        for hours in (5, 4):
            ground.row(Timer, case_id=case, fire_at=NOW + hours * HOUR)
        assert next_due(tx) == next_timer(tx) == NOW + 4 * HOUR
        for hours in (2, 3):
            ground.row(DeadlineRow, case_id=case, due_at=NOW + hours * HOUR, status="open")
        assert next_due(tx) == next_term(tx) == NOW + 2 * HOUR
        for hours in (6, 1):
            ground.row(Outbox, due_at=NOW + hours * HOUR, done_at=None)
        assert next_due(tx) == next_effect(tx) == NOW + HOUR
        assert next_due(tx, effects=False) == NOW + 2 * HOUR
