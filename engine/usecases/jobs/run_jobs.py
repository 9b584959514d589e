"""The work itself: one case after another, each in a transaction of its own; whoever has time calls it, as many as like.

Whatever ends a process midway ends one transaction: that case is as it was and is dealt with by the next who comes.
"""

from __future__ import annotations

import logging

from engine.access import Actor
from engine.action.action import PASSING
from engine.action.actor import actor_by_id
from engine.errors import FormFaults, KuratorError
from engine.registry.jobs import jobs
from engine.registry.jobs.jobs import CANNOT, DONE, LOOK, STANDS, UNDO, UNDONE, WOULD, Turn
from engine.store.session import Store, Tx
from engine.usecases.jobs.kind import Outcome
from engine.usecases.jobs.kinds import KINDS
from engine.words import Sentence, tell

log = logging.getLogger("kurator.jobs")
LANGUAGES = ("ru", "en")


class _OnlyTried(Exception):
    """Leaves the transaction without a commit: nothing of a trial is kept."""


class _Failed(Exception):
    """One case could not be dealt with; its transaction was rolled back."""

    def __init__(self, turn: Turn, fault: Exception) -> None:
        self.turn, self.fault = turn, fault
        super().__init__(str(fault))


def run_jobs(store: Store, limit: int = 100) -> int:
    """How many cases were dealt with; call again while it returns ``limit``."""
    done, people = 0, dict[int, Actor]()
    while done < limit and (done or _any(store)):
        if _turn(store, people):
            done += 1
            continue
        with store.transaction() as tx:
            if not jobs.end_phases(tx) or not jobs.waits(tx):
                break  # others have the rest in hand, or nothing is left
    return done


def _any(store: Store) -> bool:
    with store.reading() as tx:  # without work there is no reason to ask for the write lock
        return jobs.waits(tx)


def _turn(store: Store, people: dict[int, Actor]) -> bool:
    """``people``: who acts, as they were when these turns began: reading them anew for each costs a third of it."""
    tried: tuple[Turn, Outcome] | None = None
    try:
        with store.transaction() as tx:
            turn = jobs.claim(tx)
            if turn is None:
                return False
            outcome = _dealt_with(tx, turn, people)
            if turn.phase == LOOK:
                tried = turn, outcome
                raise _OnlyTried
            _settle(tx, turn, outcome)
    except _OnlyTried:
        assert tried is not None
        with store.transaction() as tx:
            _settle(tx, *tried)
    except _Failed as failed:
        with store.transaction() as tx:
            state = STANDS if failed.turn.phase == UNDO else CANNOT
            kept = failed.turn.kept if failed.turn.phase == UNDO else None
            jobs.settle(tx, failed.turn, state, _reason(failed.fault), kept)
    return True


def _dealt_with(tx: Tx, turn: Turn, people: dict[int, Actor]) -> Outcome:
    """Raises what passes by itself as it is, and anything else as _Failed, or this case would be the first for ever."""
    try:
        kind = KINDS[turn.kind]
        actor = people.get(turn.acting_id) or actor_by_id(tx, turn.acting_id)
        people[turn.acting_id] = actor
        if turn.phase != UNDO:
            return kind.act(tx, actor, turn)
        assert kind.undo is not None
        return kind.undo(tx, actor, turn)
    except PASSING:
        raise
    except Exception as fault:
        if not isinstance(fault, KuratorError):
            log.exception("a case of a job failed: %s", turn.id)
        raise _Failed(turn, fault) from fault


def _settle(tx: Tx, turn: Turn, outcome: Outcome) -> None:
    state = outcome.state
    if state == DONE:
        state = {LOOK: WOULD, UNDO: UNDONE}.get(turn.phase, DONE)
    jobs.settle(tx, turn, state, _told(outcome.said), outcome.kept if turn.phase != LOOK else None)


def _reason(fault: Exception) -> dict[str, object]:
    """Why not, in each language."""
    if isinstance(fault, FormFaults):
        sentences = [sentence for all_of_one in fault.facts["faults"].values() for sentence in all_of_one]
        return {language: " ".join(map(str, sentences)) for language in LANGUAGES}
    if isinstance(fault, KuratorError):
        return {language: fault.sentence(language) for language in LANGUAGES}
    return _told(tell("jobs.broken"))


def _told(said: Sentence | None) -> dict[str, object]:
    return {language: said.said(language) for language in LANGUAGES} if said is not None else {}
