"""The end of work, wanted or not: nothing of a case stays open in the databank."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select, update

from engine.registry.families import applications, consents, families
from engine.registry.states import open_states
from engine.store.session import Tx
from engine.store.tables import (
    AgendaItem,
    Case,
    Contract,
    Family,
    Programme,
    ProgrammeMeasure,
    Referral,
    Visit,
)
from engine.worktime import Calendar, resolve

DAYS = "pd_stop"  # parameter of the institution: how long after a withdrawal the processing may last


def cancel_open(tx: Tx, case_id: str, *kinds: str) -> int:
    """Cancel the case's open visits, measures and referrals, or only the kinds named; how many rows."""
    tables: dict[str, Any] = {"visit": Visit, "measure": ProgrammeMeasure, "referral": Referral}
    cancelled = 0
    for kind in kinds or tuple(tables):
        table = tables[kind]
        still_open = table.status.in_(open_states(kind))
        done = tx.execute(
            update(table).where(table.case_id == case_id, still_open).values(status="cancelled")
        )
        cancelled += int(done.rowcount)
    return cancelled


def cancel_requests(tx: Tx, family_id: str, recipients: Collection[str] = ()) -> int:
    """Requests of the family that stand on its consent go no further, to these organisations or to all; how many."""
    on_consent = [Referral.family_id == family_id, Referral.legal_ground.in_(["consent", ""])]
    waiting = update(Referral).where(*on_consent, Referral.status.in_(open_states("referral")))
    if recipients:
        waiting = waiting.where(Referral.agency.in_(sorted(recipients)))
    return int(tx.execute(waiting.values(status="cancelled")).rowcount)


def drop_questions(tx: Tx, case_id: str) -> None:
    """Questions that no agenda holds yet are put to nobody; one on an agenda is taken off there, by the secretary."""
    unheard = (AgendaItem.case_id == case_id, AgendaItem.status == "waiting")
    tx.execute(update(AgendaItem).where(*unheard).values(status="dropped"))


def end_papers(tx: Tx, case_id: str, reason: str, on: date) -> None:
    """The contract is terminated, the programme closed."""
    tx.execute(
        update(Contract)
        .where(Contract.case_id == case_id, Contract.status == "signed")
        .values(status="terminated", terminated_on=on, termination_reason=reason)
    )
    close_programmes(tx, case_id)


def close_programmes(tx: Tx, case_id: str) -> None:
    """No version of the case's programme is carried out any more."""
    open_versions = (Programme.case_id == case_id, Programme.status.in_(["draft", "current"]))
    tx.execute(update(Programme).where(*open_versions).values(status="closed"))


def withdraw_all(tx: Tx, case_id: str, family_id: str, on: date, data_stop_on: date | None) -> int:
    """Every consent of the case is withdrawn and everything open is cancelled; how many rows were cancelled.

    Personal data closes on ``data_stop_on``, unless another open case of the family still has a consent to process it.
    """
    cancelled = cancel_open(tx, case_id)
    drop_questions(tx, case_id)
    consents.withdraw(tx, case_id, consents.KINDS, on)
    applications.decide(tx, case_id, "withdrawn", on)
    end_papers(tx, case_id, "refusal", on)
    if not needed_elsewhere(tx, case_id, family_id):
        end_processing(tx, family_id, on, data_stop_on)
    return cancelled


def end_processing(tx: Tx, family_id: str, on: date, data_stop_on: date | None) -> None:
    """Lists, look-ups and recipients stop now; from ``data_stop_on`` on nobody is shown its data.

    An earlier withdrawal keeps its dates: its term is running already.
    """
    known = tx.execute(select(Family.withdrawn_on, Family.data_stop_on).where(Family.id == family_id)).one()
    ends = [day for day in (known.data_stop_on, data_stop_on) if day is not None]
    values = {"withdrawn_on": known.withdrawn_on or on, "data_stop_on": min(ends, default=None)}
    tx.execute(update(Family).where(Family.id == family_id).values(**values))
    families.title_tasks(tx, family_id)


def data_stop(tx: Tx, institution: str, on: date, calendar: Calendar) -> date | None:
    """The last day for stopping the processing of data, counted from the paper; None where the house has no term."""
    term = tx.config.institutions[institution].parameters.get(DAYS)
    began = datetime.combine(on, time(12), calendar.zone)
    return resolve(term, began, calendar).due.date() if isinstance(term, dict) else None


def stop_data(tx: Tx, case_id: str, family_id: str, on: date) -> None:
    """The processing has been stopped: the data is closed from that day, unless another case needs it."""
    if not needed_elsewhere(tx, case_id, family_id):
        tx.execute(update(Family).where(Family.id == family_id).values(data_stop_on=on))


def needed_elsewhere(tx: Tx, case_id: str, family_id: str) -> bool:
    """Whether another case of the family runs: both lifecycles of an institution share the family."""
    others = select(Case.id).where(
        Case.family_id == family_id, Case.id != case_id, Case.status.in_(["open", "suspended"])
    )
    return tx.connection.scalar(others.limit(1)) is not None
