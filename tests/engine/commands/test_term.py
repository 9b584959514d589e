"""``kurator term`` as people and scripts call it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from engine.cli import cli


def run(*arguments: str):
    return CliRunner().invoke(cli, ["term", *arguments])


def answer(*arguments: str) -> dict:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("institution", "term", "start", "due"),
    [
        ("zhodino", "={working days: 1}", "2026-09-16T10:00+03:00", "2026-09-17T17:00:00+03:00"),
        ("zhodino", "={working days: 1}", "2026-04-17T15:40", "2026-04-22T17:00:00+03:00"),
        ("zhodino", "={calendar days: 10}", "2026-04-10", "2026-04-22T17:00:00+03:00"),
        (
            "zhodino",
            '={calendar days: 10, from: "2026-09-07T09:30"}',
            "2026-09-16",
            "2026-09-17T17:00:00+03:00",
        ),
        ("zhodino", "={calendar days: 5 + 5}", "2026-04-10", "2026-04-22T17:00:00+03:00"),
        ("zhodino", "=parameters.plan_due", "2026-04-10", "2026-04-22T17:00:00+03:00"),
        (
            "zhodino",
            '={working days: 1, from: date and time("2026-04-17T15:40:00")}',
            "2026-01-01",
            "2026-04-22T17:00:00+03:00",
        ),
        ("zhodino", "={working days: 1, from: today()}", "2026-04-17T15:40", "2026-04-22T17:00:00+03:00"),
        ("zhodino", "P10D", "2026-04-10T09:00", "2026-04-22T17:00:00+03:00"),
        ("zhodino", '=duration("P10D")', "2026-04-10T09:00", "2026-04-22T17:00:00+03:00"),
        ("zhodino", "PT24H", "2026-06-25T22:00", "2026-06-26T22:00:00+03:00"),
        ("zhodino", "2026-09-20", "2026-09-16", "2026-09-20T17:00:00+03:00"),
        ("omsk", '={end of: "quarter", working day: true}', "2026-10-12T12:00", "2026-12-30T23:59:00+06:00"),
        ("rodnik", "={working days: 10}", "2026-02-20", "2026-03-10T23:59:00+03:00"),
        ("ekaterinburg", "={hours: 24}", "2026-02-20T12:00Z", "2026-02-21T17:00:00+05:00"),
    ],
)
def test_the_due_moment(institution: str, term: str, start: str, due: str) -> None:
    found = answer(institution, term, "--from", start)
    assert found["due"] == due
    assert len(found["why"]) >= 2


def test_the_explanation() -> None:
    assert answer("zhodino", "={working days: 1}", "--from", "2026-04-17T15:40")["why"] == [
        "1 рабочий день от пт 17.04.2026 15:40",
        "18–19.04 — выходные; 20.04 — выходной, рабочий день перенесён на сб 25.04; 21.04 — Радуница",
        "Срок: ср 22.04.2026, 17:00",
    ]


def test_print_for_people() -> None:
    result = run("zhodino", "={working days: 1}", "--from", "2026-09-16T10:00+03:00")
    assert result.stdout == "1 рабочий день от ср 16.09.2026 10:00\nСрок: чт 17.09.2026, 17:00\n"


def test_english() -> None:
    result = run("zhodino", "P1D", "--from", "2026-09-16T10:00", "--language", "en")
    assert result.stdout == "1 calendar day from Wed 16.09.2026 10:00\nDue: Thu 17.09.2026, 17:00\n"


def test_without_a_start_the_clock_starts_now() -> None:
    assert answer("zhodino", "PT1H")["due"]


@pytest.mark.parametrize(
    "term",
    [
        "1 день",
        "",
        "={working days: -1}",
        "={working days: 1.5}",
        "={days: 1}",
        "={",
        "=",
        "=null",
        "=missing.name",
        "=1/0",
        "P11Y",
        "={working days: 1, from: null}",
    ],
)
def test_a_bad_term_is_refused_with_a_sentence(term: str) -> None:
    result = run("zhodino", term, "--from", "2026-09-16", "--json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["error"]) > 20
    plain = run("zhodino", term, "--from", "2026-09-16")
    assert plain.exit_code == 1 and plain.stdout == "" and "Traceback" not in plain.stderr


def test_misuse() -> None:
    unknown = run("minsk", "P1D", "--from", "2026-09-16")
    assert unknown.exit_code == 2
    assert "Есть: ekaterinburg, omsk, rodnik, zhodino" in unknown.stderr
    bad_start = run("zhodino", "P1D", "--from", "вчера")
    assert bad_start.exit_code == 2 and "2026-09-16T10:00+03:00" in bad_start.stderr
    assert run("zhodino").exit_code == 2
