"""Nobody leaves work behind: cases, tasks and seats are in other hands before the door closes, or nothing happens at all."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import insert

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry import rows
from engine.registry.families import withdrawals
from engine.registry.people.leaving import Leaving, leaving, successors
from engine.registry.people.stand_ins import left_behind
from engine.store.session import Tx
from engine.store.tables import (
    AccessRequest,
    Case,
    CuratorOrder,
    EntryLink,
    JournalEntry,
    Meeting,
    MeetingMember,
    Person,
    PersonRole,
    Visit,
    Withdrawal,
    WorkItem,
)
from engine.usecases.families.exclude_person import exclude_person
from engine.usecases.people.close_person import Handover, close_person
from engine.usecases.people.edit_unit import add_unit
from engine.usecases.people.lock_account import lock_account
from engine.usecases.people.make_entry_link import make_entry_link
from engine.usecases.people.move_to_unit import move_to_unit
from engine.usecases.people.save_person import save_person
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_exclude_person import director
from tests.engine.usecases.house import MONDAY, House, add_people

NOTHING = Handover()


def hangs_on(house: House, login: str) -> Leaving:
    with house.store.reading() as tx:
        return leaving(tx, "zhodino", house.actor(login).id)


def close(house: House, login: str, handover: Handover, by: str = "sayko") -> None:
    do(house, close_person, by, house.actor(login).id, handover)


def everything_to(house: House, leaver: str, heir: str) -> Handover:
    to, all_ = house.actor(heir).id, hangs_on(house, leaver)
    return Handover(
        {case.id: to for case in all_.cases},
        {task.id: to for task in all_.tasks},
        {seat.id: to for seat in all_.seats},
    )


def visit(tx: Tx, house: House, case_id: str, person: int, status: str) -> str:
    row = {"id": str(uuid4()), "case_id": case_id, "family_id": house.case(case_id)["family_id"]}
    more = {
        "institution": "zhodino",
        "person_id": person,
        "kind": "scheduled",
        "channel": "home",
        "status": status,
    }
    tx.execute(insert(Visit), {**row, **more, "recorded_at": MONDAY})
    return row["id"]


def test_a_curator_hands_over_cases_tasks_and_visits_to_come(house: House) -> None:
    first, second = house.planned(), house.planned()
    mazur, sokol = house.actor("mazur").id, house.actor("sokol").id
    with house.store.transaction() as tx:
        ahead, held = visit(tx, house, first, mazur, "planned"), visit(tx, house, first, mazur, "done")
    hangs = hangs_on(house, "mazur")
    assert {case.id for case in hangs.cases} == {first, second} and len(hangs.tasks) == 2
    assert all(task.led and task.roles == ("curator",) for task in hangs.tasks)
    close(house, "mazur", everything_to(house, "mazur", "sokol"))
    assert not hangs_on_id(house, mazur)
    assert {row["curator_id"] for row in house.rows(Case, Case.id.in_([first, second]))} == {sokol}
    assert {row["assignee_id"] for row in house.rows(WorkItem, WorkItem.case_id.in_([first, second]))} == {
        sokol
    }
    assert house.rows(Visit, Visit.id == ahead)[0]["person_id"] == sokol
    assert house.rows(Visit, Visit.id == held)[0]["person_id"] == mazur
    with pytest.raises(NotFound):
        house.actor("mazur")
    house.complete(
        "sokol", house.open_tasks(first)["plan"], {"goals": 4}
    )  # and the work goes on under the new one
    lines = house.rows(
        JournalEntry, JournalEntry.case_id == first, JournalEntry.actor_id == house.actor("sayko").id
    )
    assert [row["action"] for row in lines] == ["curator.set", "task.assigned"]
    [closed] = house.rows(JournalEntry, JournalEntry.action == "person.closed")
    assert closed["facts"] == {"person": mazur, "cases": 2, "tasks": 2, "seats": 0}


def hangs_on_id(house: House, person: int) -> Leaving:
    with house.store.reading() as tx:
        return leaving(tx, "zhodino", person)


def test_a_task_goes_back_to_its_group(house: House) -> None:
    case_id, to = house.planned(), house.actor("sokol").id
    [task] = hangs_on(house, "mazur").tasks
    close(house, "mazur", Handover({case_id: to}, {task.id: None}))
    [row] = house.rows(WorkItem, WorkItem.id == task.id)
    assert row["assignee_id"] is None and row["role"] == "curator"


def test_what_is_given_to_nobody_keeps_the_door_open_and_all_as_it_was(house: House) -> None:
    case_id = house.planned()
    [task] = hangs_on(house, "mazur").tasks
    sokol, lis = house.actor("sokol").id, house.actor("lis").id
    mazur, stranger = house.actor("mazur").id, house.actor("petrova").id
    wrong = [
        (NOTHING, {case_id, task.id}),
        (Handover({case_id: sokol}), {task.id}),
        (Handover({case_id: sokol}, {task.id: lis}), {task.id}),  # a registrar has not the curator's role
        (Handover({case_id: mazur}, {task.id: sokol}), {case_id}),
        (Handover({case_id: stranger}, {task.id: stranger}), {case_id, task.id}),
        (Handover({case_id: house.actor("sayko").id}, {task.id: sokol}), {case_id}),  # sees no families
    ]
    for handover, fields in wrong:
        with pytest.raises(FormFaults) as refused:
            close(house, "mazur", handover)
        assert refused.value.facts["faults"].keys() == fields
    assert house.case(case_id)["curator_id"] == mazur and house.actor("mazur").id == mazur
    assert house.rows(WorkItem, WorkItem.id == task.id)[0]["assignee_id"] == mazur


def test_nobody_gets_what_they_are_kept_from_and_only_who_may_lead_leads(house: House) -> None:
    case_id = house.planned()
    [task] = hangs_on(house, "mazur").tasks
    sokol, lis, golub = (house.actor(login).id for login in ("sokol", "lis", "golub"))
    with house.store.transaction() as tx:
        exclude_person(tx, house.actor("golub"), house.case(case_id)["family_id"], sokol, "Сестра")
        known = successors(tx, "zhodino", house.actor("mazur").id)
    [case] = hangs_on(house, "mazur").cases
    assert [id_ for id_, heir in known.items() if heir.may_lead(case)] == [golub]
    assert not known[sokol].may_take(task)
    wrong = [
        (Handover({case_id: sokol}, {task.id: None}), {case_id: "этому человеку это дело передать нельзя"}),
        (Handover({case_id: golub}, {task.id: sokol}), {task.id: "этому человеку это дело передать нельзя"}),
        (Handover({case_id: lis}, {task.id: None}), {case_id: "вести дело он не может"}),
    ]
    for handover, said in wrong:
        with pytest.raises(FormFaults) as refused:
            close(house, "mazur", handover)
        [[sentence]], [words] = refused.value.facts["faults"].values(), said.values()
        assert refused.value.facts["faults"].keys() == said.keys() and words in sentence
    close(house, "mazur", Handover({case_id: golub}, {task.id: None}))
    assert house.case(case_id)["curator_id"] == golub


def test_work_stays_in_its_department_or_goes_to_a_head_of_the_whole(house: House) -> None:
    """Else an administrator alone would open it to another department's head."""
    director(house)
    case_id = house.planned()
    for login, name in (("mazur", "Первое отделение"), ("sokol", "Второе отделение")):
        unit = do(house, add_unit, "sayko", name)
        do(house, move_to_unit, "direktor", house.actor(login).id, unit, "приказ")
    [task] = hangs_on(house, "mazur").tasks
    for handover in (
        Handover({case_id: house.actor("sokol").id}, {task.id: None}),
        Handover({case_id: house.actor("direktor").id}, {task.id: house.actor("sokol").id}),
    ):
        with pytest.raises(FormFaults) as refused:
            close(house, "mazur", handover)
        assert "в другом отделении" in str(refused.value.facts["faults"])
    close(house, "mazur", Handover({case_id: house.actor("direktor").id}, {task.id: None}))


