"""The demo's half a year is lived by the real use cases: nothing is refused, nothing is lost, and it is the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, func, select

from engine.demo.half_a_year import live_history
from engine.demo.history import Lived
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, JournalEntry, Submission
from engine.usecases.clock.verify_store import verify_store
from tests.engine.demo.half_year import FAMILIES, PRESENT, HalfYear, lived


def test_nothing_is_refused_and_the_store_is_whole(once: HalfYear) -> None:
    store, life, shares = once.store, once.life, once.shares
    assert life.refused == ()
    assert life.cases >= FAMILIES and life.steps > 20 * life.cases
    assert shares == sorted(shares) and 0 <= shares[0] <= shares[-1] <= 1
    report = verify_store(store)
    assert report.cases and not report.broken and not report.strays
    with store.reading() as tx:
        assert tx.connection.scalar(select(func.count()).select_from(Case)) == life.cases
        assert tx.connection.scalar(select(func.count()).where(DeadlineRow.status == "breached")) > 0
        assert tx.connection.scalar(select(func.max(JournalEntry.at))) <= PRESENT


def test_a_second_time_nothing_happens(once: HalfYear) -> None:
    assert live_history(once.store) == Lived(0, 0, ())


@pytest.mark.prove
def test_the_same_seed_brings_the_same_half_a_year(
    once: HalfYear, bundled_template: Path, tmp_path: Path
) -> None:
    """What falls on one minute is taken in the order in which it came: ids rise (``engine.ids.rising``)."""
    again = lived(bundled_template, tmp_path / "again.sqlite3")
    assert again.life == once.life
    with once.store.reading() as first, again.store.reading() as second:
        for wanted in TOLD:
            assert _rows(first, wanted) == _rows(second, wanted)


TOLD = (
    select(Case.number, Case.started_at, Case.status, Family.title).join(Family, Family.id == Case.family_id),
    select(Case.number, JournalEntry.seq, JournalEntry.at, JournalEntry.action, JournalEntry.actor_id).join(
        Case, Case.id == JournalEntry.case_id
    ),
    select(DeadlineRow.name, DeadlineRow.due_at, DeadlineRow.status, DeadlineRow.breached_at),
)


def _rows(tx: Tx, wanted: Select[Any]) -> list[str]:
    return sorted(map(repr, tx.execute(wanted)))


ROUNDS = 4  # of one form in one case, where it is not a visit, a session or a request


def test_no_family_goes_round_in_circles(once: HalfYear) -> None:
    """Every lifecycle is lived beyond its first papers, and nothing is sent back for ever."""
    # once for each visit, call before it, group, request, reply, measure of a programme, week without the visits due,
    # letter that nobody answers and day that was promised for its answer; each month of groups and each visit reported on;
    # and the days of visits, with every plan and between plans
    visits = ("notify_citizen", "hold_visit", "review_norm")
    often = (
        *visits,
        "record_session",
        "prepare_request",
        "record_reply",
        "complete_measure",
        "find_out",
        "name_day",
        "agree_schedule",
        "note_groups",
        "write_report",
    )
    done = select(Submission.case_id, Submission.element, func.count().label("times"))
    done = done.group_by(Submission.case_id, Submission.element)
    with once.store.reading() as tx:
        rows = [row for row in tx.execute(done) if row.element not in often]
        paths = dict(tx.execute(select(Case.id, Case.process_id)).all())
    assert {(paths[row.case_id], row.element, row.times) for row in rows if row.times > ROUNDS} == set()
    furthest = {
        path: max(_far(rows, case) for case in paths if paths[case] == path) for path in paths.values()
    }
    assert {path: steps for path, steps in furthest.items() if steps < 8} == {}


def _far(rows: Sequence[Any], case: str) -> int:
    """How many different forms of a case somebody has filled in."""
    return len({row.element for row in rows if row.case_id == case})
