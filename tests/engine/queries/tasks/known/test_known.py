"""What the house knows of the answers is there when a form is opened, with where it stands; never over what is there already."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.queries.tasks.known.known import Known, known
from engine.queries.tasks.task import task_page
from engine.registry import rows
from engine.registry.families import members
from engine.registry.families.members import Named
from engine.store.tables import Case, Programme, ProgrammeMeasure, WorkItem
from tests.engine.usecases.house import House

ASKS = {
    "curator": "=known.family.members[1].name",
    "goals": "=if known.forms.t_register.curator = null then null else 3",
    "today": "=known.today",
    "broken": "=known.family.members[1].name + 1",
}


def _asking(*names: str) -> dict[str, object]:
    fields = [{"type": "textfield", "key": name, "properties": {"known": ASKS[name]}} for name in names]
    return {"components": fields}


def _opened(
    house: House,
    login: str,
    element: str,
    schema: Mapping[str, object],
    data: Mapping[str, object] | None = None,
) -> Known:
    [row] = house.rows(WorkItem, WorkItem.element == element)
    with house.store.reading() as tx:
        actor = house.actor(login)
        task = task_page(tx, actor, row["id"])
        assert task is not None
        return known(tx, actor, task, schema, data or {})


def _begun(house: House) -> str:
    case = house.start()
    with house.store.transaction() as tx:
        members.keep(tx, "zhodino", case.family_id, Named("Ковалёва Нина Петровна"))
    return case.case_id


def test_the_family_and_the_day_are_known(house: House) -> None:
    _begun(house)
    found = _opened(house, "lis", "register", _asking("curator", "today", "broken"))
    assert found.data == {"curator": "Ковалёва Нина Петровна", "today": "2026-09-07"}
    assert {path: source.word for path, (_, source) in found.filled.items()} == {
        ("curator",): "family",
        ("today",): "today",
    }


def test_what_nobody_said_is_called_supposed(house: House) -> None:
    _begun(house)
    usual = '=if count(known.family.members) > 0 then "self" else null'
    for told, word in (
        ("=true", "supposed"),
        ("=count(known.family.members) > 1", "family"),
        ("=no.such", "family"),
    ):
        field = {"type": "textfield", "key": "source", "properties": {"known": usual, "supposed": told}}
        found = _opened(house, "lis", "register", {"components": [field]})
        [(value, source)] = found.filled.values()
        assert (value, source.word) == ("self", word)


def test_what_is_there_already_stays(house: House) -> None:
    _begun(house)
    found = _opened(house, "lis", "register", _asking("curator"), {"curator": "mazur"})
    assert found.data["curator"] == "mazur" and ("curator",) not in found.filled


def test_an_earlier_form_of_the_case_is_asked_and_named(house: House) -> None:
    case_id = _begun(house)
    house.complete("lis", house.open_tasks(case_id)["register"], {"curator": "mazur"})
    found = _opened(house, "mazur", "plan", _asking("goals"))
    value, source = found.filled[("goals",)]
    assert value == 3
    assert (source.word, source.step) == ("forms", "Зарегистрировать заявление") and source.at is not None


def test_a_form_that_asks_nothing_is_left_alone(house: House) -> None:
    house.planned()
    assert _opened(house, "mazur", "plan", {"components": []}, {"x": 1}) == Known({"x": 1})


def test_the_family_is_offered_to_a_form_that_asks_whom_it_met(house: House) -> None:
    """Members as choices, in this form alone: no other form gets a name it does not ask for."""
    _begun(house)
    ticks = {"components": [{"type": "checklist", "key": "met", "valuesKey": "family_members"}]}
    offered = _opened(house, "lis", "register", ticks).data
    assert offered == {
        "family_members": [{"label": "Ковалёва Нина Петровна", "value": "Ковалёва Нина Петровна"}]
    }
    assert "family_members" not in _opened(house, "lis", "register", _asking("today")).data


def test_the_measures_of_the_plan_in_force_are_known_by_number_and_name(house: House) -> None:
    case_id = _begun(house)
    done = {"type": "dynamiclist", "path": "done", "components": [{"type": "number", "key": "no"}]}
    schema = {"components": [{**done, "properties": {"known": "=known.plan"}}]}
    assert _opened(house, "lis", "register", schema).data == {}
    with house.store.transaction() as tx:
        family = tx.connection.scalar(select(Case.family_id).where(Case.id == case_id))
        for version, state in enumerate(("current", "draft"), 1):
            made = {"case_id": case_id, "family_id": family, "status": state, "goals": [], "problems": []}
            programme = rows.add(tx, Programme, **made, version=version, kind="plan", made_at=tx.now())
            measure = {"programme_id": programme, "case_id": case_id, "no": 1, "status": "planned"}
            rows.add(tx, ProgrammeMeasure, **measure, title=f"Занятия ({state})")
    assert _opened(house, "lis", "register", schema).data == {
        "done": [{"no": 1, "title": "Занятия (current)"}]
    }
