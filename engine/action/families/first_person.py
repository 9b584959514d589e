"""Who a new family is entered for: checked, and looked for in the databank, so that no family is entered twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.access import Actor
from engine.errors import FamilyKnown, FormFaults
from engine.forms.written.day import read_written_day
from engine.forms.written.misread import Misread
from engine.identity import digits, personal_no_fits, snils_fits
from engine.registry.families.duplicates import same_families
from engine.registry.families.members import Named
from engine.store.session import Tx
from engine.words import say

LONGEST_NAME = 180
LONGEST_DAY = 40  # of what is said back


def first_person(tx: Tx, actor: Actor, family: Mapping[str, Any]) -> Named | None:
    """``family["person"]``: {"name", "birth_date", "number"} (СНИЛС or personal number); None where nobody is named.

    Raises FormFaults; FamilyKnown where the person is known and ``family["anyway"]`` does not say to go on.
    """
    said = family.get("person") or {}
    if family.get("id") or not any(str(value or "").strip() for value in said.values()):
        return None
    named = _read(tx, actor, family, {key: str(value or "").strip() for key, value in said.items()})
    known = {} if family.get("anyway") else same_families(tx, actor.institution, [named])
    if known:
        raise FamilyKnown(families=known)
    return named


def _read(tx: Tx, actor: Actor, family: Mapping[str, object], said: Mapping[str, str]) -> Named:
    faults: dict[str, list[str]] = {}
    today = tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()
    name, number, birth = (
        said.get("name", ""),
        said.get("number", ""),
        _day(said.get("birth_date", ""), today),
    )
    if not name:
        faults["person_name"] = [say("registry.person_name_missing")]
    elif len(name) > LONGEST_NAME:
        faults["person_name"] = [say("registry.person_name_long", limit=LONGEST_NAME)]
    if said.get("birth_date") and (birth is None or not date(1900, 1, 1) <= birth <= today):
        faults["person_birth_date"] = [_no_day(said["birth_date"], today)]
    if number and not (snils_fits(number) or personal_no_fits(number)):
        faults["person_number"] = [
            say(f"registry.person_number_{tx.config.institutions[actor.institution].jurisdiction.lower()}")
        ]
    if faults:
        raise FormFaults(faults=faults, kept=dict(family))
    snils = digits(number) if number and snils_fits(number) else None
    return Named(name, birth, snils, number if number and snils is None else None)


def _no_day(text: str, today: date) -> str:
    """Why it is no day of birth: one that the calendar does not have is told as such."""
    try:
        read_written_day(text, today)
    except Misread as fault:
        if fault.reason == "no_such_day":
            return say("forms.written_no_such_day", typed=text[:LONGEST_DAY])
    return say("registry.person_birth_date")


def _day(text: str, today: date) -> date | None:
    try:
        return read_written_day(text, today)
    except ValueError:
        return None