def test_the_short_way_is_shut_where_work_hangs(house: House) -> None:
    house.planned()
    row = house.rows(Person, Person.login == "mazur")[0]
    own = {name: row[name] for name in ("login", "name", "institution")}
    with pytest.raises(FormFaults):
        do(house, save_person, "sayko", **own, roles=["curator"], active=False, person_id=row["id"])


@pytest.mark.parametrize(
    ("by", "whom", "fault"),
    [
        ("golub", "mazur", NotAllowed),
        ("sayko", "petrova", NotFound),
        ("sayko", "sayko", FormFaults),
        ("sayko", "golub", FormFaults),
    ],
)
def test_who_closes_whose_door(house: House, by: str, whom: str, fault: type[Exception]) -> None:
    """The last line: the only supervisor stays, or nobody could sign."""
    with pytest.raises(fault):
        close(house, whom, NOTHING, by)
    assert house.rows(Person, Person.login == whom)[0]["active"]


def test_links_and_requests_of_who_is_gone_are_void(house: House) -> None:
    do(
        house,
        save_person,
        "sayko",
        login="novik",
        name="Новик Анна",
        institution="zhodino",
        roles=["curator"],
        reason="приказ",
    )
    do(house, make_entry_link, "sayko", house.actor("novik").id)
    close(house, "novik", NOTHING)
    assert not house.rows(EntryLink)
    assert [row["state"] for row in house.rows(AccessRequest)] == ["withdrawn"]


