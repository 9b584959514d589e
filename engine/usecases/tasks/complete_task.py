"""A person sends a form: check it, run the case on, save, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select

from engine.access import Actor, StandsFor, acts_for, may, require
from engine.action.action import Action, blaming, finish, load_action
from engine.action.away.behalf import behalf_columns, behalf_facts
from engine.action.context import given_facts
from engine.action.incidents.resolve_incidents import resolve_incidents_of
from engine.action.projections import DANGER, DROP_DRAFT, Waiting, offer
from engine.action.records.done_today import must_be_meant
from engine.action.records.registry_records import recorded, settle
from engine.action.records.unknown_facts import keep_unknown
from engine.action.tasks.open_tasks import submitted_before, task_not_open, within_unit
from engine.action.tasks.returned import DECIDES_ON, RETURN
from engine.action.visits import next_day
from engine.action.visits.whom_met import family_choices
from engine.errors import StaleCase, StateRefused, TaskNotOpen
from engine.forms.form import validate
from engine.forms.rules.family_met import CHOICES
from engine.journal import Entry
from engine.models.versions import PinnedForm, pinned_form
from engine.runtime.views import OpenTask
from engine.store import cases
from engine.store.cases import CaseRecord, CaseRows, EarlierAnswer
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Submission, WorkItem
from engine.usecases.tasks.tell_returned import tell_returned

INSERT_SUBMISSION = Prepared(insert(Submission))

NOBODY = {"for_id": None, "absences": None}  # everybody acts for themselves


@dataclass(frozen=True)
class Completed:
    """What the person is told: where the case stands and which task of theirs follows."""

    case_id: str
    next_task_id: str | None
    open_tasks: tuple[str, ...]
    repeated: bool = False  # the same request had been carried out before
    name: str = ""  # of the completed task; a repeated answer does not know it


@dataclass(frozen=True)
class _Doer:
    """Who completes it, and for whom, where it is somebody else's who is away."""

    actor: Actor
    stands_for: StandsFor | None


def complete_task(
    tx: Tx,
    actor: Actor,
    task_id: str,
    version: int | None,
    fields: Mapping[str, object],
    key: str,
    again: bool | None = None,
) -> Completed:
    """``version`` is the case's ``lock_version`` the page was made from (None: not checked, for the API). ``again``: whether
    the person knows that such work stands on this day already (None: nobody is asked).

    Raises DoneToday, TaskNotOpen, StaleCase, NotFound, NotAllowed, CaseSuspended, FormFaults, StepFailed, BudgetExceeded.
    """
    record = cases.lock_by_task(tx, task_id)
    if record is None:
        return _told_before(submitted_before(tx, key), actor, task_not_open(tx, actor, task_id))
    before = cases.rows_of(tx, record.id, key, task_id, actor.id)
    shut = record.institution != actor.institution or record.family_id in actor.sight.shut
    gone = shut or task_id not in before.items or (actor.bounded and not within_unit(tx, actor, task_id))
    if before.told or gone:
        return _told_before(before.told, actor, task_not_open(tx, actor, task_id))
    if version is not None and version != record.lock_version:
        raise StaleCase(case_id=record.id, expected=version, actual=record.lock_version)
    action = _loaded(tx, record, before, actor, task_id, fields)
    task = action.task(task_id)
    facts = offer(task, record, before.items[task_id], tx.config)
    require(actor, "complete_task", **facts)
    form = pinned_form(tx, record.process_version_id, task.form)
    data = _checked(action, task, form, fields)
    with blaming(record, _retry(task, actor, fields)):
        taken = (
            recorded(action, actor, task, data, form.sha256 or "") if task.properties.get("records") else None
        )
        if taken:
            must_be_meant(taken, again)
        if form.may_lack:
            keep_unknown(action, actor, task, form, data)
        action.running.complete(task_id, data)
        if taken:
            settle(taken, action)
        return _save(action, _Doer(actor, acts_for(actor, facts)), task, form, data, key)


