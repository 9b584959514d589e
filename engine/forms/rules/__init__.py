"""Our rules on top of form-js: a component's ``properties.rule`` names them, one rule per file, this is the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from engine.forms.fields import Faults, Field, read_path
from engine.forms.rules.adds_up import adds_up
from engine.forms.rules.adult import adult
from engine.forms.rules.after_row import after_row
from engine.forms.rules.emergency_permitted import emergency_permitted
from engine.forms.rules.family_met import family_met
from engine.forms.rules.former_explained import former_explained, not_kept
from engine.forms.rules.identity_paper_ru import identity_paper_ru
from engine.forms.rules.in_words import in_words
from engine.forms.rules.measure_for_each_child import measure_for_each_child
from engine.forms.rules.no_longer_than import no_longer_than
from engine.forms.rules.no_more_than import no_more_than
from engine.forms.rules.not_far import not_far
from engine.forms.rules.not_future import not_future
from engine.forms.rules.not_past import not_past
from engine.forms.rules.of_the_plan import of_the_plan
from engine.forms.rules.order import after, before, not_after, not_before
from engine.forms.rules.personal_no_by import personal_no_by
from engine.forms.rules.phone import phone_by, phone_ru
from engine.forms.rules.problem_named import problem_named
from engine.forms.rules.requires_measure import (
    requires_measure_for_child,
    requires_measure_per_problem,
    requires_psychological_measure,
)
from engine.forms.rules.rows_as_given import rows_as_given
from engine.forms.rules.snils import snils
from engine.forms.rules.subject import Rule, Subject
from engine.forms.rules.unique_by import unique_by
from engine.forms.rules.visits_a_month import visits_a_month
from engine.forms.rules.visits_a_week import visits_a_week
from engine.forms.rules.within import within
from engine.forms.rules.within_norm import within_norm

RULES: dict[str, Rule] = {
    "adds_up": adds_up,
    "adult": adult,
    "after": after,
    "after_row": after_row,
    "before": before,
    "emergency_permitted": emergency_permitted,
    "family_met": family_met,
    "former_explained": former_explained,
    "identity_paper_ru": identity_paper_ru,
    "in_words": in_words,
    "measure_for_each_child": measure_for_each_child,
    "no_longer_than": no_longer_than,
    "no_more_than": no_more_than,
    "not_after": not_after,
    "not_before": not_before,
    "not_far": not_far,
    "not_future": not_future,
    "not_kept": not_kept,
    "not_past": not_past,
    "of_the_plan": of_the_plan,
    "personal_no_by": personal_no_by,
    "phone_by": phone_by,
    "phone_ru": phone_ru,
    "problem_named": problem_named,
    "requires_measure_for_child": requires_measure_for_child,
    "requires_measure_per_problem": requires_measure_per_problem,
    "requires_psychological_measure": requires_psychological_measure,
    "rows_as_given": rows_as_given,
    "snils": snils,
    "unique_by": unique_by,
    "visits_a_month": visits_a_month,
    "visits_a_week": visits_a_week,
    "within": within,
    "within_norm": within_norm,
}


def judge(
    fields: Sequence[Field],
    cleaned: Mapping[str, object],
    hidden: set[str],
    today: date | None,
    faults: Faults,
    context: Mapping[str, object] | None = None,
    now: datetime | None = None,
) -> None:
    """Run every rule on the cleaned data; a field that already has a fault is not judged twice.

    ``context`` is what the form was opened with: limits an institution sets come from its ``parameters`` there.
    """
    names = {field.dotted: field.label for field in fields}
    first = Subject(None, _NO_FIELD, (cleaned,), today, names, context or {}, now)
    _judge(fields, first, "", hidden, faults)


_NO_FIELD = Field((), "", {})


def _judge(fields: Sequence[Field], around: Subject, prefix: str, hidden: set[str], faults: Faults) -> None:
    for field in fields:
        path = prefix + field.dotted
        value = read_path(around.scopes[-1], field.path)
        if path in hidden or path in faults or value in (None, "", []):
            continue
        for name in field.rules:
            broken = RULES[name](replace(around, value=value, field=field)) if name in RULES else None
            if broken is not None:
                faults.add(path, f"rule_{name}", label=field.label, **broken)
        if field.inner:
            names = {**around.names, **{inner.dotted: inner.label for inner in field.inner}}
            for index, item in enumerate(value):
                within_item = replace(around, scopes=(*around.scopes, item), names=names)
                _judge(field.inner, within_item, f"{path}[{index}].", hidden, faults)
