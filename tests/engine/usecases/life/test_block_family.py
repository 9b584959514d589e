"""While the processing is stopped the data is read, nothing runs and nothing begins; lifted, the work goes on."""

from __future__ import annotations

import pytest

from engine.errors import CaseSuspended, FormFaults, NotAllowed
from engine.registry.life import blocks
from engine.store.tables import Block, DeadlineRow, JournalEntry, Note
from engine.usecases.cases.add_note import add_note
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.life.block_family import block_family, unblock_family
from engine.usecases.life.correct_record import correct_record
from engine.usecases.tasks.assign_task import assign_task
from engine.usecases.tasks.claim_task import claim_task
from engine.usecases.tasks.return_task import return_task
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import House


def test_nothing_runs_until_it_is_lifted(house: House) -> None:
    case_id = house.planned()
    family, task = family_of(house, case_id), house.open_tasks(case_id)["plan"]
    waits = house.start(id=family).case_id
    do(house, suspend_case, "golub", waits, "семья в отъезде")
    with pytest.raises(FormFaults):
        do(house, block_family, "golub", family, " ")
    with pytest.raises(NotAllowed):
        do(house, block_family, "mazur", family, "проверка адреса")
    do(house, block_family, "golub", family, "проверка адреса")
    with pytest.raises(CaseSuspended) as refused:
        house.complete("mazur", task, {"goals": 4})
    assert "обработка данных семьи остановлена" in refused.value.sentence()
    for verb, given in ((resume_case, (case_id,)), (resume_case, (waits,))):
        with pytest.raises(CaseSuspended):
            do(house, verb, "golub", *given)
    for refuse in (
        lambda: do(house, add_note, "golub", case_id, "звонок"),
        lambda: house.start(id=family),
        lambda: do(house, block_family, "golub", family, "ещё раз"),
    ):
        with pytest.raises(FormFaults):
            refuse()
    for hands, login, named in (
        (return_task, "mazur", (task,)),
        (assign_task, "golub", (task, house.actor("sokol").id)),
        (claim_task, "lis", (house.open_tasks(waits)["register"],)),
    ):
        with pytest.raises(CaseSuspended):
            do(house, hands, login, *named)
    do(house, correct_record, "mazur", family, None, "phone", "+375 29 123-45-67", "слова заявителя")
    with house.store.reading() as tx:
        stopped = blocks.halted(tx, "zhodino", [case_id, waits])
        assert {id_: halt.since for id_, halt in stopped.items()} == dict.fromkeys((case_id, waits), tx.now())
        assert [halt.own for halt in (stopped[case_id], stopped[waits])] == [False, True]
    paused = {row["status"] for row in house.rows(DeadlineRow, DeadlineRow.case_id == case_id)}
    assert "open" not in paused
    assert "проверка адреса" in house.rows(Note, Note.case_id == case_id)[-1]["text"]
    do(house, unblock_family, "golub", family, "адрес подтверждён")
    assert (house.case(case_id)["status"], house.case(waits)["status"]) == ("open", "suspended")
    house.complete("mazur", task, {"goals": 4})
    [row] = house.rows(Block)
    assert row["lifted_why"] == "адрес подтверждён" and row["paused"] == [case_id]
    told = [line["action"] for line in house.rows(JournalEntry) if line["action"].startswith("processing.")]
    assert told == ["processing.blocked", "processing.unblocked"]
    with pytest.raises(FormFaults):
        do(house, unblock_family, "golub", family, "снова")
