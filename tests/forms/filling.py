"""Filling in any form as a patient person would: send it, read the faults, mend what they name, send it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from engine.config import current
from engine.errors import FormFaults
from engine.forms.fields import MANY, Field, fields
from engine.forms.form import validate
from engine.models.workspace import Workspace
from tests.engine.models.models import ROOT

TODAY = date(2026, 9, 16)
ROUNDS = 12
WORKSPACE = Workspace.read(ROOT)
FORMS = WORKSPACE.forms()
TEXTS = {
    "snils": "123-456-789 64",
    "phone_ru": "+7 913 123-45-67",
    "phone_by": "+375 29 123-45-67",
    "personal_no_by": "4120390A001PB6",
    "series": "6612",
    "number": "345678",
    "dept_code": "670-012",
    "whole": "II-МП 654321",
}
DAYS = (0, -1, 1, -2, -12000, 5)
HOURS = ("10:00", "11:00")


def houses(form_id: str) -> list[str]:
    """Whose form it is: its folder's institution, else everybody of its jurisdiction."""
    known = current().institutions
    folder = FORMS[form_id].split("/")[1]
    own = [slug for slug in known if folder.startswith(slug.split("_")[0])]
    jurisdiction = {"_by": "BY", "_ru": "RU"}.get(form_id[-3:])
    fitting = [slug for slug, house in known.items() if jurisdiction in (None, house.jurisdiction)]
    return own or fitting


def context(house: str, **given: Any) -> dict[str, Any]:
    """What a form is opened with."""
    institution = current().institutions[house]
    case = {"id": "1", "number": "1", "institution": house, "jurisdiction": institution.jurisdiction}
    options = [{"label": "Орлова Е. В.", "value": "orlova"}]
    lists = {
        "candidates": options,
        "family_members": [{"label": "Ковалёва Анна Петровна", "value": "Ковалёва Анна Петровна"}],
        "closing_reasons": [{"label": "Цель достигнута", "value": "goal_reached"}],
    }
    return {"case": case, "parameters": dict(institution.parameters), **lists, **given}


def faults(form_id: str, given: Mapping[str, Any], opened: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is wrong with a submission; empty when it is accepted."""
    try:
        validate(WORKSPACE.form(form_id), dict(given), opened, TODAY)
    except FormFaults as refused:
        named: dict[str, list[str]] = refused.facts["faults"]
        return named
    return {}


def filled(form_id: str, opened: Mapping[str, Any]) -> dict[str, Any]:
    """A submission the form accepts. Errors: AssertionError with what it still asks for."""
    data: dict[str, Any] = {}
    tried: Counter[str] = Counter()
    known = fields(WORKSPACE.form(form_id))
    for _ in range(ROUNDS):
        wrong = faults(form_id, data, opened)
        if not wrong:
            return data
        for path in wrong:
            _mend(data, known, path, tried[path], opened)
            tried[path] += 1
    raise AssertionError(f"{form_id} cannot be filled in: {wrong}")


def _mend(data: dict[str, Any], known: Sequence[Field], path: str, turn: int, opened: Any) -> None:
    head, index, rest = re.fullmatch(r"([^\[]+)(?:\[(\d+)\]\.(.+))?", path).groups()  # type: ignore[union-attr]
    field = next(one for one in known if one.dotted == head)
    holder = data
    for part in head.split(".")[:-1]:
        holder = holder.setdefault(part, {})
    key = head.split(".")[-1]
    if rest:
        _mend(holder[key][int(index)], field.inner, rest, turn + int(index), opened)  # rows differ
    elif turn and (
        elsewhere := field.properties.get("met_by")
    ):  # the answer is right: what it rests on is missing
        holder[elsewhere] = f"Запись {turn}"
    else:
        holder[key] = _rows(holder.get(key)) if field.kind == "dynamiclist" else _value(field, turn, opened)


def _rows(rows: Any) -> list[dict[str, Any]]:
    return [*(rows or []), {}]


def _value(field: Field, turn: int, opened: Mapping[str, Any]) -> Any:
    """A plausible answer; another one each time the last was refused."""
    if field.kind == "checkbox":
        return True
    if field.kind == "number":
        return field.checks.get("min", 1)
    if field.kind == "datetime":
        start = DAYS.index(-12000) if field.path[-1] == "birth_date" else 0
        return _moment(str(field.component.get("subtype")), turn + start)
    if field.kind in ("select", "radio", *MANY):
        options = field.component.get("values") or opened[field.component["valuesKey"]]
        return [options[0]["value"]] if field.kind in MANY else options[0]["value"]
    asked = [field.properties.get("part"), *field.rules]
    return next((TEXTS[name] for name in asked if name in TEXTS), f"Запись {turn}")


def _moment(subtype: str, turn: int) -> str:
    hour = HOURS[turn % len(HOURS)]
    turn = turn // len(HOURS) if subtype == "datetime" else turn
    day = (TODAY + timedelta(days=DAYS[turn % len(DAYS)])).isoformat()
    return {"date": day, "time": hour}.get(subtype, f"{day}T{hour}")