def sitting(tx: Tx, status: str, chair: int, secretary: int, members: list[int]) -> str:
    meeting = {"id": str(uuid4()), "institution": "zhodino", "body": "consilium", "status": status}
    people = {"chair_id": chair, "secretary_id": secretary, "quorum_percent": 50}
    times = {"planned_at": MONDAY + timedelta(days=3), "convened_at": MONDAY}
    tx.execute(insert(Meeting), {**meeting, **people, **times})
    for place, person in enumerate(members, start=1):
        seat = {"id": str(uuid4()), "meeting_id": meeting["id"], "position": place, "person_id": person}
        tx.execute(insert(MeetingMember), {**seat, "name": f"Проверкин {person}"})
    return meeting["id"]


def test_seats_are_taken_over_but_who_came_and_voted_is_a_fact(house: House) -> None:
    with house.store.transaction() as tx:
        add_people(tx, {"chair": ("zhodino", "consilium_chair"), "heir": ("zhodino", "consilium_member")})
        chair, heir = (house_id(tx, login) for login in ("chair", "heir"))
        ahead = sitting(tx, "convened", chair, chair, [chair])
        doubled = sitting(tx, "convened", heir, chair, [chair, heir])
        now = sitting(tx, "open", chair, heir, [chair])
        past = sitting(tx, "postponed", chair, heir, [chair])
    with pytest.raises(FormFaults):
        close(house, "chair", everything_to(house, "chair", "mazur"))
    close(house, "chair", everything_to(house, "chair", "heir"))
    rows = {row["id"]: (row["chair_id"], row["secretary_id"]) for row in house.rows(Meeting)}
    assert (rows[ahead], rows[doubled], rows[now], rows[past]) == (
        (heir, heir),
        (heir, heir),
        (heir, heir),
        (chair, heir),
    )
    seats = {id_: [] for id_ in (ahead, doubled, now, past)}
    for row in house.rows(MeetingMember, MeetingMember.meeting_id.in_(list(seats))):
        seats[row["meeting_id"]].append(row["person_id"])
    assert seats == {ahead: [heir], doubled: [heir], now: [chair], past: [chair]}


def house_id(tx: Tx, login: str) -> int:
    return int(tx.connection.exec_driver_sql(f"SELECT id FROM person WHERE login = '{login}'").scalar_one())


def test_who_may_take_over(house: House) -> None:
    with house.store.transaction() as tx:
        tx.execute(insert(PersonRole), {"person_id": house.actor("sokol").id, "role": "consilium_member"})
        known = {each.name: each for each in successors(tx, "zhodino", house.actor("mazur").id).values()}
    assert set(known) == {f"Проверкин {login}" for login in ("lis", "sokol", "golub")}
    assert [name.split()[1] for name, each in known.items() if each.seated] == ["golub", "sokol"]


