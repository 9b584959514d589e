"""An administrator makes links for their own people, not for themselves; the person is told, the password stays."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.tables import EntryLink, JournalEntry, Notice, Person
from engine.usecases.people.make_entry_link import make_entry_link
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_it_is_told_once_and_written_down(house: House) -> None:
    lis, sayko = house.actor("lis").id, house.actor("sayko").id
    secret = do(house, make_entry_link, "sayko", lis)
    [row] = house.rows(EntryLink)
    assert (row["person_id"], row["made_by"]) == (lis, sayko) and secret not in str(row)
    [line] = house.rows(JournalEntry, JournalEntry.action == "link.made")
    assert (line["facts"], line["actor_id"]) == ({"person": lis}, sayko)
    assert [row["person_id"] for row in house.rows(Notice, Notice.code == "entry.link_made")] == [lis]
    assert house.rows(Person, Person.id == lis)[0]["password"] == "-"


@pytest.mark.parametrize(
    ("login", "of", "fault"),
    [("golub", "lis", NotAllowed), ("sayko", "petrova", NotFound), ("sayko", "sayko", FormFaults)],
)
def test_nobody_elses(house: House, login: str, of: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        do(house, make_entry_link, login, house.actor(of).id)
    assert not house.rows(EntryLink)


def test_a_closed_door_gets_none(house: House) -> None:
    lis = house.actor("lis").id
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.id == lis).values(active=False))
    with pytest.raises(FormFaults):
        do(house, make_entry_link, "sayko", lis)
