"""Which visits use up a month's limit, and which still wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engine.registry.work.visit_days import agreed, cancel_waiting, held_early, used, waiting_at
from engine.store.session import Store
from engine.store.tables import Visit
from tests.engine.ground import HOUR, NOW, Ground

DAY = date(2026, 9, 3)


@pytest.fixture
def ground(empty_store: Store) -> Iterator[Ground]:
    with empty_store.transaction() as tx:
        yield Ground.of(empty_store, tx)


def visit(ground: Ground, case: str, **given: Any) -> str:
    plain = {"kind": "planned", "status": "planned", "contact": "yes", "channel": "home", "planned_at": NOW}
    return str(ground.row(Visit, case_id=case, **{**plain, "held_on": None, **given}))


def test_the_visit_that_waits_for_a_moment(ground: Ground) -> None:
    case, other = (ground.case(ground.family()) for _ in range(2))
    for status in ("done", "cancelled", "missed"):
        visit(ground, case, status=status)
    visit(ground, other)
    visit(ground, case, planned_at=NOW + HOUR)
    assert waiting_at(ground.tx, case, NOW) is None
    told = visit(ground, case, status="notified")
    assert waiting_at(ground.tx, case, NOW) == told
    assert waiting_at(ground.tx, case, NOW - HOUR) is None


@pytest.mark.parametrize(("days", "found"), [(0, False), (1, True), (7, True), (8, False)])
def test_which_planned_visit_one_before_its_day_carries_out(ground: Ground, days: int, found: bool) -> None:
    case, other = (ground.case(ground.family()) for _ in range(2))
    on = (NOW - timedelta(days=days)).astimezone(UTC).date()
    visit(ground, other)
    visit(ground, case, status="cancelled", planned_at=NOW - HOUR)
    told = visit(ground, case, status="notified")
    row = held_early(ground.tx, case, on, UTC, "home")
    assert (row.id if row else None) == (told if found else None)
    assert held_early(ground.tx, case, on, UTC, "phone") is None


def test_what_uses_up_a_limit(ground: Ground) -> None:
    """The limit is the citizen's: a second case of the same one uses it up as well."""
    mine, other = ground.family(), ground.family()
    case, second, foreign = ground.case(mine), ground.case(mine), ground.case(other)
    counted = [
        (visit(ground, case, family_id=mine), "planned", NOW),
        (visit(ground, second, family_id=mine, status="notified", kind="emergency"), "emergency", NOW),
        (visit(ground, case, family_id=mine, status="done", held_on=DAY), "planned", DAY),
    ]
    visit(ground, case, family_id=mine, status="cancelled")
    visit(ground, case, family_id=mine, status="done", held_on=DAY, contact="no")
    visit(ground, foreign, family_id=other)
    call = (visit(ground, case, family_id=mine, channel="phone"), "planned", NOW)
    assert sorted(used(ground.tx, mine), key=str) == sorted(counted, key=str)
    assert sorted(used(ground.tx, mine, True), key=str) == sorted([*counted, call], key=str)


@pytest.mark.parametrize(("kind", "cancelled"), [(None, {0, 1}), ("planned", {0}), ("emergency", {1})])
def test_only_what_waits_is_cancelled(ground: Ground, kind: str | None, cancelled: set[int]) -> None:
    case, other = (ground.case(ground.family()) for _ in range(2))
    ids = [
        visit(ground, case),
        visit(ground, case, status="notified", kind="emergency"),
        visit(ground, case, status="done"),
        visit(ground, other),
        visit(ground, other, kind="emergency"),
    ]
    assert cancel_waiting(ground.tx, case, kind) == len(cancelled)
    gone = ground.tx.connection.scalars(select(Visit.id).where(Visit.status == "cancelled"))
    assert {ids.index(each) for each in gone} == cancelled


def test_the_day_agreed_on_stands_until_a_visit_that_counts(ground: Ground) -> None:
    case, day = ground.case(ground.family()), date(2026, 9, 20)

    def held(on: int, status: str = "done", channel: str = "home", next_on: date | None = None) -> None:
        at = date(2026, 9, on)
        visit(ground, case, status=status, channel=channel, held_on=at, next_on=next_on)

    assert agreed(ground.tx, case, ["home"]) is None
    held(1, next_on=day)
    held(3, channel="phone")
    held(4, status="missed")
    assert agreed(ground.tx, case, ["home"]) == day
    assert agreed(ground.tx, case, ["home", "phone"]) is None, "a call that counts has kept it"
    held(5)
    assert agreed(ground.tx, case, ["home"]) is None
    held(6, next_on=day)
    held(21, status="missed")
    assert agreed(ground.tx, case, ["home"]) is None, "the day has come and gone"
