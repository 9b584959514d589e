"""Who takes tasks along has one key; each case remembers what was taken."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed
from engine.registry.field.phone_keys import Ticket, is_signed, key_of
from engine.store.tables import JournalEntry
from engine.usecases.field.carry_work import carry_work, phone_key
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_the_key_stays_the_same_and_each_has_their_own(house: House) -> None:
    first = do(house, phone_key, "mazur")
    assert len(first) == 32
    assert do(house, phone_key, "mazur") == first
    assert do(house, phone_key, "sokol") != first
    with pytest.raises(NotAllowed):
        do(house, phone_key, "sayko")  # an administrator visits nobody


def test_the_case_says_what_was_taken(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    ticket = Ticket(task, case_id, "План", "plan", 1)
    signatures = do(house, carry_work, "mazur", [ticket])
    [told] = house.rows(JournalEntry, JournalEntry.action == "task.carried")
    assert (told["case_id"], told["facts"]) == (case_id, {"task": task, "name": "План"})
    mazur = house.actor("mazur").id
    with house.store.reading() as tx:
        assert is_signed(key_of(tx, mazur), ticket, signatures[task])
        assert not is_signed(key_of(tx, mazur), Ticket(task, case_id, "План", "plan", 2), signatures[task])
        assert not is_signed(key_of(tx, house.actor("sokol").id), ticket, signatures[task])
