"""A case with a curator and a letter that a step has prepared."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.action.context import CaseContext
from engine.operations.catalogue import perform
from engine.store import cases
from engine.store.tables import Case, Letter
from engine.usecases.people.save_person import save_person
from tests.webapp.conftest import PASSWORD, Browser, House

WORDS = {
    "recipient": "Председателю комиссии Пашкевич Р. Д.",
    "address": "г. Жодино, ул. Советская, 4",
    "subject": "Сообщение об угрозе ребёнку",
    "text": "Установлено: ребёнок остался один.",
}


def prepared(
    house: House, code: str = "M05", agency: str = "kdn", title: str = "Семья Ковалёвой Н. П."
) -> str:
    """The id of a letter of a case that «curator» leads."""
    case_id = house.start(title).case_id
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=house.actor("curator").id))
        record = cases.lock(tx, case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        perform(context, "agency.notify", {"code": code, "agencies": [agency]})
    with house.store.reading() as tx:
        found = tx.connection.scalar(select(Letter.id).where(Letter.case_id == case_id))
    return str(found)


def another(house: House) -> Browser:
    """A curator who has nothing to do with the case."""
    with house.store.transaction() as tx:
        save_person(
            tx,
            None,
            login="another",
            name="Другая Ольга",
            institution="zhodino",
            roles=["curator"],
            password=PASSWORD,
        )
    return house.sign_in("another")


def case_of(house: House, letter: str) -> str:
    """The id of its case."""
    with house.store.reading() as tx:
        return str(tx.connection.scalar(select(Letter.case_id).where(Letter.id == letter)))
