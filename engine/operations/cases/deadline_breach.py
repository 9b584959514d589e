"""Записать срыв срока: on the named element's open term, or as a broken norm of its own."""

from __future__ import annotations

from typing import Any

from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.registry.work import deadlines


class Given(Inputs):
    clause: str
    element: str | None = None
    facts: dict[str, Any] | None = None  # numbers and dates


class Done(Outputs):
    breached_at: str


def run(scene: Scene, given: Given) -> Done:
    """The task stays open: a breach is seen and escalated, it stops nothing (dialect, "Terms")."""
    at = deadlines.break_open(scene.tx, scene.case.id, given.element) if given.element else None
    if at is None:
        at = scene.now
        name = scene.place.name if scene.place else ""
        deadlines.break_norm(scene.tx, scene.case, given.element or scene.element, name, given.clause, at)
    scene.remember("deadline.escalated", element=given.element, clause=given.clause, facts=given.facts or {})
    return Done(breached_at=scene.local(at))


OPERATION = Operation("deadline.breach", Given, Done, run)
