"""Who is ticked for a visit hears the day; not whom the family is shut to, nor the curator, nor a post that nobody has here."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import insert, update

from engine.action.context import CaseContext
from engine.operations.visits.visit_party import OPERATION
from engine.store import cases
from engine.store.tables import Case, Notice, Outbox, PersonRole, Visit
from engine.usecases.clock.run_outbox import run_outbox
from tests.engine.usecases.house import House
from tests.engine.usecases.visits.test_move_visit import visit_of


def told(house: House, case_id: str, visit: str) -> object:
    """As the step does it, with what comes of it."""
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        done = OPERATION.perform(context, {"visit_id": visit, "clause": "ekb.4.c"})["told"]
        for effect in context.effects:
            row = {"key": visit, "kind": effect.kind, "case_id": case_id, "payload": dict(effect.payload)}
            tx.execute(insert(Outbox), row | {"created_at": tx.now(), "due_at": tx.now()})
    run_outbox(house.store)
    return done


def test_a_psychologist_who_does_not_see_the_case_reads_the_day(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    sokol, mazur = house.actor("sokol").id, house.actor("mazur").id
    with house.store.transaction() as tx:
        for one in (sokol, mazur):
            tx.execute(insert(PersonRole), {"person_id": one, "role": "psychologist"})
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=mazur))
    evening = datetime(2026, 9, 8, 21, 30)  # in Greenwich: in Zhodino the next day has come
    alone = visit_of(house, case_id, evening, expected=["specialist", "lawyer"])
    assert told(house, case_id, alone) == 0 and house.rows(Notice) == []
    visit = visit_of(house, case_id, evening, expected=["specialist", "psychologist"])
    beside = visit_of(house, other, evening, expected=["psychologist"])
    assert told(house, case_id, visit) == 1
    [line] = house.rows(Notice)
    assert (line["person_id"], line["code"], line["case_id"]) == (sokol, "visit_party", case_id)
    assert (line["facts"]["since"], line["facts"]["by"]) == ("2026-09-09", mazur)
    assert "people" not in line["facts"]
    [still] = house.rows(Visit, Visit.id == beside)
    assert still["status"] == "planned" and still["planned_at"].astimezone(UTC).day == 8


def test_nobody_hears_of_a_visit_of_another_case(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    with house.store.transaction() as tx:
        tx.execute(insert(PersonRole), {"person_id": house.actor("sokol").id, "role": "psychologist"})
    visit = visit_of(house, other, datetime(2026, 9, 9, 7), expected=["psychologist"])
    assert told(house, case_id, visit) == 0 and house.rows(Notice) == []
