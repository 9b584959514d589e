"""By what an inbox may be narrowed: its own tasks and the cases that are led, never a hidden family."""

from __future__ import annotations

from sqlalchemy import update

from engine.queries.tasks.around_list.inbox_choices import Choices, choices
from engine.store.tables import Family
from tests.engine.usecases.house import House


def offered(house: House, login: str) -> Choices:
    with house.store.reading() as tx:
        return choices(tx, house.actor(login))


def test_only_what_is_in_the_list_is_offered(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        own = Family.id == house.case(case_id)["family_id"]
        tx.execute(update(Family).where(own).values(district="Северный", support_level="basic"))
    found = offered(house, "mazur")
    assert found.district == {"Северный": "Северный"} and found.level == {"basic": "basic"}
    assert list(found.kind) == ["Составить план"] and list(found.process) == ["patronage"]
    assert list(found.curator.values()) == ["Проверкин mazur"] and list(found.status) == ["open"]
    assert offered(house, "petrova") == Choices({}, {}, {}, {}, {}, {})
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(own).values(confidentiality="high"))
    assert offered(house, "mazur").district == {"Северный": "Северный"}  # the curator knows it


def test_a_hidden_family_gives_nothing_to_choose_by(house: House) -> None:
    case_id = house.start().case_id
    with house.store.transaction() as tx:
        own = Family.id == house.case(case_id)["family_id"]
        tx.execute(update(Family).where(own).values(district="Северный"))
    assert list(offered(house, "lis").district) == ["Северный"]
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(own).values(confidentiality="high"))
    assert offered(house, "lis").district == {}
