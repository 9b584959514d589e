"""Open a case for a family and run it to its first waiting point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from sqlalchemy import select

from engine.access import Actor, begins, of_institution, require
from engine.action.action import Action, add_case, finish
from engine.action.context import CaseContext, calendar_version, given_facts
from engine.action.danger import tell_of
from engine.action.families.first_person import first_person
from engine.action.families.visible_family import must_take_work, works_with_family
from engine.action.once import tell, told_before
from engine.errors import KuratorError, NotAllowed, NotFound
from engine.forms.form import validate
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.models import versions
from engine.models.versions import Version, pinned_form
from engine.registry import numbers
from engine.registry.families import families
from engine.registry.record.changes import FORM, Ground
from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess
from engine.runtime.model import ProcessModel
from engine.store.cases import CaseRecord, CaseRows
from engine.store.session import Tx
from engine.store.tables import Case
from engine.usecases.cases.said_at_the_door import Said, brought, keep_said, must_say
from engine.usecases.tasks.complete_task import next_task


class AlreadyRunning(KuratorError):
    """Of this lifecycle one case at a time, and one is open. Facts: number, name."""

    code = "errors.already_running"


@dataclass(frozen=True)
class Started:
    """What the person is told: the new case, its number, its open tasks and the one to go to next."""

    case_id: str
    number: str
    family_id: str
    open_tasks: tuple[str, ...]
    next_task_id: str | None


def start_case(
    tx: Tx,
    actor: Actor,
    process_id: str,
    family: Mapping[str, object],
    data: Mapping[str, object],
    key: str,
    message: str | None = None,
    said: Said | None = None,
) -> Started:
    """``family`` is {"id": known} or {"title", "address", "confidentiality", "person", "anyway"} (``first_person``).

    ``key`` makes a repeat harmless. ``message`` names the start event that opens the case (a signal instead of an
    application); ``data`` is then what it brought, ``said`` what was told and by whom: a note keeps it, whoever takes the signal up
    finds it in their form, and of danger those are told at once whom it concerns (None: nobody was asked). The version by which the institution works is taken and kept. A repeated
    application is linked to the family's last case. Raises NotFound (process, family), NotAllowed, AlreadyRunning, FormFaults (family; one whose data is closed), FamilyKnown, MessageNotExpected, StepFailed.
    """
    require(actor, "start_case")
    must_say(said)
    known = _answered(tx, actor, key)
    if known:
        return known
    version = versions.latest(tx, process_id, actor.institution)
    if version.institution not in (None, actor.institution):
        raise NotFound(what="process", key=process_id)
    _must_begin(tx, actor, model := versions.compiled(tx, version.id).models[process_id])
    record = _new_record(tx, actor, version, _whose(tx, actor, model, family))
    previous = families.last_case(tx, record.family_id)
    add_case(tx, record, {"previous_case_id": previous})
    context = CaseContext(tx, record)
    running = _begun(tx, version, record, {**data, **brought(said)}, context, message)
    action = Action(tx, record, CaseRows(), context, running, actor.id)
    opened_by: dict[str, object] = {} if message is None else {"message": message}
    if message is not None:
        opened_by |= keep_said(tx, record.id, actor.id, said)
        tell_of(context.operation_context, message, actor.id)
    facts = {"process": process_id, "version": version.number, "previous": previous, **opened_by}
    waiting = finish(action, Entry("case.started", facts, actor.id))
    open_tasks = tuple(task.id for task in waiting.tasks)
    started = Started(
        record.id, record.number, record.family_id, open_tasks, next_task(waiting, actor, action)
    )
    answer = {**vars(started), "open_tasks": list(open_tasks)}
    tell(tx, key, answer)
    return started


def _must_begin(tx: Tx, actor: Actor, model: ProcessModel) -> None:
    """Who may, and whether one of the kind is open where there is one at a time (docs/dialect.md)."""
    if not begins(actor, model.properties):
        raise NotAllowed(permission="start_case", person=actor.id)
    if model.properties.get("one_at_a_time") != "true":
        return
    same = (
        Case.process_id == model.id,
        Case.institution == actor.institution,
        Case.status.in_(("open", "suspended")),
    )
    number = tx.connection.scalar(select(Case.number).where(*same).limit(1))
    if number is not None:
        raise AlreadyRunning(number=number, name=model.name)


def _begun(
    tx: Tx,
    version: Version,
    record: CaseRecord,
    data: Mapping[str, object],
    context: CaseContext,
    message: str | None,
) -> RunningCase:
    """The case at its plain start, or at the start event of the message that opens it."""
    compiled, given = versions.compiled(tx, version.id), given_facts(tx, record)
    if message is not None:
        return RunningCase.start(compiled, given, context, message=message, payload=data)
    first = _checked(tx, compiled, version, record, data, context)
    return RunningCase.start(compiled, {**first, **given}, context)


def _answered(tx: Tx, actor: Actor, key: str) -> Started | None:
    """The answer already given; None with the key taken."""
    told = told_before(tx, actor, key, *(each.name for each in fields(Started)))
    return Started(**{**told, "open_tasks": tuple(told["open_tasks"])}) if told else None


def _checked(
    tx: Tx,
    compiled: CompiledProcess,
    version: Version,
    record: CaseRecord,
    data: Mapping[str, object],
    context: CaseContext,
) -> dict[str, object]:
    """What the case starts with, against the form of the start event; without a form nothing is taken."""
    starts = (
        each
        for each in compiled.models[version.process_id].inside(version.process_id)
        if each.kind == "startEvent"
    )
    form = pinned_form(tx, version.id, next((each.form for each in starts if each.form), None))
    return validate(
        form.schema,
        dict(data),
        given_facts(tx, record),
        context.operation_context.today,
        laid_out=form.fields,
        now=context.local_now,
    )


def _whose(tx: Tx, actor: Actor, model: ProcessModel, family: Mapping[str, object]) -> Mapping[str, object]:
    """A known family is one the person works with; of the institution itself it is its own record. Raises NotFound, FormFaults."""
    if of_institution(model.properties):
        return _own_record(tx, actor, model)
    known = str(family.get("id") or "")
    if known and not works_with_family(tx, actor, known):  # a case attached to a family opens its whole file
        raise NotFound(what="family", key=known)
    if known:
        must_take_work(tx, known)
    return family


def _own_record(tx: Tx, actor: Actor, model: ProcessModel) -> Mapping[str, object]:
    """The institution's own record: that of the last case of the lifecycle, or a new one called as the lifecycle is."""
    mine = select(Case.family_id).where(Case.process_id == model.id, Case.institution == actor.institution)
    known = tx.connection.scalar(mine.order_by(Case.started_at.desc(), Case.id.desc()).limit(1))
    return {"title": model.name} if known is None else {"id": known}


def _new_record(tx: Tx, actor: Actor, version: Version, family: Mapping[str, object]) -> CaseRecord:
    """The row of the case to be; a failure gives its number back."""
    person = first_person(tx, actor, family)
    case_id, now = new_id(), tx.now()
    ground = Ground(actor.id, FORM, of_case=case_id)
    family_id, title = families.find_or_add(tx, actor.institution, {**family, "person": person}, ground)
    year = now.astimezone(tx.config.institutions[actor.institution].zone).year
    return CaseRecord(
        id=case_id,
        number=numbers.case_number(tx, actor.institution, year),
        institution=actor.institution,
        family_id=family_id,
        process_id=version.process_id,
        process_version_id=version.id,
        status="open",
        outcome=None,
        stage="",
        curator_id=None,
        variables={},
        incidents=0,
        started_at=now,
        changed_at=now,
        ended_at=None,
        lock_version=0,
        journal_seq=0,
        journal_hash="",
        family_title=title,
        calendar_version=calendar_version(tx),
    )
