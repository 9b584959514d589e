"""A letter to the family comes with its addressee; one to an organisation does not get the family's."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import insert, update

from engine.action.context import CaseContext
from engine.operations.catalogue import perform
from engine.registry.letters.family_address import of_the_family
from engine.store import cases
from engine.store.tables import Application, Family, Letter, Member
from tests.engine.usecases.house import House

ADDRESS = "г. Жодино, ул. Лесная, 5"


def applied(house: House, case_id: str) -> None:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        tx.execute(update(Family).where(Family.id == record.family_id).values(address=ADDRESS))
        member = str(uuid4())
        row = {"id": member, "family_id": record.family_id, "institution": "zhodino", "same_name": "-"}
        name = {"last_name": "Ковалёва", "first_name": "Нина", "middle_name": "Павловна"}
        more = {"relation": "self", "id_doc": {}, "registers": [], "added_at": tx.now()}
        tx.execute(insert(Member), row | name | more)
        paper = {"id": str(uuid4()), "case_id": case_id, "family_id": record.family_id}
        lists = {"institution": "zhodino", "circumstances": [], "representative": {}}
        tx.execute(insert(Application), paper | lists | {"applicant_id": member})


def addressed(house: House, case_id: str) -> tuple[str, str]:
    with house.store.reading() as tx:
        record = cases.look(tx, case_id)
        assert record is not None
        found = of_the_family(tx, record)
    return found["recipient"], found["address"]


def test_whoever_applied_else_the_family(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    assert addressed(house, case_id) == ("Семья Ковалёвой Н. П.", "")
    applied(house, case_id)
    assert addressed(house, case_id) == ("Ковалёва Нина Павловна", ADDRESS)
    assert addressed(house, other)[1] == ""


def test_a_step_prepares_the_familys_letter_with_it_and_no_other(house: House) -> None:
    case_id = house.planned()
    applied(house, case_id)
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        perform(context, "notice.send", {"code": "M08", "to": "family", "clause": None})
        perform(context, "agency.notify", {"code": "M05", "agencies": ["kdn"]})
    told = {row["agency"]: (row["recipient"], row["address"]) for row in house.rows(Letter)}
    assert told == {"family": ("Ковалёва Нина Павловна", ADDRESS), "kdn": ("", "")}
