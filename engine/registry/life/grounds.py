"""On which grounds the data of a family may be destroyed today, as far as the database itself can tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from engine.config.model import Institution
from engine.registry.families import withdrawals
from engine.store.session import Tx
from engine.store.tables import Case, Family, ProcessVersion, Withdrawal
from engine.words import say

YEARS, YEARS_REFUSED = "retention_years", "retention_refused_years"
BY_PROCESS = "retention_by_process"
REFUSED = ("closed_refused", "closed_withdrawn", "inquiry")


def missing(tx: Tx, institution: str, family_id: str, ground: str) -> str | None:
    """Why the ground does not hold, as a sentence. Of a demand and of missing lawfulness people alone can tell."""
    if ground == "withdrawn" and not _withdrawn(tx, institution, family_id):
        return say("registry.destruction_not_withdrawn")
    if ground != "expired":
        return None
    until = kept_until(tx, institution, family_id)
    if until is None:
        return say("registry.destruction_no_term")
    day = f"{until:%d.%m.%Y}"
    return say("registry.destruction_kept", day=day) if until >= _today(tx, institution) else None


@dataclass(frozen=True)
class Keeping:
    """Until when a family's data is kept, by which case and by which setting."""

    until: date
    years: int
    setting: str  # the name of the parameter that the term stands in
    clause: str  # what the setting stands on
    ended_on: date
    process_id: str
    number: str = ""
    process: str = ""


def kept_until(tx: Tx, institution: str, family_id: str) -> date | None:
    """The last day of keeping; None where nothing has ended, or the house names no term."""
    found = keeping(tx, institution, family_id)
    return found.until if found else None


def keeping(tx: Tx, institution: str, family_id: str) -> Keeping | None:
    """The term that ends last of all cases of the family."""
    settings = tx.config.institutions[institution]
    status = tx.connection.scalar(select(Family.status).where(Family.id == family_id)) or ""
    query = (
        select(Case.number, Case.process_id, ProcessVersion.name, Case.ended_at)
        .join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
        .where(Case.family_id == family_id, Case.ended_at.is_not(None))
        .order_by(Case.ended_at, Case.id)
    )
    found: list[Keeping] = []
    for row in tx.execute(query):
        term = term_of(settings, status, row.process_id, row.ended_at)
        if term is None:
            return None  # kept for as long as nobody names a term
        found.append(replace(term, number=row.number, process=row.name))
    return max(found, key=lambda each: each.until, default=None)


def term_of(settings: Institution, status: str, process_id: str, ended: datetime) -> Keeping | None:
    """What the house says of a case that ended: a term of its process, else the general one; where the family refused or
    took its consent back, the shorter one of that."""
    named = settings.parameters.get(BY_PROCESS)
    own = named.get(process_id) if isinstance(named, dict) else None
    name = YEARS_REFUSED if status in REFUSED else BY_PROCESS if own else YEARS
    years = own if name == BY_PROCESS else settings.parameters.get(name)
    if not isinstance(years, int) or not years:
        return None
    day, said = ended.astimezone(settings.zone).date(), settings.settings.get(name)
    return Keeping(years_after(day, years), years, name, said.clause if said else "", day, process_id)


def years_after(day: date, years: int) -> date:
    """The same day of a later year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)


def _withdrawn(tx: Tx, institution: str, family_id: str) -> bool:
    """A paper whose term is over, and no consent was given since."""
    over = (Withdrawal.family_id == family_id, Withdrawal.stop_on <= _today(tx, institution))
    papers = select(Withdrawal.id).join(Family, Family.id == Withdrawal.family_id)
    papers = papers.where(*over, ~withdrawals.consented_since())
    return tx.connection.scalar(papers.where(Family.withdrawn_on.is_not(None)).limit(1)) is not None


def _today(tx: Tx, institution: str) -> date:
    return tx.now().astimezone(tx.config.institutions[institution].zone).date()
