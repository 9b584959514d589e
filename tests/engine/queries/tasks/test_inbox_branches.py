"""What is free for a role is free in its institution."""

from __future__ import annotations

from datetime import timedelta

from engine.access import Actor
from engine.queries.tasks.inbox import Span, counts, inbox
from tests.engine.usecases.house import MONDAY, House

SPAN = Span(MONDAY, MONDAY + timedelta(hours=15))


def free(house: House, actor: Actor) -> list[str]:
    with house.store.reading() as tx:
        rows = inbox(tx, actor, "groups", SPAN).rows
        assert counts(tx, actor, SPAN)["groups"] == len(rows)
    return [row.id for row in rows]


def test_the_same_role_elsewhere_is_offered_nothing(house: House) -> None:
    task_id = house.open_tasks(house.forked())["send"]
    registrar = house.actor("lis")
    assert free(house, registrar) == [task_id]
    assert free(house, Actor(902, "other", "Другой", "zhodino", registrar.roles)) == [task_id]
    assert free(house, Actor(901, "elsewhere", "Чужой", "omsk", registrar.roles)) == []
