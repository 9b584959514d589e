"""Rows of jobs and of their cases: who has a turn, what became of it, when a phase is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select, update

from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Job, JobItem

LOOK, WORK, UNDO = "look", "work", "undo"
RUNNING, PAUSED, WAITING, CANCELLED, DONE_JOB = "running", "paused", "waiting", "cancelled", "done"
WOULD, STAYS, CANNOT, DONE, UNDONE, STANDS = "would", "stays", "cannot", "done", "undone", "stands"


@dataclass(frozen=True)
class Turn:
    """One case of a running job, to be dealt with in the job's phase."""

    id: int
    case_id: str
    subject: str
    kept: Mapping[str, object] | None
    job_id: str
    institution: str
    kind: str
    args: Mapping[str, object]
    ground: str
    acting_id: int
    phase: str


_COLUMNS = (
    *(JobItem.id, JobItem.case_id, JobItem.subject, JobItem.kept),
    *(Job.id.label("job_id"), Job.institution, Job.kind, Job.args, Job.ground, Job.acting_id, Job.phase),
)
_ENDED = (Job.id, Job.kind, Job.phase, Job.acting_id)
_RUNS = (Job.status == RUNNING, JobItem.todo == Job.phase)


def waits(tx: Tx) -> bool:
    """Whether any job runs."""
    return tx.connection.scalar(select(Job.id).where(Job.status == RUNNING).limit(1)) is not None


def claim(tx: Tx, but: Sequence[int] = ()) -> Turn | None:
    """The next case of the oldest running job that nobody else has in hand, held until the transaction ends. ``but``: not these."""
    query = select(*_COLUMNS).join(Job, Job.id == JobItem.job_id).where(*_RUNS, JobItem.id.not_in(but))
    held = query.order_by(Job.created_at, JobItem.id).limit(1).with_for_update(of=JobItem, skip_locked=True)
    row = tx.execute(held).first()
    return by_name(Turn)(row) if row is not None else None


def settle(
    tx: Tx, turn: Turn, state: str, said: Mapping[str, object], kept: Mapping[str, object] | None = None
) -> None:
    """What became of it. One that somebody else has settled, or that was called off, stays as it is."""
    own = update(JobItem).where(JobItem.id == turn.id, JobItem.todo == turn.phase)
    tx.execute(own.values(todo="", state=state, said=dict(said), kept=kept, at=tx.now()))


def end_phases(tx: Tx) -> Sequence[NamedRow]:
    """Running jobs that have nothing left to do have come to the end of their phase; which."""
    left = exists().where(JobItem.job_id == Job.id, JobItem.todo == Job.phase).correlate(Job)
    over: Sequence[NamedRow] = tx.execute(select(*_ENDED).where(Job.status == RUNNING, ~left)).all()
    for row in over:
        status = WAITING if row.phase == LOOK else DONE_JOB
        turn_to(tx, row.id, Job.status == RUNNING, status=status)
    return over


def hold(tx: Tx, job_id: str) -> NamedRow | None:
    """The job itself, until the transaction ends."""
    row: NamedRow | None = tx.execute(select(Job.__table__).where(Job.id == job_id).with_for_update()).first()
    return row


def turn_to(tx: Tx, job_id: str, *only: ColumnElement[bool], **values: object) -> None:
    """Change the job's own row."""
    tx.execute(update(Job).where(Job.id == job_id, *only).values(changed_at=tx.now(), **values))


def mark(tx: Tx, job_id: str, todo: str, *only: ColumnElement[bool]) -> int:
    """Give those of its cases something to do, or nothing; how many."""
    changed = tx.execute(update(JobItem).where(JobItem.job_id == job_id, *only).values(todo=todo))
    return int(changed.rowcount)


def taken_back(tx: Tx, case_id: str, line: str) -> None:
    """What a job did with a case was undone on the case's own page: the job knows it."""
    done = select(JobItem.id, JobItem.kept).where(JobItem.case_id == case_id, JobItem.state == DONE)
    own = [row.id for row in tx.execute(done) if (row.kept or {}).get("line") == line]
    if own:
        tx.execute(update(JobItem).where(JobItem.id.in_(own)).values(state=UNDONE, at=tx.now()))
