"""Зарегистрировать обращение: the application gets its number of the year and its moment, which starts the terms."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.registry import numbers
from engine.registry.families import applications, families


class Given(Inputs):
    pass


class Done(Outputs):
    application_no: str
    registered_at: str


def run(scene: Scene, given: Given) -> Done:
    """«12/2026»: unique within institution and year (domain C, Application)."""
    number = numbers.next_number(scene.tx, scene.case.institution, "application", scene.today.year)
    written = f"{number}/{scene.today.year}"
    families.set_status(scene.tx, scene.case.family_id, "registered", registered_at=scene.now)
    applications.register(scene.tx, scene.case.id, written, scene.now)
    scene.remember("application.registered", number=number)
    return Done(application_no=written, registered_at=scene.local(scene.now))


OPERATION = Operation("family.register", Given, Done, run)
