"""The categories of omsk.4.1 over their whole input domain; the age of a young family is a setting (A12)."""

from __future__ import annotations

from itertools import chain, combinations, product
from pathlib import Path

import pytest

from engine.models.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
SIGNS = ("sop", "tzhs", "violence", "recognised", "svo")  # ticked by the family; tzhs alone is only its word
EVERY = list(chain.from_iterable(combinations(SIGNS, count) for count in range(len(SIGNS) + 1)))
FOUND = [(0, 2), (2, 0), (1, 1)]  # circumstances that proved true, problems the family cannot solve itself
PARENTS = [(0, None), (1, 18), (1, 35), (1, 36), (2, 35), (2, 36)]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def found(workspace: Workspace, **given: object) -> list[str]:
    mild = {
        "parents": 1,
        "elder_parent_age": 50,
        "minors": 1,
        "sop_status": False,
        "violence": "none",
        "family_categories": [],
        "circumstances_found": 0,
        "unsolved": 0,
        "young_family_age": 35,
    }
    answer: list[str] = workspace.decision("eligibility_omsk").evaluate({**mild, **given})
    return answer


def expected(
    parents: int,
    age: int | None,
    minors: int,
    sop: bool,
    violence: str,
    signs: tuple[str, ...],
    need: tuple[int, int],
) -> set[str]:
    rules = {
        "young_family": parents >= 1 and age is not None and age <= 35 and minors >= 1,
        "sop": sop or "sop" in signs,
        "violence": minors >= 1 and (violence != "none" or "violence" in signs),
        "recognised": minors >= 1 and "recognised" in signs,
        "tzhs": minors >= 1 and min(need) >= 1,
        "svo": minors >= 1 and {"svo", "recognised"} <= set(signs),
    }
    return {category for category, holds in rules.items() if holds}


@pytest.mark.parametrize("signs", EVERY, ids="-".join)
def test_each_category_once_wherever_it_holds(workspace: Workspace, signs: tuple[str, ...]) -> None:
    domain = product(PARENTS, (0, 1, 3), (False, True), ("none", "suspected", "confirmed"), FOUND)
    for (parents, age), minors, sop, violence, need in domain:
        answer = found(
            workspace,
            parents=parents,
            elder_parent_age=age,
            minors=minors,
            sop_status=sop,
            violence=violence,
            family_categories=list(signs),
            circumstances_found=need[0],
            unsolved=need[1],
        )
        assert sorted(answer) == sorted(expected(parents, age, minors, sop, violence, signs, need))


def test_the_age_of_a_young_family_is_the_institutions(workspace: Workspace) -> None:
    assert found(workspace, elder_parent_age=34) == ["young_family"]
    assert found(workspace, elder_parent_age=34, young_family_age=30) == []
