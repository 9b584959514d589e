"""Поставить семью на учёт: a gapless register number, status active."""

from __future__ import annotations

from datetime import date

from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.registry import numbers
from engine.registry.families import applications, families


class Given(Inputs):
    patronage_type: str | None = None


class Done(Outputs):
    register_no: str
    enrolled_on: date


def run(scene: Scene, given: Given) -> Done:
    """A family that is enrolled again keeps its number."""
    register_no = families.register_number(scene.tx, scene.case.family_id)
    if register_no is None:
        prefix = scene.tx.config.institutions[scene.case.institution].register_prefix
        number = numbers.next_number(scene.tx, scene.case.institution, "family", scene.today.year)
        register_no = f"{prefix}-{scene.today.year}-{number:04d}"
    families.set_status(
        scene.tx,
        scene.case.family_id,
        "active",
        register_no=register_no,
        registered_at=scene.now,
        closed_at=None,
    )
    applications.decide(scene.tx, scene.case.id, "accepted", scene.today)
    scene.remember("family.enrolled", register_no=register_no, patronage_type=given.patronage_type)
    return Done(register_no=register_no, enrolled_on=scene.today)


OPERATION = Operation("family.enrol", Given, Done, run)
