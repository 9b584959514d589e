"""A value in the history of a family's record, as people read it."""

from __future__ import annotations

from flask_babel import gettext as _

from engine.identity import snils_written
from webapp.words.dates import birthday
from webapp.words.registry import word

CODES = ("relation", "citizenship", "sex", "confidentiality")
TICKED = ("is_ward", "legal_rep", "lives_together")


def changed(value: str | None, field: str) -> str:
    """``{{ row.was|changed(row.field) }}``; what stood empty is a dash."""
    if field in TICKED:
        return _("да") if value else _("нет")
    if not value:
        return "—"
    if field == "birth_date":
        return birthday(value)
    if field in CODES:
        return word(value, field)
    if field == "snils":
        return snils_written(value)
    if field == "left":
        how, _space, since = value.partition(" ")
        return f"{word(how, 'left')}, {birthday(since)}"
    return value
