"""Demo staff of every role; the login page lists them in demo mode only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.config import current
from engine.store.session import Tx
from engine.store.tables import Person
from engine.usecases.save_person import save_person

PASSWORD = "kurator-demo-2026"  # printed on the login page of the demo mode, and nowhere else of use


@dataclass(frozen=True)
class DemoPerson:
    """One invented member of staff."""

    login: str
    name: str
    position: str
    institution: str
    roles: tuple[str, ...]

    @property
    def password(self) -> str:
        return PASSWORD


HEAD_OF_ZHODINO = "Заведующий отделением социальной адаптации и реабилитации"

PEOPLE: tuple[DemoPerson, ...] = (
    DemoPerson("borisevich", "Борисевич Алина Викторовна", "Специалист по приёму обращений", "zhodino", ("registrar",)),
    DemoPerson("shevko", "Шевко Татьяна Михайловна", HEAD_OF_ZHODINO, "zhodino", ("dept_head",)),
    DemoPerson("kulesh", "Кулеш Ирина Сергеевна", "Специалист по социальной работе", "zhodino", ("curator",)),
    DemoPerson("dorosh", "Дорош Павел Андреевич", "Специалист по социальной работе", "zhodino", ("curator",)),
    DemoPerson("marchenko", "Марченко Ольга Николаевна", "Директор", "zhodino", ("director",)),
    DemoPerson("latysh", "Латыш Вера Игоревна", "Методист", "zhodino", ("methodologist",)),
    DemoPerson("zhuk", "Жук Сергей Леонидович", "Инженер-программист", "zhodino", ("administrator",)),
    DemoPerson("tarasova", "Тарасова Елена Юрьевна", "Регистратор", "omsk", ("registrar",)),
    DemoPerson("gromov", "Громов Андрей Павлович", "Заведующий отделением", "omsk", ("dept_head",)),
    DemoPerson("filatova", "Филатова Мария Олеговна", "Специалист по работе с семьёй", "omsk", ("curator",)),
)  # fmt: skip


def demo_people() -> list[tuple[str, list[DemoPerson]]]:
    """The people by institution, as the login page shows them."""
    titles = {slug: institution.short_title for slug, institution in current().institutions.items()}
    houses: dict[str, list[DemoPerson]] = {}
    for person in PEOPLE:
        houses.setdefault(titles[person.institution], []).append(person)
    return list(houses.items())


def add_demo_people(tx: Tx, password: str = PASSWORD) -> int:
    """Add those who are not there yet; returns how many were added."""
    known = set(tx.connection.scalars(select(Person.login)))
    missing = [person for person in PEOPLE if person.login not in known]
    for person in missing:
        save_person(
            tx,
            None,
            login=person.login,
            name=person.name,
            institution=person.institution,
            roles=person.roles,
            position=person.position,
            password=password,
        )
    return len(missing)
