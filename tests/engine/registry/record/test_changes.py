"""Every way in which the record of a family changes leaves what was, what is, who and on what ground."""

from __future__ import annotations

import ast
from pathlib import Path

from engine.registry.record.changes import FORM
from engine.store.tables import Correction, Member
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.registry.recorders.intake.test_application import FORM as APPLICATION
from tests.engine.usecases.house import House

ENGINE = Path(__file__).parents[4] / "engine"
#: Who writes a person or a family, each with a line of history or because it is no value that anybody typed.
WRITE_MEMBERS = {
    "registry/families/members.py",  # with its ground
    "registry/joining/join.py",  # with its ground
    "registry/joining/part.py",  # everything goes back as it was, the lines too
    "registry/life/corrections.py",  # by ``correct_record``
    "usecases/families/record_register.py",
    "usecases/families/record_presence.py",
}
WRITE_FAMILIES = {
    "registry/families/families.py",
    "registry/families/levels.py",  # ``family_level`` is its history
    "registry/joining/join.py",
    "registry/joining/part.py",
    "registry/families/stop.py",  # the stop of the processing: consents and withdrawals tell it
    "registry/life/corrections.py",
    "registry/life/erase.py",
    "registry/recorders/intake/consents.py",  # the processing is allowed again
    "usecases/life/finish_withdrawal.py",
    "usecases/life/open_seal.py",
    "usecases/life/seal_family.py",
}


def desk_of(house: House) -> Desk:
    return Desk(house, house.planned())


def test_a_form_tells_what_was_and_what_is(house: House) -> None:
    desk = desk_of(house)
    desk.write("application", APPLICATION)
    first = {(row["field"], row["became"]) for row in desk.rows(Correction)}
    assert ("member", "Ковалёва Наталья Петровна") in first and ("member", "Ковалёв Артём") in first
    told = len(desk.rows(Correction))
    desk.write("application", APPLICATION)
    assert len(desk.rows(Correction)) == told, "what stands already is no change"
    desk.write(
        "application", {**APPLICATION, "address_live": "г. Жодино, пр. Мира, 7", "phone": "+375291111111"}
    )
    moved = {
        (row["field"], row["was"], row["became"], bool(row["member_id"])): row
        for row in desk.rows(Correction)
        if row["was"]
    }
    phones = ("phone", "+375291234567", "+375291111111")
    assert set(moved) >= {
        ("address", "г. Жодино, ул. Гагарина, 8", "г. Жодино, пр. Мира, 7", False),
        (*phones, True),
        (*phones, False),
    }
    line = moved[(*phones, True)]
    assert (line["kind"], line["of_case"], line["task_id"], line["by_id"]) == (
        FORM,
        desk.case_id,
        "task",
        house.actor("mazur").id,
    )


def test_danger_closes_a_family_with_a_line(house: House) -> None:
    desk = desk_of(house)
    desk.write("application", {**APPLICATION, "danger": "yes"})
    [line] = desk.rows(Correction, Correction.field == "confidentiality")
    assert (line["was"], line["became"]) == ("normal", "high")


def test_a_ward_becomes_one_with_a_line(house: House) -> None:
    desk = desk_of(house)
    people = [{"name": "Ковалёв Артём", "birth_date": "2014-05-20", "relation": "child"}]
    desk.write("inquiry", {"members": people, "ward": "Ковалёв Артём", "problem_text": "-"})
    [ward] = desk.rows(Member)
    [line] = desk.rows(Correction, Correction.field == "is_ward")
    assert ward["is_ward"] and (line["member_id"], line["became"]) == (ward["id"], "yes")


def test_nobody_else_writes_people_or_families() -> None:
    """A new writer is named here, and says why it needs no history or writes one."""
    for name, known in (("Member", WRITE_MEMBERS), ("Family", WRITE_FAMILIES)):
        found = {
            str(path.relative_to(ENGINE))
            for path in ENGINE.rglob("*.py")
            if any(f"{verb}({name})" in path.read_text("utf-8") for verb in ("update", "insert", "delete"))
        }
        assert found <= known, found - known


def test_whoever_keeps_a_person_says_on_what_ground() -> None:
    """``ground`` may be left out by what invents families, which is no module of the engine."""
    wanted = {"members.keep": 5, "families.find_or_add": 4, "families.complete": 3}
    for path in ENGINE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and (least := wanted.get(ast.unparse(call.func))):
                given = sum(2 if isinstance(each, ast.Starred) else 1 for each in call.args)
                assert given >= least, f"{path}:{call.lineno}"
