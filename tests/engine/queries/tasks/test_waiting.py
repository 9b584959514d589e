"""What a curator waits for: tasks of others in their cases, letters without an answer, the consilium."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select, update

from engine.queries.tasks.inbox import Span, counts
from engine.queries.tasks.inbox_narrowed import Narrowed
from engine.queries.tasks.waiting import WaitingRow, waiting
from engine.store.tables import Case, CuratorOrder, Letter, WorkItem
from engine.usecases.tasks.claim_task import claim_task
from tests.engine.usecases.house import MONDAY, House
from tests.engine.usecases.meetings.omsk import furnish
from tests.engine.usecases.planted import Bed

SPAN = Span(MONDAY, MONDAY + timedelta(hours=14))
LETTER = {
    "kind": "M01",
    "code": "danger",
    "agency": "guardianship",
    "discloses": [],
    "status": "sent",
    "prepared_at": MONDAY,
    "sent_on": MONDAY.date(),
}


def seen(house: House, login: str, search: str = "", narrowed: Narrowed | None = None) -> list[WaitingRow]:
    with house.store.reading() as tx:
        return [*waiting(tx, house.actor(login), SPAN.day_end, search, 1, narrowed or Narrowed()).rows]


def counted(house: House, login: str) -> int:
    with house.store.reading() as tx:
        return counts(tx, house.actor(login), SPAN)["waiting"]


def test_a_task_of_another_role_is_waited_for_and_ones_own_is_not(house: House) -> None:
    case_id = house.planned()
    own = house.open_tasks(case_id)
    assert seen(house, "mazur") == [] and counted(house, "mazur") == 0
    with house.store.transaction() as tx:  # from now on it is the head's
        tx.execute(
            update(WorkItem).where(WorkItem.id == own["plan"]).values(role="dept_head", assignee_id=None)
        )
    [row] = seen(house, "mazur")
    assert (row.kind, row.id, row.whom, row.person) == ("task", own["plan"], "dept_head", None)
    assert row.case_id == case_id and row.family_title == "Семья Ковалёвой Н. П."
    assert counted(house, "mazur") == 1
    with house.store.transaction() as tx:
        claim_task(tx, house.actor("golub"), own["plan"])
    assert [row.person for row in seen(house, "mazur")] == ["Проверкин golub"]


def test_nobody_waits_for_the_tasks_of_cases_that_others_lead(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(
            update(WorkItem).where(WorkItem.case_id == case_id).values(role="dept_head", assignee_id=None)
        )
    assert len(seen(house, "mazur")) == 1
    for login in ("sokol", "lis", "golub", "petrova", "sayko"):
        assert seen(house, login) == [] and counted(house, login) == 0, login
    people = {"curator_id": house.actor("mazur").id, "deputy_id": house.actor("sokol").id}
    Bed.of(house, case_id).plant(CuratorOrder, {**people, "valid_from": MONDAY.date()})
    assert len(seen(house, "sokol")) == 1


def test_a_letter_without_an_answer_is_waited_for_until_it_comes(house: House) -> None:
    case_id = house.planned()
    bed = Bed.of(house, case_id)
    kept = {**LETTER, "institution": "zhodino", "family_id": house.case(case_id)["family_id"]}
    soon, late = date(2026, 9, 9), date(2026, 9, 4)
    bed.plant(
        Letter,
        {**kept, "answer_by": soon},
        {**kept, "answer_by": late},
        {**kept, "answer_by": None},
        {**kept, "status": "answered", "answer_by": late},
    )
    rows = seen(house, "mazur")
    assert [(row.kind, row.whom, row.due_on) for row in rows] == [
        ("letter", "guardianship", late),
        ("letter", "guardianship", soon),
    ]
    assert counted(house, "mazur") == 2
    assert seen(house, "mazur", narrowed=Narrowed(kind="Составить план")) == []
    assert len(seen(house, "mazur", "ковалева")) == 2 and seen(house, "mazur", "громова") == []
    assert len(seen(house, "mazur", narrowed=Narrowed(process="patronage"))) == 2
    assert seen(house, "mazur", narrowed=Narrowed(process="scheduled")) == []


def test_a_question_is_waited_for_until_the_consilium_has_decided(house: House) -> None:
    omsk = furnish(house)
    item = omsk.asks()
    with house.store.transaction() as tx:
        case_id = tx.connection.scalar(select(Case.id).where(Case.id == omsk.item(item)["case_id"]))
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=omsk.id_of("sergeeva")))
    [row] = [row for row in seen(house, "sergeeva") if row.kind == "question"]
    assert (row.id, row.whom) == (item, omsk.item(item)["body"])
    omsk.decided(item) if omsk.opened(item) else None
    omsk.sign(omsk.item(item)["meeting_id"])
    assert [row for row in seen(house, "sergeeva") if row.kind == "question"] == []
