"""States of what the databank keeps, as one table: from where one may go where. Anything else is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from engine.errors import MoveRefused
from engine.store.session import Tx
from engine.store.tables import (
    Application,
    Base,
    Consent,
    Contract,
    Letter,
    Programme,
    ProgrammeMeasure,
    Referral,
    Visit,
)
from engine.words import say

MOVES: Mapping[str, Mapping[str, frozenset[str]]] = {
    kind: {state: frozenset(following.split()) for state, following in states.items()}
    for kind, states in {
        # what        state: what may follow (docs/domain.md, "State machines"); without an entry it is the end
        "application": {"draft": "registered", "registered": "accepted declined withdrawn", "accepted": "withdrawn"},
        "consent":     {"draft": "signed declined", "signed": "withdrawn expired"},
        "contract":    {"draft": "signed", "signed": "terminated"},
        "programme":   {"draft": "current closed", "current": "replaced closed"},
        "measure":     {"planned": "in_progress cancelled", "in_progress": "done not_done cancelled"},
        "visit":       {"planned": "notified done missed cancelled", "notified": "done missed cancelled",
                        "missed": "done"},  # it was held after all and written down late
        "referral":    {"sent": "answered overdue cancelled withheld", "overdue": "answered closed cancelled",
                        "answered": "closed"},
        "letter":      {"prepared": "queued sent withheld", "queued": "sent prepared", "returned": "sent queued withheld",
                        "sent": "delivered returned answered", "delivered": "answered"},
    }.items()
}  # fmt: skip
TABLES: Mapping[str, type[Base]] = {
    "application": Application,
    "consent": Consent,
    "contract": Contract,
    "programme": Programme,
    "measure": ProgrammeMeasure,
    "visit": Visit,
    "referral": Referral,
    "letter": Letter,
}


def may_move(kind: str, now: str, then: str) -> bool:
    """Whether the table above has the move."""
    return then in MOVES[kind].get(now, frozenset())


def open_states(kind: str) -> list[str]:
    """The states that may still be cancelled."""
    return sorted(state for state, following in MOVES[kind].items() if "cancelled" in following)


def move(tx: Tx, kind: str, row_id: str, now: str, then: str, /, **values: object) -> None:
    """Move one row; ``values`` are further columns. Raises MoveRefused for a move that is not in the table,

    and for a row that somebody has moved meanwhile.
    """
    table: Any = TABLES[kind]
    moved = may_move(kind, now, then) and tx.execute(
        update(table).where(table.id == row_id, table.status == now).values(status=then, **values)
    )
    if not moved or moved.rowcount != 1:
        raise MoveRefused(
            what=say(f"registry.{kind}"), now=say(f"registry.{now}"), then=say(f"registry.{then}")
        )
