"""Who came in, went out, and who tried in vain: lines of the journal. What was typed by nobody known is not kept."""

from __future__ import annotations

from sqlalchemy import select

from engine import journal
from engine.journal import Entry
from engine.store.session import Tx
from engine.store.tables import Person

NOBODY = "installation"  # the stream of what concerns no institution


def record_entry(tx: Tx, person_id: int, action: str, address: str, by: str = "password") -> None:
    """``action``: entry.in, entry.out. ``by``: password, link, oidc; with a second factor: password+code and so on."""
    facts = {"person": person_id, "from": address, "by": by}
    journal.append(tx, _stream(tx, person_id), Entry(action, facts, person_id))


def record_failure(tx: Tx, person_id: int | None, address: str, why: str) -> None:
    """``why``: password, code, closed, unknown (then nobody is named: it may be a password typed in the wrong field)."""
    facts: dict[str, object] = {"from": address, "why": why}
    if person_id is None:
        journal.append(tx, NOBODY, Entry("entry.failed", facts))
    else:
        journal.append(tx, _stream(tx, person_id), Entry("entry.failed", {**facts, "person": person_id}))


def _stream(tx: Tx, person_id: int) -> str:
    institution = tx.connection.scalar(select(Person.institution).where(Person.id == person_id))
    return f"institution:{institution}" if institution else NOBODY
