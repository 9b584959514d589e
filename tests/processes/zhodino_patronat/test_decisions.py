"""Every decision over its whole input domain: one answer everywhere (UNIQUE), the right rows (COLLECT)."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from engine.errors import DecisionFailed
from engine.feel.evaluator import feel
from engine.models.workspace import Workspace
from tests.processes.common.test_decisions import visit_norm

ROOT = Path(__file__).resolve().parents[3]
MILD = {
    "violence": "none", "substance": "none", "neglect": "none", "housing": "ok", "income_ratio": 1.2, "employed_adults": 1, "school": "ok",
    "pdn": False, "conflict": "low", "support_network": "usual", "recent_loss": False, "sop_status": False, "motivation": "medium", "stable_job": False,
}  # fmt: skip
POINTS = {
    "violence": {"none": 0, "suspected": 3, "confirmed": 6},
    "substance": {"none": 0, "one_parent": 3, "both_or_single": 5},
    "neglect": {"none": 0, "episodic": 2, "systematic": 5},
    "housing": {"ok": 0, "needs_repair": 1, "unsafe": 4},
    "income_ratio": {0: 2, 0.49: 2, 0.5: 1, 0.99: 1, 1: 0, 7.5: 0},
    "employed_adults": {0: 2, 1: 0, 4: 0},
    "school": {"ok": 0, "irregular": 1, "not_attending": 2},
    "pdn": {True: 2, False: 0},
    "conflict": {"low": 0, "medium": 0, "high": 2},
    "support_network": {"none": 1, "usual": 0, "strong": -1},
    "recent_loss": {True: 2, False: 0},
    "sop_status": {True: 4, False: 0},
    "motivation": {"low": 0, "medium": 0, "high": -1},
    "stable_job": {True: -1, False: 0},
}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def points(workspace: Workspace, **factors: object) -> int:
    return sum(workspace.decision("risk_factors").evaluate({**MILD, **factors}))


def score(workspace: Workspace, **factors: object) -> int:
    found = workspace.decision("risk_factors").evaluate({**MILD, **factors})
    return feel().evaluate("=max(0, sum(append(risk_points, 0)))", {"risk_points": found})


@pytest.mark.parametrize(
    ("factor", "value"), [(factor, value) for factor, values in POINTS.items() for value in values]
)
def test_each_factor_counts_by_itself(workspace: Workspace, factor: str, value: object) -> None:
    assert points(workspace, **{factor: value}) == POINTS[factor][value]


@pytest.mark.parametrize(
    "factor",
    [
        "conflict", "employed_adults", "income_ratio", "motivation", "pdn", "recent_loss", "school", "sop_status",
        "stable_job", "substance", "support_network",
    ],
)  # fmt: skip
def test_what_was_not_found_out_has_a_row_and_no_points(workspace: Workspace, factor: str) -> None:
    found = workspace.decision("risk_factors").evaluate({**MILD, factor: None})
    assert found == [0]


def test_the_score_goes_from_nothing_to_thirty_seven(workspace: Workspace) -> None:
    worst = {factor: max(values, key=values.get) for factor, values in POINTS.items()}
    assert score(workspace, **worst) == 37
    assert score(workspace, motivation="high", support_network="strong", stable_job=True) == 0
    assert score(workspace) == 0


def test_scores_of_the_dossier(workspace: Workspace) -> None:
    assert (
        score(workspace, substance="one_parent", income_ratio=0.8, school="irregular", conflict="high") == 7
    )
    crisis = {"recent_loss": True, "substance": "both_or_single", "neglect": "episodic", "income_ratio": 0.4}
    assert score(workspace, **crisis, employed_adults=0, conflict="high", school="irregular") == 16


@pytest.mark.parametrize(
    ("crisis", "points", "done"), list(product([True, False], range(38), [0, 50, 99, 100]))
)
def test_one_type_of_patronage_everywhere(workspace: Workspace, crisis: bool, points: int, done: int) -> None:
    given = {"crisis": crisis, "score": points, "goals_done_pct": done}
    expected = "emergency" if crisis or points >= 18 else "control" if done == 100 else "planned"
    assert workspace.decision("patronage_type_by").evaluate(given) == expected


NORMS = {
    ("zhodino", "emergency"): ("week", 3, 4, None), ("zhodino", "planned"): ("month", 1, None, None), ("zhodino", "control"): ("quarter", 1, 1, None),
    **{(slug, "emergency"): ("week", 2, None, None) for slug in ("rodnik", "omsk")}, **{(slug, "crisis"): ("week", 1, None, None) for slug in ("rodnik", "omsk")},
    **{(slug, "adaptation"): ("month", 2, None, None) for slug in ("rodnik", "omsk")}, **{(slug, "basic"): ("month", 1, None, None) for slug in ("rodnik", "omsk")},
    **{("ekaterinburg", profile): ("month", 1, 2, 90) for profile in ("emergency", "planned", "basic", "anything")},
}  # fmt: skip


@pytest.mark.parametrize("place", NORMS, ids="-".join)
def test_visit_norms(workspace: Workspace, place: tuple[str, str]) -> None:
    institution, profile = place
    norm = visit_norm(workspace, institution, profile)
    assert (norm["period"], norm["min"], norm["max"], norm["max_minutes"]) == NORMS[place]


def test_a_norm_that_does_not_exist_is_a_fault(workspace: Workspace) -> None:
    with pytest.raises(DecisionFailed):
        visit_norm(workspace, "zhodino", "basic")


def reminder(kind: str, left: int, institution: str) -> tuple[str, list[str]]:
    second = ["director"] if institution in ("zhodino", "rodnik") else ["deputy_director"]
    if kind == "safety":
        return ("remind", ["assignee", "dept_head"]) if left >= 0 else ("escalate", ["director", "dept_head"])
    by_days = {
        3: ("remind", ["assignee"]),
        2: ("none", []),
        1: ("remind", ["assignee"]),
        0: ("remind", ["assignee", "dept_head"]),
    }
    if left > 3:
        return "none", []
    if left >= 0:
        return by_days[left]
    return (
        ("breach", ["dept_head"])
        if left >= -2
        else ("escalate", second)
        if left >= -5
        else ("explain", ["director"])
    )


@pytest.mark.parametrize("institution", ["zhodino", "rodnik", "omsk", "ekaterinburg"])
@pytest.mark.parametrize(("kind", "left"), list(product(["safety", "normal"], range(-12, 13))))
def test_one_reminder_for_every_day(workspace: Workspace, kind: str, left: int, institution: str) -> None:
    given = {"kind": kind, "wd_left": left, "institution": institution}
    answer = workspace.decision("deadline_reminder").evaluate(given)
    assert (answer["action"], answer["recipients"]) == reminder(kind, left, institution)


def test_grounds_are_the_circumstances_of_the_application(workspace: Workspace) -> None:
    """Every option of the form is a ground, alone and together; without any there is none."""
    form = workspace.form("f02_application_by")
    field = next(one for one in form["components"] if one.get("key") == "circumstances")
    options = [option["value"] for option in field["values"]]
    decision = workspace.decision("eligibility_zhodino")
    assert [decision.evaluate({"circumstances": [one]}) for one in options] == [[one] for one in options]
    assert decision.evaluate({"circumstances": options}) == options
    assert decision.evaluate({"circumstances": []}) == []
