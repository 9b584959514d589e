"""Our rules on fields, each on the edge of what it allows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.definitions.formrules import RULES
from engine.definitions.formrules.adult import age
from engine.definitions.forms import validate
from engine.errors import FormFaults

TODAY = date(2026, 9, 16)


def passes(components: list[dict[str, Any]], **given: Any) -> bool:
    try:
        validate({"components": components}, given, {}, TODAY)
    except FormFaults as refused:
        assert all("{" not in sentence for each in refused.facts["faults"].values() for sentence in each)
        return False
    return True


def text(key: str, rule: str, **properties: str) -> dict[str, Any]:
    return {"type": "textfield", "key": key, "label": key, "properties": {"rule": rule, **properties}}


def day(key: str, rule: str = "", **properties: str) -> dict[str, Any]:
    return {
        "type": "datetime",
        "subtype": "date",
        "key": key,
        "label": key,
        "properties": {"rule": rule, **properties},
    }


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
    ("rule", "right", "wrong"),
    [
        (
            "personal_no_by",
            ["3150395A012PB6", "3150395a012pb6"],
            ["3150395А012РВ6", "315039A012PB6", "9150395A012PB6"],
        ),
        (
            "phone_by",
            ["+375 29 123-45-67", "+375(17)2345678"],
            ["80291234567", "+7 913 123-45-67", "+375 29 123-45-6"],
        ),
        ("phone_ru", ["+7 913 123-45-67"], ["+375 29 123-45-67", "89131234567"]),
        ("snils", ["112-233-445 95"], ["112-233-445 96", "112233445"]),
    ],
)
def test_numbers_of_people(rule: str, right: list[str], wrong: list[str]) -> None:
    assert all(passes([text("n", rule)], n=value) for value in right)
    assert not any(passes([text("n", rule)], n=value) for value in wrong)


def test_age_of_who_was_born_on_leap_day() -> None:
    born = date(2008, 2, 29)
    assert age(born, date(2026, 2, 28)) == 17
    assert age(born, date(2026, 3, 1)) == 18


def test_order() -> None:
    start = day("start")
    for rule, same, later, earlier in (
        ("after", False, True, False),
        ("not_before", True, True, False),
        ("not_after", True, False, True),
    ):
        end = day("end", rule, **{rule: "start"})
        assert passes([start, end], start="2026-01-02", end="2026-01-02") is same
        assert passes([start, end], start="2026-01-02", end="2026-01-03") is later
        assert passes([start, end], start="2026-01-02", end="2026-01-01") is earlier
        assert passes([start, end], end="2026-01-01")


def test_a_date_beside_a_moment_is_compared_by_days() -> None:
    moment = {"type": "datetime", "subtype": "datetime", "key": "seen", "label": "seen"}
    end = day("end", "not_before", not_before="seen")
    assert passes([moment, end], seen="2026-01-02T18:00", end="2026-01-02")
    assert not passes([moment, end], seen="2026-01-02T18:00", end="2026-01-01")


def rows(path: str, rule: str, *components: dict[str, Any], **properties: str) -> dict[str, Any]:
    return {
        "type": "dynamiclist",
        "path": path,
        "label": path,
        "components": list(components),
        "properties": {"rule": rule, **properties},
    }


def test_within_the_period_of_the_form() -> None:
    due = day("due", "within", **{"from": "start", "to": "end"})
    form = [day("start"), day("end"), rows("measures", "", due)]
    period = {"start": "2026-01-01", "end": "2026-06-30"}
    assert passes(form, **period, measures=[{"due": "2026-01-01"}, {"due": "2026-06-30"}])
    assert not passes(form, **period, measures=[{"due": "2026-07-01"}])
    assert passes(form, start="2026-01-01", measures=[{"due": "2030-01-01"}])


def test_rows_that_repeat() -> None:
    form = [rows("visits", "unique_by", day("date"), text("time", ""), unique="date, time")]
    assert passes(form, visits=[{"date": "2026-01-01", "time": "1"}, {"date": "2026-01-01", "time": "2"}])
    assert not passes(form, visits=[{"date": "2026-01-01", "time": "1"}, {"date": "2026-01-01", "time": "1"}])


def test_every_serious_problem_has_a_measure() -> None:
    severity = {"type": "number", "key": "severity", "label": "Тяжесть"}
    form = [
        rows("problems", "", text("code", ""), severity),
        rows("measures", "requires_measure_per_problem", text("problem", "")),
    ]
    problems = [{"code": "housing", "severity": 2}, {"code": "leisure", "severity": 1}]
    assert passes(form, problems=problems, measures=[{"problem": "housing"}])
    assert not passes(form, problems=problems, measures=[{"problem": "leisure"}])


def test_the_table_is_whole() -> None:
    assert all(rule.__doc__ and name == rule.__name__ for name, rule in RULES.items())
