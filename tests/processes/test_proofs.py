"""A proof breaks with what it proves: without the step that carries a clause, the scenario that is named for it fails.

``regulation.tsv`` names scenarios; that they look at the step is found by reading. Whether they would notice is tried here:
the step is made to do nothing, the models are played as they then are. Models that cannot even be published without the step
(something waits for what it alone gives) are refused at step 0 of the play: that is noticed too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

import pytest

from engine.config import current
from engine.models.regulation.coverage import Paper, papers
from engine.models.regulation.places import Place
from engine.scenarios.covered.proofs import Proof, proven
from engine.scenarios.run import run
from tests.processes.muting import muted
from tests.processes.played import ROOT, models, reports, scenario


@dataclass(frozen=True)
class Case:
    """A clause, the step that carries it, and the scenario that is said to show it."""

    clause: str
    place: Place
    proof: Proof


@cache
def every_paper() -> tuple[Paper, ...]:
    return tuple(papers(models(), current()).values())


def cases() -> list[Case]:
    """Of each clause every proof that speaks of a step; others (a notice, a kind of data) go with the step they follow."""
    found: dict[tuple[str, str, str], Case] = {}
    for paper in every_paper():
        for clause, proofs in proven(paper, ROOT).by_clause.items():
            one = next(each for each in paper.clauses if each.id == clause)
            places = [place for carrier in one.carriers for place in carrier.places if place.element]
            for proof in proofs:
                place = next((each for each in places if each.element == proof.word), None)
                if place is not None:
                    found[place.name, proof.slug, proof.scenario] = Case(clause, place, proof)
    return list(found.values())


def test_every_proof_that_is_named_is_there() -> None:
    assert [lost for paper in every_paper() for lost in proven(paper, ROOT).lost] == []


def test_what_a_proof_speaks_of_is_what_carries_the_clause() -> None:
    """An expectation about some other step would go on holding when this one does nothing."""
    for paper in every_paper():
        for clause, proofs in proven(paper, ROOT).by_clause.items():
            one = next(each for each in paper.clauses if each.id == clause)
            elements = {place.element for carrier in one.carriers for place in carrier.places}
            if any(elements):
                assert {proof.word for proof in proofs} & elements, clause


@pytest.mark.prove
@pytest.mark.timeout(300)
@pytest.mark.parametrize("case", cases(), ids=lambda each: f"{each.clause}-{each.place.element}")
def test_without_the_step_the_scenario_fails(case: Case) -> None:
    assert reports(case.proof.slug)[case.proof.scenario].passed
    spoilt = muted(models(), case.place.path, case.place.element)
    told = run(scenario(case.proof.slug, case.proof.scenario), spoilt, current())
    assert not told.passed, (
        f"{case.clause}: {PurePosixPath(case.place.path).name} without {case.place.element}"
    )
