"""Questions that cases have put to a consilium, as operations and use cases write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select, update

from engine.ids.rising import new_id
from engine.store.session import Tx
from engine.store.tables import AgendaItem

DECIDED_MESSAGE = "consilium_decided"  # its correlation key is the item's id
DEFAULT_BODY = "consilium"
BODY = "consilium_body"  # parameter: a house without it has no consilium


def body_of(tx: Tx, institution: str) -> str:
    """Which body decides here: ``spmpk`` or ``consilium`` (parameter ``consilium_body``)."""
    return str(tx.config.institutions[institution].parameters.get(BODY, DEFAULT_BODY))


def add(tx: Tx, values: Mapping[str, object]) -> str:
    """A question that waits for a meeting; returns its id."""
    id_ = new_id()
    empty = {"due_why": [], "rejected": [], "status": "waiting", "requested_at": tx.now()}
    tx.execute(insert(AgendaItem).values({**empty, **values, "id": id_}))
    return id_


def change(tx: Tx, item_id: str, values: Mapping[str, object]) -> None:
    """Write columns of one item."""
    tx.execute(update(AgendaItem).where(AgendaItem.id == item_id).values(**values))


def find(tx: Tx, institution: str, item_id: str) -> Mapping[str, Any] | None:
    """An item of this institution; None where there is none."""
    wanted = select(AgendaItem.__table__).where(
        AgendaItem.id == item_id, AgendaItem.institution == institution
    )
    row = tx.execute(wanted).mappings().first()
    return dict(row) if row else None


NOT_ON_AN_AGENDA = {"meeting_id": None, "position": None}
NOT_VOTED = dict.fromkeys(("votes_for", "votes_against", "votes_abstain", "chair_vote"))


def take_off(tx: Tx, item: Mapping[str, Any], status: str) -> None:
    """An undecided item leaves its meeting; votes cast on it count no more."""
    change(tx, item["id"], {**NOT_ON_AN_AGENDA, **NOT_VOTED, "status": status, "round": item["round"] + 1})


def move(tx: Tx, item: Mapping[str, Any], meeting_id: str) -> None:
    """An undecided item goes to another meeting, in its place; votes cast on it count no more."""
    change(
        tx,
        item["id"],
        {**NOT_VOTED, "meeting_id": meeting_id, "status": "listed", "round": item["round"] + 1},
    )
