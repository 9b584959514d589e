"""What a timer is called outside its diagram: by what it is for.

On the diagram «5 рабочих дней» stands at the step that it guards; in a sentence or a list it would stand alone and name no rule.
"""

from __future__ import annotations

from dataclasses import replace

from engine.bpmn.timer_name import timer_name
from engine.runtime.token.token import Token
from engine.runtime.views import Place


def timer_place(token: Token) -> Place:
    """Where a timer is, under the name of the step that it stands at, or else of the part of the diagrams it lies in."""
    place = token.workflow.place(token.task_spec)
    return replace(place, name=timer_name(_guarded(token), place.name))


def _guarded(token: Token) -> str:
    """The step a boundary event stands at; for one on its way the call activity or sub-process around it."""
    at = token.task_spec.traits.get("host")
    if at is not None:
        return str(token.workflow.spec.task_specs[at].element.name)
    around = token.workflow.host
    return str(around.task_spec.element.name) if around is not None else ""
