"""Our rules on fields, each on the edge of what it allows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from engine.errors import FormFaults
from engine.forms.form import validate
from engine.forms.rules import RULES
from engine.forms.rules.adult import age

TODAY = date(2026, 9, 16)


def passes(components: list[dict[str, Any]], opened: dict[str, Any] | None = None, **given: Any) -> bool:
    """``opened`` is what the form was opened with."""
    try:
        validate({"components": components}, given, opened or {}, TODAY)
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


def test_age_of_who_was_born_on_leap_day() -> None:
    born = date(2008, 2, 29)
    assert age(born, date(2026, 2, 28)) == 17
    assert age(born, date(2026, 3, 1)) == 18


def test_order() -> None:
    start = day("start")
    for rule, same, later, earlier in (
        ("after", False, True, False),
        ("before", False, False, True),
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


def test_parts_of_a_paper_by_its_kind() -> None:
    form = [text("kind", ""), text("series", "identity_paper_ru", part="series")]
    for kind, right, wrong in (("passport_ru", "66 12", "II-МП"), ("birth_certificate", "II-МП", "6612")):
        assert passes(form, kind=kind, series=right)
        assert not passes(form, kind=kind, series=wrong)
    assert passes(form, kind="residence", series="любая")


def test_the_votes_make_up_those_present() -> None:
    votes = [{"type": "number", "key": key, "label": key} for key in ("for", "against", "abstain")]
    present = {"type": "number", "key": "present", "label": "Присутствуют"}
    form = [*votes, present | {"properties": {"rule": "adds_up", "parts": "for, against, abstain"}}]
    assert passes(form, **{"for": 4, "against": 1, "abstain": 0, "present": 5})
    assert passes(form, **{"for": 5, "present": 5})
    assert not passes(form, **{"for": 4, "against": 1, "abstain": 1, "present": 5})


def test_those_left_are_those_there_were_with_the_taken_without_the_removed() -> None:
    counts = [{"type": "number", "key": key, "label": key} for key in ("start", "taken", "removed")]
    left = {"type": "number", "key": "left", "label": "Осталось"}
    form = [*counts, left | {"properties": {"rule": "adds_up", "parts": "start, taken, -removed"}}]
    assert passes(form, start=40, taken=5, removed=3, left=42)
    assert not passes(form, start=40, taken=5, removed=3, left=45)


@pytest.mark.parametrize(
    ("term", "latest"),
    [({"months": 12}, "2027-01-31"), ({"months": 1}, "2026-02-28"), ({"calendar days": 10}, "2026-02-10")],
)
def test_no_longer_than_the_house_supports(term: dict[str, int], latest: str) -> None:
    form = [day("start"), day("end", "no_longer_than")]
    opened = {"parameters": {"support_duration": term}}
    next_day = date.fromisoformat(latest) + timedelta(days=1)
    assert passes(form, opened, start="2026-01-31", end=latest)
    assert not passes(form, opened, start="2026-01-31", end=next_day.isoformat())
    assert passes(form, {"parameters": {}}, start="2026-01-31", end="2036-01-31")


VISITS = rows("rows", "visits_a_month", day("date"), text("form", ""))
TWO = {"visits_month_max": 2, "primary_counts": True, "remote_counts": False}


def planned(parameters: dict[str, Any], held: list[Any], *days: str, form: str = "home") -> bool:
    opened = {"parameters": parameters, "visits_held": held}
    return passes([VISITS], opened, rows=[{"date": day, "form": form} for day in days])


def test_visits_of_a_month_with_those_held() -> None:
    first = {"held_on": "2026-03-03", "kind": "primary"}
    urgent = {"held_on": "2026-03-05", "kind": "emergency"}
    assert planned(TWO, [], "2026-03-12", "2026-03-26", "2026-04-01", "2026-04-30")
    assert not planned(TWO, [], "2026-03-12", "2026-03-19", "2026-03-26")
    assert planned(TWO, [first, urgent], "2026-03-12", "2027-03-12", "2027-03-13")
    assert not planned(TWO, [first], "2026-03-12", "2026-03-26")
    assert not planned(TWO, ["2026-03-03"], "2026-03-12", "2026-03-26")
    assert planned({**TWO, "primary_counts": False}, [first], "2026-03-12", "2026-03-26")


def test_calls_and_houses_without_a_limit() -> None:
    many = ("2026-03-02", "2026-03-12", "2026-03-26")
    assert planned(TWO, [], *many, form="phone")
    assert not planned({**TWO, "remote_counts": True}, [], *many, form="phone")
    assert planned({}, [], *many)
    assert planned(TWO, [*many], "2026-04-01")  # a month already past its limit is not this form's affair


def test_the_fewest_rows_may_be_an_expression() -> None:
    least = {"min_items": "=if parameters.network_map_required = true then 1 else 0"}
    form = [rows("contacts", "", text("contact", ""), **least)]
    assert not passes(form, {"parameters": {"network_map_required": True}}, contacts=[])
    assert passes(form, {"parameters": {"network_map_required": True}}, contacts=[{"contact": "тётя"}])
    assert passes(form, {"parameters": {}}, contacts=[])


def test_the_table_is_whole() -> None:
    assert all(rule.__doc__ and name == rule.__name__ for name, rule in RULES.items())
