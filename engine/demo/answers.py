"""What the five families of ``--few`` write into the forms: one function per form, by its id.

The half year of all institutions answers as ``processes/<slug>/demo.yaml`` and the samples of the scenarios say.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from engine.demo.families import DemoFamily

Answers = dict[str, Any]


def answers(form: str | None, family: DemoFamily, today: date, curator: str) -> Answers:
    """A valid submission of a form for a family. Errors: KeyError for a form the demo has no words for."""
    return FORMS[form](family, today, curator) if form else {}


def application(family: DemoFamily, today: date, curator: str) -> Answers:
    return {
        "applicant_name": family.applicant,
        "applicant_status": "parent",
        "birth_date": family.birth_date.isoformat(),
        "citizenship": "BY",
        "id_doc": {
            "kind": "passport",
            "series": "MP",
            "number": "2345678",
            "issued_on": (today - timedelta(days=1500)).isoformat(),
            "issued_by": "Жодинский ГОВД",
        },
        "address_live": family.address,
        "phone": family.phone,
        "has_representative": False,
        "circumstances": [family.circumstance],
        "danger": "no",
        "requested_text": family.request,
        "family_members": [
            {"name": family.child, "birth_date": family.child_birth_date.isoformat(), "relation": "child"}
        ],
        "channel": "personal",
        "signed_on": today.isoformat(),
    }


def consents(family: DemoFamily, today: date, curator: str) -> Answers:
    common = {
        "decision": "agree",
        "form": "paper",
        "subjects": f"{family.applicant}, {family.child}",
        "signer": family.applicant,
        "signed_on": today.isoformat(),
        "purpose": "Оказание услуги «Социальный патронат»",
        "term_kind": "contract",
        "scan": "т. 1, л. 3",
    }
    return {
        "pd_consent": {
            **common,
            "data_list": ["name", "birth_date", "address", "phone", "family", "health"],
            "actions": ["collect", "record", "store", "update", "use", "transfer", "delete"],
        },
        "disclosure_consent": {**common, "recipients": sorted({family.agency, "education", "health"})},
    }


def appointment(family: DemoFamily, today: date, curator: str) -> Answers:
    return {"curator": curator, "basis": "Распоряжение заведующего", "from_date": today.isoformat()}


def diagnosis(family: DemoFamily, today: date, curator: str) -> Answers:
    return {
        "visit_on": today.isoformat(),
        "participants": f"{family.applicant}, специалист-куратор",
        "tenure": "social",
        "child_place": "yes",
        "housing": "needs_repair" if family.problem == "housing" else "ok",
        "income_total": 900,
        "family_size": 2,
        "subsistence_minimum": 380,
        "employed_adults": 0 if family.problem == "work" else 1,
        "school": "irregular" if family.problem in ("child_care", "loss") else "ok",
        "pdn": "no",
        "neglect": "none",
        "conflict": "medium",
        "violence": "none",
        "substance": "none",
        "recent_loss": "yes" if family.problem == "loss" else "no",
        "sop_status": "no",
        "support_network": "usual",
        "motivation": "high",
        "stable_job": "no",
        "strengths": "Родитель сам обратился за помощью и готов к переменам",
        "problems": [
            {"code": family.problem, "text": family.problem_text, "severity": 2, "self_solved": "no"}
        ],
        "immediate_threat": "no",
        "conclusion": "Семье нужен патронат: с трудностью она сама не справится.",
        "family_agrees": "yes",
    }


def plan(family: DemoFamily, today: date, curator: str) -> Answers:
    return {
        "problems": [{"code": family.problem, "severity": 2}],
        "goals": [
            {"goal": family.goal, "indicator": "Заключение куратора", "baseline": "нет", "target": "да"}
        ],
        "start": today.isoformat(),
        "end": (today + timedelta(days=180)).isoformat(),
        "measures": [
            {
                "title": family.measure,
                "problem": family.problem,
                "help_kind": family.help_kind,
                "target": family.applicant,
                "agency": family.agency,
                "responsible_person": family.agency_person,
                "due": (today + timedelta(days=45)).isoformat(),
            }
        ],
        "no_parents_reason": "Родители заняты в мероприятии вместе со специалистом.",
        "family_participated": True,
        "family_opinion": "С планом согласны.",
        "family_sign_on": today.isoformat(),
        "scan": "т. 1, л. 3",
    }


def approval(family: DemoFamily, today: date, curator: str) -> Answers:
    return {"decision": "approve", "checked": True}


def dispatch(family: DemoFamily, today: date, curator: str) -> Answers:
    return {"no_family_data": True}


def contract(family: DemoFamily, today: date, curator: str) -> Answers:
    return {
        "number": f"П-{today:%d%m}",
        "date": today.isoformat(),
        "place": "г. Жодино",
        "signer_institution": "Марченко Ольга Николаевна, директор",
        "basis": "Устав",
        "family_signer": family.applicant,
        "programme": "План патронатного сопровождения",
        "start": today.isoformat(),
        "end": (today + timedelta(days=180)).isoformat(),
        "duties_institution": ["plan", "inform", "privacy", "coordinate"],
        "duties_family": ["take_part", "inform", "visits"],
        "free_of_charge": True,
        "termination_terms": "По заявлению семьи или по окончании плана.",
        "copies": 2,
        "copy_given_on": today.isoformat(),
        "phones_given": True,
        "signed_scan": "т. 1, л. 9",
    }


def schedule(family: DemoFamily, today: date, curator: str) -> Answers:
    row = {"time": "11:00", "form": "home", "purpose": "Беседа и помощь по плану", "specialist": "Куратор"}
    return {
        "period_from": today.isoformat(),
        "period_to": (today + timedelta(days=40)).isoformat(),
        "rows": [{**row, "date": (today + timedelta(days=days)).isoformat()} for days in (3, 17, 35)],
    }


FORMS: dict[str | None, Callable[[DemoFamily, date, str], Answers]] = {
    "f02_application_by": application,
    "f03_consents_by": consents,
    "f21_curator_by": appointment,
    "f05_diagnosis_by": diagnosis,
    "f06_plan_by": plan,
    "f06_approval_by": approval,
    "f06_dispatch_by": dispatch,
    "f04_contract_by": contract,
    "f11_schedule_by": schedule,
}
