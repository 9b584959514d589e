"""What a sent form does not know becomes rows, each until a later form says it; on the day to ask again the curator hears of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import insert, or_, select, update

from engine.access import Actor
from engine.action.action import Action
from engine.forms.unknown import Lack, answered, lacks
from engine.ids.rising import new_id
from engine.models.versions import PinnedForm
from engine.runtime.views import OpenTask
from engine.store.session import Tx
from engine.store.tables import Outbox, UnknownFact

KIND = "ask_again"
MORNING = time(9)
FOUND, ASKED = "found", "asked"


def keep_unknown(
    action: Action, actor: Actor, task: OpenTask, form: PinnedForm, data: dict[str, object]
) -> None:
    """Settle what this form says at last or asks anew, write down what it does without. ``data``: cleaned by the form."""
    found = lacks(form.fields, data)
    fields = {each.field for each in found}
    _settle(action, task.id, fields, ASKED)
    _settle(action, task.id, answered(form.fields, data) - fields, FOUND)
    if not found:
        return
    rows = [_row(action, actor, task, form, each) for each in found]
    action.tx.execute(insert(UnknownFact), rows)
    _remind(action, task.id, sorted({each.ask_on for each in found if each.ask_on}))


def touched(tx: Tx, task_id: str) -> bool:
    """Whether the form of a task wrote down or settled something unknown."""
    of_task = select(UnknownFact.id).where(
        or_(UnknownFact.task_id == task_id, UnknownFact.settled_task == task_id)
    )
    return tx.connection.scalar(of_task.limit(1)) is not None


def _settle(action: Action, task_id: str, fields: Iterable[str], how: str) -> None:
    asked = sorted(fields)
    if not asked:
        return
    standing = update(UnknownFact).where(
        UnknownFact.case_id == action.record.id,
        UnknownFact.field.in_(asked),
        UnknownFact.settled_on.is_(None),
    )
    today = action.context.operation_context.today
    action.tx.execute(standing.values(settled_on=today, settled=how, settled_task=task_id))


def _row(action: Action, actor: Actor, task: OpenTask, form: PinnedForm, lack: Lack) -> dict[str, object]:
    return {
        "id": new_id(),
        "case_id": action.record.id,
        "family_id": action.record.family_id,
        "institution": action.record.institution,
        "task_id": task.id,
        "form": task.form or "",
        "form_name": str(form.schema.get("name") or task.form or "")[:300],
        "field": lack.field[:200],
        "label": lack.label[:300],
        "special": lack.special,
        "why": lack.why,
        "ask_on": lack.ask_on,
        "noted_on": action.context.operation_context.today,
        "noted_by": actor.id,
    }


def _remind(action: Action, task_id: str, days: Iterable[date]) -> None:
    """One row of the outbox a day."""
    context = action.context.operation_context
    for day in days:
        row = {
            "key": f"ask:{task_id}:{day.isoformat()}",
            "kind": KIND,
            "case_id": action.record.id,
            "payload": {"task": task_id, "day": day.isoformat()},
            "created_at": context.now,
            "due_at": datetime.combine(day, MORNING, context.calendar.zone),
        }
        action.tx.execute(insert(Outbox), row)
        action.tx.wakes_clock = True
