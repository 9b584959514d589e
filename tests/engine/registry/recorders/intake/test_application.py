"""F02: the application and the people it names."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine.registry.families import applications
from engine.store.tables import Application, Family, FamilyMatch, Member
from tests.engine.registry.recorders.conftest import Desk

FORM = {
    "applicant_name": "Ковалёва  Наталья Петровна",
    "applicant_status": "parent",
    "birth_date": "1990-03-12",
    "personal_no": "4120390a001pb6",
    "citizenship": "BY",
    "id_doc": {"kind": "passport", "series": "MP", "number": "1234567", "issued_by": None},
    "address_live": "г. Жодино, ул. Гагарина, 8",
    "phone": "+375291234567",
    "circumstances": ["family_trouble"],
    "requested_text": "Помочь наладить отношения",
    "family_members": [
        {"name": "ковалева наталья петровна", "birth_date": "1990-03-12", "relation": "mother"},
        {"name": "Ковалёв Артём", "birth_date": "2014-05-20", "relation": "child"},
    ],
    "channel": "personal",
    "signed_on": "2026-09-07",
}


def test_the_applicant_is_one_person_however_she_is_written(desk: Desk) -> None:
    desk.write("application", FORM)
    mother, child = sorted(desk.rows(Member), key=lambda row: row["birth_date"])
    assert (mother["last_name"], mother["first_name"], mother["middle_name"]) == (
        "Ковалёва",
        "Наталья",
        "Петровна",
    )
    assert (mother["personal_no"], mother["relation"], mother["legal_rep"]) == (
        "4120390A001PB6",
        "mother",
        True,
    )
    assert mother["id_doc"] == {"kind": "passport", "series": "MP", "number": "1234567"}
    assert (child["last_name"], child["middle_name"], child["relation"]) == ("Ковалёв", "", "child")
    assert desk.row(Application)["applicant_id"] == mother["id"]


@pytest.mark.parametrize(
    ("status", "name", "relation"),
    [
        ("parent", "Лисовская Анна Григорьевна", "mother"),
        ("parent", "Дьяков Олег Ильич", "father"),
        ("parent", "Лисовская Анна", "other"),  # nothing says which parent it is
        ("guardian", "Лисовская Анна Григорьевна", "guardian"),
        ("relative", "Лисовская Анна Григорьевна", "other"),
    ],
)
def test_a_parent_is_the_mother_or_the_father(desk: Desk, status: str, name: str, relation: str) -> None:
    desk.write(
        "application", {**FORM, "applicant_name": name, "applicant_status": status, "family_members": []}
    )
    assert [row["relation"] for row in desk.rows(Member)] == [relation]


def test_the_application_completes_the_family(desk: Desk) -> None:
    desk.write("application", FORM)
    family = desk.row(Family)
    assert family["address"] == FORM["address_live"] and "гагарина" in family["search"]
    assert (family["phone"], family["categories"]) == ("+375291234567", ["family_trouble"])


def test_from_draft_to_accepted(desk: Desk) -> None:
    desk.write("application", FORM)
    desk.write("application", {**FORM, "requested_text": "Подробнее"})
    assert (
        desk.row(Application)["requested_text"] == "Подробнее" and desk.row(Application)["status"] == "draft"
    )
    with desk.house.store.transaction() as tx:
        applications.register(tx, desk.case_id, "12/2026", tx.now())
    registered = desk.row(Application)
    assert (registered["status"], registered["number"]) == ("registered", "12/2026")
    desk.write(
        "refusal", {"who": "institution", "reason": "no_ground", "text": "Оснований нет", "explained": True}
    )
    assert (desk.row(Application)["status"], desk.row(Application)["decision_reason"]) == (
        "declined",
        "Оснований нет",
    )


def test_a_family_that_is_known_already_is_noticed_once(desk: Desk) -> None:
    desk.write("application", FORM)
    first = desk.row(Family)["id"]
    other = Desk(desk.house, desk.house.start(title="Семья Ковалевой Н.").case_id)
    with desk.house.store.reading() as tx:
        second = tx.connection.scalar(select(Family.id).where(Family.id != first, desk.house.own(Family)))
    changed = {
        **FORM,
        "applicant_name": "КОВАЛЕВА НАТАЛЬЯ ПЕТРОВНА",
        "personal_no": None,
        "family_members": [],
    }
    other.write("application", changed)
    other.write(
        "inquiry", {"members": [{"name": "Ковалев  Артем", "birth_date": "2014-05-20", "relation": "child"}]}
    )
    match = desk.row(FamilyMatch)
    assert (match["family_id"], match["other_id"], match["by"], match["decision"]) == (
        second,
        first,
        "name",
        None,
    )


def test_another_birth_date_is_another_person(desk: Desk) -> None:
    desk.write("application", FORM)
    other = Desk(desk.house, desk.house.start(title="Семья Ковалевой Н.").case_id)
    other.write(
        "application", {**FORM, "birth_date": "1991-03-12", "personal_no": None, "family_members": []}
    )
    assert desk.rows(FamilyMatch) == []


def test_an_application_that_states_violence_closes_the_family(desk: Desk) -> None:
    desk.write("application", {**FORM, "categories": ["tzhs"]})
    assert desk.row(Family)["confidentiality"] == "normal"
    desk.write("application", {**FORM, "categories": ["violence"]})
    assert desk.row(Family)["confidentiality"] == "high"


@pytest.mark.parametrize(("danger", "closed"), [("yes", "high"), ("no", "normal"), (None, "normal")])
def test_a_threat_told_of_closes_the_family_to_lists(desk: Desk, danger: str | None, closed: str) -> None:
    desk.write("application", {**FORM, "danger": danger})
    assert desk.row(Family)["confidentiality"] == closed
