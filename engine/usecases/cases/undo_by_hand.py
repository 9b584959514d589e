"""A head takes back the last intervention in a case, while nothing has happened since."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select

from engine.access import Actor
from engine.action import passages
from engine.action.action import Action, blaming, finish
from engine.action.context import CaseContext, given_facts
from engine.action.hands.undoing import put_back
from engine.action.incidents.resolve_incidents import count_open
from engine.action.migrating.changed_version import change_version
from engine.action.projections import Waiting
from engine.action.visible_case import hold_steered
from engine.errors import CaseSuspended, KuratorError
from engine.journal import Entry
from engine.models import versions
from engine.registry.jobs.jobs import taken_back
from engine.registry.life.blocks import status_word
from engine.runtime.case import RunningCase
from engine.store import cases
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord, CaseRows
from engine.store.session import Tx
from engine.store.tables import CaseUndo, DeadlineRow, FormDraft, Incident, JournalEntry
from engine.usecases.cases.tell_holders import BACK, held, tell_holders
from engine.words import Sentence, say


class InterventionStands(KuratorError):
    """It cannot be undone. Facts: reason."""

    code = "hands.stands"


def undo_by_hand(tx: Tx, actor: Actor, case_id: str, line: str | None = None) -> str:
    """The case is as it was before the intervention; gives the action of the journal that was undone.

    ``line``: of the journal, where no other one than this is meant.

    Raises NotFound, NotAllowed, CaseSuspended, InterventionStands.
    """
    record = hold_steered(tx, actor, case_id)
    row = tx.execute(select(CaseUndo.__table__).where(CaseUndo.case_id == case_id)).first()
    if row is None or line not in (None, row.line):
        raise _stands("nothing" if line is None else "moved")
    if record.status != "open":
        raise CaseSuspended(case_id=record.id, status=status_word(tx, record))
    if record.lock_version != row.lock_version or _begun(tx, record, row):
        raise _stands("moved")
    theirs = held(tx, case_id)
    _put_back(tx, actor, record, row)
    tell_holders(tx, actor, case_id, BACK, held(tx, case_id), theirs)
    taken_back(tx, case_id, row.line)
    return str(row.action)


def _stands(reason: str) -> InterventionStands:
    return InterventionStands(reason=Sentence.of(lambda language: say(f"hands.stands_{reason}", language)))


def _begun(tx: Tx, record: CaseRecord, row: NamedRow) -> bool:
    """Whether somebody has begun to fill in a task that the intervention opened."""
    fresh = cases.rows_of(tx, record.id).items.keys() - {each["id"] for each in row.kept["items"]}
    wanted = select(FormDraft.task_id).where(FormDraft.task_id.in_(fresh)).limit(1)
    return tx.connection.scalar(wanted) is not None


def _put_back(tx: Tx, actor: Actor, record: CaseRecord, row: NamedRow) -> None:
    """The stored state takes the place of the present one; lists and clocks follow by their difference."""
    before = cases.rows_of(tx, record.id)
    context = CaseContext(tx, record)
    stood, stands = _version(row), record.process_version_id
    compiled = versions.compiled(tx, stood or stands)
    running = RunningCase.load(compiled, row.state, context, built_ins=given_facts(tx, record))
    back = {task.id for task in running.tasks()} - before.items.keys()
    tx.execute(delete(DeadlineRow).where(DeadlineRow.id.in_(back)))  # the closed terms of what opens again
    passages.take_back(tx, _steps(tx, record, row))
    record.incidents = _open_incidents(tx, record, before, row)
    entry = Entry("by_hand.undone", {"by_hand": row.line, "undone": row.action}, actor.id)
    action = Action(tx, record, before, context, running, actor.id)
    with blaming(record, {"kind": "undo"}):
        if stood is None:
            finish(action, entry)
        else:  # it had changed its version, and goes back to the one before
            there = RunningCase.load(versions.compiled(tx, stands), before.state, context)
            change_version(action, stood, Waiting.of(there), entry)
    put_back(tx, row.kept)
    tx.execute(delete(CaseUndo).where(CaseUndo.case_id == record.id))


def _version(row: NamedRow) -> int | None:
    """By which version the case went before, where that was changed."""
    kept = row.kept.get("version")
    return int(kept[0]["id"]) if kept else None


def _steps(tx: Tx, record: CaseRecord, row: NamedRow) -> list[Mapping[str, object]]:
    """What the intervention had moved: its line is the first that tells of it."""
    lines = select(JournalEntry.facts).where(
        JournalEntry.stream == record.stream, JournalEntry.action == row.action
    )
    facts = tx.connection.scalars(lines.order_by(JournalEntry.seq.desc())).first() or {}
    return list(facts.get("steps", ()))


def _open_incidents(tx: Tx, record: CaseRecord, before: CaseRows, row: NamedRow) -> int:
    """How many there will be again."""
    again = [each["id"] for each in row.kept["incidents"]]
    still = select(Incident.id).where(Incident.id.in_(again), Incident.resolved_at.is_(None))
    return count_open(tx, record.id) + len(again) - len(tx.connection.scalars(still).all())
