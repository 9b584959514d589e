"""A changed calendar: what the preview shows is what the recount does, and everything that holds a date agrees."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from engine.action.context import CaseContext
from engine.errors import NotAllowed
from engine.models import versions
from engine.queries.clock.deadline_preview import deadline_preview
from engine.runtime.case import RunningCase
from engine.store import cases
from engine.store.tables import Case, CaseState, DeadlineRow, JournalEntry, Outbox, Timer, WorkItem
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import Wanted, suspend_case
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.set_calendar_override import set_calendar_override
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House, publish

pytestmark = pytest.mark.moves_bystanders(
    "a day of the calendar concerns every case of the institution", "zhodino"
)
BESIDE = 2  # cases of the families beside, whose terms are ten years ahead: one runs, one stands

MINSK = timezone(timedelta(hours=3))
DAY = date(2026, 9, 10)  # Thursday
DUE = {  # element or timer -> local due before and after the Thursday is off
    "answer": ("14.09 17:00", "15.09 17:00"),
    "late": ("14.09 17:00", "15.09 17:00"),
    "later": ("16.09 17:00", "17.09 17:00"),
    "weekly": ("14.09 17:00", "14.09 17:00"),
}


def termed(house: House) -> str:
    with house.store.transaction() as tx:
        publish(tx, "termed")
    return house.start("termed").case_id


def local(moment: datetime) -> str:
    return f"{moment.astimezone(MINSK):%d.%m %H:%M}"


def move(house: House, day: date = DAY, kind: str | None = "off", recount: bool = True) -> int:
    with house.store.transaction() as tx:
        actor = house.actor("sayko")
        return set_calendar_override(tx, actor, "zhodino", day, kind, "приказ № 12", recount=recount)


def dates(house: House) -> dict[str, str]:
    """Every date of the tables, by element."""
    rows = house.rows(Timer) + house.rows(WorkItem) + house.rows(DeadlineRow)
    found = {(row["element"], local(row["due_at"])) for row in rows}
    assert len(found) == len({element for element, _ in found})  # task and term agree
    return dict(found)


def dates_of_state(house: House, case_id: str) -> dict[str, str]:
    """Every date of the stored state."""
    with house.store.reading() as tx:
        record = cases.look(tx, case_id)
        assert record
        running = RunningCase.load(
            versions.compiled(tx, record.process_version_id),
            house.rows(CaseState, CaseState.case_id == case_id)[0]["state"],
            CaseContext(tx, record),
        )
    timers = {timer.place.element: local(timer.due.due) for timer in running.timers()}
    return timers | {task.place.element: local(task.due.due) for task in running.tasks() if task.due}


def test_the_preview_and_then_the_recount_move_every_date_alike(house: House) -> None:
    case_id = termed(house)
    before = {element: pair[0] for element, pair in DUE.items()}
    assert dates(house) == dates_of_state(house, case_id) == before
    with house.store.reading() as tx:
        seen = deadline_preview(tx, house.actor("sayko"), "zhodino", DAY, "off", "приказ № 12")
    assert (seen.cases, seen.looked, seen.total) == (1 + BESIDE, 1 + BESIDE, 3)
    assert {(term.kind, local(term.before), local(term.after)) for term in seen.moved} == {
        ("due", "14.09 17:00", "15.09 17:00"),
        ("timer", "14.09 17:00", "15.09 17:00"),
        ("timer", "16.09 17:00", "17.09 17:00"),
    }
    assert any("приказ № 12" in line for line in seen.moved[0].why)
    assert dates(house) == before  # looking moves nothing
    assert move(house) == 1 + BESIDE
    assert run_outbox(house.store) == 1 + BESIDE
    after = {element: pair[1] for element, pair in DUE.items()}
    assert dates(house) == dates_of_state(house, case_id) == after
    moved = house.rows(JournalEntry, JournalEntry.action == "deadline.moved")
    assert {
        (line["facts"]["element"], line["facts"]["before"], line["facts"]["after"]) for line in moved
    } == {
        ("answer", "2026-09-14T17:00:00+03:00", "2026-09-15T17:00:00+03:00"),
        ("late", "2026-09-14T17:00:00+03:00", "2026-09-15T17:00:00+03:00"),
        ("later", "2026-09-16T17:00:00+03:00", "2026-09-17T17:00:00+03:00"),
    }
    assert {line["actor_id"] for line in moved} == {house.actor("sayko").id}
    [item] = house.rows(WorkItem)
    assert any("приказ № 12" in line for line in item["due_why"])
    assert verify_store(house.store).clean


def test_all_terms_of_one_case_move_at_once(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "termed_twice")
    case_id = house.start("termed_twice").case_id
    assert dates(house) == {"answer": "14.09 17:00", "ask": "15.09 17:00"}
    assert move(house) == 1 + BESIDE
    run_outbox(house.store)
    assert [row["error"] for row in house.rows(Outbox, Outbox.kind == "recount")] == [None] * (1 + BESIDE)
    assert dates(house) == dates_of_state(house, case_id) == {"answer": "15.09 17:00", "ask": "16.09 17:00"}
    reminders = {(row["element"], local(row["follow_up_at"])) for row in house.rows(WorkItem)}
    assert reminders == {("answer", "14.09 17:00"), ("ask", "15.09 17:00")}
    assert verify_store(house.store).clean


def test_the_day_goes_back_and_so_do_the_dates(house: House) -> None:
    case_id = termed(house)
    before = dates(house)
    move(house), run_outbox(house.store)
    move(house, kind=None), run_outbox(house.store)
    assert dates(house) == dates_of_state(house, case_id) == before


def test_without_confirmation_open_terms_stay(house: House) -> None:
    termed(house)
    before = dates(house)
    assert move(house, recount=False) == 0
    assert (run_outbox(house.store), dates(house)) == (0, before)


def test_a_reminder_moves_too(house: House) -> None:
    termed(house)
    move(house, date(2026, 9, 8)), run_outbox(house.store)
    assert local(house.rows(WorkItem)[0]["follow_up_at"]) == "10.09 17:00"


def test_what_has_passed_stays_and_nothing_moves_into_the_past(house: House) -> None:
    """A Saturday declared worked afterwards would have ended the term yesterday: it keeps its date."""
    termed(house)
    before = dates(house)
    house.clock.move_to(datetime(2026, 9, 14, 8, 0, tzinfo=UTC))
    move(house, date(2026, 9, 12), "working"), run_outbox(house.store)
    assert dates(house) == before | {"later": "16.09 17:00"}
    house.clock.move_to(datetime(2026, 9, 15, 8, 0, tzinfo=UTC))
    fire_due(house.store)
    broken = house.rows(DeadlineRow)
    move(house, date(2026, 9, 11)), run_outbox(house.store)
    assert house.rows(DeadlineRow) == broken and broken[0]["status"] == "breached"


def test_the_moved_timer_fires_at_its_new_moment(house: House) -> None:
    termed(house)
    move(house), run_outbox(house.store)
    house.clock.move_to(datetime(2026, 9, 14, 14, 0, tzinfo=UTC))
    fire_due(house.store)
    fired = house.rows(JournalEntry, JournalEntry.action == "timer.fired")
    assert [line["facts"]["element"] for line in fired] == ["weekly"]
    house.clock.move_to(datetime(2026, 9, 15, 14, 0, tzinfo=UTC))
    fire_due(house.store)
    fired = house.rows(JournalEntry, JournalEntry.action == "timer.fired")
    assert [line["facts"]["element"] for line in fired] == ["weekly", "late"]
    assert house.rows(DeadlineRow)[0]["status"] == "breached"


def test_a_suspended_case_is_recounted_and_keeps_still(house: House) -> None:
    case_id = termed(house)
    with house.store.transaction() as tx:
        answer = house.open_tasks(case_id)["answer"]
        suspend_case(tx, house.actor("golub"), case_id, Wanted("Семья уехала", rules={answer: "run"}))
    move(house), run_outbox(house.store)
    assert dates(house) == {element: pair[1] for element, pair in DUE.items()}
    assert house.case(case_id)["status"] == "suspended" and all(row["suspended"] for row in house.rows(Timer))
    house.clock.move_to(datetime(2026, 9, 16, 8, 0, tzinfo=UTC))
    assert fire_due(house.store) == 1  # the term breaks, nothing fires
    with house.store.transaction() as tx:
        resume_case(tx, house.actor("golub"), case_id)
    fire_due(house.store)
    [term] = house.rows(DeadlineRow)
    assert (term["status"], local(term["breached_at"])) == (
        "breached",
        "15.09 17:00",
    )
    assert verify_store(house.store).clean


def test_the_wish_is_one_row_per_case_and_carried_out_once(house: House) -> None:
    cases_open = {termed(house), house.planned()}
    house.forked()  # its term ends before that day
    house.start()  # waits for no date
    assert move(house) == 2 + BESIDE
    rows = house.rows(Outbox, Outbox.kind == "recount", Outbox.case_id.not_in(house.others(Case)))
    assert {row["case_id"] for row in rows} == cases_open
    assert run_outbox(house.store) >= 2 + BESIDE and run_outbox(house.store) == 0
    lines = len(house.rows(JournalEntry, JournalEntry.action == "deadline.moved"))
    move(house, date(2027, 1, 5)), run_outbox(house.store)  # far behind all terms
    assert len(house.rows(JournalEntry, JournalEntry.action == "deadline.moved")) == lines


def test_only_the_administrator_previews(house: House) -> None:
    with house.store.reading() as tx, pytest.raises(NotAllowed):
        deadline_preview(tx, house.actor("golub"), "zhodino", DAY, "off")


@pytest.mark.parametrize(("before", "moved"), [(timedelta(seconds=1), True), (timedelta(), False)])
def test_a_term_goes_back_to_what_is_still_ahead_alone(house: House, before: timedelta, moved: bool) -> None:
    """The present moment is not ahead: the term would be over as it is set."""
    case_id = termed(house)
    move(house)
    run_outbox(house.store)
    assert dates(house)["answer"] == DUE["answer"][1]
    house.clock.move_to(datetime(2026, 9, 14, 14, tzinfo=UTC) - before)  # 17:00 in Zhodino
    move(house, kind=None)
    run_outbox(house.store)
    assert dates(house)["answer"] == dates_of_state(house, case_id)["answer"] == DUE["answer"][not moved]
