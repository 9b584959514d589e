"""The author takes a change through the gate: to the signature, or where the institution wants none to its versions."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.publications.conditions import (
    require_clauses,
    require_due,
    require_scenarios,
)
from engine.action.publications.entered import Wanted, enter
from engine.action.publications.judged import require_no_errors
from engine.action.publications.remember import queue_up
from engine.action.publications.settle import Outcome, settle
from engine.errors import GateClosed
from engine.models.publishing.material import Material, material
from engine.models.publishing.publications import WAITING, pending
from engine.store.session import Tx


def prepare_publication(tx: Tx, actor: Actor, wanted: Wanted, texts: str) -> Outcome:
    """Ask for everything the gate asks for, keep the exact texts, and send them on.

    Args:
        wanted: the texts with the author's words.
        texts: hash of what the page showed (``Material.texts``): somebody may have saved or published since.

    Raises:
        ModelRefused: there are errors. GateClosed: nothing to publish, no note, another text than was looked at, scenarios not run
            or red without a reason, a clause given up without a ground, a file that is under way already.
        NotAllowed: the person is no methodologist.
    """
    require(actor, "publish")
    queue_up(tx, "prepared", None, actor.id, paths=sorted(wanted.files))
    if not wanted.note:
        raise GateClosed(why="note_missing")
    made = material(tx, actor.institution, wanted.files)
    require_due(made)
    if made.texts != texts:
        raise GateClosed(why="changed_since")
    _require_alone(tx, actor, wanted)
    require_no_errors(tx, actor.institution, made)
    require_scenarios(tx, made, wanted.scenarios_note)
    require_clauses(tx, made, actor.institution, wanted.clauses_note)
    return _sent_on(tx, actor, wanted, made)


def _sent_on(tx: Tx, actor: Actor, wanted: Wanted, made: Material) -> Outcome:
    one = enter(tx, actor, wanted, made)
    if tx.config.institutions[actor.institution].second_signature:
        return Outcome(one.id, WAITING)
    return settle(tx, one, made, actor.id)


def _require_alone(tx: Tx, actor: Actor, wanted: Wanted) -> None:
    """A file goes through the gate once at a time."""
    for one in pending(tx, actor.institution):
        if taken := sorted(set(one.files) & set(wanted.files)):
            raise GateClosed(why="under_way", path=taken[0], number=one.id)