def _loaded(
    tx: Tx, record: CaseRecord, before: CaseRows, actor: Actor, task_id: str, fields: Mapping[str, object]
) -> Action:
    """The case in hand; one that cannot be read is an incident of that case, and what was typed is kept."""
    try:
        return load_action(tx, record, before, actor.id)
    except StateRefused as fault:
        step = tx.execute(select(WorkItem.element, WorkItem.name).where(WorkItem.id == task_id)).one()
        retry = {"kind": "task", "task": task_id, "person": actor.id, "fields": dict(fields)}
        fault.facts.update(case_id=record.id, name=step.name, retry=retry | {"element": step.element})
        raise


def _checked(
    action: Action, task: OpenTask, form: PinnedForm, fields: Mapping[str, object]
) -> dict[str, object]:
    """The submission against the form of the case's own version."""
    at = action.context
    context = {**task.data, **given_facts(action.tx, action.record)}
    if any(field.component.get("valuesKey") == CHOICES for field in form.fields):
        context |= family_choices(action.tx, action.record.family_id)
    if any(next_day.RULE in field.rules for field in form.fields):
        context |= next_day.visits_kept(action.tx, action.record, task, at)
    return validate(form.schema, dict(fields), context, at.today, laid_out=form.fields, now=at.local_now)


def _save(
    action: Action, doer: _Doer, task: OpenTask, form: PinnedForm, data: dict[str, object], key: str
) -> Completed:
    tx, record, actor = action.tx, action.record, doer.actor
    if record.incidents:
        resolve_incidents_of(tx, record, task.id)
    facts: dict[str, object] = {
        "task": task.id,
        "element": task.place.element,
        "name": task.place.name,
        "form": form.sha256,
    }
    if doer.stands_for:
        facts |= behalf_facts(doer.stands_for)
    waiting = finish(action, Entry("task.completed", facts, actor.id), done=[task.id])
    follows = next_task(waiting, actor, action)
    completed = Completed(record.id, follows, tuple(task.id for task in waiting.tasks), name=task.place.name)
    INSERT_SUBMISSION.send(tx, _submission(action, doer, task, form, data, key, completed))
    if action.before.drafted:
        tx.execute(DROP_DRAFT, {"task": task.id, "person": actor.id})
    if DECIDES_ON in task.properties and data.get("decision") == RETURN:
        tell_returned(tx, actor, record.id, task, waiting.tasks)
    return completed


def _submission(
    action: Action, doer: _Doer, task: OpenTask, form: PinnedForm, data: object, key: str, told: Completed
) -> dict[str, object]:
    return {
        "case_id": action.record.id,
        "task_id": task.id,
        "element": task.place.element,
        "name": task.place.name,
        "form": task.form,
        "form_sha256": form.sha256,
        "data": data,
        "person_id": doer.actor.id,
        **(behalf_columns(doer.stands_for) if doer.stands_for else NOBODY),
        "at": action.context.moment,
        "key": key,
        "answer": {"case_id": told.case_id, "next": told.next_task_id, "open": list(told.open_tasks)},
    }


def next_task(waiting: Waiting, actor: Actor, action: Action) -> str | None:
    """The most pressing open task of this case that the person may do, danger before every term: what they see next."""
    record, before = action.record, action.before
    mine = [
        task
        for task in waiting.tasks
        if may(actor, "complete_task", **offer(task, record, _holder(action, task, before), action.tx.config))
    ]
    mine.sort(
        key=lambda task: (
            task.priority < DANGER,
            task.due is None,
            task.due.due if task.due else None,
            task.id,
        )
    )
    return mine[0].id if mine else None


def _holder(action: Action, task: OpenTask, before: CaseRows) -> int | None:
    if task.id in before.items:
        return before.items[task.id]
    return action.find_person(task.assignee) if task.assignee else None


def _retry(task: OpenTask, actor: Actor, fields: Mapping[str, object]) -> dict[str, object]:
    return {
        "kind": "task",
        "task": task.id,
        "element": task.place.element,
        "person": actor.id,
        "fields": dict(fields),
    }


def _told_before(told: EarlierAnswer | None, actor: Actor, not_open: TaskNotOpen) -> Completed:
    """The same request again gets the same answer; anything else about a closed task is refused."""
    if told is None or told.person_id != actor.id:
        raise not_open
    answer = told.answer
    return Completed(answer["case_id"], answer["next"], tuple(answer["open"]), repeated=True)
