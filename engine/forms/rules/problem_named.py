"""Plan of measures (F06): a measure answers a problem that the plan itself names."""

from __future__ import annotations

from collections.abc import Mapping

from engine.forms.rules.subject import Subject


def problem_named(subject: Subject) -> dict[str, object] | None:
    """Stands on the list of measures. Properties, with what they are where absent: ``problems`` (the other list),
    ``problem_code`` (field of a problem), ``answers`` (field of a measure, = ``problem``). Rows are counted from one."""
    problems = subject.other(subject.setting("problems", "problems")) or []
    code, answers = subject.setting("problem_code", "code"), subject.setting("answers", "problem")
    named = {row.get(code) for row in problems if isinstance(row, Mapping)}
    for turn, row in enumerate(subject.value if isinstance(subject.value, list) else (), start=1):
        answered = row.get(answers) if isinstance(row, Mapping) else None
        if answered is not None and answered not in named:
            return {"row": turn}
    return None
