"""A report as a phone sends it, and what both ways of taking it ask first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.access import Actor
from engine.errors import NotFound
from engine.registry.field import field_reports
from engine.registry.field.field_reports import DONE, Kept
from engine.registry.field.phone_keys import Ticket, is_signed, key_of
from engine.store import cases
from engine.store.session import Tx


@dataclass(frozen=True)
class Report:
    """``id`` is the phone's own; ``base``: when the draft was saved that the phone took along, empty for none."""

    id: str
    ticket: Ticket
    signature: str
    fields: Mapping[str, object]
    written_at: datetime
    base: str


def taken_before(tx: Tx, actor: Actor, report: Report) -> Kept | None:
    """What became of it when it came the first time. Raises NotFound: it is no report of this person's."""
    if not is_signed(key_of(tx, actor.id), report.ticket, report.signature):
        raise NotFound(what="report", key=report.id)
    before = field_reports.kept(tx, report.id)
    if before is not None and (before.person_id != actor.id or before.task_id != report.ticket.task_id):
        raise NotFound(what="report", key=report.id)
    return before


def keep_row(tx: Tx, actor: Actor, report: Report, became: str, why: str) -> None:
    """The row of a report. Raises NotFound: its case is not of the person's institution any more."""
    ticket, record = report.ticket, cases.look(tx, report.ticket.case_id)
    if record is None or record.institution != actor.institution:
        raise NotFound(what="case", key=ticket.case_id)
    field_reports.keep(
        tx,
        id=report.id,
        case_id=record.id,
        family_id=record.family_id,
        institution=record.institution,
        task_id=ticket.task_id,
        name=ticket.name,
        form=ticket.form,
        version_id=ticket.version_id,
        person_id=actor.id,
        data={} if became == DONE else dict(report.fields),  # of one that is done the submission has it
        written_at=report.written_at,
        became=became,
        why=why,
    )
