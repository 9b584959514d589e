"""An incident is mended and tried again: it goes on from the same place (docs/threats.md, P6 and P11)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from engine.action.incidents.record_incident import recording_incidents
from engine.errors import FormFaults, KuratorError, NotAllowed, NotFound, StaleCase, StepFailed
from engine.queries.cases.correctable import correctable
from engine.registry.work.incidents import Stopped, named
from engine.store.tables import Case, Incident, JournalEntry, Note, Timer
from engine.usecases.cases.undo_by_hand import undo_by_hand
from engine.usecases.clock import fire_due as clock
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.incidents.retry_incident import retry_incident
from engine.usecases.incidents.set_variable import set_variable
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, publish


def stopped(house: House, process: str) -> str:
    """A case whose timer has failed three times."""
    with house.store.transaction() as tx:
        publish(tx, process)
    case_id = house.start(process, login="golub").case_id
    house.clock.advance(timedelta(hours=2))
    for _ in range(3):
        fire_due(house.store)
        house.clock.advance(timedelta(minutes=6))
    return case_id


def mend(
    house: House, case_id: str, name: str, value: object, reason: str = "Сверено с анкетой", by: str = "golub"
) -> None:
    with house.store.transaction() as tx:
        set_variable(tx, house.actor(by), case_id, name, value, reason)


def retry(house: House) -> None:
    [incident] = house.rows(Incident, Incident.resolved_at.is_(None))
    with recording_incidents(house.store), house.store.transaction() as tx:
        retry_incident(tx, house.actor("golub"), incident["id"])


def test_a_missing_value_is_named_mended_and_the_step_goes_on(house: House) -> None:
    case_id = stopped(house, "routed")
    [incident] = house.rows(Incident)
    assert (incident["element"], incident["name"]) == ("way", "Баллов много?")
    assert "score" in incident["cause"]
    with house.store.reading() as tx:
        [asked] = correctable(tx, house.actor("golub"), case_id)
    assert (asked.asked.name, asked.value, asked.named) == ("score", None, True)
    with pytest.raises(StepFailed):
        retry(house)  # nothing was mended yet
    assert len(house.rows(Incident)) == 1
    mend(house, case_id, "score", "много")  # of the wrong kind: the step fails again, for another cause
    with pytest.raises(StepFailed):
        retry(house)
    mend(house, case_id, "score", 7)
    retry(house)
    case = house.case(case_id)
    assert (case["status"], case["outcome"], case["incidents"]) == ("completed", "high", 0)
    lines = house.rows(JournalEntry, JournalEntry.action == "variable.mended")
    assert [[line["facts"][name] for name in ("variable", "before", "after")] for line in lines] == [
        ["score", None, "много"],
        ["score", "много", 7],
    ]
    assert {note["text"] for note in house.rows(Note)} == {"Сверено с анкетой"}
    assert verify_store(house.store).clean


@pytest.mark.parametrize(
    ("by", "name", "value", "reason", "fault"),
    [
        ("golub", "case", "x", "так надо", FormFaults),
        ("golub", "other", 7, "так надо", FormFaults),
        ("golub", "score", {"a": 1}, "так надо", FormFaults),
        ("golub", "score", float("nan"), "так надо", FormFaults),
        ("golub", "score", "x" * 81, "так надо", FormFaults),
        ("golub", "score", 7, "  ", FormFaults),
        ("petrova", "score", 7, "так надо", NotFound),
        ("sayko", "score", 7, "так надо", NotFound),
    ],
)
def test_not_everything_may_be_mended_nor_by_everybody(
    house: House, by: str, name: str, value: object, reason: str, fault: type[KuratorError]
) -> None:
    case_id = stopped(house, "routed")
    before = house.case(case_id)
    with pytest.raises(fault):
        mend(house, case_id, name, value, reason, by)
    assert house.case(case_id) == before


def test_a_case_that_is_not_stopped_is_not_mended(house: House) -> None:
    case_id = house.forked()
    with pytest.raises(NotFound):
        mend(house, case_id, "goals", 5)
    with pytest.raises(NotAllowed):
        mend(house, case_id, "goals", 5, by="mazur")


def test_a_runaway_diagram_stops_its_own_case_and_nothing_else(house: House) -> None:
    quiet = house.planned()
    case_id = stopped(house, "runaway")
    [incident] = house.rows(Incident)
    assert incident["case_id"] == case_id and incident["element"] in ("entry", "turn")
    assert house.case(case_id)["status"] == "open" and house.case(quiet)["incidents"] == 0
    house.complete("mazur", house.open_tasks(quiet)["plan"], {"goals": 4})
    assert verify_store(house.store).clean


def test_a_case_that_goes_on_leaves_the_other_stopped(house: House) -> None:
    mended = stopped(house, "routed")
    other = house.start("routed", login="golub").case_id
    house.clock.advance(timedelta(hours=2))
    for _ in range(3):
        fire_due(house.store)
        house.clock.advance(timedelta(minutes=6))
    mend(house, mended, "score", 7)
    [incident] = house.rows(Incident, Incident.case_id == mended, Incident.resolved_at.is_(None))
    with house.store.transaction() as tx:
        retry_incident(tx, house.actor("golub"), incident["id"])
    assert (house.case(mended)["incidents"], house.case(other)["incidents"]) == (0, 1)
    [waits] = house.rows(Incident, Incident.resolved_at.is_(None))
    assert waits["case_id"] == other


def test_a_resolved_incident_keeps_nothing_of_what_was_typed(house: House) -> None:
    started = house.start()
    with pytest.raises(StepFailed), recording_incidents(house.store):
        house.complete("lis", started.next_task_id, {"curator": "novik"})
    assert house.rows(Incident)[0]["action"]["fields"] == {"curator": "novik"}
    house.complete("lis", started.next_task_id, {"curator": "mazur"})
    [incident] = house.rows(Incident)
    assert "fields" not in incident["action"] and incident["action"]["task"] == started.next_task_id
    assert "novik" not in str(incident)


@pytest.mark.parametrize(
    "conflict", [StaleCase(case_id="", expected=1, actual=2), OperationalError("x", {}, OSError())]
)
def test_ten_conflicts_use_up_no_try(
    house: House, monkeypatch: pytest.MonkeyPatch, conflict: Exception
) -> None:
    with house.store.transaction() as tx:
        publish(tx, "routed")
    house.start("routed", login="golub")
    house.clock.advance(timedelta(hours=2))

    def lose(*_: object) -> None:
        raise conflict

    monkeypatch.setattr(clock, "finish", lose)
    monkeypatch.setattr(clock, "load_action", lose)
    for _ in range(10):
        with pytest.raises(type(conflict)):
            fire_due(house.store)
    [timer] = house.rows(Timer)
    assert (timer["attempts"], timer["suspended"], house.rows(Incident)) == (0, False, [])
    assert house.rows(Case)[0]["lock_version"] == 1


def test_a_mended_value_is_taken_back_while_nothing_has_happened_since(house: House) -> None:
    case_id = stopped(house, "routed")
    mend(house, case_id, "score", 7)
    assert do(house, undo_by_hand, "golub", case_id) == "variable.mended"
    assert house.case(case_id)["incidents"] == 1 and "score" not in house.case(case_id)["variables"]
    assert verify_store(house.store).clean
    with pytest.raises(StepFailed):
        retry(house)
    mend(house, case_id, "score", 7)
    retry(house)
    with pytest.raises(KuratorError):
        do(house, undo_by_hand, "golub", case_id)


def assessed(house: House) -> tuple[str, str]:
    """A case that stands before a fork which compares a yes with a number; the case and its task."""
    with house.store.transaction() as tx:
        publish(tx, "stuck")
    case_id = house.start("stuck").case_id
    return case_id, house.open_tasks(case_id)["assess"]


def test_a_value_is_of_the_kind_that_its_form_gives(house: House) -> None:
    case_id, task = assessed(house)
    with pytest.raises(StepFailed), recording_incidents(house.store):
        house.complete("lis", task, {"risk": True})
    with house.store.reading() as tx:
        asked = {each.asked.name: each for each in correctable(tx, house.actor("golub"), case_id)}
    assert (asked["risk"].asked.title, asked["risk"].asked.kind, asked["risk"].named) == (
        "Риск есть",
        "truth",
        True,
    )
    for wrong in (7, "абв", "2026-09-01"):
        with pytest.raises(FormFaults) as fault:
            mend(house, case_id, "risk", wrong)
        assert "value" in fault.value.facts["faults"]
    mend(house, case_id, "risk", False)


def test_words_of_the_language_and_functions_are_no_values(house: House) -> None:
    cause = 'Выражение «if count(visits) > 3 and kind = "crisis" then true else false» не вычислено'
    assert named(Stopped("i", None, cause)) == {"visits", "kind"}
