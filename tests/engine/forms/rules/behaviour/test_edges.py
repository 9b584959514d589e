"""Rules of one field, each on the edge of what it allows; the table of them is whole."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.errors import FormFaults
from engine.forms.form import validate
from engine.forms.rules import RULES
from tests.engine.forms.rules.fields import day, passes, rows, text


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("not_future", ["2026-09-16", "1950-01-01"], ["2026-09-17"]),
        ("not_past", ["2026-09-16", "2027-01-01"], ["2026-09-15"]),
        ("adult", ["2008-09-16"], ["2008-09-17", "2026-01-01"]),
    ],
)
def test_days(rule: str, right: list[str], wrong: list[str]) -> None:
    assert all(passes([day("d", rule)], d=value) for value in right)
    assert not any(passes([day("d", rule)], d=value) for value in wrong)


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        ("2026-09-16T11:23", True),
        ("2026-09-16T11:28", True),  # people write the hour that is nearly there
        ("2026-09-16T11:29", False),
        ("2026-09-16T23:50", False),
        ("2026-09-15T23:50", True),
        ("2026-09-17T00:05", False),
    ],
)
def test_an_hour_that_has_not_come(value: str, taken: bool) -> None:
    moment = {**day("d", "not_future"), "subtype": "datetime"}
    now = datetime(2026, 9, 16, 11, 23)
    try:
        validate({"components": [moment]}, {"d": value}, {}, now.date(), now=now)
    except FormFaults as refused:
        assert not taken and "ещё не наступил" in refused.facts["faults"]["d"][0]
    else:
        assert taken


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        (
            "personal_no_by",
            ["3150395A012PB6", "3150395a012pb6"],
            ["3150395А012РВ6", "315039A012PB6", "9150395A012PB6"],
        ),
        (
            "phone_by",
            ["+375 29 123-45-67", "+375(17)2345678", "80291234567"],
            ["8029123456", "291234567", "375291234567", "+7 913 123-45-67", "+375 29 123-45-6"],
        ),
        (
            "phone_ru",
            ["+7 913 123-45-67", "89131234567"],
            ["+375 29 123-45-67", "9131234567", "79131234567", "80291234567"],
        ),
        (
            "phone_by",
            ["8 (029) 123-45-67", "8 029 1234567", "+375\xa029\xa01234567", " +375291234567 "],
            [
                "8 (913) 123-45-67",
                "+375 11 123-45-67",
                "+٣٧٥ 29 123-45-67",
                "(+375 29",
                "тел. +375 29 123-45-67",
            ],
        ),
        (
            "phone_ru",
            ["8 (913) 123-45-67", "8-913-123-45-67", "+7(3812)24-56-78", "+79131234567"],
            [
                "+7 701 234-56-78",
                "8 (029) 123-45-67",
                "+7 913 123-45-6",
                "8 (913) 123-45-67 доб. 5",
                "+",
                "---",
            ],
        ),
        (
            "snils",
            ["112-233-445 95", "12345678964", "145-221-007 08", "145-221-049 18", "087-654-303 00"],
            ["112-233-445 96", "112233445", "123-456-789 46", "087-654-303 01", "087-654-303 100"],
        ),
        ("snils", ["001-001-998 00", "000-000-001 77"], ["001-001-999 00"]),
        (
            "identity_paper_ru",
            ["6612 345678", "66 12 345678", "II-МП 654321", "xiv-ап 000001"],
            ["661 345678", "6612345678", "II-MP 654321", "11-МП 654321", "IIIIII-МП 654321"],
        ),
    ],
)
def test_numbers_of_people(rule: str, right: list[str], wrong: list[str]) -> None:
    assert all(passes([text("n", rule)], n=value) for value in right)
    assert not any(passes([text("n", rule)], n=value) for value in wrong)


def test_the_fewest_rows_may_be_an_expression() -> None:
    least = {"min_items": "=if parameters.network_map_required = true then 1 else 0"}
    form = [rows("contacts", "", text("contact", ""), **least)]
    assert not passes(form, {"parameters": {"network_map_required": True}}, contacts=[])
    assert passes(form, {"parameters": {"network_map_required": True}}, contacts=[{"contact": "тётя"}])
    assert passes(form, {"parameters": {}}, contacts=[])


def test_the_table_is_whole() -> None:
    assert all(rule.__doc__ and name == rule.__name__ for name, rule in RULES.items())