def test_the_end_of_a_processing_is_answered_for_by_who_can_come_in(house: House) -> None:
    case_id = house.planned()
    family = house.case(case_id)["family_id"]
    mazur, sokol = house.actor("mazur").id, house.actor("sokol").id
    with house.store.transaction() as tx:
        paper = withdrawals.Paper(tx.now().date(), signer="Ковалёва")
        withdrawals.add(tx, "zhodino", family, paper, mazur, tx.now().date())
    assert house.rows(Withdrawal)[0]["holder_id"] == mazur
    close(house, "mazur", everything_to(house, "mazur", "sokol"))
    assert house.rows(Withdrawal)[0]["holder_id"] == sokol


def stands_in(house: House, case_id: str, curator: str, deputy: str) -> None:
    people = {"curator_id": house.actor(curator).id, "deputy_id": house.actor(deputy).id}
    with house.store.transaction() as tx:
        rows.add(tx, CuratorOrder, case_id=case_id, **people, basis="приказ № 4", valid_from=MONDAY.date())


def orders(house: House, case_id: str) -> list[tuple[int, int | None, bool]]:
    found = house.rows(CuratorOrder, CuratorOrder.case_id == case_id)
    return [(row["curator_id"], row["deputy_id"], row["valid_to"] is None) for row in found]


def test_standing_in_ends_and_visits_in_others_cases_go_to_their_curator(house: House) -> None:
    case_id = house.planned()
    mazur, sokol = house.actor("mazur").id, house.actor("sokol").id
    stands_in(house, case_id, "mazur", "sokol")
    with house.store.transaction() as tx:
        ahead, held = visit(tx, house, case_id, sokol, "planned"), visit(tx, house, case_id, sokol, "done")
    hangs = hangs_on(house, "sokol")
    assert [case.id for case in hangs.stands_in] == [case.id for case in hangs.visits] == [case_id]
    row = house.rows(Person, Person.id == sokol)[0]
    with pytest.raises(FormFaults), house.store.transaction() as tx:
        told = {name: row[name] for name in ("login", "name", "position", "institution")}
        save_person(tx, house.actor("sayko"), **told, roles=["curator"], active=False, person_id=sokol)
    close(house, "sokol", NOTHING)
    assert not hangs_on_id(house, sokol)
    assert set(orders(house, case_id)) == {(mazur, None, True), (mazur, sokol, False)}
    assert house.rows(Visit, Visit.id == ahead)[0]["person_id"] == mazur
    assert house.rows(Visit, Visit.id == held)[0]["person_id"] == sokol
    [line] = house.rows(
        JournalEntry, JournalEntry.actor_id == house.actor("sayko").id, JournalEntry.case_id == case_id
    )
    assert (line["action"], line["facts"]) == ("curator.set", {"curator": mazur, "deputy": None})


def test_who_stood_in_leads_and_stands_in_for_nobody(house: House) -> None:
    case_id = house.planned()
    mazur, sokol = house.actor("mazur").id, house.actor("sokol").id
    stands_in(house, case_id, "mazur", "sokol")
    close(house, "mazur", everything_to(house, "mazur", "sokol"))
    assert set(orders(house, case_id)) == {(mazur, sokol, False), (sokol, None, True)}


def test_what_a_locked_account_left_is_told_and_handed_over(house: House) -> None:
    case_id, mazur = house.planned(), house.actor("mazur").id
    everything = everything_to(house, "mazur", "sokol")

    def left() -> set[int]:
        with house.store.reading() as tx:
            return left_behind(tx, "zhodino") & {mazur}

    assert left() == set()
    do(house, lock_account, "sayko", mazur, "утечка")
    assert left() == {mazur}
    do(house, close_person, "sayko", mazur, everything)
    assert left() == set() and house.case(case_id)["curator_id"] == house.actor("sokol").id
