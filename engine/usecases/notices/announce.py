"""Lines written, and what follows from them: the hour by which an urgent one must have been read, and letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert, select

from engine.registry.notices.choices import Choice
from engine.registry.notices.lines import Line, write
from engine.store.session import Tx
from engine.store.tables import Case, Outbox
from engine.usecases.notices.substitutes import with_substitutes

HOURS = "unread_urgent"  # parameter of the institution
TELL_ON, MAIL, NOTICE = "tell_on", "mail", "notice"


def announce(tx: Tx, lines: Sequence[Line]) -> None:
    """Write them with what they entail, in the transaction at hand; who stands in for somebody away is told as well."""
    lines = with_substitutes(tx, lines)
    chosen = write(tx, lines)
    rows = [*_urgent(tx, lines), *_letters(tx, lines, chosen)]
    if rows:
        tx.execute(insert(Outbox), rows)
        tx.wakes_clock = True


def outbox_row(
    tx: Tx, kind: str, key: str, case_id: str | None, payload: Mapping[str, object]
) -> dict[str, object]:
    """A row of the outbox that is due at once."""
    now = tx.now()
    times = {"created_at": now, "due_at": now, "attempts": 0}
    return {"kind": kind, "key": key, "case_id": case_id, "payload": dict(payload), **times}


def _urgent(tx: Tx, lines: Sequence[Line]) -> list[dict[str, object]]:
    """One row a telling: when its hours are over it is looked who has read."""
    urgent = {line.told: line for line in lines if tx.config.notices.of(line.code).urgent and line.case_id}
    rows = []
    for told, line in urgent.items():
        hours = _hours(tx, str(line.case_id))
        if hours:
            payload = {"told": told, "code": line.code, "hours": hours}
            row = outbox_row(tx, TELL_ON, f"{TELL_ON}:{told}", line.case_id, payload)
            rows.append(row | {"due_at": _later(tx.now(), hours)})
    return rows


def _later(now: datetime, hours: int) -> datetime:
    return now + timedelta(hours=hours)


def _hours(tx: Tx, case_id: str) -> int:
    institution = tx.connection.scalar(select(Case.institution).where(Case.id == case_id))
    known = tx.config.institutions.get(institution or "")
    hours = known.parameters.get(HOURS) if known else None
    return hours if isinstance(hours, int) else 0


def _letters(tx: Tx, lines: Sequence[Line], chosen: Mapping[int, Choice]) -> list[dict[str, object]]:
    """For whoever has an address and wants this kind by mail; its text is written when it is sent."""
    return [
        outbox_row(
            tx,
            MAIL,
            f"{MAIL}:{line.told}:{line.person_id}:{line.code}",
            line.case_id,
            {"what": NOTICE, "person": line.person_id, "told": line.told, "code": line.code},
        )
        for line in lines
        if (choice := chosen.get(line.person_id)) and choice.email and _kind(tx, line) in choice.mailed
    ]


def _kind(tx: Tx, line: Line) -> str:
    return tx.config.notices.of(line.code).kind
