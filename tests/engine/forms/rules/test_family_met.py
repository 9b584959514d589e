"""A contact that took place was with somebody of the family."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.forms.rules.fields import passes
from tests.forms.filling import FORMS, WORKSPACE, context, faults, filled, houses

CONTACT = {
    "type": "radio",
    "key": "contact",
    "label": "Контакт",
    "values": [{"label": one, "value": one} for one in ("yes", "nobody_home")],
    "properties": {"rule": "family_met", "met": "members_met", "met_by": "others_met"},
}
PRESENT = {"type": "checklist", "key": "members_met", "label": "С кем", "valuesKey": "family_members"}
OTHERS = {"type": "textfield", "key": "others_met", "label": "Кто ещё"}
OPENED = {"family_members": [{"label": "Зимина Р. И.", "value": "Зимина Р. И."}]}
WITH_PLACE = sorted(name for name in FORMS if "members_met" in str(WORKSPACE.form(name)))


@pytest.mark.parametrize(
    ("given", "accepted"),
    [
        ({"contact": "yes"}, False),
        ({"contact": "yes", "members_met": []}, False),
        ({"contact": "yes", "members_met": ["Зимина Р. И."]}, True),
        ({"contact": "yes", "others_met": "Бабушка"}, True),
        ({"contact": "yes", "members_met": ["Чужой человек"]}, False),
        ({"contact": "nobody_home"}, True),
        ({}, True),
    ],
)
def test_somebody_of_the_family_is_named_where_it_took_place(given: dict[str, Any], accepted: bool) -> None:
    assert passes([CONTACT, PRESENT, OTHERS], OPENED, **given) is accepted


def test_every_report_of_a_contact_asks_whom_it_met() -> None:
    """A form that knows whether a contact took place and who was there on our side asks for the family too."""
    reports = {
        name
        for name in FORMS
        if {"contact", "participants"} <= {str(one.get("key")) for one in _walked(WORKSPACE.form(name))}
    }
    assert reports == set(WITH_PLACE) == {"f07_visit_ru", "f07_visit_by", "first_meeting_omsk"}


@pytest.mark.parametrize("form_id", WITH_PLACE)
def test_specialists_alone_are_no_visit_to_the_family(form_id: str) -> None:
    for house in houses(form_id):
        opened = context(house)
        whole = filled(form_id, opened)
        alone = {**whole, "contact": "yes", "members_met": [], "others_met": None}
        [sentence] = faults(form_id, alone, opened)["contact"]
        assert "С кем встретились" in sentence
        met = [opened["family_members"][0]["value"]]
        assert faults(form_id, {**alone, "members_met": met}, opened) == {}


def _walked(component: Any) -> list[dict[str, Any]]:
    """Rows of lists are not gone into: a contact in a row is no visit."""
    inner = [] if component.get("type") == "dynamiclist" else component.get("components", [])
    return [component, *(found for one in inner for found in _walked(one))]
