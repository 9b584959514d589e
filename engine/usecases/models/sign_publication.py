"""The second person signs: the texts exactly as they were prepared become versions, at once or at their day."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.publications.conditions import require_clauses, require_scenarios
from engine.action.publications.remember import queue_up, remember, tell
from engine.action.publications.settle import Outcome, settle
from engine.action.publications.void import void
from engine.errors import GateClosed
from engine.models.publishing.publications import RESTORE, VOID, WAITING, intact, prepared
from engine.store.session import Tx


def sign_publication(tx: Tx, actor: Actor, publication_id: int, note: str = "") -> Outcome:
    """Sign what waits. Where its texts are no longer the prepared ones nothing is published: it becomes void, and that is told.

    Raises NotFound, NotAllowed (also for one's own), GateClosed (it waits no longer, or the scenarios have to be run again),
    ModelRefused (it has errors by now).
    """
    queue_up(tx, "signed", publication_id, actor.id)
    one = prepared(tx, actor.institution, publication_id, lock=True)
    require(actor, "sign_models", author_id=one.author_id)
    if one.status != WAITING:
        raise GateClosed(why=f"is_{one.status}")
    made = intact(tx, one)
    if made is None:
        void(tx, one, None)
        return Outcome(one.id, VOID)
    if one.kind != RESTORE:  # a text that was in force before went through all this then
        require_scenarios(tx, made, one.scenarios_note)
        require_clauses(tx, made, one.institution, one.clauses_note)
    remember(tx, one.id, "signed", actor.id, note)
    outcome = settle(tx, one, made, actor.id)
    if not outcome.made:  # its day is still ahead
        tell(tx, one.id, "signed", [one.author_id])
    return outcome
