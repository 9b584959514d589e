"""The clock's work: fire due timers, record broken terms, each in a transaction of its own."""

from __future__ import annotations

from sqlalchemy import update

from engine.action.action import PASSING, blaming, finish, load_action
from engine.action.breaches import record_breaches
from engine.action.case_journal import add_entries
from engine.action.context import CaseContext
from engine.action.incidents.failed_timers import record_failed_timer
from engine.action.incidents.resolve_incidents import resolve_incidents_of
from engine.action.next_due import next_term, next_timer
from engine.action.outbox import write_outbox
from engine.action.projections import timer_row
from engine.journal import Entry
from engine.store import cases
from engine.store.cases import CaseRecord
from engine.store.session import Store, Tx
from engine.store.tables import Timer


def fire_due(store: Store, limit: int = 100) -> int:
    """Returns how many timers and breaches were dealt with; call again while it returns ``limit``.

    A due row is claimed by locking its case, so two workers never act on one case at a time and each timer fires once:
    whoever comes second finds the row gone. A timer that fails is tried three times, then it is an incident.
    """
    with store.reading() as tx:  # without work there is no reason to ask for the write lock
        work = [(moment_of(tx), act) for moment_of, act in ((next_term, _breach), (next_timer, _fire))]
        now = tx.now()
    done, stumbled = 0, None
    for moment, act in work:
        try:
            while moment is not None and moment <= now and done < limit and act(store):
                done += 1
        except (
            Exception
        ) as fault:  # one kind of work must not stop the other; told when both have had their turn
            stumbled = fault
    if stumbled:
        raise stumbled
    return done


def _fire(store: Store) -> bool:
    """Whatever fails in the firing counts against this timer, or it would be the first in the queue for ever."""
    claimed = None
    try:
        with store.transaction() as tx:
            claimed = cases.claim_timer(tx)
            if claimed is not None:
                fire_timer(tx, *claimed)
    except PASSING:
        raise
    except Exception as fault:
        if claimed is None:
            raise
        record_failed_timer(store, claimed[0].id, claimed[1], fault)
    return claimed is not None


def fire_timer(tx: Tx, record: CaseRecord, timer_id: str, actor_id: int | None = None) -> None:
    """Fire one timer of a locked case; nothing happens when somebody else has just done so. Raises StepFailed.

    A cycle waits on under its own id: its row gets the next moment.
    """
    before = cases.rows_of(tx, record.id)
    if timer_id not in before.timers:
        return
    with blaming(record, {"kind": "timer", "timer": timer_id}):
        action = load_action(tx, record, before, actor_id)
        timer = next((each for each in action.running.timers() if each.id == timer_id), None)
        action.running.fire(timer_id)
        if record.incidents:
            resolve_incidents_of(tx, record, timer_id)
        place = {"element": timer.place.element, "name": timer.place.name} if timer else {}
        waiting = finish(action, Entry("timer.fired", {"timer": timer_id, **place}, actor_id))
        for again in (each for each in waiting.timers if each.id == timer_id):
            tx.execute(update(Timer).where(Timer.id == timer_id).values(timer_row(again, record)))
            tx.wakes_clock = True


def _breach(store: Store) -> bool:
    """Record the broken terms of one case at their due moments, even if nobody looks."""
    with store.transaction() as tx:
        claimed = cases.claim_deadline(tx)
        if claimed is None:
            return False
        record, _ = claimed
        context = CaseContext(tx, record)
        recorded = record_breaches(context.operation_context, cases.rows_of(tx, record.id))
        if recorded:
            effects = [(each.kind, each.payload) for each in context.operation_context.effects]
            key = f"{record.id}:j{record.journal_seq}"  # the journal's next link rises with every such action
            write_outbox(tx, record.id, key, effects, context.moment)
            add_entries(tx, record, *context.operation_context.entries)
        return bool(recorded)
