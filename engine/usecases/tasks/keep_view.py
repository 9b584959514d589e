"""A person keeps a list as they have narrowed it, the inbox or the terms, for themselves or for the whole house."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, func, insert, select

from engine.access import Actor, require
from engine.errors import FormFaults
from engine.ids.rising import new_id
from engine.store.session import Tx
from engine.store.tables import InboxView
from engine.store.tables.institution.views import TERMS
from engine.words import say

LONGEST, MOST = 60, 20  # signs of a name; views of one person


def keep_view(tx: Tx, actor: Actor, name: str, tab: str, asked: Mapping[str, object], shared: bool) -> str:
    """Its id; one of the same name is replaced, but not one of the other page. Raises FormFaults, NotAllowed.

    ``tab``: of the inbox, or ``TERMS`` for a list of terms, which is a head's.
    """
    require(actor, "view_boards" if tab == TERMS else "list_cases")
    called = " ".join(name.split())
    named = (InboxView.person_id == actor.id, InboxView.name == called)
    here = InboxView.tab == TERMS if tab == TERMS else InboxView.tab != TERMS
    tx.execute(delete(InboxView).where(*named, here))
    elsewhere = tx.connection.scalar(select(InboxView.id).where(*named)) is not None
    if fault := "view_elsewhere" if elsewhere else _fault(tx, actor, called):
        raise FormFaults(faults={"name": [say(f"inbox.{fault}", limit=LONGEST, most=MOST)]}, kept={})
    row = {"id": new_id(), "name": called, "tab": tab, "asked": dict(asked), "shared": shared}
    tx.execute(
        insert(InboxView),
        {**row, "institution": actor.institution, "person_id": actor.id, "made_at": tx.now()},
    )
    return str(row["id"])


def _fault(tx: Tx, actor: Actor, name: str) -> str:
    if not name:
        return "view_unnamed"
    if len(name) > LONGEST:
        return "view_long"
    kept = select(func.count()).where(InboxView.person_id == actor.id)
    return "views_many" if (tx.connection.scalar(kept) or 0) >= MOST else ""
