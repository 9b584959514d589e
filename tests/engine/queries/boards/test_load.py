"""Who has how much, on both databases: the numbers are those of the lists, a suspended case burdens nobody."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from engine.queries.boards.board import Horizon
from engine.queries.boards.load import NO_ROLE, held_tasks, loads
from engine.queries.boards.silent import DAYS, count_silent, silent_cases
from engine.queries.boards.trend import WEEKS, broken_in, weeks
from engine.store.tables import Absence, DeadlineRow, WorkItem
from tests.engine.usecases.house import MONDAY, House
from tests.engine.usecases.planted import Bed, day, moment

MINSK = ZoneInfo("Europe/Minsk")


def test_each_number_is_its_list(house: House) -> None:
    bed = Bed.of(house, house.planned())
    sokol = house.actor("sokol").id
    given = [(sokol, None, -1), (sokol, None, 1), (None, "curator", None), (None, None, -1)]
    bed.plant(WorkItem, *({"element": "x", "name": "x", "assignee_id": who, "role": role or None,
                           "due_at": due and moment(due)} for who, role, due in given))  # fmt: skip
    with house.store.reading() as tx:
        head = house.actor("golub")
        found = loads(tx, head, moment(0))
        for load in found:
            listed = held_tasks(tx, head, load.person_id or load.role or NO_ROLE).rows
            assert len(listed) == load.tasks
            assert sum(task.due_at is not None and task.due_at < moment(0) for task in listed) == load.late
    assert {(load.person_id, load.late) for load in found} >= {(sokol, 1), (None, 1)}
    bed.change(status="suspended")
    with house.store.reading() as tx:
        assert not [load for load in loads(tx, house.actor("golub"), moment(0)) if load.person_id == sokol]


def test_a_load_knows_the_free_tasks_of_the_group_and_who_is_away(house: House) -> None:
    bed = Bed.of(house, house.planned())
    mazur, sokol = house.actor("mazur").id, house.actor("sokol").id
    bed.plant(
        WorkItem,
        *(
            {"element": "x", "name": "x", "assignee_id": who, "role": "curator", "due_at": None}
            for who in (sokol, None, None)
        ),
    )
    with house.store.reading() as tx:
        before = {load.person_id: load for load in loads(tx, house.actor("golub"), MONDAY)}
        [free] = [load.tasks for load in loads(tx, house.actor("golub"), MONDAY) if load.role == "curator"]
    assert (before[sokol].away, before[sokol].offered) == (None, free) and free >= 2
    days = {"kind": "vacation", "begins_on": day(0), "ends_on": day(3), "order_no": "1", "order_on": day(0)}
    bed.plant(
        Absence,
        {
            **days,
            "person_id": sokol,
            "substitute_id": mazur,
            "scope": "all",
            "status": "standing",
            "made_by": mazur,
        },
        {
            **days,
            "person_id": mazur,
            "substitute_id": None,
            "scope": "all",
            "status": "asked",
            "made_by": sokol,
        },
    )
    with house.store.reading() as tx:
        found = {load.person_id: load for load in loads(tx, house.actor("golub"), MONDAY)}
        later = {load.person_id: load for load in loads(tx, house.actor("golub"), MONDAY + timedelta(days=4))}
    assert (found[sokol].away, found[sokol].substitute) == (day(3), "Проверкин mazur")
    assert found[mazur].away is None and later[sokol].away is None


def test_silent_is_who_has_made_no_step_for_so_many_days(house: House) -> None:
    bed = Bed.of(house, house.planned())
    head = house.actor("golub")
    for changed, silent in (
        (MONDAY - timedelta(days=DAYS), False),
        (MONDAY - timedelta(days=DAYS, seconds=1), True),
    ):
        bed.change(changed_at=changed)
        with house.store.reading() as tx:
            assert (bed.case_id in {each.case_id for each in silent_cases(tx, head, MONDAY).rows}) == silent
            assert count_silent(tx, head, MONDAY) == len(silent_cases(tx, head, MONDAY).rows)


def test_a_week_counts_what_broke_in_it_also_what_was_done_late(house: House) -> None:
    bed = Bed.of(house, house.planned())
    head, horizon = house.actor("golub"), Horizon.at(MONDAY, MINSK)
    with house.store.reading() as tx:
        before = [week.broken for week in weeks(tx, head, horizon)]
    late = {"task_id": "-", "name": "x", "started_at": MONDAY, "why": [], "clauses": [], "status": "breached"}
    monday = horizon.day_end - timedelta(days=1)
    for due in (monday, monday - timedelta(seconds=1)):
        bed.plant(
            DeadlineRow, {**late, "element": "x", "due_at": due, "breached_at": due, "closed_at": MONDAY}
        )
    bed.plant(DeadlineRow, {**late, "element": "x", "due_at": monday, "status": "met", "closed_at": MONDAY})
    with house.store.reading() as tx:
        found = weeks(tx, head, horizon)
        assert len(found) == WEEKS
        assert [week.broken - was for week, was in zip(found, before, strict=True)] == [0] * (WEEKS - 2) + [
            1,
            1,
        ]
        for week in found:
            assert len(broken_in(tx, head, week.monday, MINSK).rows) == week.broken
