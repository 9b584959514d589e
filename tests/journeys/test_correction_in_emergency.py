"""Zhodino corrects the plan of a family in emergency: this week's visits go on, whatever the new version waits for."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person
from tests.journeys.walk import Walk

OPTIONS = ("--no-cases", "--at", "2026-09-07T10:00")
LIFECYCLE = "zhodino_patronat"
FAMILY = "Семья Ковалевой Н. П."
VISIT, APPROVE = "Провести посещение", "Утвердить изменённый план"
MEASURE = "Отметить выполнение мероприятия"
OLD = ("06.11.2026", "06.12.2026", "06.12.2026")  # the last days of the measures, as the samples have them
NEW = ("08.11.2026", "08.11.2026")
HOURS = {"kind": "emergency", "started_at": "09:00", "ended_at": "09:45"}
DEATH = {
    "recent_loss": "yes",
    "substance": "both_or_single",
    "neglect": "episodic",
    "income_total": 360,
    "employed_adults": 0,
    "conflict": "high",
    "school": "irregular",
    "motivation": "medium",
    "dynamics": "negative",
}
SIGNAL = {"proposal": "crisis", "reason": "Смерть отца"}
HELPED = {"crisis": "no", "no_crisis_reason": "Помощь уже организована"}

GONE = {
    "dropped_measures": [
        {"what": "Консультация нарколога", "reason": "Отец умер"},
        {"what": "Подбор работы", "reason": "Отец умер"},
    ]
}


@pytest.fixture
def walk(colleagues: Colleagues, clock: Clockkeeper) -> Walk:
    """On Monday the plan is in force; the father has died, and the family is under emergency patronage."""
    begun = colleagues.begin("borisevich", FAMILY)
    for login, element, like, over in (
        ("borisevich", "register_application", "application", {}),
        ("borisevich", "record_consents", "consents", {}),
        ("shevko", "assign_curator", "curator", {"curator": "kulesh"}),
        ("kulesh", "diagnose_family", "diagnosis", {}),
        ("kulesh", "draw_up_plan", "plan", {}),
        ("shevko", "approve_plan", "approve", {}),
        ("kulesh", "send_plan", "dispatch", {}),
        ("kulesh", "conclude_contract", "contract", {}),
        ("kulesh", "agree_schedule", "schedule", {}),
        ("kulesh", "hold_meeting", "monitoring", {**DEATH, "crisis": "yes", **SIGNAL}),
        ("kulesh", "record_alert", "alert", {"received_at": "2026-09-07T09:30"}),
        ("kulesh", "organise_help", "help", {"arrived_at": "2026-09-07T09:50"}),
        ("kulesh", "agree_schedule", "schedule", {}),
        ("kulesh", "hold_visit", "visit", HOURS),
    ):
        colleagues.do(login, begun, element, like, **over)
    return Walk(LIFECYCLE, FAMILY, clock, f"/cases/{begun}")


def test_visits_go_on_while_the_plan_is_corrected(enter: Enter, walk: Walk, colleagues: Colleagues) -> None:
    head, curator = enter("shevko"), enter("kulesh")
    stays = _visit_of(curator, "ср 09.09.2026")
    walk.until("2026-09-09")
    _corrected(walk, colleagues)
    _visited_meanwhile(walk, curator, head, stays)
    walk.until("2026-09-10")
    _approved(walk, curator, head, colleagues)
    walk.on("2026-09-11", curator, VISIT, "visit", **HOURS)
    walk.until("2026-09-14")
    _norm_held(walk, head)


def _norm_held(walk: Walk, head: Person) -> None:
    """On Monday the week is counted: three visits were held in it, and nothing was broken."""
    told = walk.show(head, "timeline").locator(".k-timeline")
    expect(told).to_contain_text("Посещения сверены с нормой: проведено 3")
    expect(told).not_to_contain_text("Срок сорван")


def _visit_of(curator: Person, day: str) -> str | None:
    """The address of the one visit that is open; its last day."""
    row = curator.task(VISIT, FAMILY)
    expect(row).to_have_count(1)
    expect(row).to_contain_text(day)
    return row.locator("a[data-row]").get_attribute("href")


def _measures(curator: Person, *days: str) -> None:
    """The measures that are open, by their last days."""
    rows = curator.task(MEASURE, FAMILY)
    expect(rows).to_have_count(len(days))
    expect(rows).to_contain_text([*days])


def _corrected(walk: Walk, colleagues: Colleagues) -> None:
    """On Wednesday the meeting wants a psychologist in the plan, and the curator writes the new version."""
    case = walk.case.removeprefix("/cases/")
    asked = {"proposal": "correct", "reason": "Нужен психолог"}
    colleagues.do("kulesh", case, "hold_meeting", "monitoring", **DEATH, **HELPED, **asked)
    colleagues.do("kulesh", case, "correct_measures", "correction", **GONE)


def _visited_meanwhile(walk: Walk, curator: Person, head: Person, stays: str | None) -> None:
    """The version waits for the head; the visit is the same task as before, is completed, and the next is there at once."""
    expect(head.task(APPROVE, FAMILY, "groups")).to_have_count(1)
    assert _visit_of(curator, "ср 09.09.2026") == stays
    _measures(curator, *OLD)
    walk.do(curator, VISIT, "visit", **HOURS)
    assert _visit_of(curator, "пт 11.09.2026") != stays
    expect(head.task(APPROVE, FAMILY, "groups")).to_have_count(1)


def _approved(walk: Walk, curator: Person, head: Person, colleagues: Colleagues) -> None:
    """Measures of the new version stand in the list, none of the old; a visit is open as before."""
    walk.do(head, APPROVE, "approve")
    colleagues.do("kulesh", walk.case.removeprefix("/cases/"), "send_plan", "dispatch")
    _measures(curator, *NEW)
    expect(curator.task(VISIT, FAMILY)).to_have_count(1)
