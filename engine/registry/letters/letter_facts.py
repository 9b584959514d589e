"""What a letter may say of a family, read when its text is made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from engine.registry.families.hand_over import ENDING
from engine.registry.families.members import is_minor
from engine.registry.letters.recipients import OPEN, Recipient
from engine.registry.record.presence import present
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import (
    Family,
    Letter,
    Member,
    Person,
    Programme,
    ProgrammeMeasure,
    Referral,
    Visit,
)
from engine.words import say


def day(on: date | datetime | None) -> str:
    """As a letter writes a day; empty where there is none."""
    return f"{on:%d.%m.%Y}" if on else ""


def of_family(tx: Tx, family_id: str, today: date) -> dict[str, str]:
    """family, address, phone, children, members."""
    row = tx.execute(select(Family.title, Family.address, Family.phone).where(Family.id == family_id)).one()
    wanted = select(
        Member.last_name, Member.first_name, Member.middle_name, Member.birth_date, Member.relation
    )
    people = list(
        tx.execute(
            wanted.where(Member.family_id == family_id, present()).order_by(Member.birth_date, Member.id)
        )
    )
    children = [each for each in people if is_minor(each.birth_date, each.relation, today)]
    return {
        "family": row.title,
        "address": row.address or say("letter_texts.no_address"),
        "phone": row.phone or "—",
        "children": "; ".join(map(_named, children)) or say("letter_texts.no_children"),
        "members": "; ".join(map(_named, people)) or row.title,
    }


def _named(person: NamedRow) -> str:
    name = " ".join(filter(None, (person.last_name, person.first_name, person.middle_name)))
    return say("letter_texts.born", name=name, day=day(person.birth_date)) if person.birth_date else name


def measures(tx: Tx, case_id: str, to: Recipient, late_on: date | None = None) -> str:
    """The organisation's own measures of the newest approved version, a line each: the open ones, else whatever was given to it.

    ``late_on``: only those past their day.
    """
    approved = (Programme.case_id == case_id, Programme.approved_on.is_not(None))
    newest = select(Programme.id).where(*approved).order_by(Programme.version.desc()).limit(1)
    wanted = select(ProgrammeMeasure.title, ProgrammeMeasure.due_on, ProgrammeMeasure.status).where(
        ProgrammeMeasure.programme_id == newest.scalar_subquery(), ProgrammeMeasure.agency == to.agency
    )
    if to.name:
        wanted = wanted.where(ProgrammeMeasure.agency_name == to.name)
    rows = list(tx.execute(wanted.order_by(ProgrammeMeasure.no)))
    waiting = [row for row in rows if row.status in OPEN]
    if late_on is not None:
        waiting = [row for row in waiting if row.due_on and row.due_on <= late_on]
    return _lines(waiting or rows) or say("letter_texts.no_measures")


def _lines(rows: Iterable[NamedRow]) -> str:
    return "\n".join(
        say(
            "letter_texts.measure",
            no=no,
            title=row.title,
            until=say("letter_texts.measure_until", day=day(row.due_on)) if row.due_on else "",
        )
        for no, row in enumerate(rows, 1)
    )


def asked(tx: Tx, case_id: str, to: Recipient) -> NamedRow | None:
    """The newest request to the organisation: its purpose and what of the family it lets be said."""
    wanted = select(Referral.purpose, Referral.data_disclosed)
    mine = wanted.where(Referral.case_id == case_id, Referral.agency == to.agency)
    if to.name:
        mine = mine.where(Referral.agency_name.in_(["", to.name]))
    newest = mine.order_by(Referral.sent_on.desc(), Referral.id.desc()).limit(1)
    found: NamedRow | None = tx.execute(newest).first()
    return found


def earlier(tx: Tx, case_id: str, to: Recipient) -> str:
    """By which letter the organisation knows the case; empty where none was registered."""
    wanted = select(Letter.number, Letter.year, Letter.registered_at)
    mine = wanted.where(
        Letter.case_id == case_id,
        Letter.agency == to.agency,
        Letter.agency_name == to.name,
        Letter.number.is_not(None),
        Letter.kind.not_in(sorted(ENDING)),
    )
    row = tx.execute(mine.order_by(Letter.registered_at.desc()).limit(1)).first()
    if row is None:
        return ""
    return say("letter_texts.earlier", number=f"{row.number}/{row.year}", day=day(row.registered_at))


def recommended(tx: Tx, case_id: str) -> tuple[str, str]:
    """Day and recommendations of the last visit that was held."""
    held = select(Visit.held_on, Visit.recommendations).where(
        Visit.case_id == case_id, Visit.status == "done"
    )
    row = tx.execute(held.order_by(Visit.held_on.desc(), Visit.recorded_at.desc()).limit(1)).first()
    said = row.recommendations.strip() if row else ""
    return day(row.held_on if row else None), said or say("letter_texts.no_recommendations")


def found(tx: Tx, case_id: str) -> str:
    """Which rights the last visit found broken, in its writer's words and with its day; nothing where it found none."""
    last = select(Visit.held_on, Visit.observations).where(
        Visit.case_id == case_id, Visit.held_on.is_not(None)
    )
    row = tx.execute(last.order_by(Visit.held_on.desc(), Visit.recorded_at.desc()).limit(1)).first()
    said = str((row.observations or {}).get("rights_words") or "").strip() if row else ""
    return say("letter_texts.found", day=day(row.held_on), said=said) if row and said else ""


def curator(tx: Tx, case: CaseRecord) -> str:
    """Who leads the case; the institution where nobody does yet."""
    found = tx.connection.scalar(select(Person.name).where(Person.id == case.curator_id))
    return found or tx.config.institutions[case.institution].title
