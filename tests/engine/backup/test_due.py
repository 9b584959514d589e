"""What the schedule asks for: a copy after its hour, again an hour after a failure, a drill each month, a signature each day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from engine.backup.due import copy_is_due, do_what_is_due, drill_is_due, last_hour, something_is_due
from engine.backup.faults import KeyUnfit
from engine.backup.files import copies
from engine.backup.runs import COPY, DRILL, Run, last_run
from engine.backup.settings import CopySettings
from engine.store.database.kind_guard import KEY
from engine.store.kind import REAL, TRAINING, declare
from engine.store.tables import Setting
from tests.engine.usecases.house import House

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def run(began: datetime, ok: bool = True) -> Run:
    return Run("1", COPY, began, began, began, "", 0, ok, {})


def test_the_hour_that_came_last() -> None:
    for hour in range(24):
        mark = last_hour(NOW, hour)
        assert timedelta(0) <= NOW - mark < timedelta(days=1) and mark.hour == hour


def test_a_copy_is_due_after_its_hour() -> None:
    mark = last_hour(NOW, 3)
    assert copy_is_due(None, NOW, 3) and not copy_is_due(None, NOW, None)
    assert copy_is_due(run(mark - timedelta(minutes=1)), NOW, 3)
    assert not copy_is_due(run(mark + timedelta(minutes=1)), NOW, 3)
    assert copy_is_due(run(NOW - timedelta(hours=1), ok=False), NOW, 3)
    assert not copy_is_due(run(NOW - timedelta(minutes=59), ok=False), NOW, 3)


def test_a_drill_is_due_each_month_and_the_day_after_a_failure(settings: CopySettings) -> None:
    assert drill_is_due(None, NOW, settings) and not drill_is_due(None, NOW, replace(settings, hour=None))
    assert not drill_is_due(run(NOW - timedelta(days=29)), NOW, settings)
    assert drill_is_due(run(NOW - timedelta(days=30)), NOW, settings)
    assert drill_is_due(run(NOW - timedelta(days=1), ok=False), NOW, settings)


def test_all_that_is_due_is_done_once(house: House, settings: CopySettings) -> None:
    with house.store.transaction() as tx:
        declare(tx, REAL)
    assert something_is_due(house.store, settings)
    told = "\n".join(do_what_is_due(house.store, settings))
    assert "подпись 1" in told and "Копия годна" in told and len(copies(settings.folder)) == 1
    assert not something_is_due(house.store, settings) and do_what_is_due(house.store, settings) == []
    house.clock.advance(timedelta(days=1))
    assert something_is_due(house.store, settings)
    do_what_is_due(house.store, settings)
    with house.store.reading() as tx:
        copy, tried = last_run(tx, COPY), last_run(tx, DRILL)
    assert len(copies(settings.folder)) == 2 and copy and tried and tried.began_at < copy.began_at


def test_a_copy_in_vain_does_not_keep_the_journal_from_being_signed(
    house: House, settings: CopySettings
) -> None:
    with house.store.transaction() as tx:
        declare(tx, REAL)
    settings.key.chmod(0o644)
    with pytest.raises(KeyUnfit, match="chmod 600"):
        do_what_is_due(house.store, settings)
    with house.store.reading() as tx:
        failed = last_run(tx, COPY)
    assert failed is not None and not failed.ok


def test_of_a_database_that_is_not_real_no_copies_are_made_by_themselves(
    house: House, settings: CopySettings
) -> None:
    with house.store.transaction() as tx:
        tx.execute(insert(Setting).values(key=KEY, value={"kind": TRAINING}))
    do_what_is_due(house.store, settings)
    assert copies(settings.folder) == []
