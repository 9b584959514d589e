"""What was late before, read from moments that were recorded."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from engine.queries.cases.course.cause import Held, causes, late_before
from engine.store.tables import DeadlineRow
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import Bed, moment


def held(name: str, start: int, due: int, closed: int | None, late: bool = True) -> Held:
    ended = None if closed is None else moment(closed)
    return Held(name, name, "Дорош", None, moment(start), moment(due), ended, moment(due) if late else None)


def test_the_row_of_late_steps_ends_with_one_in_time() -> None:
    steps = [held("a", 0, 9, 5, late=False), held("b", 5, 6, 20), held("c", 20, 10, 30)]
    term = held("d", 30, 15, None)
    assert [each.name for each in late_before(term, [*steps, term])] == ["c", "b"]
    assert term.born_late and not steps[1].born_late


def test_steps_that_closed_at_their_own_beginning_go_round_in_no_circle() -> None:
    one, two = held("a", 5, 1, 5), held("b", 5, 1, 5)
    assert [each.name for each in late_before(one, [one, two])] == ["b", "a"][
        : len(late_before(one, [one, two]))
    ]


def test_a_term_that_was_late_from_its_birth_names_the_step_before(house: House) -> None:
    bed = Bed.of(house, house.planned())
    own = {"element": "x", "role": "curator", "why": [], "clauses": [], "status": "breached"}
    with house.store.transaction() as tx:
        tx.execute(update(DeadlineRow).where(DeadlineRow.case_id == bed.case_id).values(closed_at=moment(0)))
    bed.plant(
        DeadlineRow,
        {**own, "task_id": "late", "name": "План", "started_at": moment(1), "due_at": moment(2),
         "breached_at": moment(2), "closed_at": moment(50)},
        {**own, "task_id": "born", "name": "Утвердить", "started_at": moment(50), "due_at": moment(9),
         "breached_at": moment(9), "closed_at": None},
    )  # fmt: skip
    with house.store.reading() as tx:
        [found] = causes(tx, bed.case_id)
    assert found.term.name == "Утвердить" and found.term.born_late
    assert [(each.name, each.closed_at) for each in found.before] == [
        ("План", moment(1) + timedelta(hours=49))
    ]
