"""A second head whose department leads no case of the first one's."""

from __future__ import annotations

from sqlalchemy import insert, update

from engine.store.tables import Case, Person, Unit
from engine.usecases.people.save_person import save_person
from tests.webapp.conftest import NOW, PASSWORD, House

SECOND = "second_head"


def divide(house: House) -> None:
    """«Первое» holds the curator and her head, «Второе» a curator and a head of its own."""
    with house.store.transaction() as tx:
        for login, role in ((SECOND, "dept_head"), ("second_curator", "curator")):
            save_person(
                tx,
                None,
                login=login,
                name=f"Вторая {login}",
                institution="zhodino",
                roles=[role],
                password=PASSWORD,
            )
        for unit_id, name, people in (
            ("first", "Первое", ("curator", "dept_head")),
            ("second", "Второе", (SECOND, "second_curator")),
        ):
            row = {"id": unit_id, "institution": "zhodino", "name": name, "made_at": NOW, "closed_at": None}
            tx.execute(insert(Unit), row)
            tx.execute(update(Person).where(Person.login.in_(people)).values(unit_id=unit_id))


def lead(house: House, case_id: str, login: str | None) -> None:
    """Who leads the case from now on; None: nobody yet."""
    with house.store.transaction() as tx:
        curator = None if login is None else house.actor(login).id
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=curator))
