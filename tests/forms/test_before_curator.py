"""A form that is filled in before anybody leads the case says who will be told instead of the curator (``engine/usecases/notices/tell.py``)."""

from __future__ import annotations

import json

import pytest

from tests.forms.filling import FORMS, WORKSPACE

EARLY = ("f01_inquiry", "f02_application", "f19_alert", "acceptance", "first_meeting")
TOLD = [
    name
    for name in FORMS
    if name.startswith(EARLY)
    and "Когда спросить снова»" in json.dumps(WORKSPACE.form(name), ensure_ascii=False)
]


@pytest.mark.parametrize("form_id", TOLD)
def test_who_hears_while_nobody_leads_the_case_is_said(form_id: str) -> None:
    said = json.dumps(WORKSPACE.form(form_id), ensure_ascii=False)
    assert "получит куратор, а пока его нет" in said
    assert "куратор получит извещение" not in said


def test_there_are_such_forms() -> None:
    assert len(TOLD) >= 7
