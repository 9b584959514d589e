"""Прекратить работу по отзыву согласия: consents are withdrawn, what is open in the databank is cancelled (pattern P1)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.registry.families import consents, stop
from engine.worktime import resolve


class Given(Inputs):
    consent: Literal["all", "disclosure"] = "all"  # which consents the family withdrew


class Done(Outputs):
    cancelled: int  # visits, measures and requests


def run(scene: Scene, given: Given) -> Done:
    """Without the consent to disclose only requests to organisations stop; the work itself goes on (scenario H2.5)."""
    case = scene.case
    if given.consent == "disclosure":
        consents.withdraw(scene.tx, case.id, ["disclosure"], scene.today)
        cancelled = stop.cancel_open(scene.tx, case.id, "referral")
    else:
        cancelled = stop.withdraw_all(scene.tx, case.id, case.family_id, scene.today, _data_stop(scene))
    scene.remember("registry.stopped", consent=given.consent, cancelled=cancelled)
    return Done(cancelled=cancelled)


def _data_stop(scene: Scene) -> date | None:
    """The last day for stopping the processing of data, if the institution has such a term."""
    term = scene.tx.config.institutions[scene.case.institution].parameters.get("pd_stop")
    return resolve(term, scene.now, scene.calendar).due.date() if isinstance(term, dict) else None


OPERATION = Operation("registry.stop", Given, Done, run)
