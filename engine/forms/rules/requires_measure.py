"""Plan of measures (F06): every serious problem is answered by a measure, and so is what else the help may not leave out."""

from __future__ import annotations

from collections.abc import Mapping

from engine.forms.fields import number
from engine.forms.rules.subject import Subject


def requires_measure_per_problem(subject: Subject) -> dict[str, object] | None:
    """Stands on the list of measures. Properties, with what they are where absent: ``problems`` (the other list),
    ``severity`` and ``problem_code`` (fields of a problem), ``answers`` (field of a measure, = ``problem``),
    ``from_severity`` (2)."""
    problems = subject.other(subject.setting("problems", "problems")) or []
    severity, code = subject.setting("severity", "severity"), subject.setting("problem_code", "code")
    least = number(subject.setting("from_severity", "2")) or 2
    answers = subject.setting("answers", "problem")
    answered = _answered(subject.value, answers)
    for problem in problems if isinstance(problems, list) else ():
        weight = number(problem.get(severity)) if isinstance(problem, Mapping) else None
        if weight is not None and weight >= least and problem.get(code) not in answered:
            named = _label(subject, answers, problem.get(code))
            return {"problem": named, "severity": weight}
    return None


def _label(subject: Subject, answers: str, code: object) -> object:
    """The problem in the words of the form: people do not know codes."""
    field = next((one for one in subject.field.inner if one.dotted == answers), None)
    options = field.component.get("values") if field else None
    for one in options if isinstance(options, list) else ():
        if isinstance(one, Mapping) and one.get("value") == code:
            return one.get("label")
    return code


def _answered(measures: object, field: str) -> list[object]:
    found: list[object] = []
    for measure in measures if isinstance(measures, list) else ():
        named = measure.get(field) if isinstance(measure, Mapping) else None
        found += named if isinstance(named, list) else [named]
    return found


def requires_measure_for_child(subject: Subject) -> dict[str, object] | None:
    """Stands on the list of measures. Property ``for_whom`` (= ``for_whom``): the field of a measure that says whom it is for."""
    helped = _answered(subject.value, subject.setting("for_whom", "for_whom"))
    return None if "child" in helped else {}


def requires_psychological_measure(subject: Subject) -> dict[str, object] | None:
    """Stands on the list of measures. Properties: ``when``, the variable of the task that demands it where it is true;
    ``help_kind`` (= ``help_kind``), the field of a measure."""
    if subject.given(subject.setting("when")) is not True:
        return None
    kinds = _answered(subject.value, subject.setting("help_kind", "help_kind"))
    return None if "psychological" in kinds else {}
