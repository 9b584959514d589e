"""F15 and F16: what the family says of the work, and what a check of it says."""

from __future__ import annotations

from decimal import Decimal

from engine.registry.recorders.answers import Answers
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import QualityCheck, Questionnaire

QUESTIONS = tuple(f"q{number}" for number in range(1, 7))
CENT = Decimal("0.01")


def ask(recording: Recording) -> None:
    answers = recording.answers
    given = [found for found in map(answers.whole, QUESTIONS) if found is not None]
    recording.wrote["questionnaire"] = recording.add(
        Questionnaire,
        asked_on=answers.day("filled_on", "date") or recording.today,
        answers={key: answers.whole(key) for key in QUESTIONS if answers.whole(key) is not None},
        mean=(Decimal(sum(given)) / len(given)).quantize(CENT) if given else None,
        comment=answers.text("comment"),
    )


def check(recording: Recording) -> None:
    answers = recording.answers
    recording.wrote["quality_check"] = recording.add(
        QualityCheck,
        checked_on=answers.day("checked_on", "date") or recording.today,
        checked_by=recording.person_id,
        kind=answers.code("kind", limit=20),
        method=answers.code("method", limit=20),
        sample=answers.several("sample"),
        checklist=answers.several("checklist"),
        grade=answers.whole("grade")
        if answers.number("grade") is not None
        else grade(answers.rows("checklist")),
        actions=answers.several("actions"),
    )


def grade(rows: list[Answers]) -> int | None:
    """Per cent of «yes» among the points that apply; None where none does."""
    told = [row.yes("answer") for row in rows] or []
    applies = [each for each in told if each is not None]
    return round(100 * sum(applies) / len(applies)) if applies else None


QUESTIONNAIRE = Recorder(ask)
RECORDER = Recorder(check)
