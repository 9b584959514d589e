"""Members of a family: written down once, completed by every later paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select, update

from engine.identity import digits
from engine.registry import rows
from engine.registry.fitting import fitting
from engine.registry.record.changes import Ground, Whose, note, note_all
from engine.registry.record.presence import present
from engine.store.session import Tx
from engine.store.tables import Member
from engine.store.tables.base import folded

LONGEST = (60, 60, 120)  # last, first and middle name
OF_AGE = 18  # years


@dataclass(frozen=True)
class Named:
    """A person as a paper names them; ``facts`` are further columns of the member."""

    name: str  # «Ковалёва Нина Петровна»
    birth_date: date | None = None
    snils: str | None = None
    personal_no: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def same_name(self) -> str:
        return same_name(self.name)


def same_name(name: str) -> str:
    """What names are compared by: small letters, ё as е, single spaces, no dots, one kind of dash.

    >>> same_name("  Королёва-Зуб  АННА ")
    'королева-зуб анна'
    """
    plain = name.replace(".", ". ").replace("–", "-").replace("—", "-")
    return folded(*plain.replace(" - ", "-").split())


def parts(name: str) -> tuple[str, str, str]:
    """Last, first and middle name as people write them in one line."""
    words = name.split()
    last, first, *middle = [*words, "", ""][: max(3, len(words))]
    return last, first, " ".join(word for word in middle if word)


def fitting_parts(name: str) -> tuple[str, str, str]:
    """The same, each no longer than the databank keeps. Raises FormFaults."""
    found = parts(name)
    for part, limit in zip(found, LONGEST, strict=True):
        fitting("", part, limit)
    return found


def keep(tx: Tx, institution: str, family_id: str, named: Named, ground: Ground | None = None) -> str:
    """Add the person to the family, or complete the one of that name and birth date; the member's id.

    ``ground``: on what, for the history of the record; none for rows that are invented.
    """
    known = _known(tx, family_id, named)
    facts = {key: value for key, value in _facts(named).items() if value not in (None, "", {}, [])}
    if known is not None:
        change(tx, Whose(institution, family_id, known), facts, ground)
        return known
    last, first, middle = fitting_parts(named.name)
    fresh = {"id_doc": {}, "registers": [], **facts}
    added = rows.add(
        tx,
        Member,
        family_id=family_id,
        institution=institution,
        last_name=last,
        first_name=first,
        middle_name=middle,
        same_name=named.same_name,
        added_at=tx.now(),
        **fresh,
    )
    if ground is not None:
        note(tx, Whose(institution, family_id, added), "member", ("", " ".join(named.name.split())), ground)
    return added


def change(tx: Tx, whose: Whose, values: Mapping[str, object], ground: Ground | None) -> None:
    """Values of a known member, with a line of history for each that is another than before."""
    if not values:
        return
    here = Member.id == whose.member_id
    before = tx.execute(select(Member.__table__).where(here)).mappings().one()
    tx.execute(update(Member).where(here).values(**values))
    if ground is not None:
        note_all(tx, whose, before, values, ground)


def minors(tx: Tx, family_id: str, today: date) -> list[str]:
    """Names of the members who are not of age and have not left, the eldest first; a child whose day of birth nobody knows is one of them."""
    full = (Member.last_name, Member.first_name, Member.middle_name)
    query = select(*full, Member.birth_date, Member.relation).where(Member.family_id == family_id, present())
    found = tx.execute(query.order_by(Member.birth_date, Member.id)).all()
    young = [row for row in found if is_minor(row.birth_date, row.relation, today)]
    return [" ".join(filter(None, (row.last_name, row.first_name, row.middle_name))) for row in young]


def is_minor(born: date | None, relation: str, today: date) -> bool:
    """Whether the person is not of age on a day; of a child whose day of birth nobody knows: yes."""
    if born is None:
        return relation == "child"
    return born > born_of_age(today)


def born_of_age(today: date) -> date:
    """The last day of birth of those who are of age on a day.

    >>> born_of_age(date(2026, 11, 30)), born_of_age(date(2028, 2, 29))
    (datetime.date(2008, 11, 30), datetime.date(2010, 2, 28))
    """
    leap = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - OF_AGE, day=28 if leap else today.day)


def _facts(named: Named) -> dict[str, object]:
    return {
        **named.facts,
        "birth_date": named.birth_date,
        "snils": digits(named.snils)[:11] or None,
        "personal_no": (named.personal_no or "").strip().upper()[:14] or None,
    }


def _known(tx: Tx, family_id: str, named: Named) -> str | None:
    """A name without a birth date is the person of that name; two birth dates are two people."""
    query = select(Member.id, Member.birth_date).where(
        Member.family_id == family_id, Member.same_name == named.same_name
    )
    for row in tx.execute(query):
        if row.birth_date is None or named.birth_date is None or row.birth_date == named.birth_date:
            found: str = row.id
            return found
    return None
