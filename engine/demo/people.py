"""Demo staff of every role; the login page lists them in demo mode only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from argon2 import PasswordHasher
from sqlalchemy import insert, select, update

from engine.ids.rising import new_id
from engine.registry.people import units
from engine.store.database.invented import PUBLISHED
from engine.store.kind import TRAINING, declare
from engine.store.session import Tx
from engine.store.tables import Person, Unit
from engine.usecases.people.save_person import save_person

PASSWORD = PUBLISHED


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


#: login, name, position, roles (by spaces); the first institutions and people are the ones newcomers try
STAFF = {
    "zhodino": """
borisevich  Борисевич Алина Викторовна    Специалист по приёму обращений    registrar
shevko      Шевко Татьяна Михайловна      Заведующий отделением социальной адаптации и реабилитации    dept_head
kulesh      Кулеш Ирина Сергеевна         Специалист по социальной работе    curator
dorosh      Дорош Павел Андреевич         Специалист по социальной работе    curator
sakovich    Сакович Наталья Петровна      Специалист по социальной работе    curator
ralko       Ралько Анна Дмитриевна        Психолог    psychologist
marchenko   Марченко Ольга Николаевна     Директор    director
latysh      Латыш Вера Игоревна           Методист    methodologist
zhuk        Жук Сергей Леонидович         Инженер-программист    administrator
""",
    "omsk": """
tarasova    Тарасова Елена Юрьевна        Специалист «одного окна»    registrar
gromov      Громов Андрей Павлович        Заведующий отделением Семейного МФЦ    dept_head consilium_member
filatova    Филатова Мария Олеговна       Специалист по работе с семьёй    curator
usoltseva   Усольцева Дина Рашидовна      Специалист по работе с семьёй    curator
pleshkov    Плешков Олег Витальевич       Специалист по работе с семьёй    curator
yakimenko   Якименко Лидия Фёдоровна      Педагог-психолог    psychologist consilium_member
shults      Шульц Екатерина Карловна      Заместитель руководителя    deputy_director consilium_chair
vdovina     Вдовина Софья Андреевна       Секретарь консилиума    consilium_secretary
ermolaev    Ермолаев Игорь Сергеевич      Юрисконсульт    invited_specialist consilium_member
tkachuk     Ткачук Раиса Михайловна       Социальный педагог    invited_specialist consilium_member
nefyodova   Нефёдова Ирина Львовна        Специалист по социальной работе    invited_specialist consilium_member
belskaya    Бельская Галина Ивановна      Руководитель    director
orlovsky    Орловский Денис Евгеньевич    Методист    methodologist
knyazev     Князев Роман Игоревич         Системный администратор    administrator
""",
    "rodnik": """
orlova      Орлова Елена Викторовна       Социальный педагог    curator
prokhorov   Прохоров Максим Юрьевич       Специалист по социальной работе    curator brigade
semyonova   Семёнова Юлия Павловна        Социальный педагог    curator
lukyanova   Лукьянова Ольга Геннадьевна   Педагог-психолог    psychologist brigade consilium_member
ryabinin    Рябинин Виктор Степанович     Врач-педиатр    paediatrician consilium_member
zhigalova   Жигалова Нина Андреевна       Социальный педагог отделения диагностики    diagnostics_specialist consilium_member
maltseva    Мальцева Ирина Олеговна       Ответственное лицо Службы сопровождения    responsible_person consilium_chair
savina      Савина Дарья Константиновна   Секретарь СПМПК    consilium_secretary registrar
trofimov    Трофимов Алексей Ильич        Воспитатель    consilium_member brigade
sokolova    Соколова Вера Николаевна      Директор    director
kharitonova Харитонова Жанна Борисовна    Методист    methodologist
lykov       Лыков Антон Валерьевич        Системный администратор    administrator
""",
    "ekaterinburg": """
chernykh    Черных Оксана Юрьевна         Специалист по социальной работе УСС    curator
votinova    Вотинова Лариса Петровна      Специалист по социальной работе УСС    curator
sysoev      Сысоев Кирилл Андреевич       Специалист по социальной работе УСС    curator
myasnikova  Мясникова Татьяна Аркадьевна  Заведующий участковой социальной службой    dept_head
bessonova   Бессонова Алла Георгиевна     Психолог    psychologist invited_specialist
ushakov     Ушаков Пётр Михайлович        Юрисконсульт    invited_specialist
permyakova  Пермякова Надежда Сергеевна   Специалист по приёму обращений    registrar
zyryanov    Зырянов Евгений Дмитриевич    Заместитель директора    deputy_director
kolmogorova Колмогорова Людмила Юрьевна   Директор    director
shilova     Шилова Мария Вячеславовна     Методист    methodologist
burkov      Бурков Илья Николаевич        Системный администратор    administrator
""",
}


#: Departments of which the regulations speak; everybody who works with families belongs to the only one.
UNITS = {
    "zhodino": "Отделение социальной адаптации и реабилитации",
    "omsk": "Отделение Семейного МФЦ",
    "ekaterinburg": "Участковая социальная служба",
}
OF_NONE = ("director", "deputy_director", "methodologist", "administrator")


def _read() -> tuple[DemoPerson, ...]:
    lines = ((institution, line) for institution, text in STAFF.items() for line in text.strip().splitlines())
    return tuple(_person(institution, line) for institution, line in lines)


def _person(institution: str, line: str) -> DemoPerson:
    login, rest = line.split(maxsplit=1)
    name, position, roles = re.split(r"\s{2,}", rest)
    return DemoPerson(login, name, position, institution, tuple(roles.split()))


PEOPLE = _read()


def add_demo_people(tx: Tx, password: str = PASSWORD) -> int:
    """Add those who are not there yet; returns how many were added. They make a new database one for training.

    Raises RealDatabase, with nothing written, where the people of the database are real.
    """
    declare(tx, TRAINING)
    known = set(tx.connection.scalars(select(Person.login)))
    missing = [person for person in PEOPLE if person.login not in known]
    hashed = (
        PasswordHasher().hash(password) if missing else None
    )  # one slow hash is enough: it is the same, and public
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
            hashed=hashed,
        )
    if missing:
        _place(tx)
    return len(missing)


def _place(tx: Tx) -> None:
    """Into the departments; who was placed before stays."""
    for institution, name in UNITS.items():
        unit = units.named(tx, institution, name) or new_id()
        if units.open_unit(tx, institution, unit) is None:
            made = {"id": unit, "institution": institution, "name": name, "made_at": tx.now()}
            tx.execute(insert(Unit), made | {"closed_at": None})
        logins = [
            one.login for one in PEOPLE if one.institution == institution and not {*one.roles} & {*OF_NONE}
        ]
        free = (Person.institution == institution, Person.login.in_(logins), Person.unit_id.is_(None))
        tx.execute(update(Person).where(*free).values(unit_id=unit))
