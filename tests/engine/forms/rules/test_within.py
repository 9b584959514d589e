"""Days within the period of the form."""

from __future__ import annotations

from tests.engine.forms.rules.fields import day, passes, rows


def test_within_the_period_of_the_form() -> None:
    due = day("due", "within", **{"from": "start", "to": "end"})
    form = [day("start"), day("end"), rows("measures", "", due)]
    period = {"start": "2026-01-01", "end": "2026-06-30"}
    assert passes(form, **period, measures=[{"due": "2026-01-01"}, {"due": "2026-06-30"}])
    assert not passes(form, **period, measures=[{"due": "2026-07-01"}])
    assert passes(form, start="2026-01-01", measures=[{"due": "2030-01-01"}])
