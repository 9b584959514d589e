"""What of a family's record can be corrected, and how the rest of the databank follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select, update

from engine.errors import FormFaults, NotFound
from engine.forms.rules.phone import is_phone
from engine.forms.written.day import read_written_day
from engine.registry.families import families
from engine.registry.families.members import same_name
from engine.registry.fitting import misfits
from engine.store.session import Tx
from engine.store.tables import Family, Member
from engine.store.tables.base import folded
from engine.words import say

OF_FAMILY: Mapping[str, int] = {"title": 120, "address": 250, "address_reg": 250, "phone": 40}
OF_MEMBER: Mapping[str, int] = {
    "last_name": 60,
    "first_name": 60,
    "middle_name": 120,
    "birth_date": 10,
    "phone": 40,
    "sex": 1,
    "education_place": 200,
    "work_place": 200,
    "position": 120,
}
SEXES: Mapping[str, str] = {"м": "m", "ж": "f", "m": "m", "f": "f"}
NEEDED = ("title", "last_name")
FIRST_DAY = date(1900, 1, 1)
NAMES = ("last_name", "first_name", "middle_name")


def read(
    field: str, member: bool, typed: str, today: date, country: str, others: Mapping[str, list[str]]
) -> str | date | None:
    """The new value as the record keeps it. ``country``: whose telephones; ``others``: what else is wrong with the form, told at the same time.

    Raises FormFaults: no such field, too long, no day, no telephone, empty where a name must be.
    """
    limits = OF_MEMBER if member else OF_FAMILY
    value: str | date | None = " ".join(typed.split())
    faults = {}
    if field not in limits:
        faults = {"what": [say("registry.correct_what")]}
    elif field == "birth_date":
        value = _day(typed, today)
        fits = not typed.strip() or (value is not None and FIRST_DAY <= value <= today)
        faults = {} if fits else {"value": [say("registry.correct_day")]}
    elif field == "sex" and typed.strip():
        value = SEXES.get(typed.strip().lower()[:1])
        faults = {} if value else {"value": [say("registry.correct_sex")]}
    elif not value and field in NEEDED:
        faults = {"value": [say("registry.correct_empty")]}
    else:
        faults = misfits({"value": (typed, limits[field])}) or _no_phone(field, typed, country)
    if faults or others:
        raise FormFaults(faults={**others, **faults}, kept={})
    return value


def known(tx: Tx, family_id: str, member_id: str | None, field: str) -> str | date | None:
    """The value as it stands. Raises NotFound for somebody of another family."""
    if member_id is None:
        found: str = (
            tx.connection.scalar(select(Family.__table__.c[field]).where(Family.id == family_id)) or ""
        )
        return found
    here = (Member.id == member_id, Member.family_id == family_id)
    row = tx.execute(select(Member.__table__.c[field].label("value")).where(*here)).first()
    if row is None:
        raise NotFound(what="member", key=member_id)
    value: str | date | None = row.value
    return value


def apply(tx: Tx, family_id: str, member_id: str | None, field: str, value: str | date | None) -> None:
    """The record, what it is searched by, and the titles of open tasks."""
    if member_id is not None:
        here = (Member.id == member_id, Member.family_id == family_id)
        tx.execute(update(Member).where(*here).values(**{field: value}))
        if field in NAMES:
            tx.execute(update(Member).where(*here).values(same_name=_same(tx, member_id)))
        return
    mine = update(Family).where(Family.id == family_id)
    tx.execute(mine.values(**{field: value}))
    row = tx.execute(
        select(Family).with_only_columns(Family.title, Family.address).where(Family.id == family_id)
    ).one()
    tx.execute(mine.values(search=folded(row.title, row.address)))
    if field == "title":
        families.title_tasks(tx, family_id)


def _same(tx: Tx, member_id: str) -> str:
    row = tx.execute(
        select(Member.last_name, Member.first_name, Member.middle_name).where(Member.id == member_id)
    ).one()
    return same_name(" ".join(filter(None, (row.last_name, row.first_name, row.middle_name))))


def _no_phone(field: str, typed: str, country: str) -> dict[str, list[str]]:
    """The rule of the forms, by which the number came in; a number may be taken out."""
    if field != "phone" or not typed.strip() or is_phone(typed, country):
        return {}
    return {"value": [say(f"forms.rule_phone_{country.lower()}", label=say("registry.corrected_phone"))]}


def _day(typed: str, today: date) -> date | None:
    try:
        return read_written_day(typed, today)
    except ValueError:
        return None
