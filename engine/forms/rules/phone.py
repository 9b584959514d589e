"""Telephone numbers of a country in any usual writing: with the country's code, or in groups as people there write them.

Eleven digits in a row that begin with the 8 of the trunk are how most people write it. Ten, or eleven others, without a plus are refused:
nothing tells them from another number mistyped into the field.
"""

from __future__ import annotations

import re

from phonenumbers import NumberParseException, is_valid_number_for_region, parse

from engine.forms.rules.subject import Subject

_WRITTEN = re.compile(r"(\+|(?=.*[ \xa0()\-])|(?=8\d{10}$))[\d \xa0()\-]+", re.ASCII)


def phone_by(subject: Subject) -> dict[str, object] | None:
    """A number of Belarus: «+375 29 123-45-67», «8 (029) 123-45-67»."""
    return None if is_phone(str(subject.value), "BY") else {}


def phone_ru(subject: Subject) -> dict[str, object] | None:
    """A number of Russia: «+7 913 123-45-67», «8 (913) 123-45-67»."""
    return None if is_phone(str(subject.value), "RU") else {}


def is_phone(typed: str, region: str) -> bool:
    """Whether it is a number of the country (its two letters), in a writing of its people."""
    text = typed.strip()
    if not _WRITTEN.fullmatch(text):
        return False
    try:
        return is_valid_number_for_region(parse(text, region), region)
    except NumberParseException:
        return False
