"""Which case's papers are looked at, and what of them is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select, update

from engine.action.context import CaseContext
from engine.operations.catalogue import perform
from engine.registry import rows
from engine.store import cases
from engine.store.tables import Case, Consent, Contract, Person, QualityCheck
from tests.engine.usecases.house import House


def looked_at(house: House, case_id: str) -> dict[str, Any]:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        return perform(CaseContext(tx, record).operation_context, "unit.papers", {"process": "patronage"})


def led(house: House, login: str) -> tuple[str, str]:
    """A case of one curator: its id and number."""
    case_id = house.planned()
    with house.store.transaction() as tx:
        person = tx.execute(select(Person.id).where(Person.login == login)).scalar_one()
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=person))
        return case_id, str(tx.execute(select(Case.number).where(Case.id == case_id)).scalar_one())


def chosen(found: dict[str, Any]) -> list[str]:
    return [row["case_number"] for row in found["sample"]]


def test_of_each_specialist_the_case_looked_at_longest_ago(house: House) -> None:
    (case_id, first), (_, second), (_, other) = led(house, "mazur"), led(house, "mazur"), led(house, "sokol")
    assert set(chosen(looked_at(house, case_id))) >= {first, other}
    with house.store.transaction() as tx:
        check = {"institution": "zhodino", "kind": "documents", "checklist": [], "actions": []}
        sample = [{"case_number": first}]
        rows.add(tx, QualityCheck, case_id=case_id, checked_on=date(2026, 9, 7), sample=sample, **check)
    again = chosen(looked_at(house, case_id))
    assert second in again and other in again and first not in again


def test_what_is_there_and_what_waits_for_an_earlier_paper(house: House) -> None:
    case_id, number = led(house, "mazur")
    found = looked_at(house, case_id)
    answers = [row["answer"] for row in found["checklist"] if row["point"].startswith(number)]
    assert answers == ["no", "no", "no", "na", "na"]
    with house.store.transaction() as tx:
        family = tx.execute(select(Case.family_id).where(Case.id == case_id)).scalar_one()
        sheet = {"subjects": [], "data_list": [], "actions": [], "recipients": [], "recorded_at": tx.now()}
        for kind in ("patronage", "pd"):
            rows.add(tx, Consent, case_id=case_id, family_id=family, kind=kind, status="signed", **sheet)
        rows.add(tx, Contract, case_id=case_id, family_id=family, number="1", duties={}, status="signed")
    found = looked_at(house, case_id)
    answers = [row["answer"] for row in found["checklist"] if row["point"].startswith(number)]
    assert answers[0] == "yes" and answers[4] == "yes"
