"""Go on with a suspended case."""

from __future__ import annotations

from engine.access import Actor
from engine.action.suspension import go_on
from engine.action.visible_case import hold_steered
from engine.errors import CaseSuspended
from engine.registry.life import blocks
from engine.store.session import Tx


def resume_case(tx: Tx, actor: Actor, case_id: str) -> None:
    """Shifted terms move by the days of the pause; what else fell due meanwhile is dealt with at once.

    Raises NotFound, NotAllowed, CaseSuspended (not suspended, or the processing of the family's data is stopped).
    """
    record = hold_steered(tx, actor, case_id)
    if record.status != "suspended" or blocks.standing(tx, record.family_id) is not None:
        raise CaseSuspended(case_id=case_id, status=blocks.status_word(tx, record))
    go_on(tx, record, actor.id)
