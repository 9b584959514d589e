"""By a link or with the old one: the sessions end, the link is used up, the journal says that it happened and no more."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotFound
from engine.registry.people import places
from engine.store.tables import EntryLink, JournalEntry, KnownPlace, Person
from engine.usecases.people.make_entry_link import make_entry_link
from engine.usecases.people.set_password import change_password, judge, set_by_link
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import MONDAY, House


def password(house: House, login: str) -> str:
    return str(house.rows(Person, Person.login == login)[0]["password"])


def test_the_link_sets_it_once_and_no_browser_is_known_any_more(house: House) -> None:
    lis = house.actor("lis").id
    secret = do(house, make_entry_link, "sayko", lis)
    with house.store.transaction() as tx:
        places.remember(tx, lis, ["here"], MONDAY)
    with house.store.transaction() as tx:
        assert set_by_link(tx, secret, "hashed").id == lis
    assert (password(house, "lis"), password(house, "mazur")) == ("hashed", "-")
    assert not house.rows(EntryLink) and not house.rows(KnownPlace)
    [line] = house.rows(JournalEntry, JournalEntry.action == "password.set")
    assert (line["facts"], line["actor_id"]) == ({"person": lis}, lis)
    with pytest.raises(NotFound), house.store.transaction() as tx:
        set_by_link(tx, secret, "again")
    assert password(house, "lis") == "hashed"


def test_the_owner_changes_it_and_a_link_is_void(house: House) -> None:
    lis = house.actor("lis").id
    do(house, make_entry_link, "sayko", lis)
    with house.store.transaction() as tx:
        change_password(tx, lis, "zhodino", "changed")
    assert password(house, "lis") == "changed" and not house.rows(EntryLink)
    assert [
        row["actor_id"] for row in house.rows(JournalEntry, JournalEntry.action == "password.changed")
    ] == [lis]


def test_faults_come_at_once() -> None:
    with pytest.raises(FormFaults) as refused:
        judge("коротко", "иначе", "lis")
    assert refused.value.facts["faults"].keys() == {"password", "again"}
    judge("двенадцать знаков", "двенадцать знаков", "lis")
