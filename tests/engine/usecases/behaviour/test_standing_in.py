"""Whoever stands in does the work of who is away, within the order and its days, and it is told for whom and by which order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from engine.errors import NotAllowed, NotFound, TaskNotOpen
from engine.queries.tasks.inbox import InboxRow, Span, counts, inbox
from engine.sight import visible_work_items
from engine.store.tables import JournalEntry, Note, Submission, WorkItem
from engine.usecases.absences.order_absence import order_absence
from engine.usecases.cases.add_note import add_note
from engine.usecases.families.exclude_person import exclude_person
from engine.usecases.tasks.claim_task import claim_task
from engine.usecases.tasks.return_task import return_task
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.absences.test_order_absence import asked, ordered
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of, sees
from tests.engine.usecases.families.test_exclude_person import director
from tests.engine.usecases.house import MONDAY, House


def listed(house: House, login: str, tab: str = "mine", search: str = "") -> list[InboxRow]:
    own = {item["id"] for item in house.rows(WorkItem)}
    with house.store.reading() as tx:
        rows = inbox(tx, house.actor(login), tab, Span(MONDAY, MONDAY), search).rows
        return [row for row in rows if row.id in own]


def allowed(house: House, login: str) -> set[str]:
    """Open tasks of the test's own that the person may see at all."""
    own = {item["id"] for item in house.rows(WorkItem)}
    with house.store.reading() as tx:
        return own & set(
            tx.connection.scalars(select(WorkItem.id).where(visible_work_items(house.actor(login))))
        )


def entries(house: House, case_id: str, action: str) -> list[dict[str, object]]:
    return [
        row for row in house.rows(JournalEntry, JournalEntry.case_id == case_id) if row["action"] == action
    ]


