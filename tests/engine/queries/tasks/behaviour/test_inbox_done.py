"""«Выполнено» shows what one has done oneself, in one's own institution."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.access import Actor
from engine.queries.tasks.inbox import Span, inbox
from tests.engine.usecases.house import MONDAY, House

SPAN = Span(MONDAY, MONDAY + timedelta(hours=14))


def done(house: House, actor: Actor, words: str = "") -> list[str]:
    with house.store.reading() as tx:
        return [row.name for row in inbox(tx, actor, "done", SPAN, words).rows]


def test_each_sees_their_own_work(house: House) -> None:
    house.forked()
    assert done(house, house.actor("lis")) == ["Зарегистрировать заявление"]
    assert done(house, house.actor("mazur")) == ["Составить план"]
    for nobody in ("sokol", "golub", "petrova"):
        assert done(house, house.actor(nobody)) == []
    assert done(house, house.actor("lis"), "заявление") and not done(house, house.actor("lis"), "план")


def test_what_was_done_in_another_institution_stays_there(house: House) -> None:
    house.planned()
    moved = replace(house.actor("lis"), institution="omsk")
    assert done(house, moved) == []
