"""D15: the conclusion at the end of the work; D15I: the one on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.lacking import answered
from engine.documents.facts.reading import Reading, joined
from engine.documents.readers.programmes import GONE_FROM_PLAN, MEASURE, goals, measures, measures_so_far
from engine.documents.readers.referrals import agency
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.letters import small
from engine.documents.words.numerals import day, day_words
from engine.registry.work.results import so_far
from engine.store.tables import FinalAnalysis, Monitoring, Programme, RiskAssessment, Visit

ANALYSIS = group(
    "analysis",
    "day day_words risk_before risk_after resolved result conclusion opinion proposal visits_held visits_missed participants",
    goals=Rows(group("goal", "goal indicator baseline target fact attained")),
    measures=Rows(MEASURE),
    dropped=Rows(GONE_FROM_PLAN),
)
MONITORING = group(
    "monitoring",
    "day day_words dynamics opinion proposal reason goals_done risk participants",
    measures=Rows(group("checked", "no title status comment")),
    children=Rows(group("row", "text")),
)


def analyses(reading: Reading) -> list[Choice]:
    """The newest first."""
    query = select(FinalAnalysis.id, FinalAnalysis.analysed_on).where(
        FinalAnalysis.case_id == reading.case.id
    )
    newest = query.order_by(FinalAnalysis.analysed_on.desc(), FinalAnalysis.id)
    return [Choice(f"analysis:{row.id}", f"от {day(row.analysed_on)}") for row in reading.tx.execute(newest)]


def monitorings(reading: Reading) -> list[Choice]:
    """The newest first."""
    query = select(Monitoring.id, Monitoring.held_on).where(Monitoring.case_id == reading.case.id)
    newest = query.order_by(Monitoring.held_on.desc(), Monitoring.id)
    return [Choice(f"monitoring:{row.id}", f"от {day(row.held_on)}") for row in reading.tx.execute(newest)]


def analysis(reading: Reading, about: str) -> Own:
    """Goals against results, measures and visits as they stand in the records."""
    found = select(FinalAnalysis.__table__).where(
        FinalAnalysis.id == about.partition(":")[2], FinalAnalysis.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    facts: dict[str, Fact] = {
        "day": day(row.analysed_on),
        "day_words": day_words(row.analysed_on),
        "risk_before": "" if row.risk_before is None else str(row.risk_before),
        "risk_after": answered(reading, "risk_after", "" if row.risk_after is None else str(row.risk_after)),
        "resolved": answered(reading, "initial_problem_resolved", _yes(row.initial_problem_resolved)),
        "result": result(reading, "result_code", row.result_code),
        "conclusion": row.conclusion,
        "opinion": answered(reading, "family_opinion", row.family_opinion),
        "proposal": reading.label("proposal", row.proposal),
        "visits_held": _visits(reading, "done", row.analysed_on),
        "visits_missed": _visits(reading, "missed", row.analysed_on),
        "participants": participants(reading, row.participants),
        "goals": goals(reading, row.goals),
        "measures": _measures(reading, row.analysed_on),
        "dropped": _dropped(reading, row.analysed_on),
    }
    return {"analysis": facts}


def result(reading: Reading, key: str, code: str | None) -> str:
    """«трудная жизненная ситуация решена»: as a sentence of a paper says what a form calls «Решена»."""
    said = word("result", code or "")
    return reading.label(key, code) if said == code else said


def _yes(told: bool | None) -> str:
    return "" if told is None else "да" if told else "нет"


def _visits(reading: Reading, status: str, until: date | None) -> str:
    """Those of the days up to the analysis: what came later it could not know."""
    rows = select(Visit.held_on, Visit.planned_at).where(
        Visit.case_id == reading.case.id, Visit.status == status
    )
    days = [
        row.held_on or (row.planned_at.astimezone(reading.zone).date() if row.planned_at else None)
        for row in reading.tx.execute(rows)
    ]
    return str(sum(not (until and day_of and day_of > until) for day_of in days))


def _measures(reading: Reading, on: date | None) -> list[Fact]:
    """Of all versions, as they stood on a day: what was done later was being carried out; of a version that came later nothing."""
    version = _in_force(reading, on)
    rows = measures_so_far(reading) if _is_last(reading, version) else _listed(reading, on)
    return [_as_of(row, on) for row in rows if isinstance(row, Mapping)]


def _as_of(row: Mapping[str, Fact], on: date | None) -> Fact:
    done = str(row["done"])
    if not on or not done or datetime.strptime(done, "%d.%m.%Y").date() <= on:
        return row
    return {**row, "status": word("measure", "in_progress"), "done": "", "result": ""}


def _dropped(reading: Reading, on: date | None) -> list[Fact]:
    """What was taken out of the plan by then; of a version that came later nothing."""
    gone = so_far(reading.tx, reading.case.id).dropped
    return [dict(each) for each in gone] if _is_last(reading, _in_force(reading, on)) else []


def _is_last(reading: Reading, version: str | None) -> bool:
    return version == _in_force(reading, None)


def _listed(reading: Reading, on: date | None) -> list[Fact]:
    version = _in_force(reading, on)
    return measures(reading, version) if version else []


def _in_force(reading: Reading, on: date | None) -> str | None:
    """The version of the programme that was in force on a day; where none was yet, the first."""
    query = select(Programme.id, Programme.approved_on, Programme.start_on).where(
        Programme.case_id == reading.case.id, Programme.status.in_(["current", "closed", "replaced"])
    )
    rows = reading.tx.execute(query.order_by(Programme.version.desc())).all()
    begun = [row for row in rows if not (since := row.approved_on or row.start_on) or not on or since <= on]
    return (begun[0] if begun else rows[-1]).id if rows else None


def participants(reading: Reading, rows: Sequence[object]) -> str:
    """«Пинчук С. А., педагог-психолог — учреждение образования»; plain names as they are."""
    told = []
    for row in rows:
        if isinstance(row, Mapping):
            name = str(row.get("agency_name") or "")
            where = agency(reading, str(row["agency"]), name) if row.get("agency") else ""
            told.append(joined(row.get("person"), name or small(where), by=" — "))
        else:
            told.append(str(row))
    return "; ".join(told)


def monitoring(reading: Reading, about: str) -> Own:
    """How the measures stand, what changed, what is proposed."""
    found = select(Monitoring.__table__).where(
        Monitoring.id == about.partition(":")[2], Monitoring.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    score = reading.tx.connection.scalar(select(RiskAssessment.score).where(RiskAssessment.id == row.risk_id))
    facts: dict[str, Fact] = {
        "day": day(row.held_on),
        "day_words": day_words(row.held_on),
        "dynamics": reading.label("dynamics", row.dynamics),
        "opinion": answered(reading, "family_opinion", row.family_opinion),
        "proposal": reading.label("proposal", row.proposal),
        "reason": row.reason,
        "goals_done": "" if row.goals_done_pct is None else str(row.goals_done_pct),
        "risk": "" if score is None else str(score),
        "participants": participants(reading, row.participants),
        "measures": _checked(reading, row.measures_status, row.held_on),
        "children": [_child(reading, each) for each in row.child_dev],
    }
    return {"monitoring": facts}


def _checked(reading: Reading, rows: Sequence[object], on: date | None) -> list[Fact]:
    titles = {str(row["no"]): row["title"] for row in _listed(reading, on) if isinstance(row, Mapping)}
    return [
        {
            "no": str(row.get("no") or ""),
            "title": titles.get(str(row.get("no")), ""),
            "status": word("measure", str(row.get("status") or "")),
            "comment": str(row.get("comment") or ""),
        }
        for row in rows
        if isinstance(row, Mapping)
    ]


def _child(reading: Reading, told: object) -> Fact:
    if isinstance(told, Mapping):
        dynamics = reading.label("dynamics", told.get("dynamics"))
        written = told.get("indicator") or ""  # where no child is named it may begin with the name
        seen = joined(small(written) if told.get("child") else written, small(dynamics), by=" — ")
        return {"text": joined(told.get("child"), seen, by=": ")}
    return {"text": str(told)}


PAPERS = (
    PaperKind("d15", common_shape(analysis=ANALYSIS), analyses, analysis),
    PaperKind("d15i", common_shape(monitoring=MONITORING), monitorings, monitoring),
)
