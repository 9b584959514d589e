"""Every report on both databases, over rows put there by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.action.context import calendar_of
from engine.queries.reports.catalogue import REPORTS, has_any, sheet_of
from engine.queries.reports.choices import choices
from engine.queries.reports.counted import count
from engine.queries.reports.family_journal import family_journal, whole_journal
from engine.queries.reports.kinds import r02_visits, r03_terms, r04_meetings, r08_load
from engine.queries.reports.scope import Scope
from engine.store.tables import (
    BrigadeTrip,
    Closing,
    Consent,
    Contract,
    DeadlineRow,
    FinalAnalysis,
    Inquiry,
    Letter,
    Programme,
    QualityCheck,
    Questionnaire,
    Referral,
    Refusal,
    UnknownFact,
    Visit,
    Withdrawal,
)
from tests.engine.queries.reports.ground import enrol, lists_agree, moment, scope_of
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import Bed

DAY = date(2026, 11, 10)
NOON = moment("2026-11-10")
GOALS = [{"goal": "а", "attained": "yes"}, {"goal": '"attained": "no"', "attained": "partly"}]
CREW = [{"name": "Врач", "agency": "health"}, {"name": "Свой", "agency": "institution"}]


@pytest.fixture
def planted(house: House) -> House:
    """One family in support from the 8th to the 28th, with one thing of every kind on the 10th."""
    case_id = enrol(house, house.start(title="Семья Измеровых").case_id, "2026-11-08", "2026-11-28")
    bed = Bed.of(house, case_id)
    rows: list[tuple[Any, dict[str, Any]]] = [
        (Visit, {"kind": "scheduled", "channel": "home", "status": "done", "planned_at": NOON, "held_on": DAY, "duration_min": 95}),
        (Visit, {"kind": "scheduled", "channel": "home", "status": "planned", "planned_at": NOON, "held_on": None}),
        (DeadlineRow, {"name": "Поздний", "due_at": NOON, "breached_at": NOON, "closed_at": moment("2026-11-13"), "status": "breached"}),
        (DeadlineRow, {"name": "В срок", "due_at": NOON, "closed_at": NOON, "status": "met"}),
        (FinalAnalysis, {"analysed_on": DAY, "goals": GOALS, "risk_before": 7, "risk_after": 3, "result_code": "resolved"}),
        (Closing, {"closed_on": DAY, "reason": "goal_reached", "outcome": "resolved"}),
        (Refusal, {"recorded_on": DAY, "who": "family", "stage": "contract", "reason": "disagrees", "written": True}),
        (Consent, {"kind": "pd", "status": "signed", "recorded_at": NOON}),
        (Withdrawal, {"kinds": ["pd"], "submitted_on": DAY, "recorded_at": NOON, "of_case": case_id}),
        (Referral, {"kind": "request", "agency": "health", "sent_on": DAY, "due_on": DAY, "reply_on": date(2026, 11, 12), "status": "answered"}),
        (Questionnaire, {"asked_on": DAY, "mean": 4, "answers": {"q1": 4}}),
        (Programme, {"version": 1, "status": "closed", "kind": "action_plan"}),
        (Contract, {"status": "terminated", "number": "1"}),
        (Letter, {"kind": "notice", "agency": "health", "status": "returned", "prepared_at": NOON}),
        (QualityCheck, {"checked_on": DAY, "kind": "documents", "grade": 80, "actions": ["исправить"]}),
        (Inquiry, {"kind": "alert", "received_at": NOON, "child_in_danger": True}),
        (UnknownFact, {"form_name": "Диагностика", "label": "Школа", "why": "not_found_out", "ask_on": DAY, "noted_on": DAY}),
        (UnknownFact, {"form_name": "Диагностика", "label": "Зависимость", "special": True, "why": "refused", "noted_on": DAY}),
        (UnknownFact, {"form_name": "Посещение", "label": "Жильё", "why": "not_found_out", "noted_on": DAY, "settled_on": DAY, "settled": "found"}),
        (BrigadeTrip, {"arrived_at": NOON, "due_at": NOON, "crew": CREW, "outcome": "no_risk"}),
    ]  # fmt: skip
    for table, row in rows:
        bed.plant(table, row)
    return house


FOUND = {
    ("r01", "families"): {"start": 0, "taken": 1, "removed": 1, "end": 0},
    ("r02", "visits"): {"planned": 2, "planned_done": 1, "waiting": 1, "done": 1, "fulfilled": 50.0},
    ("r03", "terms"): {"due": 2, "kept": 1, "late": 1, "overdue": 0, "kept_share": 50.0},
    ("r05", "ended"): {"removed": 1, "better": 1, "risk_before": 7.0, "risk_after": 3.0, "days": 20.0},
    ("r05", "goals"): {"analyses": 1, "with_goals": 1, "all_reached": 0, "reached": 75.0},
    ("r06", "alerts"): {"alerts": 1, "danger": 1},
    ("r06", "trips"): {"trips": 1, "in_time": 1, "partner": 1, "partner_share": 100.0},
    ("r07", "checks"): {"checks": 1, "mended": 1, "grade": 80.0},
    ("r07", "questionnaires"): {"asked": 1, "good": 1, "mean": 4.0},
    ("r09", "asked"): {"sent": 1, "answered": 1, "late": 1, "answered_share": 100.0},
    ("r09", "told"): {"written": 1, "gone": 0, "letters_returned": 1, "letters_held": 0},
    ("r10", "consents"): {"given": 1, "declined": 0},
    ("r10", "refusals"): {"family": 1, "institution": 0, "written": 1},
    ("r10", "withdrawals"): {"withdrawn": 1, "of_data": 1},
    ("r11", "unknown"): {"lacking": 2, "not_found_out": 1, "refused": 1, "not_applicable": 0, "ask_late": 1},
    ("r11", "unknown_noted"): {"noted": 3, "found": 1, "asked_anew": 0, "found_share": 33.3},
}


def november(house: House, **cuts: str) -> Scope:
    return scope_of(house, date(2026, 11, 1), date(2026, 11, 30), **cuts)


def test_one_thing_of_every_kind_is_counted_and_listed(planted: House) -> None:
    scope = november(planted)
    with planted.store.reading() as tx:
        for (code, key), expected in FOUND.items():
            sheet = sheet_of(tx, scope, code, key)
            assert sheet is not None
            figures = count(tx, sheet).whole.figures
            assert {name: figures[name] for name in expected} == expected, (code, key)
        for report in REPORTS.values():
            for sheet in report.sheets(tx, scope):
                lists_agree(tx, scope, sheet)


def test_what_an_institution_may_have_beside(planted: House) -> None:
    """Limits of visits, papers of a file, the norm of the consilium: where its parameters and forms say so."""
    scope = november(planted)
    sheets = (
        *r02_visits.sheets(scope, {r02_visits.MINUTES: 90, r02_visits.IN_MONTH: 0}),
        *r04_meetings.sheets(scope, 15),
        *r08_load.sheets(scope, {"consent": ["patronage"], "contract": [], "programme": ["other"]}),
    )
    with planted.store.reading() as tx:
        found = {sheet.key: count(tx, sheet).whole.figures for sheet in sheets}
        for sheet in sheets:
            lists_agree(tx, scope, sheet)
    assert found["visits"]["long"] == 1 and found["months"] == {"months": 1, "over": 1}
    assert found["coverage"] == {"owed": 1, "heard": 0, "unheard": 1, "covered": 0.0}


def test_a_file_of_work_that_has_ended_since_lacks_nothing(planted: House) -> None:
    """The plan is closed and the contract terminated: the family was in support on the 20th all the same."""
    scope = scope_of(planted, date(2026, 11, 1), date(2026, 11, 20))
    load, _ = r08_load.sheets(scope, {"programme": ["*"], "contract": ["*"]})
    with planted.store.reading() as tx:
        figures = count(tx, load).whole.figures
    assert (figures["families"], figures["programme"], figures["contract"]) == (1, 1, 1)


def test_what_is_of_a_special_category_is_counted_and_not_named(planted: House) -> None:
    with planted.store.reading() as tx:
        sheet = sheet_of(tx, november(planted), "r11", "unknown")
        assert sheet is not None
        assert {row.part for row in count(tx, sheet).by_part["fact"]} == {"Школа", "special"}


def test_what_was_found_out_later_stood_until_then(planted: House) -> None:
    """On the ninth nothing had been asked yet; the day the form came, one of the three was found out at once."""
    before = scope_of(planted, date(2026, 11, 1), date(2026, 11, 9))
    with planted.store.reading() as tx:
        sheet = sheet_of(tx, before, "r11", "unknown")
        assert sheet is not None and count(tx, sheet).whole.figures["lacking"] == 0


def test_a_delay_is_counted_in_working_days(planted: House) -> None:
    """From Tuesday the 10th to Friday the 13th."""
    with planted.store.reading() as tx:
        [sheet] = r03_terms.sheets(november(planted))
        assert r03_terms.median_delay(tx, sheet, calendar_of(tx, "zhodino")) == 3
        [nothing] = r03_terms.sheets(scope_of(planted, date(2025, 1, 1), date(2025, 1, 31)))
        assert r03_terms.median_delay(tx, nothing, calendar_of(tx, "zhodino")) is None


@pytest.mark.parametrize(
    ("cuts", "taken"),
    [
        ({"category": "-"}, 1),
        ({"category": "sop"}, 0),
        ({"category": '%"'}, 0),
        ({"curator": "-"}, 1),
        ({"curator": "9"}, 0),
        ({"curator": "x"}, 0),
        ({"district": "-"}, 1),
        ({"district": "Центр"}, 0),
        ({"level": "basic"}, 0),
        ({"process": "other"}, 0),
        ({"process": "patronage"}, 1),
        ({"unit": "nowhere"}, 0),
    ],
)
def test_cuts_narrow_every_report(planted: House, cuts: dict[str, str], taken: int) -> None:
    scope = november(planted, **cuts)
    with planted.store.reading() as tx:
        for code, report in REPORTS.items():
            for sheet in report.sheets(tx, scope):
                figures = count(tx, sheet).whole.figures
                if (code, sheet.key) in FOUND and not taken:
                    assert not any(figures.values()), (code, sheet.key, figures)
        families = sheet_of(tx, scope, "r01", "families")
        assert families is not None and count(tx, families).whole.figures["taken"] == taken


def test_the_register_and_what_may_be_chosen(planted: House) -> None:
    scope = november(planted)
    with planted.store.reading() as tx:
        [entry] = whole_journal(tx, scope)
        assert family_journal(tx, scope, 1).rows == [entry]
        assert (entry.outcome, entry.ended, entry.family_title) == (
            "resolved",
            moment("2026-11-28"),
            "Семья Измеровых",
        )
        found = choices(tx, scope.actor)
        assert found.process["patronage"] == found.names["patronage"] == "patronage"
        assert (
            not has_any(tx, "zhodino", "r06")
            and has_any(tx, "omsk", "r04")
            and not has_any(tx, "zhodino", "r04")
        )


def test_another_head_counts_nothing_of_it(planted: House) -> None:
    stranger = scope_of(planted, date(2026, 11, 1), date(2026, 11, 30), "petrova")
    with planted.store.reading() as tx:
        for code, key in FOUND:
            sheet = sheet_of(tx, stranger, code, key)
            assert sheet is not None and not any(count(tx, sheet).whole.figures.values()), (code, key)
