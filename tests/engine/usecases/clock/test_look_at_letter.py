"""A letter that still lies here, or that nobody answered: who hears of it, once."""

from __future__ import annotations

from datetime import timedelta

from engine.store.tables import Notice
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.letters.send_letter import send_letter
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import MONDAY, House
from tests.engine.usecases.letters.behaviour.test_letters import TODAY, one, prepared, written


def told(house: House) -> list[tuple[str, str]]:
    people = {house.actor(login).id: login for login in ("mazur", "golub", "sokol", "lis")}
    rows = house.rows(Notice)
    return sorted((row["code"], people[row["person_id"]]) for row in rows if row["code"].startswith("letter"))


def test_one_that_went_in_time_is_nobodys_news(house: House) -> None:
    letter = written(house, code="M02", agency="health")
    do(house, send_letter, "mazur", letter, "post", TODAY, "")
    house.clock.move_to(MONDAY + timedelta(days=40))
    run_outbox(house.store)
    assert told(house) == []


def test_curator_and_head_hear_once_that_it_still_lies_here(house: House) -> None:
    case_id = one(house, prepared(house))["case_id"]
    prepared(house, "M05", "guardianship", case_id)  # due together: told of once
    run_outbox(house.store)
    assert told(house) == []
    house.clock.move_to(MONDAY + timedelta(days=1))
    run_outbox(house.store)
    assert told(house) == [("letter_unsent_urgent", "golub"), ("letter_unsent_urgent", "mazur")]
    house.clock.move_to(MONDAY + timedelta(days=30))
    run_outbox(house.store)
    assert len(told(house)) == 2


def test_they_hear_that_the_organisation_is_silent_after_its_last_day(house: House) -> None:
    letter = written(house)
    do(house, send_letter, "mazur", letter, "post", TODAY, "")
    house.clock.move_to(MONDAY + timedelta(days=7))  # the fifth working day is not over yet
    run_outbox(house.store)
    assert told(house) == []
    house.clock.move_to(MONDAY + timedelta(days=8))
    run_outbox(house.store)
    assert told(house) == [("letter_silent", "golub"), ("letter_silent", "mazur")]
