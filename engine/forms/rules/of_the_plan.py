"""The number of a measure: one that the plan in force has (clause zhod.stage3.d)."""

from __future__ import annotations

from engine.forms.rules.subject import Subject


def of_the_plan(subject: Subject) -> dict[str, object] | None:
    """``measures`` is what the task was opened with; without a list nothing is known, and nothing refused."""
    known = subject.given("measures")
    numbers = (
        [one["no"] for one in known if isinstance(one, dict) and "no" in one]
        if isinstance(known, list)
        else []
    )
    if not numbers or subject.value in numbers:
        return None
    return {"known": ", ".join(str(no) for no in numbers)}
