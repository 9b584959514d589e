"""A programme's versions and measures are those of its own case."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from engine.registry.work import programmes
from engine.store.tables import Programme, ProgrammeMeasure
from tests.engine.usecases.house import House

DAY = date(2026, 9, 7)


def draw_up(house: House, case_id: str, *titles: str) -> str:
    family = house.case(case_id)["family_id"]
    with house.store.transaction() as tx:
        facts = {"kind": "action_plan", "goals": [], "problems": [], "made_at": tx.now()}
        return programmes.draw_up(tx, case_id, family, facts, [{"title": title} for title in titles])


def approve(house: House, case_id: str) -> bool:
    with house.store.transaction() as tx:
        return programmes.approve(tx, case_id, house.actor("golub").id, DAY)


def finish(house: House, case_id: str, no: int, status: str = "done") -> bool:
    with house.store.transaction() as tx:
        return programmes.finish_measure(tx, case_id, no, status)


def measures(house: House, programme_id: str) -> dict[str, str]:
    rows = house.rows(ProgrammeMeasure, ProgrammeMeasure.programme_id == programme_id)
    return {row["title"]: row["status"] for row in rows}


@pytest.fixture
def cases(house: House) -> tuple[str, str]:
    """Two cases, each with a programme of the same measures in force."""
    both = house.planned(), house.planned()
    for case_id in both:
        draw_up(house, case_id, "Нарколог", "Школа")
        assert approve(house, case_id)
    return both


def test_what_another_family_still_does_is_begun_here_anew(house: House, cases: tuple[str, str]) -> None:
    own, other = cases
    assert finish(house, own, 1)
    again = draw_up(house, own, "Нарколог", "школа", "Суд")
    assert measures(house, again) == {"Нарколог": "planned", "школа": "in_progress", "Суд": "planned"}
    assert [row["version"] for row in house.rows(Programme, Programme.case_id == own)] in ([1, 2], [2, 1])
    assert len(house.rows(Programme, Programme.case_id == other)) == 1


def test_a_new_version_replaces_the_one_of_its_own_case(house: House, cases: tuple[str, str]) -> None:
    own, other = cases
    [before] = house.rows(Programme, Programme.case_id == own)
    [beside] = house.rows(Programme, Programme.case_id == other)
    again = draw_up(house, own, "Нарколог")
    assert approve(house, own) and not approve(house, own)
    states = {row["id"]: row["status"] for row in house.rows(Programme)}
    assert states == {before["id"]: "replaced", again: "current", beside["id"]: "current"}
    assert measures(house, before["id"]) == {"Нарколог": "cancelled", "Школа": "cancelled"}
    assert measures(house, again) == {"Нарколог": "in_progress"}
    assert measures(house, beside["id"]) == {"Нарколог": "in_progress", "Школа": "in_progress"}


def test_a_draft_is_written_anew_in_its_own_case(house: House, cases: tuple[str, str]) -> None:
    drafts = [draw_up(house, case_id, "Суд") for case_id in cases]
    assert draw_up(house, cases[0], "Врач", "Сад") == drafts[0]
    assert measures(house, drafts[0]) == {"Врач": "planned", "Сад": "planned"}
    assert measures(house, drafts[1]) == {"Суд": "planned"}


def test_a_measure_ends_by_its_number_in_one_programme(house: House, cases: tuple[str, str]) -> None:
    own, other = cases
    assert finish(house, own, 2) and not finish(house, own, 3)
    with house.store.reading() as tx:
        assert (programmes.unfinished(tx, own), programmes.unfinished(tx, other)) == ([1], [1, 2])
        assert programmes.unfinished(tx, house.start().case_id) == []


def test_whom_the_version_in_force_names(house: House) -> None:
    case_id, family = (case := house.case(house.planned()))["id"], case["family_id"]
    with house.store.transaction() as tx:
        facts = {"kind": "action_plan", "goals": [], "problems": [], "made_at": tx.now()}
        named = ["education", "institution", "health", "education", ""]
        rows = [{"title": str(no), "agency": agency} for no, agency in enumerate(named)]
        programmes.draw_up(tx, case_id, family, facts, rows)
        assert programmes.agencies(tx, case_id) == [], "a draft binds nobody"
        programmes.approve(tx, case_id, house.actor("golub").id, DAY)
        assert programmes.agencies(tx, case_id) == ["education", "health"]
        programmes.draw_up(tx, case_id, family, facts, [{"title": "Клуб", "agency": "ngo"}])
        assert programmes.agencies(tx, case_id) == ["education", "health"]
        programmes.approve(tx, case_id, house.actor("golub").id, DAY)
        assert programmes.agencies(tx, case_id) == ["ngo"]


def test_what_a_new_version_drops_ends_with_its_reason_and_what_goes_on_without(
    house: House, cases: tuple[str, str]
) -> None:
    own, other = cases
    [before] = house.rows(Programme, Programme.case_id == own)
    again = draw_up(house, own, "нарколог")
    told = [{"kind": "measure", "title": "школа", "reason": "Сын перешёл в лицей"}]
    with house.store.transaction() as tx:
        tx.execute(update(Programme).where(Programme.id == again).values(dropped=told))
    assert approve(house, own)
    rows = house.rows(ProgrammeMeasure, ProgrammeMeasure.programme_id == before["id"])
    assert {row["title"]: row["reason"] for row in rows} == {"Нарколог": "", "Школа": "Сын перешёл в лицей"}
    beside = house.rows(ProgrammeMeasure, ProgrammeMeasure.case_id == other)
    assert {row["reason"] for row in beside} == {""} and {row["status"] for row in beside} == {"in_progress"}
