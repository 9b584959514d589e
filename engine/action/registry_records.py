"""A completed form becomes rows of the registry, where its task says so (property ``records``)."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access import Actor
from engine.action.action import Action
from engine.errors import FormFaults, MoveRefused
from engine.registry.record_kinds import names
from engine.registry.recorders import RECORDERS, Recorder, Recording
from engine.registry.recorders.assessments.risk import SETTLED
from engine.runtime.views import OpenTask

Taken = tuple[Recording, list[Recorder]]


def recorded(
    action: Action, actor: Actor, task: OpenTask, data: Mapping[str, object], form_sha256: str = ""
) -> Taken:
    """Write the form of a task that records something before the case goes on, so that operations of the same action
    find its rows.

    ``form_sha256``: which text of the form was signed. Raises FormFaults for what the registry cannot keep.
    """
    operation_context = action.context.operation_context
    recording = Recording(
        action.tx,
        action.record,
        operation_context.calendar,
        operation_context.now,
        task.id,
        task.place.element,
        task.form,
        data,
        task.data,
        actor.id,
        task.due.due if task.due else None,
        operation_context.recorded,
        form_sha256,
        operation_context.entries,
    )
    recorders = [RECORDERS[name] for name in names(task.properties["records"])]
    try:
        for recorder in recorders:
            recorder.write(recording)
    except FormFaults as fault:
        raise FormFaults(faults=fault.facts["faults"], kept=dict(data)) from fault
    except MoveRefused as fault:
        raise FormFaults(faults={"": [fault.sentence()]}, kept=dict(data)) from fault
    return recording, recorders


def settle(taken: Taken, action: Action) -> None:
    """What decisions said of the form after it was sent (a score, a level) joins its rows."""
    recording, recorders = taken
    for recorder in recorders:
        if recorder.settle is not None:
            recorder.settle(recording, action.running.data | action.running.changed_inside(SETTLED))
