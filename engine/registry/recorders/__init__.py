"""What a submitted form is written into the registry as: the property ``records`` of a user task names lines of this table.

Recorders run inside the one transaction of the task: a form is accepted with its rows or not at all.
"""

from __future__ import annotations

from engine.registry.recorders.assessments import diagnosis, monitoring, quality, report, results
from engine.registry.recorders.intake import application, closing, consents, contract, inquiry, refusal
from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.recorders.work import (
    alert,
    brigade_trip,
    curator_order,
    measure,
    programme,
    referral,
    schedule,
    session,
    visit,
    visit_intent,
)

__all__ = ["RECORDERS", "Recorder", "Recording"]

RECORDERS: dict[str, Recorder] = {
    # name           what it writes                                                form
    "inquiry":       inquiry.RECORDER,        # first contact with a family        F01
    "application":   application.RECORDER,    # with the members it names          F02
    "consents":      consents.RECORDER,       # one row for each kind              F03
    "more_consents": consents.MORE,           # recipients added; earlier sheets hold
    "agency_consent": consents.FOR_AGENCY,    # one organisation's, for its measure
    "contract":      contract.RECORDER,       #                                    F04
    "diagnosis":     diagnosis.RECORDER,      # findings, health, risk factors     F05
    "programme":     programme.RECORDER,      # a draft version with its measures  F06
    "programme_signed": programme.SIGNED,     # the family signed the draft
    "approval":      programme.APPROVAL,      # the draft comes into force         F06
    "measure":       measure.RECORDER,        # what became of one measure
    "visit":         visit.RECORDER,          #                                    F07
    "visit_intent":  visit_intent.RECORDER,   # purpose and who goes, before it    F07
    "brigade_trip":  brigade_trip.RECORDER,   #                                    F10
    "schedule":      schedule.RECORDER,       # visits that wait                   F11
    "monitoring":    monitoring.RECORDER,     #                                    F12
    "results":       results.RECORDER,        # final analysis                     F13
    "report":        report.RECORDER,         #                                    F14
    "questionnaire": quality.QUESTIONNAIRE,   #                                    F15
    "quality_check": quality.RECORDER,        #                                    F16
    "refusal":       refusal.RECORDER,        #                                    F17
    "closing":       closing.RECORDER,        #                                    F18
    "removal":       closing.REMOVAL,         # the same, unless a threat is named F18
    "data_stop":     closing.DATA_STOP,       # personal data is closed            F18
    "alert":         alert.RECORDER,          #                                    F19
    "request":       referral.RECORDER,       # asked of an organisation           F20
    "reply":         referral.REPLY,          # its answer                         F20
    "curator_order": curator_order.RECORDER,  #                                    F21
    "session":       session.RECORDER,        # a meeting of a club, a training
    "group_activities": session.MONTH,        # a month of them
}  # fmt: skip
