"""Filters of the list of cases, each from both sides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update

from engine.queries.cases.case_list import CaseFilter, CaseLine, case_list, curators, stages
from engine.store.tables import Case, DeadlineRow, WorkItem
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import Bed, moment, told


def listed(house: House, now: Any = None, login: str = "golub", **wanted: Any) -> set[str]:
    with house.store.reading() as tx:
        page = case_list(tx, house.actor(login), CaseFilter(**wanted), 1, now or tx.now())
    return {line.id for line in page.rows} - set(house.others(Case))


@pytest.mark.parametrize("status", ["open", "suspended", "completed", "cancelled"])
def test_by_status(house: House, status: str) -> None:
    other, sought = house.planned(), house.planned()
    away = "completed" if status == "open" else "open"
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == sought).values(status=status))
        tx.execute(update(Case).where(Case.id == other).values(status=away))
    assert listed(house, status=status) == {sought}
    assert listed(house, status="") == listed(house, status="no such status") == {other, sought}


def test_by_lifecycle_stage_and_curator(house: House) -> None:
    planned, begun = house.planned(), house.start().case_id
    scheduled = house.start("scheduled", login="golub").case_id
    assert listed(house, process="patronage") == {planned, begun}
    assert listed(house, process="scheduled") == {scheduled}
    assert listed(house, stage="Составить план") == {planned}
    assert listed(house, curator=house.actor("mazur").id) == {planned}
    assert listed(house, curator=house.actor("sokol").id) == set()


def test_overdue_is_a_term_that_runs_and_has_passed(house: House) -> None:
    late = house.planned()
    house.start()  # without a term: that another family's has passed is not its fault
    [term] = house.rows(DeadlineRow)
    due = term["due_at"]
    assert listed(house, now=due, overdue=True) == set()  # at its moment it is not yet broken
    after = due + timedelta(seconds=1)
    assert listed(house, now=after, overdue=True) == {late}
    with house.store.transaction() as tx:
        tx.execute(update(DeadlineRow).where(DeadlineRow.id == term["id"]).values(closed_at=due))
    assert listed(house, now=after, overdue=True) == set()


def test_what_a_person_is_not_bound_to_is_in_no_filter(house: House) -> None:
    case_id = house.planned()
    assert listed(house, login="sokol") == listed(house, login="petrova", status="open") == set()
    assert listed(house, login="mazur") == {case_id}


def test_a_line_of_the_list(house: House) -> None:
    """The last changed first; each with its family, lifecycle, curator, next term and how much waits."""
    first, second = house.planned(), house.start(title="Семья Арских").case_id
    bed = Bed.of(house, first)
    bed.change(changed_at=moment(2), incidents=3, started_at=moment(1))
    Bed.of(house, second).change(changed_at=moment(3))
    with house.store.transaction() as tx:
        tx.execute(delete(WorkItem).where(WorkItem.case_id == first))
    bed.plant(WorkItem, {"due_at": moment(9), "name": "Б"}, {"due_at": moment(7), "name": "А"}, {"name": "Б"})
    with house.store.reading() as tx:
        head = house.actor("golub")
        lines = [
            row for row in case_list(tx, head, CaseFilter(), 1, tx.now()).rows if row.id in (first, second)
        ]
        found = curators(tx, head)
        waiting = [name for name in stages(tx, head) if name in ("А", "Б", "Зарегистрировать заявление")]
        assert curators(tx, house.actor("sokol")) == []
    assert told(lines, "id") == [second, first]
    case = house.case(first)
    assert lines[1] == CaseLine(
        first, case["number"], case["family_id"], "Семья Ковалёвой Н. П.", "patronage", "open", case["stage"],
        "Проверкин mazur", moment(1), moment(2), moment(7), 3, 3,
    )  # fmt: skip
    assert (lines[0].curator, lines[0].due_at, lines[0].open_tasks) == (None, None, 1)
    assert [name for _, name in found if name.startswith("Проверкин")] == ["Проверкин mazur"]
    assert waiting == ["А", "Б", "Зарегистрировать заявление"]


ORDERS = {
    "case": lambda line: line.number,
    "family": lambda line: line.family_title,
    "tasks": lambda line: line.open_tasks,
    "due": lambda line: line.due_at,
    "curator": lambda line: line.curator,
    "started": lambda line: line.started_at,
}


@pytest.mark.parametrize("order", ORDERS)
def test_in_the_order_of_a_column(house: House, order: str) -> None:
    """As plain Python puts them, both ways; what has no value stands last in both."""
    house.planned(), house.start(), house.start("scheduled", login="golub"), house.planned()
    house.clock.advance(timedelta(days=2))
    house.planned(), house.start()

    def shown(asked: str) -> list[CaseLine]:
        with house.store.reading() as tx:
            return [*case_list(tx, house.actor("golub"), CaseFilter(order=asked), 1, tx.now()).rows]

    usual, value = shown(""), ORDERS[order]
    assert [line.changed_at for line in usual] == sorted((line.changed_at for line in usual), reverse=True)
    for asked, back in ((order, False), (f"-{order}", True)):
        found = [value(line) for line in shown(asked)]
        known = [each for each in found if each is not None]
        assert len(found) == len(usual) > 5 and known == sorted(known, reverse=back)
        assert found[len(known) :] == [None] * (len(found) - len(known))


def test_an_order_nobody_knows_is_the_usual_one(house: House) -> None:
    house.planned(), house.start()
    with house.store.reading() as tx:
        usual, odd = (
            [
                line.id
                for line in case_list(tx, house.actor("golub"), CaseFilter(order=asked), 1, tx.now()).rows
            ]
            for asked in ("", "id; drop table family")
        )
    assert usual == odd


def test_a_case_keeps_what_its_list_is_ordered_by(house: House) -> None:
    """Through a step, a pause that shifts its term and the end of the pause: as its tasks say."""
    case_id = house.planned()

    def agrees() -> None:
        case = house.case(case_id)
        terms = [row["due_at"] for row in house.rows(WorkItem) if row["case_id"] == case_id]
        known = [each for each in terms if each is not None]
        assert (case["next_due"], case["open_tasks"]) == (min(known, default=None), len(terms))
        assert known

    agrees()
    before = house.case(case_id)["next_due"]
    with house.store.transaction() as tx:
        suspend_case(tx, house.actor("golub"), case_id, "Семья уехала")
    house.clock.advance(timedelta(days=3))
    with house.store.transaction() as tx:
        resume_case(tx, house.actor("golub"), case_id)
    agrees()
    assert house.case(case_id)["next_due"] > before
