"""Of two last ones who go at once only one goes; the first supervisor is first once."""

from __future__ import annotations

import threading

from sqlalchemy import delete, insert, select, update

from engine.registry.people import powers
from engine.store.tables import AccessRequest, Person, PersonRole
from tests.engine.usecases.house import MONDAY, House, add_people


def test_who_is_the_last(house: House) -> None:
    sayko, golub = house.actor("sayko").id, house.actor("golub").id
    with house.store.transaction() as tx:
        assert powers.is_last(tx, "zhodino", sayko, "administrator")
        assert powers.is_last(tx, "zhodino", golub, "supervisor")
        assert not powers.is_last(tx, "zhodino", golub, "administrator")
        tx.execute(insert(PersonRole), {"person_id": golub, "role": "administrator"})
        assert not powers.is_last(tx, "zhodino", sayko, "administrator")
        tx.execute(update(Person).where(Person.id == golub).values(active=False))
        assert powers.is_last(tx, "zhodino", sayko, "administrator")


def test_two_who_go_at_once_do_not_leave_nobody(house: House) -> None:
    """The second waits for the first and sees that it is the last now."""
    sayko, lis = house.actor("sayko").id, house.actor("lis").id
    with house.store.transaction() as tx:
        tx.execute(insert(PersonRole), {"person_id": lis, "role": "administrator"})
    inside, seen = threading.Event(), list[bool]()

    def second() -> None:
        inside.wait(timeout=60)
        with house.store.transaction() as tx:
            seen.append(powers.is_last(tx, "zhodino", sayko, "administrator"))

    other = threading.Thread(target=second)
    other.start()
    with house.store.transaction() as tx:
        assert not powers.is_last(tx, "zhodino", lis, "administrator")
        inside.set()
        tx.execute(delete(PersonRole).where(PersonRole.person_id == lis, PersonRole.role == "administrator"))
    other.join(timeout=60)
    assert seen == [True]


def test_an_institution_was_supervised_when_somebody_ever_was_a_supervisor(house: House) -> None:
    with house.store.transaction() as tx:
        assert powers.never_supervised(tx, "rodnik")
        assert powers.needs_signature(tx, "rodnik", "curator")
        assert not powers.needs_signature(tx, "rodnik", "director")
        assert powers.needs_signature(tx, "zhodino", "director")
        assert not powers.needs_signature(tx, "zhodino", "methodologist")
        add_people(tx, {"dir": ("rodnik", "director")})
        director = tx.connection.scalar(select(Person.id).where(Person.login == "dir"))
        assert not powers.never_supervised(tx, "rodnik")
        tx.execute(update(Person).where(Person.id == director).values(active=False))
        assert not powers.never_supervised(tx, "rodnik")
        tx.execute(delete(PersonRole).where(PersonRole.person_id == director))
        assert powers.never_supervised(tx, "rodnik")
        id_ = powers.write(tx, "rodnik", director, None, MONDAY, role="director", state="asked")
        assert powers.never_supervised(tx, "rodnik")
        powers.decide(tx, id_, "taken", None, MONDAY, "")
        assert not powers.never_supervised(tx, "rodnik")


def test_only_ones_own_institution_holds_a_request(house: House) -> None:
    lis = house.actor("lis").id
    with house.store.transaction() as tx:
        id_ = powers.write(tx, "zhodino", lis, None, MONDAY, role="curator", state="asked", reason="приказ")
        found = powers.held(tx, "zhodino", id_)
        assert found and (found.person, found.role, found.asker) == ("Проверкин lis", "curator", None)
        assert powers.held(tx, "omsk", id_) is None
        assert [each.id for each in powers.of_institution(tx, "zhodino", True)] == [id_]
        assert powers.of_institution(tx, "omsk", True) == powers.of_institution(tx, "zhodino", False) == []
        powers.withdraw(tx, lis, None, MONDAY, kept=["curator"])
        assert powers.asked_roles(tx, lis) == {"curator"}
        powers.withdraw(tx, lis, None, MONDAY)
        assert powers.asked_roles(tx, lis) == set()
    assert [row["state"] for row in house.rows(AccessRequest)] == ["withdrawn"]
