"""Who hears of a case, and what follows."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import insert, select, update

from engine.store.tables import Case, DeadlineRow, Family, Notice, Outbox, Person
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from tests.engine.usecases.house import House


def told(house: House, case_id: str, **payload: object) -> list[tuple[str, str]]:
    """Login and code of everybody who has a line after this effect."""
    row = {"key": str(uuid4()), "kind": "notice", "case_id": case_id, "payload": payload}
    with house.store.transaction() as tx:
        tx.execute(insert(Outbox), row | {"created_at": tx.now(), "due_at": tx.now()})
    run_outbox(house.store)
    with house.store.reading() as tx:
        lines = select(Person.login, Notice.code).join(Notice, Notice.person_id == Person.id)
        own = lines.where(Notice.case_id == case_id).order_by(Person.login)
        return [(row.login, row.code) for row in tx.execute(own)]


def test_who_brings_the_news_needs_no_notice_of_it(house: House) -> None:
    case_id = house.planned()
    mazur = house.actor("mazur").id
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=mazur))
    assert told(house, case_id, to="curator", code="crisis_alert", by=mazur) == []
    assert told(house, case_id, to="dept_head", code="crisis_alert", by=mazur) == [("golub", "crisis_alert")]


def test_a_sealed_family_is_told_to_nobody_who_is_not_named(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        family = select(Case.family_id).where(Case.id == case_id).scalar_subquery()
        tx.execute(update(Family).where(Family.id == family).values(sealed=True))
    assert told(house, case_id, to="dept_head", code="measure_overdue") == []


def test_of_a_broken_term_its_doer_hears_in_words_of_their_own_and_only_once(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        own = update(DeadlineRow).where(DeadlineRow.case_id == case_id)
        tx.execute(own.values(assignee_id=house.actor("golub").id))
    house.clock.advance(timedelta(days=30))
    fire_due(house.store)
    run_outbox(house.store)
    lines = house.rows(Notice, Notice.case_id == case_id)
    assert [(row["person_id"], row["code"]) for row in lines] == [
        (house.actor("golub").id, "own_deadline_breached")
    ]
    assert lines[0]["told"] and lines[0]["facts"]["term"]


def test_a_doer_who_may_not_see_the_case_any_more_hears_nothing(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        own = update(DeadlineRow).where(DeadlineRow.case_id == case_id)
        tx.execute(own.values(assignee_id=house.actor("sokol").id))
    house.clock.advance(timedelta(days=30))
    fire_due(house.store)
    run_outbox(house.store)
    codes = {row["person_id"]: row["code"] for row in house.rows(Notice, Notice.case_id == case_id)}
    assert codes == {house.actor("golub").id: "deadline_breached"}


def test_a_term_that_was_over_when_its_task_appeared_is_nobodys_breach(house: House) -> None:
    """The head hears that it was, and whoever has got the task that it could not be kept."""
    case_id, other = house.planned(), house.planned()
    with house.store.transaction() as tx:
        mine = update(DeadlineRow).where(DeadlineRow.case_id == case_id)
        late = {"assignee_id": house.actor("mazur").id, "due_at": tx.now() - timedelta(days=30)}
        tx.execute(mine.values(**late))
        hers = update(DeadlineRow).where(DeadlineRow.case_id == other)
        tx.execute(hers.values(assignee_id=house.actor("mazur").id))
    fire_due(house.store)
    run_outbox(house.store)
    codes = {row["person_id"]: row["code"] for row in house.rows(Notice, Notice.case_id == case_id)}
    assert codes == {
        house.actor("golub").id: "deadline_born_late",
        house.actor("mazur").id: "own_deadline_born_late",
    }
    [term] = house.rows(DeadlineRow, DeadlineRow.case_id == case_id)
    assert (
        term["status"] == "breached" and term["breached_at"] == term["due_at"]
    )  # the clock of the clause stands
    assert house.rows(Notice, Notice.case_id == other) == []
    house.clock.advance(timedelta(days=30))
    fire_due(house.store)
    run_outbox(house.store)
    codes = {row["person_id"]: row["code"] for row in house.rows(Notice, Notice.case_id == other)}
    assert codes == {
        house.actor("golub").id: "deadline_breached",
        house.actor("mazur").id: "own_deadline_breached",
    }
