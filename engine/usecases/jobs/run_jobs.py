"""The work itself: one case after another, each in a transaction of its own; whoever has time calls it, as many as like.

Whatever ends a process midway ends one transaction: that case is as it was and is dealt with by the next who comes.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from engine.access import Actor
from engine.action.action import PASSING
from engine.action.actor import actor_by_id
from engine.errors import FormFaults, KuratorError
from engine.registry.jobs import jobs
from engine.registry.jobs.jobs import CANNOT, DONE, LOOK, STANDS, UNDO, UNDONE, WOULD, Turn
from engine.store.session import Store, Tx
from engine.usecases.jobs.kind import Outcome
from engine.usecases.jobs.kinds import KINDS
from engine.usecases.jobs.tell_ended import tell_ended
from engine.words import Sentence, tell

log = logging.getLogger("kurator.jobs")
LANGUAGES = ("ru", "en")
AT_ONCE = 10  # verdicts of a trial in one transaction


class _OnlyTried(Exception):
    """Leaves the transaction without a commit: nothing of a trial is kept."""


class _Failed(Exception):
    """One case could not be dealt with; its transaction was rolled back."""

    def __init__(self, turn: Turn, fault: Exception) -> None:
        self.turn, self.fault = turn, fault
        super().__init__(str(fault))


@dataclass(frozen=True)
class _Verdict:
    """What became of one case, to be written down."""

    turn: Turn
    state: str
    said: Mapping[str, object]
    kept: Mapping[str, object] | None = None


def run_jobs(store: Store, limit: int = 100) -> int:
    """How many cases were dealt with; call again while it returns ``limit``.

    What was tried is written down a few at a time: whoever dies before has tried in vain, and others try again.
    """
    done, tried, people = 0, list[_Verdict](), dict[int, Actor]()
    try:
        while done < limit and (done or _any(store)):
            if _turn(store, tried, people):
                done += 1
                _write(store, tried, AT_ONCE)
                continue
            _write(store, tried)
            with store.transaction() as tx:
                over = jobs.end_phases(tx)
                tell_ended(tx, over)
                if not over or not jobs.waits(tx):
                    break  # others have the rest in hand, or nothing is left
    finally:
        _write(store, tried)
    return done


def _any(store: Store) -> bool:
    with store.reading() as tx:  # without work there is no reason to ask for the write lock
        return jobs.waits(tx)


def _turn(store: Store, tried: list[_Verdict], people: dict[int, Actor]) -> bool:
    """Deal with one case; False where none is left. ``tried`` are verdicts that are not written down yet, and grows.

    ``people``: who acts, as they were when these turns began: reading them anew for each costs a third of it.
    """
    verdict: _Verdict | None = None
    try:
        with store.transaction() as tx:
            turn = jobs.claim(tx, [each.turn.id for each in tried])
            if turn is None:
                return False
            verdict = _judged(turn, _dealt_with(tx, turn, people))
            if turn.phase == LOOK:
                raise _OnlyTried
            _settle(tx, verdict)
    except _OnlyTried:
        assert verdict is not None
        tried.append(verdict)
    except _Failed as failed:
        undoing = failed.turn.phase == UNDO
        kept = failed.turn.kept if undoing else None
        verdict = _Verdict(failed.turn, STANDS if undoing else CANNOT, _reason(failed.fault), kept)
        if failed.turn.phase == LOOK:
            tried.append(verdict)
        else:
            _write(store, [verdict])
    return True


def _write(store: Store, verdicts: list[_Verdict], least: int = 1) -> None:
    """Write them down, where there are so many, and forget them."""
    if len(verdicts) < least:
        return
    with store.transaction() as tx:
        for each in verdicts:
            _settle(tx, each)
    verdicts.clear()


def _settle(tx: Tx, verdict: _Verdict) -> None:
    jobs.settle(tx, verdict.turn, verdict.state, verdict.said, verdict.kept)


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


def _judged(turn: Turn, outcome: Outcome) -> _Verdict:
    state = outcome.state
    if state == DONE:
        state = {LOOK: WOULD, UNDO: UNDONE}.get(turn.phase, DONE)
    return _Verdict(turn, state, _told(outcome.said), outcome.kept if turn.phase != LOOK else None)


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
