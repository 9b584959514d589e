"""Cases are suspended with one rule for all their terms; taken back, those still in that pause go on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from engine.access import Actor
from engine.errors import KuratorError
from engine.registry.jobs.jobs import DONE, STAYS, Turn
from engine.store.session import Tx
from engine.store.tables import Case, CasePause
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import Wanted, suspend_case
from engine.usecases.jobs.kind import Kind, Outcome
from engine.words import Sentence, tell

UNTIL, RULE = "until", "rule"


class PauseOver(KuratorError):
    """The case has gone on since, or stands in another pause."""

    code = "jobs.pause_over"


def act(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    """One case. Raises what suspending one case raises."""
    until = str(turn.args.get(UNTIL) or "")
    wanted = Wanted(turn.ground, date.fromisoformat(until) if until else None, every=str(turn.args[RULE]))
    if tx.connection.scalar(select(Case.status).where(Case.id == turn.case_id)) == "suspended":
        return Outcome(STAYS, tell("jobs.suspend_has"))
    pause = suspend_case(tx, actor, turn.case_id, wanted, job=turn.job_id)
    return Outcome(DONE, tell("jobs.suspend_done"), {"pause": pause})


def undo(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    """Raises PauseOver, and what resuming one case raises."""
    stands = (CasePause.case_id == turn.case_id, CasePause.ended_at.is_(None))
    if tx.connection.scalar(select(CasePause.id).where(*stands)) != (turn.kept or {}).get("pause"):
        raise PauseOver()
    resume_case(tx, actor, turn.case_id)
    return Outcome(said=tell("jobs.suspend_back"))


def title(args: Mapping[str, object]) -> Sentence:
    """Until when."""
    until = str(args.get(UNTIL) or "")
    if not until:
        return tell("jobs.suspend_title")
    return tell("jobs.suspend_title_until", day=f"{date.fromisoformat(until):%d.%m.%Y}")


SUSPEND = Kind(act, title, undo, facts=(UNTIL, RULE))
