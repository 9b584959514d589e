"""What the house knows already of the answers to a form: each field's property ``known`` says where it stands.

Evaluated when somebody looks at the task: nothing of it is in the case's state, and a form that is sent pays nothing for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from engine.access import Actor
from engine.action.visible_case import sees_case
from engine.action.visits.whom_met import family_choices
from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.forms.fields import Field, fields, read_path, write_path
from engine.forms.rules.family_met import CHOICES
from engine.forms.special import without_special
from engine.queries.cases.pinned_models import form
from engine.queries.tasks.known.house_facts import house_facts
from engine.queries.tasks.task import TaskPage
from engine.store.session import Tx
from engine.store.tables import Submission

PROPERTY, SUPPOSED = "known", "supposed"
FORM = re.compile(r"\bknown\.forms\.(\w+)")
WORD = re.compile(r"\bknown\.(\w+)")
NOTHING: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True)
class Source:
    """Where a value stands: ``word`` is family, me, today, started, forms or supposed: nobody said it, it is usually so; then
    the step that was done and when."""

    word: str
    step: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Known:
    """``data`` is what the form starts with; ``filled`` has each value put in, by the path of its field."""

    data: dict[str, object]
    filled: dict[tuple[str, ...], tuple[object, Source]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Done:
    data: Mapping[str, object]
    source: Source


def known(
    tx: Tx, actor: Actor, task: TaskPage, schema: Mapping[str, object] | None, data: Mapping[str, object]
) -> Known:
    """What ``data`` lacks and the house knows. An expression that fails or gives nothing leaves its field to the person."""
    laid_out = fields(schema or {})
    asked = list(_asked(laid_out))
    choices = any(one.component.get("valuesKey") == CHOICES for one in laid_out)
    if not (asked or choices) or not sees_case(tx, actor, task.case_id):
        return Known(dict(data))
    data = {**data, **(family_choices(tx, task.family_id) if choices else {})}
    done = _done(tx, task, {name for _, text in asked for name in FORM.findall(text)})
    here = tx.now().astimezone(tx.config.institutions[task.institution].zone)
    said = {name: dict(one.data) for name, one in done.items()}
    facts = {**data, "known": {**house_facts(tx, actor, task, here), "forms": said}}
    values = feel().evaluate_many([(text, facts) for _, text in asked], now=here, strict=False)
    found = Known(deepcopy(dict(data)))
    for (one, text), value in zip(asked, values, strict=True):
        if isinstance(value, ExpressionFailed) or value in NOTHING:
            continue
        if read_path(found.data, one.path) in NOTHING:
            write_path(found.data, one.path, value)
            supposed = _supposed(one, facts, here)
            found.filled[one.path] = (value, Source(SUPPOSED) if supposed else _source(text, done))
    return found


def _supposed(one: Field, facts: Mapping[str, object], here: datetime) -> bool:
    """Whether the field says of itself that its value is none that anybody told: FEEL, as ``known`` is."""
    text = str(one.properties.get(SUPPOSED) or "").strip()
    return bool(text) and feel().evaluate_many([(text, facts)], now=here, strict=False)[0] is True


def _asked(laid_out: Iterable[Field]) -> Iterator[tuple[Field, str]]:
    """Fields of the form that say where their answer may stand already."""
    for one in laid_out:
        text = str(one.properties.get(PROPERTY) or "").strip()
        if text:
            yield one, text


def _done(tx: Tx, task: TaskPage, names: set[str]) -> dict[str, _Done]:
    """The newest answers of the case to each of the forms, without what few may read."""
    if not names:
        return {}
    query = (
        select(Submission.form, Submission.name, Submission.data, Submission.at)
        .where(Submission.case_id == task.case_id, Submission.form.in_(sorted(names)))
        .order_by(Submission.id)
    )
    found = {str(row.form): row for row in tx.execute(query)}
    return {
        name: _Done(_plain(tx, task, name, row.data or {}), Source("forms", row.name, row.at))
        for name, row in found.items()
    }


def _plain(tx: Tx, task: TaskPage, name: str, data: Mapping[str, object]) -> Mapping[str, object]:
    return without_special(fields(form(tx, task.version_id, name) or {}), data)[0]


def _source(text: str, done: Mapping[str, _Done]) -> Source:
    """The answers of a form before what the family's card says, this before who looks and when."""
    for name in FORM.findall(text):
        if name in done:
            return done[name].source
    words = [word for word in WORD.findall(text) if word != "forms"]
    return Source(words[0] if words else "forms")
