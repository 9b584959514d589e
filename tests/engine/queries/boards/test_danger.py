"""The board tells of cases that danger set going again, as long as the processing is stopped and to who sees them."""

from __future__ import annotations

from engine.queries.boards.danger import let_through
from engine.usecases.life.block_family import block_family, unblock_family
from tests.engine.action.test_danger import listening, told
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import House


def seen_by(house: House, login: str) -> list[str]:
    with house.store.reading() as tx:
        return [each.case_id for each in let_through(tx, house.actor(login))]


def test_a_case_that_danger_set_going_is_told_until_the_stop_is_lifted(house: House) -> None:
    case_id = listening(house)
    family = family_of(house, case_id)
    house.start(id=family)
    do(house, block_family, "golub", family, "проверка адреса")
    assert seen_by(house, "golub") == []
    told(house, case_id, "danger")
    assert seen_by(house, "golub") == seen_by(house, "mazur") == [case_id]
    assert seen_by(house, "sokol") == seen_by(house, "petrova") == []
    do(house, unblock_family, "golub", family, "адрес подтверждён")
    assert seen_by(house, "golub") == []
