"""Whose rows the statements of the hot path take, in which order, and what another action holds meanwhile."""

from __future__ import annotations

import pytest

from engine.errors import StoreBusy
from engine.store import cases
from engine.store.cases import CaseRecord, CaseRows, EarlierAnswer, OpenDeadline
from engine.store.session import Store
from engine.store.tables import (
    CaseState,
    DeadlineRow,
    FormDraft,
    MessageWait,
    Setting,
    Submission,
    Timer,
    WorkItem,
)
from tests.engine.ground import HOUR, NOW, SECOND, Ground


def test_a_record_has_what_lists_and_diagrams_call_the_case(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        ground = Ground.of(empty_store, tx)
        curator, family = ground.person("mazur"), ground.family("Семья Ковалёвой")
        hidden = ground.family("Семья Тайной", confidentiality="high")
        given = {
            "number": "ЖД-1",
            "stage": "План",
            "curator_id": curator.id,
            "variables": {"a": 1},
            "incidents": 2,
            "started_at": NOW - HOUR,
            "changed_at": NOW,
            "outcome": "done",
            "ended_at": NOW,
            "lock_version": 4,
            "journal_seq": 5,
            "journal_hash": "h",
        }
        one, other = ground.case(family, **given), ground.case(hidden)
        record = CaseRecord(
            id=one,
            institution="zhodino",
            family_id=family,
            process_id="p",
            process_version_id=ground.known["process_version_id"],
            status="open",
            family_title="Семья Ковалёвой",
            curator="mazur",
            calendar_version=0,
            **given,  # type: ignore[arg-type]
        )
        assert cases.lock(tx, one) == cases.look(tx, one) == record
        strange = cases.lock(tx, other)
        assert strange is not None and (strange.family_title, strange.curator) == ("", None)
        ground.row(Setting, key="another", value={"version": 3})
        ground.row(Setting, key="calendar", value={"version": 7})
        found = cases.look(tx, one)
        assert found is not None and found.calendar_version == 7


def test_the_clock_takes_the_longest_due_of_open_cases(empty_store: Store) -> None:
    """Of a case that pauses only the terms that run on; those that move wait with it."""
    with empty_store.transaction() as tx:
        ground = Ground.of(empty_store, tx)
        family = ground.family()
        case, shut = ground.case(family), ground.case(family, status="suspended")
        over = ground.case(family, status="completed")
        assert cases.claim_timer(tx) is cases.claim_deadline(tx) is None
        ground.row(Timer, case_id=shut, fire_at=NOW - 3 * HOUR)
        ground.row(Timer, case_id=case, fire_at=NOW - 3 * HOUR, suspended=True)
        ground.row(Timer, case_id=case, fire_at=NOW + SECOND)
        ground.row(DeadlineRow, case_id=shut, due_at=NOW - 3 * HOUR, status="paused")
        ground.row(DeadlineRow, case_id=over, due_at=NOW - 3 * HOUR, status="open")
        ground.row(DeadlineRow, case_id=case, due_at=NOW - 3 * HOUR, status="breached")
        ground.row(DeadlineRow, case_id=case, due_at=NOW + SECOND, status="open")
        assert cases.claim_timer(tx) is cases.claim_deadline(tx) is None
        now = (
            ground.row(Timer, case_id=case, fire_at=NOW),
            ground.row(DeadlineRow, case_id=case, due_at=NOW, status="open"),
        )

        def claimed() -> tuple[str, ...]:
            timer, deadline = cases.claim_timer(tx), cases.claim_deadline(tx)
            assert timer is not None and deadline is not None
            assert timer[0] == deadline[0] == cases.look(tx, case)
            return timer[1], deadline[1]

        assert claimed() == now
        early = [ground.row(Timer, case_id=case, fire_at=NOW - HOUR) for _ in range(3)]
        broken = [ground.row(DeadlineRow, case_id=case, due_at=NOW - HOUR, status="open") for _ in range(3)]
        assert claimed() == (min(early), min(broken))
        runs_on = ground.row(DeadlineRow, case_id=shut, due_at=NOW - 2 * HOUR, status="open")
        assert cases.claim_deadline(tx) == (cases.look(tx, shut), runs_on)


def test_what_stands_beside_the_case_is_read_whole(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        ground = Ground.of(empty_store, tx)
        me, family = ground.person("me"), ground.family()
        case, other = ground.case(family), ground.case(family)
        rows = {}
        for each in (other, case):
            ground.row(CaseState, case_id=each, state=each.encode())
            rows = {
                "held": ground.task(each, assignee_id=me.id),
                "free": ground.task(each),
                "timer": ground.row(Timer, case_id=each),
                "wait": ground.row(MessageWait, case_id=each),
                "open": ground.row(DeadlineRow, case_id=each, status="open", due_at=NOW),
                "paused": ground.row(DeadlineRow, case_id=each, status="paused", due_at=NOW),
                "future": ground.row(DeadlineRow, case_id=each, status="open", due_at=NOW + SECOND),
            }
            ground.row(DeadlineRow, case_id=each, status="met", due_at=NOW, closed_at=NOW)
        ground.row(Submission, case_id=case, key="one", answer={"a": 1}, person_id=me.id)
        ground.row(Submission, case_id=case, key="two", answer={"a": 2}, person_id=None)
        ground.row(FormDraft, task_id=rows["held"], person_id=me.id)
        standing = CaseRows(
            state=case.encode(),
            items={rows["held"]: me.id, rows["free"]: None},
            timers={rows["timer"]},
            waits={rows["wait"]},
            deadlines={
                rows["open"]: OpenDeadline("open", NOW),
                rows["paused"]: OpenDeadline("paused", NOW),
                rows["future"]: OpenDeadline("open", NOW + SECOND),
            },
        )
        assert cases.rows_of(tx, case) == standing
        told = cases.rows_of(tx, case, "one", rows["held"], me.id)
        assert told.told == EarlierAnswer({"a": 1}, me.id) and told.drafted
        assert not cases.rows_of(tx, case, "none", rows["free"], me.id).drafted
        assert set(standing.overdue(NOW)) == {rows["open"]}
        assert set(standing.overdue(NOW - SECOND)) == set()
        record = cases.lock_by_task(tx, rows["free"])
        assert record is not None and record.id == case
        tx.execute(WorkItem.__table__.delete().where(WorkItem.id == rows["free"]))
        assert cases.lock_by_task(tx, rows["free"]) is None


@pytest.mark.postgres
def test_the_clock_passes_over_what_somebody_holds_and_an_action_waits_for_it(postgres_url: str) -> None:
    store = Store(postgres_url)
    with store.transaction() as tx:
        ground = Ground.of(store, tx)
        held, free = (ground.case(ground.family()) for _ in range(2))
        for case, ago in ((held, 2 * HOUR), (free, HOUR)):
            ground.row(Timer, case_id=case, fire_at=NOW - ago)
            ground.row(DeadlineRow, case_id=case, due_at=NOW - ago, status="open")
    with store.transaction() as person:
        assert cases.lock(person, held)
        with store.transaction() as clock:
            for claim in (cases.claim_timer, cases.claim_deadline):
                found = claim(clock)
                assert found is not None and found[0].id == free
        # held is held: an action that asks for the same case is not let through
        with pytest.raises(StoreBusy), store.transaction() as late:
            late.connection.exec_driver_sql("SET LOCAL lock_timeout = 100")
            cases.lock(late, held)
    store.close()
