"""F13: goals against results. Where an institution asks on several forms, the later ones complete the first.

A goal that a correction dropped was promised and not reached: it stands among the goals as such, with who dropped it and why, so
that every percentage is of all goals the plan ever had (clauses omsk.10.a, zhod.princ.g).
"""

from __future__ import annotations

from sqlalchemy import select, update

from engine.registry.recorders.answers import Answers
from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.work.results import unreached
from engine.store.tables import FinalAnalysis


def write(recording: Recording) -> None:
    """A form with goals begins an analysis, goals that a correction left out among them; one without adds to the case's last."""
    answers = recording.answers
    told = {key: value for key, value in _told(answers).items() if value not in (None, "", [])}
    last = None if "goals" in told else _last(recording)
    if last is not None:
        recording.tx.execute(update(FinalAnalysis).where(FinalAnalysis.id == last).values(**told))
        recording.wrote["results"] = last
        return
    if "goals" in told:
        told["goals"] = [*answers.several("goals"), *unreached(recording.tx, recording.case.id)]
    on = answers.day("held_on", "date") or recording.today
    empty: dict[str, object] = {"goals": [], "participants": []}
    recording.wrote["results"] = recording.add(FinalAnalysis, analysed_on=on, **{**empty, **told})


def _told(answers: Answers) -> dict[str, object]:
    return {
        "goals": answers.several("goals"),
        "risk_before": answers.whole("risk_before"),
        "risk_after": answers.whole("risk_after"),
        "initial_problem_resolved": answers.yes("initial_problem_resolved"),
        "result_code": answers.code("result_code", limit=30),
        "participants": answers.several("participants"),
        "conclusion": answers.text("conclusion", "dynamics"),
        "family_opinion": answers.text("family_opinion"),
        "proposal": answers.code("decision", "proposal", limit=20),
    }


def _last(recording: Recording) -> str | None:
    query = select(FinalAnalysis.id).where(FinalAnalysis.case_id == recording.case.id)
    latest = query.order_by(FinalAnalysis.analysed_on.desc(), FinalAnalysis.id).limit(1)
    found: str | None = recording.tx.connection.scalar(latest)
    return found


RECORDER = Recorder(write)
