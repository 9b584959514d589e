"""What was typed into the days and hours of a form, in the one spelling that expressions and rules know."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import date

from engine.forms.fields import READERS, Field
from engine.forms.spots import spots
from engine.forms.written.day import read_written_day
from engine.forms.written.hour import read_written_hour
from engine.forms.written.misread import Misread

APART = "\n"  # between the day and the hour of one field, while one of them is not understood


def understood(
    fields: Sequence[Field], submitted: Mapping[str, object], today: date | None
) -> dict[str, object]:
    """A copy in which every day and hour that can be read stands in ISO form; what cannot be read stands as it was typed."""
    data: dict[str, object] = copy.deepcopy(dict(submitted))
    for spot in list(spots(fields, (data,))):
        if spot.field.kind != "datetime":
            continue
        holder: object = spot.scopes[-1]
        for name in spot.field.path[:-1]:
            holder = holder.get(name) if isinstance(holder, Mapping) else None
        if isinstance(holder, dict) and isinstance(typed := holder.get(spot.field.path[-1]), str):
            holder[spot.field.path[-1]] = _in_iso(subtype_of(spot.field), typed, today)
    return data


def subtype_of(field: Field) -> str:
    """``date``, ``time`` or ``datetime``."""
    return str(field.component.get("subtype") or "datetime")


def read_typed(subtype: str, typed: str, today: date | None) -> str:
    """In ISO form. Raises Misread with why it is none."""
    try:
        READERS[subtype](typed)
    except ValueError:
        pass
    else:
        return typed
    if subtype == "date":
        return read_written_day(typed, today).isoformat()
    if subtype == "time":
        return read_written_hour(typed).isoformat("minutes")
    day, _, hour = typed.partition(APART) if APART in typed else typed.strip().rpartition(" ")
    if not day.strip() or not hour.strip():
        raise Misread("half")
    return f"{read_written_day(day, today).isoformat()}T{read_written_hour(hour).isoformat('minutes')}"


def _in_iso(subtype: str, typed: str, today: date | None) -> str | None:
    if not typed.strip():
        return None
    try:
        return read_typed(subtype, typed, today)
    except Misread:
        return typed
