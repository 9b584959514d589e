"""The decisions that several houses share, each over its whole input domain: one answer everywhere, no gap, no overlap."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from engine.config import current
from engine.errors import DecisionFailed
from engine.models.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
TRUTHS = (True, False)
LEVELS = ("adaptation", "basic", "crisis", "emergency")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def level(threat: bool, aggressor: bool, score: float, sop: bool, days: int) -> str:
    """F2 in words: safety first, then the score, then how long the family is known."""
    if threat or aggressor or score >= 18:
        return "emergency"
    if score >= 12 or sop:
        return "crisis"
    return "adaptation" if days < 90 else "basic"


REVIEWS = {"emergency": 3, "crisis": 10, "adaptation": None, "basic": None}


@pytest.mark.parametrize(("threat", "aggressor", "sop"), list(product(TRUTHS, repeat=3)))
def test_one_level_everywhere(workspace: Workspace, threat: bool, aggressor: bool, sop: bool) -> None:
    decision = workspace.decision("support_level")
    for score, days in product([*range(38), 11.5, 17.5], [0, 1, 89, 90, 98, 4000]):
        answer = decision.evaluate(
            {
                "immediate_threat": threat,
                "aggressor_confirmed": aggressor,
                "risk_score": score,
                "sop_status": sop,
                "days_since_enrolment": days,
            }
        )
        expected = level(threat, aggressor, score, sop, days)
        assert (answer["level"], answer["review_days"]) == (expected, REVIEWS[expected])
        assert answer["extra_consilium"] is (expected in ("crisis", "emergency"))
        assert answer["review_term"]


@pytest.mark.parametrize("score", [*range(38), 5.5, 11.5])
def test_one_term_of_patronage_for_every_score(workspace: Workspace, score: float) -> None:
    answer = workspace.decision("patronage_term").evaluate({"risk_score": score})
    expected = ("short", 3) if score < 6 else ("short", 6) if score < 12 else ("long", 12)
    assert (answer["patronage_term"], answer["term_months"]) == expected


def exit_in_words(
    withdrawn: bool, threat: bool, moved: bool, adult: bool, goals: float, level: str, months: int
) -> str:
    if withdrawn:
        return "stop_and_notify" if threat else "stop"
    if threat:
        return "keep_emergency"
    if moved:
        return "transfer"
    if adult:
        return "complete_adult"
    if goals >= 80:
        return "remove" if level in ("basic", "adaptation") else "continue_and_correct"
    if goals >= 40:
        return "continue"
    return "correct" if months < 6 else "to_consilium"


@pytest.mark.parametrize(("withdrawn", "threat", "moved", "adult"), list(product(TRUTHS, repeat=4)))
def test_one_way_out_everywhere(
    workspace: Workspace, withdrawn: bool, threat: bool, moved: bool, adult: bool
) -> None:
    decision = workspace.decision("exit_recommendation")
    for goals, at, months in product([0, 39, 39.5, 40, 79, 80, 100], LEVELS, [0, 5, 6, 30]):
        facts = {"withdrawn": withdrawn, "child_threat": threat, "moved": moved, "all_children_adult": adult}
        answer = decision.evaluate({**facts, "goals_pct": goals, "level": at, "months_active": months})
        assert answer["recommendation"] == exit_in_words(withdrawn, threat, moved, adult, goals, at, months)
        assert answer["notify_protection"] is (threat)


@pytest.mark.parametrize(("safety", "consent", "responsible"), list(product(TRUTHS, repeat=3)))
def test_one_answer_what_may_be_disclosed(
    workspace: Workspace, safety: bool, consent: bool, responsible: bool
) -> None:
    purpose = "child_safety" if safety else "help"
    given = {"purpose": purpose, "consent": consent, "responsible": responsible}
    expected = (
        "minimum" if safety else "as_consented" if consent else "measure_only" if responsible else "nothing"
    )
    assert workspace.decision("data_disclosure").evaluate(given) == expected


ROUTES = {
    "child_threat": ({"kdn", "guardianship", "pdn"}, {"kdn", "guardianship", "pdn"}),
    "violence": ({"police"}, {"police", "crisis_room"}),
    "health": ({"health"}, {"health"}),
    "addiction": ({"health"}, {"health"}),
    "self_care": ({"health"}, {"health"}),
    "school": ({"education"}, {"education", "spc"}),
    "behaviour": ({"education"}, {"education"}),
    "work": ({"labour"}, {"labour"}),
    "income": ({"social_protection"}, {"labour"}),
    "documents": ({"social_protection"}, {"labour"}),
    "leisure": ({"culture", "youth_sport"}, {"education"}),
    "housing": ({"administration"}, {"village_council"}),
    "rights": ({"legal_aid"}, {"legal_aid"}),
}


@pytest.mark.parametrize("problem", ROUTES)
def test_every_problem_has_its_organisations_in_both_countries(workspace: Workspace, problem: str) -> None:
    decision = workspace.decision("agency_routing")
    russian, belarusian = ROUTES[problem]
    assert set(decision.evaluate({"problems": [problem], "jurisdiction": "RU"})) == russian
    assert set(decision.evaluate({"problems": [problem], "jurisdiction": "BY"})) == belarusian


def test_problems_add_up_and_none_is_nobody(workspace: Workspace) -> None:
    decision = workspace.decision("agency_routing")
    assert decision.evaluate({"problems": [], "jurisdiction": "RU"}) == []
    both = decision.evaluate({"problems": ["child_threat", "violence"], "jurisdiction": "RU"})
    assert sorted(both) == ["guardianship", "kdn", "pdn", "police"]


def test_organisations_are_those_of_the_forms(workspace: Workspace) -> None:
    """A route leads to somebody that the request form can name."""
    (field,) = (one for one in workspace.form("f20_request_ru")["components"] if one.get("key") == "agency")
    named = {option["value"] for option in field["values"]}
    assert set().union(*(russian for russian, _ in ROUTES.values())) <= named


TRAITS = {
    "rodp": ("risk", True), "rods": ("risk", False), "omsk": ("risk", True), "ekb": ("none", False), "zhod": ("type", False),
}  # fmt: skip


@pytest.mark.parametrize("regulation", TRAITS)
def test_what_each_regulation_has(workspace: Workspace, regulation: str) -> None:
    answer = workspace.decision("regulation_traits").evaluate({"regulation": regulation})
    assert (answer["level_by"], answer["consilium"]) == TRAITS[regulation]


def visit_norm(workspace: Workspace, house: str, profile: str) -> dict[str, Any]:
    """What the table answers a house that has its own settings; one that does not exist has none."""
    settings = current().institutions.get(house)
    given = {"institution": house, "profile": profile, "parameters": settings.parameters if settings else {}}
    return workspace.decision("visit_frequency").evaluate(given)


HOUSES = ("rodnik", "omsk")
RHYTHM = {
    "emergency": ("week", 3),
    "crisis": ("week", 7),
    "adaptation": ("month", 14),
    "basic": ("month", None),
}


@pytest.mark.parametrize(("house", "profile"), list(product(HOUSES, LEVELS)))
def test_how_soon_the_next_visit_is_due_and_on_which_clause(
    workspace: Workspace, house: str, profile: str
) -> None:
    norm = visit_norm(workspace, house, profile)
    assert (norm["period"], norm["every_days"]) == RHYTHM[profile]
    assert norm["clause"].startswith({"rodnik": "rodp.", "omsk": "omsk."}[house])


def test_the_rhythm_keeps_the_norm(workspace: Workspace) -> None:
    """Who comes as often as the table says owes nothing: N visits fit into the period."""
    length = {"week": 7, "month": 28}
    for house, profile in [*product(HOUSES, LEVELS), ("zhodino", "emergency")]:
        norm = visit_norm(workspace, house, profile)
        if norm["every_days"] is not None:
            assert length[norm["period"]] // norm["every_days"] >= norm["min"], (house, profile)


def test_a_level_of_another_house_is_a_fault(workspace: Workspace) -> None:
    for house, profile in (("omsk", "planned"), ("rodnik", "control"), ("nowhere", "basic")):
        with pytest.raises(DecisionFailed):
            visit_norm(workspace, house, profile)