def test_a_task_is_in_the_list_marked_and_done_for_who_is_away(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    assert listed(house, "sokol") == [] and not sees(house, "sokol", case_id)
    made = ordered(house)
    [row] = listed(house, "sokol")
    assert (row.id, row.away) == (task, "Проверкин mazur") and sees(house, "sokol", case_id)
    assert [one.id for one in listed(house, "sokol", search="план")] == [task]
    house.complete("sokol", task, {"goals": 4})
    [done] = house.rows(Submission, Submission.task_id == task)
    away, by = house.actor("mazur").id, house.actor("sokol").id
    assert (done["person_id"], done["for_id"], done["absences"]) == (by, away, [made])
    [line] = entries(house, case_id, "task.completed")[-1:]
    assert (line["actor_id"], line["facts"]["for"], line["facts"]["absences"]) == (by, away, [made])


def test_who_acts_for_themselves_is_told_so(house: House) -> None:
    case_id = house.planned()
    ordered(house)
    task = house.open_tasks(case_id)["plan"]
    house.complete("mazur", task, {"goals": 4})
    [done] = house.rows(Submission, Submission.task_id == task)
    assert (done["for_id"], done["absences"]) == (None, None)
    assert "for" not in entries(house, case_id, "task.completed")[-1]["facts"]  # type: ignore[operator]


def test_it_begins_and_ends_by_itself(house: House) -> None:
    case_id = house.planned()
    ordered(house, begins_on=date(2026, 9, 9), ends_on=date(2026, 9, 10))
    seen = []
    for _ in range(5):
        seen.append(sees(house, "sokol", case_id))
        house.clock.advance(timedelta(days=1))
    assert seen == [False, False, True, True, False]
    with pytest.raises(NotAllowed):
        house.complete("sokol", house.open_tasks(case_id)["plan"], {"goals": 4})


def test_only_what_the_order_names(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    ordered(house, scope="families", limits=frozenset({family_of(house, case_id)}))
    assert sees(house, "sokol", case_id) and not sees(house, "sokol", other)
    assert [row.case_id for row in listed(house, "sokol")] == [case_id]
    with pytest.raises((NotAllowed, TaskNotOpen)):
        house.complete("sokol", house.open_tasks(other)["plan"], {"goals": 4})
    with pytest.raises((NotAllowed, TaskNotOpen)):
        do(house, save_draft, "sokol", house.open_tasks(other)["plan"], {"goals": 4})
    do(house, save_draft, "sokol", house.open_tasks(case_id)["plan"], {"goals": 4})


def test_a_lifecycle_or_a_role_bounds_it_too(house: House) -> None:
    case_id = house.planned()
    made = ordered(house, scope="lifecycles", limits=frozenset({"patronage"}))
    assert sees(house, "sokol", case_id) and made
    ordered(house, "lis", "sokol", scope="roles", limits=frozenset({"registrar"}))
    fresh = house.start(title="Семья Ершовых").case_id
    [row] = listed(house, "sokol", "groups")
    assert (row.case_id, row.away) == (fresh, "Проверкин lis")
    assert counts_of(house, "sokol") == {"mine": 1, "groups": 1}


def counts_of(house: House, login: str) -> dict[str, int]:
    with house.store.reading() as tx:
        found = counts(tx, house.actor(login), Span(MONDAY, MONDAY))
    return {tab: found[tab] for tab in ("mine", "groups")}


def test_a_family_shut_to_either_stays_shut(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    ordered(house)
    do(house, exclude_person, "golub", family_of(house, case_id), house.actor("sokol").id, "Сестра")
    assert not sees(house, "sokol", case_id) and sees(house, "sokol", other)
    with pytest.raises(TaskNotOpen):
        house.complete("sokol", house.open_tasks(case_id)["plan"], {"goals": 4})


def test_a_family_shut_to_who_is_away_is_shut_to_the_substitute(house: House) -> None:
    shut, open_ = house.start().case_id, house.start(title="Семья Ершовых").case_id
    ordered(house, "lis", "sokol")
    do(house, exclude_person, "golub", family_of(house, shut), house.actor("lis").id, "Брат")
    assert [row.case_id for row in listed(house, "sokol", "groups")] == [open_]
    assert allowed(house, "sokol") == set(house.open_tasks(open_).values())
    with pytest.raises(TaskNotOpen):
        do(house, claim_task, "sokol", house.open_tasks(shut)["register"])
    with pytest.raises((NotAllowed, TaskNotOpen)):
        house.complete("sokol", house.open_tasks(shut)["register"], {"curator": "mazur"})


def test_a_substitute_who_is_away_too_passes_it_on(house: House) -> None:
    case_id = house.planned()
    one = ordered(house, "mazur", "sokol")
    other = ordered(house, "sokol", "lis", order_no="15-к", scope="roles", limits=frozenset({"curator"}))
    task = house.open_tasks(case_id)["plan"]
    assert [row.away for row in listed(house, "lis") if row.id == task] == ["Проверкин mazur"]
    house.complete("lis", task, {"goals": 4})
    [done] = house.rows(Submission, Submission.task_id == task)
    assert (done["for_id"], done["absences"]) == (house.actor("mazur").id, [one, other])


def test_a_free_task_of_the_role_is_taken_for_who_is_away(house: House) -> None:
    ordered(house, "lis", "sokol")
    case_id = house.start().case_id
    task = house.open_tasks(case_id)["register"]
    do(house, claim_task, "sokol", task)
    [item] = house.rows(WorkItem, WorkItem.id == task)
    assert item["assignee_id"] == house.actor("lis").id
    [line] = entries(house, case_id, "task.claimed")
    assert (line["actor_id"], line["facts"]["for"]) == (house.actor("sokol").id, house.actor("lis").id)  # type: ignore[index]
    do(house, return_task, "sokol", task)
    assert house.rows(WorkItem, WorkItem.id == task)[0]["assignee_id"] is None
    assert entries(house, case_id, "task.returned")[0]["facts"]["for"] == house.actor("lis").id  # type: ignore[index]
    house.complete("sokol", task, {"curator": "mazur"})


def test_what_else_is_done_in_the_case_says_for_whom(house: House) -> None:
    case_id = house.planned()
    made = ordered(house)
    do(house, add_note, "sokol", case_id, "Созвонились")
    assert [row["text"] for row in house.rows(Note)] == ["Созвонились"]
    [line] = entries(house, case_id, "note.added")
    assert (line["facts"]["for"], line["facts"]["absences"]) == (house.actor("mazur").id, [made])  # type: ignore[index]
    do(house, add_note, "golub", case_id, "Своё")
    assert "for" not in entries(house, case_id, "note.added")[-1]["facts"]  # type: ignore[operator]


def test_the_powers_of_a_head_are_not_passed_on(house: House) -> None:
    case_id = house.planned()
    director(house)
    do(house, order_absence, "direktor", asked(house, "golub", "sokol"))
    assert [each.whom.login for each in house.actor("sokol").sight.stands_for] == ["golub"]
    assert not sees(house, "sokol", case_id)
    with pytest.raises((NotAllowed, NotFound)):
        do(house, exclude_person, "sokol", family_of(house, case_id), house.actor("lis").id, "нет")
