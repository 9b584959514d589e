"""Small models, each with what the check owes it (tests/cases/models/manifest.tsv)."""

from __future__ import annotations

import pytest

from engine.models.check import check
from engine.models.finding import ERROR, WARNING, Finding
from engine.models.workspace import Workspace
from tests.engine.models.models import ROOT, config

GIVEN = ROOT / "tests" / "cases" / "models"
ROWS = [line.split("\t") for line in (GIVEN / "manifest.tsv").read_text("utf-8").splitlines()[1:]]
NOT_THE_POINT = {"layout_none", "references_no_form"}  # nobody has drawn them, and their tasks ask nothing


def found(name: str) -> list[Finding]:
    path = f"cases/{name}"
    findings = check(Workspace({path: (GIVEN / name).read_bytes()}), config())
    return [finding for finding in findings if finding.key not in NOT_THE_POINT]


@pytest.mark.parametrize(("name", "verdict", "key", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_the_check_says_what_it_owes(name: str, verdict: str, key: str, why: str) -> None:
    findings = found(name)
    errors = [finding for finding in findings if finding.severity == ERROR]
    told = {finding.key for finding in findings if finding.severity == verdict}
    assert (verdict == ERROR) == bool(errors), (why, findings)
    assert (verdict == WARNING) <= any(finding.severity == WARNING for finding in findings), (why, findings)
    assert key in told or (not key and (told or verdict == "ok")), (why, findings)


def test_every_file_has_its_verdict() -> None:
    assert sorted(row[0] for row in ROWS) == sorted(
        path.name for path in GIVEN.iterdir() if path.suffix != ".tsv"
    )
    assert {row[1] for row in ROWS} == {"ok", ERROR, WARNING}
