"""The scenarios of every lifecycle go as they are written, and between them walk its diagrams."""

from __future__ import annotations

import pytest

from engine.scenarios.covered.walked import coverage
from engine.scenarios.script import slugs
from tests.processes.played import ROOT, models, report, reports, written

#: The scenarios H1 to H5 (docs/domain.md, "Scenarios").
DOSSIER = {
    "rodnik_patronage": ("h1_1_happy_path", "h1_2_refusal", "h1_3_crisis", "h1_4_breach", "h1_5_withdrawal"),
    "rodnik_support": (
        "h2_1_happy_path",
        "h2_2_not_eligible",
        "h2_2b_programme_declined",
        "h2_3_brigade",
        "h2_4_documents_late",
        "h2_5_disclosure_then_all",
    ),
    "omsk_support": (
        "h3_1_happy_path",
        "h3_2_refusal",
        "h3_3_crisis",
        "h3_4_quarter_missed",
        "h3_5_withdrawal",
    ),
    "ekaterinburg_patronage": (
        "h4_1_happy_path",
        "h4_2_refusal",
        "h4_3_crisis",
        "h4_4_breach",
        "h4_5_withdrawal",
    ),
    "zhodino_patronat": ("h5_1_happy_path", "h5_2_refusal", "h5_3_crisis", "h5_4_breach", "h5_5_withdrawal"),
}
#: Lifecycles that are more than one tree of calls: the year of the Service is begun by itself.
ROOTS = {"rodnik_support": ["rodnik_support", "rods_service"]}
EACH = [(slug, name) for slug in DOSSIER for name in written(slug)]


def test_no_lifecycle_is_left_out() -> None:
    assert set(slugs(ROOT)) == set(DOSSIER)


@pytest.mark.parametrize("slug", DOSSIER)
def test_those_of_the_dossier_are_there(slug: str) -> None:
    assert set(DOSSIER[slug]) <= {*written(slug)}


@pytest.mark.parametrize(("slug", "name"), EACH)
def test_goes_as_written(slug: str, name: str) -> None:
    went = report(slug, name)
    assert [fault.sentence for fault in went.faults] == []
    assert len(went.path) > 5


@pytest.mark.parametrize("slug", DOSSIER)
def test_the_diagrams_are_walked(slug: str) -> None:
    walked = frozenset(place for one in reports(slug).values() for place in one.walked)
    covered = coverage(models(), ROOTS.get(slug, [slug]), walked)
    assert covered.percent >= 95, covered.missed
