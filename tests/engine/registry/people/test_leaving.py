"""What hangs on a person, and who may take it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from engine.registry.people.leaving import (
    HeldTask,
    Leaving,
    LedCase,
    Seat,
    Successor,
    leaving,
    successors,
)
from engine.store.session import Store
from engine.store.tables import Meeting, MeetingMember
from tests.engine.ground import HOUR, NOW, Ground


@pytest.fixture
def ground(empty_store: Store) -> Iterator[Ground]:
    with empty_store.transaction() as tx:
        yield Ground.of(empty_store, tx)


def test_cases_and_tasks_that_are_theirs_and_not_over(ground: Ground) -> None:
    me, other = ground.person("me", "curator"), ground.person("other", "curator")
    family = ground.family()
    led = [
        ground.case(family, curator_id=me.id, status=status, number=f"ЖД-а{status}", stage=status)
        for status in ("open", "suspended")
    ]
    ground.case(family, curator_id=me.id, status="completed")
    ground.case(family, curator_id=me.id, institution="omsk")
    foreign = ground.case(family, curator_id=other.id, number="ЖД-ч")
    tasks = [
        ground.task(led[0], assignee_id=me.id, name="План", due_at=NOW, role="curator", groups=["registrar", "curator"]),
        ground.task(foreign, assignee_id=me.id, name="Визит", due_at=None, role=None, groups=None),
    ]  # fmt: skip
    ground.task(foreign, assignee_id=other.id)
    ground.task(foreign, assignee_id=me.id, institution="omsk")
    found = leaving(ground.tx, "zhodino", me.id)
    assert found.cases == sorted(
        (LedCase(led[0], "ЖД-аopen", "open"), LedCase(led[1], "ЖД-аsuspended", "suspended")),
        key=lambda one: one.id,
    )
    held = (
        HeldTask(tasks[0], led[0], "ЖД-аopen", "План", NOW, ("curator", "registrar"), True),
        HeldTask(tasks[1], foreign, "ЖД-ч", "Визит", None, (), False),
    )
    assert found.tasks == sorted(held, key=lambda one: (one.case_id, one.id))
    assert found.seats == [] and found.ids() == {*led, *tasks}
    assert found and not leaving(ground.tx, "omsk", other.id)
    assert Leaving([], [held[0]], []) and Leaving([LedCase("", "", "")], [], [])


def test_meetings_that_are_not_signed_with_the_person_at_the_table(ground: Ground) -> None:
    me, other = ground.person("me"), ground.person("other")
    nobody = {"chair_id": other.id, "secretary_id": other.id, "status": "convened", "body": "consilium"}

    def meeting(hours: int, **given: object) -> str:
        return str(ground.row(Meeting, **{**nobody, "planned_at": NOW + hours * HOUR, **given}))

    chaired = meeting(3, chair_id=me.id, status="open")
    kept = meeting(1, secretary_id=me.id)
    listed = meeting(2)
    begun = meeting(4, status="open")  # the list is a fact by then
    for each in (listed, begun):
        ground.row(MeetingMember, meeting_id=each, person_id=me.id)
    ground.row(MeetingMember, meeting_id=meeting(5), person_id=other.id)
    meeting(6, chair_id=me.id, status="signed")
    meeting(7, chair_id=me.id, institution="omsk")
    found = leaving(ground.tx, "zhodino", me.id)
    assert found.seats == [
        Seat(kept, "consilium", "convened", NOW + HOUR, False, True),
        Seat(listed, "consilium", "convened", NOW + 2 * HOUR, False, False),
        Seat(chaired, "consilium", "open", NOW + 3 * HOUR, True, False),
    ]
    assert found.ids() == {kept, listed, chaired} and found


def test_colleagues_at_work_who_see_families_by_name(ground: Ground) -> None:
    me = ground.person("me", "curator", "dept_head")
    chair = ground.person("chair", "consilium_chair", name="Б")
    head = ground.person("head", "dept_head", "methodologist", name="В")
    curator = ground.person("curator", "curator", "registrar", name="А")
    plain = ground.person("registrar", "registrar", name="Г")
    ground.person("gone", "curator", active=False)
    ground.person("there", "curator", institution="omsk")
    ground.person("drawer", "methodologist")
    ground.person("roleless")
    family = ground.family()
    kept = ground.case(family)
    ground.access(family, curator, "excluded", "granted")
    found = successors(ground.tx, "zhodino", me.id)
    assert list(found.values()) == [
        Successor(curator.id, "А", frozenset({"curator", "registrar"}), False, True, frozenset({kept})),
        Successor(chair.id, "Б", frozenset({"consilium_chair"}), True, False),
        Successor(head.id, "В", frozenset({"dept_head"}), True, True),
        Successor(plain.id, "Г", frozenset({"registrar"}), False, False),
    ]
    assert list(found) == [one.id for one in found.values()]


def test_what_a_successor_may_take() -> None:
    one = Successor(1, "А", frozenset({"curator"}), False, True, frozenset({"shut"}))
    case, task = LedCase("c", "", ""), HeldTask("t", "c", "", "", None, ("curator", "registrar"), False)
    assert one.may_lead(case) and not one.may_lead(LedCase("shut", "", ""))
    assert not replace(one, leads=False).may_lead(case)
    assert one.may_take(task) and not one.may_take(replace(task, case_id="shut"))
    assert not one.may_take(replace(task, roles=("registrar",))) and one.may_take(replace(task, roles=()))
    assert one.has_role(replace(task, case_id="shut"))
