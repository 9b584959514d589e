"""The quarter of the consilium is counted by settings; reasons are offered where they hold."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.bpmn.diagram import FlowNode
from engine.config import current
from engine.feel.evaluator import feel
from engine.models.workspace import Workspace
from engine.worktime import Calendar, resolve

ROOT = Path(__file__).resolve().parents[3]
OMSK = current().institutions["omsk"]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def node(workspace: Workspace, process: str, element: str) -> FlowNode:
    diagram = workspace.diagrams[workspace.processes()[process]]
    return next(found for _, _, found in diagram.nodes() if found.id == element)


def quarter(workspace: Workspace, held: str, enrolled: str, days: int = 15) -> tuple[str, str]:
    """From which day the next consilium is counted, and its due day."""
    text = node(workspace, "omsk_quarterly", "find_quarter").extension("script", "expression") or ""
    known: dict[str, Any] = {
        "last_consilium_on": held,
        "enrolled_on": enrolled,
        "parameters": {**OMSK.parameters, "consilium_active_days": days},
    }
    begin = feel().evaluate(text, known)["from"]
    begin = begin if isinstance(begin, str) else begin.isoformat()
    due = resolve({**OMSK.parameters["consilium_regular"], "from": begin}, datetime(2026, 1, 1), calendar())
    return begin, due.due.date().isoformat()


def calendar() -> Calendar:
    return Calendar("RU", ZoneInfo("Asia/Omsk"), day_end=OMSK.day_end)


@pytest.mark.parametrize(
    ("held", "enrolled", "due"),
    [
        ("2026-09-14", "2026-09-15", "2026-12-30"),  # the first consilium counts for its quarter
        ("2026-09-30", "2026-10-12", "2026-12-30"),  # enrolled after the quarter of the first consilium
        ("2026-09-30", "2026-12-17", "2026-12-30"),  # 15 days of support in the quarter: 17 to 31 December
        ("2026-09-30", "2026-12-18", "2027-03-31"),  # 14 days: the next quarter
        ("2026-12-22", "2026-09-15", "2027-03-31"),
        ("2027-01-15", "2026-10-12", "2027-06-30"),
    ],
)
def test_the_quarter_that_needs_a_consilium(workspace: Workspace, held: str, enrolled: str, due: str) -> None:
    assert quarter(workspace, held, enrolled)[1] == due


def test_the_fifteen_days_are_a_setting(workspace: Workspace) -> None:
    assert quarter(workspace, "2026-09-30", "2026-12-18", days=14)[1] == "2026-12-30"
    assert quarter(workspace, "2026-09-30", "2026-10-12", days=92)[1] == "2027-03-31"


@pytest.mark.parametrize(
    ("begin", "due", "draft"),
    [
        ("2026-01-12", "2026-03-31", "2026-03-17"),
        ("2026-04-01", "2026-06-30", "2026-06-16"),
        ("2026-07-01", "2026-09-30", "2026-09-16"),
        ("2026-10-01", "2026-12-30", "2026-12-16"),
    ],
)
def test_deadlines_and_drafts_of_the_quarters_of_2026(
    workspace: Workspace, begin: str, due: str, draft: str
) -> None:
    """omsk.6.4.a: the last working day; the draft ten working days ahead."""
    ((_, text),) = node(workspace, "omsk_quarterly", "draft_time").times
    term = feel().evaluate(text, {"parameters": OMSK.parameters, "quarter_from": begin})
    assert resolve(term, datetime(2026, 1, 1), calendar()).due.isoformat()[:16] == f"{draft}T08:00"
    regular = {**OMSK.parameters["consilium_regular"], "from": begin}
    assert resolve(regular, datetime(2026, 1, 1), calendar()).due.date().isoformat() == due


def test_the_reason_solved_is_offered_only_where_the_problem_is_solved(workspace: Workspace) -> None:
    """omsk.8.6.2."""
    given = {one.target: one.source for one in node(workspace, "omsk_results", "formalise_closing").inputs}
    offered = {
        solved: [
            each["value"] for each in feel().evaluate(given["closing_reasons"], {"problem_resolved": solved})
        ]
        for solved in (True, False)
    }
    assert "goal_reached" in offered[True] and "goal_reached" not in offered[False]
