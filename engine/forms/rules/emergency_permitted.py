"""An emergency visit is one that the head has permitted (ekb.4.a): nobody makes a planned visit one by naming it so,
nor by naming it a trip of the brigade.

Emergency visits do not use up the month's limit, so the word alone would lift it. Where the institution has no limit, or the
task says nothing of a permission, nothing is held against it.
"""

from __future__ import annotations

from engine.forms.rules.subject import Subject


def emergency_permitted(subject: Subject) -> dict[str, object] | None:
    """Property, with what it is where absent: ``permission`` (variable of the task, head_permission)."""
    if subject.value not in ("emergency", "brigade") or subject.given("parameters.visits_month_max") is None:
        return None
    permitted = subject.given(subject.setting("permission", "head_permission"))
    return {} if permitted is False else None
