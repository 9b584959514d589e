"""What a form puts in that nobody has told is called so, and never known (property ``supposed``)."""

from __future__ import annotations

import re

from engine.forms.fields import fields
from tests.forms.filling import FORMS, WORKSPACE

CONSTANT = re.compile(r'(?:then|else) "\w+"')
#: A code that stands for what somebody did tell: danger said at the door, kin on the card, who came to a meeting.
DERIVED = {"child_in_danger", "applicant_status", "attended", "activities"}


def test_a_constant_that_is_put_in_says_whether_it_is_supposed() -> None:
    silent = {
        (form_id, one.dotted)
        for form_id in FORMS
        for one in fields(WORKSPACE.form(form_id))
        if CONSTANT.search(str(one.properties.get("known") or "")) and not one.properties.get("supposed")
    }
    assert {name for _, name in silent} == DERIVED, silent


def test_the_source_of_an_inquiry_is_supposed() -> None:
    inquiries = [form_id for form_id in FORMS if form_id.startswith("f01_inquiry")]
    assert len(inquiries) >= 3
    for form_id in inquiries:
        [source] = [one for one in fields(WORKSPACE.form(form_id)) if one.dotted == "source"]
        assert source.properties["supposed"] == "=true", form_id
