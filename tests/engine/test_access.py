"""The table of permissions, role by role: each line of it is a sentence somebody may rely on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from engine.access import PERMISSIONS, Actor, may, require
from engine.errors import NotAllowed, NotFound
from engine.sight import visible_cases, visible_work_items
from engine.store.tables import Case, WorkItem
from tests.engine.usecases.house import House

CONSILIUM = ("consilium_chair", "consilium_secretary", "consilium_member")
ROLES = (
    "registrar",
    "curator",
    "dept_head",
    "director",
    "methodologist",
    "administrator",
    "agency",
    *CONSILIUM,
)


def actor(*roles: str, institution: str = "zhodino") -> Actor:
    return Actor(1, "lis", "Лис", institution, frozenset(roles))


WITH_FAMILIES = {"registrar", "curator", "dept_head", "director", *CONSILIUM}
SUPERVISORS = {"dept_head", "director"}
WHO_MAY = {
    "start_case": WITH_FAMILIES,
    "list_cases": WITH_FAMILIES,
    "view_case": SUPERVISORS,  # staff only when bound to it, below
    "view_health": set(),  # the curator of the family, its psychologist and paediatrician, below
    "view_boards": SUPERVISORS,
    "view_reports": SUPERVISORS,
    "sign_reports": SUPERVISORS,
    "add_note": SUPERVISORS,
    "issue_paper": SUPERVISORS,
    "edit_papers": SUPERVISORS | {"methodologist"},
    "view_calendar": WITH_FAMILIES,
    "move_visit": SUPERVISORS,
    "send_message": SUPERVISORS,
    "send_letters": SUPERVISORS,  # staff only when bound to the case
    "view_letters": WITH_FAMILIES,
    "keep_register": {"registrar"},
    "view_agencies": WITH_FAMILIES | {"administrator"},
    "keep_agencies": SUPERVISORS | {"administrator"},
    "view_task": SUPERVISORS,
    "complete_task": set(),
    "claim_task": set(),
    "return_task": SUPERVISORS,
    "assign_task": SUPERVISORS,
    "intervene": SUPERVISORS,
    "plan_migration": SUPERVISORS | {"methodologist"},
    "view_readers": SUPERVISORS,
    "ask_destruction": WITH_FAMILIES,
    "destroy_data": SUPERVISORS,
    "seal_family": SUPERVISORS,
    "view_models": WITH_FAMILIES | {"methodologist", "administrator"},
    "edit_models": {"methodologist"},
    "publish": {"methodologist"},
    "view_publications": SUPERVISORS | {"methodologist"},
    "sign_models": SUPERVISORS,
    "withdraw_models": SUPERVISORS,  # and who prepared it, below
    "restore_models": SUPERVISORS | {"methodologist"},
    "edit_calendar": {"administrator"},
    "edit_settings": SUPERVISORS,
    "manage_people": {"administrator"},
    "report_leak": SUPERVISORS | {"administrator"},
    "view_absences": WITH_FAMILIES | {"administrator"},
    "order_absences": SUPERVISORS | {"administrator"},
    "sign_absences": SUPERVISORS,
    "edit_units": SUPERVISORS | {"administrator"},
    "sign_units": SUPERVISORS,
    "sign_requests": SUPERVISORS,
    "view_groups": WITH_FAMILIES,
    "enter_group": WITH_FAMILIES,
    "run_group": SUPERVISORS,  # and who leads or has entered it
    "view_meetings": SUPERVISORS | set(CONSILIUM),
    "convene_meeting": SUPERVISORS | {"consilium_chair", "consilium_secretary"},
    "view_meeting": SUPERVISORS | {"consilium_chair", "consilium_secretary"},  # a member when listed, below
    "run_meeting": set(),
    "sign_protocol": set(),
    "print_protocol": SUPERVISORS,  # and its own chair and secretary, below
    "move_clock": SUPERVISORS | {"administrator"},
    "view_installation": {"administrator"},
    "retry_outbox": {"administrator"},
}


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_each_role_has_exactly_its_rights(permission: str) -> None:
    assert {role for role in ROLES if may(actor(role), permission)} == WHO_MAY[permission]


OF_CASES = {
    "view_case",
    "add_note",
    "issue_paper",
    "send_message",
    "send_letters",
    "view_task",
    "complete_task",
    "claim_task",
    "return_task",
    "assign_task",
    "intervene",
    "view_readers",
    "view_health",
    "manage_people",
}


@pytest.mark.parametrize("permission", sorted(OF_CASES))
def test_nothing_of_another_institution_is_reachable(permission: str) -> None:
    everything = actor(*ROLES, institution="omsk")
    facts = {
        "institution": "zhodino",
        "bound": True,
        "assignee_id": None,
        "role": "curator",
        "users": ["lis"],
    }
    with pytest.raises(NotFound):
        require(everything, permission, **facts)


@pytest.mark.parametrize("role", ROLES)
def test_a_publication_is_withdrawn_by_who_prepared_it_or_by_who_signs(role: str) -> None:
    assert may(actor(role), "withdraw_models", author_id=1)
    assert may(actor(role), "withdraw_models", author_id=2) is (role in SUPERVISORS)
    assert not may(actor(role, institution="omsk"), "withdraw_models", author_id=1, institution="zhodino")


@pytest.mark.parametrize("role", ["methodologist", "administrator", "agency"])
@pytest.mark.parametrize("permission", ["view_case", "view_task", "complete_task", "claim_task", "add_note"])
def test_who_does_not_work_with_families_sees_no_case_even_when_named(role: str, permission: str) -> None:
    facts = {"bound": True, "assignee_id": 1, "role": role, "groups": [role], "users": ["lis"]}
    with pytest.raises(NotAllowed):
        require(actor(role), permission, **facts)


@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        ({"assignee_id": 1}, True),
        ({"assignee_id": 2, "role": "curator"}, False),
        ({"assignee_id": None, "role": "curator"}, True),
        ({"assignee_id": None, "role": "registrar"}, False),
        ({"assignee_id": None, "role": "registrar", "groups": ["registrar", "curator"]}, True),
        ({"assignee_id": None, "users": ["lis"]}, True),
        ({"assignee_id": None}, False),
    ],
)
def test_a_task_is_for_its_holder_or_while_free_for_its_candidates(
    facts: dict[str, object], allowed: bool
) -> None:
    assert may(actor("curator"), "complete_task", **facts) is allowed


@pytest.mark.parametrize(
    ("role", "facts", "allowed"),
    [
        ("curator", {"bound": True}, False),
        ("curator", {"bound": True, "curates": True}, True),
        ("dept_head", {"bound": True}, False),
        ("psychologist", {"bound": True}, True),
        ("paediatrician", {"bound": True}, True),
        ("psychologist", {"bound": False}, False),
        ("administrator", {"bound": True, "curates": True}, False),
    ],
)
def test_health_is_for_those_who_need_it(role: str, facts: dict[str, bool], allowed: bool) -> None:
    assert may(actor(role), "view_health", **facts) is allowed


def test_an_unknown_permission_is_a_slip_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        may(actor("director"), "become_king")


def seen(house: House, login: str) -> set[str]:
    with house.store.reading() as tx:
        return set(tx.connection.scalars(select(Case.number).where(visible_cases(house.actor(login)))))


def beside(house: House, institution: str) -> set[str]:
    """Numbers of the cases of the families that the test is not about."""
    with house.store.reading() as tx:
        theirs = select(Case.number).where(Case.institution == institution, Case.id.in_(house.others(Case)))
        return set(tx.connection.scalars(theirs))


def test_lists_show_each_person_their_own(house: House) -> None:
    first, second = house.planned(), house.start().case_id
    numbers = {house.case(first)["number"], house.case(second)["number"]}
    assert seen(house, "golub") == numbers | beside(house, "zhodino")
    assert seen(house, "lis") == {house.case(second)["number"]}  # may take it; her part in the first is done
    assert seen(house, "mazur") == {house.case(first)["number"]}  # its curator
    assert seen(house, "sokol") == seen(house, "vrublevski") == seen(house, "sayko") == set()
    assert seen(house, "petrova") == beside(house, "omsk")
    with house.store.reading() as tx:
        items = select(WorkItem.element).where(visible_work_items(house.actor("mazur")))
        assert list(tx.connection.scalars(items)) == ["plan"]


def test_a_curator_who_loses_the_case_loses_sight_of_it(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=house.actor("sokol").id))
        mine = update(WorkItem).where(WorkItem.case_id == case_id)
        tx.execute(mine.values(assignee_id=house.actor("sokol").id))
    assert seen(house, "mazur") == set()
    assert seen(house, "sokol") == {house.case(case_id)["number"]}


def test_a_meeting_is_run_by_its_own_secretary_and_chair_and_signed_by_the_chair() -> None:
    member = actor("consilium_member")
    assert not may(member, "view_meeting") and may(member, "view_meeting", member=True)
    for seat in ("chair_id", "secretary_id"):
        assert may(member, "run_meeting", **{seat: 1}) and not may(member, "run_meeting", **{seat: 2})
    assert may(member, "sign_protocol", chair_id=1) and not may(member, "sign_protocol", secretary_id=1)
    assert not may(member, "view_meeting", member=True, institution="omsk")


def test_an_unknown_role_opens_nothing() -> None:
    """A role that the configuration no longer names is still in the table."""
    past = actor("a role of yesterday")
    assert not past.is_a("staff") and not may(past, "list_cases")
    assert actor("a role of yesterday", "curator").is_a("staff")


def test_a_group_is_named_whole_and_by_its_very_letters(house: House) -> None:
    """«_» and «%» are letters of a role's name, not wildcards."""
    case_id = house.planned()
    theirs = Actor(10**6, "somebody", "Кто-то", "zhodino", frozenset({"curator", "dept_xhead"}))
    with house.store.transaction() as tx:
        for offered, seen in (("|dept_xhead|", True), ("|dept_head|", False), ("|dept_xheads|", False)):
            free = update(WorkItem).where(WorkItem.case_id == case_id)
            tx.execute(free.values(assignee_id=None, role="director", offered=offered))
            asked = select(WorkItem.id).where(visible_work_items(theirs), WorkItem.case_id == case_id)
            assert (tx.connection.scalar(asked) is not None) is seen
        tx.execute(free.values(offered="|dept_xhead|"))
        wild = replace(theirs, roles=frozenset({"curator", "dept_%head", "dept__head"}))
        asked = select(WorkItem.id).where(visible_work_items(wild), WorkItem.case_id == case_id)
        assert tx.connection.scalar(asked) is None
