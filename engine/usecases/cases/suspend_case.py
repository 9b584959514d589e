"""Stop the clock and the work of a case, until a day or until somebody goes on, with a rule for each of its terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import and_, insert, update

from engine.access import Actor
from engine.action.action import Action, finish, load_action
from engine.action.hands.ground import noted
from engine.action.letter import today_of
from engine.action.pausing.open_terms import CHOICES, NORM, RUN, open_terms, with_rules
from engine.action.visible_case import hold_steered
from engine.errors import CaseSuspended, FormFaults, StaleCase
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry.fitting import misfits
from engine.registry.life import pauses
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import CasePause, DeadlineRow, Timer
from engine.words import say

LONGEST = 500
LONGEST_DAYS = 366


@dataclass(frozen=True)
class Wanted:
    """``until``: the day on which the case goes on by itself (None: by hand); ``rules``: term -> shift, run or norm."""

    reason: str
    until: date | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    every: str = NORM  # for terms that ``rules`` does not name

    def ends(self, zone: ZoneInfo) -> datetime | None:
        """The beginning of that day in the institution; None: nobody but a person ends it."""
        return datetime.combine(self.until, time(), zone) if self.until else None


def suspend_case(
    tx: Tx, actor: Actor, case_id: str, reason: str | Wanted, version: int | None = None, job: str = ""
) -> str:
    """Tasks cannot be completed and timers wait; each term is shifted by the pause or runs on. The id of the pause.

    Args:
        reason: why, or the whole of what is wanted; terms that nobody chose a rule for go by the norm.
        version: of the case, as the page that shows the terms had it.
        job: of many cases that it is a part of.

    Raises NotFound, NotAllowed, CaseSuspended, StaleCase (it moved meanwhile), FormFaults (without a reason, or with one too long:
    whoever reads the case later must know it; a day that has come or lies a year ahead).
    """
    wanted = Wanted(reason) if isinstance(reason, str) else reason
    record = hold_steered(tx, actor, case_id)
    if record.status != "open":
        raise CaseSuspended(case_id=case_id, status=say(f"store.status_{record.status}"))
    if version is not None and version != record.lock_version:
        raise StaleCase(case_id=case_id, expected=version, actual=record.lock_version)
    if faults := misgiven(wanted, today_of(tx, record.institution)):
        raise FormFaults(faults=faults, kept={})
    until = wanted.ends(tx.config.institutions[record.institution].zone)
    action = load_action(tx, record, cases.rows_of(tx, case_id), actor.id)
    terms = open_terms(action.running, tx.now())
    decided = with_rules(terms, {term.id: wanted.every for term in terms} | {**wanted.rules})
    return _stop(action, actor, wanted.reason.strip(), until, decided, {"job": job} if job else {})


def misgiven(wanted: Wanted, today: date) -> dict[str, list[str]]:
    """What is wrong with it, by fields."""
    faults = misfits({"reason": (wanted.reason, LONGEST)})
    if not wanted.reason.strip():
        faults["reason"] = [say("store.reason_missing")]
    if wanted.until is not None and not today < wanted.until <= today + timedelta(days=LONGEST_DAYS):
        faults["until"] = [say("store.pause_until", days=LONGEST_DAYS)]
    if {*wanted.rules.values(), wanted.every} - {*CHOICES}:
        faults["rules"] = [say("store.pause_rule")]
    return faults


def _stop(
    action: Action,
    actor: Actor,
    reason: str,
    until: datetime | None,
    decided: list[dict[str, object]],
    more: Mapping[str, str],
) -> str:
    tx, record, made = action.tx, action.record, new_id()
    note = noted(tx, record.id, actor, reason)
    shown = [
        {key: rule[key] for key in ("id", "name", "due", "chosen", "rule", "silent")} for rule in decided
    ]
    facts: dict[str, object] = {"pause": made, "note": note, "rules": shown, **more}
    if until is not None:
        facts["until"] = action.context.operation_context.local(until)
    record.status = "suspended"
    finish(action, Entry("case.suspended", facts, actor.id))
    tx.execute(update(Timer).where(Timer.case_id == record.id).values(suspended=True))
    run_on = [str(rule["id"]) for rule in decided if rule["rule"] == RUN]
    theirs = and_(DeadlineRow.case_id == record.id, DeadlineRow.status == "open")
    tx.execute(update(DeadlineRow).where(theirs, DeadlineRow.id.not_in(run_on)).values(status="paused"))
    stood = {"case_id": record.id, "institution": record.institution, "by_id": actor.id, "ground": reason}
    ends = {"since": tx.now(), "until": until, "rules": decided, "ended_at": None, "ended_by": None}
    tx.execute(insert(CasePause), {"id": made, **stood, **ends})
    if until is not None:
        pauses.end_by_itself(tx, record.id, made, until)
    return made
