"""What the registry keeps of one person, as the person reads it: no codes, no days as a machine writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from flask_babel import gettext as _

from engine.identity import snils_written
from webapp.words.dates import birthday, day, iso_day, moment
from webapp.words.filters import value_words
from webapp.words.registry import word

CODES = ("relation", "citizenship", "sex")
CODED = {"left_as": "left"}  # column -> its words


def member_value(value: object, key: str) -> str:
    """``{{ value|member_value(key) }}``, ``key`` a column of the member."""
    if key in CODES:
        return word(value, key)
    if key in CODED:
        return word(value, CODED[key])
    if key == "snils":
        return snils_written(str(value))
    if isinstance(value, datetime):
        return moment(value)
    if key in ("birth_date", "left_on") and isinstance(value, date | str):
        return birthday(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Mapping):
        return _paper(value)
    if isinstance(value, list):
        return "; ".join(_entry(each) for each in value)
    return value_words(value)


def _paper(paper: Mapping[str, object]) -> str:
    """«паспорт MP 2345678, выдан 09.06.2022, Жодинский ГОВД»."""
    first = [word(paper["kind"], "paper")] if paper.get("kind") else []
    first += [str(paper[key]) for key in ("series", "number") if paper.get(key)]
    given = [_("выдан %(day)s", day=iso_day(paper["issued_on"]))] if paper.get("issued_on") else []
    given += [str(paper[key]) for key in ("issued_by", "dept_code") if paper.get(key)]
    return ", ".join([" ".join(first), *given] if first else given)


def _entry(entry: object) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    return ", ".join(iso_day(each) for each in entry.values() if each not in (None, ""))
