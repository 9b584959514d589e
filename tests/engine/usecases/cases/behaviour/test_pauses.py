"""A pause with an end and a rule for each term: what was shown is what comes, and nothing else moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from engine.errors import CaseSuspended, FormFaults, NotAllowed, NotFound, StaleCase
from engine.queries.cases.pauses.pause_preview import pause_preview
from engine.queries.tasks.inbox import Span, counts, inbox
from engine.store.tables import CasePause, DeadlineRow, JournalEntry, Outbox, Timer, WorkItem
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import Wanted, suspend_case
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.life.block_family import block_family, unblock_family
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, publish

MINSK = timezone(timedelta(hours=3))
UNTIL = date(2026, 9, 17)  # ten days from the Monday on which it all begins
WHY = "Семья в санатории"
DUE = {"answer": "14.09 17:00", "late": "14.09 17:00", "later": "16.09 17:00", "weekly": "14.09 17:00"}
SHIFTED = {"answer": "24.09 17:00", "late": "24.09 17:00", "later": "28.09 17:00", "weekly": "14.09 17:00"}


def termed(house: House) -> str:
    with house.store.transaction() as tx:
        publish(tx, "termed")
    return house.start("termed").case_id


def local(moment: datetime) -> str:
    return f"{moment.astimezone(MINSK):%d.%m %H:%M}"


def dates(house: House, case_id: str) -> dict[str, str]:
    rows = [
        row for table in (Timer, WorkItem, DeadlineRow) for row in house.rows(table, table.case_id == case_id)
    ]
    found = {(row["element"], local(row["due_at"])) for row in rows}
    assert len(found) == len({element for element, _ in found})  # task and term agree
    return dict(found)


def pause(house: House, case_id: str, until: date | None = UNTIL, rule: str = "norm") -> str:
    rules = dict.fromkeys(house.open_tasks(case_id).values(), rule)
    return str(do(house, suspend_case, "golub", case_id, Wanted(WHY, until, rules)))


def wake(house: House, day: int) -> None:
    house.clock.move_to(datetime(2026, 9, day, 0, 0, tzinfo=MINSK))
    fire_due(house.store), run_outbox(house.store)


def status(house: House, case_id: str) -> str:
    return str(house.rows(DeadlineRow, DeadlineRow.case_id == case_id)[0]["status"])


def test_a_shifted_term_moves_by_the_days_of_the_pause_and_the_case_goes_on_by_itself(house: House) -> None:
    case_id = termed(house)
    with house.store.reading() as tx:
        shown = pause_preview(tx, house.actor("golub"), case_id, {}, UNTIL)
    made = pause(house, case_id)
    assert dates(house, case_id) == DUE and status(house, case_id) == "paused"
    wake(house, 16)
    assert house.case(case_id)["status"] == "suspended" and status(house, case_id) == "paused"
    wake(house, 17)
    assert house.case(case_id)["status"] == "open" and status(house, case_id) == "open"
    assert dates(house, case_id) == SHIFTED
    [term] = [each for each in shown.terms if each.term.kind == "task"]
    assert term.after is not None and local(term.after) == SHIFTED["answer"]
    [item] = house.rows(WorkItem, WorkItem.case_id == case_id)
    assert local(item["follow_up_at"]) == "21.09 17:00"  # the 19th is a Saturday
    assert "приостановлено с 07.09.2026 до 17.09.2026" in " ".join(item["due_why"])
    [over] = house.rows(CasePause)
    assert (over["id"], over["ended_by"], over["ended_at"]) == (made, None, house.clock.now())
    [line] = [
        row["facts"]
        for row in house.rows(JournalEntry, JournalEntry.action == "deadline.shifted")
        if row["facts"]["element"] == "answer"
    ]
    assert (line["before"][:10], line["after"][:10]) == ("2026-09-14", "2026-09-24")
    assert verify_store(house.store).clean
    fire_due(house.store)  # the weekly one has slept through its moment: once
    assert local(house.rows(Timer, Timer.element == "weekly")[0]["due_at"]) == "21.09 17:00"
    assert run_outbox(house.store) == 0


def test_a_term_that_runs_on_is_broken_at_its_moment_while_the_case_stands(house: House) -> None:
    case_id = termed(house)
    pause(house, case_id, rule="run")
    assert status(house, case_id) == "open"
    wake(house, 15)
    [term] = house.rows(DeadlineRow)
    assert (term["status"], local(term["breached_at"])) == ("breached", "14.09 17:00")
    assert house.open_tasks(case_id).keys() == {"answer"} and house.case(case_id)["status"] == "suspended"
    wake(house, 17)
    assert dates(house, case_id)["answer"] == DUE["answer"]
    assert house.case(case_id)["status"] == "open" and verify_store(house.store).clean


def test_a_task_whose_term_will_move_is_not_overdue_meanwhile(house: House) -> None:
    def told() -> tuple[int, int, int]:
        with house.store.reading() as tx:
            span = Span(house.clock.now(), house.clock.now() + timedelta(hours=9))
            found = counts(tx, house.actor("lis"), span)
            late = inbox(tx, house.actor("lis"), "overdue", span).rows
        assert found["overdue"] == len(late)
        return found["mine"] + found["groups"], found["today"], found["overdue"]

    moves, runs_on = termed(house), house.start("termed", key="another").case_id
    pause(house, moves), pause(house, runs_on, rule="run")
    wake(house, 14)
    assert told() == (2, 0, 0)
    house.clock.move_to(datetime(2026, 9, 14, 16, 30, tzinfo=MINSK))
    assert told() == (2, 1, 0)
    wake(house, 16)
    assert told() == (2, 0, 1)


def test_gone_on_with_by_hand_the_days_that_were_are_counted(house: House) -> None:
    case_id = termed(house)
    pause(house, case_id)
    house.clock.move_to(datetime(2026, 9, 10, 9, 0, tzinfo=UTC))
    do(house, resume_case, "golub", case_id)
    assert dates(house, case_id)["answer"] == "17.09 17:00"
    [row] = house.rows(Outbox, Outbox.kind == "resume")
    assert row["done_at"] == house.clock.now()
    wake(house, 17)
    assert house.case(case_id)["status"] == "open" and dates(house, case_id)["answer"] == "17.09 17:00"


def test_a_clock_that_wakes_late_counts_to_the_day_that_was_named(house: House) -> None:
    case_id = termed(house)
    pause(house, case_id)
    wake(house, 21)
    assert dates(house, case_id) == SHIFTED


def test_while_the_processing_is_stopped_its_day_waits(house: House) -> None:
    case_id = termed(house)
    pause(house, case_id)
    family = house.case(case_id)["family_id"]
    do(house, block_family, "golub", family, "проверка адреса")
    wake(house, 17)
    assert house.case(case_id)["status"] == "suspended"
    house.clock.move_to(datetime(2026, 9, 18, 9, 0, tzinfo=UTC))
    do(house, unblock_family, "golub", family, "проверено")
    assert house.case(case_id)["status"] == "open" and dates(house, case_id)["answer"] == SHIFTED["answer"]


def test_what_does_not_fit_is_refused_and_nothing_is_written(house: House) -> None:
    case_id = termed(house)
    before = house.case(case_id)
    for wanted, fault in (
        (Wanted("", UNTIL), "reason"),
        (Wanted(WHY, date(2026, 9, 7)), "until"),
        (Wanted(WHY, date(2028, 1, 1)), "until"),
        (Wanted(WHY, UNTIL, {"x": "freeze"}), "rules"),
    ):
        with pytest.raises(FormFaults) as refused:
            do(house, suspend_case, "golub", case_id, wanted)
        assert [*refused.value.facts["faults"]] == [fault]
    with pytest.raises(StaleCase):
        do(house, suspend_case, "golub", case_id, WHY, before["lock_version"] - 1)
    for login, kind in (("lis", NotAllowed), ("petrova", NotFound)):
        with pytest.raises(kind):
            do(house, suspend_case, login, case_id, WHY)
        with house.store.reading() as tx, pytest.raises(kind):
            pause_preview(tx, house.actor(login), case_id, {}, UNTIL)
    assert house.case(case_id) == before and house.rows(CasePause) == []
    pause(house, case_id)
    with pytest.raises(CaseSuspended):
        pause(house, case_id)
