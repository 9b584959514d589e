"""Beside every field stands what is asked."""

from __future__ import annotations

from tests.engine.models.checks.form.judged import field, judged, rules
from tests.engine.models.models import form


def test_a_field_without_a_label_is_a_warning() -> None:
    (finding,) = judged(form(field(label=" ")))
    assert (finding.rule, finding.element, finding.severity) == ("form_labels", "name", "warning")


def test_a_date_has_a_label_of_its_own_and_a_sum_is_never_shown() -> None:
    assert rules({"type": "datetime", "key": "d", "id": "x", "subtype": "date", "dateLabel": "День"}) == []
    assert rules({"type": "expression", "key": "sum", "id": "x", "expression": "=1 + 1"}) == []
    assert (
        rules(
            {
                "type": "group",
                "id": "g",
                "components": [{"type": "textfield", "key": "a", "label": "А", "id": "y"}],
            }
        )
        == []
    )
