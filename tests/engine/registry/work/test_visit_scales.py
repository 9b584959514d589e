"""The scales of the visits of one case, in the order they were held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from engine.registry.work.visit_scales import noted, unseen
from engine.store.session import Store
from engine.store.tables import Visit
from tests.engine.ground import NOW, Ground


@pytest.fixture
def ground(empty_store: Store) -> Iterator[Ground]:
    with empty_store.transaction() as tx:
        yield Ground.of(empty_store, tx)


def visit(ground: Ground, case: str, day: int, **given: Any) -> None:
    plain = {"kind": "scheduled", "status": "done", "contact": "yes", "channel": "home", "planned_at": NOW}
    ground.row(Visit, case_id=case, **{**plain, "held_on": date(2026, 9, day), **given})


def test_what_the_visits_have_noted(ground: Ground) -> None:
    case, other = (ground.case(ground.family()) for _ in range(2))
    visit(ground, case, 9, observations={"climate": 2, "relations": 3})
    visit(ground, case, 2, observations={"climate": 4, "relations": 4})
    visit(ground, case, 5, observations={"relations": 1, "housing": "ok"})
    visit(ground, case, 6, status="missed", observations={"climate": 1})
    visit(ground, case, 7, observations=None)
    visit(ground, other, 3, observations={"climate": 5})
    assert noted(ground.tx, case, None) == ([4, 2], [4, 1, 3])
    assert noted(ground.tx, case, date(2026, 9, 5)) == ([4, 2], [4, 1, 3])
    assert noted(ground.tx, case, date(2026, 9, 6)) == ([4, 2], [1, 3])
    assert noted(ground.tx, case, date(2026, 9, 10)) == ([2], [3])
    assert noted(ground.tx, other, date(2026, 9, 3)) == ([5], [])


def test_visits_in_a_row_that_left_a_scale_open(ground: Ground) -> None:
    case, other = (ground.case(ground.family()) for _ in range(2))
    visit(ground, other, 9, observations={"climate": 4, "relations": 4})
    assert unseen(ground.tx, case) == 0
    visit(ground, case, 1, observations=None)
    visit(ground, case, 2, observations={"climate": 4, "relations": 4})
    assert unseen(ground.tx, case) == 0
    visit(ground, case, 5, observations={"climate": None, "relations": 3})
    visit(ground, case, 6, status="missed", observations={"climate": 1, "relations": 1})
    visit(ground, case, 7, channel="phone", observations=None)
    visit(ground, case, 8, observations={"climate": 3})
    assert unseen(ground.tx, case) == 2, "calls and visits that were not held neither count nor begin anew"
    assert unseen(ground.tx, other) == 0
