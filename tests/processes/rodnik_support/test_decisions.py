"""The categories of rods.5.1 over their whole input domain; the threshold of a large family is a setting."""

from __future__ import annotations

from itertools import chain, combinations
from pathlib import Path

import pytest

from engine.models.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
SIGNS = ("pdn", "risk_group", "sop", "tzhs", "alcohol")
OTHERS = ["violence", "recognised", "svo"]
ALL_SIGNS = list(chain.from_iterable(combinations(SIGNS, count) for count in range(len(SIGNS) + 1)))


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def found(
    workspace: Workspace,
    minors: int,
    parents: int,
    signs: tuple[str, ...],
    threshold: int = 3,
    findings: tuple[str, ...] = (),
    circumstances: tuple[str, ...] = (),
) -> set[str]:
    given = {
        "minors": minors,
        "parents": parents,
        "signs": list(signs),
        "large_family_children": threshold,
        "findings": list(findings),
        "circumstances": list(circumstances),
    }
    answer: list[str] = workspace.decision("eligibility_rodnik").evaluate(given)
    assert len(answer) == len(set(answer))
    return set(answer)


def expected(minors: int, parents: int, signs: tuple[str, ...], threshold: int = 3) -> set[str]:
    if minors < 1:
        return set()
    risk = {"risk_or_sop"} if {"risk_group", "sop"} & set(signs) else set()
    plain = {sign for sign in signs if sign in ("pdn", "tzhs", "alcohol")}
    large = {"large_family"} if minors >= threshold else set()
    return plain | risk | large | ({"single_parent"} if parents == 1 else set())


@pytest.mark.parametrize("signs", ALL_SIGNS, ids="+".join)
def test_each_category_by_itself_and_together(workspace: Workspace, signs: tuple[str, ...]) -> None:
    for minors in (0, 1, 2, 3, 4, 20):
        for parents in (0, 1, 2):
            assert found(workspace, minors, parents, signs) == expected(minors, parents, signs)


@pytest.mark.parametrize("signs", ALL_SIGNS, ids="+".join)
def test_what_the_brigade_found_counts_as_what_the_family_says(
    workspace: Workspace, signs: tuple[str, ...]
) -> None:
    assert found(workspace, 1, 2, (), findings=signs) == expected(1, 2, signs)
    assert found(workspace, 1, 2, ("pdn",), findings=signs) == expected(1, 2, ("pdn", *signs))
    assert found(workspace, 0, 2, (), findings=signs) == set()


def test_a_circumstance_of_the_law_is_a_difficult_situation(workspace: Workspace) -> None:
    assert found(workspace, 1, 2, (), circumstances=("no_income",)) == {"tzhs"}
    assert found(workspace, 1, 2, (), circumstances=("no_care", "other")) == {"tzhs"}
    assert found(workspace, 0, 2, (), circumstances=("no_income",)) == set()


@pytest.mark.parametrize("threshold", [2, 3, 4, 5])
def test_the_threshold_of_a_large_family_is_the_regions(workspace: Workspace, threshold: int) -> None:
    for minors in range(8):
        assert found(workspace, minors, 2, (), threshold) == expected(minors, 2, (), threshold)


def test_a_childless_couple_has_no_category(workspace: Workspace) -> None:
    assert found(workspace, 0, 2, SIGNS) == set()


def test_signs_that_concern_other_houses_make_no_category(workspace: Workspace) -> None:
    assert found(workspace, 1, 2, tuple(OTHERS)) == set()


def test_the_signs_are_options_of_the_application(workspace: Workspace) -> None:
    group = next(
        one for one in workspace.form("f02_application_ru")["components"] if "категор" in one.get("label", "")
    )
    field = next(one for one in group["components"] if one.get("key") == "categories")
    assert {*SIGNS, *OTHERS} <= {option["value"] for option in field["values"]}
