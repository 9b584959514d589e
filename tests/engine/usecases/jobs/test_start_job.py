"""Who may ask for work on many cases, of which cases, with which words."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed
from engine.store.tables import Job, JournalEntry
from engine.usecases.jobs import start_job as starting
from engine.usecases.jobs.start_job import start_job
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.jobs.resting import WHY, items, resting, stands, wanted

assert resting


def test_it_begins_with_a_trial_and_the_house_knows(house: House) -> None:
    first, second = house.planned(), house.planned()
    job = wanted(house, [first, second, first])
    assert stands(house, job) == ("look", "running")
    assert [(row["case_id"], row["todo"], row["state"]) for row in items(house, job)] == [
        (first, "look", ""),
        (second, "look", ""),
    ]
    [line] = house.rows(JournalEntry, JournalEntry.action == "job.asked")
    assert line["stream"] == "institution:zhodino"
    assert line["facts"] == {"job": job, "kind": "rest", "cases": 2, "until": "x"}
    assert WHY not in str(line)


def test_without_a_trial_it_is_in_earnest(house: House) -> None:
    assert stands(house, wanted(house, [house.planned()], trial=False)) == ("work", "running")


def test_cases_of_others_are_left_out_without_a_word(house: House) -> None:
    own = house.planned()
    with house.store.reading() as tx:
        omsk = tx.connection.exec_driver_sql("SELECT id FROM family_case WHERE institution = 'omsk'").scalar()
    assert omsk
    job = wanted(house, [omsk, own, "no-such-case"])
    assert [row["case_id"] for row in items(house, job)] == [own]
    with pytest.raises(FormFaults) as refused:
        wanted(house, [omsk])
    assert refused.value.facts["faults"] == {"cases": ["Не выбрано ни одного дела, которым вы руководите."]}


def test_only_a_head_and_never_without_a_ground(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = house.planned()
    with pytest.raises(NotAllowed):
        wanted(house, [case_id], "mazur")
    with pytest.raises(FormFaults) as refused:
        do(house, start_job, "golub", "rest", {}, "  ", [(case_id, "")])
    assert [*refused.value.facts["faults"]] == ["ground"]
    monkeypatch.setattr(starting, "MOST", 1)
    with pytest.raises(FormFaults) as refused:
        wanted(house, [case_id, house.planned()])
    assert refused.value.facts["faults"] == {"cases": ["Слишком много дел сразу: можно не больше 1."]}
    assert not house.rows(Job)
