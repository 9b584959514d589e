"""A suspected account is shut at once, and the heads are told where they look anyway."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.queries.people.leak_extract import Sought, leak_extract
from engine.registry.people.powers import of_institution
from engine.store.tables import JournalEntry, LoginSession, Person
from engine.usecases.cases.record_access import record_access
from engine.usecases.people.lock_account import lock_account
from engine.usecases.people.save_person import save_person
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_exclude_person import director
from tests.engine.usecases.house import MONDAY, House


def test_it_is_shut_with_its_sessions_and_told(house: House) -> None:
    person = house.actor("mazur").id
    with house.store.transaction() as tx:
        row = {"id": "s1", "person_id": person, "began_at": MONDAY, "seen_at": MONDAY}
        tx.execute(insert(LoginSession), row | {"browser": "", "address": ""})
    do(house, lock_account, "sayko", person, "пароль увидели посторонние")
    [row] = house.rows(Person, Person.login == "mazur")
    assert not row["active"] and house.rows(LoginSession, LoginSession.person_id == person) == []
    with house.store.reading() as tx:
        [told] = of_institution(tx, "zhodino", waiting=False)
    assert (told.what, told.state, told.reason) == ("lock", "locked", "пароль увидели посторонние")
    [line] = house.rows(JournalEntry, JournalEntry.action == "account.locked")
    assert line["facts"] == {"person": person}


def test_who_may_not_and_whom_not(house: House) -> None:
    ids = {login: house.actor(login).id for login in ("mazur", "sayko", "golub", "petrova")}
    for login, whom, why, fault in (
        ("mazur", "golub", "подозрение", NotAllowed),
        ("sayko", "petrova", "подозрение", NotFound),
        ("sayko", "sayko", "подозрение", FormFaults),
        ("sayko", "golub", "подозрение", FormFaults),  # the last head
        ("sayko", "mazur", "  ", FormFaults),
    ):
        with pytest.raises(fault):
            do(house, lock_account, login, ids[whom], why)
    assert all(row["active"] for row in house.rows(Person, Person.institution == "zhodino"))


def test_the_last_head_of_the_whole_stays_whatever_heads_of_departments_there_are(house: House) -> None:
    director(house)
    [row] = house.rows(Person, Person.login == "direktor")
    own = {name: row[name] for name in ("login", "name", "institution")} | {"person_id": row["id"]}
    with pytest.raises(FormFaults) as refused:
        do(house, lock_account, "sayko", row["id"], "подозрение")
    assert "всего учреждения" in refused.value.facts["faults"]["person"][0]
    for roles, active in ((["curator"], True), (["director"], False)):
        with pytest.raises(FormFaults):
            do(house, save_person, "sayko", **own, roles=roles, active=active, reason="приказ")
    do(house, lock_account, "sayko", house.actor("golub").id, "подозрение")


def test_the_extract_names_numbers_and_addresses_and_no_family(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        record_access(tx, house.actor("mazur"), case_id, "case", "10.0.0.7")
    with house.store.reading() as tx:
        span = (MONDAY - timedelta(hours=1), MONDAY + timedelta(hours=1))
        found = leak_extract(tx, house.actor("sayko"), Sought(*span, house.actor("mazur").id))
        foreign = leak_extract(tx, house.actor("petrova"), Sought(*span, house.actor("mazur").id))
        before = leak_extract(tx, house.actor("sayko"), Sought(span[0] - timedelta(days=2), span[0]))
    [line], [account] = found.lines, found.accounts
    assert line.cases == (house.case(case_id)["number"],) and line.address == "10.0.0.7"
    assert (account.families, account.addresses, found.families) == (1, ("10.0.0.7",), 1)
    assert "Ковалёв" not in repr(found) and house.case(case_id)["family_id"] not in repr(found)
    assert foreign.lines == () and before.total == 0
