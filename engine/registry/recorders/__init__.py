"""What a submitted form is written into the registry as: the property ``records`` of a user task names lines of this table.

Recorders run inside the one transaction of the task: a form is accepted with its rows or not at all.
"""

from __future__ import annotations

from engine.registry.recorders.recording import Recorder, Recording

__all__ = ["RECORDERS", "Recorder", "Recording", "names"]


def _later(recording: Recording) -> None:
    """A kind of record that has no table yet: the form alone is kept."""


RECORDERS: dict[str, Recorder] = {
    # name                            what it keeps                                             form
    "inquiry": Recorder(_later),  # first contact with a family                                 F01
    "alert": Recorder(_later),  # a signal that somebody is in danger                           F19
    "application": Recorder(_later),  # the registered application and the members named in it  F02
    "consents": Recorder(_later),  # each consent as a record of its own                        F03
    "contract": Recorder(_later),  # F04
    "diagnosis": Recorder(_later),  # findings, problems, risk factors                          F05
    "programme": Recorder(_later),  # a version of the plan with its measures                   F06
    "approval": Recorder(_later),  # the version is approved, its measures begin                F06
    "measure": Recorder(_later),  # what became of one measure
    "visit": Recorder(_later),  # F07
    "brigade_trip": Recorder(_later),  # F10
    "schedule": Recorder(_later),  # planned visits                                             F11
    "monitoring": Recorder(_later),  # F12
    "results": Recorder(_later),  # final analysis                                              F13
    "report": Recorder(_later),  # F14
    "questionnaire": Recorder(_later),  # F15
    "quality_check": Recorder(_later),  # F16
    "refusal": Recorder(_later),  # F17
    "closing": Recorder(_later),  # F18
    "request": Recorder(_later),  # something asked of an organisation                          F20
    "reply": Recorder(_later),  # its answer                                                    F20
    "curator_order": Recorder(_later),  # F21
}


def names(written: str) -> list[str]:
    """The recorders one property names, in order: «inquiry, application»."""
    return [part.strip() for part in written.split(",") if part.strip()]
