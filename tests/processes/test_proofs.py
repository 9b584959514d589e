"""A proof breaks with what it proves: without what carries a clause, a scenario that is named for it fails.

``regulation.tsv`` names scenarios; that they look at something is found by reading. Whether they would notice is tried here:
what carries the clause is made to do nothing (``muting``), the models are played as they then are. Models that cannot even be
published without it (something waits for what it alone gives) are refused at step 0 of the play: that is noticed too.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pytest

from engine.config import Config, current
from engine.models.regulation.coverage import Paper, papers
from engine.models.regulation.places import Place
from engine.models.workspace import Workspace
from engine.scenarios.covered.proofs import Proof, proven
from engine.scenarios.run import run
from tests.processes.muting import settings, spoilt
from tests.processes.played import ROOT, models, report, scenario

SOME = 6  # of the cases, tried at every run of the tests; all of them in ``make prove``


@dataclass(frozen=True)
class Case:
    """A clause, one place that carries it, and the proofs of which one at least has to notice."""

    clause: str
    place: Place
    proofs: tuple[Proof, ...]

    def __str__(self) -> str:
        return f"{self.clause}-{self.place.element or self.place.name}"


@cache
def every_paper() -> tuple[Paper, ...]:
    return tuple(papers(models(), current()).values())


def cases() -> list[Case]:
    """Every place of every clause that is said to be shown; a page of the product itself (rods.6.2) is in no model to be muted."""
    return [
        Case(one.id, place, proofs)
        for paper in every_paper()
        for known in [proven(paper, ROOT).by_clause]
        for one in paper.clauses
        for proofs in [known.get(one.id, ())]
        if proofs
        for carrier in one.carriers
        if carrier.kind != "other"
        for place in carrier.places
    ]


def terms() -> list[tuple[str, str, tuple[Proof, ...]]]:
    """Clause, name of the term, proofs: for every term of a setting that stands on a clause said to be shown."""
    shown = {case.clause: case.proofs for case in cases()}
    return [
        (setting.clause, setting.name, shown[setting.clause])
        for house in current().institutions.values()
        for setting in house.settings.values()
        if setting.clause in shown and isinstance(setting.value, Mapping)
    ]


def test_every_proof_that_is_named_is_there() -> None:
    assert [lost for paper in every_paper() for lost in proven(paper, ROOT).lost] == []


@pytest.mark.parametrize("case", random.Random(10).sample(cases(), SOME), ids=str)
def test_some_of_what_carries_a_clause_is_missed(case: Case) -> None:
    missed(case)


@pytest.mark.prove
@pytest.mark.timeout(300)
@pytest.mark.parametrize("case", cases(), ids=str)
def test_without_what_carries_the_clause_a_scenario_fails(case: Case) -> None:
    missed(case)


@pytest.mark.prove
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("clause", "name", "proofs"), [pytest.param(*each, id=f"{each[0]}-{each[1]}") for each in terms()]
)
def test_with_the_term_twice_as_long_a_scenario_fails(
    clause: str, name: str, proofs: tuple[Proof, ...]
) -> None:
    longer = settings.doubled(current(), name)
    assert any(fails(proof, models(), longer) for proof in proofs), f"{clause}: {name}"


def missed(case: Case) -> None:
    """One of the proofs notices."""
    for proof in case.proofs:
        assert report(proof.slug, proof.scenario).passed
        try:
            without = spoilt(models(), current(), case.clause, case.place, proof)
        except KeyError:
            continue
        if fails(proof, *without):
            return
    raise AssertionError(f"{case.clause}: nobody misses {case.place.name}")


def fails(proof: Proof, workspace: Workspace, config: Config) -> bool:
    return not run(scenario(proof.slug, proof.scenario), workspace, config).passed
