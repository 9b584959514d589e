"""A report that says two things against each other is asked why; the answer is never forbidden."""

from __future__ import annotations

import pytest

from tests.forms.filling import context, faults, filled

REPORTS = [
    ("f07_visit_ru", "omsk"),
    ("f07_visit_ru", "rodnik"),
    ("f07_visit_ru", "ekaterinburg"),
    ("f07_visit_by", "zhodino"),
]


@pytest.mark.parametrize(("form_id", "house"), REPORTS)
@pytest.mark.parametrize("seen", [{"housing": "unsafe"}, {"child_care": "systematic"}])
def test_dangerous_conditions_and_no_violation_are_explained(
    form_id: str, house: str, seen: dict[str, str]
) -> None:
    opened = context(house)
    calm = {**filled(form_id, opened), "child_rights_violation": "no", "housing": "ok", "child_care": "ok"}
    assert faults(form_id, calm, opened) == {}
    assert list(faults(form_id, {**calm, **seen}, opened)) == ["no_violation_reason"]
    explained = {"no_violation_reason": "Дети живут у бабушки, в этой квартире их нет"}
    assert faults(form_id, {**calm, **seen, **explained}, opened) == {}
    told = {"child_rights_violation": "yes", "rights_words": "Сын спит на полу у плиты без огораживания"}
    assert faults(form_id, {**calm, **seen, **told}, opened) == {}
