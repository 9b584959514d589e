"""For the page of a task: the work that is decided on with what differs from before, or the remark with which it came back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.action.visible_case import sees_case
from engine.forms.fields import Field, fields
from engine.forms.special import without_special
from engine.queries.cases.case_pages import Written, case_card
from engine.queries.cases.pinned_models import form
from engine.queries.cases.special import shows_special
from engine.queries.people.names import names_of
from engine.queries.tasks.decided_work import returned_work, work_to_decide
from engine.queries.tasks.task import TaskPage
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.words.dates import zone
from webapp.words.differences import differences
from webapp.words.values import Said, chosen_logins, readable


def work_shown(tx: Tx, task: TaskPage) -> dict[str, Any]:
    """``to_decide``: (version, its answers, the version before, what differs); ``came_back``: (decision, its answers); ``begun``: the data the form opens with."""
    shown: dict[str, Any] = {"to_decide": None, "came_back": None, "begun": {}}
    work, back = work_to_decide(tx, task), returned_work(tx, task)
    if not (work or back) or not sees_case(tx, actor(), task.case_id):
        return shown
    card = case_card(tx, actor(), task.case_id)
    if card.closed(tx.now().astimezone(zone()).date()):
        return shown
    special = shows_special(tx, actor(), card)
    if work:
        last = _answers(tx, task, work.last, special)
        former = _answers(tx, task, work.before, special) if work.before else []
        shown["to_decide"] = (work.last, last, work.before, differences(former, last) if former else [])
    if back and back.decision:
        shown["came_back"] = (back.decision, _answers(tx, task, back.decision, special), back.last)
        shown["begun"] = _own(tx, task, back.last, special)
    return shown


def _answers(tx: Tx, task: TaskPage, sent: Written, special: bool) -> list[Said]:
    schema = form(tx, task.version_id, sent.form) or {}
    data = sent.data if special else without_special(fields(schema), sent.data)[0]
    return readable(data, schema, names_of(tx, chosen_logins(data, schema)))


def _own(tx: Tx, task: TaskPage, sent: Written, special: bool) -> Mapping[str, object]:
    """What the person had written themselves: what the case knows is shown as it stands now."""
    known = fields(form(tx, task.version_id, sent.form) or {})
    data = sent.data if special else without_special(known, sent.data)[0]
    written = {field.path[0] for field in known if field.path and not _locked(field)}
    return {key: value for key, value in data.items() if key in written}


def _locked(field: Field) -> bool:
    return field.kind == "expression" or True in (
        field.component.get("disabled"),
        field.component.get("readonly"),
    )
