"""F06, F04 and results of measures: versions, what goes on, what ends."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import FormFaults, MoveRefused
from engine.store.tables import Contract, Programme, ProgrammeMeasure
from tests.engine.registry.recorders.conftest import Desk


def plan(*titles: str, **more: Any) -> dict[str, Any]:
    measures = [
        {"title": title, "agency": "health", "responsible_person": "Левчук", "due": "2026-10-01"}
        for title in titles
    ]
    return {
        "goals": [{"goal": "Школа"}],
        "problems": [],
        "start": "2026-09-07",
        "end": "2027-03-01",
        "family_participated": True,
        "measures": measures,
        **more,
    }


def states(desk: Desk, version: int) -> dict[str, str]:
    programme = desk.row(Programme, Programme.version == version)
    rows = desk.rows(ProgrammeMeasure, ProgrammeMeasure.programme_id == programme["id"])
    return {row["title"]: row["status"] for row in rows}


def test_a_draft_that_is_reworked_stays_the_first_version(desk: Desk) -> None:
    desk.write("programme", plan("Нарколог"))
    desk.write("approval", {"decision": "return", "remarks": "Добавьте школу"})
    desk.write("programme", plan("Нарколог", "Школа"))
    assert desk.row(Programme)["status"] == "draft" and states(desk, 1) == {
        "Нарколог": "planned",
        "Школа": "planned",
    }
    desk.write("approval", {"decision": "approve"})
    programme = desk.row(Programme)
    assert (programme["status"], str(programme["approved_on"])) == ("current", "2026-09-07")
    assert set(states(desk, 1).values()) == {"in_progress"}


def test_a_new_version_takes_over_what_is_unfinished(desk: Desk) -> None:
    desk.write("programme", plan("Нарколог", "Школа", "Работа"))
    desk.write("approval", {})
    desk.write("measure", {"measure_no": 3, "status": "done", "done_on": "2026-09-05", "result": "Устроился"})
    desk.write("programme", plan("школа", "Психолог", family_opinion="Да"))
    assert states(desk, 2) == {"школа": "in_progress", "Психолог": "planned"}
    assert desk.row(Programme, Programme.version == 1)["status"] == "current"  # until the new one is approved
    desk.write("approval", {"decision": "approve"})
    assert states(desk, 1) == {"Нарколог": "cancelled", "Школа": "cancelled", "Работа": "done"}
    assert states(desk, 2) == {"школа": "in_progress", "Психолог": "in_progress"}
    assert [row["status"] for row in desk.rows(Programme)].count("current") == 1


def test_what_ended_does_not_end_again(desk: Desk) -> None:
    desk.write("programme", plan("Нарколог"))
    desk.write("measure", {"measure_no": 1, "status": "not_done", "reason": "Отказ"})
    with pytest.raises(MoveRefused):
        desk.write("measure", {"measure_no": 1, "status": "done", "result": "Всё же"})
    assert states(desk, 1) == {"Нарколог": "not_done"}


def test_the_number_may_come_from_the_case(desk: Desk) -> None:
    desk.write("programme", plan("Нарколог", "Школа"))
    desk.write("measure", {"status": "done", "result": "Посещает"}, {"measure": {"no": 2}})
    assert states(desk, 1) == {"Нарколог": "planned", "Школа": "done"}
    desk.write("measure", {"status": "done"}, {"measure": {"no": 9}})  # an older plan, on paper alone


def test_a_contract_is_no_older_than_its_programme(desk: Desk) -> None:
    desk.write("programme", plan("Нарколог"))
    desk.write("approval", {"decision": "approve"})
    early = {"number": "18/2026", "date": "2026-09-01", "start": "2026-09-07", "end": "2027-03-01"}
    with pytest.raises(FormFaults) as refused:
        desk.write("contract", early)
    assert "07.09.2026" in refused.value.facts["faults"]["date"][0] and desk.rows(Contract) == []
    desk.write("contract", early, {"patronage_type": "emergency"})
    assert desk.row(Contract)["status"] == "signed"


def test_closing_ends_contract_and_programme(desk: Desk) -> None:
    desk.write("programme", plan("Нарколог"))
    desk.write("contract", {"number": "18/2026", "date": "2026-09-07"})
    assert desk.row(Programme)["status"] == "current"  # nobody had to approve it
    desk.write("closing", {"reason": "goal_reached", "date": "2026-09-07", "pd_action": "keep"})
    contract = desk.row(Contract)
    assert (contract["status"], contract["termination_reason"]) == ("terminated", "completed")
    assert desk.row(Programme)["status"] == "closed" and states(desk, 1) == {"Нарколог": "cancelled"}


def test_an_organisation_named_by_hand_keeps_its_name_however_it_is_written(desk: Desk) -> None:
    named = [("ngo", " Красный  Крест "), ("ngo", "красный крест"), ("ngo", "Мир"), ("health", "Поликлиника")]
    rows = [{"title": str(no), "agency": kind, "agency_name": name} for no, (kind, name) in enumerate(named)]
    desk.write("programme", plan() | {"measures": rows})
    kept = [(row["agency"], row["agency_name"]) for row in desk.rows(ProgrammeMeasure)]
    assert sorted(kept) == [
        ("health", ""),
        ("ngo", "Красный Крест"),
        ("ngo", "Красный Крест"),
        ("ngo", "Мир"),
    ]


def test_a_version_keeps_what_it_leaves_out_and_why(desk: Desk) -> None:
    gone = {
        "dropped_goals": [{"what": "Школа", "fate": "attained", "reason": "Ходит сам"}],
        "dropped_measures": [{"what": "Нарколог", "reason": "Уехал"}],
    }
    desk.write("programme", plan("Нарколог"))
    desk.write("programme", plan("Суд", **gone))
    assert desk.row(Programme)["dropped"] == [
        {"kind": "goal", "title": "Школа", "fate": "attained", "reason": "Ходит сам"},
        {"kind": "measure", "title": "Нарколог", "fate": "dropped", "reason": "Уехал"},
    ]


def test_proposing_to_take_a_measure_out_changes_nothing_and_who_takes_it_out_is_kept(desk: Desk) -> None:
    desk.write("programme", plan("Нарколог", "Школа"))
    desk.write("approval", {})
    desk.write("measure", {"measure_no": 1, "status": "exclude", "reason": "Не нужен"})
    assert states(desk, 1) == {"Нарколог": "in_progress", "Школа": "in_progress"}
    desk.login = "golub"
    desk.write("measure", {"measure_no": 1, "status": "cancelled", "reason": "Не нужен"})
    row = desk.row(ProgrammeMeasure, ProgrammeMeasure.no == 1)
    assert (row["status"], row["decided_by"]) == ("cancelled", desk.house.actor("golub").id)
    assert desk.row(ProgrammeMeasure, ProgrammeMeasure.no == 2)["decided_by"] is None
