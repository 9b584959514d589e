"""Our rules on top of form-js: a component's ``properties.rule`` names them, one rule per file, this is the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from engine.definitions.formfields import Field, read_path
from engine.definitions.formreading import Faults
from engine.definitions.formrules.adult import adult
from engine.definitions.formrules.not_future import not_future
from engine.definitions.formrules.not_past import not_past
from engine.definitions.formrules.order import after, not_after, not_before
from engine.definitions.formrules.personal_no_by import personal_no_by
from engine.definitions.formrules.phone import phone_by, phone_ru
from engine.definitions.formrules.requires_measure import requires_measure_per_problem
from engine.definitions.formrules.snils import snils
from engine.definitions.formrules.subject import Rule, Subject
from engine.definitions.formrules.unique_by import unique_by
from engine.definitions.formrules.within import within

RULES: dict[str, Rule] = {
    "adult": adult,
    "after": after,
    "not_after": not_after,
    "not_before": not_before,
    "not_future": not_future,
    "not_past": not_past,
    "personal_no_by": personal_no_by,
    "phone_by": phone_by,
    "phone_ru": phone_ru,
    "requires_measure_per_problem": requires_measure_per_problem,
    "snils": snils,
    "unique_by": unique_by,
    "within": within,
}


def judge(
    fields: Sequence[Field], cleaned: Mapping[str, Any], hidden: set[str], today: date | None, faults: Faults
) -> None:
    """Run every rule on the cleaned data; a field that already has a fault is not judged twice."""
    names = {field.dotted: field.label for field in fields}
    _judge(fields, (cleaned,), "", hidden, today, faults, names)


def _judge(
    fields: Sequence[Field],
    scopes: tuple[Mapping[str, Any], ...],
    prefix: str,
    hidden: set[str],
    today: date | None,
    faults: Faults,
    names: Mapping[str, str],
) -> None:
    for field in fields:
        path = prefix + field.dotted
        value = read_path(scopes[-1], field.path)
        if path in hidden or path in faults or value in (None, "", []):
            continue
        subject = Subject(value, field, scopes, today, names)
        for name in field.rules:
            broken = RULES[name](subject) if name in RULES else None
            if broken is not None:
                faults.add(path, f"rule_{name}", label=field.label, **broken)
        if field.inner:
            inner_names = {**names, **{inner.dotted: inner.label for inner in field.inner}}
            for index, item in enumerate(value):
                _judge(field.inner, (*scopes, item), f"{path}[{index}].", hidden, today, faults, inner_names)
